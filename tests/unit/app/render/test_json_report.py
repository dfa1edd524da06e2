"""report.json keeps to its schema, and its page in the documentation to both."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from jsonschema import Draft202012Validator, ValidationError

from backstride.app.render.json_report import schema, to_json, to_text, write_json
from backstride.app.render.programme_json import programme_sources, programme_to_json
from backstride.core.sources import SOURCES
from backstride.kinematics.measure import Withheld
from backstride.report import SCHEMA_VERSION, Report
from fixtures.ranked import (
    causes,
    every_state,
    incomplete_report,
    leading_report,
    programme,
    random_reports,
    referred_report,
)
from fixtures.reports import (
    given,
    long_report,
    missing,
    side_report,
    tired_report,
    two_clip_report,
)

ROOT = Path(__file__).parents[4]


def check(data):
    Draft202012Validator(schema()).validate(data)


@pytest.mark.parametrize(
    "report",
    [side_report(), two_clip_report(), tired_report(), long_report()],
    ids=["one", "two", "tired", "long"],
)
def test_a_report_keeps_to_the_schema(report):
    check(json.loads(to_text(report)))


def test_an_empty_report_keeps_to_the_schema():
    check(to_json(Report((), (), (), (), "0.1.0")))


def test_the_schema_is_a_schema_of_this_version():
    Draft202012Validator.check_schema(schema())
    assert schema()["properties"]["schema_version"]["const"] == SCHEMA_VERSION


def test_the_schema_describes_every_property():
    def nameless(node, where):
        for key, field in node.get("properties", {}).items():
            if "description" not in field and "$ref" not in field:
                yield f"{where}.{key}"

    objects = {"report": schema(), **schema()["$defs"]}
    assert [n for name, node in objects.items() for n in nameless(node, name)] == []
    assert all("description" in node for node in objects.values())


def test_the_fields_that_were_promised_are_there():
    data = to_json(two_clip_report())
    assert {"schema_version", "provenance", "findings", "curves", "truth"} <= set(data)
    clip = {"path", "view", "yaw_deg", "fps", "time_scale", "duration_s", "n_strides"}
    assert clip <= set(data["clips"][0])
    kept = {"id", "value", "unit", "side", "n_strides", "spread", "error", "withheld"}
    assert kept <= set(data["measures"][0])


def test_given_and_withheld_measures():
    why = Withheld("Too few frames a second.", "Film in slow motion.")
    report = Report(
        (), (), (given("cadence", 171.0, "steps/min", 1.0), missing("x", "s", why)), (), "0"
    )
    first, second = to_json(report)["measures"]
    assert (first["value"], first["withheld"]) == (171.0, None)
    assert second["value"] is None
    assert second["withheld"] == {"reason": why.reason, "remedy": why.remedy}


def test_drifts_are_found_or_withheld():
    data = to_json(tired_report())
    lean, _, contact, _, drop = data["drifts"]
    assert lean["found"]["change"] == pytest.approx(5.0)
    assert lean["found"]["flagged"]
    assert (lean["comparison"]["fresh_clip"], lean["comparison"]["tired_clip"]) == (0, 1)
    assert contact["found"]["corrected_change"] == 0.004
    assert contact["found"]["corrected_for"] == ["cadence"]
    assert (drop["found"], drop["comparison"]) == (None, None)
    assert drop["withheld"]["reason"]
    assert [clip["condition"] for clip in data["clips"]] == ["fresh", "tired"]
    data["drifts"][0]["withheld"] = {"reason": "a", "remedy": "b"}
    with pytest.raises(ValidationError):
        check(data)


def test_missing_numbers_are_null_never_nan():
    report = side_report()
    clip = replace(report.clips[0], yaw_deg=float("nan"), m_per_px=None)
    holed = replace(clip.curves[0], mean_deg=np.where(np.arange(101) < 5, np.nan, 1.0))
    report = replace(report, clips=(replace(clip, curves=(holed,)),))
    text = to_text(report)
    assert "NaN" not in text
    data = json.loads(text)
    assert data["clips"][0]["yaw_deg"] is None
    assert data["curves"][0]["mean_deg"][:6] == [None] * 5 + [1.0]
    check(data)


def test_numpy_numbers_become_plain_ones():
    odd = given("cadence", np.float32(171.0), "steps/min", np.float64(1.0), n_strides=np.int64(3))
    check(json.loads(to_text(Report((), (), (odd,), (), "0.1.0"))))


def test_a_value_beside_a_reason_breaks_the_schema():
    data = to_json(side_report())
    data["measures"][0]["withheld"] = {"reason": "a", "remedy": "b"}
    with pytest.raises(ValidationError):
        check(data)


def test_the_same_report_gives_the_same_text():
    assert to_text(two_clip_report()) == to_text(two_clip_report())


def test_truth_is_in_a_fixed_order():
    one = replace(side_report(), truth={"b/both": 1.0, "a/left": 2.0})
    assert list(to_json(one)["truth"]) == ["a/left", "b/both"]


def test_cited_sources_come_along():
    data = to_json(side_report())
    cited = {key for finding in data["findings"] for key in finding["sources"]}
    assert set(data["sources"]) == cited


@pytest.mark.parametrize("name", every_state())
def test_every_answer_keeps_to_the_schema(name):
    check(json.loads(to_text(every_state()[name])))


def test_random_answers_keep_to_the_schema_and_cite_what_they_lean_on():
    for report in random_reports(40, seed=5):
        data = json.loads(to_text(report))
        check(data)
        ranking = data["answer"]["ranking"] or {"causes": []}
        cited = {key for cause in ranking["causes"] for key in cause["sources"]}
        cited |= {
            key
            for cause in ranking["causes"]
            for clue in (*cause["clues_for"], *cause["clues_against"])
            for key in clue["sources"]
        }
        assert cited <= set(data["sources"])


def test_an_answer_tells_answers_screen_and_ranking():
    answer = to_json(leading_report())["answer"]
    assert answer["answered_on"] == "2026-11-22"
    assert answer["answers"]["spread"] == ["buttock"]
    assert answer["answers"]["worst_in_run"] == 4
    assert answer["screen"]["complete"]
    ranking = answer["ranking"]
    assert (ranking["n_leading"], ranking["abstained"]) == (2, None)
    assert [cause["id"] for cause in ranking["causes"]] == [cause.id for cause in causes()]
    first = ranking["causes"][0]
    assert (first["low"], first["score"], first["high"]) == (0.54, 0.72, 0.85)
    assert first["start_log_odds"] is None
    assert first["clues_for"][0]["log_odds"] == 0.9
    assert first["clues_against"][0]["question_ids"] == ["run_minutes"]
    assert ranking["next_steps"][0]["swing"] == 0.25


def test_a_stop_tells_where_and_how_fast():
    (stop,) = to_json(referred_report())["answer"]["screen"]["stops"]
    assert (stop["where"], stop["how_fast"]) == (
        "a physiotherapist or a sports doctor",
        "within the next days",
    )
    assert stop["blocks"] == ["programme", "running"]
    assert to_json(referred_report())["programme"] is None


def test_without_the_screen_there_is_no_ranking():
    answer = to_json(incomplete_report())["answer"]
    assert answer["screen"]["unanswered"] == ["nerve_signs", "worst_in_run"]
    assert not answer["screen"]["complete"]
    assert answer["ranking"] is None


def test_without_an_interview_answer_and_programme_are_null():
    data = to_json(side_report())
    assert (data["answer"], data["programme"]) == (None, None)


def test_a_programme_tells_days_doses_and_reasons():
    data = programme_to_json(programme())
    assert data["days"] == ["wed", "fri", "sun"]
    (week,) = data["weeks"]
    session = week["sessions"][0]
    plank = session["prescriptions"][1]
    assert (session["date"], session["kind"]) == ("2026-11-25", "strength")
    assert (plank["rounds"], plank["hold_s"], plank["reps"]) == (2, 20.0, None)
    assert plank["because"][0]["cause_id"] == "trunk_fatigue"
    assert plank["because"][1]["article_line"] == "ball-pike"
    assert data["stop_rules"][0]["where"] is None
    assert data["stop_rules"][1]["how_fast"] == "within days"


def test_a_programmes_sources_come_along():
    keys = programme_sources(programme())
    assert {"koblbauer2014", "escamilla2010", "heiderscheit2011", "finucane2020"} <= keys
    assert keys & set(SOURCES) <= set(to_json(leading_report())["sources"])


def test_writing(tmp_path):
    write_json(side_report(), tmp_path / "report.json")
    assert json.loads((tmp_path / "report.json").read_text("utf-8")) == json.loads(
        to_text(side_report())
    )


def test_the_page_in_the_documentation_is_fresh():
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "report_docs.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
