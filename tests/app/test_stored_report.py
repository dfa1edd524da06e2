"""A report of the demo's clips, with an answer: read back from its file it gives the same page."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

from backstride.analyze import Settings, analyze
from backstride.app.full_report import report_from_json
from backstride.app.render.html_report import render_html
from backstride.app.render.json_report import to_json, to_text
from backstride.demo import DEMO_CLIPS, truth_of
from fixtures.answers import answers

TODAY = date(2026, 11, 23)
GIVEN = answers(onset="late", onset_minute=35, run_minutes=50, strength_per_week=0, hop_test="no")


def test_the_demo_comes_back_whole(side: Path, rear: Path) -> None:
    made = analyze([side, rear], Settings(height_m=1.78), answers=GIVEN, today=TODAY).report
    report = replace(made, truth=truth_of(DEMO_CLIPS[0]))
    assert report.answer is not None
    assert report.programme is not None
    assert report.clips[0].curves

    back = report_from_json(json.loads(to_text(report)), "the demo")

    assert to_json(back) == to_json(report)
    assert render_html(back, []) == render_html(report, [])
