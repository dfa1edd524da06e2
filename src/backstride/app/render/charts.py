"""Charts of the static report: pure functions from numbers to inline SVG.

Colours come from the page's CSS by class (so that dark mode and print work); every picture has a
title and a description for those who can't see it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, isfinite, log10

from backstride.app.render.svg import Box, Points, element, line, path, picture, text

BAR_WIDTH = 200.0
BAR_HEIGHT = 36.0
BAR_MIDDLE = 13.0
PANEL = Box(left=42.0, top=12.0, right=408.0, bottom=210.0)
PANEL_WIDTH = 420.0
PANEL_HEIGHT = 250.0
PADDING_SHARE = 0.15
TICKS_WANTED = 5
CYCLE_TICKS_PERCENT = (0, 20, 40, 60, 80, 100)


@dataclass(frozen=True)
class RangeBar:
    """A value with its error against what others had; all numbers in one display unit."""

    label: str
    value: float
    error: float
    low: float
    high: float
    truth: float | None
    decimals: int


@dataclass(frozen=True)
class CurveLine:
    """One side's mean angle over the stride (101 values, NaN where missing) and its SD."""

    side: str
    mean_deg: Sequence[float]
    sd_deg: Sequence[float]
    toe_off_percent: float | None


@dataclass(frozen=True)
class CurvePanel:
    """All sides of one joint; ``id`` is unique in the page."""

    id: str
    title: str
    lines: tuple[CurveLine, ...]

    @property
    def sentence(self) -> str:
        """Return what the curves show in words, for those who can't see them."""
        return " ".join(_line_sentence(item) for item in self.lines)

    @property
    def picture(self) -> str:
        """Return the chart as SVG."""
        return stride_curves(self)


def range_bar(bar: RangeBar) -> str:
    """Draw what others had as a band, the value as a dot with its error, the truth as a diamond."""
    low, high = _padded(bar)

    def x(value: float) -> float:
        return (value - low) / (high - low) * BAR_WIDTH

    parts = [
        line(0, BAR_MIDDLE, BAR_WIDTH, BAR_MIDDLE, "bar-axis"),
        _band(x(bar.low), x(bar.high)),
        *_error_bar(x(bar.value - bar.error), x(bar.value + bar.error)),
        element("circle", cls="bar-value", cx=x(bar.value), cy=BAR_MIDDLE, r=4.5),
        *_bar_labels(bar, x(bar.low), x(bar.high)),
    ]
    if bar.truth is not None:
        parts.append(_diamond(x(bar.truth)))
    return picture("range-bar", (BAR_WIDTH, BAR_HEIGHT), _bar_sentence(bar), parts)


def stride_curves(panel: CurvePanel) -> str:
    """Draw mean ± SD over the stride for each side, toe-off, axes and a hidden cursor."""
    low, high, step = _axis(panel.lines)
    points = Points(PANEL, low, high)
    parts = [
        *_grid(points, low, high, step),
        *(_sd_band(points, item) for item in panel.lines),
        *(_toe_off(points, item) for item in panel.lines),
        *(_mean_line(points, item) for item in panel.lines),
        line(PANEL.left, PANEL.top, PANEL.left, PANEL.bottom, "cursor"),
        element(
            "rect",
            cls="hit",
            x=PANEL.left,
            y=PANEL.top,
            width=PANEL.right - PANEL.left,
            height=PANEL.bottom - PANEL.top,
        ),
    ]
    described = f"{escape(panel.id)}-d"
    words = f'<desc id="{described}">{escape(panel.sentence)}</desc>'
    more = (
        f' data-left="{PANEL.left:g}" data-right="{PANEL.right:g}" aria-describedby="{described}"'
    )
    title = f"{panel.title} over the stride"
    return picture("curve", (PANEL_WIDTH, PANEL_HEIGHT), title, [words, *parts], more)


def nice_step(span: float, wanted: int) -> float:
    """Return a tick step of 1, 2 or 5 times a power of ten that gives about ``wanted`` ticks."""
    raw = span / wanted
    magnitude = 10.0 ** floor(log10(raw))
    return next(m * magnitude for m in (1.0, 2.0, 5.0, 10.0) if m * magnitude >= raw)


def _padded(bar: RangeBar) -> tuple[float, float]:
    values = [bar.low, bar.high, bar.value - bar.error, bar.value + bar.error]
    if bar.truth is not None:
        values.append(bar.truth)
    low, high = min(values), max(values)
    pad = PADDING_SHARE * (high - low) or 1.0
    return low - pad, high + pad


def _band(x_low: float, x_high: float) -> str:
    width = max(x_high - x_low, 1.0)
    return element("rect", cls="bar-band", x=x_low, y=BAR_MIDDLE - 6, width=width, height=12, rx=3)


