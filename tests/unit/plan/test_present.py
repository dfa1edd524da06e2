"""Missed sessions make nothing harder, and what a session leaves out is not lost with them."""

from datetime import timedelta

import pytest

from backstride.plan.due import open_session
from backstride.plan.gaps import after_gap
from backstride.plan.present import present
from backstride.plan.programme import Programme, Session
from backstride.plan.progress import update
from backstride.plan.read_catalogue import catalogue
from fixtures.plans import logged, programme, strength

PIKE = "ball-pike"


def levels(session: Session) -> dict[str, int]:
    return {one.ladder_id: one.level for one in session.prescriptions if one.ladder_id}


def begun(**how: object) -> Programme:
    """Return a programme whose first session is logged."""
    fresh = programme()
    return update(fresh, logged(strength(fresh)[0], **how), catalogue())


@pytest.mark.parametrize("weeks", [1, 2, 3, 5])
def test_after_missed_sessions_the_open_one_is_of_the_levels_that_are_left(weeks: int):
    plan = begun()
    today = plan.history[-1].date + timedelta(days=7 * weeks)
    session = open_session(present(plan, today), today)
    assert session is not None

    days = (today - plan.history[-1].date).days
    states, _ = after_gap(plan.basis.tracks, plan.ladders, days)
    reached = {state.ladder_id: state.level for state in states}
    asked = {ladder: n for ladder, n in levels(session).items() if ladder in reached}
    assert asked
    assert asked.items() <= reached.items()


def test_the_weeks_were_laid_out_harder_than_that():
    plan = begun()
    today = plan.history[-1].date + timedelta(days=28)
    laid_out, now = open_session(plan, today), open_session(present(plan, today), today)
    assert laid_out is not None
    assert now is not None
    assert sum(levels(laid_out).values()) > sum(levels(now).values())


def test_what_was_to_be_left_out_is_left_out_of_the_session_that_is_done_next():
    plan = begun(pain=7, only=PIKE)
    today = plan.history[-1].date + timedelta(days=6)
    shown = present(plan, today)
    session = open_session(shown, today)
    assert session is not None
    assert PIKE not in levels(session)
    assert any(PIKE in levels(one) for one in strength(shown) if one.date > session.date)


def test_a_longer_gap_says_what_it_changes():
    plan = begun()
    today = plan.history[-1].date + timedelta(days=16)
    assert any("16 days without a session" in change for change in present(plan, today).changes)


def test_where_nothing_was_missed_nothing_changes():
    plan = begun()
    following = strength(plan)[1].date
    assert present(plan, following).weeks == plan.weeks
    assert present(plan, plan.history[-1].date) == plan


def test_what_is_missed_stays_as_it_was_and_levels_stay_until_a_session_is_logged():
    plan = begun()
    today = plan.history[-1].date + timedelta(days=20)
    shown = present(plan, today)
    open_one = open_session(shown, today)
    assert open_one is not None
    before = [one for one in strength(plan) if one.date < open_one.date]
    assert [one for one in strength(shown) if one.date < open_one.date] == before
    assert shown.ladders == plan.ladders
