"""Warm-up and stretches: the same in every session."""

from backstride.findings.interview.answers import Answers
from backstride.plan.because import caution_words, leading_ids
from backstride.plan.exercise import Level
from backstride.plan.ladders import Runner, fixed
from backstride.plan.programme import Track

STRETCH_ROUNDS, STRETCH_HOLD_S = 2, 30.0
"""Each stretch, each side (design choice, the usual dose; trials do not tell a best one)."""
STRETCHES: tuple[tuple[str, ...], ...] = (
    ("calf-stretch", "soleus-stretch"),
    ("hamstring-stretch",),
    ("back-stretch", "back-rotation-stretch"),
)
"""Calves, hamstrings and back, as in the article: the first of each that is allowed."""
WALK_MINUTES, MOST_WALK_MINUTES = 2.0, 10.0
"""The walk before the work: this long at least, and up to that where a session would otherwise be
short (design choice)."""
WALK_ID = "brisk-walk"
CAT_CAMEL_REPS, LEG_SWING_REPS = 8, 8
"""To move back and hips gently before the work (design choice)."""


def warm_up(runner: Runner) -> tuple[Track, ...]:
    """Return the walk and the movements before the work, as far as they are allowed."""
    wanted = (
        Level(WALK_ID, 1, minutes=WALK_MINUTES),
        Level("cat-camel", 1, reps=CAT_CAMEL_REPS),
        Level("leg-swings", 1, reps=LEG_SWING_REPS),
    )
    found = (fixed(level.exercise_id, level, "warm_up", "warm_up", runner) for level in wanted)
    return tuple(track for track in found if track is not None)


def stretches(runner: Runner) -> tuple[tuple[Track, ...], tuple[str, ...]]:
    """Return the stretches, and notes on those that are left out or replaced."""
    found: list[Track] = []
    notes: list[str] = []
    for choice in (*STRETCHES, *_further(runner.answers, runner)):
        track = next(filter(None, (_held(one, runner) for one in choice)), None)
        if track is not None:
            found.append(track)
        if track is None or track.ladder_id != choice[0]:
            notes.append(_note(choice[0], track, runner))
    return tuple(found), tuple(notes)


def _held(exercise_id: str, runner: Runner) -> Track | None:
    level = Level(exercise_id, STRETCH_ROUNDS, hold_s=STRETCH_HOLD_S)
    return fixed(exercise_id, level, "stretch", "stretch", runner)


def _further(answers: Answers, runner: Runner) -> tuple[tuple[str, ...], ...]:
    """Return one more stretch where long sitting leads, or the pain is in the upper back."""
    if "sitting_flexibility" in leading_ids(runner.ranking):
        return (("hip-flexor-stretch",),)
    if answers.has("site", "upper"):
        return (("back-rotation-stretch",),)
    return ()


def _note(exercise_id: str, instead: Track | None, runner: Runner) -> str:
    name = runner.exercises[exercise_id].name
    why = caution_words(runner.forbidden(exercise_id))
    if instead is None:
        return f"{name} is left out, because {why}."
    other = runner.exercises[instead.ladder_id].name
    return f"{other} takes the place of {name[0].lower() + name[1:]}, because {why}."
