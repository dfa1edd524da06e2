from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from backstride.app.service import (
    interview,
    people,
    plans,
    progress,
    session_choice,
    session_kept,
    session_plan,
    sessions,
    sessions_done,
    sessions_past,
)
from backstride.app.service.plan_days import entry_of
from backstride.app.service.session_choice import Wanted
from backstride.coach.event import FaultSeen
from backstride.coach.result import Missed
from backstride.coach.session.state import PainGiven, RoundDone, SessionPart
from backstride.coach.session.steps import Timing, steps_of
from backstride.core.errors import (
    AnswerError,
    NotThereError,
    PlanError,
    SafetyStop,
)
from backstride.plan.programme import Session
from backstride.plan.read_catalogue import catalogue
from backstride.plan.session_log import SessionLog
from backstride.store.database import Store
from fixtures.answers import LOW_BACK
from fixtures.plans import CALM, START

NEXT_DAY = timedelta(days=1)
PIKES = Wanted("ball-pike", 2, 6)
HALF = 3
"""Half of the strength exercises of the first session of Ada's plan."""


@pytest.fixture(params=["sqlite", "postgresql"])
def store(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Store]:
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else None
    made = Store(tmp_path, url)
    yield made
    made.close()


@pytest.fixture
def ada(store: Store) -> str:
    person_id = people.add(store, "Ada").id
    for question_id, value in {**LOW_BACK, **CALM}.items():
        interview.answer(store, person_id, question_id, value, START)
    return person_id


@pytest.fixture
def planned(store: Store, ada: str) -> Session:
    """Ada has a plan; its first session, whose day is today."""
    wish = plans.Wish(START, (0, 2, 4))
    programme = plans.make(store, ada, wish, START).programme
    return next(one for week in programme.weeks for one in week.sessions if one.kind == "strength")


def all_done(session: Session, *, pain: int | None = 1, legs: bool | None = False) -> SessionPart:
    """Return a part in which the whole session was done as prescribed."""
    rounds, answers = [], []
    for item, one in enumerate(session.prescriptions):
        n = (one.reps or 0) * (2 if one.per_side else 1)
        rounds += [
            RoundDone(
                item, one.exercise_id, number, None, "target",
                n if one.reps else None, n if one.reps else None, hold_s=one.hold_s,
                form_score=0.9, scored=1,
            )
            for number in range(1, one.rounds + 1)
        ]  # fmt: skip
        answers.append(PainGiven(item, one.exercise_id, pain, legs))
    return SessionPart(session.id, tuple(rounds), tuple(answers))


def done(store: Store, person_id: str, day: date, session_id: str, **answers):
    begun = sessions.begin(store, person_id, day, session_id)
    sessions.keep(store, person_id, begun.id, all_done(begun.today.session, **answers))
    return sessions.finish(store, person_id, begun.id)


def programme_of(store: Store, person_id: str):
    found = plans.current(store, person_id)
    assert found is not None
    return found.programme


def test_the_session_that_is_due_is_begun_once(store: Store, ada: str, planned: Session):
    begun = sessions.begin(store, ada, planned.date)
    assert begun.today.session == planned
    assert (begun.state, begun.log, begun.part) == ("open", None, SessionPart(planned.id))
    assert sessions.begin(store, ada, planned.date).id == begun.id


def test_what_is_kept_is_there_after_a_restart(
    store: Store, ada: str, planned: Session, tmp_path: Path
):
    begun = sessions.begin(store, ada, planned.date)
    missed = (Missed(3.2, "hips stayed low"),)
    faults = (FaultSeen("shallow", "major", 3.2, 0.4),)
    half = RoundDone(
        0, planned.prescriptions[0].exercise_id, 1, None, "broken_off", 4, 3, form_score=0.8,
        scored=4, not_counted=missed, faults=faults,
    )  # fmt: skip
    part = SessionPart(planned.id, (half,))
    sessions.keep(store, ada, begun.id, part)
    store.close()

    again = Store(tmp_path, store.url.render_as_string(hide_password=False))
    assert session_kept.one(again, ada, begun.id).part == part
    again.close()


def test_a_session_done_and_answered_moves_the_plan_on(store: Store, ada: str, planned: Session):
    found = done(store, ada, planned.date, planned.id)

    assert found.state == "logged"
    assert [entry.key for entry in programme_of(store, ada).history] == [planned.id]
    word = session_plan.plan_word(store, ada, found)
    assert word.kind == "moved"
    assert "next morning" in " ".join(word.sentences)


