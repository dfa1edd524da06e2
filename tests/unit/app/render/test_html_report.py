"""report.html: one file, no network, everything escaped, nothing left out."""

import json
import re
from base64 import b64decode
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from backstride.app.render.html_report import VideoAsset, render_html, write_html
from backstride.app.render.report_view import cited_sources, measure_groups, withheld_views
from backstride.findings.wording import GRADE_PHRASES, SAFETY_SIGNS
from backstride.kinematics.measure import Withheld
from backstride.report import Report
from fixtures.reports import clip_summary, side_report, two_clip_report

VOID = {"meta", "input", "br", "link", "img"}
MP4 = b"\x00\x00\x00\x18ftypmp42"


class Page(HTMLParser):
    """The page's elements and words; building it checks that elements close in order."""

    def __init__(self, text):
        super().__init__()
        self.elements = []
        self.open = []
        self.words = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        """Note an element."""
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        """Note an element that closes itself."""
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        """Check that the innermost element closes."""
        assert self.open.pop() == tag

    def handle_data(self, data):
        """Note words."""
        self.words.append(data)

    def all(self, tag):
        """Return the attributes of every element of one kind."""
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def text(self):
        """Return all words with single spaces."""
        return re.sub(r"\s+", " ", " ".join(self.words))


def asset(index=0, **more):
    return VideoAsset(index, None, Path("annotated.mp4"), 4.0, **more)


@pytest.fixture(scope="module")
def two():
    videos = [asset(), VideoAsset(1, "rear #1.mp4", None, 2.0, b"\x89PNG")]
    return Page(render_html(two_clip_report(), videos))


def test_nothing_is_loaded_from_elsewhere(two):
    for tag, attributes in two.elements:
        for name in ("src", "poster", "action", "data", "srcset"):
            assert "//" not in attributes.get(name, "").split(",")[0], tag
    assert two.all("link") == []
    html = render_html(two_clip_report(), [asset()])
    assert "@import" not in html
    assert "url(" not in html
    policy = next(m["content"] for m in two.all("meta") if "http-equiv" in m)
    assert policy.startswith("default-src 'none'")


def test_videos_lie_inside_or_beside(two):
    embedded, beside = two.all("video")
    assert embedded["src"].startswith("data:video/mp4;base64,")
    assert beside["src"] == "rear%20%231.mp4"
    assert beside["poster"].startswith("data:image/png;base64,")


def test_embedded_videos_are_written_whole_and_in_their_places(tmp_path):
    contents = [MP4 + bytes(range(256)) * 5000, MP4 + b"rear"]
    videos = []
    for i, content in enumerate(contents):
        (tmp_path / f"{i}.mp4").write_bytes(content)
        videos.append(VideoAsset(i, None, tmp_path / f"{i}.mp4", 4.0))
    write_html(two_clip_report(), videos, tmp_path / "report.html")
    shown = Page((tmp_path / "report.html").read_text("utf-8")).all("video")

    assert [b64decode(video["src"].partition(",")[2]) for video in shown] == contents


def test_every_finding_is_told_with_grade_and_certainty(two):
    text = two.text.replace("\u00a0", " ")
    for finding in two_clip_report().findings:
        assert finding.title in text
        assert finding.text in text
        assert GRADE_PHRASES[finding.grade] in text


def test_the_safety_box_comes_before_every_finding(two):
    text = two.text
    for sign in SAFETY_SIGNS:
        assert 0 < text.index(sign.where) < text.index("What stands out")


def test_show_buttons_name_clips_that_exist(two):
    buttons = [a for a in two.all("button") if "data-time" in a]
    assert {a["data-clip"] for a in buttons} == {"0", "1"}
    assert all(float(a["data-time"]) >= 0 for a in buttons)
    assert all(a["aria-label"] for a in buttons)


def test_ids_are_unique_and_references_lead_somewhere(two):
    ids = [a["id"] for _, a in two.elements if "id" in a]
    assert len(ids) == len(set(ids))
    for _, attributes in two.elements:
        for name in ("aria-labelledby", "aria-controls", "aria-describedby"):
            assert attributes.get(name, ids[0]) in ids
        href = attributes.get("href", "")
        assert not href.startswith("#") or href[1:] in ids


