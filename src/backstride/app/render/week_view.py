"""What the page shows of a programme's first week: days, exercises with doses, running, rules."""

from collections.abc import Sequence
from dataclasses import dataclass

from backstride.findings.wording import answer as wording
from backstride.plan.programme import Block, Prescription, Programme, Session, StopRule
from backstride.plan.read_catalogue import catalogue

BLOCK_TITLES: dict[Block, str] = {
    "warm_up": "Warm up",
    "midsection": "Middle",
    "hip_hamstring": "Hips and hamstrings",
    "legs": "Legs",
    "back": "Back",
    "calf": "Calves",
    "stretch": "Stretch and hold",
}
EQUIPMENT_NAMES = {
    "ball": "an exercise ball",
    "medicine_ball": "a medicine ball",
    "step": "a step",
    "chair": "a sturdy chair",
    "mat": "a mat",
    "band": "an elastic band",
}
MOST_EXERCISES_NAMED = 3
_SIDE_BLOCKS = ("warm_up", "stretch")


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
class SessionView:
    """Sessions that are the same, with all their days."""

    days: str
    title: str
    minutes: int
    blocks: tuple[BlockView, ...]
    note: str
    because: tuple[str, ...]


@dataclass(frozen=True)
class WeekView:
    """The first week."""

    dates: str
    sessions: tuple[SessionView, ...]
    running: tuple[tuple[str, str], ...]
    rules: tuple[str, ...]
    pain: str
    equipment: str
    notes: tuple[str, ...]


def week_view(programme: Programme) -> WeekView | None:
    """Return the first week, or None if there is none."""
    if not programme.weeks:
        return None
    week = programme.weeks[0]
    return WeekView(
        dates=f"From {week.start:%A} {week.start.day} {week.start:%B} on.",
        sessions=tuple(_session(group) for group in _same(week.sessions)),
        running=tuple((one.text, one.because.text) for one in week.running),
        rules=tuple(_rule(rule) for rule in programme.stop_rules),
        pain=_pain(programme.max_pain),
        equipment=_equipment(programme),
        notes=programme.notes,
    )


def week_line(programme: Programme) -> str:
    """Say in a line what to do this week; "" without sessions."""
    week = programme.weeks[0] if programme.weeks else None
    strength = [s for s in week.sessions if s.kind == "strength"] if week else []
    if week is None or not strength:
        return ""
    template = wording.WEEK if len(strength) > 1 else wording.WEEK_ONE_DAY
    told = template.format(
        days=_days(strength),
        minutes=_rounded(max(session.minutes for session in strength)),
        exercises=wording.EXERCISE_JOIN.join(_main_exercises(strength[0])),
    )
    if week.longest_run_km is None:
        return told
    return f"{told} {wording.WEEK_RUN.format(km=week.longest_run_km)}"


def exercise_name(exercise_id: str) -> str:
    """Return what an exercise is called."""
    exercise = catalogue().get(exercise_id)
    return exercise_id if exercise is None else exercise.name


def dose(one: Prescription) -> str:
    """Write a dose: "2 × 10", "2 × 6 a side", "2 × 20 s", "40 minutes"."""
    if one.minutes is not None:
        return f"{one.minutes:g} minutes"
    count = f"{one.reps}" if one.reps is not None else f"{one.hold_s:g} s"
    return f"{one.rounds} × {count}{' a side' if one.per_side else ''}"


def _main_exercises(session: Session) -> list[str]:
    """Return the names of the exercises that matter most, one of each block first."""
    main = [one for one in session.prescriptions if one.block not in _SIDE_BLOCKS]
    firsts = {one.block: one for one in reversed(main)}
    ordered = [one for one in main if firsts[one.block] is one]
    ordered += [one for one in main if one not in ordered]
    names = dict.fromkeys(wording.inside(exercise_name(one.exercise_id)) for one in ordered)
    return list(names)[:MOST_EXERCISES_NAMED]


def _same(sessions: Sequence[Session]) -> list[list[Session]]:
    """Return sessions grouped where they hold the same, in the order of time."""
    groups: dict[object, list[Session]] = {}
    for session in sessions:
        key = (session.kind, session.title, session.prescriptions, session.note)
        groups.setdefault(key, []).append(session)
    return list(groups.values())


def _session(group: Sequence[Session]) -> SessionView:
    first = group[0]
    return SessionView(
        days=_days(group),
        title=first.title,
        minutes=_rounded(first.minutes),
        blocks=_blocks(first),
        note=first.note,
        because=tuple(because.text for because in first.because),
    )


def _blocks(session: Session) -> tuple[BlockView, ...]:
    """Return the exercises under headings; a single kind of training needs none."""
    if session.kind == "cross_training":
        return (BlockView("", tuple(_row(one) for one in session.prescriptions)),)
    blocks = dict.fromkeys(one.block for one in session.prescriptions)
    return tuple(
        BlockView(
            BLOCK_TITLES[block],
            tuple(_row(one) for one in session.prescriptions if one.block == block),
        )
        for block in blocks
    )


def _row(one: Prescription) -> ExerciseRow:
    reasons = tuple(dict.fromkeys(because.text for because in one.because))
    return ExerciseRow(exercise_name(one.exercise_id), dose(one), reasons)


def _days(sessions: Sequence[Session]) -> str:
    return wording.listed([f"{session.date:%A}" for session in sessions])


def _rounded(minutes: float) -> int:
    """Round to five minutes, as nobody plans finer."""
    return max(5, 5 * round(minutes / 5.0))


def _rule(rule: StopRule) -> str:
    """Return a stop rule with where to go and how fast, where it sends to somebody."""
    if not rule.where:
        return rule.text
    told = (rule.text, *wording.where_and_how_fast(rule.where, rule.how_fast))
    return " ".join(told)


def _pain(max_pain: int) -> str:
    if max_pain == 0:
        return wording.WEEK_NO_PAIN
    return wording.WEEK_PAIN.format(max_pain=max_pain)


def _equipment(programme: Programme) -> str:
    if not programme.equipment:
        return wording.WEEK_NO_EQUIPMENT
    names = [EQUIPMENT_NAMES[item] for item in programme.equipment]
    return wording.WEEK_EQUIPMENT.format(equipment=wording.listed(names))
