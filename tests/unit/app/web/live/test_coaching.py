"""A session before a camera without one: stick figures are what the eyes see."""

import io
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime

import numpy as np
import pytest
from PIL import Image

from backstride.app.service.session_kept import CoachSession
from backstride.app.today_file import Today
from backstride.app.web.live.coaching import MOST_STEP_S, NOT_KEPT, Clock, Coaching, Keeper
from backstride.app.web.live.messages import Deed, Picture
from backstride.app.web.render import statics
from backstride.app.web.texts import texts_of
from backstride.coach.gesture import HELD_S
from backstride.coach.session.state import SessionPart
from backstride.core.errors import BackstrideError, OptionError, StoreError
from backstride.plan.programme import Prescription
from backstride.pose.live import Sighting
from backstride.pose.track import PoseFrame
from fixtures.figure_signs import SIGNS, raised
from fixtures.figures import figure_track
from fixtures.sessions import DAY, RULES, exercising, nobody, prescribed, session_of

PIKES = prescribed("ball-pike", rounds=2, reps=3)
PLANK = prescribed("plank", hold_s=6.0)
TWIST = prescribed("back-rotation-stretch", hold_s=3.0, per_side=True)
FPS = 15.0
ASKED = re.compile(r'\bt\("(\w+)"')
"""A text that a script asks for by its name."""


def jpeg() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (16, 12)).save(out, "jpeg")
    return out.getvalue()


JPEG = jpeg()


@dataclass
class Figures:
    """Eyes before which a figure exercises whenever there is work, and a hand may be raised."""

    coaching: Coaching | None = None
    away: bool = False
    since_s: float | None = None

    def see(self, shot) -> Sighting:
        return Sighting(self._frame(shot.t_s), 0.0, 0, 0.5)

    def _frame(self, t_s: float) -> PoseFrame:
        state = self.coaching._state
        going = state.working and not state.paused and state.lead_until_s is None
        if self.away or not going or not state.step.judged:
            self.since_s = None
            return nobody(t_s)
        if self.since_s is None:
            self.since_s = t_s
            self.track = exercising(state.step, 20, None)
        index = min(round((t_s - self.since_s) * self.track.fps), self.track.n_frames - 1)
        frame = self.track.frame(index)
        return PoseFrame(frame.position_px, frame.confidence, t_s)


@dataclass
class Page:
    """A page at such a session: all that was kept and told, in the order in which it was."""

    prescriptions: tuple[Prescription, ...]
    part: SessionPart | None = None
    broken: bool = False
    order: list = field(default_factory=list)
    state: dict = field(default_factory=dict)
    events: list = field(default_factory=list)
    last: dict = field(default_factory=dict)
    t_s: float = 0.0
    n: int = 0

    def __post_init__(self):  # noqa: D105
        session = session_of(*self.prescriptions)
        part = self.part or SessionPart(session.id)
        moment = datetime(2026, 12, 2, tzinfo=UTC)
        told = CoachSession("a", None, DAY, "open", Today(session, RULES), part, None, moment, None)
        eyes = Figures()
        self.coaching = Coaching(told, Keeper(self._keep, self._finish), eyes)
        self.eyes = eyes
        eyes.coaching = self.coaching
        self._told(self.coaching.greeting())

    @property
    def kept(self) -> SessionPart | None:
        return next((one for kind, one in reversed(self.order) if kind == "kept"), None)

    def do(self, deed: str, **more):
        self._told(self.coaching.deed(Deed(deed, **more)))

    def frames(self, seconds: float):
        for _ in range(round(seconds * FPS)):
            self.n += 1
            self.t_s += 1.0 / FPS
            self._told(self.coaching.picture(Picture(self.n, self.t_s, JPEG)))

    def until(self, kind: str, most_s: float = 120.0):
        end_s = self.t_s + most_s
        while self.state["kind"] != kind and self.t_s < end_s:
            self.frames(1.0 / FPS)
        assert self.state["kind"] == kind

    def kinds(self) -> list[str]:
        return [event["kind"] for event in self.events]

    def _keep(self, part: SessionPart):
        if self.broken:
            msg = "room was needed, but the disk is full: free some"
            raise StoreError(msg)
        self.order.append(("kept", part))

    def _finish(self):
        self.order.append(("finished", None))

    def _told(self, told: dict):
        self.state = told.get("state", self.state)
        self.last = told.get("last", self.last)
        self.events += told.get("events", [])
        self.order += [("told", event) for event in told.get("events", [])]


def amount(part: SessionPart | None) -> float:
    return sum(one.amount for one in part.rounds) if part else 0.0


