"""What the ranking of causes has to keep to, whatever the runner."""

import random
from dataclasses import replace
from math import exp

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backstride.findings.causes.cause import Clue
from backstride.findings.causes.evidence import Evidence
from backstride.findings.causes.leading import qualifies
from backstride.findings.causes.rank import CAUSES, rank
from backstride.findings.causes.spec import CLIP_GROUP, ClueSpec
from backstride.findings.causes.weigh import Heard, damped, none_of, said, weigh, weigh_all
from backstride.findings.evaluate import find
from backstride.findings.interview.answers import Answers
from backstride.findings.interview.questions import BY_ID
from backstride.findings.rules import DRIFT_RULES, RULES
from backstride.kinematics.drift import Change, Drift
from backstride.kinematics.measure import Measure
from fixtures.answers import LOW_BACK, random_answers
from fixtures.answers import answers as told
from fixtures.vignettes import UNITS, every

FEW = settings(max_examples=60, deadline=None)
SIDES = ("left", "right", "both")
OTHER = {"left": "right", "right": "left", "both": "both"}
HIGHER_IS_WORSE = (
    ("sitting_h", "sitting_flexibility"),
    ("onset_minute", "trunk_fatigue"),
    ("next_morning", "load_spike"),
    ("longest_km_30d", "load_spike"),
)
LOWER_IS_WORSE = (
    ("plank_s", "trunk_fatigue"),
    ("plank_s", "midsection_control"),
    ("trunk_lift_s", "trunk_fatigue"),
    ("sit_to_stand_reps", "leg_strength"),
    ("single_leg_bridge_left_reps", "leg_strength"),
    ("pain_weeks", "load_spike"),
    ("other_sport_h", "sitting_flexibility"),
    ("experience_years", "trunk_fatigue"),
)


def drawn(seed, skip=0.1):
    return random_answers(random.Random(seed), skip)  # noqa: S311


def scores(ranking):
    return {cause.id: cause.score for cause in ranking.causes}


def measure(measure_id, value, error, side="both", clip_index=0):
    return Measure(
        id=measure_id,
        unit=UNITS[measure_id],
        side=side,
        version=1,
        value=value,
        error=error,
        n_strides=30,
        clip_index=clip_index,
    )


def drift(measure_id, change, error, fresh=10.0, side="both"):
    found = Change(fresh, fresh + change, change, 0.3 * error, 0.8 * error, error, 60, 60)
    return Drift(id=measure_id, unit=UNITS[measure_id], side=side, version=1, found=found)


@st.composite
def measures(draw):
    made = {}
    for _ in range(draw(st.integers(0, 12))):
        one = measure(
            draw(st.sampled_from([rule.measure_id for rule in RULES])),
            draw(st.floats(-50.0, 250.0)),
            draw(st.floats(0.01, 20.0)),
            draw(st.sampled_from(SIDES)),
            draw(st.integers(0, 1)),
        )
        made[(one.id, one.side)] = one
    return tuple(made.values())


@st.composite
def drifts(draw):
    made = {}
    for _ in range(draw(st.integers(0, 8))):
        one = drift(
            draw(st.sampled_from([rule.measure_id for rule in DRIFT_RULES])),
            draw(st.floats(-20.0, 20.0)),
            draw(st.floats(0.01, 10.0)),
            draw(st.floats(0.1, 50.0)),
            draw(st.sampled_from(SIDES)),
        )
        made[(one.id, one.side)] = one
    return tuple(made.values())


seeds = st.integers(0, 10**9)


@FEW
@given(seeds, measures(), drifts())
def test_a_score_is_its_start_and_its_clues(seed, some_measures, some_drifts):
    who = drawn(seed)
    ranking = rank(who, some_measures, find(some_measures, some_drifts), some_drifts)
    assert {cause.id for cause in ranking.causes} == {spec.id for spec in CAUSES} | {"unexplained"}
    ordered = [cause.score for cause in ranking.causes]
    assert ordered == sorted(ordered, reverse=True)
    none = 1.0
    for cause in ranking.causes:
        if cause.id == "unexplained":
            continue
        total = cause.start_log_odds + sum(
            clue.log_odds for clue in (*cause.clues_for, *cause.clues_against)
        )
        assert cause.score == pytest.approx(1.0 / (1.0 + exp(-total)))
        none *= 1.0 - cause.score
    assert scores(ranking)["unexplained"] == pytest.approx(none)


