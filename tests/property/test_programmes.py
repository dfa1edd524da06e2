"""Programmes from thousands of random interviews keep to their own rules."""

import random
from collections import Counter

import pytest

from backstride.core.errors import PlanError, SafetyStop
from backstride.findings.causes.rank import rank
from backstride.findings.interview.answers import Answers, AnswerValue
from backstride.findings.redflags.screen import screen
from backstride.findings.redflags.stop import Caution, Screen
from backstride.plan.blocks import LEAST_SESSION_S, MOST_SESSION_S
from backstride.plan.build import Order, build
from backstride.plan.programme import Programme
from backstride.plan.read_catalogue import catalogue
from fixtures.answers import ANSWERED_ON, CLEAR_SCREEN, random_answers
from fixtures.plans import START

N_INTERVIEWS = 5000
SHORTEST_EASY_SESSION_S = 15.0 * 60.0
"""An easy week's session may be shorter than 20 minutes, yet is no token."""
CAUTIONS: tuple[Caution, ...] = (
    "flexion_provoked",
    "extension_provoked",
    "radicular",
    "bone_care",
    "gentle_only",
    "no_impact",
    "wrist",
    "shoulder",
    "neck",
    "knee",
    "hip",
    "calf_achilles",
    "balance",
    "blood_pressure",
)
DAYS = ((0, 2, 4), (1, 4), (3,), (1, 3, 6))


def dice(number: int) -> random.Random:
    return random.Random(number)  # noqa: S311 - interviews, no secrets


def interview(number: int) -> Answers:
    """Random answers; three in four times without a sign that forbids a programme."""
    rng = dice(number)
    told = random_answers(rng, skip=rng.choice((0.0, 0.1, 0.5)))
    if number % 4 == 0:
        return told
    clear: dict[str, AnswerValue] = {
        **CLEAR_SCREEN,
        "leg_pain": rng.choice(("no", "above_knee", "below_knee_less")),
        "bone_risk": rng.choice((("none",), ("none",), ("low_energy",))),
        "hop_test": rng.choice(("no", "not_done")),
        "worst_in_run": rng.randint(0, 5),
        "pain_weeks": rng.randint(0, 6),
        "age_years": rng.randint(18, 54),
    }
    return Answers({**told.values, **clear}, ANSWERED_ON)


def order(number: int) -> Order:
    weeks = dice(number).randint(1, 26) if number % 25 == 0 else 1 + number % 2
    return Order(START, DAYS[number % len(DAYS)], weeks)


def keeps_its_rules(plan: Programme, number: int) -> None:
    exercises = catalogue()
    for week in plan.weeks:
        for session in week.sessions:
            for one in session.prescriptions:
                assert not exercises[one.exercise_id].not_with & plan.cautions, number
                assert one.because
            if session.kind == "strength":
                total = sum(one.seconds for one in session.prescriptions)
                least = SHORTEST_EASY_SESSION_S if week.deload else LEAST_SESSION_S
                assert least <= total <= MOST_SESSION_S, (number, session.id)


def test_random_interviews_give_no_crash_and_no_programme_after_a_stop():
    outcomes: Counter[str] = Counter()
    for number in range(N_INTERVIEWS):
        told = interview(number)
        found = screen(told)
        ranking = None if found.blocks("answer") else rank(told, (), (), ())
        if found.hard_stop or not found.complete or found.blocks("programme"):
            with pytest.raises((PlanError, SafetyStop)):
                build(told, found, ranking, order(number), catalogue())
            outcomes["hard stop" if found.hard_stop else "withheld"] += 1
            continue
        keeps_its_rules(build(told, found, ranking, order(number), catalogue()), number)
        outcomes["programme"] += 1

    assert min(outcomes[one] for one in ("hard stop", "withheld", "programme")) > 100, outcomes


SWAPPED = {"left": "right", "right": "left"}


def swapped(told: Answers) -> Answers:
    """The same runner in a mirror."""
    values: dict[str, AnswerValue] = {}
    for key, value in told.values.items():
        other = key
        for side, mirror in SWAPPED.items():
            if f"_{side}_" in key:
                other = key.replace(f"_{side}_", f"_{mirror}_")
        mirrored = SWAPPED.get(value, value) if key == "side" and isinstance(value, str) else value
        values[other] = mirrored
    return Answers(values, told.answered_on)


@pytest.mark.parametrize("number", range(1, 120))
def test_a_runner_in_a_mirror_gets_the_same_programme(number):
    told = interview(number)
    mirror = swapped(told)
    found, seen = screen(told), screen(mirror)
    assert seen.cautions == found.cautions
    if found.blocks("programme"):
        assert seen.blocks("programme")
        return
    assert build(told, found, None, order(number), catalogue()) == build(
        mirror, seen, None, order(number), catalogue()
    )


@pytest.mark.parametrize("number", range(1, 80))
def test_more_cautions_never_bring_back_what_fewer_forbid(number):
    rng = dice(number)
    told = interview(number)
    few = frozenset(rng.sample(CAUTIONS, rng.randint(0, 4)))
    more = few | frozenset(rng.sample(CAUTIONS, rng.randint(1, 4)))
    first = build(told, Screen(cautions=few), None, order(number), catalogue())
    second = build(told, Screen(cautions=more), None, order(number), catalogue())

    keeps_its_rules(first, number)
    keeps_its_rules(second, number)
    assert second.max_pain <= first.max_pain
    for plan, cautions in ((first, few), (second, more)):
        rungs = {rung.exercise_id for track in plan.basis.tracks for rung in track.rungs}
        assert not any(catalogue()[one].not_with & cautions for one in rungs)


def test_all_cautions_together_leave_a_session_that_can_be_done():
    plan = build(interview(1), Screen(cautions=frozenset(CAUTIONS)), None, order(1), catalogue())
    keeps_its_rules(plan, 1)
