"""Reasons and remedies in plain words."""

import pytest

from backstride.kinematics.activity import Activity
from backstride.kinematics.measures import MEASURES
from backstride.kinematics.timebase import BELIEVED, TimeBase
from backstride.kinematics.view import View
from backstride.kinematics.withhold import reason_to_withhold, too_few_strides, too_unsure

RUNNING = Activity("running", 0, 100, "")
SIDE = View("side-left", 5.0, 10.0, -1)
SPEC = {spec.id: spec for spec in MEASURES}


def reason(name, *, activity=RUNNING, view=SIDE, fps=60.0, time_base=BELIEVED, has_scale=True):
    found = reason_to_withhold(SPEC[name], activity, view, fps, time_base, has_scale=has_scale)
    return None if found is None else f"{found.reason} {found.remedy}"


def test_a_good_clip_gives_no_reason():
    assert reason("contact_time") is None


@pytest.mark.parametrize(("fps", "given"), [(59.94, True), (56.0, True), (50.0, False)])
def test_frame_rates_are_taken_with_a_little_tolerance(fps, given):
    assert (reason("contact_time", fps=fps) is None) == given


@pytest.mark.parametrize("kind", ["walking", "standing", "nobody", "unclear"])
def test_nobody_runs(kind):
    assert "Film somebody who runs" in reason("cadence", activity=Activity(kind, 0, 1, ""))


def test_wrong_view_names_the_right_one():
    rear = View("rear", 5.0, 10.0, 0)
    assert "from behind" in reason("trunk_lean", view=rear)
    assert "Film from the side" in reason("trunk_lean", view=rear)
    assert "Film from behind" in reason("pelvic_drop")
    slant = View("oblique", 45.0, 10.0, 1)
    assert "you were 45 degrees off" in reason("shrug_ratio", view=slant)


def test_doubtful_time_asks_for_the_factor():
    doubt = TimeBase(doubtful=True, suggested_time_scale=None, text="Looks slow.")
    assert "--slow-motion 8" in reason("cadence", time_base=doubt)
    assert reason("duty_factor", time_base=doubt) is None, "it has no unit of time"


def test_missing_height():
    assert "height" in reason("vertical_oscillation", has_scale=False)


def test_too_few_strides_is_counted():
    assert "Only 1 stride could" in too_few_strides(SPEC["trunk_lean"], 1).reason
    assert "Only 2 strides could" in too_few_strides(SPEC["trunk_lean"], 2).reason


@pytest.mark.parametrize("name", SPEC)
def test_no_reason_names_its_measure(name):
    """Its plain name stands beside it; a second, technical one would be another thing to know."""
    told = [
        reason(name, fps=10.0),
        reason(name, view=View("oblique", 45.0, 10.0, -1)),
        reason(name, activity=Activity("walking", 0, 100, "")),
        too_unsure().reason,
    ]
    titles = {spec.title.lower() for spec in MEASURES}
    assert not [text for text in told if text and any(one in text.lower() for one in titles)]
