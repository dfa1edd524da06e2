"""Drifts of a report come back as they were stored, so that causes can be ranked from the file."""

import pytest

from backstride.app.read_report import read_report
from backstride.app.render.json_report import write_json
from backstride.core.errors import ReportFileError
from backstride.findings.evaluate import find
from fixtures.reports import long_report, side_report, tired_report


@pytest.mark.parametrize("make", [side_report, tired_report, long_report])
def test_drifts_and_findings_are_those_of_the_analysis(make, tmp_path):
    report = make()
    write_json(report, tmp_path / "report.json")
    back = read_report(tmp_path / "report.json")

    assert back.drifts == report.drifts
    found = [(one.id, one.level, one.side) for one in find(back.measures, back.drifts)]
    assert found == [(one.id, one.level, one.side) for one in report.findings]


@pytest.mark.parametrize(
    "drift",
    [
        3,
        {},
        {"id": "x", "side": "top"},
        {"id": "x", "found": {"fresh": 1.0}},
        {"id": "x", "comparison": {"kind": "dance"}},
    ],
)
def test_a_damaged_drift_is_one_sentence(drift, tmp_path):
    import json

    write_json(side_report(), tmp_path / "report.json")
    told = json.loads((tmp_path / "report.json").read_text())
    told["drifts"] = [drift]
    (tmp_path / "report.json").write_text(json.dumps(told))

    with pytest.raises(ReportFileError, match="drift"):
        read_report(tmp_path / "report.json")
