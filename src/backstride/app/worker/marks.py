"""What a first look makes of a clip: a mark for each thing, and which measures it will allow."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from backstride.app.clip_check import Mark, NotGiven
from backstride.app.worker.look import Look, Person
from backstride.findings.wording.phrases import VIEW_PHRASES
from backstride.kinematics.evaluate import ClipMeasures
from backstride.kinematics.measure import Withheld
from backstride.kinematics.measures import MEASURES
from backstride.kinematics.timebase import TimeBase
from backstride.kinematics.view import View, camera_off
from backstride.kinematics.withhold import reason_to_withhold, too_few_strides
from backstride.pose.track import PoseTrack
from backstride.video.clip import Clip
from backstride.video.suitability import Suitability

SMALL_PX = 180.0
"""A runner who looks less tall than this is smaller than what the models look at, 256 px with room
for arms and legs (design choice)."""
EDGE_SHARE = 0.01
"""A point this near to the picture's upper or lower edge, as a share of its height, is cut off."""
CUT_OFF_SHARE = 0.2
"""Share of pictures with such a point from which head or feet are said to be cut off (design)."""
STRIDES_PER_S = 1.3
"""An easy 156 steps a minute, to tell how many strides a clip holds (design choice)."""

SEEN_INSTEAD = {
    "walking": "it looks like walking",
    "standing": "the legs do not swing as in running",
    "unclear": "the movement is not clearly running",
    "nobody": "nobody can be seen for long enough",
}
NO_RUN = ("walking", "standing")
"""What is certainly no run, where it is seen all over the clip."""


def marks_of_file(suitability: Suitability) -> tuple[Mark, ...]:
    """Return what the file and its pictures say."""
    return tuple(
        Mark(check.id, check.level, check.text, check.remedy) for check in suitability.checks
    )


def marks_of_runner(look: Look, runner: Person) -> tuple[Mark, ...]:
    """Return what was seen of the runner: who, what they do, from where, and how large."""
    return (_people(look), _activity(look), _view(runner.result.view), _distance(look, runner))


def no_run(look: Look, *, sure_of_speed: bool) -> str:
    """Return what is done instead where the look settled that nobody runs, else "".

    Of a clip that was told to play slower than it does too few pictures are looked at to tell.
    """
    settled = look.whole and sure_of_speed and look.kind in NO_RUN
    return SEEN_INSTEAD[look.kind] if settled else ""


def doubted(marks: tuple[Mark, ...], time_base: TimeBase) -> tuple[Mark, ...]:
    """Return the marks with a doubt about the clip's clock, if there is one."""
    if not time_base.doubtful:
        return marks
    remedy = "Say below how many times slower it plays."
    doubt = Mark("slow_motion", "watch", time_base.text, remedy)
    return tuple(doubt if mark.id == doubt.id else mark for mark in marks)


def allowed(
    result: ClipMeasures, clip: Clip, real_fps: float, *, has_height: bool
) -> tuple[tuple[str, ...], tuple[NotGiven, ...]]:
    """Return the ids of the measures that the clip will give, and the others with a remedy.

    As if somebody ran: the few seconds that were looked at may have missed it.
    """
    gives: list[str] = []
    remedies: dict[str, list[str]] = {}
    for measure_id, withheld in _reasons(result, clip, real_fps, has_height=has_height):
        if withheld is None:
            gives.append(measure_id)
        else:
            remedies.setdefault(withheld.remedy, []).append(measure_id)
    return tuple(gives), tuple(NotGiven(tuple(ids), remedy) for remedy, ids in remedies.items())


def shaken(measure_ids: tuple[str, ...]) -> tuple[str, ...]:
    """Return those measures that a moving camera may spoil."""
    still = {spec.id for spec in MEASURES if spec.needs_still_camera}
    return tuple(measure_id for measure_id in measure_ids if measure_id in still)


def _reasons(
    result: ClipMeasures, clip: Clip, real_fps: float, *, has_height: bool
) -> Iterator[tuple[str, Withheld | None]]:
    running = replace(result.activity, kind="running")
    n_strides = int(STRIDES_PER_S * clip.duration_s / clip.time_scale)
    for spec in MEASURES:
        reason = reason_to_withhold(
            spec,
            running,
            result.view,
            real_fps,
            result.time_base,
            has_scale=has_height or result.scale is not None,
        )
        if reason is None and n_strides < spec.min_strides:
            reason = too_few_strides(spec, n_strides)
        yield spec.id, reason


def _people(look: Look) -> Mark:
    n = len(look.people)
    if n == 1:
        return Mark("people", "ok", "One person is in the picture.")
    remedy = "Say below who runs, or film with nobody else in the picture."
    return Mark("people", "watch", f"{n} people are in the picture.", remedy)


def _activity(look: Look) -> Mark:
    if look.kind == "running":
        return Mark("activity", "ok", "Somebody runs.")
    text = f"In the seconds that were looked at {SEEN_INSTEAD[look.kind]}."
    if look.whole and look.kind in NO_RUN:
        return Mark("activity", "act", text, "Film a run, or cut out the part in which you run.")
    remedy = "If you run in another part of the clip, go on. Otherwise film a run."
    return Mark("activity", "watch", text, remedy)


def _view(view: View) -> Mark:
    text = f"Seen {VIEW_PHRASES[view.kind]}."
    if view.is_side or view.is_frontal:
        remedy = " ".join(camera_off(view))
        return Mark("view", "watch" if remedy else "ok", text, remedy)
    return Mark("view", "act", text, " ".join(camera_off(view)))


def _distance(look: Look, runner: Person) -> Mark:
    height_px = runner.seen.candidate.height_px
    text = f"The runner fills {height_px / look.part.height_px:.0%} of the picture's height."
    if height_px < SMALL_PX:
        return Mark("distance", "watch", text, "Film from nearer, or zoom in.")
    if _cut_off(runner.seen.raw):
        text = "Head or feet leave the picture at times."
        remedy = "Leave a hand's width of room above the head and below the feet."
        return Mark("distance", "watch", text, remedy)
    return Mark("distance", "ok", text)


def _cut_off(track: PoseTrack) -> bool:
    """Whether points often touch the upper or lower edge, of the pictures that show somebody."""
    share = track.position_px[..., 1] / track.height_px
    seen = share[np.isfinite(share).any(axis=1)]
    touching = np.any((seen < EDGE_SHARE) | (seen > 1.0 - EDGE_SHARE), axis=1)
    return bool(np.mean(touching) > CUT_OFF_SHARE)
