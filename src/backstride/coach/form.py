"""`RepForm`, `HoldForm`, `TimedForm`: how an exercise is judged, as data and small functions."""

from collections.abc import Callable
from dataclasses import dataclass, field
from math import inf, isfinite
from typing import Generic, Literal, TypeVar

from backstride.coach.event import Side
from backstride.coach.signals import Sample
from backstride.coach.window import Drive, Window
from backstride.plan.exercise import CameraView

Part = Literal["range", "line", "tempo", "hold", "order"]
"""What a fault takes from the form score."""

Sides = Literal["none", "one", "alternate"]
"""Both legs work at once, one side after the other, or sides alternate from one to the next."""

Seen = TypeVar("Seen")

Leg = Literal["in", "out"]
"""Whose repetition it is: that of the leg which is bent more at the hip at the peak, or less."""


@dataclass(frozen=True)
class Limit:
    """A signal lies between ``low`` and ``high``; one that is not seen fails."""

    signal: str
    low: float = -inf
    high: float = inf

    def met(self, sample: Sample) -> bool:
        """Whether the moment lies within."""
        return self.low <= sample[self.signal] <= self.high


def with_side(text: str, side: Side | None) -> str:
    """Return ``text`` with "{side}" filled in: "the {side}leg" is "the left leg" or "the leg"."""
    return text.replace("{side}", f"{side} " if side is not None else "")


def all_met(limits: tuple[Limit, ...], sample: Sample) -> bool:
    """Whether a moment lies within every limit."""
    return all(limit.met(sample) for limit in limits)


@dataclass(frozen=True)
class Phase:
    """A posture that a repetition has to pass through, in order, for ``for_s`` in all.

    ``fault_id`` names the fault of leaving it out, ``missed`` says it: "the {side}leg missed the
    forward stretch", with the working side filled in where it is known.
    """

    name: str
    limits: tuple[Limit, ...]
    fault_id: str
    missed: str
    for_s: float = 0.0


@dataclass(frozen=True)
class Rule(Generic[Seen]):
    """A fault: what is measured and from where it is minor or major.

    If ``major`` lies above ``minor`` larger values are worse, else smaller ones. A value at
    ``major`` keeps a repetition from counting (breaks a hold), with ``reason`` ("{side}" is filled
    in as in `Phase`); with ``never_major`` that limit only scales the score. ``id`` is a fault of
    the exercise in the catalogue, whose cue is said. NaN means that it could not be seen, and is no
    fault. ``views`` are those from which it can be judged: () = all of the form's.
    """

    id: str
    part: Part
    measure: Callable[[Seen], float]
    minor: float
    major: float
    reason: str
    never_major: bool = False
    views: tuple[CameraView, ...] = ()

    def badness(self, value: float) -> float:
        """Return 0 at ``minor`` or better, 1 at ``major``, more beyond."""
        if not isfinite(value):
            return 0.0
        return max(0.0, (value - self.minor) / (self.major - self.minor))

    def level(self, value: float) -> Literal["minor", "major"] | None:
        """Return how bad a value is, None for no fault."""
        badness = self.badness(value)
        if badness >= 1.0 and not self.never_major:
            return "major"
        return "minor" if badness > 0.0 else None


@dataclass(frozen=True)
class RepForm:
    """An exercise of repetitions.

    Attributes
    ----------
    drive
        Signals that carry the movement from rest (0) to its full range (1); the least of them is
        the repetition's progress.
    start
        The posture that has to be seen before a repetition.
    during
        What has to be so at the peak for it to be this exercise at all.
    never
        What shows that it is another exercise, wherever it lasts (`reps.ELSE_S`).
    phases
        Postures to pass through in order, looked for from ``lead_s`` before the movement that
        ``drive`` sees (not before the last repetition's end).
    attempt
        Progress from which a movement is a repetition, if perhaps a bad one (no unit).
    valley
        Share of the peak below which the next repetition may begin without a full return.
    leg
        Whose repetition it is, where sides are told by the legs.
    side_of
        Tells the side instead, where legs do not.
    min_s, max_s
        A movement that takes shorter or longer is no repetition; nobody moves a limb to and fro in
        a quarter second, the pose model does.
    done_at_peak
        A repetition at whose peak the exercise ends counts, as the last stand from a chair.

    """

    exercise_id: str
    views: tuple[CameraView, ...]
    drive: tuple[Drive, ...]
    start: tuple[Limit, ...]
    during: tuple[Limit, ...] = ()
    never: tuple[Limit, ...] = ()
    phases: tuple[Phase, ...] = ()
    faults: tuple[Rule[Window], ...] = ()
    attempt: float = 0.45
    valley: float = 0.6
    sides: Sides = "none"
    leg: Leg = "in"
    side_of: Callable[[Window], Side | None] | None = None
    lead_s: float = 0.0
    min_s: float = 0.25
    max_s: float = 15.0
    done_at_peak: bool = False
    holds: bool = False
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class HoldForm:
    """A posture that is held: time counts while ``posture`` is met and no fault is major.

    ``posture`` tells whether it is this exercise at all, ``settled`` what has to be so besides to
    begin; ``faults`` judge it moment by moment. ``rests_alike``: who rests between two holds looks
    like somebody with a fault, so that a fault is only one if it is mended.
    """

    exercise_id: str
    views: tuple[CameraView, ...]
    posture: tuple[Limit, ...]
    settled: tuple[Limit, ...] = ()
    faults: tuple[Rule[Sample], ...] = ()
    rests_alike: bool = False
    sides: Literal["none", "one"] = "none"
    side_of: Callable[[Sample], Side | None] | None = None
    needs: tuple[str, ...] = ()
    broken_text: str = "the posture was left"


@dataclass(frozen=True)
class TimedForm:
    """An exercise that a camera cannot judge: it is timed only, and ``why`` says so."""

    exercise_id: str
    why: str
    views: tuple[CameraView, ...] = field(default=("none",))


@dataclass(frozen=True)
class RhythmForm:
    """An exercise without a form: what comes back is counted, how it is done is not judged."""

    exercise_id: str
    views: tuple[CameraView, ...] = ()
    needs: tuple[str, ...] = ()


Form = RepForm | HoldForm | TimedForm | RhythmForm
