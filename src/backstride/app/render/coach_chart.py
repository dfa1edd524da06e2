"""The movement over the clip: a curve with every repetition or hold marked, as inline SVG."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from backstride.app.render.charts import nice_step
from backstride.app.render.svg import Box, element, line, picture, text
from backstride.core.arrays import Float64Array

WIDTH, HEIGHT = 900.0, 230.0
PANEL = Box(left=44.0, top=24.0, right=890.0, bottom=190.0)
LOWEST, HIGHEST = -0.15, 1.25
"""Beyond these shares of the full range the curve is cut off: more is not more of the exercise."""
MOVEMENT_LEVELS = ((0.0, "rest"), (0.5, "half"), (1.0, "full"))
HOLD_LEVELS = ((0.0, "no"), (1.0, "yes"))
"""Named heights: how far a movement has come; whether a hold's seconds count."""
TICKS_WANTED = 10
POINTS_PER_S = 12.0
"""Points of the curve a second: an exercise has no more to show, and the page stays small."""


@dataclass(frozen=True)
class Mark:
    """A repetition or a hold on the time line."""

    label: str
    start_s: float
    end_s: float
    counted: bool


def level_curve(
    time_s: Float64Array,
    level: Float64Array,
    marks: Sequence[Mark],
    title: str,
    *,
    axis: str,
    levels: Sequence[tuple[float, str]] = MOVEMENT_LEVELS,
) -> str:
    """Draw the movement's level (T,) over ``time_s`` (T,), and what was seen in it.

    ``title`` names the picture, ``axis`` says what is drawn upwards, ``levels`` are the named
    heights.
    """
    end_s = max(float(time_s[-1]), 1e-6)

    def x(t_s: float) -> float:
        return PANEL.left + t_s / end_s * (PANEL.right - PANEL.left)

    parts = [
        *(_band(x(mark.start_s), x(mark.end_s), mark) for mark in marks),
        *_levels(levels),
        *_times(end_s),
        *_curve(time_s, level, end_s),
        line(PANEL.left, PANEL.top, PANEL.left, PANEL.bottom, "cursor"),
        element(
            "rect", cls="hit", x=PANEL.left, y=PANEL.top,
            width=PANEL.right - PANEL.left, height=PANEL.bottom - PANEL.top,
        ),
        text(PANEL.left, 13, axis, "tick", anchor="start"),
    ]  # fmt: skip
    more = f' data-left="{PANEL.left:g}" data-right="{PANEL.right:g}"'
    return picture("curve movement", (WIDTH, HEIGHT), title, parts, more)


def _band(left: float, right: float, mark: Mark) -> str:
    cls = "rep counted" if mark.counted else "rep missed"
    width = max(right - left, 2.0)
    band = element(
        "rect", cls=cls, x=left, y=PANEL.top, width=width, height=PANEL.bottom - PANEL.top
    )
    label = text(left + width / 2, PANEL.top + 13, mark.label, f"{cls} name", anchor="middle")
    return band + label


def _y(share: float) -> float:
    held = min(max(share, LOWEST), HIGHEST)
    return PANEL.bottom - (held - LOWEST) / (HIGHEST - LOWEST) * (PANEL.bottom - PANEL.top)


def _levels(levels: Sequence[tuple[float, str]]) -> list[str]:
    parts = []
    for share, label in levels:
        cls = "zero" if share == 0.0 else "grid"
        parts.append(line(PANEL.left, _y(share), PANEL.right, _y(share), cls))
        parts.append(text(PANEL.left - 6, _y(share) + 4, label, "tick", anchor="end"))
    return parts


def _times(end_s: float) -> list[str]:
    step_s = nice_step(end_s, TICKS_WANTED)
    parts = []
    for i in range(int(end_s / step_s + 1e-6) + 1):
        x = PANEL.left + i * step_s / end_s * (PANEL.right - PANEL.left)
        parts.append(line(x, PANEL.bottom, x, PANEL.bottom + 4, "grid"))
        parts.append(text(x, PANEL.bottom + 17, f"{i * step_s:g}", "tick", anchor="middle"))
    middle = 0.5 * (PANEL.left + PANEL.right)
    return [*parts, text(middle, PANEL.bottom + 34, "time in the clip, s", "tick", anchor="middle")]


def _curve(time_s: Float64Array, level: Float64Array, end_s: float) -> list[str]:
    """Return the line, with gaps where the level is not known."""
    wanted = max(2, round(end_s * POINTS_PER_S))
    rows = np.unique(np.linspace(0, time_s.size - 1, min(wanted, time_s.size)).astype(int))
    d, pen_down = [], False
    for row in rows:
        if not np.isfinite(level[row]):
            pen_down = False
            continue
        x = PANEL.left + float(time_s[row]) / end_s * (PANEL.right - PANEL.left)
        d.append(f"{'L' if pen_down else 'M'}{x:.1f} {_y(float(level[row])):.1f}")
        pen_down = True
    return [f'<path class="mean" d="{"".join(d)}"/>'] if d else []