def _error_bar(x_low: float, x_high: float) -> list[str]:
    top, bottom = BAR_MIDDLE - 4, BAR_MIDDLE + 4
    return [
        line(x_low, BAR_MIDDLE, x_high, BAR_MIDDLE, "bar-error"),
        line(x_low, top, x_low, bottom, "bar-error"),
        line(x_high, top, x_high, bottom, "bar-error"),
    ]


def _diamond(x: float) -> str:
    y = BAR_MIDDLE
    corners = f"{x:.1f},{y - 6:g} {x + 5:.1f},{y:g} {x:.1f},{y + 6:g} {x - 5:.1f},{y:g}"
    return f'<polygon class="bar-truth" points="{corners}"/>'


def _bar_labels(bar: RangeBar, x_low: float, x_high: float) -> list[str]:
    """Write both ends of the range below it, pushed apart where they would touch."""
    low, high = f"{bar.low:.{bar.decimals}f}", f"{bar.high:.{bar.decimals}f}"
    if x_high - x_low < 30:
        middle = min(max(0.5 * (x_low + x_high), 24.0), BAR_WIDTH - 24.0)
        return [text(middle, BAR_HEIGHT - 4, f"{low}–{high}", "bar-label", anchor="middle")]
    return [
        text(max(x_low, 8.0), BAR_HEIGHT - 4, low, "bar-label", anchor="middle"),
        text(min(x_high, BAR_WIDTH - 8.0), BAR_HEIGHT - 4, high, "bar-label", anchor="middle"),
    ]


def _bar_sentence(bar: RangeBar) -> str:
    d = bar.decimals
    said = (
        f"{bar.label}: {bar.value:.{d}f} ± {bar.error:.{d}f}, "
        f"others {bar.low:.{d}f} to {bar.high:.{d}f}"
    )
    return said if bar.truth is None else f"{said}, true {bar.truth:.{d}f}"


def _axis(lines: Sequence[CurveLine]) -> tuple[float, float, float]:
    """Return low end, high end and step of an axis that holds all bands."""
    ends = [
        mean + sign * (sd if isfinite(sd) else 0.0)
        for item in lines
        for mean, sd in zip(item.mean_deg, item.sd_deg, strict=True)
        if isfinite(mean)
        for sign in (-1.0, 1.0)
    ] or [0.0]
    low, high = min(ends), max(ends)
    if high - low < 4.0:
        low, high = low - 2.0, high + 2.0
    step = nice_step(high - low, TICKS_WANTED)
    return floor(low / step) * step, ceil(high / step) * step, step


def _grid(points: Points, low: float, high: float, step: float) -> list[str]:
    parts = []
    for i in range(round((high - low) / step) + 1):
        value = low + i * step
        y = points.y(value)
        parts.append(line(PANEL.left, y, PANEL.right, y, "zero" if value == 0 else "grid"))
        parts.append(text(PANEL.left - 6, y + 4, f"{value:g}°", "tick", anchor="end"))
    for percent in CYCLE_TICKS_PERCENT:
        x = points.x(percent)
        parts.append(line(x, PANEL.bottom, x, PANEL.bottom + 4, "grid"))
        parts.append(text(x, PANEL.bottom + 17, f"{percent}", "tick", anchor="middle"))
    middle = 0.5 * (PANEL.left + PANEL.right)
    parts.append(text(middle, PANEL.bottom + 34, "stride, %", "tick", anchor="middle"))
    return parts


def _sd_band(points: Points, item: CurveLine) -> str:
    upper = [m + s for m, s in zip(item.mean_deg, item.sd_deg, strict=True)]
    lower = [m - s for m, s in zip(item.mean_deg, item.sd_deg, strict=True)]
    return path(points.band(upper, lower), f"sd {_side_class(item.side)}")


def _mean_line(points: Points, item: CurveLine) -> str:
    return path(points.curve(item.mean_deg), f"mean {_side_class(item.side)}")


def _toe_off(points: Points, item: CurveLine) -> str:
    if item.toe_off_percent is None or not isfinite(item.toe_off_percent):
        return ""
    x = points.x(item.toe_off_percent)
    return line(x, PANEL.top, x, PANEL.bottom, f"toe-off {_side_class(item.side)}")


def _side_class(side: str) -> str:
    return side if side in {"left", "right"} else "both"


def _line_sentence(item: CurveLine) -> str:
    known = [value for value in item.mean_deg if isfinite(value)]
    if not known:
        return f"{item.side}: no values."
    said = f"{item.side}: from {min(known):.0f} to {max(known):.0f} degrees"
    if item.toe_off_percent is not None and isfinite(item.toe_off_percent):
        said += f", toe-off at {item.toe_off_percent:.0f} % of the stride"
    return said + "."
