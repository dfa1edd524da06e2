"""Compare measures with truth on rendered clips: ``python -m validation.measures.run [--pose]``.

Without ``--pose``: the true joints as projected, without noise and with white noise of 4 px, at
the clip's own frame rate: what the kinematics alone get wrong. With ``--pose``: the video through
the default pose model, the whole chain (some minutes). The clips loop one stride, so spread over
strides is not tested. Their joint centres are those of a rig: an offset of 1-3 cm at hip and
shoulder against anatomy says nothing (README of the data).
"""

import argparse
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from backstride import __version__
from backstride.kinematics.evaluate import evaluate
from backstride.pose.track import PoseTrack
from validation.events.truth import DATA, rendered, with_noise
from validation.measures.truth import CLIPS, load, true_values

RESULTS = Path(__file__).parent / "results"


@dataclass(frozen=True)
class Row:
    """One measure of one clip; ``source`` says where the points are from."""

    clip: str
    source: str
    measure: str
    side: str
    found: float
    true: float
    stated_error: float

    @property
    def covered(self) -> bool:
        """Whether the stated 95 % interval holds the truth."""
        return abs(self.found - self.true) <= self.stated_error


def main() -> None:
    """Run all clips and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pose", action="store_true", help="run the pose model on the videos")
    with_pose = parser.parse_args().pose
    rows = [row for clip in CLIPS for row in (pose_rows(clip) if with_pose else joint_rows(clip))]
    RESULTS.mkdir(exist_ok=True)
    name = f"{'pose' if with_pose else 'joints'}-{__version__}"
    text = json.dumps([asdict(row) for row in rows], indent=1)
    (RESULTS / f"{name}.json").write_text(text + "\n")
    (RESULTS / f"{name}.md").write_text(markdown(rows))


def joint_rows(clip: str) -> list[Row]:
    """Return the rows of a clip's true joints, clean and with noise."""
    track = rendered(clip, load(clip).text["fps"]).track
    clean = compare(clip, "true joints", track)
    return clean + compare(clip, "with 4 px noise", with_noise(track, 4.0, seed=0))


def pose_rows(clip: str) -> list[Row]:
    """Return the rows of a clip's video through the default pose model."""
    from backstride.pose.estimators import DEFAULT, make_estimator  # noqa: PLC0415
    from backstride.pose.estimators.movenet import PersonFinder  # noqa: PLC0415
    from backstride.pose.runner import see_people  # noqa: PLC0415
    from backstride.video.clip import open_clip  # noqa: PLC0415

    video = open_clip(DATA / "synthetic" / f"{clip}.mp4")
    people = see_people(video, make_estimator(DEFAULT), PersonFinder(), version=__version__)
    return compare(clip, "pose model", people[0].cleaned.track)


def compare(clip: str, source: str, track: PoseTrack) -> list[Row]:
    """Return a row for each measure that a track gives."""
    true = true_values(clip)
    result = evaluate(track, load(clip).height_m)
    return [
        Row(clip, source, m.id, m.side, m.value, true[m.id, m.side], m.error)
        for m in result.measures
        if m.value is not None and m.error is not None
    ]


def markdown(rows: list[Row]) -> str:
    """Return the rows as a table by measure, and how many intervals hold the truth."""
    head = [
        "# Measures against truth on rendered clips",
        "",
        f"Backstride {__version__}. {len(rows)} values; the stated 95 % interval holds the truth "
        f"in {sum(row.covered for row in rows)} of them.",
        "",
        "| measure | clip | points | side | found | true | found - true | stated error |",
        "|---|---|---|---|---|---|---|---|",
    ]
    body = [
        f"| {r.measure} | {r.clip} | {r.source} | {r.side} | {r.found:.3f} | {r.true:.3f} "
        f"| {r.found - r.true:+.3f}{'' if r.covered else ' **!**'} | {r.stated_error:.3f} |"
        for r in sorted(rows, key=lambda r: r.measure)
    ]
    return "\n".join([*head, *body, ""])


if __name__ == "__main__":
    main()
