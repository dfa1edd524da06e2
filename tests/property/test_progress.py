"""Whatever is logged, a programme keeps its rules."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from backstride.app.plain_data import from_plain, to_plain
from backstride.plan.programme import Programme
from backstride.plan.progress import update
from backstride.plan.read_catalogue import catalogue
from backstride.plan.session_log import ExerciseLog, SessionLog
from fixtures.plans import START, programme, with_cautions

PLANS = (
    programme(),
    programme(plank_s=90, hinge_clean="yes", sit_to_stand_reps=30),
    programme(found=with_cautions("gentle_only", "wrist")),
    programme(equipment=("none",), found=with_cautions("knee", "radicular")),
)
pains = st.integers(0, 10)
maybe_pain = st.none() | pains
exercise_logs = st.builds(
    ExerciseLog,
    exercise_id=st.sampled_from(sorted(catalogue())),
    counted=st.none() | st.integers(0, 200),
    left=st.none() | st.integers(0, 50),
    right=st.none() | st.integers(0, 50),
    hold_s=st.lists(st.floats(0, 120), max_size=6).map(tuple),
    form_score=st.none() | st.floats(0, 1),
    pain=maybe_pain,
)
session_logs = st.builds(
    SessionLog,
    date=st.just(START),
    exercises=st.lists(exercise_logs, max_size=12).map(tuple),
    pain_in_session=pains,
    leg_symptoms=st.sampled_from((False,) * 9 + (True,)),
    pain_next_morning=maybe_pain,
    pain_usual_morning=maybe_pain,
)
histories = st.lists(st.tuples(session_logs, st.integers(1, 12)), min_size=1, max_size=8)


def keeps_its_rules(before: Programme, after: Programme, log: SessionLog) -> None:
    known = {track.ladder_id: track for track in after.basis.tracks}
    levels = {state.ladder_id: state.level for state in before.ladders}
    for state in after.ladders:
        track = known[state.ladder_id]
        places = [rung.level for rung in track.rungs]
        rise = places.index(state.level) - places.index(levels[state.ladder_id])
        assert rise <= 1
        if log.pain_next_morning is None or (log.pain_in_session > 2 and not log.exercises):
            assert rise <= 0
    for week in after.weeks:
        for session in week.sessions:
            assert after.stopped is None or session.date <= log.date
            for one in session.prescriptions:
                assert not catalogue()[one.exercise_id].not_with & after.cautions
            if session.kind == "strength":
                assert sum(one.seconds for one in session.prescriptions) <= 30 * 60


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(PLANS), histories)
def test_any_history_keeps_levels_on_their_ladders(plan, history):
    day = START
    for log, days in history:
        day += timedelta(days=days)
        if plan.stopped is not None or day > plan.weeks[-1].start + timedelta(days=6):
            return
        done = replace(log, date=day, session_id=str(day))
        moved = update(plan, done, catalogue())
        keeps_its_rules(plan, moved, done)
        assert [w.start for w in moved.weeks] == [w.start for w in plan.weeks]
        assert from_plain(Programme, to_plain(moved)) == moved
        assert moved.changes
        plan = moved


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(PLANS), session_logs, st.integers(1, 20))
def test_more_pain_never_leads_to_a_higher_level(plan, log, days):
    day = START + timedelta(days=days)
    less = replace(log, date=day, leg_symptoms=False)
    worse = replace(
        less,
        pain_in_session=10,
        exercises=tuple(replace(one, pain=10) for one in less.exercises),
    )
    first = {s.ladder_id: s.level for s in update(plan, less, catalogue()).ladders}
    second = {s.ladder_id: s.level for s in update(plan, worse, catalogue()).ladders}

    assert all(second[name] <= first[name] for name in first)
