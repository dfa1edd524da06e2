"""The answer's addresses: whose they are, what may be changed, and what browsers may keep."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from backstride.app.render.json_report import to_json
from backstride.app.service import interview, plans, reports, sharing
from backstride.app.web.report_assets import asset_path
from backstride.plan.programme import Session
from backstride.plan.session_log import SessionLog
from backstride.store import reports as stored
from fixtures.answers import LOW_BACK
from fixtures.reports import side_report
from fixtures.web import Seat

TODAY = datetime.now().astimezone().date()
VIDEO = bytes(range(256)) * 8


@pytest.fixture
def filmed(ada: Seat, tmp_path: Path) -> str:
    """Return the id of a report of hers, with a video."""
    (tmp_path / "a.mp4").write_bytes(VIDEO)
    file = {"name": "annotated.mp4", "sha256": ada.store.files.put(tmp_path / "a.mp4")}
    about = {"media_type": "video/mp4", "clip_index": 0, "slow_down": 4.0}
    with ada.store.begin() as db:
        return stored.add(db, ada.person_id, TODAY, to_json(side_report()), [file | about]).id


def test_the_newest_report_is_the_answer(ada: Seat, filmed: str):
    assert ada.get("/report").headers["location"] == f"/report/{filmed}"
    shown = ada.get(f"/report/{filmed}")
    assert shown.status_code == 200
    assert shown.headers["cache-control"] == "no-store"


def test_sentences_name_pages_and_not_commands(ada: Seat, filmed: str):
    for path in (f"/report/{filmed}", f"/report/{filmed}/details"):
        text = ada.get(path).text
        assert "backstride " not in text
        assert "--height" not in text


def test_with_a_plan_the_week_is_that_of_the_plan(ada: Seat, filmed: str):
    for question_id, value in LOW_BACK.items():
        interview.answer(ada.store, ada.person_id, question_id, value, TODAY)
    answered = reports.answer_again(ada.store, ada.person_id, filmed, TODAY)
    day = (TODAY.weekday() + 1) % 7
    plan = plans.make(ada.store, ada.person_id, plans.Wish(TODAY, (day, (day + 3) % 7)), TODAY)
    days = listed_days(plan.programme.weeks[0].sessions)

    assert f"Do strength exercises on {days}" in ada.get(f"/report/{answered}").text


def test_where_the_plan_was_stopped_all_pages_say_whom_to_see(ada: Seat, filmed: str):
    for question_id, value in LOW_BACK.items():
        interview.answer(ada.store, ada.person_id, question_id, value, TODAY)
    older = reports.answer_again(ada.store, ada.person_id, filmed, TODAY)
    newer = reports.answer_again(ada.store, ada.person_id, filmed, TODAY)
    plans.make(ada.store, ada.person_id, plans.Wish(TODAY, (0, 2, 4)), TODAY)
    plans.log_told(ada.store, ada.person_id, SessionLog(TODAY, (), 2, leg_symptoms=True))
    pages = {
        path: ada.get(path).text
        for path in ("/", "/progress", f"/report/{older}", f"/report/{newer}")
    }

    for path, shown in pages.items():
        assert "Your doctor or a physiotherapist: within days." in shown, path
        assert "Do strength exercises" not in shown, path
        assert "sends you to a doctor at once" not in shown, path
    told = pages[f"/report/{newer}"]
    assert told.index("Your doctor or a physiotherapist: within days.") < told.index("<h1")
    assert "Leave the exercises until you were seen" in told
    assert ada.get("/").text.count("It has stopped") == 1
    plan = ada.get("/plan").text
    assert "It grows" not in plan
    assert "0 of 0" not in plan
    assert plan.count('<li class="plan-week') <= 1  # what lies before the stop


def test_where_new_answers_want_somebody_seen_first_no_report_says_to_train(ada: Seat, filmed: str):
    for question_id, value in LOW_BACK.items():
        interview.answer(ada.store, ada.person_id, question_id, value, TODAY)
    made = reports.answer_again(ada.store, ada.person_id, filmed, TODAY)
    assert "Do strength exercises" in ada.get(f"/report/{made}").text

    interview.answer(ada.store, ada.person_id, "pain_course", "worse", TODAY)
    interview.answer(ada.store, ada.person_id, "worst_in_run", 8, TODAY)
    shown = ada.get(f"/report/{made}").text
    assert "Please be seen before exercises" in shown
    assert "Do strength exercises" not in shown


def test_the_start_says_at_once_where_a_stop_sends(ada: Seat):
    for question_id, value in {**LOW_BACK, "nerve_signs": ("leaking",)}.items():
        interview.answer(ada.store, ada.person_id, question_id, value, TODAY)

    with ada.other("Dr Bo", "clinician") as bo:
        sharing.use_code(bo.store, bo.person_id, sharing.new_code(ada.store, ada.person_id))
        listed = bo.get("/patients").text
    for shown in (ada.get("/").text, listed):
        assert "emergency department" in shown
        assert "How fast: now." in shown
    assert "<b>Ada</b>" in ada.get("/stop").text


def test_with_a_film_the_answers_lead_on_to_the_plan(ada: Seat, filmed: str):
    for question_id, value in LOW_BACK.items():
        interview.answer(ada.store, ada.person_id, question_id, value, TODAY)
    state = interview.state(ada.store, ada.person_id)
    while state.next is not None:
        state = interview.pass_over(ada.store, ada.person_id, state.next.id)

    shown = ada.get("/interview/answers").text
    assert filmed
    assert "Next: your plan" in shown
    assert "film yourself" not in shown


def test_days_are_compared_where_there_are_two(ada: Seat, filmed: str):
    link = f'href="/compare?new={filmed}"'
    with ada.store.begin() as db:
        stored.add(db, ada.person_id, TODAY, to_json(side_report()), [])
    assert link not in ada.get(f"/report/{filmed}").text

    with ada.store.begin() as db:
        stored.add(db, ada.person_id, TODAY - timedelta(days=30), to_json(side_report()), [])
    assert link in ada.get(f"/report/{filmed}").text


def listed_days(sessions: Sequence[Session]) -> str:
    strength = [session for session in sessions if session.kind == "strength"]
    return " and ".join(f"{session.date:%A}" for session in strength)


def test_a_video_comes_in_ranges(ada: Seat, filmed: str):
    address = f"/report/{filmed}/files/annotated.mp4"
    whole = ada.get(address)
    assert whole.content == VIDEO
    assert whole.headers["accept-ranges"] == "bytes"

    part = ada.client.get(address, headers={"Range": "bytes=10-19"})
    assert (part.status_code, part.content) == (206, VIDEO[10:20])
    beyond = ada.client.get(address, headers={"Range": f"bytes={len(VIDEO)}-"})
    assert beyond.status_code == 416


def test_what_is_named_by_a_visitor_is_no_path(ada: Seat, filmed: str):
    for name in ("..%2F..%2Fbackstride.sqlite3", "%2Fetc%2Fpasswd", "other.mp4"):
        assert ada.get(f"/report/{filmed}/files/{name}").status_code == 404


def test_a_clinician_reads_what_is_shared_and_changes_nothing(ada: Seat, filmed: str):
    for question_id, value in LOW_BACK.items():
        interview.answer(ada.store, ada.person_id, question_id, value, TODAY)
    with ada.other("Dr Bo", "clinician") as bo:
        paths = (f"/report/{filmed}", f"/report/{filmed}/files/annotated.mp4")
        assert all(bo.get(path).status_code != 200 for path in paths)

        sharing.use_code(bo.store, bo.person_id, sharing.new_code(ada.store, ada.person_id))
        assert bo.post(f"/patients/{ada.person_id}").status_code == 303
        assert all(bo.get(path).status_code == 200 for path in paths)
        shown = bo.get(paths[0]).text
        assert "The runner has answered more" in shown
        assert "/answer" not in shown

        assert bo.post(f"/report/{filmed}/answer").status_code == 403
    assert len(reports.reports_of(ada.store, ada.person_id)) == 1


def test_answering_again_needs_a_form_of_ours_and_answers(ada: Seat, filmed: str):
    address = f"/report/{filmed}/answer"
    assert ada.client.post(address, data={"csrf": "other"}).status_code == 403
    assert ada.post(address).status_code == 422
    for question_id, value in LOW_BACK.items():
        interview.answer(ada.store, ada.person_id, question_id, value, TODAY)
    made = ada.post(address)
    assert made.status_code == 303
    assert ada.get(made.headers["location"]).status_code == 200


def test_a_report_is_deleted_with_its_files_after_a_question(ada: Seat, filmed: str):
    address = f"/report/{filmed}/delete"
    assert address in ada.get(f"/report/{filmed}").text
    asked = ada.get(address).text
    for words in ("with its videos and pictures", "The clip stays on the film page"):
        assert words in asked
    assert ada.client.post(address, data={"csrf": "other"}).status_code == 403
    assert len(list(ada.store.files.all())) == 1

    assert ada.post(address).headers["location"] == "/report"
    assert ada.get(f"/report/{filmed}").status_code == 404
    assert list(ada.store.files.all()) == []
    assert ada.post(address).status_code == 404


def test_nobody_deletes_the_report_of_another(ada: Seat, filmed: str):
    with ada.other("Ben") as ben, ada.other("Dr Bo", "clinician") as bo:
        assert ben.get(f"/report/{filmed}/delete").status_code == 404
        assert ben.post(f"/report/{filmed}/delete").status_code == 404
        assert ben.api("DELETE", f"/api/reports/{filmed}").status_code == 404
        sharing.use_code(bo.store, bo.person_id, sharing.new_code(ada.store, ada.person_id))
        bo.post(f"/patients/{ada.person_id}")
        assert "/delete" not in bo.get(f"/report/{filmed}").text
        assert bo.post(f"/report/{filmed}/delete").status_code == 403
        assert bo.api("DELETE", f"/api/reports/{filmed}").status_code == 403
    assert ada.get(f"/report/{filmed}").status_code == 200
    assert ada.client.delete(f"/api/reports/{filmed}").status_code == 403
    assert ada.api("DELETE", f"/api/reports/{filmed}").status_code == 204
    assert ada.get(f"/report/{filmed}").status_code == 404


def test_compared_reports_have_to_be_ones_own(ada: Seat, filmed: str):
    with ada.other("Ben") as ben, ada.store.begin() as db:
        theirs = stored.add(db, ben.person_id, TODAY, to_json(side_report()), []).id
    with ada.store.begin() as db:
        stored.add(db, ada.person_id, TODAY, to_json(side_report()), [])
    assert ada.get("/compare").status_code == 200
    assert ada.get(f"/compare?old={theirs}&new={filmed}").status_code == 404


@pytest.mark.parametrize("name", ["player.js", "plotly.js"])
def test_what_pages_load_is_kept_until_it_changes(ada: Seat, name: str):
    sent = ada.get(asset_path(name))
    assert sent.status_code == 200
    assert "immutable" in sent.headers["cache-control"]
    assert ada.get(f"/report-assets/older/{name}").status_code == 404
