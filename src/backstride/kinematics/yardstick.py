"""`Yardstick`: a clip's metres and seconds, each checked by the other through the body's fall."""

from dataclasses import dataclass

from backstride.core.units import steps_per_minute
from backstride.kinematics.gravity import Fall, find_fall
from backstride.kinematics.scale import (
    Scale,
    disagreement,
    scale_from_gravity,
    scale_of_adults,
)
from backstride.kinematics.scene import Scene
from backstride.kinematics.timebase import BELIEVED, TimeBase, find_time_base
from backstride.pose.track import PoseTrack


@dataclass(frozen=True)
class Yardstick:
    """What lengths and times of a clip are measured by.

    ``scale`` is None where metres are not known; ``warnings`` are plain sentences on what was told
    and does not fit.
    """

    scale: Scale | None
    time_base: TimeBase
    warnings: tuple[str, ...] = ()

    @property
    def guess(self) -> float:
        """How many times too slowly the clock probably runs; 1 where it is believed."""
        return self.time_base.suggested_time_scale or 1.0


def find_yardstick(
    track: PoseTrack, scene: Scene | None, height: Scale | None, *, time_known: bool
) -> Yardstick:
    """Return the scale and the clock of the running part of a clip.

    Parameters
    ----------
    track : PoseTrack
        The scene's frames as seen, before smoothing.
    scene : Scene or None
        By the clock in question, without a scale; None where nobody runs.
    height : Scale or None
        From body height. Without it, the fall gives the scale if the clock is believed.
    time_known : bool
        Whether the user or the container told the clock: then it is used, and a warning says if it
        does not fit.

    """
    if scene is None:
        return Yardstick(height, BELIEVED)
    fall = find_fall(track, scene.view, scene.cycle, scene.strides)
    cadence_spm = steps_per_minute(scene.cycle.frequency_hz)
    by_body = height or scale_of_adults(scene.track, scene.view)
    clock = find_time_base(cadence_spm, track.fps, fall, by_body)
    if clock.doubtful and not time_known:
        return Yardstick(height, clock)
    warnings = _warnings(height, fall, clock)
    scale = height
    if height is None and fall is not None:
        scale = scale_from_gravity(scene.track, scene.view, fall)
    return Yardstick(scale, clock.believed(), warnings)


def _warnings(height: Scale | None, fall: Fall | None, clock: TimeBase) -> tuple[str, ...]:
    """Return what does not fit: the clock that was told, else the height."""
    if clock.doubtful:
        return (f"{clock.text} The speed told for this clip was used all the same.",)
    text = disagreement(height, fall) if height is not None and fall is not None else ""
    return (text,) if text else ()
