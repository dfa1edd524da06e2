"""Pictures of the page on accuracy, as SVG files that read well on light and dark pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#5b6470}.strong{fill:#20262e}"
    ".band{fill:#2a7d6f;opacity:.16}.axis{stroke:#9aa3ad;stroke-width:1}"
    ".dot{fill:#2a7d6f;opacity:.55}.out{fill:#c2410c;opacity:.8}"
    ".found{fill:none;stroke:#c2410c;stroke-width:2}.true{fill:none;stroke:#2a7d6f;stroke-width:2}"
    "@media(prefers-color-scheme:dark){text{fill:#aab3bd}.strong{fill:#e8ecf0}}"
)
LABEL_PX, PLOT_PX, ROW_PX, MARGIN_PX = 250.0, 420.0, 22.0, 34.0
LARGEST = 2.0


@dataclass(frozen=True)
class Strip:
    """A row of the strip plot: a measure and its errors as shares of the stated one."""

    label: str
    shares: Sequence[float]


def strip_plot(strips: Sequence[Strip], title: str) -> str:
    """Return every error divided by its stated half width; within +-1 the interval held."""
    height = MARGIN_PX + ROW_PX * len(strips) + MARGIN_PX
    bottom = height - MARGIN_PX
    parts = [
        _rect(_strip_x(-1.0), MARGIN_PX, _strip_x(1.0) - _strip_x(-1.0), bottom - MARGIN_PX),
        _line(_strip_x(0.0), MARGIN_PX, _strip_x(0.0), bottom),
        _text(LABEL_PX + 0.5 * PLOT_PX, 20, title, "middle", "strong"),
    ]
    for tick in (-2, -1, 0, 1, 2):
        parts += [_text(_strip_x(tick), bottom + 18, f"{tick:+d}" if tick else "0", "middle")]
    for row, strip in enumerate(strips):
        y = MARGIN_PX + (row + 0.5) * ROW_PX
        parts.append(_text(LABEL_PX - 12, y + 4, strip.label, "end", "strong"))
        parts += [_dot(_strip_x(share), y, held=abs(share) <= 1.0) for share in strip.shares]
    return _svg(LABEL_PX + PLOT_PX + 24, height, title, parts)


@dataclass(frozen=True)
class Pair:
    """A curve over the stride, found and true (N,), with the name of what it shows."""

    label: str
    found: Sequence[float]
    true: Sequence[float]


def curve_pairs(pairs: Sequence[Pair], title: str) -> str:
    """Return small panels side by side, found against true, 0 to 100 % of the stride."""
    width, height, gap = 200.0, 150.0, 40.0
    parts = [_text(gap, 20, title, "start", "strong")]
    for index, pair in enumerate(pairs):
        left = gap + index % 3 * (width + gap)
        top = 50.0 + index // 3 * (height + 50.0)
        parts += _panel(pair, left, top, width, height)
    rows = (len(pairs) + 2) // 3
    return _svg(gap + 3 * (width + gap), 50.0 + rows * (height + 50.0), title, parts)


def _panel(pair: Pair, left: float, top: float, width: float, height: float) -> list[str]:
    both = [*pair.found, *pair.true]
    low, high = min(both), max(both)

    def way(values: Sequence[float]) -> str:
        step = width / (len(values) - 1)
        return " ".join(
            f"{left + i * step:.1f},{top + height * (1 - (v - low) / (high - low)):.1f}"
            for i, v in enumerate(values)
        )

    return [
        _text(left, top - 8, pair.label, "start", "strong"),
        _text(left - 6, top + 10, f"{high:.0f}", "end"),
        _text(left - 6, top + height, f"{low:.0f}", "end"),
        _line(left, top + height, left + width, top + height),
        f'<polyline class="true" points="{way(pair.true)}"/>',
        f'<polyline class="found" points="{way(pair.found)}"/>',
    ]


def _strip_x(share: float) -> float:
    bounded = max(-LARGEST, min(LARGEST, share))
    return LABEL_PX + (bounded + LARGEST) / (2.0 * LARGEST) * PLOT_PX


def _svg(width: float, height: float, title: str, parts: Sequence[str]) -> str:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}"'
    size = f' width="{width:.0f}" role="img"><title>{escape(title)}</title>'
    return "\n".join([f"{head}{size}", f"<style>{STYLE}</style>", *parts, "</svg>"]) + "\n"


def _rect(x: float, y: float, width: float, height: float) -> str:
    return f'<rect class="band" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"/>'


def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line class="axis" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def _dot(x: float, y: float, *, held: bool) -> str:
    return f'<circle class="{"dot" if held else "out"}" cx="{x:.1f}" cy="{y:.1f}" r="3.4"/>'


def _text(x: float, y: float, content: str, anchor: str, cls: str = "") -> str:
    return (
        f'<text class="{cls}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">'
        f"{escape(content)}</text>"
    )
