"""What has changed, as the page's templates and script need it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from backstride.app.render.compare_view import CompareRow, compare_groups
from backstride.app.render.dose_words import day_name
from backstride.app.service.adherence import Adherence
from backstride.app.service.exercise_trends import ExercisePoint, ExerciseTrend
from backstride.app.service.outcomes import (
    HIGHEST,
    PSFS_SMALL,
    SOURCES,
    Change,
    Course,
    Function,
)
from backstride.app.service.progress import Films, Progress
from backstride.app.web.report_assets import PLOTLY, asset_path, plotly
from backstride.app.web.report_values import as_on_screen
from backstride.app.web.texts import t, texts_of
from backstride.core import sources

Json = dict[str, Any]

MOST_POINTS = 40
"""Of one exercise, the newest: the page stays light (design choice)."""


@dataclass(frozen=True)
class Tile:
    """One thing that changed, at a glance; ``part`` is where the page tells more of it."""

    title: str
    value: str
    note: str
    part: str


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


@dataclass(frozen=True)
class ExerciseView:
    """One exercise: the newest session in words, its charts, and all sessions as a table."""

    id: str
    name: str
    level: str
    last: str
    said: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    charts: tuple[ChartView, ...]


@dataclass(frozen=True)
class FilmsView:
    """Two films compared: ``same`` counts measures without a change that could be told."""

    old: Any
    new: Any
    notes: tuple[str, ...]
    changed: tuple[CompareRow, ...]
    same: int


@dataclass
class _Line:
    """One line of a chart."""

    name: str
    points: list[tuple[date, float]]
    quiet: bool = False
    told: list[str] = field(default_factory=list)

    @property
    def words(self) -> list[str]:
        """Return the values in words."""
        return self.told or [number(value) for _, value in self.points]

    @property
    def cells(self) -> dict[date, str]:
        """Return each day's value in words."""
        return dict(zip((day for day, _ in self.points), self.words, strict=True))

    def drawn(self, days: Sequence[date]) -> Json:
        """Return the line as the script draws it; days are places among those of the chart."""
        return {
            "name": self.name,
            "at": [days.index(day) for day, _ in self.points],
            "values": [value for _, value in self.points],
            "told": self.words,
            "quiet": self.quiet,
        }


def progress_values(found: Progress, today: date) -> Json:
    """Return what the template of the page shows."""
    function = _function(found.function)
    pains = [_pain(one) for one in found.pains]
    exercises = [_exercise(one) for one in found.trained.judged]
    charts = [*function, *pains, *(chart for one in exercises for chart in one.charts)]
    drawn = [chart.drawn for chart in charts if chart.several]
    return {
        "found": found,
        "tiles": _tiles(found),
        "scores_due": found.scores_due(today),
        "percent": _percent(found.adherence),
        "function": function,
        "function_said": _function_said(found.function),
        "pains": pains,
        "pain_more": any(_is_worse(one.change) for one in found.pains),
        "exercises": exercises,
        "drawn": any(chart.several for chart in (*function, *pains)),
        "cut": any(len(one.points) > MOST_POINTS for one in found.trained.judged),
        "films": films_view(found.films),
        "sources": _sources(),
        "style_ids": plotly().style_ids,
        "chart_data": {
            "plotly": asset_path(PLOTLY),
            "texts": {key.rpartition("js_")[2]: text for key, text in texts_of("progress").items()},
            "charts": drawn,
        },
    }


def number(value: float) -> str:
    """Return a score without a needless decimal."""
    return f"{round(value, 1):g}"


def points_words(points: float) -> str:
    """Return a number of points in words."""
    said = number(abs(points))
    return t("progress.point") if said == "1" else t("progress.points", n=said)


def function_words(course: Course) -> str:
    """Say what became of the scale of activities."""
    change = course.change
    if change is None:
        return _first_words(course)
    day, points = day_name(change.first.day), points_words(change.better)
    if not change.better:
        return t("progress.same", day=day)
    way = "more" if change.better > 0.0 else "less"
    if change.size == "none":
        return t(f"progress.function_little_{way}", points=points, day=day, least=PSFS_SMALL)
    size = t(f"progress.size_{change.size}")
    return t(f"progress.function_{way}", points=points, day=day, size=size, least=PSFS_SMALL)


