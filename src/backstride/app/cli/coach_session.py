"""``backstride coach --session``: a session of the plan before the camera, or replayed."""

import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

import click

from backstride.app.cli import exit_codes
from backstride.app.cli.ask_session import ask_legs, ask_pain
from backstride.app.cli.coach_live import watch
from backstride.app.cli.plan import exercises_from
from backstride.app.cli.plan_today import day_of
from backstride.app.cli.session_text import going_on, line_of, overview, summary
from backstride.app.coach_run import SessionRun
from backstride.app.controls_file import CONTROLS_NAME, read_controls
from backstride.app.output import output_folder
from backstride.app.part_file import PART_NAME, read_part
from backstride.app.today_file import Today, read_today
from backstride.coach.session.engine import USUAL, begin_session
from backstride.coach.session.events import SessionInput
from backstride.core.errors import CameraError, SafetyStop
from backstride.core.skeleton import BODY
from backstride.plan.exercise import Exercise
from backstride.pose.formats import PoseFileError, load_track
from backstride.pose.track import PoseTrack
from backstride.video.webcam import open_camera


@dataclass(frozen=True)
class SessionOptions:
    """What was asked for on the command line, as it was typed.

    ``camera`` is None with ``replay``. ``keep``: also the body's points and the keys pressed.
    """

    session: Path
    camera: str | None = "0"
    replay: Path | None = None
    out: Path | None = None
    day: str | None = None
    again: bool = False
    keep: bool = False
    pose: str | None = None
    catalogue: Path | None = None


def run_session(options: SessionOptions) -> int:
    """Do a session, tell what came of it, and return the exit code.

    Raises
    ------
    BackstrideError
        If an option or a file makes no sense, or the camera is missing or gone; what was counted
        until then is kept.

    """
    today = datetime.now().astimezone().date()
    chosen = read_today(options.session, today, day_of(options.day))
    exercises = exercises_from(options.catalogue)
    if options.replay is not None:
        return _replay(chosen, exercises, options.replay, options.out)
    return _live(chosen, exercises, options, today)


def _replay(chosen: Today, exercises: Mapping[str, Exercise], path: Path, out: Path | None) -> int:
    """Run the session from recorded points; each event is told in a line."""
    track, controls = _read_track(path), read_controls(path.parent / CONTROLS_NAME)
    # Where no answers were recorded, nobody is there to give them.
    timing = USUAL if controls is not None else replace(USUAL, pain_s=0.0)
    state = begin_session(chosen.session, exercises, chosen.rules, timing=timing)
    run = SessionRun(state, chosen.session.date, out, go_on=False)
    for told in _in_time(track, controls or ()):
        _tell_all(run, told)
    for event in run.end():
        click.echo(f"{event.t_s:9.3f}  {line_of(event)}")
    click.echo(f"\n{summary(run.result, _names(exercises))}".rstrip())
    file = run.write()
    if file is not None:
        click.echo(f"Session: {file}")
    return 0


def _tell_all(run: SessionRun, told: SessionInput) -> None:
    for event in run.tell(told):
        click.echo(f"{event.t_s:9.3f}  {line_of(event)}")


def _read_track(path: Path) -> PoseTrack:
    track = load_track(path)
    if track.skeleton.names != BODY.names:
        msg = f"points of the body's 19 places were needed, but {path.name} has others"
        raise PoseFileError(msg)
    return track


def _in_time(track: PoseTrack, controls: tuple[SessionInput, ...]) -> list[SessionInput]:
    """Return frames and controls in the order of time; a frame before a control of its moment."""
    frames: list[SessionInput] = [track.frame(i) for i in range(track.n_frames)]
    return sorted([*frames, *controls], key=lambda one: one.t_s)


def _live(
    chosen: Today, exercises: Mapping[str, Exercise], options: SessionOptions, today: date
) -> int:
    """Do the session before the camera."""
    folder = options.out or _home(options.session)
    session, names = chosen.session, _names(exercises)
    part = None if options.again else read_part(folder / PART_NAME, session.id, today)
    state = begin_session(session, exercises, chosen.rules, part=part)
    if part is not None and part.stopped:
        click.echo(f"This session was stopped. {part.stopped}")
        return SafetyStop.exit_code
    with output_folder(folder):
        pass  # Told now rather than after the first round, if nothing can be kept there.
    shots = open_camera(options.camera or "0")
    click.echo(overview(session, names))
    if part is not None:
        click.echo(going_on(state))
    run = SessionRun(state, today, folder)
    lost: CameraError | None = None
    code = 0
    try:
        watch(run, shots, options.pose, keep=options.keep)
        if not run.state.over and Path(options.camera or "0").is_file():
            click.echo("The video ended before the session did. What was done until then is kept.")
    except CameraError as error:
        lost = error
    except KeyboardInterrupt:
        code = exit_codes.STOPPED
    _wind_up(run, names)
    if lost is not None:
        raise lost
    return SafetyStop.exit_code if run.state.stopped else code


def _wind_up(run: SessionRun, names: Mapping[str, str]) -> None:
    """Tell what came of a session and write it; then ask what is still open, and write again."""
    for event in run.end():
        click.echo(line_of(event))
    click.echo(f"\n{summary(run.result, names)}".rstrip())
    file = run.write()
    if file is None:
        click.echo("Nothing was done, so nothing was written.")
        return
    if sys.stdin.isatty() and any(run.open_questions):
        with suppress(click.Abort):
            _ask_open(run)
        run.write()
    _tell_file(file, run)


def _ask_open(run: SessionRun) -> None:
    pain_open, legs_open = run.open_questions
    if pain_open:
        run.pain = ask_pain("The most pain in the session, 0 to 10")
    if legs_open:
        run.legs = ask_legs()


def _tell_file(file: Path, run: SessionRun) -> None:
    pain_open, legs_open = run.open_questions
    lacking = " --pain 0-10" * pain_open + " --[no-]leg-symptoms" * legs_open
    click.echo(f"Session: {file}")
    if not run.complete:
        click.echo("It was broken off: the same command goes on where you stopped, today.")
    click.echo(f"To move the plan on: backstride plan update --log {file}{lacking}")


def _home(session: Path) -> Path:
    """Return the folder in which a session's file lies."""
    return session if session.is_dir() else session.parent


def _names(exercises: Mapping[str, Exercise]) -> dict[str, str]:
    return {exercise.id: exercise.name for exercise in exercises.values()}
