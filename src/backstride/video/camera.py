"""`CameraPath`: where the background goes in the picture of a camera that is held or turned.

A second pass over the clip, on small pictures. Each is compared (`registration`) with one reference
picture for as long as that shares enough with it, so that errors do not add up from frame to frame:
what counts is the error within a stride. People are left out, as they fill much of the picture and
move together. What is found is the background's motion at the runner's place; a hand that moves
aside, not only turns, moves what is near by more than what is far, and that rest is not seen.
"""

from dataclasses import dataclass, field

import numpy as np

from backstride.core.arrays import ByteArray, Float32Array, Float64Array
from backstride.core.filters import fill_gaps
from backstride.video.clip import Clip
from backstride.video.read import read_frames
from backstride.video.registration import NO_MOTION, TILE_PX, Motion, Tiles, align, cut

SIDE_PX = 320
"""Longer side of the pictures that are compared. On clips of 560 to 1000 px with a pattern behind
the runner the shift within a stride came out right to 0.07 to 0.27 px (`validation/camera`)."""

MOST_ZOOM = 0.1
"""Where the picture is larger or smaller by more than this share than in the middle of the clip,
lengths in it are not comparable (design choice)."""

COARSE = 4
"""The first look is at a picture this many times smaller, in which motion is slower."""

WIDENED = 0.12
"""A person's box is widened by this share of its longer side: the hands and feet reach beyond the
points, and so does the shadow (design choice)."""

LEAST_AGREEING = 0.6
"""Share of the picture's pattern that has to move together to be called the background."""

LEAST_TILES = 6
"""Number of tiles that have to. With 5 and fewer a pan over a plain wall was wrong by up to 9 px a
frame; with 7, on another, right to 0.1 px (`validation/camera`)."""

RENEW_IN_VIEW = 0.7
RENEW_AGREEING = 0.75
"""Below these a new reference picture is taken (design choice)."""

MOST_LOST = 3
"""Frames in a row that may be lost and are bridged, as with the points of the body."""

ERROR_FACTOR = 2.0
"""Errors against known paths over those that the tiles' disagreement tells: 1.1 to 2.8
(`validation/camera`)."""

_GREY = np.full(3, 1 / 3, dtype=np.float32)


@dataclass(frozen=True)
class CameraPath:
    """How the background at the runner's place moved through the picture since the first frame.

    ``shift_px`` (T,2) is x to the right and y down in px of the clip; ``error_px`` (T,) its
    standard error against the frames around, NaN where the background was lost or zoomed; ``zoom``
    (T,) how many times larger it looks than in the first frame.
    """

    shift_px: Float64Array
    error_px: Float64Array
    zoom: Float64Array


def camera_paths(clip: Clip, box_px: Float64Array) -> tuple[CameraPath, ...]:
    """Follow the background through a clip; holds two small pictures at a time.

    Parameters
    ----------
    clip : Clip
        From `open_clip`.
    box_px : (P,T,4) float64
        Left, top, right and bottom of each person in each frame, px of the clip; NaN where unseen.

    Returns
    -------
    tuple of CameraPath
        One for each person, as the background may turn about the camera's axis.

    """
    place_px = np.stack([_places(clip, box) for box in box_px])
    follower = _Follower(np.zeros((len(box_px), 2)))
    shift_px = np.full((len(box_px), clip.n_frames, 2), np.nan)
    error_px, zoom = np.full(shift_px.shape[:2], np.nan), np.full(clip.n_frames, np.nan)
    for frame in read_frames(clip, max_side_px=SIDE_PX):
        i, scale = frame.index, frame.scale
        picture = _Picture.of(frame.rgb, box_px[:, i] * scale)
        motion = follower.moved(picture, place_px[:, i] * scale)
        if motion is not None:
            shift_px[:, i] = follower.shift_px / scale
            error_px[:, i] = [ERROR_FACTOR * motion.error_at(p * scale) for p in place_px[:, i]]
            error_px[:, i] /= scale
            zoom[i] = follower.zoom
    return tuple(_path(*parts, zoom) for parts in zip(shift_px, error_px, strict=True))


def _places(clip: Clip, box_px: Float64Array) -> Float64Array:
    """Return the boxes' middles (T,2), px from the picture's centre, carried over gaps."""
    middle = 0.5 * (box_px[:, :2] + box_px[:, 2:]) - 0.5 * np.array([clip.width_px, clip.height_px])
    return np.nan_to_num(np.stack([_bridged(axis) for axis in middle.T], axis=1))


def _bridged(value: Float64Array) -> Float64Array:
    """Return ``value`` (T,) with gaps of any length filled in; all NaN stays so."""
    known = np.flatnonzero(np.isfinite(value))
    return np.interp(np.arange(value.size), known, value[known]) if known.size else value


def _path(shift_px: Float64Array, error_px: Float64Array, zoom: Float64Array) -> CameraPath:
    """Return the path with short gaps bridged: its error stays unknown in long ones."""
    smooth = np.stack([_bridged(axis) for axis in fill_gaps(shift_px).T], axis=1)
    larger = np.abs(_bridged(zoom) / np.nanmedian(zoom) - 1.0) if np.isfinite(zoom).any() else zoom
    known = np.isfinite(fill_gaps(error_px)) & (larger <= MOST_ZOOM)
    error_px = np.where(known, _bridged(error_px), np.nan)
    return CameraPath(np.nan_to_num(smooth), error_px, _bridged(zoom))