def pain_words(course: Course) -> str:
    """Say what became of a pain."""
    change = course.change
    if change is None:
        return _first_words(course)
    day, points = day_name(change.first.day), points_words(change.better)
    if not change.better:
        return t("progress.same", day=day)
    way = "less" if change.better > 0.0 else "more"
    little = "little_" if change.size == "none" else ""
    return t(f"progress.pain_{little}{way}", points=points, day=day)


def _first_words(course: Course) -> str:
    first = course.entries[0]
    return t("progress.first", value=number(first.value), day=day_name(first.day))


def films_view(films: Films) -> FilmsView | None:
    """Return two films side by side, None where there are not two."""
    if films.compared is None:
        return None
    compared = films.compared
    groups = {one.verdict: one.rows for one in as_on_screen(compare_groups(compared.changes))}
    return FilmsView(
        compared.old,
        compared.new,
        compared.notes,
        groups.get("changed", ()),
        len(groups.get("same", ())),
    )


def _percent(found: Adherence | None) -> int | None:
    return None if found is None or found.share is None else round(100.0 * found.share)


def _tiles(found: Progress) -> list[Tile]:
    """Return what changed at a glance."""
    tiles = [_sessions_tile(found.adherence), _function_tile(found.function)]
    worst = (one for one in found.pains if one.kind == "worst_in_run" and one.change)
    tiles += [_pain_tile(one) for one in worst]
    films = films_view(found.films)
    if films is not None:
        n = len(films.changed)
        note = t("progress.tile_films_note", of=n + films.same)
        tiles.append(Tile(t("progress.films_title"), str(n), note, "films"))
    return [one for one in tiles if one is not None]


def _sessions_tile(found: Adherence | None) -> Tile | None:
    percent = _percent(found)
    if found is None or percent is None:
        return None
    value = t("progress.tile_done", done=found.done, planned=found.planned)
    note = t("progress.tile_done_note", percent=percent)
    return Tile(t("progress.sessions_title"), value, note, "sessions")


def _function_tile(found: Function) -> Tile | None:
    if found.scale is None or found.scale.change is None:
        return None
    value = _from_to(found.scale.entries[0].value, found.scale.entries[-1].value)
    return Tile(t("progress.function_title"), value, t("progress.tile_function_note"), "function")


def _pain_tile(found: Course) -> Tile:
    value = _from_to(found.entries[0].value, found.entries[-1].value)
    return Tile(t(f"progress.pain_{found.kind}"), value, t("progress.tile_pain_note"), "pain")


def _from_to(first: float, last: float) -> str:
    return t("progress.from_to", first=number(first), last=number(last))


def _function(found: Function) -> list[ChartView]:
    """Return one chart of all activities, with the band about their mean's first value."""
    if not found.activities:
        return []
    lines = [_Line(one.label, _points(one), quiet=True) for one in found.activities]
    mean = t("progress.function_mean")
    if len(lines) == 1:
        lines[0].quiet = False
    elif found.scale is not None:
        lines.append(_Line(mean, _points(found.scale)))
    band = None if found.scale is None else found.scale.band
    title, said = t("progress.function_title"), _function_said(found)
    return [_chart("function", title, said, lines, {"band": band, "top": HIGHEST})]


def _function_said(found: Function) -> str:
    if found.scale is None:
        return t("progress.unknown") if found.activities else ""
    told = function_words(found.scale)
    together = found.n_now > 1 and found.scale.change is not None
    return f"{t('progress.function_together')} {told}" if together else told


def _pain(found: Course) -> ChartView:
    title = t(f"progress.pain_{found.kind}")
    lines = [_Line(title, _points(found))]
    look = {"band": found.band, "top": HIGHEST}
    return _chart(found.kind, title, pain_words(found), lines, look)


def _is_worse(change: Change | None) -> bool:
    return change is not None and change.better < 0.0 and change.size != "none"


def _points(found: Course) -> list[tuple[date, float]]:
    return [(one.day, round(one.value, 2)) for one in found.entries]


def _chart(name: str, title: str, said: str, lines: Sequence[_Line], look: Json) -> ChartView:
    """Return a chart with its table: a row for each day, a column for each line."""
    days = sorted({day for line in lines for day, _ in line.points})
    cells = [line.cells for line in lines]
    rows = tuple(Row(day, tuple(one.get(day, "–") for one in cells)) for day in reversed(days))
    id_ = f"chart-{name}"
    drawn = {
        "id": id_,
        "days": [day.isoformat() for day in days],
        "names": [_short(day) for day in days],
        "lines": [line.drawn(days) for line in lines],
        **look,
    }
    return ChartView(id_, title, said, tuple(line.name for line in lines), rows, drawn)


