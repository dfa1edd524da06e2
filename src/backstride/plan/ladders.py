"""The ladders of a programme, cut to what this runner may do and has the equipment for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import takewhile

from backstride.findings.causes.cause import Ranking
from backstride.findings.interview.answers import Answers
from backstride.findings.redflags.stop import Caution
from backstride.plan.because import caution_words, importance, reasons
from backstride.plan.dose import rep_seconds, rest_seconds
from backstride.plan.entry import entry, steps_back
from backstride.plan.equipment import EQUIPMENT_NAMES, lacking
from backstride.plan.exercise import Equipment, Exercise, Level
from backstride.plan.programme import Because, Block, Rung, Track


@dataclass(frozen=True)
class Ladder:
    """A ladder that a programme may hold.

    ``importance``: 1 for what everybody gets. ``instead`` are exercises for who may do none of its
    rungs, the nearest first.
    """

    id: str
    block: Block
    importance: float
    instead: tuple[str, ...] = ()
    article: bool = False


LADDERS: tuple[Ladder, ...] = (
    Ladder(
        "ball-pike",
        "midsection",
        1.0,
        ("side-plank-knees", "dead-bug", "curl-up", "bird-dog", "bridge"),
        article=True,
    ),
    Ladder(
        "t-balance",
        "hip_hamstring",
        1.0,
        ("bridge", "side-leg-lift", "hip-hinge", "bird-dog"),
        article=True,
    ),
    Ladder(
        "bicycle-crunch",
        "midsection",
        1.0,
        ("dead-bug", "curl-up", "side-plank-knees", "plank", "bird-dog"),
        article=True,
    ),
    Ladder("single-leg-squat", "legs", 1.1, ("wall-sit", "bridge", "side-leg-lift")),
    Ladder("trunk-lift", "back", 0.8, ("trunk-lift",)),
    Ladder("single-leg-bridge", "hip_hamstring", 0.6),
    Ladder("single-leg-calf-raise", "calf", 0.6),
    Ladder("side-plank", "midsection", 0.5),
    Ladder("step-up", "legs", 0.4),
    Ladder("side-leg-lift", "hip_hamstring", 0.3),
)
"""Ladders and their importance (design choice): the article's three and the legs come first; the
leg ladder a little ahead, as the legs' arm did best in the trial nearest to the question (Cai
2017); then the back, calves and sides."""


@dataclass(frozen=True)
class Runner:
    """What ladders are cut to: answers, cautions, equipment, and the causes that lead."""

    answers: Answers
    cautions: frozenset[Caution]
    have: frozenset[Equipment]
    ranking: Ranking | None
    exercises: Mapping[str, Exercise]

    def forbidden(self, exercise_id: str) -> frozenset[Caution]:
        """Return the cautions with which the exercise is not prescribed to this runner."""
        return self.exercises[exercise_id].not_with & self.cautions


def tracks(runner: Runner) -> tuple[tuple[Track, ...], tuple[str, ...]]:
    """Return the runner's ladders, the most important first, and notes on what was changed."""
    found: list[Track] = []
    notes: list[str] = []
    for ladder in LADDERS:
        if ladder.id in {track.ladder_id for track in found}:
            continue
        taken = frozenset(rung.exercise_id for track in found for rung in track.rungs)
        track, told = _track(ladder, runner, taken)
        notes.extend(told)
        if track is not None:
            found.append(track)
    return tuple(sorted(found, key=lambda track: -track.importance)), tuple(notes)


def _track(
    ladder: Ladder, runner: Runner, taken: frozenset[str]
) -> tuple[Track | None, tuple[str, ...]]:
    ladder_id = with_equipment(ladder.id, runner)
    rungs = allowed_rungs(ladder_id, runner)
    if not rungs:
        return _instead(ladder, runner, taken)
    level, why = _entry_level(ladder_id, rungs, runner)
    track = Track(
        ladder_id,
        ladder.block,
        rungs,
        level,
        round(importance(ladder.id, ladder.importance, runner.ranking), 3),
        reasons(ladder.id, ladder.id, runner.ranking),
        ladder.article,
    )
    swapped = _swapped(ladder.id, ladder_id, runner)
    return track, (*swapped, *_cut_notes(ladder_id, rungs, runner), *why)


def allowed_rungs(ladder_id: str, runner: Runner) -> tuple[Rung, ...]:
    """Return the rungs up to the first that a caution forbids; only the first, if gentle."""
    every = tuple(_rungs_with_equipment(ladder_id, runner))
    free = takewhile(lambda rung: not runner.forbidden(rung.exercise_id), every)
    rungs = tuple(free)
    if "gentle_only" in runner.cautions:
        return rungs[:1]
    return (
        rungs
        if len(rungs) in {0, len(every)}
        else (*rungs, *_more_of(rungs[-1], ladder_id, runner))
    )


def _more_of(last: Rung, ladder_id: str, runner: Runner) -> Iterator[Rung]:
    """Yield larger doses of the rung at which a ladder ends early; levels count on above it."""
    level = len(runner.exercises[ladder_id].levels)
    for rung in _rungs_with_equipment(last.exercise_id, runner):
        if rung.exercise_id == last.exercise_id and _dose(rung) > _dose(last):
            last = replace(rung, level=level)
            yield last
            level += 1


def _dose(rung: Rung) -> float:
    return rung.rounds * ((rung.reps or 0) + (rung.hold_s or 0.0) + (rung.minutes or 0.0))


