"""The coach's page: the answer first, every repetition with its reason, nothing from outside."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import numpy as np
import pytest

from backstride.app.render.coach_report import coach_html, write_coach_report
from backstride.app.render.coach_view import (
    broken_rows,
    headlines,
    looks_like,
    parts,
    rep_rows,
    trend_rows,
    unfinished,
)
from backstride.app.render.coach_words import (
    clock,
    counted_words,
    mend,
    not_judged,
    score_parts,
    sides_words,
)
from backstride.app.render.html_report import VideoAsset
from fixtures.coached_clips import coached, figure
from fixtures.figure_faults import FAULTY
from fixtures.figure_others import OTHERS
from fixtures.figures import figure_track

VOID = {"meta", "br", "input", "img", "link", "hr"}
NO_VIDEO = VideoAsset(0, None, None, 1.0)
VIDEO = VideoAsset(0, "annotated.mp4", None, 1.0)


class Checker(HTMLParser):
    """Collects ids, addresses and tags that do not close."""

    def __init__(self) -> None:
        super().__init__()
        self.open, self.ids, self.addresses = [], [], []

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append(tag)
        told = dict(attrs)
        self.ids += [told["id"]] if "id" in told else []
        self.addresses += [v for k, v in attrs if k in {"src", "href", "poster"} and v]

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def checked(page: str) -> Checker:
    checker = Checker()
    checker.feed(page)
    assert checker.open == []
    assert len(checker.ids) == len(set(checker.ids))
    return checker


@pytest.fixture(scope="module")
def pike():
    return coached("ball-pike", figure("ball-pike", 6))


@pytest.fixture(scope="module")
def nothing():
    return coached("ball-pike", figure_track(OTHERS["standing still"]())[0])


def everything():
    return {
        "reps": coached("ball-pike", figure("ball-pike", 6)),
        "hold": coached("plank-shins-on-ball", figure("plank-shins-on-ball", 1)),
        "rhythm": coached("any", figure("squat", 4)),
        "timed": coached("back-rotation-stretch", figure("squat", 1)),
        "none": coached("ball-pike", figure_track(OTHERS["standing still"]())[0]),
    }


def test_every_kind_of_exercise_gives_a_page_without_the_network():
    for name, one in everything().items():
        page = coach_html(one, VIDEO)
        checker = checked(page)
        for address in checker.addresses:
            assert address.startswith(("#", "data:", "annotated.mp4")), (name, address)
        assert not re.search(r"https?://", page)


def test_the_answer_comes_first(pike):
    page = coach_html(pike, VIDEO)
    title = page.index(f"<h1>{counted_words(pike)}.")
    assert title < page.index("Form score") < page.index("Each repetition")


def test_each_repetition_is_a_row_that_jumps_into_the_video(pike):
    page = coach_html(pike, VIDEO)
    assert page.count('data-label="repetition') == len(pike.result.reps) == 6
    for row, rep in zip(rep_rows(pike), pike.result.reps, strict=True):
        assert rep.start_s < row.moment.time_s < rep.end_s
        assert row.moment.time_s - row.moment.around_s < rep.start_s


def test_the_curve_marks_what_was_seen(pike):
    page = coach_html(pike, VIDEO)
    assert page.count('class="rep counted"') + page.count('class="rep missed"') == 6
    assert page.count('class="curve movement"') == 1
    assert "nan" not in page.split('<svg class="curve movement"')[1].split("</svg>")[0].lower()


def test_the_first_stand_beside_the_last(pike):
    rows = trend_rows(pike)
    assert rows[0].name == "Form score"
    few = coached("ball-pike", figure("ball-pike", 3))
    assert trend_rows(few) == ()
    assert "It takes 6 repetitions" in coach_html(few, VIDEO)


def test_page_data_is_json_and_closes_no_script(pike):
    page = coach_html(pike, VIDEO)
    told = page.split('id="page-data">')[1].split("</script>")[0]
    clip = json.loads(told)["clips"][0]
    assert clip["slowDown"] == 1.0
    assert clip["cycle"] == [0.0, float(pike.track.time_s[-1])]


def test_texts_from_the_file_name_are_escaped(pike):
    odd = coached("ball-pike", pike.track, "<b>&.mp4")
    page = coach_html(odd, VIDEO)
    assert "<b>&.mp4" not in page
    assert "&lt;b&gt;&amp;.mp4" in page


def test_without_a_video_the_page_says_so(pike):
    assert "No video was made" in coach_html(pike, NO_VIDEO)


def test_the_video_lies_inside_where_it_is_small(pike, tmp_path):
    (tmp_path / "annotated.mp4").write_bytes(b"abc" * 10)
    video = VideoAsset(0, "annotated.mp4", tmp_path / "annotated.mp4", 1.0)
    write_coach_report(pike, video, tmp_path / "report.html")
    page = (tmp_path / "report.html").read_text("utf-8")
    assert "data:video/mp4;base64,YWJj" in page
    assert video.mark not in page


def test_what_the_camera_did_not_judge_is_told(pike):
    blind = replace(pike, form=replace(pike.form, faults=pike.form.faults[1:]))
    missing = {fault.text for fault in pike.exercise.faults if fault.id == pike.form.faults[0].id}
    assert missing <= set(not_judged(blind))
    assert not missing & set(not_judged(pike))
    page = coach_html(blind, VIDEO)
    assert all(text in page for text in not_judged(blind))


def test_what_to_mend_first_is_what_keeps_most_from_counting():
    shallow = coached("ball-pike", figure_track(FAULTY["ball-pike", "shallow"](2))[0])
    first = mend(shallow)
    assert (first.cue, first.times, first.of) == ("Hips up higher", 2, 2)
    assert first.keeps_from_counting
    page = coach_html(shallow, VIDEO)
    assert counted_words(shallow) == "None of 2 repetitions count"
    assert "Does not count: the hips stayed low" in page


def test_nothing_seen_is_said_plainly(nothing):
    assert counted_words(nothing) == "No repetition was seen"
    assert mend(nothing) is None
    assert "is it this exercise" in coach_html(nothing, VIDEO)


def test_a_hold_tells_its_seconds():
    hold = coached("plank-shins-on-ball", figure("plank-shins-on-ball", 1))
    assert counted_words(hold).startswith("Held for ")
    assert dict(headlines(hold))["Holds"] == "1"
    assert isinstance(broken_rows(hold), tuple)


def test_parts_of_the_score_lie_between_none_and_all(pike):
    assert score_parts(pike.result)
    assert all(0.0 <= value <= 1.0 for _, value in score_parts(pike.result))


def test_sides_are_told_where_there_are_some(pike):
    assert sides_words(pike.result) == ""


@pytest.mark.parametrize(("t_s", "told"), [(0.0, "0:00.0"), (7.25, "0:07.2"), (75.0, "1:15.0")])
def test_moments_are_told_as_a_player_shows_them(t_s, told):
    assert clock(t_s) == told


def test_words_for_people_only():
    for name, one in everything().items():
        assert not re.search(r"[a-z]_(deg|up)\b", coach_html(one, VIDEO).split("</style>")[1]), name
    hold = coach_html(everything()["hold"], VIDEO).split('<svg class="curve movement"')[1]
    for word in ("rest", "half", "full"):
        assert f">{word}<" not in hold.split("</svg>")[0]


def test_a_repetition_that_the_clip_cuts_is_told(pike):
    assert unfinished(pike) == ""
    track = figure("ball-pike", 6)
    end_s = pike.result.reps[2].peak_s
    short = coached("ball-pike", replace_rows(track, int(np.searchsorted(track.time_s, end_s))))
    assert unfinished(short) in coach_html(short, VIDEO)
    assert unfinished(short) != ""


def replace_rows(track, n):
    """The first rows of a track."""
    return replace(
        track,
        position_px=track.position_px[:n],
        confidence=track.confidence[:n],
        time_s=track.time_s[:n],
    )


def test_another_exercise_is_the_headline():
    wrong = coached("ball-pike", figure("squat", 4))
    page = coach_html(wrong, VIDEO)
    assert looks_like(wrong)
    assert f"<h1>{looks_like(wrong)[:-1]}, not " in page
    assert "First repetitions beside" not in page
    assert 'class="headlines"' not in page
    checked(page)


def test_a_score_says_whose_it_is_and_how_good():
    one = coached("ball-pike", figure_track(FAULTY["ball-pike", "shallow"](2))[0])
    names = dict(headlines(one))
    assert "Form score of all seen; 0 of 2 counted" in names
    for part in parts(one):
        value = int(part.value)
        assert part.tone == ("good" if value >= 80 else "fair" if value >= 60 else "poor")
    assert {part.tone for part in parts(one)} != {"good"}
