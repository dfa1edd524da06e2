"""A stored report is the one that was made: read back whole it gives the same data and page."""

import copy
import json
import random
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from backstride.app.full_report import report_from_json
from backstride.app.render.html_report import VideoAsset, render_html
from backstride.app.render.json_report import to_json, to_text
from backstride.core.errors import BackstrideError, ReportFileError
from backstride.findings.interview.answers import Answers
from backstride.report import SCHEMA_VERSION, LeftOut, Report
from fixtures.ranked import answered_by, every_state, leading_report, random_reports
from fixtures.reports import long_report, side_report, tired_report, two_clip_report

LATE = replace(side_report(), left_out=(LeftOut("dark.mp4", "It shows nobody."),))
MADE = {
    "one": side_report(),
    "left-out": LATE,
    "two": two_clip_report(),
    "tired": tired_report(),
    "long": long_report(),
    "empty": Report((), (), (), (), "0.1.0"),
    **{f"answer-{name}": report for name, report in every_state().items()},
}
VIDEOS = (VideoAsset(0, "annotated.mp4", None, 4.0),)


def stored(report):
    """Return what the database gives back: through JSON's text."""
    return json.loads(to_text(report))


@pytest.mark.parametrize("name", MADE)
def test_a_report_comes_back_whole(name):
    report = MADE[name]
    back = report_from_json(stored(report), name)

    assert to_json(back) == to_json(report)
    assert render_html(back, VIDEOS) == render_html(report, VIDEOS)


def test_answers_of_all_kinds_come_back_whole():
    for report in random_reports(15, seed=3):
        back = report_from_json(stored(report), "random")
        assert to_json(back) == to_json(report)
        assert render_html(back, []) == render_html(report, [])
        assert back.answer == report.answer


def test_the_day_of_the_safety_screen_is_kept():
    given = Answers(leading_report().answer.answers.values, date(2026, 11, 30), date(2026, 11, 1))
    report = answered_by(side_report(), given, date(2026, 12, 1))
    back = report_from_json(stored(report), "screened")

    assert back.answer.answers.screened_on == date(2026, 11, 1)
    assert "30 days old" in render_html(back, [])


def test_curves_with_holes_and_numbers_that_were_not_had_come_back():
    report = side_report()
    clip = report.clips[0]
    holed = replace(clip.curves[0], mean_deg=np.where(np.arange(101) < 5, np.nan, 1.23456))
    clip = replace(clip, curves=(holed,), yaw_deg=float("nan"), cycle_s=None, cycle_side=None)
    back = report_from_json(stored(replace(report, clips=(clip,))), "holed")

    assert np.isnan(back.clips[0].yaw_deg)
    assert np.isnan(back.clips[0].curves[0].mean_deg[:5]).all()
    assert back.clips[0].curves[0].mean_deg[5] == 1.235


def older(version):
    """Return a report as earlier versions wrote it."""
    data = stored(leading_report()) | {"schema_version": version}
    del data["answer"]["screened_on"]
    if version < 3:
        del data["answer"], data["programme"]
    if version < 2:
        del data["drifts"]
        data["clips"] = data["clips"][:1]
        data["findings"] = [one for one in data["findings"] if "drift" not in one["id"]]
        data["curves"] = [one for one in data["curves"] if one["clip_index"] == 0]
        for finding in data["findings"]:
            finding["show_at_s"] = [m for m in finding["show_at_s"] if m["clip_index"] == 0]
        for clip in data["clips"]:
            del clip["condition"], clip["scale_source"], clip["scale_error"]
        for measure in data["measures"]:
            del measure["sampling_error"]
    return data


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION))
def test_older_versions_are_read_and_shown(version):
    back = report_from_json(older(version), "old")

    assert back.measures == leading_report().measures
    assert (back.answer is None) == (version < 3)
    assert back.schema_version == SCHEMA_VERSION
    assert "Forward lean" in render_html(back, [])


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"schema_version": SCHEMA_VERSION + 1}, "newer Backstride"),
        ({"schema_version": "4"}, "another kind"),
        ({"measures": {}}, "another kind"),
        ({"clips": []}, "names a clip that it does not have"),
        ({"created": "yesterday"}, "has not the form"),
        ({"truth": {"cadence/both": "many"}}, "has not the form"),
        ({"findings": [{"id": "x"}]}, 'a finding lacks "measure_ids"'),
        ({"answer": {"answers": {}, "screen": {"unanswered": ["shoe"]}, "ranking": None}}, "shoe"),
        ({"programme": {"days": ["someday"]}}, "has not the form"),
    ],
)
def test_damage_is_one_sentence(change, words):
    with pytest.raises(ReportFileError) as caught:
        report_from_json(stored(leading_report()) | change, "the report of 3 May")
    assert words in str(caught.value)
    assert "the report of 3 May" in str(caught.value)
    assert "\n" not in str(caught.value)


def places(node, path=()):
    """Yield the path of everything inside JSON."""
    items = node.items() if isinstance(node, dict) else enumerate(node)
    for key, value in items:
        yield (*path, key)
        if isinstance(value, dict | list):
            yield from places(value, (*path, key))


ODD = (None, -1, 10**400, 1e300, "", "odd", True, [], {}, [1], {"a": 1})


def kinds(data):
    """Return the paths by what they are: each kind is to be damaged as often as any other."""
    found = {}
    for path in places(data):
        kind = tuple("*" if isinstance(key, int) else key for key in path)
        found.setdefault(kind, []).append(path)
    return list(found.values())


def damaged(data, rng):
    """Return a copy with one value taken away or another in its place."""
    data = copy.deepcopy(data)
    *way, last = rng.choice(rng.choice(kinds(data)))
    node = data
    for key in way:
        node = node[key]
    if rng.random() < 0.3:
        del node[last]
    else:
        node[last] = rng.choice(ODD)
    return data


def test_any_damage_is_refused_or_can_be_shown():
    rng = random.Random(11)  # noqa: S311 - nothing secret
    whole = [stored(report) for report in (leading_report(), long_report(), MADE["two"])]
    refused = 0
    for _ in range(150):
        try:
            back = report_from_json(damaged(rng.choice(whole), rng), "damaged")
        except BackstrideError:
            refused += 1
            continue
        assert render_html(back, [])
        to_text(back)
    assert refused > 20
