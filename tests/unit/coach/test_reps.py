"""Repetitions in a signal that is made by hand: what is counted is known by construction."""

from collections.abc import Sequence
from math import cos, nan, pi

import pytest

from backstride.coach.event import Rep
from backstride.coach.form import Limit, Phase, RepForm
from backstride.coach.reps import ARMED_S, LOST_S, PAUSE_S, RepsState, ended, moved
from backstride.coach.signals import SIGNALS, Sample
from backstride.coach.window import Drive

FPS = 30.0
BEND = RepForm(
    exercise_id="squat",
    views=("side",),
    drive=(Drive("knee_deg", 0.0, 100.0),),
    start=(Limit("trunk_deg", high=30.0),),
)
"""Progress is the knee's angle in percent; anybody upright may begin."""
PASSED = Limit("hip_deg", low=50.0)
LIFTED = Limit("wrist_up", low=0.5)


def form(**changes: object) -> RepForm:
    fields = {name: getattr(BEND, name) for name in BEND.__dataclass_fields__}
    return RepForm(**{**fields, **changes})  # type: ignore[arg-type]


def line(*points: tuple[float, float]) -> list[float]:
    """Go from value to value in so many seconds each, eased; the first is where it begins."""
    (here, _), values = points[0], [points[0][0]]
    for there, seconds in points[1:]:
        n = round(seconds * FPS)
        values += [here + (there - here) * (1.0 - cos(pi * (i + 1) / n)) / 2.0 for i in range(n)]
        here = there
    return values


def rep(peak: float = 100.0, low: float = 0.0) -> list[tuple[float, float]]:
    return [(peak, 1.0), (peak, 0.5), (low, 1.0), (low, 0.5)]


REST = (0.0, 1.0)


def samples(knee: Sequence[float], **others: Sequence[float]) -> list[Sample]:
    """Return moments with these signals; the trunk is upright, all else is not seen."""
    made = []
    for number, value in enumerate(knee):
        values = dict.fromkeys(SIGNALS, nan) | {"trunk_deg": 0.0, "knee_deg": value}
        values |= {name: other[number] for name, other in others.items()}
        made.append(Sample(number / FPS, tuple(values[name] for name in SIGNALS)))
    return made


def reps_of(made: Sequence[Sample], of: RepForm = BEND) -> tuple[Rep, ...]:
    state = RepsState()
    for sample in made:
        state, _ = moved(state, sample, of)
    return state.reps


def test_each_way_up_and_down_is_one():
    found = reps_of(samples(line(REST, REST, *rep(), *rep(), *rep())))
    assert [one.counted for one in found] == [True, True, True]
    assert [one.peak_s for one in found] == pytest.approx([2.25, 5.25, 8.25], abs=0.3)


def test_who_stands_still_on_the_way_may_still_begin():
    paused = line(REST, REST, (10.0, 0.3), (10.0, ARMED_S + 1.0), *rep())
    sits = [30.0 if value < 1.0 else 0.0 for value in paused]
    of = form(start=(Limit("hip_deg", low=20.0),))
    still, restless = ([value] * len(paused) for value in (0.1, 0.6))
    assert len(reps_of(samples(paused, hip_deg=sits, moving=still), of)) == 1
    assert len(reps_of(samples(paused, hip_deg=sits, moving=restless), of)) == 0


def test_who_stands_still_for_long_has_to_begin_anew():
    paused = line(REST, REST, (10.0, 0.3), (10.0, ARMED_S + PAUSE_S + 1.0), *rep())
    sits = [30.0 if value < 1.0 else 0.0 for value in paused]
    of = form(start=(Limit("hip_deg", low=20.0),))
    assert len(reps_of(samples(paused, hip_deg=sits, moving=[0.1] * len(paused)), of)) == 0


def test_shaking_about_the_limits_is_one():
    knee = line(REST, REST, (30.0, 0.5), *[(p, 0.1) for p in (26, 32, 25, 33) * 4], *rep())
    assert len(reps_of(samples(knee))) == 1


