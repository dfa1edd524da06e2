"""Exercises over time: one line each on the page of all, and a page of its own for each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from backstride.app.service.exercise_trends import ExercisePoint, ExerciseTrend
from backstride.app.web.progress_charts import ChartView, Line, Row, chart, drawing_values
from backstride.app.web.texts import t
from backstride.coach.score import form_tells

Json = dict[str, Any]

SPARK_WIDTH_PX, SPARK_HEIGHT_PX = 120, 28
MOST_SPARKS = 40
"""Sessions in the small line, the newest (design choice)."""
PERCENT = 100.0


@dataclass(frozen=True)
class ExerciseLine:
    """An exercise in the list: the newest session in words.

    ``spark`` is a small line of the form in the sessions, as points of an SVG; "" without one.
    """

    id: str
    name: str
    level: str
    last: str
    spark: str


def exercise_line(trend: ExerciseTrend) -> ExerciseLine:
    """Return an exercise as the list shows it."""
    last = trend.points[-1]
    said = " · ".join(part for part in _said(last) if part)
    return ExerciseLine(trend.id, trend.name, _level(trend), said, _spark(trend.points))


def exercise_values(trend: ExerciseTrend) -> Json:
    """Return what the template of an exercise's page shows."""
    scored = any(one.form is not None for one in trend.points)
    levels = _has_levels(trend)
    heads = [t("progress.head_held" if trend.holds else "progress.head_counted")]
    heads += [t("progress.head_form")] if scored else []
    heads += [t("progress.head_level")] if levels else []
    rows = [
        Row(one.day, _cells(one, scored=scored, levels=levels)) for one in reversed(trend.points)
    ]
    charts = [one for one in _charts(trend) if one.several]
    return {
        "exercise": trend,
        "level": _level(trend),
        "ladder": trend.ladder if trend.ladder != trend.name else "",
        "scored": scored,
        "heads": heads,
        "lines": rows,
        "charts": charts,
        **drawing_values(charts),
    }


def _said(one: ExercisePoint) -> tuple[str, str]:
    """Return how much was done and how well, with what the numbers are of."""
    amount = _amount(one)
    if one.counted is not None and one.attempts is not None:
        amount = t("progress.counted_said", counted=one.counted, attempts=one.attempts)
    if one.form is None or not form_tells(one.counted, one.attempts):
        return amount, ""
    return amount, t("progress.form_said", percent=round(PERCENT * one.form))


def _cells(one: ExercisePoint, *, scored: bool, levels: bool) -> tuple[str, ...]:
    cells = [_amount(one) or "–"]
    cells += [_form(one) or "–"] if scored else []
    cells += ["–" if one.level is None else str(one.level)] if levels else []
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
    return "" if one.form is None else t("progress.form", percent=round(PERCENT * one.form))


def _level(trend: ExerciseTrend) -> str:
    """Return the newest level of the plan in words."""
    known = [one.level for one in trend.points if one.level is not None]
    if not _has_levels(trend) or not known:
        return ""
    return t("progress.level", level=known[-1], levels=trend.levels)


def _has_levels(trend: ExerciseTrend) -> bool:
    """Whether there is more than one level: most stretches have no ladder."""
    return (trend.levels or 0) > 1


def _spark(points: Sequence[ExercisePoint]) -> str:
    """Return the form in the sessions, from 0 to 100 %, as points of a small line."""
    forms = [one.form for one in points if one.form is not None][-MOST_SPARKS:]
    if len(forms) < 2:
        return ""
    step = SPARK_WIDTH_PX / (len(forms) - 1)
    return " ".join(
        f"{i * step:.0f},{SPARK_HEIGHT_PX * (1.0 - form):.1f}" for i, form in enumerate(forms)
    )


def _charts(trend: ExerciseTrend) -> Iterator[ChartView]:
    """Yield how much was done, and how well, where the camera told it."""
    amount = _held(trend.points) if trend.holds else _counted(trend.points)
    if amount[-1].points:
        title = t("progress.head_held" if trend.holds else "progress.head_counted")
        yield chart("amount", title, amount)
    form = [(one.day, round(PERCENT * one.form, 1)) for one in trend.points if one.form is not None]
    if form:
        title = t("progress.head_form")
        told = [t("progress.form", percent=round(value)) for _, value in form]
        yield chart("form", title, [Line(title, form, told=told)], top=PERCENT)


def _counted(points: Sequence[ExercisePoint]) -> list[Line]:
    known = [one for one in points if one.counted is not None and one.attempts is not None]
    return [
        Line(t("progress.line_attempts"), [(p.day, p.attempts or 0) for p in known], quiet=True),
        Line(t("progress.line_counted"), [(p.day, p.counted or 0) for p in known]),
    ]


def _held(points: Sequence[ExercisePoint]) -> list[Line]:
    known = [one for one in points if one.held_s is not None]
    wanted = [(p.day, round(p.wanted_s)) for p in known if p.wanted_s is not None]
    held = [(p.day, round(p.held_s or 0.0)) for p in known]
    return [
        Line(t("progress.line_wanted"), list(wanted), quiet=True),
        Line(t("progress.line_held"), list(held)),
    ]
