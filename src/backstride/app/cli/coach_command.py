"""The commands ``backstride coach`` and ``backstride coach-check``."""

import sys
from pathlib import Path

import click

from backstride.coach.event import Side

CLIP = click.Path(path_type=Path)
EXERCISE = click.option(
    "--exercise",
    "exercise_id",
    metavar="ID",
    help="What is done, as 'backstride exercises' lists it; 'any' counts whatever has a rhythm.",
)
OUT = click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Where the files go; default: a folder beside you named after the clip.",
)
POSE = click.option(
    "--pose",
    default="thunder",
    show_default=True,
    metavar="NAME|PATH",
    help="Pose model: thunder, lightning (faster), heavy, or the path of an RTMPose ONNX file.",
)
OPEN = click.option("--open", "open_report", is_flag=True, help="Show the report in the browser.")


@click.command()
@click.argument("clip", type=CLIP, metavar="CLIP")
@EXERCISE
@click.option(
    "--side",
    type=click.Choice(("left", "right")),
    help="The side that works, if one side is done after the other.",
)
@OUT
@POSE
@OPEN
def coach(
    clip: Path,
    exercise_id: str | None,
    side: Side | None,
    out: Path | None,
    pose: str,
    open_report: bool,
) -> None:
    """Count, time and correct one exercise in a recorded clip.

    \b
    Example: backstride coach pike.mp4 --exercise ball-pike --out monday/
    Example: backstride coach raise.mp4 --exercise any
    """
    from backstride.app.cli.coach import run_coach, wanted_exercise

    chosen = wanted_exercise(exercise_id)
    folder = out or Path(f"backstride-{clip.stem}")
    sys.exit(run_coach(clip, chosen, folder, pose=pose, side=side, open_report=open_report))


@click.command("coach-check")
@click.argument("clip", type=CLIP, metavar="CLIP")
@EXERCISE
@OUT
@POSE
def coach_check(clip: Path, exercise_id: str | None, out: Path | None, pose: str) -> None:
    """Say where to put the camera for an exercise: is all of you in it, and from which side.

    Looks at the first seconds. Film the exercise itself: only then do hands leave the picture.

    \b
    Example: backstride coach-check try.mp4 --exercise t-balance
    """
    from backstride.app.cli.coach import wanted_exercise
    from backstride.app.cli.coach_check import run_check

    folder = out or Path(f"backstride-{clip.stem}")
    sys.exit(run_check(clip, wanted_exercise(exercise_id), folder, pose=pose))
