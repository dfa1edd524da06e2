"""The coach's pages and API without a browser: what is begun, kept, answered, refused."""

import re
from datetime import date, timedelta

import pytest

from backstride.app.service import (
    interview,
    plans,
    progress,
    session_kept,
    sessions,
    settings,
    sharing,
)
from backstride.app.web.clock import today_here
from backstride.coach.session.state import Ending, PainGiven, RoundDone, SessionPart
from backstride.plan.read_catalogue import catalogue
from backstride.plan.session_log import SessionLog
from backstride.store import sittings
from fixtures.answers import LOW_BACK
from fixtures.plans import CALM
from fixtures.web import Seat, seat

PIKES = {"exercise": "ball-pike", "rounds": 2, "amount": 6}
SESSIONS = "/api/sessions"
NOT_THERE = "0" * 16


def told_all(seat: Seat) -> Seat:
    for question, value in {**LOW_BACK, **CALM}.items():
        interview.answer(seat.store, seat.person_id, question, value, today_here())
    return seat


def planned(seat: Seat) -> str:
    """Give somebody a plan whose first session is today's; return that session's id."""
    told_all(seat)
    today = today_here()
    days = tuple(sorted({(today.weekday() + n) % 7 for n in (0, 2, 4)}))
    programme = plans.make(seat.store, seat.person_id, plans.Wish(today, days), today).programme
    return next(
        one.id
        for week in programme.weeks
        for one in week.sessions
        if one.kind == "strength" and one.date == today
    )


def begun(seat: Seat, **wanted: object) -> dict:
    answer = seat.api("POST", SESSIONS, wanted)
    assert answer.status_code == 201, answer.text
    return answer.json()


def do_something(
    seat: Seat, session_id: str, *, pain: int | None = None, ending: Ending = "broken_off"
) -> None:
    found = session_kept.one(seat.store, seat.person_id, session_id)
    exercise = found.today.session.prescriptions[0].exercise_id
    answers = () if pain is None else (PainGiven(0, exercise, pain, leg_symptoms=False),)
    rounds = (RoundDone(0, exercise, 1, None, ending, 5, 4),)
    part = SessionPart(found.today.session.id, rounds, answers)
    sessions.keep(seat.store, seat.person_id, session_id, part)


def test_the_plan_s_session_from_beginning_to_plan(ada: Seat):
    due = planned(ada)
    assert "Today&#39;s session" in ada.get("/coach").text
    answer = ada.post("/coach", session=due)
    assert answer.status_code == 303
    session_id = answer.headers["location"].removeprefix("/coach/")
    do_something(ada, session_id)

    page = ada.get(f"/coach/{session_id}").text
    assert f'"/coach/{session_id}/live"' in page
    assert ada.post(f"/coach/{session_id}/end").headers["location"].endswith("/summary")
    summary = ada.get(f"/coach/{session_id}/summary").text
    assert "Two questions are open" in summary
    assert "4 right of 5 done" in summary
    where = ada.post(f"/coach/{session_id}/answers", pain=1, legs="false").headers["location"]
    kept = ada.get(where).text
    assert re.search(r'role="status">Kept\.', kept)
    assert re.search(r"most pain in the session</dt><dd[^>]*>1 of 10", kept)
    assert re.search(r"down a leg</dt><dd[^>]*>No", kept)

    told = ada.get(f"{SESSIONS}/{session_id}").json()
    assert (told["state"], told["plan"]) == ("logged", "moved")
    assert told["log"]["pain_in_session"] == 1
    assert "It has moved on." in ada.get(f"/coach/{session_id}/summary").text
    assert ada.get(f"/coach/{session_id}").headers["location"].endswith("/summary")


def test_something_down_a_leg_told_later_says_whom_to_see(ada: Seat):
    session_id = begun(told_all(ada), single=PIKES)["id"]
    do_something(ada, session_id)
    ada.post(f"/coach/{session_id}/end")
    assert "Go on where you stopped" in ada.get(f"/coach/{session_id}/summary").text
    where = ada.post(f"/coach/{session_id}/answers", pain=1, legs="true").headers["location"]
    page = ada.get(where).text
    assert "Kept." in page
    assert "See your doctor or a physiotherapist" in page
    assert "Go on where you stopped" not in page