def _rungs_with_equipment(ladder_id: str, runner: Runner) -> Iterator[Rung]:
    """Yield the rungs for which there is equipment."""
    for number, level in enumerate(runner.exercises[ladder_id].levels):
        exercise = runner.exercises[level.exercise_id]
        if not lacking((*exercise.equipment, *level.equipment), runner.have):
            yield _rung(number, level, exercise)


def with_equipment(exercise_id: str, runner: Runner) -> str:
    """Return the exercise, or its substitute where only its equipment is missing."""
    exercise = runner.exercises[exercise_id]
    missing = lacking(exercise.equipment, runner.have) and not runner.forbidden(exercise_id)
    return exercise.substitute_id if missing and exercise.substitute_id else exercise_id


def _rung(number: int, level: Level, exercise: Exercise) -> Rung:
    return Rung(
        number,
        exercise.id,
        level.rounds,
        exercise.per_side,
        rest_seconds(exercise),
        rep_seconds(exercise) if exercise.kind == "reps" else 0.0,
        level.reps,
        level.hold_s,
        level.minutes,
    )


def _entry_level(
    ladder_id: str, rungs: tuple[Rung, ...], runner: Runner
) -> tuple[int, tuple[str, ...]]:
    """Return the level to begin with, and the sentence that says why it is not the first."""
    found = entry(ladder_id, runner.answers)
    if found is None:
        return rungs[0].level, ()
    levels = runner.exercises[ladder_id].levels
    wanted = next((n for n, one in enumerate(levels) if one.exercise_id == found.exercise_id), 0)
    reached = max(i for i, rung in enumerate(rungs) if i == 0 or rung.level <= wanted)
    place = max(reached - steps_back(runner.answers), 0)
    if place == 0:
        return rungs[0].level, ()
    name, first = runner.exercises[ladder_id].name, runner.exercises[rungs[place].exercise_id].name
    return rungs[place].level, (f"{name}: you begin with {_low(first)}, from {found.words}.",)


def _cut_notes(ladder_id: str, rungs: tuple[Rung, ...], runner: Runner) -> Iterator[str]:
    """Say where a caution ends the ladder."""
    ladder = runner.exercises[ladder_id]
    highest = runner.exercises[rungs[-1].exercise_id]
    stopped = [one for one in ladder.levels if runner.forbidden(one.exercise_id)]
    if "gentle_only" not in runner.cautions and stopped:
        why = caution_words(runner.forbidden(stopped[0].exercise_id))
        yield f"{ladder.name}: you go up to {_low(highest.name)} and not further, because {why}."


def _swapped(wanted: str, given: str, runner: Runner) -> tuple[str, ...]:
    """Say that a substitute is done for lack of equipment."""
    if wanted == given:
        return ()
    missing = " and ".join(
        EQUIPMENT_NAMES[item]
        for item in runner.exercises[wanted].equipment
        if item not in runner.have
    )
    name, other = runner.exercises[wanted].name, runner.exercises[given].name
    return (f"{other} takes the place of {_low(name)}. With {missing} you can do the original.",)


def _instead(
    ladder: Ladder, runner: Runner, taken: frozenset[str]
) -> tuple[Track | None, tuple[str, ...]]:
    """Return the nearest exercise that is allowed, with the reason, for who may do no rung."""
    name = runner.exercises[ladder.id].name
    first = runner.exercises[ladder.id].levels[0].exercise_id
    why = caution_words(runner.forbidden(first)) or "the equipment is missing"
    for other_id in ladder.instead:
        own = _own_rungs(other_id, runner)
        if other_id in taken or not own:
            continue
        other = runner.exercises[other_id].name
        told = f"{other} takes the place of {_low(name)}, because {why}."
        if other_id == ladder.id:
            easier = _low(runner.exercises[first].name)
            told = f"{name}: you begin with it, without {easier} before, because {why}."
        because = (*reasons(ladder.id, ladder.id, runner.ranking), Because(told, ("design",)))
        track = Track(
            other_id,
            ladder.block,
            own,
            own[0].level,
            round(importance(ladder.id, ladder.importance, runner.ranking), 3),
            because,
            ladder.article,
        )
        return track, (told,)
    if not ladder.article:
        return None, ()
    return None, (f"{name} is left out, with nothing in its place, because {why}.",)


def _own_rungs(exercise_id: str, runner: Runner) -> tuple[Rung, ...]:
    """Return the rungs of an exercise's own ladder on which it is done itself."""
    if runner.forbidden(exercise_id):
        return ()
    rungs = [r for r in _rungs_with_equipment(exercise_id, runner) if r.exercise_id == exercise_id]
    return tuple(rungs[:1] if "gentle_only" in runner.cautions else rungs)


def fixed(
    exercise_id: str, level: Level, block: Block, general: str, runner: Runner
) -> Track | None:
    """Return something that is done at one dose, a stretch or a warm-up; None if not allowed."""
    exercise = runner.exercises[exercise_id]
    if runner.forbidden(exercise_id) or lacking(exercise.equipment, runner.have):
        return None
    rung = _rung(0, level, exercise)
    return Track(exercise_id, block, (rung,), 0, 0.0, reasons(exercise_id, general, runner.ranking))


def _low(name: str) -> str:
    """Return a name as it stands within a sentence."""
    return name if name[:2].isupper() or name.startswith("T ") else name[0].lower() + name[1:]