def test_a_valley_parts_two_without_a_full_return():
    assert len(reps_of(samples(line(REST, REST, *rep(low=45.0), *rep())))) == 2


def test_a_shallow_valley_is_a_pause():
    assert len(reps_of(samples(line(REST, REST, *rep(low=75.0), *rep())))) == 1


@pytest.mark.parametrize(("peak", "found"), [(40.0, 0), (50.0, 1)])
def test_a_part_of_the_way_is_no_repetition(peak: float, found: int):
    assert len(reps_of(samples(line(REST, REST, *rep(peak))))) == found


def test_who_was_not_in_the_start_posture_is_not_counted():
    knee = line(REST, REST, *rep(), *rep())
    leaning = [80.0 if number < 3.6 * FPS else 0.0 for number in range(len(knee))]
    assert len(reps_of(samples(knee, trunk_deg=leaning))) == 1


def test_the_start_posture_holds_for_a_while():
    knee = line(REST, (0.0, 1.0 + ARMED_S / 2), *rep())
    leans_at = FPS * 1.0
    leaning = [80.0 if number > leans_at else 0.0 for number in range(len(knee))]
    assert len(reps_of(samples(knee, trunk_deg=leaning))) == 1


def test_who_comes_into_the_picture_in_the_middle_of_it_is_not_counted():
    knee = line((100.0, 0.0), (100.0, 1.0), (0.0, 1.0), (0.0, 1.0), *rep())
    assert len(reps_of(samples(knee))) == 1


def gap(values: list[float], since_s: float, seconds: float) -> list[float]:
    hidden = range(round(since_s * FPS), round((since_s + seconds) * FPS))
    return [nan if number in hidden else value for number, value in enumerate(values)]


def test_a_short_hole_is_bridged():
    knee = gap(line(REST, REST, *rep()), 1.6, LOST_S / 2)
    assert [one.counted for one in reps_of(samples(knee))] == [True]


def test_who_leaves_the_picture_at_the_peak_is_told_so():
    knee = gap(line(REST, REST, *rep(), REST, *rep()), 2.2, 2.0 * LOST_S)
    found = reps_of(samples(knee))
    assert [one.counted for one in found] == [False, True]
    assert found[0].reason == "you were out of the picture"


def test_what_takes_too_long_is_none_and_the_next_one_counts():
    slow = line(REST, REST, (100.0, 1.0), (100.0, 6.0), (0.0, 1.0), REST, *rep())
    assert [one.peak_s > 9.0 for one in reps_of(samples(slow), form(max_s=5.0))] == [True]


def test_what_is_over_at_once_is_none():
    knee = line(REST, REST, (100.0, 0.1), (0.0, 0.1), REST, *rep())
    assert len(reps_of(samples(knee))) == 1


def test_what_shows_another_exercise_is_none():
    knee = line(REST, REST, *rep(), *rep())
    lying = [90.0 if 1.5 * FPS < number < 2.0 * FPS else 0.0 for number in range(len(knee))]
    of = form(never=(Limit("trunk_deg", low=60.0),))
    assert len(reps_of(samples(knee, trunk_deg=lying), of)) == 1


def test_a_moment_of_another_exercise_is_forgiven():
    knee = line(REST, REST, *rep())
    slip = [90.0 if number == 50 else 0.0 for number in range(len(knee))]
    of = form(never=(Limit("trunk_deg", low=60.0),))
    assert len(reps_of(samples(knee, trunk_deg=slip), of)) == 1


def test_the_peak_has_to_be_this_exercise():
    knee = line(REST, REST, *rep(), *rep())
    lying = [
        90.0 if number < 3.0 * FPS and number > 1.7 * FPS else 0.0 for number in range(len(knee))
    ]
    assert (
        len(reps_of(samples(knee, trunk_deg=lying), form(during=(Limit("trunk_deg", high=60.0),))))
        == 1
    )