def test_nothing_chosen_is_nothing_kept(ada: Seat):
    session_id = begun(told_all(ada), single=PIKES)["id"]
    do_something(ada, session_id)
    ada.post(f"/coach/{session_id}/end")
    where = ada.post(f"/coach/{session_id}/answers").headers["location"]
    page = ada.get(where).text
    assert "Kept." not in page
    assert "Two questions are open" in page


def do_all(seat: Seat, session_id: str) -> None:
    """Do one round of each exercise."""
    session = session_kept.one(seat.store, seat.person_id, session_id).today.session
    rounds = tuple(
        RoundDone(item, one.exercise_id, 1, None, "broken_off", 5, 4)
        for item, one in enumerate(session.prescriptions)
    )
    sessions.keep(seat.store, seat.person_id, session_id, SessionPart(session.id, rounds))


def test_a_session_of_which_little_was_done_is_partly_done(ada: Seat):
    due = planned(ada)
    session_id = begun(ada, session=due)["id"]
    do_something(ada, session_id, pain=1)
    ada.post(f"/coach/{session_id}/end")

    assert "This session was partly done" in ada.get(f"/plan/session/{due}").text
    assert "partly done" in ada.get("/plan").text
    found = progress.progress(ada.store, ada.person_id, today_here()).adherence
    assert found is not None
    assert found.done == 0


def test_the_summary_names_what_hurt_too_much_though_nothing_of_it_was_counted(ada: Seat):
    session_id = begun(ada, session=planned(ada))["id"]
    session = session_kept.one(ada.store, ada.person_id, session_id).today.session
    item, hurt = next(
        (i, one)
        for i, one in enumerate(session.prescriptions)
        if one.block not in {"warm_up", "stretch"}
    )
    told = PainGiven(item, hurt.exercise_id, 6, leg_symptoms=False)
    sessions.keep(ada.store, ada.person_id, session_id, SessionPart(session.id, (), (told,)))
    ada.post(f"/coach/{session_id}/end")

    page = ada.get(f"/coach/{session_id}/summary").text
    name = catalogue()[hurt.exercise_id].name
    assert f"The most pain that you told: 6 of 10, in {name}." in page
    assert "Left out, because it hurt." in page
    assert "It has moved on." in page


def test_open_questions_keep_a_session_neither_from_the_plan_nor_from_progress(ada: Seat):
    due = planned(ada)
    session_id = begun(ada, session=due)["id"]
    do_all(ada, session_id)
    ada.post(f"/coach/{session_id}/end")

    assert "This session is done" in ada.get(f"/plan/session/{due}").text
    found = progress.progress(ada.store, ada.person_id, today_here()).adherence
    assert found is not None
    assert (found.planned, found.done) == (1, 1)
    coach = ada.get("/coach").text
    assert "Today&#39;s session" not in coach
    assert "How did it go?" in coach
    assert "are still open" in coach


def test_all_that_is_over_is_listed_the_newest_first(ada: Seat):
    due = planned(ada)
    by_hand = SessionLog(today_here(), (), 2, leg_symptoms=False, session_id=due)
    plans.log_told(ada.store, ada.person_id, by_hand)
    broken_off = begun(ada, single=PIKES)["id"]
    told_pain(ada, broken_off, 4)
    whole = begun(ada, single={**PIKES, "rounds": 1})["id"]
    do_something(ada, whole, pain=1, ending="target")
    for one in (broken_off, whole):
        ada.post(f"/coach/{one}/end")
    yesterday(ada, whole)

    page = ada.get("/coach").text
    listed = page[page.index("Sessions done") :]
    hows = re.findall(r'<span class="quiet">[^<]* · ([^<]*)</span>', listed)
    assert hows == ["before the camera, broken off", "logged by hand", "before the camera"]
    assert listed.index("Pain 4 of 10") < listed.index("logged by hand")
    assert listed.count("Pain 4 of 10") == 1
    assert session_kept.one(ada.store, ada.person_id, broken_off).state == "done"


