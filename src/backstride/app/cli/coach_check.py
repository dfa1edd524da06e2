"""``backstride coach-check``: where to put the camera for an exercise."""

from contextlib import ExitStack
from pathlib import Path

import click

from backstride.app.cli.run import Bars
from backstride.app.coach_clip import watch
from backstride.app.memory import keep_pictures_out_of_the_heap
from backstride.app.output import output_folder
from backstride.app.render.coach_still import STILL_NAME, write_still
from backstride.coach.form import TimedForm
from backstride.coach.forms import form_of
from backstride.coach.generic import ANY
from backstride.coach.placement import Placement, placement
from backstride.plan.read_catalogue import catalogue
from backstride.video.clip import open_clip

LOOK_S = 10.0
"""So much of the clip is looked at: a few repetitions (design choice)."""
HEIGHT = (
    "  -       How high the camera stands cannot be told from the picture: hip height for what is "
    "done\n          standing, knee height for what is done on the floor."
)
_MARKS = {"ok": "ok     ", "watch": "mind   ", "act": "no good"}


def run_check(path: Path, exercise_id: str, folder: Path, *, pose: str) -> int:
    """Look, tell and draw; return the exit code: 2 if nobody can be coached in the picture."""
    keep_pictures_out_of_the_heap()
    clip, form = open_clip(path), form_of(exercise_id)
    with output_folder(folder) as scratch, ExitStack() as stack:
        on_frame = Bars(stack).begin(
            path.name, _n_frames(clip.fps * clip.time_scale, clip.n_frames)
        )
        watched = watch(clip, pose, on_frame=on_frame, until_s=LOOK_S)
        placed = placement(watched.scene, form)
        write_still(watched, placed, scratch / STILL_NAME)
    name = "any exercise" if exercise_id == ANY else catalogue()[exercise_id].name
    click.echo(f"{path.name}, for {name}:")
    if isinstance(form, TimedForm):
        click.echo(f"  -       {form.why[:1].upper()}{form.why[1:]}.")
    click.echo(checks_text(placed))
    click.echo(f"\nPicture: {folder / STILL_NAME}")
    return 0 if placed.usable else 2


def _n_frames(fps: float, all_frames: int) -> int:
    return min(all_frames, round(LOOK_S * fps) + 1)


def checks_text(placed: Placement) -> str:
    """Return a line for each check, and what to do first."""
    lines = [
        f"  {_MARKS[check.level]} {check.text} {check.remedy}".rstrip() for check in placed.checks
    ]
    amiss = placed.amiss
    verdict = f"First: {amiss[0].remedy}" if amiss else "The camera stands well."
    return "\n".join([*lines, HEIGHT, verdict])
