"""Whatever is pressed and seen in a session: it never breaks, and no more is held than passed."""

import json
import math
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backstride.app.part_file import StoredPart, read_part, write_part
from backstride.app.session_file import read_session, write_result
from backstride.coach.session.engine import advance
from backstride.coach.session.events import (
    Back,
    Finish,
    PainAnswer,
    Pause,
    Resume,
    SessionDone,
    Skip,
    StepBegan,
)
from backstride.coach.session.result import session_result
from backstride.coach.session.state import SessionState
from backstride.pose.track import PoseFrame
from fixtures.figure_moves import MOVES
from fixtures.figures import figure_track
from fixtures.sessions import DAY, begun, nobody, prescribed

ITEMS = (
    prescribed("ball-pike", rounds=2, reps=1),
    prescribed("plank-shins-on-ball", hold_s=2.0),
    prescribed("back-rotation-stretch", hold_s=2.0, per_side=True),
    prescribed("brisk-walk", minutes=0.05),
)
PIKE = figure_track(MOVES["ball-pike"](4), fps=10.0)[0]
PLANK = figure_track(MOVES["plank-shins-on-ball"](20), fps=10.0)[0]

TIMES = st.floats(-1.0, 40.0)
CONTROLS = st.one_of(
    st.builds(Skip, TIMES, st.booleans()),
    st.builds(Pause, TIMES),
    st.builds(Resume, TIMES),
    st.builds(Back, TIMES),
    st.builds(PainAnswer, TIMES, st.none() | st.integers(0, 10), st.none() | st.booleans()),
    st.builds(Finish, TIMES),
)
SEEN = st.sampled_from(["pike", "plank", "nobody", "noise", "gap"])
STEPS = st.lists(st.tuples(SEEN, st.integers(1, 40)) | CONTROLS, max_size=40)


class Clockwork:
    """Plays steps to the engine, and watches what may never happen."""

    def __init__(self, state: SessionState) -> None:
        self.state, self.t_s, self.done = state, 0.0, 0
        self.rng = np.random.default_rng(1)

    def tell(self, told) -> None:
        state, events = advance(self.state, told)
        times = [event.t_s for event in events]
        assert times == sorted(times)
        assert all(math.isfinite(t_s) for t_s in times)
        self.done += sum(isinstance(event, SessionDone) for event in events)
        assert sum(isinstance(event, StepBegan) for event in events) <= 3
        assert len(state.rounds) <= sum(step.kind == "work" for step in state.steps)
        self.state = state
        self.t_s = max(self.t_s, told.t_s)

    def frames(self, kind: str, n: int) -> None:
        track = {"pike": PIKE, "plank": PLANK}.get(kind)
        for i in range(n):
            self.t_s += 5.0 if kind == "gap" else 0.1
            if track is not None:
                frame = track.frame(i % track.n_frames)
                self.tell(PoseFrame(frame.position_px, frame.confidence, self.t_s))
            elif kind == "noise":
                points = self.rng.uniform(0.0, 640.0, (19, 2)).astype(np.float32)
                self.tell(PoseFrame(points, self.rng.random(19, np.float32), self.t_s))
            else:
                self.tell(nobody(self.t_s))


def played(state: SessionState, steps) -> Clockwork:
    clock = Clockwork(state)
    for step in steps:
        if isinstance(step, tuple):
            clock.frames(*step)
        else:
            clock.tell(step)
    return clock


@pytest.mark.parametrize("first", range(len(ITEMS)))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=STEPS)
def test_nothing_that_is_pressed_or_seen_breaks_a_session(first, steps, tmp_path_factory):
    items = (*ITEMS[first:], *ITEMS[:first])
    clock = played(begun(*items), steps)
    state = clock.state
    result = session_result(state.part)

    assert clock.done == state.over
    held = [s for one in result.exercises for s in one.log.hold_s]
    assert sum(held) <= clock.t_s + 1.0
    for one in result.exercises:
        log = one.log
        assert log.counted is None or log.counted <= log.attempts
        assert log.form_score is None or 0.0 <= log.form_score <= 1.0
    folder = tmp_path_factory.mktemp("session")
    _is_read_back(state, folder)


def _is_read_back(state: SessionState, folder: Path) -> None:
    """What was done is read by the plan; and the part gives the same session again."""
    result = session_result(state.part)
    write_result(result, DAY, folder / "session.json")
    aside = {"pain_in_session": 10, "leg_symptoms": True}
    log = read_session(folder / "session.json", aside)
    assert log.date == DAY
    assert log.session_id == "w1-1"
    assert [one.exercise_id for one in log.exercises] == [
        one.log.exercise_id for one in result.exercises
    ]
    assert log.pain_in_session == (10 if result.pain is None else result.pain)
    assert log.leg_symptoms is (True if result.leg_symptoms is None else result.leg_symptoms)
    told = json.loads((folder / "session.json").read_text())
    assert all({"not_counted", "faults"} <= set(one) for one in told["exercises"])
    write_part(StoredPart(DAY, state.part), folder / "part.json")
    part = read_part(folder / "part.json", "w1-1", DAY)
    assert part == state.part
    assert read_part(folder / "part.json", "w1-1", date(2026, 12, 3)) is None
    assert read_part(folder / "part.json", "w1-2", DAY) is None


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=STEPS, more=STEPS)
def test_a_session_broken_off_anywhere_goes_on_and_loses_nothing(steps, more):
    clock = played(begun(*ITEMS), steps)
    clock.tell(Finish(clock.t_s))
    before = {one.place: one.amount for one in clock.state.rounds}
    again = played(
        begun(*ITEMS, part=clock.state.part), [one for one in more if type(one) is not Back]
    )

    after = {one.place: one for one in again.state.rounds}
    for place, amount in before.items():
        assert after[place].amount >= amount or after[place].ending == "target"
