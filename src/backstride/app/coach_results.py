"""The files that a coached clip leaves: session.json, events, pose, video and the page."""

from collections.abc import Callable
from pathlib import Path

from backstride.app.coach_clip import CoachedClip, OnFrame
from backstride.app.coach_files import EVENTS_NAME, SESSION_NAME, write_events, write_exercise
from backstride.app.render.coach_report import write_coach_report
from backstride.app.render.coach_video import write_coach_video
from backstride.app.render.html_report import VideoAsset
from backstride.app.results import MAX_EMBEDDED_BYTES
from backstride.pose.formats import save_track
from backstride.video.clip import Clip

PAGE_NAME, VIDEO_NAME, POSE_NAME = "report.html", "annotated.mp4", "pose.npz"


def write_coached(
    coached: CoachedClip,
    folder: Path,
    on_video: Callable[[Clip], OnFrame] = lambda _: lambda _: None,
) -> None:
    """Write everything into ``folder``.

    ``on_video`` is called before the video is drawn; it returns what is called after each frame.

    Raises
    ------
    OutputError
        If the disk is full or the folder cannot be written.

    """
    write_exercise(coached.result, coached.form, folder / SESSION_NAME)
    write_events(coached.events, folder / EVENTS_NAME)
    save_track(coached.track, folder / POSE_NAME)
    path = folder / VIDEO_NAME
    write_coach_video(coached, path, on_video(coached.clip))
    small = path.stat().st_size <= MAX_EMBEDDED_BYTES
    video = VideoAsset(0, VIDEO_NAME, path if small else None, 1.0)
    write_coach_report(coached, video, folder / PAGE_NAME)
