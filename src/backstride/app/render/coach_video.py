"""The coached clip at real speed: skeleton, count, seconds held, cues, and faults."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from math import inf
from pathlib import Path

import numpy as np

from backstride.app.coach_clip import CoachedClip
from backstride.app.render.annotate import write_h264
from backstride.app.render.coach_overlay import GOOD, MAJOR, MINOR, Overlay, Shown
from backstride.app.render.coach_words import fault_texts
from backstride.app.render.skeleton_art import Colour, Pen, draw_skeleton
from backstride.coach.event import (
    CoachEvent,
    Cue,
    FaultSeen,
    HoldBroken,
    HoldEnded,
    HoldSecond,
    HoldStarted,
    Notice,
    RepCounted,
    RepMissed,
)
from backstride.coach.form import HoldForm, TimedForm
from backstride.coach.holds import START_S
from backstride.core.arrays import ByteArray
from backstride.video.read import Frame, read_frames

MAX_HEIGHT_PX = 720
MAX_FPS = 31.0
"""Frames beyond what the usual phone stores only cost space: exercises are slow."""
SHOWN_S = 2.5
"""A caption stays this long: read twice at ease (design choice)."""
FAULT_S = 0.4
"""The edge is coloured this long before and after a fault's moment (design choice)."""

NOT_SURE = "..."
"""Shown while a posture is right but not yet for long enough to be a hold."""

Line = tuple[float, str, Colour]


def write_coach_video(
    coached: CoachedClip, path: Path, on_frame: Callable[[Frame], None] = lambda _: None
) -> None:
    """Write the clip with what the coach saw and said, at real speed.

    Raises
    ------
    OutputError
        If the video cannot be written.

    """
    clip = coached.clip
    scale = min(1.0, MAX_HEIGHT_PX / clip.height_px)
    size = (clip.width_px * scale, clip.height_px * scale)
    write_h264(_pictures(coached, scale, on_frame), size, path)


def _pictures(
    coached: CoachedClip, scale: float, on_frame: Callable[[Frame], None]
) -> Iterator[tuple[ByteArray, float]]:
    clip, track = coached.clip, coached.track
    rows = {index: row for row, index in enumerate(coached.frame_index)}
    longest_px = round(max(clip.width_px, clip.height_px) * scale)
    pen = Pen.for_track(track, scale)
    overlay, script = Overlay(round(clip.height_px * scale)), Script(coached)
    next_s = 0.0
    for frame in read_frames(clip, max_side_px=longest_px):
        on_frame(frame)
        t_s = frame.time_s / clip.time_scale
        row = rows.get(frame.index)
        if row is None or t_s < next_s:
            continue
        next_s = t_s + 0.8 / MAX_FPS
        rgb = np.require(frame.rgb, requirements="W")
        place_px = (track.position_px[row] + 0.5) * np.float32(frame.scale) - np.float32(0.5)
        draw_skeleton(rgb, place_px, track.confidence[row], None, pen)
        overlay.draw(rgb, script.at(t_s))
        yield rgb, t_s


class Script:
    """What is shown when, from all events of a clip."""

    def __init__(self, coached: CoachedClip) -> None:
        self._form = coached.form
        self._events = coached.events
        self._texts = fault_texts(coached.exercise)
        self._lines = sorted(
            (line for event in coached.events if (line := self._line(event))),
            key=lambda one: one[0],
        )
        self._starts = [line[0] for line in self._lines]
        self._faults = coached.result.faults
        self._held = list(_held_spans(coached.events, float(coached.track.time_s[-1])))
        self._counts = _counts(coached.events)

    def at(self, t_s: float) -> Shown:
        """Return what a picture at ``t_s`` shows."""
        caption, tone = self._caption(t_s)
        fault = self._fault(t_s)
        edge = None if fault is None else _tone(fault.level)
        if fault is not None and edge is not None:
            caption, tone = self._texts.get(fault.id, fault.id), edge
        count, under = self._count(t_s)
        return Shown(count, under, self._seconds(t_s), caption, tone, edge)

    def _line(self, event: CoachEvent) -> Line | None:
        """Return what an event writes at the bottom."""
        if isinstance(event, Cue):
            return event.t_s, event.text, MINOR
        if isinstance(event, RepMissed):
            return event.t_s, f"Not counted: {event.reason}", MAJOR
        if isinstance(event, HoldBroken):
            return event.t_s, f"Time stops: {event.reason}", MAJOR
        if isinstance(event, Notice):
            return event.t_s, event.text, MINOR
        return None

    def _caption(self, t_s: float) -> tuple[str, Colour]:
        """Return what was said last; a reason and the cue for it stand together."""
        last = bisect_right(self._starts, t_s)
        said = [line for line in self._lines[max(0, last - 2) : last] if t_s - line[0] <= SHOWN_S]
        if not said:
            return "", GOOD
        together = said if len(said) > 1 and said[0][0] == said[1][0] else said[-1:]
        return ". ".join(dict.fromkeys(text.rstrip(".") for _, text, _ in together)), together[0][2]

    def _fault(self, t_s: float) -> FaultSeen | None:
        near = [one for one in self._faults if abs(one.t_s - t_s) <= FAULT_S]
        return max(near, key=lambda one: one.level == "major", default=None)

    def _count(self, t_s: float) -> tuple[str, str]:
        if isinstance(self._form, HoldForm | TimedForm):
            return "", ""
        counted, attempts = 0, 0
        for when, ok in self._counts:
            if when <= t_s:
                counted, attempts = counted + ok, attempts + 1
        return str(counted), f"of {attempts}" if attempts > counted else ""

    def _seconds(self, t_s: float) -> str:
        for start_s, end_s, held in self._held:
            if start_s <= t_s < end_s:
                return held
        return ""


def _tone(level: str) -> Colour:
    return MAJOR if level == "major" else MINOR


def _counts(events: Sequence[CoachEvent]) -> list[tuple[float, bool]]:
    """Return when a repetition was told, and whether it counts."""
    return [
        (event.t_s, isinstance(event, RepCounted))
        for event in events
        if isinstance(event, RepCounted | RepMissed)
    ]


def _held_spans(
    events: Sequence[CoachEvent], clip_end_s: float
) -> Iterator[tuple[float, float, str]]:
    """Yield from when to when how many whole seconds are shown; "..." before a hold is sure.

    What is held at the clip's end stays to its last picture.
    """
    since_s, seconds = None, 0
    for event in events:
        if not isinstance(event, HoldStarted | HoldSecond | HoldEnded):
            continue
        if since_s is not None:
            yield since_s, event.t_s, f"{seconds} s"
        elif isinstance(event, HoldStarted):
            yield event.t_s - START_S, event.t_s, NOT_SURE
        if isinstance(event, HoldSecond):
            seconds = event.held_s
        since_s = event.t_s
        if isinstance(event, HoldEnded):
            if event.t_s >= clip_end_s:
                yield event.t_s, inf, f"{seconds} s"
            since_s, seconds = None, 0
    if since_s is not None:
        yield since_s, inf, f"{seconds} s"
