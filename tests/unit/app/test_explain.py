"""``backstride explain``: the whole list, one line in full, the page, and unknown keys."""

import re
from html.parser import HTMLParser

import pytest
from click.testing import CliRunner

from backstride.app.cli.main import main
from backstride.app.render.explain_page import cited, render_explain
from backstride.core.sources import SOURCES
from backstride.findings.claims import BY_LINE, CLAIMS

WIDEST = 110


def run(*arguments):
    return CliRunner().invoke(main, ["explain", *(str(argument) for argument in arguments)])


def test_the_list_names_every_line_with_its_verdict():
    result = run()
    assert result.exit_code == 0
    for claim in CLAIMS:
        assert re.search(rf"^  {claim.line}\s+\S", result.output, re.MULTILINE)
        assert claim.says.split(".")[0][:60] in result.output
    assert max(map(len, result.output.splitlines())) <= WIDEST


@pytest.mark.parametrize("line", BY_LINE)
def test_one_line_is_told_in_full_with_its_sources(line):
    result = run(line)
    assert result.exit_code == 0
    told = " ".join(result.output.split())
    claim = BY_LINE[line]
    for text in (claim.says, claim.does, claim.evidence):
        assert text in told
    for key in claim.sources:
        source = SOURCES[key]
        assert source.citation in told
        assert source.link is None or source.link in result.output
    for carrier in claim.carried_by:
        assert carrier.id in told
    assert len(result.output.splitlines()) < 60


def test_capitals_and_spaces_do_not_matter():
    assert run("Ball-Pike ").output == run("ball-pike").output


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [("ballpike", "ball-pike"), ("streching", "stretching"), ("head", "head-forward")],
)
def test_an_unknown_key_names_the_nearest(typed, nearest):
    result = run(typed)
    assert result.exit_code == 2
    assert f"'{nearest}'" in result.output
    assert len(result.output.strip().splitlines()) == 1


@pytest.mark.parametrize("typed", ["", "?", "x" * 500, "ünter"])
def test_any_key_gets_one_sentence(typed):
    result = run(typed)
    assert result.exit_code == 2
    assert len(result.output.strip().splitlines()) == 1


def test_the_page_is_written_and_nothing_else(tmp_path):
    folder = tmp_path / "page"
    result = run("--out", folder)
    assert result.exit_code == 0
    assert [file.name for file in folder.iterdir()] == ["explain.html"]
    assert str(folder / "explain.html") in result.output


def test_a_page_that_cannot_be_written_is_one_sentence(tmp_path):
    taken = tmp_path / "file"
    taken.write_text("x")
    result = run("--out", taken)
    assert result.exit_code == 2
    assert len(result.output.strip().splitlines()) == 1


class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.ids, self.links, self.outside = [], [], []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a":
            self.links.append(given["href"])
        if tag in {"script", "img", "link", "iframe"}:
            self.outside.append(tag)


def test_the_page_holds_together_and_needs_no_network():
    page = Page()
    page.feed(render_explain())
    assert len(page.ids) == len(set(page.ids))
    inner = {link[1:] for link in page.links if link.startswith("#")}
    assert inner <= set(page.ids)
    assert set(BY_LINE) <= set(page.ids)
    assert {f"source-{source.key}" for source in cited()} <= set(page.ids)
    assert page.outside == []
