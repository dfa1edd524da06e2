"""Reports of a runner: only theirs, shown as they were, answered anew, compared."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from backstride.app.render.answer_view import five_lines
from backstride.app.render.json_report import to_json
from backstride.app.service import interview, people, plans, reports
from backstride.core.errors import AnswerError, NotThereError, ReportFileError, SafetyStop
from backstride.findings.interview.flow import applying
from backstride.plan.stops import LEG_STOP
from backstride.report import Report
from backstride.store import jobs as stored_jobs
from backstride.store import reports as stored
from backstride.store.database import Store
from fixtures.answers import LOW_BACK
from fixtures.ranked import answered_by
from fixtures.reports import side_report, tired_report, two_clip_report

TODAY = date(2026, 11, 23)
WEEK = timedelta(days=7)
VIDEO = b"\x00\x00\x00\x18ftypmp42 not a real one"


def keep(store: Store, person_id: str, report: Report, day: date = TODAY, files: tuple = ()) -> str:
    with store.begin() as db:
        return stored.add(db, person_id, day, to_json(report), list(files)).id


def tell(store: Store, person_id: str, values: dict) -> None:
    for question_id, value in values.items():
        interview.answer(store, person_id, question_id, value, TODAY)


def video(store: Store, tmp_path: Path) -> dict:
    (tmp_path / "a.mp4").write_bytes(VIDEO)
    sha256 = store.files.put(tmp_path / "a.mp4")
    kind = {"media_type": "video/mp4", "clip_index": 0, "slow_down": 4.0}
    return {"name": "annotated.mp4", "sha256": sha256, **kind}


def test_a_report_comes_back_as_it_was_kept(store: Store, ada: str, tmp_path: Path):
    report_id = keep(store, ada, two_clip_report(), files=(video(store, tmp_path),))
    kept = reports.report(store, ada, report_id)

    assert to_json(kept.report) == to_json(two_clip_report())
    assert kept.filmed_on == TODAY
    assert [(one.name, one.clip_index, one.slow_down) for one in kept.videos] == [
        ("annotated.mp4", 0, 4.0)
    ]


def test_the_newest_report_stands_first(store: Store, ada: str):
    first = keep(store, ada, side_report(), TODAY - timedelta(days=30))
    second = keep(store, ada, side_report())
    assert [line.id for line in reports.reports_of(store, ada)] == [second, first]


def test_somebody_elses_report_and_files_are_not_there(store: Store, ada: str, tmp_path: Path):
    ben = people.add(store, "Ben").id
    report_id = keep(store, ada, side_report(), files=(video(store, tmp_path),))

    assert reports.reports_of(store, ben) == []
    for look in (
        lambda: reports.report(store, ben, report_id),
        lambda: reports.file_of(store, ben, report_id, "annotated.mp4"),
        lambda: reports.compared(store, ben, report_id, report_id),
        lambda: reports.answer_again(store, ben, report_id, TODAY),
    ):
        with pytest.raises(NotThereError):
            look()


@pytest.mark.parametrize("name", ["other.mp4", "../backstride.sqlite3", "", "annotated.mp4\x00"])
def test_only_files_that_the_report_names_are_given(
    store: Store, ada: str, tmp_path: Path, name: str
):
    report_id = keep(store, ada, side_report(), files=(video(store, tmp_path),))
    found, path = reports.file_of(store, ada, report_id, "annotated.mp4")
    assert (found.media_type, path.read_bytes()) == ("video/mp4", VIDEO)
    with pytest.raises(NotThereError):
        reports.file_of(store, ada, report_id, name)


def test_a_file_that_is_gone_is_not_there(store: Store, ada: str, tmp_path: Path):
    file = video(store, tmp_path)
    report_id = keep(store, ada, side_report(), files=(file,))
    store.files.remove(file["sha256"])
    with pytest.raises(NotThereError):
        reports.file_of(store, ada, report_id, "annotated.mp4")


def test_a_damaged_report_is_one_sentence(store: Store, ada: str):
    with store.begin() as db:
        document = to_json(side_report()) | {"findings": [{}]}
        report_id = stored.add(db, ada, TODAY, document, []).id
    with pytest.raises(ReportFileError, match="the report of 2026-11-23"):
        reports.report(store, ada, report_id)


def test_answered_again_it_is_what_an_analysis_would_have_said(store: Store, ada: str):
    tell(store, ada, LOW_BACK)
    old = keep(store, ada, tired_report(), TODAY - timedelta(days=3))
    new = reports.answer_again(store, ada, old, TODAY)
    kept = reports.report(store, ada, new)
    said = answered_by(tired_report(), applying(interview.answers_of(store, ada)), TODAY)

    assert kept.report.answer == said.answer
    assert to_json(kept.report)["programme"] == to_json(said)["programme"]
    assert kept.report.measures == tired_report().measures
    assert kept.filmed_on == TODAY - timedelta(days=3)
    assert reports.report(store, ada, old).report.answer is None
    assert [line.id for line in reports.reports_of(store, ada)] == [new, old]


def test_without_answers_nothing_is_answered(store: Store, ada: str):
    report_id = keep(store, ada, side_report())
    with pytest.raises(AnswerError, match="answer the questions first"):
        reports.answer_again(store, ada, report_id, TODAY)


def test_a_hard_stop_makes_no_report(store: Store, ada: str):
    tell(store, ada, {**LOW_BACK, "nerve_signs": ("foot_drop",)})
    report_id = keep(store, ada, side_report())
    with pytest.raises(SafetyStop):
        reports.answer_again(store, ada, report_id, TODAY)
    assert len(reports.reports_of(store, ada)) == 1


def test_answers_that_came_later_are_noticed(store: Store, ada: str):
    report_id = keep(store, ada, side_report())
    assert not reports.answers_are_newer(store, ada, side_report())
    tell(store, ada, LOW_BACK)
    assert reports.answers_are_newer(store, ada, side_report())

    new = reports.report(store, ada, reports.answer_again(store, ada, report_id, TODAY)).report
    assert not reports.answers_are_newer(store, ada, new)
    tell(store, ada, {"worst_in_run": 3})
    assert reports.answers_are_newer(store, ada, new)


def test_the_same_answers_on_a_later_day_are_not_newer(store: Store, ada: str):
    tell(store, ada, LOW_BACK)
    made = reports.answer_again(store, ada, keep(store, ada, side_report()), TODAY)
    interview.answer(store, ada, "site", LOW_BACK["site"], TODAY + WEEK)
    assert not reports.answers_are_newer(store, ada, reports.report(store, ada, made).report)


def test_the_plans_present_week_stands_in_the_report(store: Store, ada: str):
    tell(store, ada, LOW_BACK)
    made = reports.answer_again(store, ada, keep(store, ada, side_report()), TODAY)
    kept = reports.report(store, ada, made)
    plan = plans.make(store, ada, plans.Wish(TODAY, (1, 5)), TODAY).programme

    def starts(day: date) -> list[date]:
        return [week.start for week in reports.with_plan(kept, plan, day).report.programme.weeks]

    assert starts(TODAY - WEEK) == starts(TODAY) == [plan.start]
    assert starts(TODAY + WEEK) == [plan.start + WEEK]
    shown = reports.with_plan(kept, plan, TODAY).report
    assert "Do strength exercises on Tuesday and Saturday" in dict(five_lines(shown))["This week"]

    stopped = replace(plan, stopped=LEG_STOP)
    assert reports.with_plan(kept, stopped, TODAY) == kept
    told = dict(five_lines(reports.held(kept, LEG_STOP).report))
    assert "See your doctor or a physiotherapist: within days." in told["This week"]
    assert "After the visit" in told["Next"]
    unanswered = replace(kept, report=side_report())
    assert reports.with_plan(unanswered, plan, TODAY) == unanswered


def test_two_days_are_compared_measure_by_measure(store: Store, ada: str):
    report = side_report()
    quicker = tuple(
        replace(one, value=171.0) if one.id == "cadence" else one for one in report.measures
    )
    old = keep(store, ada, report, TODAY - timedelta(days=60))
    new = keep(store, ada, replace(report, measures=quicker))
    found = reports.compared(store, ada, old, new)

    changed = [(one.id, one.change) for one in found.changes if one.verdict == "changed"]
    assert changed == [("cadence", pytest.approx(17.8))]
    assert (found.old.id, found.new.id) == (old, new)
    assert any("Cadence differs" in note for note in found.notes)


def test_the_same_clips_answered_twice_are_said_to_be_the_same(store: Store, ada: str):
    old, new = keep(store, ada, side_report()), keep(store, ada, side_report())
    assert any("same report" in note for note in reports.compared(store, ada, old, new).notes)


def test_removed_with_the_files_that_no_other_report_names(store: Store, ada: str, tmp_path: Path):
    first = keep(store, ada, side_report(), files=(video(store, tmp_path),))
    tell(store, ada, LOW_BACK)
    again = reports.answer_again(store, ada, first, TODAY)
    with store.begin() as db:
        job = stored_jobs.add(db, ada, "analyze", {"clip_ids": ["c"]})
        stored_jobs.end(job, "done", result_id=first)

    reports.remove(store, ada, first)
    assert [line.id for line in reports.reports_of(store, ada)] == [again]
    assert reports.file_of(store, ada, again, "annotated.mp4")
    with store.read() as db:
        assert stored_jobs.of(db, ada, "analyze", 9) == []

    reports.remove(store, ada, again)
    assert list(store.files.all()) == []


def test_a_pair_to_compare_is_of_two_days_where_there_are_two(store: Store, ada: str):
    before = keep(store, ada, side_report(), TODAY - timedelta(days=60))
    first = keep(store, ada, side_report())
    again = keep(store, ada, side_report())
    lines = reports.reports_of(store, ada)

    assert reports.pair_to_compare(lines) == (before, again)
    assert reports.pair_to_compare(lines, first) == (before, first)
    assert reports.pair_to_compare(lines, before) == (again, before)
    with pytest.raises(NotThereError):
        reports.pair_to_compare(lines[:1])


def test_the_example_is_told_apart_and_moves_nothing_of_the_runner(store: Store, ada: str):
    file = {"name": "pose.npz", "sha256": "0" * 64, "media_type": "x/y"}
    own = keep(store, ada, side_report(), files=(file,))
    shown = keep(store, ada, side_report(), files=({**file, "example": True},))

    with store.read() as db:
        newest = stored.latest(db, ada)

    assert newest.id == own
    assert [line.example for line in reports.reports_of(store, ada)] == [True, False]
    assert reports.report(store, ada, shown).example