@FEW
@given(seeds, measures(), drifts(), seeds)
def test_the_order_of_what_is_given_does_not_matter(seed, some_measures, some_drifts, shuffle):
    who = drawn(seed)
    findings = find(some_measures, some_drifts)
    rng = random.Random(shuffle)  # noqa: S311
    mixed = [rng.sample(items, len(items)) for items in (some_measures, findings, some_drifts)]
    values = list(who.values.items())
    rng.shuffle(values)
    again = rank(Answers(dict(values), who.answered_on), *mixed)
    assert again == rank(who, some_measures, findings, some_drifts)


@FEW
@given(seeds, measures(), drifts())
def test_left_and_right_can_be_exchanged(seed, some_measures, some_drifts):
    who = drawn(seed)
    plain = rank(who, some_measures, find(some_measures, some_drifts), some_drifts)
    turned_measures = [replace(one, side=OTHER[one.side]) for one in some_measures]
    turned_drifts = [replace(one, side=OTHER[one.side]) for one in some_drifts]
    turned = rank(
        mirrored(who), turned_measures, find(turned_measures, turned_drifts), turned_drifts
    )
    assert scores(turned) == pytest.approx(scores(plain))
    assert [cause.id for cause in turned.leading] == [cause.id for cause in plain.leading]


def mirrored(who):
    values = {}
    for question, value in who.values.items():
        swapped = question.replace("_left_", "_LEFT_").replace("_right_", "_left_")
        side = OTHER.get(value, value) if question == "side" else value
        values[swapped.replace("_LEFT_", "_right_")] = side
    return Answers(values, who.answered_on)


def film_clues():
    for spec in CAUSES:
        for clue in spec.clues:
            if clue.measure_ids and not clue.id.endswith("unequal"):
                yield spec, clue


FILMED = list(film_clues())
by_film = pytest.mark.parametrize(
    ("spec", "clue"), FILMED, ids=[f"{spec.id}-{clue.id}" for spec, clue in FILMED]
)


@by_film
@FEW
@given(data=st.data())
def test_further_out_never_lowers_a_cause(spec, clue: ClueSpec, data):
    """Further out is the way in which an extreme value speaks for the cause."""
    (measure_id,) = clue.measure_ids
    error = data.draw(st.floats(0.05, 20.0))
    first, second = sorted(data.draw(st.tuples(st.floats(-60.0, 260.0), st.floats(-60.0, 260.0))))
    filmed = clue.group == CLIP_GROUP

    def log_odds(value):
        made = (measure if filmed else drift)(measure_id, value, error)
        of = ((made,), (), ()) if filmed else ((), (), (made,))
        return weigh(spec, Evidence.of(told(), *of), 0.0).log_odds

    low, high = log_odds(first), log_odds(second)
    rising = log_odds(-1000.0) < log_odds(1000.0)
    assert low <= high + 1e-12 if rising else high <= low + 1e-12


@FEW
@given(seeds, st.sampled_from((*HIGHER_IS_WORSE, *LOWER_IS_WORSE)), st.data())
def test_a_more_extreme_number_never_lowers_a_cause(seed, pair, data):
    question, cause = pair
    asked = BY_ID[question]
    values = st.floats(asked.low, asked.high)
    mild, extreme = sorted(data.draw(st.tuples(values, values)), reverse=pair in LOWER_IS_WORSE)
    who = dict(drawn(seed).values)
    of = [
        scores(rank(Answers({**who, question: value}), (), (), ()))[cause]
        for value in (mild, extreme)
    ]
    assert of[0] <= of[1] + 1e-12


@pytest.mark.parametrize("base", range(20))
def test_a_longer_jump_never_counts_less(base):
    who = dict(drawn(base).values)
    of = [
        scores(rank(Answers({**who, "single_run_jump": jump}), (), (), ()))["load_spike"]
        for jump in ("no", "small", "large", "double")
    ]
    assert of == sorted(of)
    assert of[0] < of[1] == of[2] < of[3]


heard = st.builds(
    lambda group, log_odds, name: Heard(group, Clue(name, "", log_odds, 0.1, ("design",))),
    st.sampled_from("abc"),
    st.floats(-2.0, 2.0),
    st.text("xyz", min_size=1, max_size=4),
)


@given(st.lists(heard, max_size=12), heard)
def test_a_clue_never_moves_a_cause_the_other_way(others, added):
    before = sum(item.clue.log_odds for item in damped(others))
    after = sum(item.clue.log_odds for item in damped([*others, added]))
    if added.clue.log_odds >= 0.0:
        assert after >= before - 1e-12
    else:
        assert after <= before + 1e-12


