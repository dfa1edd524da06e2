"""``backstride compare``: from files to a page, and from any other file to one clear sentence."""

import json
from dataclasses import replace
from importlib import resources

import jsonschema
import pytest
from click.testing import CliRunner

from backstride.app.cli.main import main
from backstride.app.read_report import read_report, stored_from_json
from backstride.app.render.compare_view import notes
from backstride.app.render.json_report import to_json
from backstride.core.errors import ReportFileError
from backstride.report import SCHEMA_VERSION
from fixtures.ranked import leading_report
from fixtures.reports import side_report, tired_report


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def stored(folder, report, **changes):
    folder.mkdir(exist_ok=True)
    data = to_json(report) | changes
    (folder / "report.json").write_text(json.dumps(data), encoding="utf-8")
    return folder


def first_version(data):
    """A report as version 1 wrote it: no drifts, no condition, no sampling error."""
    data = json.loads(json.dumps(data)) | {"schema_version": 1}
    del data["drifts"]
    del data["answer"]
    del data["programme"]
    for clip in data["clips"]:
        del clip["condition"]
    for measure in data["measures"]:
        del measure["sampling_error"]
    return data


def second_version(data):
    """A report as version 2 wrote it: no answer, no programme."""
    data = json.loads(json.dumps(data)) | {"schema_version": 2}
    del data["answer"]
    del data["programme"]
    return data


@pytest.fixture
def old(tmp_path):
    return stored(tmp_path / "old", side_report())


@pytest.fixture
def new(tmp_path):
    data = to_json(side_report())
    data["measures"][0]["value"] = 171.0
    data["created"] = "2025-06-01T10:00:00+00:00"
    return stored(tmp_path / "new", side_report(), **data)


def test_what_changed_and_what_did_not(old, new):
    result = run("compare", old, new / "report.json")
    assert result.exit_code == 0, result.output
    changed, _, same = result.output.partition("No change that could be told")
    assert "+17.8 ± 1.4 steps/min" in changed
    assert "Forward lean" in same
    assert "could be told from" in same
    assert "2025-06-01" in result.output
    assert "pace alone" in result.output


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (("rear", "side-right"), ("side-right",), ["Only the old report has a clip from behind."]),
        (("side-right",), ("rear", "side-right"), ["Only the new report has a clip from behind."]),
        (("side-right",), ("side-left",), ["not filmed from the same sides"]),
        (("side-right",), ("side-right",), []),
        (
            ("rear", "side-left"),
            ("rear", "side-right"),
            ["old report has a clip from the left side", "new report has a clip from the right"],
        ),
    ],
)
def test_what_only_one_of_two_reports_was_filmed_from_is_said(old, new, before, after, told):
    first, second = replace(read_report(old), views=before), replace(read_report(new), views=after)

    said = [note for note in notes(first, second, ()) if "clip" in note and "pace" not in note]

    assert len(said) == len(told)
    assert all(words in note for words, note in zip(told, said, strict=True))


def test_a_report_with_itself_has_no_change(old):
    result = run("compare", old, old)
    assert result.exit_code == 0
    assert "Changed beyond" not in result.output


def test_page_and_data_are_written(old, new, tmp_path):
    result = run("compare", old, new, "--out", tmp_path / "change")
    assert sorted(file.name for file in (tmp_path / "change").iterdir()) == [
        "compare.html",
        "compare.json",
    ]
    page = (tmp_path / "change" / "compare.html").read_text("utf-8")
    assert "Changed beyond measurement error" in page
    assert "http" not in page.replace("http-equiv", "")
    data = json.loads((tmp_path / "change" / "compare.json").read_text("utf-8"))
    schema = resources.files("backstride").joinpath("compare.schema.json").read_text("utf-8")
    jsonschema.validate(data, json.loads(schema))
    assert data["changes"][0]["verdict"] == "changed"
    assert str(tmp_path / "change" / "compare.html") in result.output


@pytest.mark.parametrize("older", [first_version, second_version])
def test_a_report_of_an_older_version_can_be_compared(older, new, tmp_path):
    old = tmp_path / "older.json"
    old.write_text(json.dumps(older(to_json(side_report()))), encoding="utf-8")
    result = run("compare", old, new)
    assert result.exit_code == 0, result.output
    assert "Changed beyond measurement error" in result.output


