"""The command ``backstride coach`` and its options."""

import sys
from pathlib import Path

import click

from backstride.app.cli.plan_command import CATALOGUE

DEFAULT_CAMERA = "0"


@click.command()
@click.option(
    "--session",
    required=True,
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
    help="Where session.json goes; default: beside the session's file; a replay writes none.",
)
@click.option("--again", is_flag=True, help="Begin anew a session that was broken off today.")
@click.option(
    "--keep", is_flag=True, help="Also write the body's points and the keys pressed, for --replay."
)
@click.option("--pose", metavar="NAME", help="Pose model for all exercises: lightning or thunder.")
@CATALOGUE
def coach(
    session: Path,
    camera: str | None,
    replay: Path | None,
    day: str | None,
    out: Path | None,
    again: bool,
    keep: bool,
    pose: str | None,
    catalogue: Path | None,
) -> None:
    """Do a session of your plan before the camera: counted, timed and corrected.

    \b
    Example: backstride plan today --out today.json
    Example: backstride coach --session today.json --camera 0
    """
    from backstride.app.cli.coach_session import SessionOptions, run_session
    from backstride.core.errors import OptionError

    if camera is not None and replay is not None:
        msg = "one of --camera and --replay was needed, got both"
        raise OptionError(msg)
    options = SessionOptions(
        session, camera or DEFAULT_CAMERA, replay, out, day, again, keep, pose, catalogue
    )
    sys.exit(run_session(options))
