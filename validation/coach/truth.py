"""What is true of the clips on which the coach is tried, and what becomes of a track.

Rendered clips carry their truth in files; counts of real clips are those of the data's manifest.
"""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from backstride.coach.event import Rep
from backstride.coach.result import ExerciseResult
from backstride.coach.step import begin, finish, result, step
from backstride.pose.track import PoseTrack
from validation.tracks import DATA

EXERCISES = {
    "pike_ok": "ball-pike",
    "pike_faults": "ball-pike",
    "tbalance_ok": "t-balance",
    "tbalance_faults": "t-balance",
    "bicycle_ok": "bicycle-crunch",
    "bicycle_faults": "bicycle-crunch",
    "neg_squat": "squat",
    "neg_plank_hold": "plank-shins-on-ball",
}
"""Rendered clips and the exercise that each shows."""
ALIKE: dict[str, tuple[str, ...]] = {
    "t-balance": ("t-support",),
    "squat": ("sit-to-stand",),
    "plank-shins-on-ball": ("plank",),
}
"""Exercises shown, and other forms that may count them: a camera sees no wall and no chair, and a
plank with the feet on a ball is a plank."""
FAULT_IDS = {
    "shallow_pike": "shallow",
    "bent_knees": "knees-bend",
    "no_pause": "no-hold",
    "no_forward_stretch": "no-stretch",
    "bent_free_leg": "bent-free-leg",
    "trunk_not_horizontal": "shallow",
    "short_hold": "short-hold",
    "no_trunk_rotation": "only-pedals",
    "other_leg_not_extended": "leg-bent",
}
"""Planted faults by the rendered truth's names, and ours in the catalogue."""
LATERAL_RAISES = 4
"""Repetitions in sports2d_demo5_lateral_raise, counted by hand (the data's manifest)."""


@dataclass(frozen=True)
class Planted:
    """One true repetition: ``faults`` by our ids, ``held_s`` at its peak where it was held."""

    start_s: float
    peak_s: float
    end_s: float
    side: str | None
    correct: bool
    faults: frozenset[str]
    held_s: float


@dataclass(frozen=True)
class Truth:
    """A rendered clip's repetitions, and holds of a whole clip as (start, end) in seconds."""

    clip: str
    exercise: str | None
    reps: tuple[Planted, ...]
    holds: tuple[tuple[float, float], ...]


@cache
def truth_of(clip: str) -> Truth:
    """Read a rendered clip's truth."""
    text = json.loads((DATA / "synthetic" / f"{clip}.truth.json").read_text())
    told = text["exercise"]
    reps = tuple(_planted(rep) for rep in told["reps"])
    holds = tuple((float(h["start_s"]), float(h["end_s"])) for h in told["holds"])
    return Truth(clip, EXERCISES.get(clip), reps, holds)


def _planted(rep: dict[str, Any]) -> Planted:
    return Planted(
        rep["start_s"],
        (rep["peak_start_s"] + rep["peak_end_s"]) / 2.0,
        rep["end_s"],
        rep["side"],
        rep["correct"],
        frozenset(FAULT_IDS[fault] for fault in rep["faults"]),
        rep["peak_end_s"] - rep["peak_start_s"],
    )


def coached(track: PoseTrack, exercise: str, *, every: int = 1) -> ExerciseResult:
    """Return what the coach makes of a track (of every n-th frame of it)."""
    state = begin(exercise)
    for index in range(0, track.n_frames, every):
        state, _ = step(state, track.frame(index))
    state, _ = finish(state, float(track.time_s[-1]))
    return result(state)


def matched(true: Truth, reps: tuple[Rep, ...]) -> list[tuple[Planted | None, Rep | None]]:
    """Pair true and found repetitions whose times overlap most; what is left stands alone."""
    left = list(reps)
    pairs: list[tuple[Planted | None, Rep | None]] = []
    for one in true.reps:
        best = max(left, key=lambda rep: _shared_s(one, rep), default=None)
        if best is None or _shared_s(one, best) <= 0.0:
            pairs.append((one, None))
            continue
        left.remove(best)
        pairs.append((one, best))
    return pairs + [(None, rep) for rep in left]


def _shared_s(true: Planted, rep: Rep) -> float:
    return min(true.end_s, rep.end_s) - max(true.start_s, rep.start_s)