def test_a_whole_session():
    page = Page((PIKES, TWIST))
    assert (page.state["kind"], page.state["passed"]) == ("check", 0)
    page.do("begin")
    page.until("work")
    page.until("rest")
    page.until("work")
    assert (page.state["round"], page.state["passed"]) == (2, 1)
    page.until("pain")
    page.do("pain", pain=1, legs=False)
    page.until("switch")
    assert (page.state["side"], page.state["exercise"]) == ("right", TWIST.exercise_id)
    page.until("done")
    assert page.order[-1] == ("finished", None) or ("finished", None) in page.order
    assert page.kinds().count("counted") == 6
    assert page.kinds().count("reached") == 4


def test_nothing_is_told_that_is_not_kept():
    page = Page((PIKES,))
    page.do("begin")
    page.until("rest")
    told = 0
    for place, (kind, what) in enumerate(page.order):
        if kind == "told" and what["kind"] == "counted":
            told += 1
            before = [one for k, one in page.order[:place] if k == "kept"]
            assert amount(before[-1]) >= told
    assert told == 3


def test_every_second_of_a_hold_is_kept():
    page = Page((PLANK,))
    page.do("begin")
    page.until("work")
    page.frames(4.5)
    assert page.state["unit"] == "held"
    assert page.state["count"] >= 2
    assert amount(page.kept) >= page.state["count"]


def test_what_was_kept_goes_on():
    page = Page((PIKES,))
    page.do("begin")
    page.until("work")
    while page.state["count"] < 2:
        page.frames(0.2)

    again = Page((PIKES,), page.kept)
    assert again.state["count"] == 2
    again.do("begin")
    again.until("work")
    again.until("rest")
    assert amount(again.kept) == 3


def test_what_cannot_be_kept_has_not_happened():
    page = Page((PIKES,))
    page.do("begin")
    page.until("work")
    page.broken = True
    page.frames(8.0)
    notices = [event for event in page.events if event["kind"] == "notice"]
    assert notices[-1]["id"] == NOT_KEPT
    assert "disk is full" in notices[-1]["text"]
    assert page.state["paused"]
    assert (page.state["count"], page.kinds().count("counted")) == (0, 0)

    page.broken = False
    page.do("resume")
    page.until("rest")
    assert page.kinds().count("counted") == 3


def test_a_stop_is_told_even_where_nothing_can_be_kept():
    page = Page((PIKES,))
    page.do("begin")
    page.until("work")
    page.broken = True
    page.do("pain", pain=1, legs=True)
    assert page.state["kind"] == "stopped"
    assert "See your doctor or a physiotherapist" in page.state["why"]
    assert NOT_KEPT in [event.get("id") for event in page.events]


def test_pain_is_taken_while_it_waits_for_room():
    page = Page((PIKES,))
    page.do("begin")
    page.until("work")
    page.broken = True
    page.frames(8.0)
    page.do("skip")
    assert page.state["paused"]
    page.do("pain", pain=1, legs=True)
    assert page.state["kind"] == "stopped"


def test_a_stop_that_a_power_cut_kept_from_its_end_is_ended():
    page = Page((PIKES,))
    page.do("begin")
    page.until("work")
    page.do("pain", pain=1, legs=True)
    again = Page((PIKES,), page.kept)
    assert again.state["kind"] == "stopped"
    assert ("finished", None) in again.order


def test_deeds_before_the_beginning_do_nothing():
    page = Page((PIKES,))
    for deed in ("pause", "resume", "skip", "skip_exercise", "back", "quiet"):
        page.do(deed)
    page.do("pain", pain=9, legs=True)
    page.frames(1.0)
    assert page.state["kind"] == "check"
    assert page.order == []


def test_ending_it_at_once_leaves_it():
    page = Page((PIKES,))
    page.do("end")
    assert [what for what in page.order if what[0] != "told"] == [("finished", None)]
    assert page.state["kind"] == "done"


def test_a_skipped_exercise_and_a_round_again():
    page = Page((PIKES, TWIST))
    page.do("begin")
    page.until("work")
    page.do("skip_exercise")
    page.do("back")
    assert (page.state["exercise"], page.state["lead"]) == ("ball-pike", True)


def test_sides_that_alternate_are_told_apart():
    page = Page((prescribed("bird-dog", reps=2, per_side=True),))
    page.do("begin")
    page.until("work")
    assert (page.state["target"], page.state["sides"]) == (4, [0, 0, 2])
    page.until("pain")
    counted = [event for event in page.events if event["kind"] == "counted"]
    assert sorted(event["side"] for event in counted) == ["left", "left", "right", "right"]
    assert [event["target"] for event in counted] == [4, 4, 4, 4]