@dataclass(frozen=True)
class _Picture:
    """A frame as it is compared: grey and usable (H,W), and both `COARSE` times smaller."""

    grey: Float32Array
    use: Float32Array
    small_grey: Float32Array
    small_use: Float32Array

    @classmethod
    def of(cls, rgb: ByteArray, boxes_px: Float64Array) -> "_Picture":
        grey = rgb.astype(np.float32) @ _GREY
        use = _background(grey.shape, boxes_px)
        return cls(_softened(grey), use, _softened(_shrunk(grey)), _shrunk(use))


@dataclass(frozen=True)
class _Reference:
    """The picture that frames are compared with."""

    tiles: Tiles
    small_tiles: Tiles

    @classmethod
    def of(cls, picture: _Picture) -> "_Reference":
        small = cut(picture.small_grey, picture.small_use, TILE_PX // COARSE)
        return cls(cut(picture.grey, picture.use), small)


@dataclass
class _Follower:
    """What is known after a frame: ``shift_px`` (P,2) of the background at each person's place."""

    shift_px: Float64Array
    zoom: float = 1.0
    reference: _Reference | None = None
    base_px: Float64Array = field(default_factory=lambda: np.zeros(2))
    base_zoom: float = 1.0
    along: Float64Array = field(default_factory=NO_MOTION.copy)
    speed: Float64Array = field(default_factory=NO_MOTION.copy)
    lost: int = 0

    def moved(self, picture: _Picture, place_px: Float64Array) -> Motion | None:
        """Take the next frame in; None where the background is lost in it."""
        if self.reference is None:
            self._refer_to(picture)
        motion = self._found(picture)
        if motion is None:
            self._miss(picture, place_px)
            return None
        self.speed = (motion.along - self.along) / (1 + self.lost)
        self.along, self.lost = motion.along, 0
        self._place(motion, place_px)
        if motion.in_view < RENEW_IN_VIEW or motion.agreeing < RENEW_AGREEING:
            self._refer_to(picture)
        return motion

    def _found(self, picture: _Picture) -> Motion | None:
        """Return the motion since the reference, looked for where the speed before leads."""
        assert self.reference is not None  # noqa: S101  # `moved` sees to it
        ahead = self.along + (1 + self.lost) * self.speed
        for guess in (ahead, self.along):
            near = _scaled(guess, 1 / COARSE)
            rough = align(self.reference.small_tiles, picture.small_grey, picture.small_use, near)
            start = guess if rough is None else _scaled(rough.along, COARSE)
            motion = align(self.reference.tiles, picture.grey, picture.use, start)
            if motion is not None and _is_believed(motion):
                return motion
        return None

    def _miss(self, picture: _Picture, place_px: Float64Array) -> None:
        """Count a lost frame; after too many begin anew, as far on as the speed before leads."""
        self.lost += 1
        if self.lost <= MOST_LOST:
            return
        drift = np.concatenate([self.along[:2] + self.lost * self.speed[:2], self.along[2:]])
        self._place(Motion(drift, np.zeros((4, 4)), 0.0, 0, 0.0), place_px)
        self._refer_to(picture)

    def _place(self, motion: Motion, place_px: Float64Array) -> None:
        self.shift_px = self.base_px + np.stack([motion.shift_at(place) for place in place_px])
        self.zoom = self.base_zoom * (1.0 + float(motion.along[2]))

    def _refer_to(self, picture: _Picture) -> None:
        self.reference = _Reference.of(picture)
        self.base_px, self.base_zoom = self.shift_px, self.zoom
        self.along, self.lost = NO_MOTION.copy(), 0
        self.speed = np.concatenate([self.speed[:2], [0.0, 0.0]])


def _is_believed(motion: Motion) -> bool:
    return motion.agreeing >= LEAST_AGREEING and motion.n_agreeing >= LEAST_TILES


def _scaled(along: Float64Array, factor: float) -> Float64Array:
    """Return a motion in px of a picture of another size: zoom and roll stay."""
    return np.concatenate([factor * along[:2], along[2:]])


def _background(shape: tuple[int, ...], boxes_px: Float64Array) -> Float32Array:
    """Return 1 outside of all boxes (P,4), widened, and 0 inside: (H,W)."""
    use = np.ones(shape, dtype=np.float32)
    for left, top, right, bottom in boxes_px[np.isfinite(boxes_px).all(axis=1)]:
        more = WIDENED * max(right - left, bottom - top)
        rows = slice(max(0, int(top - more)), max(0, int(bottom + more) + 1))
        use[rows, max(0, int(left - more)) : max(0, int(right + more) + 1)] = 0.0
    return use


def _softened(grey: Float32Array) -> Float32Array:
    """Return a picture without its finest grain, on which slopes cannot be relied."""
    soft = grey.copy()
    soft[1:-1] = 0.25 * (grey[:-2] + grey[2:]) + 0.5 * grey[1:-1]
    down = soft.copy()
    soft[:, 1:-1] = 0.25 * (down[:, :-2] + down[:, 2:]) + 0.5 * down[:, 1:-1]
    return soft


def _shrunk(picture: Float32Array) -> Float32Array:
    """Return the means of squares of `COARSE` px."""
    height, width = (n // COARSE for n in picture.shape)
    squares = picture[: height * COARSE, : width * COARSE]
    squares = squares.reshape(height, COARSE, width, COARSE)
    return np.asarray(squares.mean(axis=(1, 3)))
