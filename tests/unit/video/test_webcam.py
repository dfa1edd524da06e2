"""A camera: a file played as one, a stream over the network, and none at all."""

import io
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from backstride.core.errors import CameraError, ClipError
from backstride.video.webcam import LONGER_SIDE_PX, Shot, open_camera
from fixtures.clips import cut_off, numbered_frames, write_clip

N_PICTURES, STEP = 20, 10


def grey(value: int, width: int = 320, height: int = 240) -> np.ndarray:
    return np.full((height, width, 3), value, np.uint8)


def until_gone(source: str) -> tuple[list[Shot], str]:
    """Return the pictures of a camera that is unplugged, and what is said then."""
    shots: list[Shot] = []
    try:
        for shot in open_camera(source):
            shots.append(shot)  # noqa: PERF402 - what came before the error is wanted
    except CameraError as error:
        return shots, str(error)
    return shots, ""


class _Stills(BaseHTTPRequestHandler):
    """Sends numbered grey pictures, 50 a second, and then ends."""

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "multipart/x-mixed-replace; boundary=frame")
        self.end_headers()
        for number in range(N_PICTURES):
            file = io.BytesIO()
            Image.fromarray(grey(number * STEP)).save(file, "JPEG")
            head = f"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: {len(file.getvalue())}"
            self.wfile.write(head.encode() + b"\r\n\r\n" + file.getvalue() + b"\r\n")
            time.sleep(0.02)


@pytest.fixture
def stream() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Stills)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_a_file_gives_all_of_its_pictures_with_their_times(tmp_path):
    path = write_clip(tmp_path / "film.mp4", [grey(i * 8) for i in range(30)], fps=30)
    shots = list(open_camera(str(path)))

    assert [shot.t_s for shot in shots] == pytest.approx([i / 30 for i in range(30)], abs=1e-3)
    assert shots[0].rgb.shape == (240, 320, 3)


def test_large_pictures_are_made_smaller(tmp_path):
    path = write_clip(tmp_path / "film.mp4", [grey(9, 1280, 720)] * 5, fps=30)
    assert next(open_camera(str(path))).rgb.shape == (360, LONGER_SIDE_PX, 3)


def test_a_file_that_was_cut_off_is_a_camera_that_is_unplugged(tmp_path):
    pictures = list(numbered_frames(40))
    path = write_clip(tmp_path / "a.mp4", pictures, muxer={"movflags": "faststart"})
    shots, said = until_gone(str(cut_off(path, 0.7)))
    assert 0 < len(shots) < len(pictures)
    assert "gives no more pictures: plug it in again" in said


def test_a_stream_gives_rising_times_and_says_when_it_is_gone(stream):
    shots, said = until_gone(stream)
    times, levels = [shot.t_s for shot in shots], [int(shot.rgb.mean()) for shot in shots]

    assert "gives no more pictures" in said
    assert times[0] == 0.0
    assert times == sorted(set(times))
    assert levels == sorted(levels)


def test_who_is_slow_sees_the_newest_picture(stream):
    shots = open_camera(stream)
    first = next(shots).rgb.mean()
    time.sleep(0.3)
    assert next(shots).rgb.mean() >= first + 3 * STEP


@pytest.mark.parametrize("source", ["97", "/dev/video97", "http://127.0.0.1:9/"])
def test_no_camera_is_one_sentence(source):
    with pytest.raises(CameraError, match="a camera was needed, but none can be opened at"):
        open_camera(source)


def test_no_file_is_one_sentence(tmp_path: Path):
    with pytest.raises(ClipError, match="there is none at"):
        open_camera(str(tmp_path / "none.mp4"))