def told_pain(seat: Seat, session_id: str, pain: int) -> None:
    """Tell pain in a session in which nothing is done."""
    found = session_kept.one(seat.store, seat.person_id, session_id)
    exercise = found.today.session.prescriptions[0].exercise_id
    part = SessionPart(found.today.session.id, (), (PainGiven(0, exercise, pain),))
    sessions.keep(seat.store, seat.person_id, session_id, part)


def test_the_coach_begins_as_it_was_set(ada: Seat):
    session_id = begun(told_all(ada), single=PIKES)["id"]
    assert '"heard": {"voice": true, "sounds": true}' in ada.get(f"/coach/{session_id}").text
    settings.change(ada.store, ada.person_id, {"voice": False})
    assert '"heard": {"voice": false, "sounds": true}' in ada.get(f"/coach/{session_id}").text


def test_the_same_session_again_on_the_same_day(ada: Seat):
    due = planned(ada)
    ids = []
    for _ in range(2):
        session_id = begun(ada, session=due)["id"]
        do_something(ada, session_id, pain=1)
        ids.append(session_id)
        ada.api("POST", f"{SESSIONS}/{session_id}/end")
    assert ids[0] != ids[1]
    again = ada.get(f"{SESSIONS}/{ids[1]}").json()
    assert (again["plan"], len(again["plan_says"])) == ("kept", 1)
    assert "counts once" in ada.get(f"/coach/{ids[1]}/summary").text


def test_the_morning_after_is_asked_on_the_coach_s_page(ada: Seat):
    session_id = begun(ada, session=planned(ada))["id"]
    do_something(ada, session_id, pain=1)
    ada.api("POST", f"{SESSIONS}/{session_id}/end")
    assert "How was the morning after?" not in ada.get("/coach").text
    yesterday(ada, session_id)
    assert "How was the morning after?" in ada.get("/coach").text

    ada.post("/coach/morning", session=session_id, pain=2, usual=1)
    assert ada.get(f"{SESSIONS}/{session_id}").json()["log"]["pain_next_morning"] == 2
    assert "How was the morning after?" not in ada.get("/coach").text


def yesterday(seat: Seat, session_id: str) -> None:
    """Let a day pass over a session."""
    day: date = today_here() - timedelta(days=1)
    with seat.store.begin() as db:
        row = sittings.alone(db, seat.person_id, session_id)
        assert row is not None
        row.day = day


def test_what_was_ended_too_soon_goes_on(ada: Seat):
    session_id = begun(told_all(ada), single=PIKES)["id"]
    do_something(ada, session_id)
    ada.post(f"/coach/{session_id}/end")
    assert "Go on where you stopped" in ada.get(f"/coach/{session_id}/summary").text
    answer = ada.post(f"/coach/{session_id}/go-on")
    assert answer.headers["location"] == f"/coach/{session_id}"
    assert "What was counted before stays" in ada.get(f"/coach/{session_id}").text
    assert "Begun and not finished" in ada.get("/coach").text


