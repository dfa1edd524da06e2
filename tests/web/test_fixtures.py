"""The watch over pages sees what it has to: tried with pages that misbehave on purpose."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser

from fixtures.browser import Visits

CSP = "default-src 'self'; script-src 'self'; connect-src 'self' http: ws:; img-src http:"
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
