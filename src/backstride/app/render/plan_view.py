"""What the plan's page shows: a `Programme` turned into plain texts and drawings."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from backstride.app.render.dose_words import BLOCK_NAMES, day_name, dose, dose_line, rest
from backstride.app.render.exercise_card import exercise_card
from backstride.core.sources import SOURCES
from backstride.findings.article import ARTICLE_LINES
from backstride.plan.dose import CAREFUL_RPE, STRENGTH_RPE
from backstride.plan.exercise import Exercise
from backstride.plan.programme import (
    AROUND_BLOCKS,
    Because,
    Guidance,
    Prescription,
    Programme,
    Session,
    StopRule,
    Week,
)


@dataclass(frozen=True)
class Reason:
    """Why something is in the plan: the sentence, the article's line, the sources."""

    text: str
    article: str
    sources: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Row:
    """One exercise of a session."""

    anchor: str
    name: str
    dose: str
    rest: str


@dataclass(frozen=True)
class Part:
    """Exercises of one block of a session."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class SessionView:
    """One session: when, how long, what."""

    id: str
    kind: str
    day: str
    title: str
    minutes: str
    note: str
    effort: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class GuidanceView:
    """One piece of advice on running, with its reason."""

    text: str
    reason: Reason


@dataclass(frozen=True)
class WeekView:
    """One week."""

    number: int
    day: str
    easy: bool
    longest: str
    sessions: tuple[SessionView, ...]
    running: tuple[GuidanceView, ...]


@dataclass(frozen=True)
class ExerciseView:
    """One exercise as it is done: its card as HTML, and why it is in the plan."""

    card: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Rule:
    """A stop rule, with where to go and how fast where it sends to somebody."""

    text: str
    go: str


def week_view(week: Week, exercises: Mapping[str, Exercise]) -> WeekView:
    """Return a week's texts."""
    longest = "" if week.longest_run_km is None else f"{week.longest_run_km:g} km"
    return WeekView(
        week.number,
        day_name(week.start),
        week.deload,
        longest,
        tuple(session_view(session, exercises) for session in week.sessions),
        tuple(_guidance(one) for one in week.running),
    )


def exercise_views(
    weeks: Iterable[Week], exercises: Mapping[str, Exercise]
) -> tuple[ExerciseView, ...]:
    """Return each exercise of these weeks once, in the order in which they come."""
    found: dict[str, Prescription] = {}
    for week in weeks:
        for session in week.sessions:
            for one in session.prescriptions:
                found.setdefault(one.exercise_id, one)
    return tuple(_exercise(one, exercises) for one in found.values())


def rule(stop: StopRule) -> Rule:
    """Return a stop rule's texts."""
    go = f"{stop.where[0].upper()}{stop.where[1:]}: {stop.how_fast}." if stop.where else ""
    return Rule(stop.text, go)


def cited(programme: Programme, week: Week) -> tuple[tuple[str, str, str, str | None], ...]:
    """Return the sources that the page names: key, citation, note and link, by key."""
    reasons = [
        because
        for session in week.sessions
        for one in session.prescriptions
        for because in one.because
    ]
    reasons += [one.because for one in week.running]
    keys = {key for because in reasons for key in because.sources}
    keys |= {key for stop in programme.stop_rules for key in stop.sources}
    known = [SOURCES[key] for key in sorted(keys) if key in SOURCES]
    return tuple(
        (one.key, one.citation, one.note, f"https://doi.org/{one.doi}" if one.doi else one.url)
        for one in known
    )


def session_view(session: Session, exercises: Mapping[str, Exercise]) -> SessionView:
    """Return a session's texts."""
    parts: dict[str, list[Row]] = {}
    for one in session.prescriptions:
        name = exercises[one.exercise_id].name
        row = Row(_anchor(one.exercise_id), name, dose(one), rest(one))
        parts.setdefault(BLOCK_NAMES[one.block], []).append(row)
    work = [p.effort_rpe for p in session.prescriptions if p.block not in AROUND_BLOCKS]
    return SessionView(
        session.id,
        session.kind,
        day_name(session.date),
        session.title,
        f"{session.minutes:.0f} min",
        session.note,
        _effort(max(work)) if work else "",
        tuple(Part(name, tuple(rows)) for name, rows in parts.items()),
    )


def _effort(rpe: float) -> str:
    """Say how hard, in what would still be possible."""
    if rpe < CAREFUL_RPE:
        return f"Effort {rpe:g} of 10: easy."
    more = "about three" if rpe >= STRENGTH_RPE else "five or more"
    return f"Effort {rpe:g} of 10: at the end of a round {more} more would be possible."


def _guidance(one: Guidance) -> GuidanceView:
    return GuidanceView(one.text, _reason(one.because))


def _reason(because: Because) -> Reason:
    line = ARTICLE_LINES[because.article_line] if because.article_line is not None else ""
    known = tuple((key, SOURCES[key].label) for key in because.sources if key in SOURCES)
    return Reason(because.text, line, known)


def _exercise(one: Prescription, exercises: Mapping[str, Exercise]) -> ExerciseView:
    card = exercise_card(exercises[one.exercise_id], dose_line(one), among=exercises)
    return ExerciseView(card, tuple(_reason(because) for because in one.because))


def _anchor(exercise_id: str) -> str:
    return f"exercise-{exercise_id}"
