"""What has changed, as the page's templates and script need it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from backstride.app.render.compare_view import CompareRow, compare_groups
from backstride.app.render.dose_words import day_name
from backstride.app.service.adherence import Adherence
from backstride.app.service.outcomes import (
    HIGHEST,
    PSFS_SMALL,
    SOURCES,
    Change,
    Course,
    Function,
)
from backstride.app.service.progress import Films, Progress
from backstride.app.web.progress_charts import ChartView, Line, chart, drawing_values, number
from backstride.app.web.progress_exercises import exercise_line
from backstride.app.web.report_values import as_on_screen
from backstride.app.web.texts import t
from backstride.core import sources
from backstride.store.reports import ReportLine

Json = dict[str, Any]


@dataclass(frozen=True)
class Tile:
    """One thing that changed, at a glance; ``part`` is where the page tells more of it."""

    title: str
    value: str
    note: str
    part: str


@dataclass(frozen=True)
class FilmsView:
    """Two films compared: ``same`` counts measures without a change that could be told."""

    old: ReportLine
    new: ReportLine
    notes: tuple[str, ...]
    changed: tuple[CompareRow, ...]
    same: int


def progress_values(found: Progress, today: date) -> Json:
    """Return what the template of the page shows."""
    function = _function(found.function)
    pains = [_pain(one) for one in found.pains]
    charts = [one for one in (*function, *pains) if one.several]
    return {
        "found": found,
        "tiles": _tiles(found),
        "scores_due": found.scores_due(today),
        "percent": _percent(found.adherence),
        "function": function,
        "function_said": _function_said(found.function),
        "pains": pains,
        "pain_more": any(_is_worse(one.change) for one in found.pains),
        "exercises": [exercise_line(one) for one in found.trained.judged],
        "films": films_view(found.films),
        "sources": _sources(),
        "drawn": bool(charts),
        **drawing_values(charts),
    }


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
    lines = [Line(one.label, _points(one), quiet=True) for one in found.activities]
    mean = t("progress.function_mean")
    if len(lines) == 1:
        lines[0].quiet = False
    elif found.scale is not None:
        lines.append(Line(mean, _points(found.scale)))
    band = None if found.scale is None else found.scale.band
    title, said = t("progress.function_title"), _function_said(found)
    return [chart("function", title, lines, said=said, band=band, top=HIGHEST)]


def _function_said(found: Function) -> str:
    if found.scale is None:
        return t("progress.unknown") if found.activities else ""
    told = function_words(found.scale)
    together = found.n_now > 1 and found.scale.change is not None
    return f"{t('progress.function_together')} {told}" if together else told


def _pain(found: Course) -> ChartView:
    title = t(f"progress.pain_{found.kind}")
    lines = [Line(title, _points(found))]
    said = pain_words(found)
    return chart(found.kind, title, lines, said=said, band=found.band, top=HIGHEST)


def _is_worse(change: Change | None) -> bool:
    return change is not None and change.better < 0.0 and change.size != "none"


def _points(found: Course) -> list[tuple[date, float]]:
    return [(one.day, round(one.value, 2)) for one in found.entries]


def _sources() -> list[tuple[str, str, str, str | None]]:
    found = (sources.SOURCES[key] for key in SOURCES)
    return [
        (one.key, one.citation, one.note, f"https://doi.org/{one.doi}" if one.doi else one.url)
        for one in found
    ]
