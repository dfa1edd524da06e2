"""The check of a clip: what its file says, what a first look shows, and what it will allow."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from backstride.app.clip_check import Facts, Found, NotGiven, Somebody
from backstride.app.render.poster import write_poster
from backstride.app.worker.look import Look, Looker, Person, usual_frames
from backstride.app.worker.marks import (
    SEEN_INSTEAD,
    allowed,
    doubted,
    marks_of_file,
    marks_of_runner,
    no_run,
    shaken,
)
from backstride.app.worker.order import POSTER, Order
from backstride.app.worker.tell import Tell
from backstride.core.errors import ClipError
from backstride.pose.estimators import DEFAULT, make_estimator
from backstride.pose.estimators.movenet import PersonFinder
from backstride.pose.spot import spot_of
from backstride.video.clip import Clip, open_clip
from backstride.video.suitability import Suitability, assess

MOST_PX = 4096 * 2304
"""Larger pictures than 4K show no more of a runner, and decoding them takes a lot of memory."""
ASSESSED_SHARE = 0.25
"""Part of the check's time that the look at the file takes (measured)."""


def check_clip(order: Order, path: Path, tell: Tell) -> Found:
    """Return what a first look found; its picture is written into the order's folder."""
    tell.progress("open", 0.0)
    try:
        clip = open_clip(path, time_scale=order.clips[0].slow_motion)
    except ClipError as error:
        return Found(unfit=str(error))
    refused = _refused(clip, order)
    if refused:
        return Found(unfit=refused, facts=_facts(clip, clip.fps * clip.time_scale))
    tell.progress("look", 0.05)
    suitability = assess(clip)
    look = _looked(clip, order, tell)
    found = _found(clip, suitability, look, order)
    tell.progress("draw", 0.95)
    tracks = [person.seen.cleaned.track for person in look.people]
    if write_poster(clip, tracks, Path(order.folder) / POSTER):
        found = replace(found, poster=POSTER)
    return found


def _refused(clip: Clip, order: Order) -> str:
    name = clip.path.name
    if clip.duration_s > order.most_s:
        return (
            f"A clip of at most {order.most_s / 60:.0f} minutes is needed, but {name} has "
            f"{clip.duration_s / 60:.1f}: cut out 15 to 30 seconds of steady running."
        )
    if clip.width_px * clip.height_px > MOST_PX:
        return (
            f"A picture of at most 4096x2304 pixels is needed, but {name} has "
            f"{clip.width_px}x{clip.height_px}: film in 1080p."
        )
    return ""


def _facts(clip: Clip, real_fps: float) -> Facts:
    return Facts(
        width_px=clip.width_px,
        height_px=clip.height_px,
        fps=clip.fps,
        real_fps=real_fps,
        duration_s=clip.duration_s,
        n_frames=clip.n_frames,
        codec=clip.codec,
        time_scale=clip.time_scale,
    )


def _looked(clip: Clip, order: Order, tell: Tell) -> Look:
    """Look, and tell how far it is; a look at more parts stays at the end of the bar."""
    step = tell.steps("look", usual_frames(clip), ASSESSED_SHARE, 0.95)
    looker = Looker(make_estimator(DEFAULT), PersonFinder(), lambda _frame: step())
    return looker.look(clip, order.height_m)


def _found(clip: Clip, suitability: Suitability, look: Look, order: Order) -> Found:
    runner = look.runner
    facts, of_file = _facts(clip, suitability.real_fps), marks_of_file(suitability)
    if runner is None:
        unfit = (
            f"A clip that shows a runner from head to feet is needed, but nobody was seen in "
            f"{clip.path.name}: film closer, with light, the whole body in view."
        )
        return Found(unfit=unfit, facts=facts, marks=of_file)
    result = runner.result
    has_height = order.height_m is not None
    instead = no_run(look, sure_of_speed=order.clips[0].slow_motion is None)
    gives, not_given = allowed(result, clip, suitability.real_fps, has_height=has_height)
    if not gives and look.kind != "running":
        instead = instead or SEEN_INSTEAD[look.kind]
    if instead:
        gives, not_given = (), ()
    return Found(
        unfit=_unfit(clip, instead, gives, not_given),
        facts=facts,
        view=result.view.kind,
        marks=(*marks_of_runner(look, runner), *doubted(of_file, result.time_base)),
        people=tuple(one for person in look.people for one in _somebody(person, clip)),
        gives=gives,
        maybe=shaken(gives) if suitability.camera_moves else (),
        not_given=not_given,
        suggested_slow_motion=result.time_base.suggested_time_scale,
    )


def _unfit(
    clip: Clip, instead: str, gives: tuple[str, ...], not_given: tuple[NotGiven, ...]
) -> str:
    if instead:
        return (
            f"A clip of somebody who runs is needed, but in {clip.path.name} {instead}: film a "
            "run, or cut out the part in which you run."
        )
    if gives:
        return ""
    return (
        f"A clip that can be measured is needed, but {clip.path.name} allows nothing: "
        f"{not_given[0].remedy}"
    )


def _somebody(person: Person, clip: Clip) -> Iterator[Somebody]:
    """Yield somebody by the moment in the middle of those in which their trunk is seen."""
    track, candidate = person.seen.raw, person.seen.candidate
    spots = [spot for row in range(track.n_frames) if (spot := spot_of(track, row)) is not None]
    if spots:
        yield Somebody(
            number=candidate.number,
            spot=spots[len(spots) // 2],
            left_share=candidate.left_share,
            height_share=candidate.height_px / clip.height_px,
            runs=person.kind == "running",
        )