def test_a_session_lacks_answers_until_they_are_given(store: Store, ada: str, planned: Session):
    found = done(store, ada, planned.date, planned.id, pain=None, legs=None)
    assert (found.state, found.open_answers) == ("done", (True, True))
    assert session_plan.plan_word(store, ada, found).kind == "open"

    found = sessions.answer(store, ada, found.id, pain=2, legs=None)
    assert (found.state, found.open_answers) == ("done", (False, True))
    found = sessions.answer(store, ada, found.id, pain=9, legs=False)
    assert found.state == "logged"
    assert found.log is not None
    assert found.log["pain_in_session"] == 2


def test_pain_that_is_none_is_no_answer(store: Store, ada: str, planned: Session):
    found = done(store, ada, planned.date, planned.id, pain=None)
    with pytest.raises(AnswerError, match="got 11"):
        sessions.answer(store, ada, found.id, pain=11, legs=False)
    assert session_kept.one(store, ada, found.id) == found


def test_the_next_morning_completes_it(store: Store, ada: str, planned: Session):
    found = done(store, ada, planned.date, planned.id)
    assert sessions.morning_due(store, ada, planned.date) is None
    due = sessions.morning_due(store, ada, planned.date + NEXT_DAY)
    assert due is not None
    assert due.id == found.id

    sessions.add_morning(store, ada, found.id, 0)
    assert programme_of(store, ada).history[-1].complete
    assert sessions.morning_due(store, ada, planned.date + NEXT_DAY) is None


def test_a_bad_morning_takes_a_level_back(store: Store, ada: str, planned: Session):
    found = done(store, ada, planned.date, planned.id)
    sessions.add_morning(store, ada, found.id, 6, usual=1)
    assert programme_of(store, ada).history[-1].outcome == "down"


def test_the_same_session_again_counts_once(store: Store, ada: str, planned: Session):
    done(store, ada, planned.date, planned.id)
    before = programme_of(store, ada)

    again = done(store, ada, planned.date, planned.id)
    assert again.state == "done"
    word = session_plan.plan_word(store, ada, again)
    assert (word.kind, programme_of(store, ada)) == ("kept", before)
    assert "counts once" in word.sentences[0]
    assert len(session_kept.all_of(store, ada)) == 2


def test_what_went_wrong_between_keeping_and_the_plan_is_mended(
    store: Store, ada: str, planned: Session, monkeypatch: pytest.MonkeyPatch
):
    def power_cut(*_args):
        raise KeyboardInterrupt

    with monkeypatch.context() as cut:
        cut.setattr(plans, "log_session", power_cut)
        with pytest.raises(KeyboardInterrupt):
            done(store, ada, planned.date, planned.id)
    (found,) = session_kept.all_of(store, ada)
    assert session_plan.plan_word(store, ada, found).kind == "ready"
    assert sessions.answer(store, ada, found.id, pain=None, legs=None).state == "logged"


def test_leg_symptoms_end_the_plan_even_the_second_time(store: Store, ada: str, planned: Session):
    found = done(store, ada, planned.date, planned.id)
    sessions.add_morning(store, ada, found.id, 0)

    again = done(store, ada, planned.date, planned.id, legs=True)
    assert again.state == "logged"
    assert programme_of(store, ada).stopped is not None
    with pytest.raises(SafetyStop, match="no exercise is coached now"):
        sessions.begin(store, ada, planned.date)
    with pytest.raises(SafetyStop, match="See your doctor or a physiotherapist"):
        sessions.begin_single(store, ada, PIKES, planned.date)


def test_leg_symptoms_in_one_exercise_end_the_plan_too(store: Store, ada: str, planned: Session):
    begun = sessions.begin_single(store, ada, PIKES, planned.date)
    part = SessionPart(
        "free", (RoundDone(0, "ball-pike", 1, None, "broken_off", 2, 2),),
        (PainGiven(0, "ball-pike", 1, leg_symptoms=True),), "Stop here.",
    )  # fmt: skip
    sessions.keep(store, ada, begun.id, part)
    sessions.finish(store, ada, begun.id)
    assert programme_of(store, ada).stopped is not None


