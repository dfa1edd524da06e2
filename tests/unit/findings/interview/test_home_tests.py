"""Home tests: which are allowed, and how a result compares."""

from pathlib import Path

import pytest

from backstride.core.sources import SOURCES
from backstride.findings.interview.answers import Answers
from backstride.findings.interview.home_tests import (
    BY_QUESTION,
    COMPARE_WITH_YOURSELF,
    HOME_TESTS,
    LEAST_SIDE_RATIO,
    allowed_tests,
    left_out,
    side_ratio,
    told,
    why_no_tests,
)
from backstride.findings.interview.norms import NORMS, norms_for
from backstride.findings.interview.questions.home_tests import TEST_QUESTIONS
from backstride.findings.redflags.screen import screen
from fixtures.answers import answers

BY_ID = {test.id: test for test in HOME_TESTS}


def test_every_test_question_has_its_test():
    assert set(BY_QUESTION) == {q.id for q in TEST_QUESTIONS} - {"sex"}


def test_every_source_and_norm_is_known():
    assert {source for test in HOME_TESTS for source in test.sources} <= set(SOURCES)
    assert {norm.source for norm in NORMS} <= set(SOURCES)
    assert {norm.test_id for norm in NORMS} <= set(BY_ID)
    assert all(norm.low < norm.high for norm in NORMS)
    assert "design" not in {norm.source for norm in NORMS}


def test_a_clear_screen_allows_all():
    assert allowed_tests(screen(answers())) == HOME_TESTS


@pytest.mark.parametrize(
    ("given", "word"),
    [
        (answers(bone_signs=("one_spot",)), "safety answers come first"),
        (Answers(), "all safety questions"),
        (answers(age_years=16), "examined you"),
    ],
)
def test_no_test_before_the_screen_is_clear(given, word):
    assert word in why_no_tests(screen(given))
    assert allowed_tests(screen(given)) == ()


@pytest.mark.parametrize("problem", ["shoulder", "knee", "hip", "neck", "balance"])
def test_a_sore_part_leaves_its_tests_out(problem):
    result = screen(answers(other_problems=(problem,)))
    out = left_out(result)
    assert out
    assert all(problem in test.not_with for test in out)
    assert set(out) | set(allowed_tests(result)) == set(HOME_TESTS)


def test_bones_at_risk_do_no_single_leg_work_and_no_arching():
    result = screen(answers(bone_risk=("low_energy",), hop_test="no"))
    assert [test.id for test in left_out(result)] == [
        "single_leg_bridge",
        "single_leg_squat",
        "trunk_lift",
    ]


def test_the_page_tells_the_same_as_the_code():
    page = (Path(__file__).parents[4] / "docs/reference/home-tests.md").read_text()
    for test in HOME_TESTS:
        (row,) = [line for line in page.splitlines() if line.startswith(f"| {test.name} |")]
        assert test.tells in row
        assert ", ".join(caution.replace("_", " ") for caution in sorted(test.not_with)) in row
        bands = [norm for norm in NORMS if norm.test_id == test.id]
        assert all(f"{n.low:g} to {n.high:g} ({n.who}" in row for n in bands if n.ages[0] < 60.0)
        assert ("none known" in row) == (not bands)
    assert f"{LEAST_SIDE_RATIO:.0%}" in page


def test_norms_fit_sex_and_age():
    assert [norm.sex for norm in norms_for("plank", "male", 30)] == ["male"]
    assert {norm.sex for norm in norms_for("plank", "both", 30)} == {"male", "female"}
    assert norms_for("sit_to_stand", "female", 30)[0].low == 28
    assert norms_for("sit_to_stand", "female", 45) == ()
    assert norms_for("sit_to_stand", "female", 64)[0].high == 17
    assert norms_for("sit_to_stand", "female", 65)[0].high == 16
    assert norms_for("plank", "male", None) == ()
    assert norms_for("trunk_lift", "male", 30) == ()


@pytest.mark.parametrize(("seconds", "place"), [(40, "below"), (100, "within"), (200, "above")])
def test_a_result_is_placed_in_its_wide_band(seconds, place):
    sentence = told(BY_ID["plank"], answers(plank_s=seconds, sex="male"))[0]
    assert f"{seconds} lies {place} 77 to 128" in sentence
    assert "Brigham" in sentence


def test_without_a_norm_one_compares_with_oneself():
    assert told(BY_ID["trunk_lift"], answers(trunk_lift_s=60)) == (COMPARE_WITH_YOURSELF,)
    assert told(BY_ID["trunk_lift"], answers()) == ()


def test_left_and_right_are_compared_both_ways_alike():
    assert side_ratio(60, 30) == side_ratio(30, 60) == 0.5
    assert side_ratio(0, 0) is None
    weaker_left = told(
        BY_ID["side_bridge"], answers(side_bridge_left_s=30, side_bridge_right_s=60)
    )[-1]
    weaker_right = told(
        BY_ID["side_bridge"], answers(side_bridge_left_s=60, side_bridge_right_s=30)
    )[-1]
    assert "the left side reaches 50%" in weaker_left
    assert "the right side reaches 50%" in weaker_right
    alike = told(
        BY_ID["single_leg_bridge"],
        answers(single_leg_bridge_left_reps=20, single_leg_bridge_right_reps=22),
    )[-1]
    assert "about alike" in alike
