"""What a report's page loads besides the app's own files: its parts' looks, its player, Plotly."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from fastapi import Response
from fastapi.responses import FileResponse
from markupsafe import Markup

from backstride import __version__
from backstride.app.render.html_report import STYLE_SHEETS, static
from backstride.app.web.render import YEAR_S, media_type, statics

KEPT = {"cache-control": f"public, max-age={YEAR_S}, immutable"}
PLOTLY = "plotly.js"
_STYLE_IDS = re.compile(rb'getElementById\("([0-9a-f]{64})"\)')
"""Where a part of Plotly looks whether its own style element is there before it makes one."""
GLOBAL_STYLE = "plotly.js-style-global"


@dataclass(frozen=True)
class Plotly:
    """Plotly's script as its Python package holds it.

    ``style_ids`` are those of the style elements that it makes unless they are there: under our
    policy only those that stand in the page with its nonce may be.
    """

    path: Path
    version: str
    style_ids: tuple[str, ...]


@cache
def plotly() -> Plotly:
    """Return Plotly's script."""
    spec = find_spec("plotly")  # imported, it would cost time that a page waits for
    assert spec is not None  # noqa: S101 - a dependency
    assert spec.origin is not None  # noqa: S101 - a package has a file
    path = Path(spec.origin).with_name("package_data") / "plotly.min.js"
    content = path.read_bytes()
    found = dict.fromkeys(match.decode() for match in _STYLE_IDS.findall(content))
    return Plotly(path, hashlib.sha256(content).hexdigest()[:12], (GLOBAL_STYLE, *found))


@cache
def report_css() -> Markup:
    """Return the looks of reports' pages, which stand in them: one request less to wait for.

    Those of the written reports hold inside an element of class ``report`` and nowhere else;
    their own ground rules (`:root`, `body`) then match nothing, and the app's hold.
    """
    sheets = "\n".join(static(name) for name in STYLE_SHEETS)
    own = statics()["css/report.css"][0].decode()
    return Markup(f".report {{\n{sheets}\n}}\n{own}")  # noqa: S704 - our own files


@cache
def texts() -> Mapping[str, str]:
    """Return the small files by name."""
    return {"player.js": static("report.js")}


@cache
def version() -> str:
    """Return what changes whenever one of the small files does."""
    digest = hashlib.sha256(__version__.encode())
    for name, text in sorted(texts().items()):
        digest.update(f"{name}\n{text}".encode())
    return digest.hexdigest()[:12]


def asset_path(name: str) -> str:
    """Return the address of a file."""
    return f"/report-assets/{plotly().version if name == PLOTLY else version()}/{name}"


def asset_answer(asked_version: str, name: str) -> Response | None:
    """Return a file, None if there is none of this name and version."""
    if name == PLOTLY:
        if asked_version != plotly().version:
            return None
        return FileResponse(plotly().path, media_type=media_type(name), headers=KEPT)
    text = texts().get(name)
    if text is None or asked_version != version():
        return None
    return Response(text, media_type=media_type(name), headers=KEPT)