def test_one_exercise_does_not_move_the_plan(store: Store, ada: str, planned: Session):
    before = programme_of(store, ada)
    begun = sessions.begin_single(store, ada, PIKES, planned.date)
    (one,) = begun.today.session.prescriptions
    assert (one.exercise_id, one.rounds, one.reps) == ("ball-pike", 2, 6)
    sessions.keep(store, ada, begun.id, all_done(begun.today.session))
    found = sessions.finish(store, ada, begun.id)

    assert session_plan.plan_word(store, ada, found).kind == "none"
    assert programme_of(store, ada) == before


def test_a_session_in_which_nothing_was_done_is_not_listed(store: Store, ada: str):
    begun = sessions.begin_single(store, ada, PIKES, START)
    assert sessions.finish(store, ada, begun.id).state == "left"
    assert session_kept.all_of(store, ada) == ()
    assert sessions.go_on(store, ada, begun.id).state == "open"


def test_pain_told_is_kept_though_nothing_was_done(store: Store, ada: str, planned: Session):
    begun = sessions.begin(store, ada, planned.date)
    first = planned.prescriptions[0].exercise_id
    part = SessionPart(planned.id, (), (PainGiven(0, first, 3, leg_symptoms=False),))
    sessions.keep(store, ada, begun.id, part)
    found = sessions.finish(store, ada, begun.id)

    assert (found.state, found.log and found.log["pain_in_session"]) == ("done", 3)
    assert programme_of(store, ada).history == ()
    (listed,) = sessions_past.past(store, ada)
    assert (listed.how, listed.session) == ("broken_off", found)


def test_pain_too_much_moves_its_exercise_down_though_nothing_was_counted(
    store: Store, ada: str, planned: Session
):
    item = next(
        i for i, one in enumerate(planned.prescriptions) if one.block not in {"warm_up", "stretch"}
    )
    hurt = planned.prescriptions[item].exercise_id
    begun = sessions.begin(store, ada, planned.date)
    told = PainGiven(item, hurt, 6, leg_symptoms=False)
    sessions.keep(store, ada, begun.id, SessionPart(planned.id, (), (told,)))
    found = sessions.finish(store, ada, begun.id)

    word = session_plan.plan_word(store, ada, found)
    assert (found.state, word.kind) == ("logged", "moved")
    name = catalogue()[hurt].name
    assert any(text.startswith(name) and "pain was 6 of 10" in text for text in word.sentences)


def test_what_an_earlier_plan_logged_by_hand_stays_listed(store: Store, ada: str, planned: Session):
    plans.log_told(store, ada, SessionLog(planned.date, (), 2, False, session_id=planned.id))
    (listed,) = sessions_past.past(store, ada)
    assert (listed.how, listed.title) == ("by_hand", planned.title)
    plans.make(store, ada, plans.Wish(planned.date + NEXT_DAY, (0, 2, 4)), planned.date)
    (listed,) = sessions_past.past(store, ada)
    assert (listed.how, listed.title, listed.day) == ("by_hand", "", planned.date)


def test_a_session_with_open_questions_is_done_wherever_it_is_shown(
    store: Store, ada: str, planned: Session
):
    done(store, ada, planned.date, planned.id, pain=None, legs=None)
    plan = plans.current(store, ada)
    assert plan is not None
    assert plan.programme.history == ()
    shown = sessions_done.plan_shown(store, ada, plan, planned.date)
    assert [(entry.key, entry.date) for entry in shown.history] == [(planned.id, planned.date)]
    assert entry_of(shown, planned, planned.date).standing == "done"


def done_in_part(session: Session, n_exercises: int) -> SessionPart:
    """Return a part with the first strength exercises done, and all others skipped."""
    strength = [one for one in session.prescriptions if one.block not in {"warm_up", "stretch"}]
    did = {one.exercise_id for one in strength[:n_exercises]}
    works = [one for one in steps_of(session, catalogue(), Timing()) if one.kind == "work"]
    rounds = tuple(
        RoundDone(one.item, one.exercise_id, one.round, one.side, "target", 1, 1)
        if one.exercise_id in did
        else RoundDone(one.item, one.exercise_id, one.round, one.side, "skipped")
        for one in works
    )
    return SessionPart(session.id, rounds, all_done(session).answers)


