"""A session before the camera: pictures and keys in, lines and a status line out."""

import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import click
import numpy as np

from backstride import __version__
from backstride.app.cli.keys import Keys, terminal_keys
from backstride.app.cli.session_keys import HELP, SessionKeys
from backstride.app.cli.session_text import line_of, status_line
from backstride.app.coach_run import SessionRun
from backstride.app.controls_file import CONTROLS_NAME, write_controls
from backstride.app.live_eyes import LIVE_MODEL, Eyes, PictureWatch
from backstride.app.output import output_folder
from backstride.coach.event import Cue, HoldSecond, RepCounted
from backstride.coach.session.events import Control, Countdown, Mark, Say, SessionEvent, StepBegan
from backstride.core.provenance import Provenance
from backstride.core.skeleton import BODY
from backstride.pose.formats import save_track
from backstride.pose.track import PoseFrame, PoseTrack
from backstride.video.webcam import Shot

POSE_NAME = "pose.npz"
CLEAR_LINE = "\r\x1b[K"
BOLD, PLAIN = "\x1b[1m", "\x1b[0m"
BELL = "\a"


def watch(run: SessionRun, shots: Iterator[Shot], pose: str | None, *, keep: bool) -> None:
    """Do a session until it is over or the pictures end.

    Parameters
    ----------
    run
        The session; it is not ended where the pictures end.
    shots
        From `open_camera`.
    pose
        The pose model's name; None takes the one that is fast enough for a camera.
    keep
        Write the body's points and the keys' controls into the run's folder, also where the
        session is broken off.

    Raises
    ------
    CameraError
        If the camera is gone.
    OutputError
        If what was done cannot be kept.

    """
    eyes, kept = Eyes(pose), _Kept()
    screen = _Screen(shown=sys.stdout.isatty())
    try:
        with terminal_keys() as keys:
            if sys.stdin.isatty():
                click.echo(HELP)
            _loop(run, shots, eyes, keys, screen, kept)
    finally:
        screen.end()
        if keep and run.folder is not None and kept.frames:
            kept.write(run.folder, pose or LIVE_MODEL)


def _loop(
    run: SessionRun,
    shots: Iterator[Shot],
    eyes: Eyes,
    keys: Keys,
    screen: "_Screen",
    kept: "_Kept",
) -> None:
    picture, typed = PictureWatch(), SessionKeys()
    for shot in shots:
        t_s = run.state.t_s
        pressed = () if t_s is None else typed.controls(keys.pressed(), run.state, t_s)
        for control in pressed:
            kept.controls.append(control)
            screen.tell(run.tell(control))
        if not run.state.over:
            seen = eyes.see(shot)
            kept.add(seen.frame, shot)
            screen.tell((*picture.notices(seen), *run.tell(seen.frame)))
            screen.show(status_line(run.state, screen.said, typed.typed))
        if run.state.over:
            return


@dataclass
class _Kept:
    """What a session can be replayed from."""

    frames: list[PoseFrame] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)
    size_px: tuple[int, int] = (0, 0)

    def add(self, frame: PoseFrame, shot: Shot) -> None:
        self.frames.append(frame)
        self.size_px = shot.rgb.shape[1], shot.rgb.shape[0]

    def write(self, folder: Path, pose: str) -> None:
        track = PoseTrack(
            position_px=np.array([frame.position_px for frame in self.frames]),
            confidence=np.array([frame.confidence for frame in self.frames]),
            time_s=np.array([frame.t_s for frame in self.frames]),
            skeleton=BODY,
            provenance=Provenance("", pose, {}, __version__),
            width_px=self.size_px[0],
            height_px=self.size_px[1],
        )
        with output_folder(folder) as scratch:
            save_track(track, scratch / POSE_NAME)
            write_controls(self.controls, scratch / CONTROLS_NAME)


class _Screen:
    """Lines for what happens; in a terminal also a last line that is always up to date."""

    def __init__(self, *, shown: bool) -> None:
        self.said = ""
        self._shown = shown
        self._status = ""

    def tell(self, events: Iterable[SessionEvent]) -> None:
        """Show what happened; counts and seconds are in the last line of a terminal."""
        for event in events:
            if isinstance(event, StepBegan | Cue):
                self.said = event.text if isinstance(event, Cue) else ""
            if isinstance(event, Mark):
                self._put(BELL if self._shown else "")
            elif not isinstance(event, Countdown | HoldSecond | Say) and not (
                self._shown and isinstance(event, RepCounted)
            ):
                self._put(f"{CLEAR_LINE if self._shown else ''}{line_of(event)}\n")
                self._status = ""

    def show(self, status: str) -> None:
        """Bring the last line up to date."""
        if self._shown and status != self._status:
            self._status = status
            width = shutil.get_terminal_size().columns - 1
            self._put(f"{CLEAR_LINE}{BOLD}{status[:width]}{PLAIN}")

    def end(self) -> None:
        """Leave the last line."""
        if self._status:
            self._put("\n")

    def _put(self, text: str) -> None:
        click.echo(text, nl=False)
