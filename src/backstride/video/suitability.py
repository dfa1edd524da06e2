"""Is this clip fit for use, what does it allow, and how to film better: before any pose is sought.

All rates and times that are judged here are real ones: the clip's, undone of slow motion.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from backstride.video.appearance import Appearance, appearance
from backstride.video.clip import Clip
from backstride.video.read import Frame
from backstride.video.slow_motion import ASSUMED, METADATA, USER

Level = Literal["ok", "watch", "act"]

GOOD_SIDE_PX, MIN_SIDE_PX = 480, 240
"""Shorter side of the picture. The pose models look at the runner in 256 px; a runner fills about
half of the height, which makes 480 the size from which nothing is lost (design choice)."""

CONTACT_FPS = 118.0
"""Contact time and what hangs on it want 120 frames a second (evidence.md, section 2); a bit less
for cameras that say 120 and take 119.88."""

EVENTS_FPS = 58.0
"""From about 60 a second, a foot's contact is found within 17-25 ms (evidence.md, section 2)."""

MIN_FPS = 23.0
"""Slower than film, a running leg passes unseen between two frames (design choice)."""

GOOD_S, MIN_S = 10.0, 3.0
"""At 160-180 steps a minute 10 s hold some 14 strides of each leg; 3 s hold 4, the fewest of which
a spread can be given (design choice)."""

GAP_STEPS = 3.5
"""Gaps of more than 3 frames are not filled in by any filter here (evidence.md, section 1)."""

_HOW_KNOWN = {ASSUMED: "as far as can be told", METADATA: "as its file says", USER: "as you said"}

UNEVEN_SHARE = 0.2
"""Steps that differ by more than this share from the typical one make the rate a variable one."""

DARK_LEVEL, BLACK_LEVEL = 60.0, 30.0
"""Mean grey level (0-255). Clips that pose models follow well have 100-180; a lit room at night
has 50 (design choice)."""

BURNT_SHARE = 0.3
"""Part of the picture that is white without drawing, as with a camera that looks into the sun
(design choice)."""

MOVING_PER_S = 0.02
"""Picture widths a second. Cameras that stand still measure up to 0.008, a panning one 0.35
(28 clips)."""

SHAKING_FROM = 0.001
"""Picture widths (root mean square). Cameras that stand still measure up to 0.0003, with a rendered
shake of 0.4 px of 640 up to 0.0007 (17 clips); a hand's tremble of 2 px of 1280 is 0.0016."""

REPEATED_WATCH, REPEATED_ACT = 0.1, 0.3
"""Share of copied frames. 24 stored as 30 makes 0.2, 30 stored as 60 makes 0.5 (arithmetic)."""

_RANK: dict[Level, int] = {"ok": 0, "watch": 1, "act": 2}


@dataclass(frozen=True)
class Check:
    """One thing that was looked at: what was found, and how to film better ("" where it is ok)."""

    id: str
    level: Level
    text: str
    remedy: str = ""


@dataclass(frozen=True)
class Suitability:
    """All checks of one clip, in a fixed order, and the figures behind them.

    ``real_fps`` counts the frames a second of real time that show something new.
    """

    checks: tuple[Check, ...]
    real_fps: float
    appearance: Appearance

    @property
    def level(self) -> Level:
        """Return the worst level of all checks."""
        return max((check.level for check in self.checks), key=_RANK.__getitem__)

    @property
    def camera_moves(self) -> bool:
        """Whether the camera moves or shakes by more than measures bear."""
        look = self.appearance
        return bool(look.camera_per_s >= MOVING_PER_S or look.camera_shake >= SHAKING_FROM)

    def check(self, check_id: str) -> Check:
        """Return the check with this id."""
        return next(check for check in self.checks if check.id == check_id)


def assess(clip: Clip, frames: Iterable[Frame] | None = None) -> Suitability:
    """Judge a clip by what it says about itself and by how some of its frames look.

    ``frames`` may be any run of neighbouring frames that was decoded anyway; without them a few
    stretches are decoded, in about a second.
    """
    look = appearance(clip, frames)
    copies = look.repeated_share if look.repeated_share >= REPEATED_WATCH else 0.0
    real_fps = clip.fps * clip.time_scale * (1.0 - copies)
    checks = (
        _size(clip),
        _frame_rate(real_fps),
        _slow_motion(clip),
        _repeats(look, clip.fps),
        _timing(clip),
        _duration(clip),
        _light(look),
        _camera(look),
        _fields(clip),
        _file(clip),
    )
    return Suitability(checks, real_fps, look)


def _size(clip: Clip) -> Check:
    side_px = min(clip.width_px, clip.height_px)
    text = f"The picture has {clip.width_px}x{clip.height_px} pixels."
    if side_px >= GOOD_SIDE_PX:
        return Check("size", "ok", text)
    remedy = "Film in 1080p, close enough that the runner fills half of the height."
    return Check("size", "watch" if side_px >= MIN_SIDE_PX else "act", text, remedy)


