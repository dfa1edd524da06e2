"""What every programme holds, and when none is made."""

import re
from datetime import date
from itertools import pairwise

import pytest

from backstride.core.errors import PlanError, SafetyStop
from backstride.core.sources import SOURCES
from backstride.findings.redflags.stop import Screen
from backstride.plan.blocks import LEAST_SESSION_S, MOST_SESSION_S
from backstride.plan.build import Order, build
from backstride.plan.read_catalogue import catalogue
from fixtures.answers import answers
from fixtures.plans import CALM, ORDER, START, leading, level, programme, strength, with_cautions

ARTICLE = ("ball-pike", "t-balance", "bicycle-crunch")
STRONG = {
    "plank_s": 120,
    "side_bridge_left_s": 70,
    "side_bridge_right_s": 65,
    "single_leg_bridge_left_reps": 25,
    "single_leg_bridge_right_reps": 24,
    "single_leg_squat_left_faults": ("none",),
    "single_leg_squat_right_faults": ("none",),
    "sit_to_stand_reps": 24,
    "trunk_lift_s": 80,
    "hinge_clean": "yes",
}


def ladders(plan):
    return {track.ladder_id: track for track in plan.basis.tracks}


def test_the_articles_three_exercises_are_in_it_with_their_full_dose_at_the_top():
    tracks = ladders(programme())

    tops = {name: tracks[name].rungs[-1] for name in ARTICLE}
    assert all(tops[name].exercise_id == name for name in ARTICLE)
    assert (tops["ball-pike"].rounds, tops["ball-pike"].reps) == (3, 20)
    assert (tops["t-balance"].rounds, tops["t-balance"].reps) == (3, 10)
    assert (tops["bicycle-crunch"].rounds, tops["bicycle-crunch"].reps) == (3, 10)
    assert tracks["t-balance"].rungs[-1].per_side
    assert tracks["bicycle-crunch"].rungs[-1].per_side


@pytest.mark.parametrize("days", [(0, 2, 4), (1, 4)])
@pytest.mark.parametrize("tests", [{}, STRONG], ids=["untested", "strong"])
def test_each_of_them_is_done_at_least_twice_a_week(days, tests):
    for week in programme(Order(START, days, 12), **tests).weeks:
        done = [one.ladder_id for session in week.sessions for one in session.prescriptions]
        assert all(done.count(name) >= 2 for name in ARTICLE), week.number


@pytest.mark.parametrize("days", [(3,), (1, 4), (0, 2, 4)])
@pytest.mark.parametrize("tests", [{}, STRONG], ids=["untested", "strong"])
def test_sessions_last_20_to_30_minutes_with_rests_and_stretches(days, tests):
    plan = programme(Order(START, days, 26), **tests)

    for week in plan.weeks:
        for session in (one for one in week.sessions if one.kind == "strength"):
            total = sum(one.seconds for one in session.prescriptions)
            assert session.minutes == pytest.approx(total / 60.0, abs=0.06)
            assert week.deload or total >= LEAST_SESSION_S
            assert total <= MOST_SESSION_S


@pytest.mark.parametrize("days", [(1, 4), (0, 2, 4)])
def test_at_the_top_each_of_them_has_its_full_dose_every_week(days):
    plan = programme(Order(START, days, 26), **STRONG)
    full = {name: ladders(plan)[name].rungs[-1] for name in ARTICLE}

    for week in plan.weeks[20:]:
        doses = {
            (one.exercise_id, one.rounds, one.reps)
            for session in week.sessions
            for one in session.prescriptions
        }
        for name, rung in full.items():
            assert week.deload or (name, rung.rounds, rung.reps) in doses, (week.number, name)


@pytest.mark.parametrize("days", [(1, 4), (0, 2, 4)])
def test_legs_and_back_keep_their_room_at_the_top_too(days):
    for week in programme(Order(START, days, 26), **STRONG).weeks:
        sessions = [one for one in week.sessions if one.kind == "strength"]
        blocks = [{one.block for one in session.prescriptions} for session in sessions]
        assert all("legs" in one for one in blocks)
        assert any("back" in one for one in blocks)
        assert len(days) < 3 or any("calf" in one for one in blocks)


def test_every_source_is_known():
    plan = programme(ranking=leading("leg_strength", "shrug", "sitting_flexibility"))
    keys = {
        key
        for session in strength(plan)
        for one in session.prescriptions
        for because in one.because
        for key in because.sources
    }
    keys |= {key for week in plan.weeks for one in week.running for key in one.because.sources}
    keys |= {key for one in plan.stop_rules for key in one.sources}

    assert keys <= set(SOURCES)


def test_a_prescription_takes_work_rests_and_getting_ready():
    plan = programme()
    (hinge,) = [p for p in strength(plan)[0].prescriptions if p.exercise_id == "hip-hinge"]
    (plank,) = [p for p in strength(plan)[0].prescriptions if p.exercise_id == "plank"]
    tempo = sum(catalogue()["hip-hinge"].tempo_s)

    assert hinge.seconds == 2 * 10 * tempo + 45 + 20
    assert plank.seconds == 2 * 20 + 30 + 20