def test_headings_do_not_skip_a_level(two):
    levels = [int(tag[1]) for tag, _ in two.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_true_values_are_shown_where_known(two):
    assert "True" in {a.get("data-label") for a in two.all("td")}
    alone = Page(render_html(side_report(), []))
    assert "True" not in {a.get("data-label") for a in alone.all("td")}


def test_without_a_video_the_page_says_so():
    page = Page(render_html(side_report(), []))
    assert page.all("video") == []
    assert "No video was made for run_side.mp4" in page.text


def test_the_script_gets_what_it_needs():
    html = render_html(two_clip_report(), [asset(start_s=0.5)])
    data = re.search(r'id="page-data">(.*?)</script>', html, re.DOTALL).group(1)
    clips = json.loads(data)["clips"]
    assert clips[0]["slowDown"] == 4.0
    assert clips[0]["start"] == 0.5
    assert clips[0]["frame"] == pytest.approx(1 / 60)
    assert clips[0]["cycle"] == [2.1084, 2.8084]
    assert clips[1]["cycle"] is None


@pytest.mark.parametrize(
    ("slow_down", "time_scale", "chosen"),
    [
        (4.0, 1.0, "1/4 speed"),
        (1.0, 1.0, "real speed"),
        (1.0, 8.0, "1/8 speed"),
        (3.0, 1.0, "0.33"),
    ],
)
def test_the_own_speed_of_the_video_is_chosen(slow_down, time_scale, chosen):
    report = side_report()
    report = replace(report, clips=(replace(report.clips[0], time_scale=time_scale),))
    html = render_html(report, [VideoAsset(0, "a.mp4", None, slow_down)])
    (option,) = re.findall(r'<option value="([\d.]+)" selected>([^<]*)<', html)
    assert float(option[0]) == pytest.approx(1.0)
    assert option[1].startswith(chosen)


def test_names_from_users_are_escaped():
    evil = "<img src=x onerror=alert(1)>\"'.mp4"
    report = side_report()
    clip = replace(
        report.clips[0], path=f"/home/me/{evil}", notes=("</script><script>alert(2)</script>",)
    )
    measure = replace(
        report.measures[3], withheld=Withheld("<b>reason</b>", "</style><i>remedy</i>")
    )
    html = render_html(replace(report, clips=(clip,), measures=(measure,)), [asset()])
    page = Page(html)
    assert evil in page.text
    assert page.all("img") == []
    assert html.count("<script") == 2
    assert "<i>remedy" not in html


def test_folders_of_other_systems_are_left_out_of_names():
    report = replace(side_report(), clips=(clip_summary("C:\\Users\\me\\run.mp4", "rear"),))
    page = Page(render_html(report, []))
    assert "run.mp4" in page.text
    assert "Users" not in page.text


def test_an_empty_report_is_still_a_page():
    page = Page(render_html(Report((), (), (), (), "0.1.0"), []))
    assert "Nothing could be measured" in page.text


def test_each_remedy_is_printed_once_and_not_for_what_another_clip_gives():
    views = withheld_views(two_clip_report().measures)
    remedies = [view.remedy for view in views]
    assert len(remedies) == len(set(remedies))
    names = " ".join(names for view in views for _, names in view.reasons)
    assert "Contact time (left)" in names
    assert "Hip drop" not in names  # the rear clip gives it
    assert "Forward lean" not in names  # the side clip gives it
    assert "Hand height" not in names


def test_one_clip_explains_all_that_it_withholds():
    views = withheld_views(side_report().measures)
    names = " ".join(names for view in views for _, names in view.reasons)
    assert "Hip drop (left, right)" in names


def test_a_measure_is_shown_once_for_each_side():
    groups = measure_groups(two_clip_report())
    blocks = {block.name: block for group in groups for block in group.blocks}
    assert [row.side for row in blocks["Hip drop"].rows] == ["left", "right"]
    assert len(blocks["Cadence"].rows) == 1
    assert blocks["Cadence"].rows[0].truth == "153"
    assert blocks["Head ahead of the trunk"].rows[0].bar == ""


def test_only_sources_of_this_page_are_listed():
    keys = {source.key for source in cited_sources(side_report())}
    assert "finucane2020" in keys
    assert "burke2023" not in keys
