"""The commands ``backstride coach`` and ``backstride coach-check``, and their options."""

import sys
from collections.abc import Mapping
from pathlib import Path

import click

from backstride.app.cli.plan_command import CATALOGUE
from backstride.coach.event import Side
from backstride.core.errors import OptionError

DEFAULT_CAMERA = "0"
CLIP_POSE = "thunder"
"""The pose model for a recording: there is time for the better one."""

EXERCISE = click.option(
    "--exercise",
    "exercise_id",
    metavar="ID",
    help="What is done, as 'backstride exercises' lists it; 'any' counts whatever has a rhythm.",
)
OPEN = click.option("--open", "open_report", is_flag=True, help="Show the report in the browser.")


@click.command()
@click.argument("clip", required=False, type=click.Path(path_type=Path), metavar="[CLIP]")
@EXERCISE
@click.option(
    "--side",
    type=click.Choice(("left", "right")),
    help="The side that works in the clip, if one side is done after the other.",
)
@click.option(
    "--session",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The session to do: today.json of 'backstride plan today', a plan.json, or its folder.",
)
@click.option(
    "--camera",
    metavar="N|FILE|URL",
    help="The webcam's number (default: 0), a video that is played as one, or an address.",
)
@click.option(
    "--replay",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A pose track (pose.npz) to run the session from, instead of a camera.",
)
@click.option(
    "--day", metavar="DATE", help="The plan's session of this day; default: the one due today."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Where the files go; default: a folder beside you named after the clip, or beside the "
    "session's file; a replay writes none.",
)
@click.option("--again", is_flag=True, help="Begin anew a session that was broken off today.")
@click.option(
    "--keep", is_flag=True, help="Also write the body's points and the keys pressed, for --replay."
)
@click.option(
    "--pose",
    metavar="NAME",
    help="Pose model: lightning or thunder; default: thunder for a clip, lightning in a session.",
)
@CATALOGUE
@OPEN
def coach(
    clip: Path | None,
    exercise_id: str | None,
    side: Side | None,
    session: Path | None,
    camera: str | None,
    replay: Path | None,
    day: str | None,
    out: Path | None,
    again: bool,
    keep: bool,
    pose: str | None,
    catalogue: Path | None,
    open_report: bool,
) -> None:
    """Count, time and correct what you do: an exercise in a clip, or a session of your plan live.

    Exit code 3: in a session, pain or leg symptoms ended it; it says whom to see.

    \b
    Example: backstride coach pike.mp4 --exercise ball-pike --out monday/
    Example: backstride plan today --out today.json
    Example: backstride coach --session today.json --camera 0
    """
    if clip is not None:
        live = {"--session": session, "--camera": camera, "--replay": replay, "--day": day}
        _refuse("a clip", live | {"--again": again, "--keep": keep, "--catalogue": catalogue})
        from backstride.app.cli.coach import run_coach, wanted_exercise

        chosen, folder = wanted_exercise(exercise_id), out or Path(f"backstride-{clip.stem}")
        pose = pose or CLIP_POSE
        sys.exit(run_coach(clip, chosen, folder, pose=pose, side=side, open_report=open_report))
    if session is None and camera is not None:
        msg = "--camera goes with --session FILE: a single exercise is coached from a CLIP"
        raise OptionError(msg)
    if session is None:
        msg = "a CLIP with --exercise, or --session FILE was needed, got neither"
        raise OptionError(msg)
    _refuse("--session", {"--exercise": exercise_id, "--side": side, "--open": open_report})
    if camera is not None and replay is not None:
        msg = "one of --camera and --replay was needed, got both"
        raise OptionError(msg)
    from backstride.app.cli.coach_session import SessionOptions, run_session

    options = SessionOptions(
        session, camera or DEFAULT_CAMERA, replay, out, day, again, keep, pose, catalogue
    )
    sys.exit(run_session(options))


def _refuse(what: str, options: Mapping[str, object]) -> None:
    """Refuse options that do nothing with ``what``."""
    for name, value in options.items():
        if value not in {None, False}:
            msg = f"{name} does not go with {what}: leave one of them out"
            raise OptionError(msg)


@click.command("coach-check")
@click.argument("clip", type=click.Path(path_type=Path), metavar="CLIP")
@EXERCISE
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Where the picture goes; default: a folder beside you named after the clip.",
)
@click.option(
    "--pose",
    default=CLIP_POSE,
    show_default=True,
    metavar="NAME|PATH",
    help="Pose model: thunder, lightning (faster), heavy, or the path of an RTMPose ONNX file.",
)
def coach_check(clip: Path, exercise_id: str | None, out: Path | None, pose: str) -> None:
    """Say where to put the camera for an exercise: is all of you in it, and from which side.

    Looks at the first seconds. Film yourself doing the exercise, not standing still: it takes more
    room, and hands or feet may leave the picture.

    \b
    Example: backstride coach-check try.mp4 --exercise t-balance
    """
    from backstride.app.cli.coach import wanted_exercise
    from backstride.app.cli.coach_check import run_check

    folder = out or Path(f"backstride-{clip.stem}")
    sys.exit(run_check(clip, wanted_exercise(exercise_id), folder, pose=pose))
