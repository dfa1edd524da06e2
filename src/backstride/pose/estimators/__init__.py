"""The pose models that can be chosen: one search shows the whole set."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from backstride.core.errors import EstimatorError
from backstride.pose.estimator import Estimator


def _thunder() -> Estimator:
    from backstride.pose.estimators.blazepose import BlazePose
    from backstride.pose.estimators.movenet import MoveNet
    from backstride.pose.estimators.thunder_feet import ThunderFeet
    from backstride.pose.estimators.weight_files import BLAZEPOSE_FULL, THUNDER

    return ThunderFeet("thunder+feet", MoveNet(THUNDER, 256), BlazePose(BLAZEPOSE_FULL))


def _lightning() -> Estimator:
    from backstride.pose.estimators.blazepose import BlazePose
    from backstride.pose.estimators.movenet import MoveNet
    from backstride.pose.estimators.thunder_feet import ThunderFeet
    from backstride.pose.estimators.weight_files import BLAZEPOSE_FULL, LIGHTNING

    return ThunderFeet("lightning+feet", MoveNet(LIGHTNING, 192), BlazePose(BLAZEPOSE_FULL))


def _heavy() -> Estimator:
    from backstride.pose.estimators.blazepose import BlazePose
    from backstride.pose.estimators.weight_files import BLAZEPOSE_HEAVY

    return BlazePose(BLAZEPOSE_HEAVY)


@dataclass(frozen=True)
class Choice:
    """A name that ``--pose`` takes, what it is good for, and how it is made."""

    name: str
    about: str
    make: Callable[[], Estimator]


ESTIMATORS: tuple[Choice, ...] = (
    Choice("thunder", "default for clips: MoveNet thunder with BlazePose's feet", _thunder),
    Choice("heavy", "BlazePose heavy, from its own file", _heavy),
    Choice("lightning", "fast, for slow exercises only: exchanges a runner's legs", _lightning),
)
DEFAULT = "thunder"


def make_estimator(choice: str) -> Estimator:
    """Return the estimator called ``choice``, or the user's RTMPose file at that path.

    Raises
    ------
    EstimatorError
        If it is neither a known name nor a file that can be used.

    """
    for known in ESTIMATORS:
        if choice == known.name:
            return known.make()
    path = Path(choice)
    if path.suffix != ".onnx" and not path.is_file():
        names = ", ".join(known.name for known in ESTIMATORS)
        msg = f"a pose model was needed ({names}, or the path of an ONNX file), got '{choice}'"
        raise EstimatorError(msg)
    from backstride.pose.estimators.rtmpose import RtmPose

    return RtmPose(path)
