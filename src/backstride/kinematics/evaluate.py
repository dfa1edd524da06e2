"""`evaluate`: one runner's track of one clip in, every measure out, given or withheld."""

from dataclasses import dataclass, replace

import numpy as np

from backstride.core.arrays import Float64Array
from backstride.kinematics import body
from backstride.kinematics.activity import Activity, find_activity, part_of
from backstride.kinematics.angles import JointAngles, joint_angles, smoothed
from backstride.kinematics.camera import Camera, judge_camera
from backstride.kinematics.contacts import find_strides, leg_cycle
from backstride.kinematics.curves import Curve, stride_curves
from backstride.kinematics.measure import Measure, Side, Withheld
from backstride.kinematics.measures import MEASURES
from backstride.kinematics.measures.spec import MeasureSpec
from backstride.kinematics.scale import Scale, scale_from_height
from backstride.kinematics.scene import Scene
from backstride.kinematics.square import squared
from backstride.kinematics.strides import NO_STRIDES, Strides
from backstride.kinematics.timebase import TimeBase
from backstride.kinematics.uncertainty import estimate, is_unsure
from backstride.kinematics.view import View, camera_off, find_view_over_time
from backstride.kinematics.withhold import reason_to_withhold, too_few_strides, too_unsure
from backstride.kinematics.yardstick import Yardstick, find_yardstick
from backstride.pose.track import PoseTrack

LEAST_CONFIDENCE = 0.15
"""Points below this confidence are taken as not seen (design choice; the estimators' own cleaning
comes before)."""


UNKNOWN_MISFIT_DEG = 180.0
"""A stride with holes is shown only if there is no other."""


@dataclass(frozen=True)
class ClipMeasures:
    """All that one clip gave.

    ``strides`` and ``angles`` are in real seconds; ``active_s`` is the part of the clip in which
    the runner runs, and ``cycle_s`` the stride that shows the curves, both in the clip's own
    (container) seconds. ``fps`` is frames per real second. Where nobody runs, ``strides`` is
    empty, ``angles`` and ``scene`` None and every measure withheld.
    """

    view: View
    scale: Scale | None
    activity: Activity
    time_base: TimeBase
    fps: float
    strides: Strides
    angles: JointAngles | None
    measures: tuple[Measure, ...]
    curves: tuple[Curve, ...]
    active_s: tuple[float, float]
    cycle_s: tuple[float, float] | None
    cycle_side: Side | None
    notes: tuple[str, ...]
    scene: Scene | None = None


def evaluate(
    track: PoseTrack,
    height_m: float | None = None,
    *,
    time_scale: float = 1.0,
    time_known: bool = False,
    new_share: float = 1.0,
    view: View | None = None,
    camera_error_px: Float64Array | None = None,
) -> ClipMeasures:
    """Measure one runner in one clip.

    Parameters
    ----------
    track : PoseTrack
        Cleaned (left and right told apart, outliers removed), in the clip's own time.
    height_m : float or None
        Body height, metres; without it lengths in centimetres are withheld.
    time_scale : float
        How many times slower than real the clip plays.
    time_known : bool
        Whether ``time_scale`` comes from the user or the container; if not, the clock is checked
        (`timebase`) and times are withheld where it can't be believed; a told clock that does
        not fit gives a note.
    new_share : float
        Share of the frames that are no copies of the one before: copies raise no frame rate.
    view : View or None
        Where it is known from elsewhere; found from the track if None.
    camera_error_px : (T,) float64 or None
        For a camera that moves: how far the track may be off from what one that stands still would
        have seen (standard error), NaN where its movement is not known.

    Raises
    ------
    OptionError
        If the height is not that of a person.

    """
    activity = find_activity(track)
    camera = judge_camera(camera_error_px, activity.span, body.trunk_px(track))
    part = _seen(part_of(track, activity.start, activity.end)).retimed(time_scale)
    view = view or find_view_over_time(part)
    part = squared(part, view)
    smooth = smoothed(part)
    first = _scene(smooth, view, camera.error_px) if activity.kind == "running" else None
    height = scale_from_height(smooth, view, height_m)
    known = find_yardstick(part, first, height, time_known=time_known)
    scene = None if first is None else _measured(part, first, known)
    case = _Case(
        activity=activity,
        view=view,
        known=known,
        camera=camera,
        fps=part.fps * new_share * known.guess,
        time_scale=time_scale * known.guess,
        scene=scene,
    )
    return _result(case, track, first)


@dataclass(frozen=True)
class _Case:
    """What decides whether a measure is given; ``fps`` and times by the likeliest clock."""

    activity: Activity
    view: View
    known: Yardstick
    camera: Camera
    fps: float
    time_scale: float
    scene: Scene | None


