"""Templates to pages: what every page knows, and where its styles and scripts are."""

import hashlib
import json
import mimetypes
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from fastapi import Request, Response
from fastapi.responses import HTMLResponse
from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from backstride import __version__
from backstride.app.render.dose_words import day_name
from backstride.app.render.html_report import environment as report_environment
from backstride.app.service.on_screen import on_screen
from backstride.app.web.deps import Visitor
from backstride.app.web.texts import t, texts_of

BASE_SHEETS = ("css/tokens.css", "css/base.css", "css/parts.css")
"""What every page needs stands in it: each request more delays a page's first paint."""
YEAR_S = 31_536_000
_TICKS = re.compile(r"`([^`]+)`")


@dataclass(frozen=True)
class Place:
    """One step of the way in the navigation: its path, its text's key, and its icon."""

    name: str
    path: str


PLACES = (
    Place("start", "/"),
    Place("film", "/film"),
    Place("report", "/report"),
    Place("plan", "/plan"),
    Place("coach", "/coach"),
    Place("progress", "/progress"),
)


@cache
def templates() -> Environment:
    """Return the templates: the pages' own, and the parts that the written reports have too."""
    made = Environment(
        loader=ChoiceLoader(
            [
                PackageLoader("backstride", "app/web/templates"),
                PackageLoader("backstride", "app/render/templates"),
            ]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    of_reports = report_environment().filters
    made.filters |= {name: of_reports[name] for name in ("unbroken", "coded", "day_of")}
    made.filters |= {
        "data": data,
        "ticked": _ticked,
        "day": _day,
        "day_short": _day_short,
        "sentence": sentence,
    }
    made.globals |= {
        "t": t,
        "texts_of": texts_of,
        "static": static_path,
        "base_css": base_css,
        "places": PLACES,
        "version": __version__,
    }
    return made


def warm() -> None:
    """Do what the first visitor of each page would wait for: compile it, read the static files."""
    static_version()
    for name in templates().list_templates():
        templates().get_template(name)


def sentence(text: str) -> str:
    """Return a message as it stands on a page: commands become pages, and it begins large."""
    told = on_screen(text)
    return f"{told[:1].upper()}{told[1:]}"


def _day(moment: date) -> str:
    return day_name(moment)


def _day_short(moment: date) -> str:
    weekday, number, month = day_name(moment).split()
    return f"{weekday} {number} {month[:3]}"


def _ticked(text: str) -> Markup:
    """Return a text as HTML, with what stands between backticks set as code."""
    return Markup(_TICKS.sub(r"<code>\1</code>", str(escape(text))))  # noqa: S704 - escaped here


def data(value: object) -> Markup:
    """Return a value as JSON that cannot end the element that it stands in."""
    told = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return Markup(told.replace("<", "\\u003c"))  # noqa: S704 - made safe here


def page(
    request: Request,
    template: str,
    visitor: Visitor | None = None,
    /,
    *,
    at: str = "",
    status: int = 200,
    **values: Any,  # noqa: ANN401 - whatever the template shows
) -> HTMLResponse:
    """Return a page.

    Parameters
    ----------
    request
        What it answers.
    template
        Its name without the ending.
    visitor
        Who looks at it; None where nobody is known yet.
    at
        The place in the navigation.
    status
        HTTP status.
    **values
        What the template shows.

    """
    text = (
        templates()
        .get_template(f"{template}.html.j2")
        .render(
            visitor=visitor,
            at=at,
            nonce=request.state.nonce,
            csrf_token="" if visitor is None else visitor.csrf,
            path=request.url.path,
            **values,
        )
    )
    return HTMLResponse(text, status)


@cache
def statics() -> Mapping[str, tuple[bytes, str]]:
    """Return all static files by path, with their media type; they are few and small.

    Those of the written reports are under ``render/``.
    """
    root = resources.files("backstride")
    found: dict[str, tuple[bytes, str]] = {}
    waiting = [("", root / "app/web/static"), ("render/", root / "app/render/static")]
    while waiting:
        before, folder = waiting.pop()
        for item in folder.iterdir():
            name = f"{before}{item.name}"
            if item.is_dir():
                waiting.append((f"{name}/", item))
            else:
                found[name] = (item.read_bytes(), media_type(name))
    return found


@cache
def base_css() -> Markup:
    """Return the looks that all pages have."""
    sheets = b"".join(statics()[name][0] for name in BASE_SHEETS)
    return Markup(sheets.decode())  # noqa: S704 - our own files


def media_type(name: str) -> str:
    """Return a file's media type; scripts and styles always the same, whatever the system says."""
    known = {"js": "text/javascript", "css": "text/css", "svg": "image/svg+xml"}
    ending = name.rpartition(".")[2]
    return known.get(ending) or mimetypes.guess_type(name)[0] or "application/octet-stream"


@cache
def static_version() -> str:
    """Return what changes whenever a static file does, so that browsers may keep them for good."""
    digest = hashlib.sha256(__version__.encode())
    for name, (content, _) in sorted(statics().items()):
        digest.update(name.encode())
        digest.update(content)
    return digest.hexdigest()[:12]


def static_path(name: str) -> str:
    """Return the address of a static file."""
    if name not in statics():
        raise KeyError(name)
    return f"/static/{static_version()}/{name}"


def static_answer(name: str) -> Response | None:
    """Return a static file, None if there is none of this name."""
    found = statics().get(name)
    if found is None:
        return None
    content, kind = found
    head = {"cache-control": f"public, max-age={YEAR_S}, immutable"}
    return Response(content, media_type=kind, headers=head)