def test_every_session_has_legs_a_warm_up_and_the_three_stretches():
    for session in strength(programme()):
        blocks = [one.block for one in session.prescriptions]
        stretched = [one for one in session.prescriptions if one.block == "stretch"]
        assert blocks[0] == "warm_up"
        assert "legs" in blocks
        assert [one.exercise_id for one in stretched] == [
            "calf-stretch",
            "hamstring-stretch",
            "back-stretch",
        ]
        assert all((one.rounds, one.hold_s) == (2, 30.0) for one in stretched)


def test_back_and_calves_are_trained_each_week():
    for week in programme().weeks:
        done = {one.block for session in week.sessions for one in session.prescriptions}
        assert {"back", "calf"} <= done


def test_every_prescription_and_guidance_says_why_in_short_sentences():
    plan = programme(ranking=leading("leg_strength", "shrug"))
    whys = [p.because for s in strength(plan) for p in s.prescriptions]
    texts = [one.text for because in whys for one in because]
    texts += [one.because.text for week in plan.weeks for one in week.running]

    assert all(whys)
    for text in texts:
        for sentence in re.split(r"(?<=[.:])\s", text):
            assert len(sentence.split()) <= 28, sentence


def test_what_leads_comes_first_and_is_named():
    plan = programme(ranking=leading("trunk_fatigue"))
    usual = programme()
    back = next(p for s in strength(plan) for p in s.prescriptions if p.block == "back")

    assert any(one.cause_id == "trunk_fatigue" for one in back.because)
    assert ladders(plan)["trunk-lift"].importance > ladders(usual)["trunk-lift"].importance


def test_home_tests_set_the_first_level():
    untested, strong = programme(), programme(**STRONG)

    assert level(untested, "ball-pike") == 0
    assert level(strong, "ball-pike") == 2
    assert level(programme(plank_s=30), "ball-pike") == 1
    assert level(programme(plank_s=29), "ball-pike") == 0
    assert level(programme(hinge_clean="yes"), "t-balance") == 1
    assert level(strong, "t-balance") == 2
    assert (
        level(
            programme(plank_s=90, side_bridge_left_s=20, side_bridge_right_s=25), "bicycle-crunch"
        )
        == 1
    )


def test_the_weaker_side_counts():
    assert level(programme(side_bridge_left_s=60, side_bridge_right_s=10), "side-plank") == 0


def test_much_pain_in_runs_begins_a_level_lower():
    assert level(programme(**STRONG, worst_in_run=4), "ball-pike") == 1


def test_without_a_ball_the_walk_in_takes_its_place():
    plan = programme(equipment=("none",))

    assert "pike-walk-in" in ladders(plan)
    assert "ball" not in plan.equipment
    assert any("With an exercise ball" in note for note in plan.notes)


def test_what_every_household_has_is_named_instead():
    notes = programme(equipment=("ball",)).notes

    assert any("full bottle" in note for note in notes)
    assert any("stair" in note for note in notes)


def test_bones_that_need_care_get_no_pike_and_no_t():
    plan = programme(found=with_cautions("bone_care"))
    done = {p.exercise_id for s in strength(plan) for p in s.prescriptions}

    assert plan.max_pain == 0
    assert not done & {"ball-pike", "pike-walk-in", "t-balance", "t-support", "bicycle-crunch"}
    assert any("sports doctor" in rule.where for rule in plan.stop_rules)
    assert {week.longest_run_km for week in plan.weeks} == {10.0}
    assert any("bones" in note for note in plan.notes)


def test_a_gentle_start_stays_on_first_levels():
    plan = programme(found=with_cautions("gentle_only"), **STRONG)

    assert plan.max_pain == 2
    assert all(len(track.rungs) == 1 for track in plan.basis.tracks)


def test_a_cut_ladder_still_grows_in_dose():
    track = ladders(programme(found=with_cautions("wrist")))["ball-pike"]

    assert [rung.exercise_id for rung in track.rungs] == ["plank"] * 3
    doses = [rung.rounds * (rung.hold_s or 0.0) for rung in track.rungs]
    assert doses == sorted(set(doses))
    assert len({rung.level for rung in track.rungs}) == 3


def test_who_may_do_no_rung_gets_the_nearest_that_is_allowed_and_the_reason():
    plan = programme(found=with_cautions("shoulder"))
    (told,) = [note for note in plan.notes if "takes the place of ball pike" in note]

    assert "shoulder" in told
    assert sum(track.article for track in plan.basis.tracks) == 3


def test_no_programme_without_a_complete_screen():
    with pytest.raises(PlanError, match=r"leg_pain.*backstride interview"):
        programme(found=Screen(unanswered=("leg_pain",)))


