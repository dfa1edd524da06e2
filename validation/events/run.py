"""Compare found contacts with true ones: ``python -m validation.events.run``.

- **plates**: one runner (rear-foot striker, treadmill, 4.06 m/s) as markers from three azimuths, on
  the treadmill and crossing the picture, at 30 to 240 frames/s, clean and with the pose model's
  error (`noise`). The constants of `landmarks` come from other people (`delays`).
- **rendered**: true joints of four clips, and their video through the pose model. Their foot motion
  is made by hand and their contacts are geometric (shoe within 5 mm of the belt): not a plate's.
- **sprints**: three sprints and a slowed run, one foot labelled by hand within 2 frames of 30/s.
- **other runners**: nine people on plates (2 to 5 m/s) of whom only knee angle and force are known:
  what the delays of `landmarks`, which are their means, half corrected for the low-pass of their
  force files, leave as error between people. Not independent of the constants.
- cadence also on a real treadmill clip counted by pixels.
"""

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np

from backstride import __version__
from backstride.core.units import PERCENT
from backstride.kinematics.evaluate import evaluate
from backstride.pose.clean import clean
from backstride.pose.track import PoseTrack
from validation.events.compare import Case, Errors, compare, measure
from validation.events.delays import as_used_ms, load, people
from validation.events.noise import pose_noise
from validation.events.report import markdown
from validation.events.sprints import add_sprints
from validation.events.truth import DATA, PASSES_S, RENDERED, Trial, plate_trial, rendered
from validation.tracks import cleaned, raw_track

RESULTS = Path(__file__).parent / "results"
RATES = (30, 60, 120, 240)
AZIMUTHS_DEG = {"treadmill": (0, 25, 180), "overground": (0, 10, 180)}
SEEDS = (0, 1, 2, 3)
OTHERS_FPS = 100
"""Samples a second of most of the other runners' files."""
OTHERS_STRIDE_MS = 710.0
"""Their stride time at 3 m/s, on average (stance and swing in delays.json)."""


def main() -> None:
    """Run all trials and write the tables."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    errors = Errors()
    for case, trial, track in (*plates(), *rendered_clips()):
        compare(errors, case, trial, measure(track, trial))
    add_others(errors)
    add_counted(errors)
    add_sprints(errors)
    rows = errors.rows()
    RESULTS.mkdir(exist_ok=True)
    name = f"events-{__version__}"
    lines = ",\n".join(json.dumps(asdict(row)) for row in rows)
    (RESULTS / f"{name}.json").write_text(f"[\n{lines}\n]\n")
    (RESULTS / f"{name}.md").write_text(markdown(rows))


def plates() -> Iterator[tuple[Case, Trial, PoseTrack]]:
    """Yield the plate trial in every form, cleaned as a clip's track is."""
    passes = [("treadmill", 0), *(("overground", i) for i in range(len(PASSES_S)))]
    for fps in RATES:
        for surface, part in passes:
            for azimuth_deg in AZIMUTHS_DEG[surface]:
                trial = plate_trial(fps, azimuth_deg, surface, part)
                case = Case("plates", "hamner_subject02", fps, "none", surface)
                yield case, trial, clean(trial.track).track
                for seed in SEEDS:
                    noisy = clean(pose_noise(trial, seed)).track
                    yield replace(case, noise="pose"), trial, noisy


def rendered_clips() -> Iterator[tuple[Case, Trial, PoseTrack]]:
    """Yield the rendered clips: true joints, and what the pose model finds in the video."""
    for name in RENDERED:
        raw = raw_track(DATA / "synthetic" / f"{name}.mp4")
        for fps in (rate for rate in RATES if rate <= round(raw.fps)):
            trial = rendered(name, fps)
            case = Case("rendered", name, fps, "none", "treadmill")
            yield case, trial, clean(trial.track).track
            yield replace(case, noise="pose model"), trial, clean(thinned(raw, fps)).track


def thinned(raw: PoseTrack, fps: int) -> PoseTrack:
    """Return every n-th frame of a raw track, those in which the feet were looked for."""
    every = round(raw.fps / fps)
    seen = np.isfinite(raw.point("right_heel")[:, 0])
    first = int(np.argmax([seen[start::every].mean() for start in range(every)]))
    keep = slice(first, None, every)
    return replace(
        raw,
        position_px=raw.position_px[keep],
        confidence=raw.confidence[keep],
        time_s=raw.time_s[keep],
        world_m=None,
    )


def add_others(errors: Errors) -> None:
    """Add what the delays leave as error in people of whom only knee and force are known."""
    found = people(load())
    for person, (contact, toe_off) in zip(found, as_used_ms(found), strict=True):
        runner = f"hamner2013_{person.name}, {person.speed_mps:.0f} m/s"
        case = Case("other runners", runner, OTHERS_FPS, "none", "treadmill")
        stance = toe_off - contact
        for quantity, unit, late in (
            ("contact", "ms", contact),
            ("toe_off", "ms", toe_off),
            ("contact_time", "ms", stance),
            ("flight_time", "ms", -stance),
            ("duty_factor", "%", PERCENT * stance / OTHERS_STRIDE_MS),
        ):
            errors.add(case, ("both", "both", quantity, unit, "clip"), [late], 1)


def add_counted(errors: Errors) -> None:
    """Add the cadence of a real treadmill clip whose steps were counted in its pixels."""
    folder = DATA / "running"
    told = json.loads((folder / "male_side.groundtruth.json").read_text())
    found = evaluate(cleaned(folder / "male_side.mp4").track, time_known=True)
    cadence = next(m.value for m in found.measures if m.id == "cadence")
    case = Case("real clip", "male_side", 30, "pose model", "treadmill")
    late = np.nan if cadence is None else cadence - float(told["cadence_spm"]["value"])
    errors.add(case, ("both", "both", "cadence", "steps/min", "clip"), [late], 1)


if __name__ == "__main__":
    main()
