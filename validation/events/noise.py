"""The pose model's error as noise: measured on rendered clips, put on any trial at any frame rate.

What the model finds minus the true joints, after the mean offset of each joint is taken off, has
two parts: one that comes back in every stride (the model errs alike in like postures: 1 to 3 % of
the trunk at hip, knee and ankle, 5 to 14 % at heel and toe) and one that does not (0.5 to 1.5 %,
nearly white: its correlation is a quarter from one frame to the next at 120 frames/s and under a
tenth at 60). An average over strides removes the second, never the first. Figures by joint:
``python -m validation.events.noise``.

`pose_noise` puts both on another trial: the first at the same moment of that trial's stance or
swing, the second as vectors of whole frames drawn from the clip (so that what errs together stays
together), with the measured correlation in time. Frames in which the model exchanged the legs are
no noise: `pose.clean` repairs them and `validation.pose` counts them. What `pose.centres` takes off
a model's own points beyond a fixed offset is not taken off here: the noise is rather too large.
"""

import argparse
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from backstride import __version__
from backstride.core.skeleton import BODY
from backstride.kinematics import body
from backstride.kinematics.activity import facing_score
from backstride.pose.track import PoseTrack
from validation.events.truth import DATA, RENDERED, Array, Trial, as_track, rendered
from validation.tracks import raw_track

RESULTS = Path(__file__).parent / "results"
PARTS = ("hip", "knee", "ankle", "heel", "toe")

HARMONICS = 8
"""Waves a stride by which the part that comes back is described: up to 11 or 12 Hz, as much as the
kinematics let through (feet of the woman's clip are seen at 20 moments of its stride only)."""
STANCE_SHARE = 0.38
"""Stance takes this share of the common clock, whatever share of the stride it is."""
CORRELATION_S = 0.006
"""The rest's correlation falls to 1/e in this time: 0.25 at 8.3 ms (run_side_male_120, medians over
hips, knees and ankles), 0.0 to 0.1 at 16.7 ms (three clips of 60 frames/s)."""
EXCHANGED_PER_TRUNK = 0.12
"""A leg's point that is this far from where it mostly is at that moment of the stride belongs to
the other leg (random errors: under 0.05)."""

NEAR = "right"
"""The side that the camera sees in the rendered clips."""

_KNEES_ANKLES = [f"{side}_{part}" for side in ("left", "right") for part in ("knee", "ankle")]
_PARTNER = list(range(len(BODY.names)))
for _left, _right in BODY.mirror:
    _PARTNER[_left], _PARTNER[_right] = int(_right), int(_left)


@dataclass(frozen=True)
class PoseError:
    """One clip's error in trunk lengths, as if the runner faced right (the right side is near).

    ``mean`` (19,2) is left out of the noise; ``locked`` (2H+1,19,2) are the coefficients of the
    part that comes back; ``rest`` (N,19,2) frames of what is left, ``lag`` (19,) its correlation
    from one frame to the next; ``exchanged`` the share of frames that were left out.
    """

    clip: str
    fps: float
    mean: Array
    locked: Array
    rest: Array
    lag: Array
    exchanged: float

    def at(self, turn: Array, point: int) -> Array:
        """Return the part that comes back (T,2) of a point, at moments of the stride (T,)."""
        return np.asarray(_waves(turn) @ self.locked[:, point])


@lru_cache
def pose_error(clip: str) -> PoseError:
    """Measure the pose model's error on a rendered clip."""
    raw = raw_track(DATA / "synthetic" / f"{clip}.mp4")
    trial = rendered(clip, raw.fps)
    off = (raw.position_px - trial.track.position_px[: raw.n_frames]) / body.trunk_px(trial.track)
    turns = [stride_turn(trial, _side_of(name), raw.time_s) for name in BODY.names]
    mean = np.nanmedian(off, axis=0)
    off = off - mean
    locked = np.zeros((2 * HARMONICS + 1, *mean.shape))
    for point, turn in enumerate(turns):
        locked[:, point] = _robust_fit(_waves(turn), off[:, point])
    back = np.stack([_waves(t) @ locked[:, k] for k, t in enumerate(turns)], axis=1)
    rest = off - back
    far = np.linalg.norm(rest[:, BODY.indices(*_KNEES_ANKLES)], axis=2) > EXCHANGED_PER_TRUNK
    wrong = far.any(axis=1)
    lag = _lag(np.where(wrong[:, None, None], np.nan, rest))
    whole = np.isfinite(rest).all(axis=(1, 2)) & ~wrong
    return PoseError(clip, raw.fps, mean, locked, rest[whole], lag, float(wrong.mean()))


def pose_noise(trial: Trial, seed: int, scale: float = 1.0) -> PoseTrack:
    """Return a trial's track with the error of one of the rendered clips (``seed`` chooses).

    ``trial`` must know its contacts and toe-offs. ``scale`` multiplies all of the error.
    """
    error = pose_error(RENDERED[seed % len(RENDERED)])
    track = trial.track
    faces_right = body.median(facing_score(track)) > 0
    turns = {side: stride_turn(trial, side, track.time_s) for side in trial.contact_s}
    noise = _drawn(error.rest, track.n_frames, track.fps, np.random.default_rng(seed))
    for point in range(len(BODY.names)):
        shown = BODY.names[point if faces_right else _PARTNER[point]]
        noise[:, point] += error.at(turns[_side_of(shown)], point)
    if not faces_right:
        noise = noise[:, _PARTNER] * np.array([-1.0, 1.0])
    moved = track.position_px + scale * body.trunk_px(track) * noise
    return as_track(moved, track.fps, (track.width_px, track.height_px), "truth with pose noise")


