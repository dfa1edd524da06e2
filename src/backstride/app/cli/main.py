"""The command ``backstride``: options, exit codes, and nothing heavy until a command needs it."""

import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import click

from backstride import __version__
from backstride.app.cli import exit_codes
from backstride.app.cli.coach_command import coach, coach_check
from backstride.app.cli.exercises_command import exercises
from backstride.app.cli.explain_command import explain
from backstride.app.cli.interview_command import interview
from backstride.app.cli.plan_command import plan
from backstride.app.cli.serve_command import serve
from backstride.core.errors import BackstrideError, OptionError

MIN_HEIGHT_CM, MAX_HEIGHT_CM = 100.0, 230.0
"""Heights outside are a slip of the unit or the key (design choice)."""

CLIPS = click.argument(
    "clips", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="CLIP..."
)
POSE = click.option(
    "--pose",
    default="thunder",
    show_default=True,
    metavar="NAME|PATH",
    help="Pose model: thunder, heavy, or the path of an RTMPose (26 points) ONNX file.",
)
PERSON = click.option(
    "--person", type=int, metavar="N", help="Who runs, as numbered by 'backstride inspect'."
)
SLOW_MOTION = click.option(
    "--slow-motion",
    type=float,
    metavar="K",
    help="The clip plays K times slower than real (8 for 240 frames/s stored as 30).",
)
HEIGHT = click.option(
    "--height", "height_cm", type=float, metavar="CM", help="Body height in cm; gives centimetres."
)
LEAST_SPEED_KMH, MOST_SPEED_KMH = 3.0, 45.0
"""Speeds outside are a slip of the unit or the key (design choice)."""
OPEN = click.option("--open", "open_report", is_flag=True, help="Show the report in the browser.")


class _Group(click.Group):
    """Turns a user's mistake into one sentence and exit code 2."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own type
        """Run the command."""
        try:
            return super().invoke(ctx)
        except BackstrideError as error:
            click.echo(f"backstride: {error}", err=True)
            ctx.exit(error.exit_code)
        except (KeyboardInterrupt, click.Abort):
            click.echo("backstride: stopped; nothing was written", err=True)
            ctx.exit(exit_codes.STOPPED)


@click.group(
    cls=_Group,
    context_settings={"help_option_names": ["-h", "--help"]},
    invoke_without_command=True,
)
@click.version_option(__version__, prog_name="backstride")
@click.pass_context
def main(context: click.Context) -> None:
    """Measure how you run and coach your exercises from a phone clip or webcam.

    Without a command it opens in your browser (see 'backstride serve'). All of it happens on this
    machine; nothing leaves it.

    \b
    Example: backstride
    Example: backstride analyze side.mp4 --height 178
    """
    signal.signal(signal.SIGTERM, _stop)
    if context.invoked_subcommand is None:
        context.invoke(serve, host="127.0.0.1", port=8321, open_browser=True)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def height_m(height_cm: float | None) -> float | None:
    """Return the height in metres after a check of its unit."""
    if height_cm is None:
        return None
    if not MIN_HEIGHT_CM <= height_cm <= MAX_HEIGHT_CM:
        msg = (
            f"--height needs centimetres from {MIN_HEIGHT_CM:g} to {MAX_HEIGHT_CM:g}, got "
            f"{height_cm:g}: somebody of 1.78 m gives --height 178"
        )
        raise OptionError(msg)
    return height_cm / 100.0


def _speed(_context: click.Context, option: click.Parameter, value: float | None) -> float | None:
    """Refuse a speed in another unit."""
    if value is None or LEAST_SPEED_KMH <= value <= MOST_SPEED_KMH:
        return value
    msg = (
        f"{option.opts[0]} needs km/h from {LEAST_SPEED_KMH:g} to {MOST_SPEED_KMH:g}, got "
        f"{value:g}: 6 minutes a kilometre gives {option.opts[0]} 10"
    )
    raise OptionError(msg)


@main.command()
@CLIPS
@click.option(
    "--runner",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Your answers (runner.toml of 'backstride interview'): the report then opens with what "
    "may be behind the pain, and what to do this week.",
)
@click.option(
    "--tired",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="CLIP",
    help="A clip of the same runner, tired, to compare with; may be given several times.",
)
@HEIGHT
@click.option(
    "--speed",
    "speed_kmh",
    type=float,
    callback=_speed,
    metavar="KM/H",
    help="Running speed in the clips, as the treadmill shows it.",
)
@click.option(
    "--tired-speed",
    "tired_speed_kmh",
    type=float,
    callback=_speed,
    metavar="KM/H",
    help="Running speed in the tired clips; default: the same as --speed.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Where the report goes; default: a folder beside you named after the first clip.",
)
@PERSON
@POSE
@SLOW_MOTION
@OPEN
def analyze(
    clips: tuple[Path, ...],
    runner: Path | None,
    tired: tuple[Path, ...],
    height_cm: float | None,
    speed_kmh: float | None,
    tired_speed_kmh: float | None,
    out: Path | None,
    person: int | None,
    pose: str,
    slow_motion: float | None,
    open_report: bool,
) -> None:
    """Measure one runner in one or more clips (side, rear) and write a report.

    \b
    Example: backstride analyze side.mp4 rear.mp4 --height 178 --out report/
    Example: backstride analyze start.mp4 --tired end.mp4
    Example: backstride analyze side.mp4 --runner runner.toml
    """
    from backstride.analyze import Settings
    from backstride.app.cli.run import run_analysis
    from backstride.app.runner_file import read_runner

    answers = None if runner is None else read_runner(runner)
    settings = Settings(
        height_m(height_cm), pose, person, slow_motion, speed_kmh, tired_speed_kmh or speed_kmh
    )
    folder = out or Path(f"backstride-{clips[0].stem}")
    code = run_analysis(clips, settings, folder, tired, answers=answers, open_report=open_report)
    sys.exit(code)


@main.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Where compare.html and compare.json go; default: they are not written.",
)
@OPEN
def compare(old: Path, new: Path, out: Path | None, open_report: bool) -> None:
    """Say what changed between two reports beyond measurement error, and what did not.

    OLD and NEW are report.json files or the folders that hold them.

    \b
    Example: backstride compare march/report.json june/report.json --out change/
    """
    from backstride.app.cli.compare import run_compare

    run_compare(old, new, out, open_report=open_report)


@main.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("backstride-demo"),
    show_default=True,
    metavar="FOLDER",
    help="Where the report goes.",
)
@click.option(
    "--tired", is_flag=True, help="Also the clip of the same runner, tired: what changed."
)
@OPEN
def demo(out: Path, tired: bool, open_report: bool) -> None:
    """Do the main job on the clips that ship with Backstride, true values beside the measured.

    \b
    Example: backstride demo --open
    """
    from backstride.app.cli.run import run_demo

    run_demo(out, tired=tired, open_report=open_report)


@main.command()
@CLIPS
@PERSON
@POSE
@SLOW_MOTION
def inspect(
    clips: tuple[Path, ...], person: int | None, pose: str, slow_motion: float | None
) -> None:
    """Say whether a clip is fit for use, what it allows, and how to film better.

    \b
    Example: backstride inspect side.mp4
    """
    from backstride.analyze import Settings
    from backstride.app.cli.look import inspect_clips

    sys.exit(inspect_clips(clips, Settings(None, pose, person, slow_motion)))


main.add_command(interview)
main.add_command(exercises)
main.add_command(plan)
main.add_command(explain)
main.add_command(coach)
main.add_command(coach_check)
main.add_command(serve)