def test_no_programme_after_a_hard_stop():
    with pytest.raises(PlanError, match="emergency department"):
        programme(nerve_signs=("foot_drop",))


def test_no_programme_before_somebody_was_seen():
    with pytest.raises(SafetyStop, match="answer that they agree"):
        programme(age_years=16)


def test_the_first_week_begins_where_it_was_asked_for():
    plan = programme()

    assert plan.weeks[0].start == START
    assert [s.date for s in strength(plan)[:3]] == [
        date(2026, 12, 2),
        date(2026, 12, 4),
        date(2026, 12, 7),
    ]
    assert len({s.id for week in plan.weeks for s in week.sessions}) == sum(
        len(week.sessions) for week in plan.weeks
    )


def test_every_fourth_week_is_easy_with_a_round_less():
    plan = programme()

    assert [week.number for week in plan.weeks if week.deload] == [4, 8]
    for session in plan.weeks[3].sessions:
        for one in session.prescriptions:
            if one.block not in {"warm_up", "stretch", "cross_training"}:
                track = ladders(plan)[one.ladder_id]
                full = track.rungs[track.index(one.level)].rounds
                assert one.rounds <= max(full - 1, 1)


def test_projected_levels_never_fall_and_rise_a_rung_at_most():
    plan = programme(Order(START, (0, 2, 4), 26))
    for name, track in ladders(plan).items():
        seen = [
            {
                track.index(p.level)
                for s in week.sessions
                for p in s.prescriptions
                if p.ladder_id == name
            }
            for week in plan.weeks
        ]
        places = [max(one) for one in seen if one]
        assert all(0 <= b - a <= 1 for a, b in pairwise(places)), name


def test_cross_training_replaces_a_run_on_a_day_without_strength():
    plan = programme()
    for week in plan.weeks:
        (cross,) = [s for s in week.sessions if s.kind == "cross_training"]
        assert cross.date.weekday() not in plan.days
        assert cross.prescriptions[0].exercise_id == "cycling"
        assert any("takes the place of a run" in one.text for one in cross.because)


def test_many_runs_give_two_of_them_as_long_as_the_runs_they_replace():
    plan = programme(runs_per_week=6, weekly_km=42.0, cross_training=("cycling", "swimming"))
    crosses = [s for s in plan.weeks[0].sessions if s.kind == "cross_training"]

    assert [s.minutes for s in crosses] == [45.0, 45.0]
    assert {s.prescriptions[0].exercise_id for s in crosses} == {"cycling", "swimming"}


def test_no_other_sport_is_said_and_not_forced():
    plan = programme(cross_training=("none",))

    assert all(s.kind == "strength" for week in plan.weeks for s in week.sessions)
    assert any("make one run a week shorter" in note for note in plan.notes)


def test_advice_on_running_is_withheld_with_the_rest_of_it():
    from backstride.findings.redflags.stop import Stop

    stop = Stop(
        "x",
        "clinician",
        ("a sign",),
        "a doctor",
        "this week",
        "Text.",
        frozenset({"running"}),
        frozenset(),
        ("design",),
    )
    plan = programme(found=Screen(stops=(stop,)))

    assert all(week.running == () and week.longest_run_km is None for week in plan.weeks)
    assert plan.basis.cross is None


def test_the_same_answers_give_the_same_programme():
    assert programme() == programme()


def test_an_unusual_order_is_refused_in_one_sentence():
    told = answers(**CALM)
    for order, words in (
        (Order(START, (), 8), "got none"),
        (Order(START, (0, 0), 8), "twice"),
        (Order(START, (0, 1), 8), "Monday and Tuesday"),
        (Order(START, (6, 0), 8), "Sunday and Monday"),
        (Order(START, (0, 2, 4, 6), 8), "at most 3"),
        (Order(START, (7,), 8), "weekdays"),
        (Order(START, (0,), 0), "1 to 26 weeks"),
        (Order(START, (0,), 100), "1 to 26 weeks"),
    ):
        with pytest.raises(PlanError, match=words):
            build(told, Screen(), None, order, catalogue())


def test_one_day_a_week_is_allowed_with_a_word():
    assert any("One strength day" in note for note in programme(Order(START, (2,), 8)).notes)
    assert not any("One strength day" in note for note in programme(ORDER).notes)


def test_who_runs_once_a_week_keeps_that_run():
    plan = programme(runs_per_week=1)

    assert plan.basis.cross is None
    assert any("keep that run" in note for note in plan.notes)


def test_a_ladder_whose_first_rung_is_forbidden_begins_with_its_top_if_that_is_allowed():
    plan = programme(found=with_cautions("wrist"))
    (rungs,) = [track.rungs for track in plan.basis.tracks if track.ladder_id == "trunk-lift"]

    assert {rung.exercise_id for rung in rungs} == {"trunk-lift"}
    assert any("without bird dog before" in note for note in plan.notes)
