"""Charts of changes: pure functions from numbers to inline SVG, in the page's own colours."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, floor, isfinite, log10

from backstride.app.render.charts import TICKS_WANTED, nice_step
from backstride.app.render.svg import Box, element, line, picture, text

BAR_WIDTH, BAR_HEIGHT, BAR_MIDDLE = 200.0, 26.0, 13.0
MOST_ERRORS = 5.0
"""Half of the bar's width, in errors; a change beyond is drawn at its end, with an arrow."""
TREND_WIDTH, TREND_HEIGHT = 420.0, 190.0
TREND = Box(left=50.0, top=12.0, right=408.0, bottom=150.0)
LONG_S = 120.0
"""From here on the axis counts minutes."""


@dataclass(frozen=True)
class ChangeBar:
    """A change and its error in one unit; ``sentence`` says the same in words."""

    change: float
    error: float
    flagged: bool
    sentence: str


@dataclass(frozen=True)
class TrendPanel:
    """Windows' values over time, and the line through them, in one display unit.

    The axis spans ``error`` to both sides at least, so that noise does not look like a trend.
    """

    title: str
    at_s: Sequence[float]
    value: Sequence[float]
    start: float
    end: float
    error: float
    decimals: int
    flagged: bool


def change_bar(bar: ChangeBar) -> str:
    """Draw a change as a dot with its 95 % interval about the line of no change.

    The unit of the axis is the change's own error, so that all bars of a table compare.
    """
    share = bar.change / bar.error if bar.error > 0 else 0.0
    place = max(-MOST_ERRORS, min(MOST_ERRORS, share))
    cls = "changed" if bar.flagged else "same"
    parts = [
        line(0, BAR_MIDDLE, BAR_WIDTH, BAR_MIDDLE, "bar-axis"),
        line(_bar_x(0.0), 2, _bar_x(0.0), BAR_HEIGHT - 2, "no-change"),
    ]
    if place == share:
        low, high = _bar_x(share - 1.0), _bar_x(share + 1.0)
        parts.append(line(low, BAR_MIDDLE, high, BAR_MIDDLE, f"interval {cls}"))
        parts.append(element("circle", cls=f"dot {cls}", cx=_bar_x(share), cy=BAR_MIDDLE, r=4.5))
    else:
        parts.append(_arrow(_bar_x(place), 1.0 if share > 0 else -1.0, cls))
    return picture("change-bar", (BAR_WIDTH, BAR_HEIGHT), bar.sentence, parts)


def trend_chart(panel: TrendPanel) -> str:
    """Draw each window's value, and the straight line that the drift is read off."""
    middle = 0.5 * (panel.start + panel.end)
    room = (middle - panel.error, middle + panel.error)
    low, high, step = _axis([*panel.value, panel.start, panel.end, *room])
    first, last = panel.at_s[0], panel.at_s[-1]

    def x(at_s: float) -> float:
        return TREND.left + (at_s - first) / (last - first) * (TREND.right - TREND.left)

    def y(value: float) -> float:
        return TREND.bottom - (value - low) / (high - low) * (TREND.bottom - TREND.top)

    cls = "changed" if panel.flagged else "same"
    parts = [
        *_levels(low, high, step, y, panel.decimals),
        *_times(first, last, x),
        line(x(first), y(panel.start), x(last), y(panel.end), f"trend-line {cls}"),
        *(
            element("circle", cls=f"dot {cls}", cx=x(at_s), cy=y(value), r=4.0)
            for at_s, value in zip(panel.at_s, panel.value, strict=True)
            if isfinite(value)
        ),
    ]
    d = panel.decimals
    said = f"{panel.title}: from {panel.start:.{d}f} to {panel.end:.{d}f} along the line"
    return picture("trend", (TREND_WIDTH, TREND_HEIGHT), said, parts)


def _bar_x(errors: float) -> float:
    return 0.5 * BAR_WIDTH * (1.0 + errors / (MOST_ERRORS + 1.0))


def _arrow(x: float, way: float, cls: str) -> str:
    top, bottom = BAR_MIDDLE - 6.0, BAR_MIDDLE + 6.0
    tip, back = x + way * 8.0, x - way * 3.0
    corners = f"{tip:.1f},{BAR_MIDDLE:g} {back:.1f},{top:g} {back:.1f},{bottom:g}"
    return f'<polygon class="dot {cls}" points="{corners}"/>'


def _axis(values: Sequence[float]) -> tuple[float, float, float]:
    """Return low end, high end and step of an axis that holds all values."""
    known = [value for value in values if isfinite(value)]
    low, high = min(known), max(known)
    room = high - low or abs(high) or 1.0
    step = nice_step(1.2 * room, TICKS_WANTED)
    return floor(low / step) * step, ceil(high / step) * step, step


def _levels(
    low: float, high: float, step: float, y: Callable[[float], float], decimals: int
) -> list[str]:
    parts = []
    shown = max(decimals, 0 if step >= 1.0 else ceil(-log10(step)))
    for i in range(round((high - low) / step) + 1):
        value = low + i * step
        parts.append(line(TREND.left, y(value), TREND.right, y(value), "grid"))
        parts.append(text(TREND.left - 6, y(value) + 4, f"{value:.{shown}f}", "tick", anchor="end"))
    return parts


def _times(first_s: float, last_s: float, x: Callable[[float], float]) -> list[str]:
    unit_s, name = (60.0, "min") if last_s - first_s >= LONG_S else (1.0, "s")
    step = nice_step((last_s - first_s) / unit_s, TICKS_WANTED)
    ticks = range(ceil(first_s / unit_s / step), floor(last_s / unit_s / step) + 1)
    parts = [
        text(x(i * step * unit_s), TREND.bottom + 17, f"{i * step:g}", "tick", anchor="middle")
        for i in ticks
    ]
    middle = 0.5 * (TREND.left + TREND.right)
    return [*parts, text(middle, TREND.bottom + 34, f"time, {name}", "tick", anchor="middle")]