def _frame_rate(real_fps: float) -> Check:
    text = f"The camera took {real_fps:.0f} different frames a second."
    if real_fps >= CONTACT_FPS:
        return Check("frame_rate", "ok", f"{text} That is enough for contact times.")
    remedy = "Film in slow motion (120 or 240 frames a second)."
    if real_fps >= EVENTS_FPS:
        text = f"{text} Cadence and angles are good; contact times are rough."
        return Check("frame_rate", "ok", text, remedy)
    if real_fps >= MIN_FPS:
        text = f"{text} Cadence and angles can be measured; contact times cannot."
        return Check("frame_rate", "watch", text, remedy)
    text = f"{text} A running leg is too quick for that."
    return Check("frame_rate", "act", text, remedy)


def _slow_motion(clip: Clip) -> Check:
    scale, source = clip.time_scale, clip.time_scale_source
    how = _HOW_KNOWN.get(source, source)
    if scale == 1.0:
        return Check("slow_motion", "ok", f"It plays at real speed, {how}.")
    change = f"{scale:g} times slower" if scale > 1 else f"{1 / scale:g} times faster"
    return Check("slow_motion", "ok", f"It plays {change} than real, {how}; that is undone.")


def _repeats(look: Appearance, fps: float) -> Check:
    share = look.repeated_share
    if not np.isfinite(share):
        return Check("repeats", "ok", "Nothing moves enough to tell copied frames from stillness.")
    if share < REPEATED_WATCH:
        return Check("repeats", "ok", "Every frame is a new one.")
    new_fps = fps * (1 - share)
    text = f"{share:.0%} of the frames are copies: of {fps:.0f} a second {new_fps:.0f} are new."
    remedy = "Give the file as the phone recorded it, not one that an app converted."
    return Check("repeats", "act" if share >= REPEATED_ACT else "watch", text, remedy)


def _timing(clip: Clip) -> Check:
    step_s = np.diff(clip.time_s)
    if not step_s.size:
        return Check("timing", "act", "There is a single frame.", "Film 15 to 30 seconds.")
    typical_s = float(np.median(step_s))
    longest = float(step_s.max()) / typical_s
    if longest > GAP_STEPS:
        text = f"The camera stopped for {step_s.max():.2f} s in between."
        return Check("timing", "watch", text, "Close other apps on the phone while filming.")
    uneven = np.abs(step_s - typical_s) > UNEVEN_SHARE * typical_s
    if uneven.mean() > UNEVEN_SHARE:
        return Check("timing", "ok", "The frame rate varies; the true time of each frame is used.")
    return Check("timing", "ok", "The frames come evenly.")


def _duration(clip: Clip) -> Check:
    real_s = clip.duration_s / clip.time_scale
    text = f"It shows {real_s:.1f} s."
    if real_s >= GOOD_S:
        return Check("duration", "ok", text)
    remedy = "Film 15 to 30 s of steady running."
    if real_s >= MIN_S:
        return Check("duration", "watch", f"{text} Few strides make a wide spread.", remedy)
    return Check("duration", "act", f"{text} That is too short to average over strides.", remedy)


def _light(look: Appearance) -> Check:
    if look.level < DARK_LEVEL:
        remedy = "Film in daylight or put on more lamps: dark clips are blurred and noisy."
        return Check("light", "act" if look.level < BLACK_LEVEL else "watch", "It is dark.", remedy)
    if look.burnt_share > BURNT_SHARE:
        text = f"{look.burnt_share:.0%} of the picture is burnt out to white."
        return Check("light", "watch", text, "Film with the light behind the camera.")
    return Check("light", "ok", "The light is good.")


def _camera(look: Appearance) -> Check:
    if not np.isfinite(look.camera_per_s):
        text = "Whether the camera moves cannot be told: the background has no pattern."
        return Check("camera", "ok", text)
    remedy = "Put the phone on a tripod or lean it on something."
    if look.camera_per_s >= MOVING_PER_S:
        text = f"The camera moves, by {look.camera_per_s:.0%} of the picture's width a second."
        return Check("camera", "watch", text, remedy)
    if look.camera_shake >= SHAKING_FROM:
        text = f"The camera shakes, by {look.camera_shake:.1%} of the picture's width."
        return Check("camera", "watch", text, remedy)
    return Check("camera", "ok", "The camera stands still.")


def _fields(clip: Clip) -> Check:
    if not clip.interlaced:
        return Check("fields", "ok", "Every frame is one whole picture.")
    text = "Every frame is woven from two moments (interlaced), so that moving legs are doubled."
    return Check("fields", "watch", text, "Set the camera to progressive (p), not interlaced (i).")


def _file(clip: Clip) -> Check:
    if not clip.notes:
        return Check("file", "ok", "The file is whole.")
    return Check("file", "watch", " ".join(clip.notes), "Copy it from the phone again.")
