"""The files that one analysis leaves: report.html, report.json, pose and annotated video."""

from collections.abc import Callable
from pathlib import Path

from backstride.analyze import Analysis, AnalyzedClip, OnFrame
from backstride.app.render.annotate import write_annotated
from backstride.app.render.html_report import VideoAsset, write_html
from backstride.app.render.json_report import write_json
from backstride.pose.formats import save_track
from backstride.video.clip import Clip

MAX_EMBEDDED_BYTES = 25_000_000
"""Videos up to this size together are part of the page; larger ones lie beside it."""
SLOW_DOWN = 4.0
"""A step of 0.35 s becomes long enough to follow by eye (design choice)."""
LONG_CLIP_S, LONG_SLOW_DOWN = 30.0, 2.0
"""Longer clips are slowed less, so that nobody has to sit through minutes (design choice)."""


def write_results(
    analysis: Analysis, folder: Path, on_video: Callable[[Clip], OnFrame] = lambda _: lambda _: None
) -> None:
    """Write everything into ``folder``.

    ``on_video`` is called before each annotated video; it returns what is called after each of
    its frames.

    Raises
    ------
    OutputError
        If the disk is full or the folder cannot be written.

    """
    videos = []
    for index, analyzed in enumerate(analysis.clips):
        save_track(analyzed.track, folder / numbered("pose.npz", index))
        path = folder / numbered("annotated.mp4", index)
        videos.append(_video(analyzed, path, index, on_video(analyzed.clip)))
    write_json(analysis.report, folder / "report.json")
    write_html(analysis.report, _embedded(videos, folder), folder / "report.html")


def numbered(name: str, index: int) -> str:
    """Return ``name`` for the first clip, and ``stem-2.suffix`` and so on for the others."""
    path = Path(name)
    return name if index == 0 else f"{path.stem}-{index + 1}{path.suffix}"


def slow_down(analyzed: AnalyzedClip) -> float:
    """Return how many times slower than real the annotated video plays."""
    real_s = analyzed.clip.duration_s / analyzed.clip.time_scale
    wanted = SLOW_DOWN if real_s <= LONG_CLIP_S else LONG_SLOW_DOWN
    return max(wanted, analyzed.clip.time_scale)


def _video(analyzed: AnalyzedClip, path: Path, index: int, on_frame: OnFrame) -> VideoAsset:
    slower = slow_down(analyzed)
    write_annotated(
        analyzed.clip,
        analyzed.track,
        analyzed.contact,
        path,
        slow_down=slower,
        on_frame=on_frame,
    )
    return VideoAsset(index, path.name, None, slower / analyzed.clip.time_scale)


def _embedded(videos: list[VideoAsset], folder: Path) -> list[VideoAsset]:
    """Put the videos into the page where they are small enough together."""
    paths = [folder / str(video.file_name) for video in videos]
    if sum(path.stat().st_size for path in paths) > MAX_EMBEDDED_BYTES:
        return videos
    return [
        VideoAsset(video.clip_index, video.file_name, path, video.slow_down)
        for video, path in zip(videos, paths, strict=True)
    ]