PHASED = form(
    phases=(
        Phase("pass", (PASSED,), "shallow", "the {side}leg did not pass", for_s=0.1),
        Phase("lift", (LIFTED,), "knees-in", "the arms were not lifted", for_s=0.1),
    ),
    lead_s=2.0,
    sides="one",
)


def phased(pass_s: float | None, lift_s: float | None) -> Rep:
    """One repetition, begun at about 3.3 s, with phases of 0.4 s before it."""
    knee = line(REST, (0.0, 3.0), *rep())

    def shown(at_s: float | None, high: float) -> list[float]:
        since = -1.0 if at_s is None else at_s
        return [high if since <= n / FPS < since + 0.4 else 0.0 for n in range(len(knee))]

    (found,) = reps_of(
        samples(
            knee,
            hip_deg=shown(pass_s, 60.0),
            wrist_up=shown(lift_s, 1.0),
            hips_apart_deg=[30.0] * len(knee),
        ),
        PHASED,
    )
    return found


def test_phases_in_order_count():
    assert phased(1.6, 2.4).counted


@pytest.mark.parametrize(
    ("pass_s", "lift_s", "reason"),
    [
        (None, 2.4, "the left leg did not pass"),
        (1.6, None, "the arms were not lifted"),
        (2.6, 1.8, "the arms were not lifted"),
        (0.2, 2.4, "the left leg did not pass"),
    ],
    ids=["first left out", "second left out", "out of order", "too early"],
)
def test_a_phase_left_out_is_told(pass_s: float | None, lift_s: float | None, reason: str):
    found = phased(pass_s, lift_s)
    assert (found.counted, found.reason) == (False, reason)
    assert "order" in dict(found.parts)


def sides_of(apart: Sequence[Sequence[float]], of: RepForm) -> list[str | None]:
    """Sides of one repetition after the other, whose labels say what is given, frame by frame."""
    single = line(REST, *rep())
    knee = [0.0] * 30 + single * len(apart)
    said = [0.0] * 30
    for votes in apart:
        said += [votes[number % len(votes)] for number in range(len(single))]
    return [one.side for one in reps_of(samples(knee, hips_apart_deg=said), of)]


LEFT, RIGHT, UNSURE = (30.0,), (-30.0,), (30.0, -30.0)
MOSTLY_LEFT = (30.0, 30.0, -30.0)


def test_labels_vote_for_the_side():
    assert sides_of([LEFT, RIGHT, MOSTLY_LEFT], form(sides="one")) == ["left", "right", "left"]


def test_the_other_leg_works_where_the_form_says_so():
    assert sides_of([LEFT, RIGHT], form(sides="one", leg="out")) == ["right", "left"]


def test_unsure_labels_follow_the_alternation():
    of = form(sides="alternate")
    assert sides_of([LEFT, RIGHT, UNSURE, RIGHT, UNSURE], of) == [
        "left", "right", "left", "right", "left",
    ]  # fmt: skip


def test_both_sides_at_once_have_none():
    assert sides_of([LEFT, RIGHT], BEND) == [None, None]


def last_of(knee: list[float], of: RepForm) -> tuple[Rep, ...]:
    state = RepsState()
    for sample in samples(knee):
        state, _ = moved(state, sample, of)
    return ended(state, of)[0].reps


@pytest.mark.parametrize(("height", "stands"), [(40.0, 1), (60.0, 2), (100.0, 2)])
def test_the_last_stand_counts_from_half_way(height: float, stands: int):
    knee = line(REST, REST, *rep(), (height, 1.0))
    assert sum(one.counted for one in last_of(knee, form(done_at_peak=True))) == stands


def test_elsewhere_one_that_is_still_at_its_peak_is_none():
    assert len(last_of(line(REST, REST, *rep(), (100.0, 1.0)), BEND)) == 1


def test_who_stays_up_stood_up():
    knee = line(REST, REST, *rep(), (100.0, 1.0), (100.0, 6.0))
    of = form(done_at_peak=True, max_s=5.0)
    assert [one.counted for one in last_of(knee, of)] == [True, True]
