"""The form score, its parts, and the first repetitions beside the last."""

from dataclasses import replace

import pytest

from backstride.coach.event import FaultSeen, Rep
from backstride.coach.form import Rule
from backstride.coach.result import result_of, trend_of
from backstride.coach.score import score_of

DEPTH = Rule[float]("shallow", "range", lambda v: v, 60.0, 40.0, "it was shallow")
KNEES = Rule[float]("knees-bend", "line", lambda v: v, 20.0, 40.0, "the knees bent")
ELBOWS = Rule[float]("elbows-bend", "line", lambda v: v, 20.0, 40.0, "the elbows bent")
DROP = Rule[float]("drop", "tempo", lambda v: v, 1.0, 0.5, "too fast", never_major=True)

GOOD = Rep(1, "left", 1.0, 2.0, 3.0, True, None, (), 1.0, (("line", 1.0), ("range", 1.0)))
BAD = replace(
    GOOD, counted=False, reason="it was shallow", score=0.6,
    faults=(FaultSeen("shallow", "major", 2.0, 30.0),), parts=(("line", 0.7), ("range", 0.5)),
)  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "value", "level"),
    [
        (DEPTH, 70.0, None),
        (DEPTH, 60.0, None),
        (DEPTH, 50.0, "minor"),
        (DEPTH, 40.0, "major"),
        (KNEES, 10.0, None),
        (KNEES, 30.0, "minor"),
        (KNEES, 45.0, "major"),
        (DROP, 0.2, "minor"),
        (KNEES, float("nan"), None),
    ],
)
def test_a_rule_knows_which_way_is_worse(rule, value, level):
    assert rule.level(value) == level


def test_the_worst_rule_speaks_for_its_part_and_the_score_is_the_mean_of_parts():
    score, parts = score_of([(DEPTH, 70.0), (KNEES, 30.0), (ELBOWS, 40.0)])
    assert dict(parts) == {"line": pytest.approx(0.5), "range": 1.0}
    assert score == pytest.approx(0.75)


def test_a_part_is_never_below_zero():
    assert score_of([(KNEES, 500.0)]) == (0.0, (("line", 0.0),))


def test_a_phase_left_out_costs_the_order():
    assert dict(score_of([(DEPTH, 70.0)], order=True, skipped=1)[1])["order"] == 0.0


def test_without_rules_there_is_no_score():
    assert score_of([]) == (None, ())


def test_attempts_are_all_and_counted_those_without_a_major_fault():
    right = replace(GOOD, side="right")
    result = result_of("t-balance", (GOOD, BAD, right, right), sided=True)
    assert (result.attempts, result.counted, result.left, result.right) == (4, 3, 1, 2)
    assert [(one.t_s, one.reason) for one in result.not_counted] == [(2.0, "it was shallow")]
    assert [fault.id for fault in result.faults] == ["shallow"]
    assert result.form_score == pytest.approx((1.0 + 0.6 + 1.0 + 1.0) / 4)


def test_the_trend_puts_the_first_beside_the_last():
    trend = trend_of((GOOD, GOOD, GOOD, BAD, BAD, BAD))
    assert trend is not None
    assert (trend.first, trend.last) == (1.0, pytest.approx(0.6))
    assert {name: (a, b) for name, a, b in trend.parts}["range"] == (1.0, 0.5)


def test_five_repetitions_give_no_trend():
    assert trend_of((GOOD,) * 5) is None