def _short(day: date) -> str:
    """Return a day as short as an axis needs it: 5 Oct."""
    _, number_of, month = day_name(day).split()
    return f"{number_of} {month[:3]}"


def _exercise(trend: ExerciseTrend) -> ExerciseView:
    points = trend.points[-MOST_POINTS:]
    last = points[-1]
    scored = any(one.form is not None for one in points)
    heads = [t("progress.head_held" if trend.holds else "progress.head_counted")]
    heads += [t("progress.head_form")] if scored else []
    heads += [t("progress.head_level")] if _has_levels(trend) else []
    rows = tuple(Row(one.day, _cells(one, trend, scored=scored)) for one in reversed(points))
    return ExerciseView(
        trend.id,
        trend.name,
        _level(trend, last),
        " · ".join(part for part in (_amount(last), _form(last)) if part),
        _ladder_said(trend),
        tuple(heads),
        rows,
        tuple(_exercise_charts(trend, points)) if len(points) > 1 else (),
    )


def _cells(one: ExercisePoint, trend: ExerciseTrend, *, scored: bool) -> tuple[str, ...]:
    cells = [_amount(one) or "–"]
    cells += [_form(one) or "–"] if scored else []
    cells += ["–" if one.level is None else str(one.level)] if _has_levels(trend) else []
    return tuple(cells)


def _amount(one: ExercisePoint) -> str:
    if one.counted is not None and one.attempts is not None:
        return t("progress.counted", counted=one.counted, attempts=one.attempts)
    if one.held_s is None:
        return ""
    held = round(one.held_s)
    if one.wanted_s is None:
        return t("progress.held", held=held)
    return t("progress.held_of", held=held, wanted=round(one.wanted_s))


def _form(one: ExercisePoint) -> str:
    return "" if one.form is None else t("progress.form", percent=round(100.0 * one.form))


def _level(trend: ExerciseTrend, last: ExercisePoint) -> str:
    if not _has_levels(trend) or last.level is None:
        return ""
    return t("progress.level", level=last.level, levels=trend.levels)


def _has_levels(trend: ExerciseTrend) -> bool:
    """Whether there is more than one level: stretches have no ladder."""
    return (trend.levels or 0) > 1


def _ladder_said(trend: ExerciseTrend) -> str:
    """Say to which exercise the levels lead, where that is another one."""
    if not trend.ladder or trend.ladder == trend.name:
        return ""
    return t("progress.ladder", name=trend.ladder)


def _exercise_charts(trend: ExerciseTrend, points: Iterable[ExercisePoint]) -> Iterable[ChartView]:
    """Yield how much was done, and how well, where the camera told it."""
    known = list(points)
    amount = _held_lines(known) if trend.holds else _counted_lines(known)
    if amount[-1].points:
        title = t("progress.head_held" if trend.holds else "progress.head_counted")
        yield _chart(f"{trend.id}-amount", title, "", amount, {"band": None, "top": None})
    form = [(one.day, round(100.0 * one.form, 1)) for one in known if one.form is not None]
    if form:
        title = t("progress.head_form")
        told = [t("progress.form", percent=round(value)) for _, value in form]
        look = {"band": None, "top": 100}
        yield _chart(f"{trend.id}-form", title, "", [_Line(title, form, told=told)], look)


def _counted_lines(points: Iterable[ExercisePoint]) -> list[_Line]:
    known = [one for one in points if one.counted is not None and one.attempts is not None]
    return [
        _Line(t("progress.line_attempts"), [(p.day, p.attempts or 0) for p in known], quiet=True),
        _Line(t("progress.line_counted"), [(p.day, p.counted or 0) for p in known]),
    ]


def _held_lines(points: Iterable[ExercisePoint]) -> list[_Line]:
    known = [one for one in points if one.held_s is not None]
    wanted = [(p.day, round(p.wanted_s)) for p in known if p.wanted_s is not None]
    held = [(p.day, round(p.held_s or 0.0)) for p in known]
    return [
        _Line(t("progress.line_wanted"), list(wanted), quiet=True),
        _Line(t("progress.line_held"), list(held)),
    ]


def _sources() -> list[tuple[str, str, str, str | None]]:
    found = (sources.SOURCES[key] for key in SOURCES)
    return [
        (one.key, one.citation, one.note, f"https://doi.org/{one.doi}" if one.doi else one.url)
        for one in found
    ]
