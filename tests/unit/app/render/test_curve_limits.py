"""What is said at the curves of what they can't be read for."""

from dataclasses import replace

from backstride.app.render.curve_limits import curve_limits
from backstride.kinematics.measure import Withheld
from backstride.report import Report
from fixtures.reports import side_report, two_clip_report

LANDING = "knee bend at landing"


def without(report: Report, measure_id: str) -> Report:
    withheld = Withheld("120 frames a second are needed.", "Film in slow motion.")
    gone = [
        replace(one, value=None, error=None, withheld=withheld) if one.id == measure_id else one
        for one in report.measures
    ]
    return replace(report, measures=tuple(gone))


def test_what_was_withheld_is_named_at_the_curve_that_shows_it() -> None:
    told = curve_limits(without(side_report(), "knee_flexion_at_contact"), 0)

    assert LANDING in told
    assert told.count(".") == 1
    assert "forward lean" not in told


def test_a_slow_clip_is_not_read_for_what_a_faster_one_gives() -> None:
    """Both show the knee at landing; only one in enough pictures."""
    slow = two_clip_report()
    knee = next(one for one in side_report().measures if one.id == "peak_stance_knee_flexion")
    fast = replace(knee, id="knee_flexion_at_contact", clip_index=1, value=15.0, error=6.0)
    others = [one for one in slow.measures if one.id != fast.id]
    both = replace(slow, measures=(*others, fast))

    assert LANDING in curve_limits(both, 0)
    quick = tuple(replace(clip, fps=120.0) for clip in both.clips)
    assert LANDING not in curve_limits(replace(both, clips=quick), 0)


def test_the_far_leg_is_named_where_it_is_drawn() -> None:
    report = side_report()
    (clip,) = report.clips
    near = tuple(curve for curve in clip.curves if curve.side != "left")
    far = tuple(replace(curve, side="left") for curve in near if curve.joint == "knee")

    assert "the left leg is further away" in curve_limits(
        replace(report, clips=(replace(clip, curves=(*near, *far)),)), 0
    )
    assert "leg is" not in curve_limits(replace(report, clips=(replace(clip, curves=near),)), 0)


def test_a_clip_without_curves_says_nothing() -> None:
    assert curve_limits(two_clip_report(), 1) == ""
