"""Where on a ladder a runner begins: from the home tests, carefully."""

from collections.abc import Callable
from dataclasses import dataclass

from backstride.findings.interview.answers import Answers

PLANK_S, STRONG_PLANK_S = 30.0, 60.0
"""A clean plank of this length allows the second rung, or the third (design choice; the first is
the evidence base's entry test)."""
SIDE_BRIDGE_S, STRONG_SIDE_BRIDGE_S = 20.0, 45.0
"""The same for the side bridge, of the shorter side (design choice)."""
BRIDGE_REPS, STRONG_BRIDGE_REPS = 8.0, 20.0
"""Single-leg bridges of the lesser side (design choice; 20 is the lower of Freckleton's bands)."""
SIT_TO_STAND_REPS, STRONG_SIT_TO_STAND_REPS = 15.0, 22.0
"""Rises from a chair in 30 s (design choice)."""
TRUNK_LIFT_S = 30.0
"""A prone trunk lift of this length allows the held trunk lift (design choice)."""
CAREFUL_PAIN = 4.0
"""With pain from here on in runs, one begins a rung lower (design choice: the middle of the
pain-monitoring model's 3 to 5)."""


@dataclass(frozen=True)
class Entry:
    """A rung that a test result allows: the exercise at which to begin, and the result in words."""

    exercise_id: str
    passed: Callable[[Answers], bool]
    words: str


def _at_least(limit: float, *question_ids: str) -> Callable[[Answers], bool]:
    """Return whether all of these results, such as left and right, reach ``limit``."""

    def passed(answers: Answers) -> bool:
        values = [answers.number(question_id) for question_id in question_ids]
        return all(value is not None and value >= limit for value in values)

    return passed


def _both(*tests: Callable[[Answers], bool]) -> Callable[[Answers], bool]:
    return lambda answers: all(test(answers) for test in tests)


def _steady(answers: Answers) -> bool:
    """Whether five single-leg squats were seen to be clean, on both legs."""
    sides = ("single_leg_squat_left_faults", "single_leg_squat_right_faults")
    return all(answers.marked(side) == () for side in sides)


def _hinge(answers: Answers) -> bool:
    return answers.chosen("hinge_clean") == "yes"


_SIDES = ("side_bridge_left_s", "side_bridge_right_s")
_BRIDGES = ("single_leg_bridge_left_reps", "single_leg_bridge_right_reps")

ENTRIES: dict[str, tuple[Entry, ...]] = {
    "ball-pike": (
        Entry("ball-knee-tuck", _at_least(STRONG_PLANK_S, "plank_s"), "your long plank"),
        Entry("plank-shins-on-ball", _at_least(PLANK_S, "plank_s"), "your plank"),
    ),
    "pike-walk-in": (Entry("pike-walk-in", _at_least(PLANK_S, "plank_s"), "your plank"),),
    "t-balance": (
        Entry(
            "t-support",
            _both(_hinge, _at_least(BRIDGE_REPS, *_BRIDGES), _steady),
            "your clean hinge, bridges and single-leg squats",
        ),
        Entry("kickstand-deadlift", _hinge, "your clean hip hinge"),
    ),
    "bicycle-crunch": (
        Entry(
            "bicycle-crunch",
            _both(_at_least(STRONG_SIDE_BRIDGE_S, *_SIDES), _at_least(STRONG_PLANK_S, "plank_s")),
            "your long plank and side bridges",
        ),
        Entry(
            "heel-taps",
            _both(_at_least(SIDE_BRIDGE_S, *_SIDES), _at_least(PLANK_S, "plank_s")),
            "your plank and side bridges",
        ),
    ),
    "single-leg-squat": (
        Entry(
            "split-squat",
            _both(_at_least(STRONG_SIT_TO_STAND_REPS, "sit_to_stand_reps"), _steady),
            "your rises from the chair and clean single-leg squats",
        ),
        Entry(
            "squat",
            _at_least(SIT_TO_STAND_REPS, "sit_to_stand_reps"),
            "your rises from the chair",
        ),
    ),
    "single-leg-bridge": (
        Entry("single-leg-bridge", _at_least(BRIDGE_REPS, *_BRIDGES), "your single-leg bridges"),
    ),
    "side-plank": (Entry("side-plank", _at_least(SIDE_BRIDGE_S, *_SIDES), "your side bridges"),),
    "single-leg-calf-raise": (
        Entry(
            "single-leg-calf-raise",
            _at_least(STRONG_SIT_TO_STAND_REPS, "sit_to_stand_reps"),
            "your rises from the chair",
        ),
    ),
    "trunk-lift": (
        Entry("trunk-lift", _at_least(TRUNK_LIFT_S, "trunk_lift_s"), "your trunk lift"),
    ),
}
"""By ladder, the hardest first. A ladder that is not here, or not tested, begins at its bottom."""


def entry(ladder_id: str, answers: Answers) -> Entry | None:
    """Return the hardest rung that the tests allow, or None for the bottom of the ladder."""
    return next((one for one in ENTRIES.get(ladder_id, ()) if one.passed(answers)), None)


def steps_back(answers: Answers) -> int:
    """Return by how many rungs to begin lower than the tests allow: one with much pain in runs."""
    return 1 if (answers.number("worst_in_run") or 0.0) >= CAREFUL_PAIN else 0
