"""Sprints and a slowed run whose landings and take-offs were labelled by hand, one foot each.

Labels are whole frames of 30/s, good to +- 2 of them (67 ms; the slowed clip's frames count half as
much in real time). The sprinters land on the forefoot and still gain speed.
"""

import json

import numpy as np

from backstride.kinematics import body
from backstride.kinematics.evaluate import evaluate
from backstride.kinematics.strides import Strides
from validation.events.compare import MATCH_S, Case, Errors
from validation.events.truth import DATA, Array
from validation.tracks import cleaned

CLIPS = {
    "hato_sprint_a1": ("hato_a1", 1.0),
    "hato_sprint_b1": ("hato_b1", 1.0),
    "hato_sprint_b5": ("hato_b5", 1.0),
    "hato_running_slowmo": ("hato_running", 2.0),
}
"""Clip: its labels' name and how much slower than real it plays (about, says its description)."""
LABEL_FPS = 30.0


def add_sprints(errors: Errors) -> None:
    """Add the errors of the labelled foot's events, real milliseconds."""
    labels = json.loads((DATA / "running" / "hato_events.json").read_text())
    for clip, (name, slower) in CLIPS.items():
        track = cleaned(DATA / "running" / f"{clip}.mp4").track
        found = evaluate(track, time_scale=slower, time_known=True)
        true = labelled(labels[name]["best_matching_decoded_frame_0based"], slower)
        side = min(body.SIDES, key=lambda s: _misfit(found.strides.of(s), true))
        leg = "near" if side == found.view.near_side else "far"
        case = Case("sprints", clip, 30, "pose model", "overground")
        strides = found.strides.of(side)
        got = {"contact": strides.contact_s, "toe_off": strides.toe_off_s}
        for (quantity, found_s), true_s in zip(got.items(), true, strict=True):
            late = 1e3 * _late(found_s, true_s)
            errors.add(case, (leg, side, quantity, "ms", "stride"), late, true_s.size)


def labelled(frames: list[int], slower: float) -> tuple[Array, Array]:
    """Return landings and take-offs, real s. Labels alternate; a contact is shorter than a swing.

    A label says in which frame an event was first seen to have happened.
    """
    at_s = np.array(frames) / LABEL_FPS / slower
    starts_in_air = at_s[1] - at_s[0] > at_s[2] - at_s[1]
    return at_s[int(starts_in_air) :: 2], at_s[1 - int(starts_in_air) :: 2]


def _late(found_s: Array, true_s: Array) -> Array:
    """Return found minus nearest true (N,) of what has a true one nearby, s."""
    known = found_s[np.isfinite(found_s)]
    late = np.array([at - true_s[np.argmin(np.abs(true_s - at))] for at in known])
    return np.asarray(late[np.abs(late) <= MATCH_S])


def _misfit(strides: Strides, true: tuple[Array, Array]) -> float:
    """Return how far a foot's landings are from the labelled ones on average, s."""
    gaps = [float(np.abs(true[0] - at).min()) for at in strides.contact_s]
    return float(np.mean(gaps)) if gaps else float("inf")
