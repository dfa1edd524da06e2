"""The article's lines as text for the terminal, and as a page where one is asked for."""

import difflib
import textwrap
import webbrowser
from pathlib import Path

import click

from backstride.app.output import output_folder
from backstride.app.render.explain_page import ClaimView, claim_groups, claim_view, write_explain
from backstride.core.errors import OptionError
from backstride.core.sources import Source
from backstride.findings.claims import BY_LINE, Claim
from backstride.findings.wording.claims import (
    CLAIMS_CAVEAT,
    CLAIMS_INTRO,
    CLAIMS_TITLE,
    DIFFERENCES,
)

DEFAULT_FOLDER = Path("backstride-explain")
"""Where the page goes that `--open` shows, unless told."""
WIDTH = 88
"""Columns that a paragraph is wrapped at."""


def run_explain(key: str | None, folder: Path | None, *, open_page: bool) -> None:
    """Tell one line or all of them; write the page where a folder was given or it is shown."""
    if key is not None:
        click.echo(one_claim(find_claim(key)))
    folder = folder or (DEFAULT_FOLDER if open_page else None)
    if folder is None:
        if key is None:
            click.echo(all_claims())
        return
    with output_folder(folder) as scratch:
        write_explain(scratch)
    page = folder / "explain.html"
    click.echo(f"The article, line by line: {page}")
    if open_page:
        webbrowser.open(page.resolve().as_uri())


def find_claim(key: str) -> Claim:
    """Return the claim of a line.

    Raises
    ------
    OptionError
        If there is no such line; the sentence names the nearest one.

    """
    for line, claim in BY_LINE.items():
        if line == key.strip().lower():
            return claim
    (nearest,) = difflib.get_close_matches(key.lower(), BY_LINE, n=1, cutoff=0.0)
    msg = (
        f"one of the article's lines was needed, but there is none called '{key}': the nearest is "
        f"'{nearest}', and 'backstride explain' lists all"
    )
    raise OptionError(msg)


def all_claims() -> str:
    """Return every line with its key and verdict, grouped, after what we do otherwise."""
    parts = [f"{CLAIMS_TITLE}\n{_wrapped(f'{CLAIMS_INTRO} {CLAIMS_CAVEAT}')}", _differences()]
    for title, views in claim_groups():
        parts.append("\n".join((title, *(_short(view) for view in views))))
    parts.append("One line in full, with its sources: backstride explain KEY")
    return "\n\n".join(parts)


def one_claim(claim: Claim) -> str:
    """Return one line in full."""
    view = claim_view(claim)
    head = f"{view.line}: {view.verdict_text}"
    parts = [
        head,
        _wrapped(f"{view.kind_text}: {view.says}"),
        _wrapped(f"What we do: {view.does}"),
        _wrapped(f"What research says: {view.evidence}"),
        _wrapped(f"Evidence: {view.grade_text}."),
        "\n".join(("Carried by", *(f"  {kind}: {', '.join(ids)}" for kind, ids in view.carried))),
        "\n".join(("Sources", *(_source(source) for source in view.sources))),
    ]
    return "\n\n".join(parts)


def _differences() -> str:
    titles = (f"  {one.title}: {', '.join(one.lines)}" for one in DIFFERENCES)
    return "\n".join(("Where we do otherwise than the article", *titles))


def _short(view: ClaimView) -> str:
    return f"  {view.line:<22}{view.verdict_text}\n{_wrapped(view.says, '      ')}"


def _source(source: Source) -> str:
    link = f"\n{_wrapped(source.link, '    ')}" if source.link else ""
    told = _wrapped(f"{source.citation} {source.note}", "    ")
    return f"  {source.label}\n{told}{link}"


def _wrapped(text: str, indent: str = "") -> str:
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
