"""However sessions are moved and logged, they stay the same sessions of the same weeks."""

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from backstride.app.plan_file import CalendarTime, StoredPlan, plan_from_json, plan_to_json
from backstride.app.render.ics import to_ics
from backstride.core.errors import PlanError
from backstride.plan.build import Order
from backstride.plan.frame import frame_of
from backstride.plan.move import days_to_move, move_session, unmove_session
from backstride.plan.programme import Prescription, Programme, Session
from backstride.plan.progress import update
from backstride.plan.project import project
from backstride.plan.read_catalogue import catalogue
from backstride.plan.schedule import DAYS_OF_WEEK
from fixtures.plans import START, logged, programme

WEEKS = 3


def standing(plan: Programme, **levels: int) -> Programme:
    """Return the programme of a runner who stands on these rungs.

    Where sessions have no room for all exercises, it matters what those before them held.
    """
    named = {name.replace("_", "-"): level for name, level in levels.items()}
    ladders = tuple(replace(one, level=named.get(one.ladder_id, one.level)) for one in plan.ladders)
    return replace(plan, ladders=ladders, weeks=project(frame_of(plan), ladders))


PLANS = (
    programme(Order(START, (0, 2, 4), WEEKS), hard_days=("sat",)),
    programme(Order(START, (1, 4), WEEKS), runs_per_week=6, plank_s=90),
    programme(Order(START, (6,), WEEKS)),
    standing(programme(Order(START, (0, 2, 4), WEEKS)), ball_pike=5, single_leg_bridge=4),
)
MADE_AT = datetime(2026, 11, 22, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Move:
    """Take a session, those to come first, and put it some days from where its week begins."""

    pick: int
    day: int


@dataclass(frozen=True)
class Log:
    """Do one of the sessions to come on its day."""

    pick: int
    pain: int
    form: float


@dataclass(frozen=True)
class Wait:
    """Let days pass."""

    days: int


moves = st.builds(Move, st.integers(0, 4) | st.integers(0, 30), st.integers(-1, DAYS_OF_WEEK))
logs = st.builds(Log, st.integers(0, 3), st.sampled_from((0, 0, 3, 8)), st.sampled_from((0.9, 0.7)))
STEPS = st.lists(st.one_of(moves, moves, logs, st.builds(Wait, st.integers(0, 3))), max_size=12)


def sessions(plan: Programme) -> list[Session]:
    return [session for week in plan.weeks for session in week.sessions]


def doses(found: Iterable[Session]) -> Mapping[str, tuple[str, float, tuple[Prescription, ...]]]:
    return {one.id: (one.title, one.minutes, one.prescriptions) for one in found}


def moved(plan: Programme, step: Move, today: date) -> Programme:
    """Move a session if it can be, and check that nothing else changes."""
    found = sessions(plan)
    session = sorted(found, key=lambda one: one.date < today)[step.pick % len(found)]
    week = next(one for one in plan.weeks if session in one.sessions)
    day = week.start + timedelta(days=step.day)
    try:
        after = move_session(plan, session.id, day, today)
    except PlanError:
        return plan
    assert day == session.date or day in days_to_move(plan, session.id, today)
    assert doses(sessions(after)) == doses(found)
    assert after.ladders == plan.ladders
    where = {one.id: one.date for one in sessions(after)}
    assert where == {**{one.id: one.date for one in found}, session.id: day}
    assert after.n_moves == plan.n_moves + (day != session.date)
    return after


def done(plan: Programme, step: Log, today: date) -> tuple[Programme, date]:
    """Log one of the next strength sessions, and check that those to come stay on their days."""
    keys = {entry.key for entry in plan.history}
    to_come = [
        one
        for one in sessions(plan)
        if one.kind == "strength" and one.date >= today and one.id not in keys
    ]
    if not to_come:
        return plan, today
    session = to_come[step.pick % len(to_come)]
    log = logged(session, pain=step.pain, form=step.form)
    after = update(plan, log, catalogue())
    before = {one.id: one.date for one in sessions(plan)}
    assert {one.id: one.date for one in sessions(after)} == before
    assert (after.moved, after.n_moves) == (plan.moved, plan.n_moves)
    number = next(one.number for one in plan.weeks if session in one.sessions)
    last = max((one.date for one in plan.history), default=START)
    same = after.ladders == plan.ladders and after.easy_weeks == plan.easy_weeks
    if same and plan.weeks[number - 1].start <= last:
        assert after.weeks[number - 1] == plan.weeks[number - 1]
    return after, session.date


def keeps_its_rules(plan: Programme, first: Programme) -> None:
    found = sessions(plan)
    assert len({one.id for one in found}) == len(found)
    assert {one.id for one in found} == {one.id for one in sessions(first)}
    assert len({(one.kind, one.date) for one in found}) == len(found)
    for week in plan.weeks:
        days = [(one.date - week.start).days for one in week.sessions]
        assert days == sorted(days)
        assert all(0 <= day < DAYS_OF_WEEK for day in days)
    where = {one.id: one.date for one in sessions(first)}
    assert {one.session_id: one.date for one in plan.moved} == {
        one.id: one.date for one in found if one.date != where[one.id]
    }
    stored = StoredPlan(plan, CalendarTime(18 * 60, None))
    assert plan_from_json(json.loads(json.dumps(plan_to_json(stored))), "a plan") == stored


def played(plan: Programme, steps: list[Move | Log | Wait]) -> tuple[Programme, date]:
    first, today = plan, START
    for step in steps:
        if isinstance(step, Wait):
            today += timedelta(days=step.days)
        elif isinstance(step, Move):
            plan = moved(plan, step, today)
        else:
            plan, today = done(plan, step, today)
        keeps_its_rules(plan, first)
    return plan, today


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(PLANS), STEPS)
def test_any_moves_and_logs_keep_sessions_weeks_and_doses(plan, steps):
    played(plan, steps)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(PLANS), st.lists(moves, max_size=8))
def test_moves_taken_back_leave_the_plan_as_it_was(plan, steps):
    after, _ = played(plan, list(steps))
    back = taken_back(after)
    first_dates = frame_of(plan).first_dates

    if not back.moved:
        assert replace(back, n_moves=0) == plan
    left = {one.session_id: one.date for one in back.moved}
    assert set(left.values()) == {first_dates[name] for name in left}, "only swaps may be left"


def taken_back(plan: Programme) -> Programme:
    """Put sessions on their first days, as long as no other one is there."""
    for _ in plan.moved:
        for one in plan.moved:
            with suppress(PlanError):
                plan = unmove_session(plan, one.session_id, START)
    return plan


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(PLANS), STEPS)
def test_a_calendar_takes_every_move_as_a_newer_state_of_the_same_events(plan, steps):
    after, _ = played(plan, steps)
    old, new = events(plan), events(after)

    assert set(old) == set(new)
    for uid in old:
        rise = new[uid]["sequence"] - old[uid]["sequence"]
        assert rise >= 0
        assert rise > 0 or new[uid].decoded("dtstart") == old[uid].decoded("dtstart")


def events(plan: Programme):
    calendar = Calendar.from_ical(to_ics(plan, catalogue(), time(18), None, MADE_AT))
    return {str(one["uid"]): one for one in calendar.walk("VEVENT")}
