"""The check of real files: what is fit, what is not, and what a runner has to say first."""

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from backstride.app.clip_check import Found
from backstride.app.worker.check import check_clip
from backstride.app.worker.look import _parts, _settled, usual_frames
from backstride.app.worker.order import POSTER, ClipOrder, Order
from backstride.app.worker.tell import Tell
from backstride.demo import demo_clips
from backstride.video.clip import Clip, open_clip
from fixtures.clips import cut_off, write_sound
from fixtures.film import REAR, of_nobody, short_run, standing


def checked(path: Path, *, slow_motion: float | None = None, most_s: float = 600.0) -> Found:
    clip = ClipOrder(str(path), "a.mp4", "fresh", slow_motion=slow_motion)
    order = Order("check", str(path.parent), 1, (clip,), most_s, height_m=1.78)
    return check_clip(order, path, Tell(io.StringIO()))


def levels(found: Found) -> dict[str, str]:
    return {mark.id: mark.level for mark in found.marks}


def test_a_run_from_the_side_is_fit(tmp_path: Path) -> None:
    found = checked(short_run(tmp_path / "side.mp4"))

    assert found.unfit == ""
    assert found.view == "side-right"
    assert levels(found)["activity"] == "ok"
    assert {"cadence", "trunk_lean"} < set(found.gives)
    assert [one.runs for one in found.people] == [True]
    assert (found.facts.n_frames, round(found.facts.real_fps)) == (120, 30)
    assert levels(found)["frame_rate"] == "watch"
    with Image.open(tmp_path / POSTER) as poster:
        assert poster.size == (640, 480)


def test_a_run_from_behind_gives_what_is_seen_from_there(tmp_path: Path) -> None:
    found = checked(short_run(tmp_path / "rear.mp4", REAR))

    assert found.view == "rear"
    assert "arm_closeness" in found.gives
    assert any("from the side" in one.remedy for one in found.not_given)


def test_a_clip_that_plays_too_slowly_asks_for_its_speed(tmp_path: Path) -> None:
    """Four seconds played over sixteen: no runner takes so few steps."""
    path = short_run(tmp_path / "slow.mp4", every=1)
    slow = checked(_slowed(path, 4.0))
    told = checked(path, slow_motion=4.0)

    assert levels(slow)["slow_motion"] == "watch"
    assert slow.suggested_slow_motion == pytest.approx(4.0, rel=0.4)
    assert "cadence" not in slow.gives
    assert "cadence" in told.gives


def _slowed(path: Path, times: float) -> Path:
    """Write the time scale of an mp4 anew: the same frames, shown later."""
    data = bytearray(path.read_bytes())
    for box in (b"mdhd", b"mvhd"):
        at = data.index(box) + 4 + 12
        scale = int.from_bytes(data[at : at + 4])
        data[at : at + 4] = int(scale / times).to_bytes(4)
    path.write_bytes(data)
    return path


def test_a_clip_of_nobody_is_not_fit(tmp_path: Path) -> None:
    found = checked(of_nobody(tmp_path / "wall.mp4"))

    assert "nobody was seen in wall.mp4" in found.unfit
    assert levels(found)["light"] == "ok"
    assert (found.people, found.gives, found.view) == ((), (), None)


def test_a_clip_in_which_nobody_runs_is_refused_for_that(tmp_path: Path) -> None:
    """Not for its frame rate, which is too low for most measures as well."""
    found = checked(standing(tmp_path / "still.mp4"))

    assert "somebody who runs is needed" in found.unfit
    assert "frames a second" not in found.unfit
    assert (found.gives, found.not_given) == ((), ())
    assert levels(found)["activity"] == "act"


def test_a_long_clip_is_looked_at_in_more_places_and_an_hour_is_not_settled() -> None:
    def places(duration_s: float) -> tuple[int, bool]:
        clip = Clip("a.mp4", "0" * 64, 1280, 720, np.arange(0.0, duration_s, 1 / 30))
        return len(tuple(_parts(clip))), _settled(clip)

    assert [places(20.0), places(40.0), places(600.0)] == [(3, True), (7, True), (3, False)]


def test_a_clip_that_is_too_long_is_refused_with_the_limit(tmp_path: Path) -> None:
    found = checked(short_run(tmp_path / "long.mp4"), most_s=3.0)

    assert "at most 0 minutes" in found.unfit
    assert found.facts.duration_s == pytest.approx(4.0, abs=0.1)
    assert found.poster is None


@pytest.mark.parametrize("kind", ["sound", "broken", "junk"])
def test_what_cannot_be_read_is_said_in_one_sentence(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.mp4"
    if kind == "sound":
        write_sound(path)
    elif kind == "broken":
        cut_off(short_run(path, seconds=1.0), 0.5)
    else:
        path.write_bytes(bytes(range(256)) * 40)

    words = {"sound": "only sound", "broken": "damaged", "junk": "not one that can be read"}
    assert words[kind] in checked(path).unfit


def test_few_frames_are_looked_at_of_a_clip_of_any_rate() -> None:
    with demo_clips() as (side, _rear):
        clip = open_clip(side)
        slow = open_clip(side, time_scale=8.0)

    assert 45 <= usual_frames(clip) <= 75
    assert 40 <= usual_frames(slow) <= 75
