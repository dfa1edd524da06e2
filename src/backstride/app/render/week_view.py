"""What the page shows of a programme's first week: days, exercises with doses, running, rules."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from backstride.app.render.dose_words import BLOCK_NAMES, dose
from backstride.findings.causes.cause import CauseId
from backstride.findings.wording import answer as wording
from backstride.plan.equipment import EQUIPMENT_NAMES, HOUSEHOLD
from backstride.plan.exercise import Equipment
from backstride.plan.programme import (
    AROUND_BLOCKS,
    Prescription,
    Programme,
    Session,
    StopRule,
    Week,
)
from backstride.plan.read_catalogue import catalogue

MOST_EXERCISES_NAMED = 3
_SENTENCE_END = re.compile(r"(?<=[.!?])\s")


@dataclass(frozen=True)
class ExerciseRow:
    """One exercise: its name, dose, and why."""

    name: str
    dose: str
    because: tuple[str, ...]


@dataclass(frozen=True)
class BlockView:
    """The exercises of one part of a session."""

    title: str
    rows: tuple[ExerciseRow, ...]


@dataclass(frozen=True)
class DayView:
    """What belongs to some days alone; ``blocks`` without a title are plain rows."""

    days: str
    title: str
    rows: tuple[ExerciseRow, ...]
    note: str = ""


@dataclass(frozen=True)
class WeekView:
    """The first week: what every strength day holds, what each day adds, and other training."""

    dates: str
    strength_days: str
    minutes: int
    every_time: tuple[BlockView, ...]
    days: tuple[DayView, ...]
    other_training: tuple[DayView, ...]
    running: tuple[tuple[str, str], ...]
    rules: tuple[str, ...]
    equipment: str
    notes: tuple[str, ...]


def week_view(programme: Programme) -> WeekView | None:
    """Return the first week, or None if there is none."""
    if not programme.weeks:
        return None
    week = programme.weeks[0]
    strength = _of_kind(week, "strength")
    shared = _shared(strength)
    return WeekView(
        dates=f"From {week.start:%A} {week.start.day} {week.start:%B} on.",
        strength_days=_days(strength),
        minutes=_minutes(strength),
        every_time=_blocks(shared),
        days=tuple(day for one in strength if (day := _day(one, shared)).rows or day.note),
        other_training=tuple(_training(same) for same in _same(_of_kind(week, "cross_training"))),
        running=tuple((one.text, one.because.text) for one in week.running),
        rules=tuple(_rule(rule) for rule in programme.stop_rules),
        equipment=_equipment(week),
        notes=programme.notes,
    )


def week_line(programme: Programme, leading: Sequence[CauseId] = ()) -> str:
    """Say in a line what to do this week; "" without sessions.

    Of the running guidance it tells the first, and the first of the rest that is there for one of
    the ``leading`` causes.
    """
    week = programme.weeks[0] if programme.weeks else None
    strength = _of_kind(week, "strength") if week else []
    if week is None or not strength:
        return ""
    template = wording.WEEK if len(strength) > 1 else wording.WEEK_ONE_DAY
    told = template.format(
        days=_days(strength),
        minutes=_minutes(strength),
        exercises=", ".join(_main_exercises(strength[0])),
    )
    for_leading = [one for one in week.running[1:] if one.because.cause_id in leading]
    running = (*week.running[:1], *for_leading[:1])
    return " ".join((told, *(first_sentence(one.text) for one in running)))


def exercise_name(exercise_id: str) -> str:
    """Return what an exercise is called."""
    exercise = catalogue().get(exercise_id)
    return exercise_id if exercise is None else exercise.name


def _main_exercises(session: Session) -> list[str]:
    """Return the names of the exercises that matter most, one of each block first."""
    main = [one for one in session.prescriptions if one.block not in AROUND_BLOCKS]
    firsts = {one.block: one for one in reversed(main)}
    ordered = [one for one in main if firsts[one.block] is one]
    ordered += [one for one in main if one not in ordered]
    names = dict.fromkeys(wording.inside(exercise_name(one.exercise_id)) for one in ordered)
    return list(names)[:MOST_EXERCISES_NAMED]


def _of_kind(week: Week, kind: str) -> list[Session]:
    return [session for session in week.sessions if session.kind == kind]


def _shared(sessions: Sequence[Session]) -> tuple[Prescription, ...]:
    """Return what all sessions hold at the same dose, in the order of the first."""
    first = sessions[0].prescriptions if sessions else ()
    doses = [{_dosed(one) for one in session.prescriptions} for session in sessions]
    return tuple(one for one in first if all(_dosed(one) in held for held in doses))


def _dosed(one: Prescription) -> tuple[str, str]:
    return one.exercise_id, dose(one)


def _day(session: Session, shared: Sequence[Prescription]) -> DayView:
    """Return what a strength session adds to what all of them hold."""
    held = {_dosed(one) for one in shared}
    own = tuple(_row(one) for one in session.prescriptions if _dosed(one) not in held)
    return DayView(_days([session]), session.title, own, session.note)


def _same(sessions: Sequence[Session]) -> list[list[Session]]:
    """Return sessions grouped where they hold the same, in the order of time."""
    groups: dict[object, list[Session]] = {}
    for session in sessions:
        groups.setdefault((session.title, session.prescriptions), []).append(session)
    return list(groups.values())


def _training(group: Sequence[Session]) -> DayView:
    """Return training that takes the place of a run, with why."""
    first = group[0]
    told = (first.note, *(because.text for because in first.because))
    return DayView(
        _days(group),
        first.title,
        tuple(_row(one) for one in first.prescriptions),
        " ".join(dict.fromkeys(text for text in told if text)),
    )


def _blocks(prescriptions: Sequence[Prescription]) -> tuple[BlockView, ...]:
    return tuple(
        BlockView(
            BLOCK_NAMES[block], tuple(_row(one) for one in prescriptions if one.block == block)
        )
        for block in dict.fromkeys(one.block for one in prescriptions)
    )


def _row(one: Prescription) -> ExerciseRow:
    reasons = tuple(dict.fromkeys(because.text for because in one.because))
    return ExerciseRow(exercise_name(one.exercise_id), dose(one), reasons)


def _days(sessions: Sequence[Session]) -> str:
    return wording.listed([f"{session.date:%A}" for session in sessions])


def _minutes(sessions: Sequence[Session]) -> int:
    """Return what the longest takes, to five minutes: nobody plans finer."""
    longest = max((session.minutes for session in sessions), default=0.0)
    return max(5, 5 * round(longest / 5.0))


def first_sentence(text: str) -> str:
    """Return the first sentence of a text."""
    return _SENTENCE_END.split(text, maxsplit=1)[0]


def _rule(rule: StopRule) -> str:
    """Return a stop rule with where to go and how fast, where it sends to somebody."""
    if not rule.where:
        return rule.text
    return " ".join((rule.text, *wording.where_and_how_fast(rule.where, rule.how_fast)))


def _equipment(week: Week) -> str:
    """Name what this week's exercises need."""
    used = [one.exercise_id for session in week.sessions for one in session.prescriptions]
    exercises = [catalogue()[exercise_id] for exercise_id in used if exercise_id in catalogue()]
    needed = dict.fromkeys(item for exercise in exercises for item in exercise.equipment)
    if not needed:
        return wording.WEEK_NO_EQUIPMENT
    names = [_with_stand_in(item) for item in needed]
    return wording.WEEK_EQUIPMENT.format(equipment="; ".join(names))


def _with_stand_in(item: Equipment) -> str:
    name, instead = EQUIPMENT_NAMES[item], HOUSEHOLD.get(item)
    return f"{name} (or {instead})" if instead else name
