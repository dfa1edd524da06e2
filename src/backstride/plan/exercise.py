"""`Exercise`: one entry of the catalogue, as read and checked from its file."""

from dataclasses import dataclass, field
from typing import Literal

from backstride.findings.article import ArticleLine
from backstride.findings.redflags.stop import Caution

Group = Literal[
    "midsection", "hip_hamstring", "legs", "back", "calf", "stretch", "warm_up", "cross_training"
]
"""Which block of the programme an exercise belongs to."""

Equipment = Literal["ball", "medicine_ball", "step", "chair", "mat", "band"]
"""As in the interview's question "equipment"; a wall and the floor are always there."""

Kind = Literal["reps", "hold", "minutes"]
"""What a round consists of."""

CameraView = Literal["side", "front", "rear", "oblique", "none"]
"""From where a camera can judge it; "none": it is only timed."""

Severity = Literal["minor", "major"]


@dataclass(frozen=True)
class Fault:
    """What goes wrong often. ``cue`` is the positive sentence that mends it, sayable in 2 s."""

    id: str
    text: str
    cue: str
    severity: Severity


@dataclass(frozen=True)
class Posture:
    """A body in one plane, for a drawing; names and signs stand in `plan.posture`.

    ``angle_deg`` are joint angles by name, those not named are 0; ``contacts`` are points of the
    body and what each touches, the first anchors the drawing; ``props`` are things drawn with it.
    ``view`` is the side that the drawing shows.
    """

    name: Literal["start", "middle", "end"]
    caption: str
    angle_deg: dict[str, float]
    props: tuple[str, ...] = ()
    contacts: dict[str, str] = field(default_factory=dict)
    view: Literal["side", "front", "above"] = "side"


@dataclass(frozen=True)
class Level:
    """One rung of a ladder: an exercise at a dose.

    Exactly one of ``reps``, ``hold_s`` and ``minutes`` is given; the first two are for each side
    where the exercise is ``per_side``. ``equipment`` is needed on this rung in addition to the
    exercise's own.
    """

    exercise_id: str
    rounds: int
    reps: int | None = None
    hold_s: float | None = None
    minutes: float | None = None
    equipment: tuple[Equipment, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a rung without exactly one dose."""
        doses = (self.reps, self.hold_s, self.minutes)
        if sum(dose is not None for dose in doses) != 1 or self.rounds < 1:
            msg = f"a level of {self.exercise_id} needs rounds and one of reps, hold_s and minutes"
            raise ValueError(msg)


@dataclass(frozen=True)
class Exercise:
    """One exercise of the catalogue.

    ``levels`` is the ladder that leads to its full dose, the easiest rung first: rungs may be other
    exercises. ``substitute_id`` is done where ``equipment`` is missing. ``not_with`` are the
    cautions with which it is never prescribed. ``tempo_s`` are seconds up, held, down of a
    repetition. ``article_line`` is given where the article names the exercise. ``sources`` are keys
    of `core.sources.SOURCES` (>=1).
    """

    id: str
    name: str
    group: Group
    kind: Kind
    per_side: bool
    purpose: str
    muscles: tuple[str, ...]
    setup: tuple[str, ...]
    steps: tuple[str, ...]
    breathing: str
    faults: tuple[Fault, ...]
    postures: tuple[Posture, ...]
    levels: tuple[Level, ...]
    not_with: frozenset[Caution]
    care: str
    view: CameraView
    sources: tuple[str, ...]
    equipment: tuple[Equipment, ...] = ()
    substitute_id: str | None = None
    tempo_s: tuple[float, float, float] | None = None
    article_line: ArticleLine | None = None