def test_a_session_is_removed(ada: Seat):
    session_id = begun(told_all(ada), single=PIKES)["id"]
    assert [one["id"] for one in ada.get(SESSIONS).json()] == [session_id]
    assert ada.api("DELETE", f"{SESSIONS}/{session_id}").status_code == 204
    assert ada.get(SESSIONS).json() == []
    assert ada.api("DELETE", f"{SESSIONS}/{session_id}").status_code == 404


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("POST", "", {"single": {**PIKES, "exercise": "flying"}}, 404),
        ("POST", "", {"single": {**PIKES, "amount": 0}}, 422),
        ("POST", "", {"single": {**PIKES, "amount": 51}}, 422),
        ("POST", "", {"single": {**PIKES, "exercise": "brisk-walk"}}, 404),
        ("POST", "", {"more": 1}, 422),
        ("POST", "", {}, 422),
        ("GET", f"/{NOT_THERE}", None, 404),
        ("GET", "/no-id", None, 404),
        ("POST", f"/{NOT_THERE}/end", None, 404),
        ("POST", f"/{NOT_THERE}/answers", {"pain": 1}, 404),
        ("POST", f"/{NOT_THERE}/answers", {"pain": True}, 422),
        ("POST", f"/{NOT_THERE}/answers", {"pain": 11}, 422),
        ("POST", f"/{NOT_THERE}/morning", {"pain": 1}, 404),
        ("POST", f"/{NOT_THERE}/morning", {}, 422),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(
    seat_of_all: Seat, method: str, path: str, body: object, status: int
):
    answer = seat_of_all.api(method, SESSIONS + path, body)
    assert answer.status_code == status
    assert answer.json()["detail"]


@pytest.fixture(scope="module")
def seat_of_all(tmp_path_factory: pytest.TempPathFactory):

    with seat(tmp_path_factory.mktemp("data")) as one:
        yield told_all(one)


def test_answers_before_the_end_are_refused(ada: Seat):
    session_id = begun(told_all(ada), single=PIKES)["id"]
    answer = ada.api("POST", f"{SESSIONS}/{session_id}/answers", {"pain": 1})
    assert answer.status_code == 422
    assert "end it first" in answer.json()["detail"]


def test_a_form_of_another_page_is_refused(ada: Seat):
    told_all(ada)
    for path in ("/coach", "/coach/try", "/coach/morning", f"/coach/{NOT_THERE}/remove"):
        assert ada.post(path, csrf="other").status_code == 403


def test_who_has_not_answered_tries_nothing(ada: Seat):
    assert "The safety questions come first" in ada.get("/coach").text
    assert ada.get("/coach/try/ball-pike").status_code == 404
    answer = ada.api("POST", SESSIONS, {"single": PIKES})
    assert answer.status_code == 422
    assert "safety questions" in answer.json()["detail"]


def test_a_plan_that_was_stopped_coaches_nothing(ada: Seat):
    session_id = begun(ada, session=planned(ada))["id"]
    do_something(ada, session_id, pain=1)
    ada.post(f"/coach/{session_id}/end")
    other = begun(ada, single=PIKES)["id"]
    do_something(ada, other)
    ada.post(f"/coach/{other}/end")
    ada.post(f"/coach/{other}/answers", pain=1, legs="true")

    page = ada.get("/coach").text
    assert "The plan has stopped" in page
    assert "Try a single exercise" not in page
    assert ada.api("POST", SESSIONS, {"single": PIKES}).status_code == 409
    assert ada.post("/coach").status_code == 409


def test_a_clinician_reads_and_changes_nothing(ada: Seat):
    session_id = begun(told_all(ada), single=PIKES)["id"]
    do_something(ada, session_id)
    code = sharing.new_code(ada.store, ada.person_id)
    with ada.other("Dr Bo", "clinician") as bo:
        sharing.use_code(bo.store, bo.person_id, code)
        look_at(bo, ada.person_id)
        assert bo.get(f"/coach/{session_id}/summary").status_code == 200
        assert "4 right of 5 done" in bo.get(f"/coach/{session_id}/summary").text
        assert "Do it before the camera" not in bo.get("/coach").text
        assert bo.get(f"/coach/{session_id}").status_code == 403
        for path in ("end", "go-on", "remove", "answers"):
            assert bo.post(f"/coach/{session_id}/{path}").status_code == 403
        assert bo.api("POST", SESSIONS, {"single": PIKES}).status_code == 403
        assert bo.api("DELETE", f"{SESSIONS}/{session_id}").status_code == 403


def look_at(clinician: Seat, runner_id: str) -> None:
    answer = clinician.post(f"/patients/{runner_id}")
    assert answer.status_code == 303, answer.text