def test_a_report_with_an_answer_can_be_compared(old, tmp_path):
    answered = stored(tmp_path / "answered", leading_report())
    result = run("compare", old, answered)
    assert result.exit_code == 0, result.output
    assert "Forward lean" in result.output


def test_a_report_comes_back_as_it_was_stored(tmp_path):
    report = tired_report()
    back = read_report(stored(tmp_path / "tired", report))
    assert [(m.id, m.side, m.value, m.error) for m in back.measures] == [
        (m.id, m.side, m.value, m.error) for m in report.measures
    ]
    assert back.clips == ("clips/run_side.mp4", "clips/run_tired.mp4")


def test_no_measures_in_either(tmp_path):
    empty = stored(tmp_path / "empty", side_report(), measures=[])
    result = run("compare", empty, empty, "--out", tmp_path / "out")
    assert result.exit_code == 0
    assert "Neither report gives a measure" in result.output


NO_REPORTS = {
    "nothing": b"",
    "a picture": b"\x89PNG\r\n\x1a\n\x00\xff",
    "a list": b"[1, 2]",
    "another object": b'{"name": "x"}',
    "measures of another kind": b'{"schema_version": 1, "measures": [1]}',
    "a measure without a name": b'{"schema_version": 1, "measures": [{"value": 1}]}',
    "a value that is no number": (
        b'{"schema_version": 1, "measures": [{"id": "cadence", "value": "x", "error": 1}]}'
    ),
    "infinity": (
        b'{"schema_version": 1, "measures": [{"id": "cadence", "value": Infinity, "error": 1}]}'
    ),
    "no side": b'{"schema_version": 1, "measures": [{"id": "cadence", "side": "middle"}]}',
    "deep": b"[" * 100_000,
}


@pytest.mark.parametrize("content", NO_REPORTS.values(), ids=list(NO_REPORTS))
def test_another_file_gives_one_sentence_and_exit_code_2(content, old, tmp_path):
    other = tmp_path / "other.json"
    other.write_bytes(content)
    for pair in ((other, old), (old, other)):
        result = run("compare", *pair)
        assert result.exit_code == 2
        assert result.output.startswith("backstride: a report was needed, but ")
        assert result.output.count("\n") == 1
        assert "Traceback" not in result.output


def test_a_missing_file_and_an_empty_folder(old, tmp_path):
    for path in (tmp_path / "nowhere", tmp_path):
        result = run("compare", old, path)
        assert result.exit_code == 2
        assert "is not there" in result.output


def test_a_newer_report_is_told_apart(old):
    stored(old, side_report(), schema_version=SCHEMA_VERSION + 1)
    with pytest.raises(ReportFileError, match="newer"):
        read_report(old)


def test_hostile_names_do_not_get_into_the_page(tmp_path):
    report = side_report()
    data = to_json(report)
    data["measures"][0]["id"] = "<script>alert(1)</script>"
    data["clips"][0]["path"] = "<img src=x>.mp4"
    folder = stored(tmp_path / "bad", report, **data)
    run("compare", folder, folder, "--out", tmp_path / "out")
    page = (tmp_path / "out" / "compare.html").read_text("utf-8")
    assert "<script>alert" not in page
    assert "<img" not in page


def test_the_unit_and_the_method_have_to_match(old, tmp_path):
    data = to_json(side_report())
    data["measures"][0]["version"] = 7
    other = stored(tmp_path / "other", side_report(), **data)
    assert "another method" in run("compare", old, other).output


@pytest.mark.parametrize("option", ["--speed", "--tired-speed"])
def test_a_speed_in_another_unit_is_refused(option, tmp_path):
    result = run("analyze", tmp_path / "a.mp4", option, "300")
    assert result.exit_code == 2
    assert "km/h" in result.output


def test_a_report_that_is_no_file_is_read_and_refused_by_its_name():
    data = json.loads(json.dumps(to_json(side_report())))

    assert stored_from_json(data, "first report").measures
    with pytest.raises(ReportFileError, match="but first report has version 99"):
        stored_from_json({**data, "schema_version": 99}, "first report")
    with pytest.raises(ReportFileError, match="first report is none or damaged"):
        stored_from_json({}, "first report")
