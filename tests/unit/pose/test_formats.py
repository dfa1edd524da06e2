"""A pose track comes back from its file as it went in."""

from pathlib import Path

import numpy as np
import pytest

from backstride.pose.formats import PoseFileError, load_track, save_track
from fixtures.pendulum import runner_seen_from_the_side, track_of


def test_a_track_survives_its_file(tmp_path: Path) -> None:
    track = track_of(runner_seen_from_the_side(30.0), 30.0)
    save_track(track, tmp_path / "pose.npz")
    back = load_track(tmp_path / "pose.npz")

    np.testing.assert_array_equal(back.position_px, track.position_px)
    np.testing.assert_array_equal(back.time_s, track.time_s)
    assert back.skeleton == track.skeleton
    assert back.provenance == track.provenance
    assert back.world_m is None


@pytest.mark.parametrize("content", [b"", b"no zip at all", b"PK\x03\x04 broken"])
def test_another_file_is_refused_in_one_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "pose.npz").write_bytes(content)

    with pytest.raises(PoseFileError, match=r"pose track \(pose.npz\) was needed"):
        load_track(tmp_path / "pose.npz")


def test_another_format_is_refused(tmp_path: Path) -> None:
    np.savez(tmp_path / "pose.npz", header=np.array('{"format": "other/9"}'))

    with pytest.raises(PoseFileError, match="other/9"):
        load_track(tmp_path / "pose.npz")