@pytest.mark.parametrize(
    ("n_exercises", "standing"), [(1, "partly"), (HALF - 1, "partly"), (HALF, "done")]
)
def test_a_session_counts_as_done_from_half_of_its_strength_exercises_on(
    store: Store, ada: str, planned: Session, n_exercises: int, standing: str
):
    begun = sessions.begin(store, ada, planned.date)
    sessions.keep(store, ada, begun.id, done_in_part(planned, n_exercises))
    assert sessions.finish(store, ada, begun.id).state == "logged"

    plan = plans.current(store, ada)
    assert plan is not None
    assert [one.key for one in plan.programme.history] == [planned.id]
    partly = sessions_done.partly_done(sessions_done.sessions_done(store, ada), plan.id)
    shown = sessions_done.plan_shown(store, ada, plan, planned.date)
    assert entry_of(shown, planned, planned.date, partly).standing == standing
    found = progress.progress(store, ada, planned.date + NEXT_DAY).adherence
    assert found is not None
    assert (found.planned, found.done) == (1, int(standing == "done"))
    how = {"partly": "partly", "done": "coached"}[standing]
    assert [one.how for one in sessions_past.past(store, ada)] == [how]


def test_a_session_ended_too_soon_goes_on(store: Store, ada: str, planned: Session):
    begun = sessions.begin(store, ada, planned.date)
    part = all_done(planned, pain=None)
    sessions.keep(store, ada, begun.id, part)
    sessions.finish(store, ada, begun.id)

    again = sessions.go_on(store, ada, begun.id)
    assert (again.state, again.part, again.log) == ("open", part, None)


def test_a_session_that_moved_the_plan_does_not_go_on(store: Store, ada: str, planned: Session):
    found = done(store, ada, planned.date, planned.id)
    with pytest.raises(PlanError):
        sessions.go_on(store, ada, found.id)
    with pytest.raises(NotThereError, match="this one is over"):
        sessions.keep(store, ada, found.id, SessionPart(planned.id))


def test_sessions_are_their_owner_s(store: Store, ada: str):
    begun = sessions.begin_single(store, ada, PIKES, START)
    bob = people.add(store, "Bob").id
    for deed in (
        lambda: session_kept.one(store, bob, begun.id),
        lambda: sessions.keep(store, bob, begun.id, SessionPart("free")),
        lambda: sessions.finish(store, bob, begun.id),
        lambda: sessions.answer(store, bob, begun.id, pain=0, legs=False),
        lambda: sessions.add_morning(store, bob, begun.id, 0),
        lambda: sessions.remove(store, bob, begun.id),
    ):
        with pytest.raises(NotThereError):
            deed()
    sessions.remove(store, ada, begun.id)
    assert session_kept.all_of(store, ada) == ()


def test_a_hard_stop_begins_nothing(store: Store, ada: str, planned: Session):
    interview.answer(store, ada, "nerve_signs", ["leaking"], START)
    with pytest.raises(SafetyStop, match="Go to"):
        sessions.begin(store, ada, planned.date)


def test_who_was_not_asked_tries_nothing(store: Store):
    bob = people.add(store, "Bob").id
    with pytest.raises(AnswerError, match="safety questions"):
        sessions.begin_single(store, bob, PIKES, START)
    with pytest.raises(PlanError, match="there is none yet"):
        sessions.begin(store, bob, START)
    assert session_choice.choices(store, bob) == ()


def test_what_the_answers_rule_out_is_not_tried(store: Store, ada: str):
    assert {one.id for one in session_choice.choices(store, ada)} >= {"ball-pike", "plank"}
    interview.answer(store, ada, "other_problems", ["wrist"], START)
    suited = {one.id for one in session_choice.choices(store, ada)}
    out = next(one for one in catalogue().values() if "wrist" in one.not_with)
    assert out.id not in suited
    with pytest.raises(SafetyStop, match=out.name):
        sessions.begin_single(store, ada, Wanted(out.id, 1, 5), START)


@pytest.mark.parametrize("wanted", [("ball-pike", 0, 5), ("ball-pike", 1, 51), ("plank", 9, 20)])
def test_an_amount_that_is_none(store: Store, ada: str, wanted):
    with pytest.raises(AnswerError, match="rounds"):
        sessions.begin_single(store, ada, Wanted(*wanted), START)


def test_every_exercise_can_be_begun_at_its_usual_dose(store: Store, ada: str):
    for exercise in session_choice.choices(store, ada):
        level = session_choice.usual(exercise)
        amount = int(level.reps or level.hold_s or 0)
        begun = sessions.begin_single(store, ada, Wanted(exercise.id, level.rounds, amount), START)
        assert begun.today.session.prescriptions[0].exercise_id == exercise.id