def stride_turn(trial: Trial, side: str, time_s: Array) -> Array:
    """Return where each moment (T,) lies in a foot's stride.

    Contacts are whole numbers, toe-offs `STANCE_SHARE` more; carried on at the usual rate at both
    ends of what is known.
    """
    contact_s, toe_off_s = trial.contact_s[side], trial.toe_off_s[side]
    stride_s = float(np.median(np.diff(contact_s)))
    stance_s = float(np.median([toe_off_s[toe_off_s > at][0] - at for at in contact_s[:-1]]))
    more = np.arange(1, int(time_s[-1] / stride_s) + 2)
    contacts = np.concatenate(
        [contact_s[0] - more[::-1] * stride_s, contact_s, contact_s[-1] + more * stride_s]
    )
    whole = np.arange(contacts.size, dtype=np.float64) - more.size
    toe_offs = np.array([_nearest(toe_off_s, at + stance_s) for at in contacts])
    knots = np.concatenate([contacts, toe_offs])
    order = np.argsort(knots)
    turns = np.concatenate([whole, whole + STANCE_SHARE])[order]
    return np.asarray(np.interp(time_s, knots[order], turns), dtype=np.float64)


def _nearest(event_s: Array, guess_s: float) -> float:
    """Return the event within 0.1 s of a guess, else the guess."""
    best = float(event_s[np.argmin(np.abs(event_s - guess_s))])
    return best if abs(best - guess_s) < 0.1 else guess_s


def _side_of(name: str) -> str:
    """Return whose stride a point follows: its own side's, the near one's for the nose."""
    side = name.split("_", maxsplit=1)[0]
    return side if side in body.SIDES else NEAR


def _waves(turn: Array) -> Array:
    """Return the harmonics (T,2H+1) at moments of the stride (T,)."""
    angle = 2.0 * np.pi * turn[:, None] * np.arange(1, HARMONICS + 1)
    return np.concatenate([np.ones((turn.size, 1)), np.cos(angle), np.sin(angle)], axis=1)


def _robust_fit(waves: Array, value: Array) -> Array:
    """Return least-squares coefficients (M,2) of values (T,2), far-off ones left out in turn."""
    known = np.isfinite(value).all(axis=1)
    for _ in range(3):
        weights = np.linalg.lstsq(waves[known], value[known], rcond=None)[0]
        off = np.linalg.norm(value - waves @ weights, axis=1)
        known = off < 6.0 * body.median(off)
    return np.asarray(weights)


def _lag(rest: Array) -> Array:
    """Return the correlation (K,) of values (T,K,2) with those of the frame before.

    NaN for points that are looked for in every second frame only.
    """
    both, known = rest[1:] * rest[:-1], np.isfinite(rest[1:] * rest[:-1])
    count = np.maximum(known.sum(axis=(0, 2)), 1)
    mean = np.where(known.any(axis=(0, 2)), np.where(known, both, 0.0).sum(axis=(0, 2)), np.nan)
    return np.asarray(mean / count / np.nanmean(rest**2, axis=(0, 2)))


def _drawn(rest: Array, n_frames: int, fps: float, rng: np.random.Generator) -> Array:
    """Return frames (T,19,2) drawn from ``rest``, correlated in time as measured."""
    drawn = rest[rng.integers(rest.shape[0], size=n_frames)]
    keep = float(np.exp(-1.0 / (fps * CORRELATION_S)))
    noise = drawn.copy()
    for frame in range(1, n_frames):
        noise[frame] = keep * noise[frame - 1] + np.sqrt(1.0 - keep**2) * drawn[frame]
    return noise


def main() -> None:
    """Write the figures by joint."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    (RESULTS / f"pose-noise-{__version__}.md").write_text(markdown())


def markdown() -> str:
    """Return the error of each joint as a table, % of the trunk."""
    lines = [
        "# The pose model's error on rendered clips",
        "",
        "Found minus true, % of the trunk (about 0.5 m), x along the run and y up or down. `mean`",
        "is left out of the noise; `stride` is the standard deviation of what comes back in every",
        "stride, `rest` of what does not; `lag` the rest's correlation from frame to frame, `hip`",
        "with the same leg's hip (legs only).",
        "",
        "| clip | fps | frames with exchanged legs | joint | leg | mean x, y | stride x, y "
        "| rest x, y | lag | hip |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for clip in RENDERED:
        lines += [_line(pose_error(clip), side, part) for side in (NEAR, "left") for part in PARTS]
    return "\n".join([*lines, ""])


def _line(error: PoseError, side: str, part: str) -> str:
    point = BODY.index(f"{side}_{part}")
    turn = np.linspace(0.0, 1.0, 200, endpoint=False)
    rest = error.rest[:, point]
    hip = error.rest[:, BODY.index(f"{side}_hip")]
    together = np.mean([np.corrcoef(rest[:, i], hip[:, i])[0, 1] for i in (0, 1)])
    cells = [
        error.clip,
        f"{error.fps:.0f}",
        f"{100 * error.exchanged:.1f} %",
        part,
        "near" if side == NEAR else "far",
        _pair(error.mean[point]),
        _pair(error.at(turn, point).std(axis=0)),
        _pair(rest.std(axis=0)),
        f"{error.lag[point]:+.2f}" if np.isfinite(error.lag[point]) else "-",
        f"{together:+.2f}",
    ]
    return "| " + " | ".join(cells) + " |"


def _pair(xy: Array) -> str:
    return ", ".join(f"{100 * value:.1f}" for value in xy)


if __name__ == "__main__":
    main()