@FEW
@given(seeds)
def test_a_clue_for_a_named_cause_keeps_it_named_and_ahead(seed):
    """A missing clue that turns out to hold: score up, all others as before, "none" down."""
    ordered = weigh_all(CAUSES, Evidence.of(drawn(seed, skip=0.4), (), (), ()))
    none, _ = none_of(ordered)
    for place, cause in enumerate(ordered):
        for clue in cause.missing:
            more = replace(cause, heard=(*cause.heard, said(clue, 1.0, 0.0, "")))
            assert more.log_odds >= cause.log_odds - 1e-12
            assert qualifies(more) or not qualifies(cause)
            others = [*ordered[:place], *ordered[place + 1 :], more]
            assert none_of(others)[0] <= none + 1e-12


@given(st.lists(heard, max_size=8), heard, st.integers(1, 8))
def test_clues_of_one_group_never_count_for_two(others, one, copies):
    alone = sum(item.clue.log_odds for item in damped([one]))
    many = sum(item.clue.log_odds for item in damped([one] * copies))
    assert abs(many) <= abs(alone) / (1.0 - 0.3) + 1e-12
    assert len(damped([*others, one])) == len(others) + 1


@FEW
@given(seeds, st.sampled_from(sorted(BY_ID)))
def test_an_answer_moves_no_cause_further_than_its_swing_said(seed, question):
    full = drawn(seed, skip=0.0)
    if not full.answered(question):
        return
    rest = {key: value for key, value in full.values.items() if key != question}
    before, after = (rank(Answers(values), (), (), ()) for values in (rest, dict(full.values)))
    now = scores(after)
    for cause in before.causes:
        steps = [step for step in cause.would_change if step.id == question]
        if steps and cause.id != "unexplained":
            assert abs(now[cause.id] - cause.score) <= steps[0].swing + 1e-9


ANGLES = sorted({clue.measure_ids[0] for _, clue in FILMED if clue.absolute})


@FEW
@given(
    st.lists(
        st.tuples(
            st.sampled_from(ANGLES),
            st.floats(-1000.0, 1000.0),
            st.floats(0.001, 5.0),
            st.sampled_from(SIDES),
            st.integers(0, 1),
        ),
        max_size=40,
    ),
    st.sampled_from(("low", "upper", "both")),
)
def test_no_absolute_angles_alone_make_a_cause_leading(taken, site):
    made = {(one[0], one[3]): measure(*one) for one in taken}
    who = told({**LOW_BACK, "site": site})
    found = tuple(made.values())
    assert rank(who, found, find(found), ()).n_leading == 0


@FEW
@given(
    st.sampled_from([rule.measure_id for rule in RULES]),
    st.floats(-1000.0, 1000.0),
    st.sampled_from(("low", "upper", "both")),
)
def test_no_single_measure_makes_a_cause_leading(measure_id, value, site):
    found = (measure(measure_id, value, 0.001),)
    assert rank(told({**LOW_BACK, "site": site}), found, find(found), ()).n_leading == 0


@pytest.mark.parametrize("vignette", every(), ids=lambda vignette: vignette.name)
def test_minutes_and_kilometres_could_be_other_units(vignette):
    values = dict(vignette.answers.values)
    for question in ("onset_minute", "run_minutes", "longest_km_30d", "weekly_km"):
        if question in values:
            values[question] = 2.5 * values[question]
    scaled = replace(vignette, answers=Answers(values))
    assert scores(scaled.ranking()) == pytest.approx(scores(vignette.ranking()))


def test_five_thousand_random_runners_get_a_valid_ranking():
    rng = random.Random(20261122)  # noqa: S311
    for _ in range(5000):
        filmed = _filmed(rng)
        changed = _changed(rng)
        who = random_answers(rng, rng.choice((0.0, 0.1, 0.5, 0.9)))
        ranking = rank(who, filmed, (), changed)
        assert len(ranking.leading) <= 3
        assert all(0.0 < cause.low < cause.score < cause.high < 1.0 for cause in ranking.causes)
        assert "unexplained" not in {cause.id for cause in ranking.leading}
        assert bool(ranking.order) == bool(ranking.leading)


def _filmed(rng):
    ids = rng.sample(sorted({rule.measure_id for rule in RULES}), rng.randint(0, 5))
    return tuple(measure(i, rng.gauss(20.0, 40.0), rng.choice((0.0, 3.0, 50.0))) for i in ids)


def _changed(rng):
    ids = rng.sample(sorted({rule.measure_id for rule in DRIFT_RULES}), rng.randint(0, 3))
    return tuple(drift(i, rng.gauss(0.0, 5.0), rng.choice((0.0, 1.0, 9.0))) for i in ids)
