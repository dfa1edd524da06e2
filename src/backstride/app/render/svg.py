"""The few SVG elements that the charts are made of."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from math import isfinite


@dataclass(frozen=True)
class Box:
    """A plotting area in SVG units."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Points:
    """Maps percent of the stride and degrees to places in a box."""

    box: Box
    low: float
    high: float

    def x(self, percent: float) -> float:
        """Return the place of a percent of the stride."""
        return self.box.left + percent / 100.0 * (self.box.right - self.box.left)

    def y(self, value: float) -> float:
        """Return the place of a value."""
        share = (value - self.low) / (self.high - self.low)
        return self.box.bottom - share * (self.box.bottom - self.box.top)

    def curve(self, values: Sequence[float]) -> str:
        """Return the path of a line with gaps where values are missing."""
        return "".join(self._polyline(run, "M") for run in _runs(values))

    def band(self, upper: Sequence[float], lower: Sequence[float]) -> str:
        """Return the path of the area between two lines, with the same gaps."""
        parts = []
        for run in _runs(upper):
            back = [(i, lower[i]) for i, _ in reversed(run)]
            parts.append(f"{self._polyline(run, 'M')}{self._polyline(back, 'L')}Z")
        return "".join(parts)

    def _polyline(self, run: Iterable[tuple[int, float]], start: str) -> str:
        places = [f"{self.x(i):.1f} {self.y(value):.1f}" for i, value in run]
        return start + "L".join(places)


def _runs(values: Sequence[float]) -> Iterator[list[tuple[int, float]]]:
    """Yield stretches of finite values as (index, value)."""
    run: list[tuple[int, float]] = []
    for i, value in enumerate(values):
        if isfinite(value):
            run.append((i, value))
        elif run:
            yield run
            run = []
    if run:
        yield run


def element(name: str, *, cls: str, **attributes: float) -> str:
    """Return an element with a class and numbers as attributes."""
    numbers = " ".join(f'{key}="{value:.4g}"' for key, value in attributes.items())
    return f'<{name} class="{cls}" {numbers}/>'


def line(x1: float, y1: float, x2: float, y2: float, cls: str) -> str:
    """Return a straight line."""
    return element("line", cls=cls, x1=x1, y1=y1, x2=x2, y2=y2)


def path(d: str, cls: str) -> str:
    """Return a path."""
    return f'<path class="{cls}" d="{d}"/>'


def text(x: float, y: float, content: str, cls: str, *, anchor: str) -> str:
    """Return a text, escaped."""
    place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"'
    return f'<text class="{cls}" {place}>{escape(content)}</text>'


def picture(
    cls: str, size: tuple[float, float], title: str, parts: Iterable[str], more: str = ""
) -> str:
    """Wrap the parts as an SVG picture; ``more`` are further attributes, each after a space."""
    name = escape(title)
    return (
        f'<svg class="{cls}" viewBox="0 0 {size[0]:g} {size[1]:g}" role="img" '
        f'aria-label="{name}"{more}><title>{name}</title>{"".join(parts)}</svg>'
    )
