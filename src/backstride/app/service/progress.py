"""What has changed: sessions, exercises, activities and pain, and films of the same side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from backstride.app.plan_file import plan_from_json
from backstride.app.read_report import StoredReport
from backstride.app.render.compare_view import notes
from backstride.app.service import interview, reports
from backstride.app.service.adherence import Adherence, PlanSpan, adherence
from backstride.app.service.exercise_trends import ExerciseTrend, Trained, trained
from backstride.app.service.outcomes import Course, Function, function_of, pains_of
from backstride.app.service.sessions_done import SessionDone, sessions_done
from backstride.app.service.standing import MORNING_DAYS, SCORES_DAYS
from backstride.core.errors import AnswerError, NotThereError, ReportFileError
from backstride.findings.compare import MeasureChange, compare
from backstride.findings.interview.scores import ACTIVITY_OF
from backstride.store import plans as stored_plans
from backstride.store.database import Store
from backstride.store.models import Plan
from backstride.store.reports import ReportLine

OLDEST_DAYS = 366
"""Scores of earlier days are typing errors (design choice)."""


@dataclass(frozen=True)
class FilmChange:
    """What became of each measure from one report to another; ``notes`` are to be known first."""

    old: ReportLine
    new: ReportLine
    changes: tuple[MeasureChange, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Films:
    """The newest film that has an earlier one from the same side, compared with the first such.

    ``days`` counts days with a film. ``compared`` is None where there are no two such films;
    ``newer`` is the day of a film from another side, made after those; ``problem`` is why a report
    could not be read, or "".
    """

    days: int = 0
    compared: FilmChange | None = None
    problem: str = ""
    newer: date | None = None


@dataclass(frozen=True)
class Progress:
    """All of it. ``adherence`` is None without a plan.

    ``scored_on`` is when scores were told last, ``scored`` are those of today. ``morning`` is the
    last session that moved the plan, if its next morning has come and is not known yet.
    """

    adherence: Adherence | None
    function: Function
    pains: tuple[Course, ...]
    trained: Trained
    films: Films
    scored_on: date | None
    scored: Mapping[str, float]
    morning: SessionDone | None

    @property
    def empty(self) -> bool:
        """Whether there is nothing to show yet, not even a plan."""
        courses = (*self.function.activities, *self.pains, *self.trained.judged)
        others = self.trained.timed or self.films.days
        return self.adherence is None and not courses and not others

    def scores_due(self, today: date) -> bool:
        """Whether the newest scores are a week old, or there are none."""
        if self.scored_on is None:
            return True
        return today - self.scored_on >= timedelta(days=SCORES_DAYS)


def progress(store: Store, person_id: str, today: date) -> Progress:
    """Return what has changed for a runner up to today."""
    scores = interview.outcomes(store, person_id)
    sessions = sessions_done(store, person_id)
    spans = _spans(store, person_id)
    return Progress(
        adherence=adherence(spans, sessions, today) if spans else None,
        function=function_of(scores),
        pains=pains_of(scores, sessions),
        trained=trained(sessions),
        films=films(store, person_id),
        scored_on=max((score.day for score in scores), default=None),
        scored={score.kind: score.value for score in scores if score.day == today},
        morning=_morning(sessions, today),
    )


def exercise_trend(store: Store, person_id: str, exercise_id: str) -> ExerciseTrend:
    """Return the course of one exercise.

    Raises
    ------
    NotThereError
        If no camera has judged it yet.

    """
    found = trained(sessions_done(store, person_id)).judged
    trend = next((one for one in found if one.id == exercise_id), None)
    if trend is None:
        msg = "an exercise that was done before the camera was needed: choose one of the list"
        raise NotThereError(msg)
    return trend


def films(store: Store, person_id: str) -> Films:
    """Compare the newest film that can be compared with the first one from the same side."""
    own = [line for line in reports.reports_of(store, person_id) if not line.example]
    lines = sorted(own, key=_by_day)
    n_days = len({line.filmed_on for line in lines})
    if n_days < 2:
        return Films(n_days)
    try:
        found = _compared(store, person_id, lines)
    except ReportFileError as error:
        return Films(n_days, problem=str(error))
    last = lines[-1].filmed_on
    apart = found is not None and found.new.filmed_on < last
    return Films(n_days, found, newer=last if apart else None)


def keep_scores(
    store: Store, person_id: str, day: date, values: Mapping[str, float], today: date
) -> None:
    """Keep scores of a day, by question; the last ones told of a day count.

    Raises
    ------
    AnswerError
        If the day is to come or long past, nothing is told, a value is out of its range, or it is
        about an activity that was never named.

    """
    if not today - timedelta(days=OLDEST_DAYS) <= day <= today:
        msg = f"a day of the last year up to today ({today}) was needed, got {day}"
        raise AnswerError(msg)
    if not values:
        msg = "at least one number was needed, and none arrived: choose one"
        raise AnswerError(msg)
    answers = interview.answers_of(store, person_id)
    for kind in values:
        if kind in ACTIVITY_OF and not answers.chosen(ACTIVITY_OF[kind]):
            msg = "a number of an activity arrived, but none was named: name it in the questions"
            raise AnswerError(msg)
    interview.record_outcomes(store, person_id, day, values)


def _morning(sessions: Sequence[SessionDone], today: date) -> SessionDone | None:
    logged = [one for one in sessions if one.logged and one.day < today]
    if not logged or (today - logged[-1].day).days > MORNING_DAYS:
        return None
    return None if logged[-1].log.get("pain_next_morning") is not None else logged[-1]


def _spans(store: Store, person_id: str) -> tuple[PlanSpan, ...]:
    """Return all plans, each with the day on which the next one took its place."""
    with store.read() as db:
        rows = stored_plans.of_person(db, person_id)
    found = [PlanSpan(row.id, plan_from_json(row.document, "a plan").programme) for row in rows]
    began = [_began(row, span) for row, span in zip(rows, found, strict=True)]
    pairs = zip(found, began[1:], strict=False)
    replaced = [PlanSpan(span.id, span.programme, until) for span, until in pairs]
    return (*replaced, *found[-1:])


def _began(row: Plan, span: PlanSpan) -> date:
    """Return the day from which a plan counted: it was made then, or for an earlier start."""
    return min(row.created_at.astimezone().date(), span.programme.start)


def _compared(store: Store, person_id: str, lines: list[ReportLine]) -> FilmChange | None:
    @cache
    def read(report_id: str) -> StoredReport:
        return reports.measured(store, person_id, report_id)

    for newest in reversed(lines):
        new = read(newest.id)
        for line in lines:
            if line.filmed_on >= newest.filmed_on:
                break
            old = read(line.id)
            if set(old.views) & set(new.views):
                changes = compare(old.measures, new.measures)
                return FilmChange(line, newest, changes, notes(old, new, changes))
    return None


def _by_day(line: ReportLine) -> tuple[date, object]:
    return line.filmed_on, line.created_at