def _result(case: _Case, track: PoseTrack, first: Scene | None) -> ClipMeasures:
    """Return everything; ``first`` is the scene by the clip's own clock, without a scale."""
    activity, scene = case.activity, case.scene
    shown = _shown_stride(scene)
    ends = (track.time_s[activity.start], track.time_s[activity.end - 1])
    return ClipMeasures(
        view=case.view,
        scale=case.known.scale,
        activity=activity,
        time_base=case.known.time_base,
        fps=case.fps / case.known.guess,
        strides=NO_STRIDES if first is None else first.strides,
        angles=None if first is None else first.angles,
        measures=tuple(m for spec in MEASURES for m in _measures(case, spec)),
        curves=() if scene is None else stride_curves(scene, case.fps),
        active_s=(float(ends[0]), float(ends[1])),
        cycle_s=shown and (shown[1] * case.time_scale, shown[2] * case.time_scale),
        cycle_side=shown and shown[0],
        notes=(*_notes(track, activity, case.view, case.known), *case.camera.notes),
        scene=scene,
    )


def _scene(smooth: PoseTrack, view: View, camera_error_px: float) -> Scene | None:
    """Return what measures ask for, without a scale; None where the legs don't swing."""
    cycle = leg_cycle(smooth, view)
    if cycle is None:
        return None
    strides = find_strides(smooth, view, cycle)
    angles = joint_angles(smooth, view)
    return Scene(smooth, view, None, cycle, strides, angles, camera_error_px)


def _measured(part: PoseTrack, scene: Scene, known: Yardstick) -> Scene | None:
    """Return the scene with its scale, by the likeliest clock.

    Times are withheld while the clock is doubted, but angles are smoothed and read off by it.
    """
    timed: Scene | None = scene
    if known.guess != 1.0:
        smooth = smoothed(part.retimed(known.guess))
        timed = _scene(smooth, scene.view, scene.camera_error_px)
    return None if timed is None else replace(timed, scale=known.scale)


def _seen(track: PoseTrack) -> PoseTrack:
    """Return the track without points that the estimator hardly believes in."""
    hidden = track.confidence < LEAST_CONFIDENCE
    return replace(track, position_px=np.where(hidden[..., None], np.nan, track.position_px))


def _measures(case: _Case, spec: MeasureSpec) -> list[Measure]:
    """Return a measure for each side that it has, or one that says why it is withheld."""
    reason = reason_to_withhold(
        spec,
        case.activity,
        case.view,
        case.fps,
        case.known.time_base,
        has_scale=_has_scale(case),
        camera=case.camera,
    )
    if case.scene is None or reason is not None:
        return [_withheld(spec, "both", reason or too_few_strides(spec, 0))]
    return [_measure(case, case.scene, spec, side) for side in _sides(case.scene, spec)]


def _has_scale(case: _Case) -> bool:
    return case.scene is not None and case.scene.scale is not None


def _sides(scene: Scene, spec: MeasureSpec) -> tuple[Side, ...]:
    if spec.sides == "body":
        return ("both",)
    if spec.sides == "near" and scene.view.near_side is not None:
        return ("left",) if scene.view.near_side == "left" else ("right",)
    return ("left", "right")


def _measure(case: _Case, scene: Scene, spec: MeasureSpec, side: Side) -> Measure:
    sample = spec.compute(scene, side)
    if isinstance(sample, Withheld):
        return _withheld(spec, side, sample)
    found = estimate(scene, spec, sample, side, case.fps)
    if found is None:
        return _withheld(spec, side, too_few_strides(spec, int(np.isfinite(sample.value).sum())))
    if is_unsure(spec, found, case.fps):
        return _withheld(spec, side, too_unsure())
    return Measure(
        spec.id,
        spec.unit,
        side,
        spec.version,
        value=found.value,
        n_strides=found.n_strides,
        spread=found.spread,
        error=found.error,
        sampling_error=found.sampling_error,
        show_at_s=found.show_at_s * case.time_scale,
    )


def _withheld(spec: MeasureSpec, side: Side, reason: Withheld) -> Measure:
    return Measure(spec.id, spec.unit, side, spec.version, withheld=reason)


def _shown_stride(scene: Scene | None) -> tuple[Side, float, float] | None:
    """Return (side, start, end) of the near leg's stride whose knee is closest to the average."""
    if scene is None:
        return None
    strides = scene.strides.of(scene.near_side)
    if len(strides) == 0:
        return None
    knees = scene.profiles(scene.angles.of(f"{scene.near_side}_knee"), strides)
    misfit = np.abs(knees - body.median_over_rows(knees))
    best = int(np.argmin(np.nan_to_num(misfit, nan=UNKNOWN_MISFIT_DEG).mean(axis=1)))
    side: Side = "left" if scene.near_side == "left" else "right"
    return side, float(strides.contact_s[best]), float(strides.end_s[best])


def _notes(track: PoseTrack, activity: Activity, view: View, known: Yardstick) -> tuple[str, ...]:
    """Return plain sentences on what was left out and doubted."""
    notes = [activity.text] if activity.kind != "running" else []
    left_out = track.n_frames - (activity.end - activity.start)
    if activity.kind == "running" and left_out > 0:
        first, last = float(track.time_s[activity.start]), float(track.time_s[activity.end - 1])
        notes.append(f"Only the part from {first:.1f} to {last:.1f} s, with running, was used.")
    if activity.kind == "running":
        notes += camera_off(view)
    if known.time_base.doubtful:
        notes.append(known.time_base.text)
    return (*notes, *known.warnings)
