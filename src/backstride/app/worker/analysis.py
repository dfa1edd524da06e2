"""The analysis of clips: the report's document, the videos with the skeleton, and the tracks."""

import json
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

from backstride.analyze import Analysis, ClipSettings, OnFrame, Settings, analyze
from backstride.app.render.annotate import write_annotated
from backstride.app.render.json_report import to_json
from backstride.app.results import numbered, slow_down
from backstride.app.worker.labels import Labels
from backstride.app.worker.order import REPORT, Order
from backstride.app.worker.tell import Tell
from backstride.pose.formats import save_track
from backstride.report import Condition
from backstride.video.clip import Clip

DRAWING = 0.4
"""What drawing a picture takes of the time that measuring it takes (`bench/results`)."""
DRAWN_SHARE = 0.99
"""Where the bar stands when all pictures were measured and drawn."""


def analyze_clips(
    order: Order, paths: Sequence[Path], labels: Labels, tell: Tell
) -> list[dict[str, Any]]:
    """Write everything into the order's folder; return what files there are, for `Report.files`.

    Raises
    ------
    BackstrideError
        As `analyze`.

    """
    folder, bar = Path(order.folder), _Bar(order, paths, tell)
    tell.progress("open", 0.0)
    analysis = analyze(
        _of(order, paths, "fresh"),
        _settings(order, paths),
        bar.measuring,
        _of(order, paths, "tired"),
        answers=order.told_answers(),
    )
    files: list[dict[str, Any]] = []
    for index in range(len(analysis.clips)):
        files += _files(analysis, index, folder, bar)
    tell.progress("save", DRAWN_SHARE)
    report = json.dumps(to_json(labels.report(analysis.report)), allow_nan=False)
    (folder / REPORT).write_text(report, "utf-8")
    return files


def _of(order: Order, paths: Sequence[Path], condition: Condition) -> list[Path]:
    both = zip(order.clips, paths, strict=True)
    return [path for one, path in both if one.condition == condition]


def _settings(order: Order, paths: Sequence[Path]) -> Settings:
    both = zip(order.clips, paths, strict=True)
    return Settings(
        height_m=order.height_m,
        speed_kmh=order.speed_kmh,
        tired_speed_kmh=order.tired_speed_kmh,
        of_clip={path: ClipSettings(one.slow_motion, one.spot) for one, path in both},
    )


def _files(analysis: Analysis, index: int, folder: Path, bar: "_Bar") -> list[dict[str, Any]]:
    """Write one clip's track and video."""
    analyzed = analysis.clips[index]
    track, video = numbered("pose.npz", index), numbered("annotated.mp4", index)
    save_track(analyzed.track, folder / track)
    slower = slow_down(analyzed)
    write_annotated(
        analyzed.clip,
        analyzed.track,
        analyzed.contact,
        folder / video,
        slow_down=slower,
        on_frame=bar.drawing(analyzed.clip),
    )
    about = {"clip_index": index, "slow_down": slower / analyzed.clip.time_scale, "start_s": 0.0}
    return [
        {"name": video, "media_type": "video/mp4", **about},
        {"name": track, "media_type": "application/octet-stream", **about},
    ]


class _Bar:
    """How far it is: pictures measured and drawn, of all. A refused clip's share is jumped over."""

    def __init__(self, order: Order, paths: Sequence[Path], tell: Tell) -> None:
        self._tell = tell
        self._number = {path: number for number, path in enumerate(paths)}
        n_frames = {
            path: max(1, one.n_frames) for one, path in zip(order.clips, paths, strict=True)
        }
        in_order = [*_of(order, paths, "fresh"), *_of(order, paths, "tired")]
        parts = [("measure", path, 1.0 * n_frames[path]) for path in in_order]
        parts += [("draw", path, DRAWING * n_frames[path]) for path in in_order]
        ends = list(accumulate(weight for _, _, weight in parts))
        self._share = {
            (kind, path): ((end - weight) / ends[-1], end / ends[-1])
            for (kind, path, weight), end in zip(parts, ends, strict=True)
        }

    def measuring(self, clip: Clip) -> OnFrame:
        """Return what is called after each picture that was measured."""
        return self._steps("measure", clip)

    def drawing(self, clip: Clip) -> OnFrame:
        """Return what is called after each picture that was drawn."""
        return self._steps("draw", clip)

    def _steps(self, kind: str, clip: Clip) -> OnFrame:
        start, end = (DRAWN_SHARE * share for share in self._share[kind, clip.path])
        stage = f"{kind}:{self._number[clip.path]}"
        step = self._tell.steps(stage, clip.n_frames, start, end)
        return lambda _frame: step()
