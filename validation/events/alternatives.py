"""What else could tell contact and toe-off, and why the knee does.

``python -m validation.events.alternatives``: moments in the average stride, relative to the true
event, on the plate trial (both legs, both sides as near, without and with four draws of the pose
model's error) and on the rendered clips through the pose model. A feature is of use if the pose
model's error moves it little ("SD by pose error") and if it comes equally late in all runners
("between runners": the range over the plate trial and the rendered clips).
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from backstride import __version__
from backstride.core import filters
from backstride.kinematics import angles, body, template
from backstride.kinematics.activity import find_activity, part_of
from backstride.kinematics.contacts import AVERAGED_SIDE, leg_cycle
from backstride.kinematics.landmarks import event_grid, foot_signal
from backstride.kinematics.square import squared
from backstride.kinematics.view import View, find_view
from backstride.pose.clean import clean
from backstride.pose.track import PoseTrack
from validation.events.noise import pose_noise
from validation.events.truth import DATA, RENDERED, Array, Trial, plate_trial, rendered
from validation.tracks import raw_track

HERE = Path(__file__).parent
AROUND_S = 0.1
"""A feature further than this from the event is no sign of it."""

CONTACT = {
    "knee straightest": ("bend", -1.0),
    "hip to ankle longest": ("leg", 1.0),
    "shank farthest forward": ("shank", 1.0),
    "ankle slowed most on its way down": ("ankle_up_2", 1.0),
    "heel and toe fall fastest": ("foot_up_1", -1.0),
    "pelvis falls fastest": ("pelvis_up_1", -1.0),
}
TOE_OFF = {
    "knee straightest": ("bend", -1.0),
    "hip to ankle longest": ("leg", 1.0),
    "thigh farthest back": ("thigh", -1.0),
    "toe gains most upward speed": ("toe_up_2", 1.0),
    "heel rises fastest": ("heel_up_1", 1.0),
    "pelvis rises fastest": ("pelvis_up_1", 1.0),
}
"""Feature: channel and sign of its extreme."""

Late = dict[tuple[str, str], dict[str, list[float]]]


def channels(track: PoseTrack, view: View, side: str, grid_s: Array) -> dict[str, Array]:
    """Return signals of one leg on a grid (N,): degrees, px, and px/s or px/s2 upwards."""

    def on_grid(value: Array) -> Array:
        return filters.resample(value, track.time_s, grid_s)

    heel, toe = track.point(f"{side}_heel"), track.point(f"{side}_toe")
    hip, ankle = track.point(f"{side}_hip"), track.point(f"{side}_ankle")
    shank = np.degrees(np.unwrap(np.radians(angles.shank_deg(track, view, side))))
    thigh = angles.thigh_deg(track, view, side)
    found = {
        "bend": on_grid(thigh - shank),
        "shank": on_grid(shank),
        "thigh": on_grid(thigh),
        "leg": on_grid(np.linalg.norm(hip - ankle, axis=1)),
    }
    for name, point in (
        ("ankle", ankle),
        ("heel", heel),
        ("toe", toe),
        ("foot", 0.5 * (heel + toe)),
        ("pelvis", track.middle("hip")),
    ):
        found[f"{name}_up_1"] = -filters.derivative(on_grid(point[:, 1]), grid_s)
        found[f"{name}_up_2"] = filters.derivative(found[f"{name}_up_1"], grid_s)
    return found


def add(late: Late, who: str, trial: Trial, raw: PoseTrack) -> None:
    """Add how late each feature is in both legs of a track, ms."""
    track = clean(raw).track
    activity = find_activity(track)
    part = part_of(track, activity.start, activity.end)
    view = find_view(part)
    smooth = angles.smoothed(squared(part, view))
    cycle = leg_cycle(smooth, view)
    if cycle is None:
        return
    stride_s = 1.0 / cycle.frequency_hz
    grid_s = event_grid(smooth.time_s, stride_s)
    for side in body.SIDES:
        found = channels(smooth, view, side, grid_s)
        signal = np.column_stack([foot_signal(smooth, view, side, grid_s), *found.values()])
        span_s = (AVERAGED_SIDE[0] * stride_s, AVERAGED_SIDE[1] * stride_s)
        phase = np.pi * (side == "right")
        average = template.build(signal, grid_s, cycle.times_at(phase), span_s)
        if average is not None:
            mean = dict(zip(found, average.channel.T[-len(found) :], strict=True))
            for event, feature, ms in _features(trial, side, average, mean):
                late[event, feature][who].append(ms)


def _features(
    trial: Trial, side: str, average: template.Template, mean: dict[str, Array]
) -> Iterator[tuple[str, str, float]]:
    contact_s = _usual(trial.contact_s[side], average.anchor_s, -0.1)
    toe_off_s = _usual(trial.toe_off_s[side], average.anchor_s + contact_s, 0.1) + contact_s
    for event, at_s, features in (
        ("contact", contact_s, CONTACT),
        ("toe-off", toe_off_s, TOE_OFF),
    ):
        for feature, (channel, sign) in features.items():
            yield event, feature, 1e3 * (_extreme(average, sign * mean[channel], at_s) - at_s)


def _usual(event_s: Array, anchor_s: Array, from_s: float) -> float:
    """Return the median time from an anchor to the first event after it plus ``from_s``."""
    after = [event_s[event_s > at + from_s] - at for at in anchor_s]
    return float(np.median([times[0] for times in after if times.size]))


def _extreme(average: template.Template, value: Array, at_s: float) -> float:
    """Return when a channel (M,) is largest about a moment; NaN if at the edge."""
    near = np.abs(average.offset_s - at_s) <= AROUND_S
    part = np.flatnonzero(near & np.isfinite(value))
    best = int(part[np.argmax(value[part])]) if part.size else 0
    if part.size < 3 or best in (part[0], part[-1]):
        return float("nan")
    at, _ = filters.parabola_extremum(value, best)
    return float(np.interp(at, np.arange(average.offset_s.size), average.offset_s))


def measured() -> Late:
    """Return how late each feature is, by event and feature and by data, ms."""
    late: Late = defaultdict(lambda: defaultdict(list))
    for azimuth_deg in (0, 180):
        trial = plate_trial(60, azimuth_deg)
        add(late, "plates", trial, trial.track)
        for seed in range(len(RENDERED)):
            add(late, "plates, pose error", trial, pose_noise(trial, seed))
    for clip in RENDERED:
        raw = raw_track(DATA / "synthetic" / f"{clip}.mp4")
        add(late, clip, rendered(clip, raw.fps), raw)
    return late


def markdown(late: Late) -> str:
    """Return one line an event and feature."""
    columns = ["plates", "plates, pose error", *RENDERED]
    lines = [
        "# What tells contact and toe-off",
        "",
        *(line.strip() for line in (__doc__ or "").split("\n\n", 1)[1].splitlines()),
        "",
        "Milliseconds after the true event; - where it is no extreme within 100 ms of it.",
        "",
        f"| event | feature | {' | '.join(columns)} | SD by pose error | between runners |",
        "|---" * (len(columns) + 4) + "|",
    ]
    for (event, feature), by_data in late.items():
        means = {who: _known(np.mean, by_data[who]) for who in columns}
        spread = _known(np.std, by_data["plates, pose error"])
        runners = [means[who] for who in ("plates", *RENDERED)]
        cells = [*means.values(), spread, _known(np.ptp, runners)]
        text = ["-" if np.isnan(cell) else f"{cell:+.0f}" for cell in cells]
        lines.append(f"| {event} | {feature} | " + " | ".join(text) + " |")
    return "\n".join([*lines, ""])


def _known(fold: object, values: list[float]) -> float:
    """Return a fold of values, NaN unless all of them are known."""
    known = bool(values) and bool(np.isfinite(values).all())
    return float(fold(values)) if known and callable(fold) else float("nan")


def main() -> None:
    """Write the table."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    (HERE / "results" / f"alternatives-{__version__}.md").write_text(markdown(measured()))


if __name__ == "__main__":
    main()
