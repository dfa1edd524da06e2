"""What a body does at one moment, as numbers that do not depend on its place or size.

Angles are seen in the picture and in degrees; joints are 0 when straight and positive when bent.
Lengths are in trunk lengths (mid-hip to mid-shoulder). Where a signal needs to know which side of
the body is its front, it is NaN until that has been seen (`front`).

``in_`` signals belong to the leg whose hip is bent more at that moment, ``out_`` to the other: they
need no left and right, which pose models exchange when legs cross. `hips_apart_deg` tells whose
leg is which.
"""

from dataclasses import dataclass, field, replace
from math import nan

from backstride.coach import front_side
from backstride.coach.lowest import Lowest
from backstride.coach.posture import Posture
from backstride.coach.steady import MAX_STEP_S, Steady, steadied
from backstride.pose.track import PoseFrame

SIGNALS: tuple[str, ...] = (
    "trunk_deg",  # mid-hip to mid-shoulder from straight up: 0 standing, 90 level, 180 head down
    "belly_up",  # +1 lying on the back, -1 face down, 0 upright
    "hip_deg",  # thigh against the trunk, + in front; mean of both legs
    "knee_deg",
    "elbow_deg",
    "shoulder_deg",  # upper arm from the trunk's downward direction: 0 along it, 180 overhead
    "thigh_deg",  # thigh from straight down, + ahead: 0 standing, 90 level ahead, -90 level behind
    "left_hip_deg",
    "right_hip_deg",
    "left_knee_deg",
    "right_knee_deg",
    "left_thigh_deg",
    "right_thigh_deg",
    "left_elbow_deg",
    "right_elbow_deg",
    "left_shoulder_deg",
    "right_shoulder_deg",
    "in_hip_deg",  # the leg that is bent more at the hip
    "in_knee_deg",
    "in_thigh_deg",
    "in_heel_up",
    "out_hip_deg",  # the other leg
    "out_knee_deg",
    "out_thigh_deg",
    "hips_apart_deg",  # left hip minus right hip
    "legs_apart_deg",  # angle between the thighs, whichever way the body faces
    "knees_apart_deg",  # difference of the knees' bends, without sign
    "least_knee_deg",  # the straighter knee
    "ankles_apart",  # left ankle above the right one
    "any_foot_up",  # the same without its sign
    "wrist_up",  # wrists above the shoulders, mean
    "elbows_apart",  # left elbow above the right one
    "elbows_across",  # left elbow to the right of the right one, in the picture
    "wrist_ahead",  # wrists ahead of the shoulders, along the picture's level, mean
    "hip_up",  # hips above the ankles, mean
    "feet_up",  # ankles above the wrists, mean: a ball or step under the feet
    "leg",  # distance of hips and ankles, middles: shorter with bent knees or turned to the camera
    "prop_up",  # lowest elbow or wrist above the shoulders: what carries the upper body
    "climb",  # hips above where they were lowest in the last seconds
    "hip_sag",  # hips below the line shoulders-ankles, as a share of that line; - = above it
    "hip_sag_to_knees",  # the same for the line shoulders-knees
    "neck_deg",  # ear against the trunk, + towards the chest
    "head_up",  # ear above the hips
    "left_elbow_knee",  # distance of an elbow to the knee of the in-leg, whichever that is
    "right_elbow_knee",
    "any_elbow_knee",  # of the nearer elbow
    "heel_up",  # heels above toes, mean
    "heel_rise",  # how much more than when they were lowest lately, mean
    "stand_heel_rise",  # that of the leg whose ankle is lower
    "stand_knee_deg",  # the leg whose ankle is lower
    "stand_hip_deg",
    "free_knee_deg",  # the other leg
    "free_hip_deg",
    "stand_thigh",  # its thigh's height over its shank's: 1 standing, 0 with the thigh level
    "stand_knee_in",  # as below, less what the other knee goes to the same side of the picture
    "feet_apart",  # distance of the ankles along the level
    "off_feet",  # shoulders from between the ankles, along the level: upright on a seat 0.5 to 0.9
    "wide",  # shoulder width: side view 0 to 0.3, front view 0.7 to 1
    "pelvis_deg",  # hip line against the level, + left hip higher (front and rear view)
    "shoulders_deg",
    "left_knee_in",  # knee inside the line hip-ankle, as a share of the leg (front and rear view)
    "right_knee_in",
    "moving",  # pace of the shoulders' or hips' middle, the faster one, lengths a second
    "front",  # which side of the trunk is the belly: +1 to the right of an upright body, -1 left
)
"""Every signal, in the order in which they are kept."""

_INDEX = {name: i for i, name in enumerate(SIGNALS)}
_NAN = (nan,) * len(SIGNALS)


@dataclass(frozen=True)
class Sample:
    """All signals at ``t_s``; ``seen`` is the points' mean confidence, 0 with nobody there."""

    t_s: float
    values: tuple[float, ...]
    seen: float = 0.0

    def __getitem__(self, name: str) -> float:
        """Return a signal by its name."""
        return self.values[_INDEX[name]]


def index_of(name: str) -> int:
    """Return the place of a signal in `SIGNALS`."""
    return _INDEX[name]


@dataclass(frozen=True)
class Sight:
    """The last moment's filtered points and signals, and the weight of evidence for the front.

    ``lowest`` is where hips and heels were lowest lately.
    """

    steady: Steady | None = None
    sample: Sample | None = None
    front: float = 0.0
    lowest: Lowest = field(default_factory=Lowest)


def seen(sight: Sight, frame: PoseFrame) -> Sight:
    """Return what is known after ``frame``; all signals are NaN where there is no trunk."""
    steady = steadied(sight.steady, frame)
    if not steady.has_body:
        return replace(sight, steady=steady, sample=Sample(steady.t_s, _NAN))
    dt_s = 0.0 if sight.steady is None else min(steady.t_s - sight.steady.t_s, MAX_STEP_S)
    # The first sight of a body counts like a tenth of a second of it.
    front = front_side.followed(sight.front, Posture(steady, 1.0).front_evidence(), max(dt_s, 0.1))
    body = Posture(
        steady, front_side.told(front, nan if sight.sample is None else sight.sample["front"])
    )
    lowest = sight.lowest.followed(body.places(steady.trunk_px), dt_s)
    found = body.signals() | body.risen(lowest, steady.trunk_px)
    values = tuple(found.get(name, nan) for name in SIGNALS)
    return Sight(steady, Sample(steady.t_s, values, body.seen), front, lowest)