def raise_a_hand(page: Page):
    """Have a hand raised and lowered, from now on."""
    track, since_s = (
        figure_track(raised(SIGNS["straight arm, from the front"], HELD_S + 1.0))[0],
        page.t_s,
    )
    last = track.n_frames - 1

    def seen(t_s: float) -> PoseFrame:
        frame = track.frame(min(round((t_s - since_s) * track.fps), last))
        return PoseFrame(frame.position_px, frame.confidence, t_s)

    page.eyes._frame = seen
    page.frames(last / track.fps + 0.2)


def test_a_raised_hand_begins_pauses_and_goes_on():
    page = Page((prescribed("squat", reps=9),))
    raise_a_hand(page)
    assert page.state["kind"] == "ready"
    page.do("skip")
    raise_a_hand(page)
    assert page.state["paused"]
    assert page.kinds().count("paused") == 1
    raise_a_hand(page)
    assert not page.state["paused"]


def test_a_picture_that_is_none_changes_nothing():
    page = Page((PIKES,))
    with pytest.raises(BackstrideError):
        page.coaching.picture(Picture(1, 0.01, b"\xff\xd8\xffnonsense"))
    page.frames(0.2)
    assert page.state["kind"] == "check"


def test_points_are_plain_numbers_where_some_are_not_seen():
    page = Page((PIKES,))
    page.do("begin")
    page.until("work")
    half = page.eyes._frame(page.t_s)
    points = half.position_px.copy()
    points[3] = np.nan
    page.eyes._frame = lambda t_s: PoseFrame(points, half.confidence, t_s)
    told = page.coaching.picture(Picture(page.n + 1, page.t_s + 0.1, JPEG))
    assert told["points"][3] == [0.0, 0.0, 0.0]
    assert all(len(point) == 3 for point in told["points"])


def test_the_clock_cuts_holes_and_refuses_the_past():
    clock = Clock()
    assert clock.at(1000.0) == 0.0
    assert clock.at(1000.5) == 0.5
    assert clock.at(9000.0) == 0.5 + MOST_STEP_S
    with pytest.raises(OptionError, match="an older one came"):
        clock.at(9000.0)
    assert clock.at(9000.25) == 0.75 + MOST_STEP_S


def test_texts_of_all_that_scripts_say_are_there():
    scripts = [
        text.decode() for name, (text, _) in statics().items() if name.startswith("js/coach/")
    ]
    asked = {key for script in scripts for key in ASKED.findall(script)}
    assert len(asked) > 20
    assert {f"coach.js_{key}" for key in asked} <= set(texts_of("coach"))


def test_pain_is_asked_only_after_something_was_done():
    page = Page((PIKES, TWIST, prescribed("brisk-walk", minutes=1.0), PLANK))
    page.do("begin")
    seen = [page.state["exercise"]]
    for _ in range(12):
        page.frames(0.5)
        page.do("skip")
        assert page.state["kind"] != "pain"
        seen.append(page.state["exercise"])
    assert page.state["kind"] == "done"
    assert set(seen) > {"ball-pike", TWIST.exercise_id, "brisk-walk", "plank"}
    assert page.kept is not None
    assert page.kept.answers == ()


def test_what_was_skipped_looks_unlike_what_was_done():
    page = Page((prescribed("ball-pike", rounds=3, reps=3),))
    assert page.state["strip"] == ["", "", ""]
    page.do("begin")
    page.until("rest")
    assert page.state["strip"] == ["done", "", ""]
    page.do("skip")
    page.do("skip")
    assert page.state["strip"] == ["done", "skipped", ""]
    page.do("skip")
    page.frames(0.5)
    page.do("back")
    assert page.state["strip"] == ["done", "skipped", ""]


def test_the_last_count_is_told_though_the_next_step_has_begun():
    page = Page((PIKES,))
    page.do("begin")
    page.until("rest")
    assert [event["count"] for event in page.events if event["kind"] == "counted"] == [1, 2, 3]
    assert page.last == {"unit": "reps", "count": 3, "target": 3, "sides": None}


def test_no_camera_is_judged_where_none_judges():
    page = Page((prescribed("brisk-walk", minutes=1.0), PIKES))
    page.eyes.away = True
    told = [page.coaching.picture(Picture(n, 0.1 * n, JPEG)) for n in range(1, 40)]
    assert not page.state["judged"]
    assert not any("check" in one for one in told)


def test_the_seconds_of_a_get_ready_stand_from_the_first_moment():
    page = Page((PIKES,))
    page.do("begin")
    assert (page.state["kind"], page.state["left"]) == ("ready", 10)
