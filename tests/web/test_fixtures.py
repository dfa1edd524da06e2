"""The watch over pages sees what it has to: tried with pages that misbehave on purpose."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import av
import numpy as np
import pytest
from playwright.sync_api import Browser

from fixtures.axe import axe
from fixtures.browser import Launch, Visits
from fixtures.camera import CameraFile, camera_arguments, clip_of

CSP = "default-src 'none'; script-src 'self'; connect-src 'self' http: ws:; img-src http:"
PAGE = "<!doctype html><html lang='en'><title>A page</title><main><h1>A page</h1>{}</main></html>"
SCRIPTS = {
    "foreign": "fetch('http://example.invalid/a').catch(() => {})",
    "foreign-socket": "new WebSocket('ws://example.invalid/b')",
    "logs": "console.error('it broke')",
    "throws": "setTimeout(() => { throw new Error('thrown late') })",
    "good": "document.body.dataset.ran = 'yes'",
}
BODIES = {
    "inline": "<script>window.inline = true</script>",
    "nameless": "<button></button>",
    "foreign-image": "<img alt='' src='http://example.invalid/c.png'>",
}


class _Site(BaseHTTPRequestHandler):
    def do_GET(self):
        name, is_script = self.path.strip("/").removesuffix(".js"), self.path.endswith(".js")
        text = SCRIPTS[name] if is_script else PAGE.format(self._body(name))
        self.send_response(200)
        self.send_header("Content-Type", "text/javascript" if is_script else "text/html")
        self.send_header("Content-Security-Policy", CSP)
        self.end_headers()
        self.wfile.write(text.encode())

    def _body(self, name: str) -> str:
        return BODIES.get(name) or f"<script src='/{name}.js'></script>"

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Site) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def complaints_of(chromium: Browser, site: str, path: str, **how: object) -> list[str]:
    visits = Visits(chromium)
    page = visits(site, **how)
    page.goto(path)
    page.wait_for_load_state("networkidle")
    return visits.close()


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/foreign", "left the machine: http://example.invalid/a"),
        ("/foreign-socket", "left the machine: ws://example.invalid/b"),
        ("/foreign-image", "left the machine: http://example.invalid/c.png"),
        ("/logs", "console: it broke"),
        ("/throws", "thrown late"),
        ("/inline", "Content Security Policy"),
    ],
)
def test_what_a_page_does_wrong_is_told(chromium: Browser, site: str, path: str, words: str):
    assert [told for told in complaints_of(chromium, site, path) if words in told]


def test_what_a_test_expects_is_no_complaint(chromium: Browser, site: str):
    assert complaints_of(chromium, site, "/logs", tolerate=("it broke",)) == []


def test_a_good_page_has_no_complaints(chromium: Browser, site: str):
    assert complaints_of(chromium, site, "/good") == []


def test_axe_runs_where_no_foreign_script_may(chromium: Browser, site: str):
    visits = Visits(chromium)
    page = visits(site)
    page.goto("/good")
    axe(page)
    page.goto("/nameless")
    with pytest.raises(AssertionError, match=r"button-name \(critical\)"):
        axe(page)
    assert visits.close() == []


FIRST_PICTURE = """async () => {
  const video = document.createElement("video");
  video.srcObject = await navigator.mediaDevices.getUserMedia({video: {width: 640, height: 480}});
  await video.play();
  const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight);
  const context = canvas.getContext("2d");
  context.drawImage(video, 0, 0);
  const rgba = context.getImageData(0, 0, canvas.width, canvas.height).data;
  return [canvas.width, canvas.height, Array.from(rgba.filter((_, i) => i % 4 == 1))];
}"""
LEVELS = 3.0


def test_the_camera_shows_the_clip(launch_chromium: Launch, camera_file: CameraFile, site: str):
    browser = launch_chromium(*camera_arguments(camera_file("neg_standing", before_s=2.0)))
    visits = Visits(browser)
    page = visits(site)
    page.goto("/good")
    width, height, green = page.evaluate(FIRST_PICTURE)
    with av.open(str(clip_of("neg_standing"))) as container:
        true = next(container.decode(video=0)).to_ndarray(format="rgb24")[:, :, 1]

    off = np.abs(np.reshape(green, (height, width)) - true.astype(float))
    assert off.mean() < LEVELS
    assert visits.close() == []
