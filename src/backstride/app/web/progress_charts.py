"""Courses over days as charts, each with its table: what the script draws, and what is read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from backstride.app.render.dose_words import day_name
from backstride.app.web.report_assets import PLOTLY, asset_path, plotly
from backstride.app.web.texts import texts_of

Json = dict[str, Any]
Band = tuple[float, float]


@dataclass(frozen=True)
class Row:
    """One line of the table under a chart."""

    day: date
    cells: tuple[str, ...]


@dataclass(frozen=True)
class ChartView:
    """A chart: what the script draws, and the same as a table."""

    id: str
    title: str
    said: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    drawn: Json

    @property
    def several(self) -> bool:
        """Whether there is a course to draw: a single day is told in words."""
        return len(self.rows) > 1


@dataclass
class Line:
    """One line of a chart; ``told`` are its values in words if a number is not enough."""

    name: str
    points: list[tuple[date, float]]
    quiet: bool = False
    told: list[str] = field(default_factory=list)

    @property
    def words(self) -> list[str]:
        """Return the values in words."""
        return self.told or [number(value) for _, value in self.points]

    @property
    def cells(self) -> Mapping[date, str]:
        """Return each day's value in words."""
        return dict(zip((day for day, _ in self.points), self.words, strict=True))

    def drawn(self, days: Sequence[date]) -> Json:
        """Return the line as the script draws it; days are places among those of the chart."""
        places = {day: place for place, day in enumerate(days)}
        return {
            "name": self.name,
            "at": [places[day] for day, _ in self.points],
            "values": [value for _, value in self.points],
            "told": self.words,
            "quiet": self.quiet,
        }


def number(value: float) -> str:
    """Return a score without a needless decimal."""
    return f"{round(value, 1):g}"


def chart(
    name: str,
    title: str,
    lines: Sequence[Line],
    *,
    said: str = "",
    band: Band | None = None,
    top: float | None = None,
) -> ChartView:
    """Return a chart with its table: a row for each day, a column for each line.

    Parameters
    ----------
    name
        Of the chart, for its place in the page.
    title
        What it is called.
    lines
        What it shows, the most important last.
    said
        What it tells, in one or two sentences.
    band
        Between which values nothing has changed.
    top
        The highest value of its axis; None: the highest of its values.

    """
    id_ = f"chart-{name}"
    days = sorted({day for line in lines for day, _ in line.points})
    cells = [line.cells for line in lines]
    rows = tuple(Row(day, tuple(one.get(day, "–") for one in cells)) for day in reversed(days))
    drawn = {
        "id": id_,
        "days": [day.isoformat() for day in days],
        "names": [_short(day) for day in days],
        "lines": [line.drawn(days) for line in lines],
        "band": band,
        "top": top,
    }
    return ChartView(id_, title, said, tuple(line.name for line in lines), rows, drawn)


def drawing_values(charts: Iterable[ChartView]) -> Json:
    """Return what the head and the script of a page with charts need."""
    return {
        "style_ids": plotly().style_ids,
        "chart_data": {
            "plotly": asset_path(PLOTLY),
            "texts": {key.rpartition("js_")[2]: text for key, text in texts_of("progress").items()},
            "charts": [one.drawn for one in charts if one.several],
        },
    }


def _short(day: date) -> str:
    """Return a day as short as an axis needs it: 5 Oct."""
    _, of_month, month = day_name(day).split()
    return f"{of_month} {month[:3]}"
