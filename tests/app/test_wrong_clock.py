"""A 240 or 120 fps clip stored as 30 fps without a word on it gives no wrong time."""

import sys
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from backstride.analyze import AnalyzedClip, Settings, measure_runner
from backstride.pose.clean import clean
from backstride.pose.runner import SeenPerson
from backstride.pose.track import PoseTrack
from backstride.video.clip import Clip, open_clip
from backstride.video.slow_motion import ASSUMED
from backstride.video.suitability import assess

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT))

from validation.events.truth import DATA, plate_trial, rendered, with_noise  # noqa: E402

needs_data = pytest.mark.skipif(
    not (DATA / "synthetic").is_dir(),
    reason="SKIPPED LOUDLY: ../shared/data is missing: no clip is played at a wrong speed",
)
TIMES = ("cadence", "step_time", "contact_time", "flight_time")


def stored_slower(source: Path, path: Path, factor: int) -> Path:
    """Copy a clip's pictures so that they play ``factor`` times slower, without metadata."""
    with av.open(str(source)) as old, av.open(str(path), "w") as new:
        stream = new.add_stream_from_template(old.streams.video[0])
        for packet in old.demux(old.streams.video[0]):
            if packet.dts is None:
                continue
            for name in ("pts", "dts", "duration"):
                setattr(packet, name, getattr(packet, name) * factor)
            packet.stream = stream
            new.mux(packet)
    return path


def measured(clip: Clip, track: PoseTrack, height_m: float | None) -> AnalyzedClip:
    """Measure a runner whose points are known, as if a pose model had seen them in the clip."""
    track = replace(track, time_s=clip.time_s[: track.n_frames])
    people = (SeenPerson(None, track, clean(track)),)
    return measure_runner(clip, assess(clip), people, Settings(height_m=height_m))


@pytest.fixture(scope="module")
def slowed(tmp_path_factory: pytest.TempPathFactory) -> Clip:
    source = DATA / "synthetic" / "run_side_male_120.mp4"
    path = stored_slower(source, tmp_path_factory.mktemp("clips") / "slow.mp4", 4)
    return open_clip(path)


@needs_data
def test_the_clip_itself_says_nothing(slowed: Clip) -> None:
    assert slowed.fps == pytest.approx(30, abs=0.1)
    assert (slowed.time_scale, slowed.time_scale_source) == (1.0, ASSUMED)
    assert slowed.duration_s == pytest.approx(40, abs=0.2)


@needs_data
@pytest.mark.parametrize("height_m", [1.78, None])
def test_a_120_fps_clip_stored_as_30_gives_no_time(slowed: Clip, height_m: float | None) -> None:
    track = with_noise(rendered("run_side_male_120", 120).track, 2.0, seed=0)
    result = measured(slowed, track, height_m).result
    assert result.time_base.doubtful
    for measure in result.measures:
        if measure.id in TIMES:
            assert measure.withheld is not None
            assert "--slow-motion 4" in measure.withheld.remedy
    assert any("about 4 times slower" in note for note in result.notes)
    assert any(measure.id == "trunk_lean" and measure.value for measure in result.measures)


@needs_data
def test_told_the_factor_it_gives_the_true_times(slowed: Clip) -> None:
    trial = rendered("run_side_male_120", 120)
    told = replace(slowed, time_scale=4.0, time_scale_source="user")
    result = measured(told, trial.track, 1.78).result
    cadence = next(measure for measure in result.measures if measure.id == "cadence")
    assert abs(cadence.value - trial.expected["cadence_spm"]) <= cadence.error


@needs_data
@pytest.mark.parametrize("height_m", [1.83, None])
@pytest.mark.parametrize("azimuth_deg", [0.0, 25.0, -90.0])
def test_a_240_fps_run_stored_as_30_gives_no_time(
    slowed: Clip, height_m: float | None, azimuth_deg: float
) -> None:
    track = with_noise(plate_trial(240, azimuth_deg).track, 3.0, seed=0)
    n_frames = min(track.n_frames, slowed.n_frames)
    part = replace(
        track,
        position_px=track.position_px[:n_frames],
        confidence=track.confidence[:n_frames],
        time_s=track.time_s[:n_frames],
    )
    result = measured(slowed, part, height_m).result
    assert result.time_base.doubtful
    assert result.time_base.suggested_time_scale == 8.0
    assert all(measure.withheld for measure in result.measures if measure.id in TIMES)


@needs_data
def test_times_that_jitter_reach_the_measures(tmp_path: Path) -> None:
    """Store a 120 fps clip with the uneven times of a phone, frames dropped among them."""
    source, path = DATA / "synthetic" / "run_side_male_120.mp4", tmp_path / "uneven.mp4"
    shake = np.random.default_rng(0)
    track = with_noise(rendered("run_side_male_120", 120).track, 2.0, seed=0)
    tick = Fraction(1, 90_000)
    true_s: list[float] = []
    with av.open(str(source)) as old, av.open(str(path), "w") as new:
        stream = new.add_stream("libx264", rate=120, options={"preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt = 320, 180, "yuv420p"
        stream.codec_context.time_base = tick
        for index, frame in enumerate(old.decode(video=0)):
            if shake.random() < 0.1:
                continue
            small = frame.reformat(width=320, height=180, format="yuv420p")
            small.pts, small.time_base = round(index / 120 / tick), tick
            new.mux(stream.encode(small))
            true_s.append(index / 120)
        new.mux(stream.encode())
    clip = open_clip(path)
    rows = np.round(np.array(true_s) * 120).astype(int)
    np.testing.assert_allclose(clip.time_s, np.array(true_s) - true_s[0], atol=1e-4)
    seen = replace(
        track,
        position_px=track.position_px[rows],
        confidence=track.confidence[rows],
        time_s=clip.time_s,
    )
    measures = {(m.id, m.side): m for m in measured(clip, seen, 1.78).result.measures}
    even = {(m.id, m.side): m for m in measured(open_clip(source), track, 1.78).result.measures}
    for key in (("cadence", "both"), ("contact_time", "right"), ("flight_time", "both")):
        assert abs(measures[key].value - even[key].value) <= 0.2 * even[key].error, key
