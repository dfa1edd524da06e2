"""What has to hold of the safety screen, whatever somebody answers."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from backstride.findings.interview import flow
from backstride.findings.interview.answers import NONE, Answers
from backstride.findings.interview.contradictions import contradictions
from backstride.findings.interview.questions import BY_ID, QUESTIONS
from backstride.findings.redflags.screen import screen
from backstride.findings.redflags.stops import LEVELS
from fixtures.answers import ANSWERED_ON, dice, random_answers

INTERVIEWS = 5_000
BLOCKS = ("measures", "answer", "running", "programme")
MANY_SIGNS = (
    "nerve_signs",
    "heart_lung_signs",
    "serious_signs",
    "bone_signs",
    "bone_risk",
    "inflammatory_signs",
    "distress",
)
MIRROR = {"left": "right", "right": "left"}
seeds = st.integers(0, 2**32 - 1)


def drawn(seed, skip=0.1):
    return random_answers(dice(seed), skip)


def urgency(result):
    return min((LEVELS.index(stop.level) for stop in result.stops), default=len(LEVELS))


def with_sign(answers, question_id, option):
    marked = tuple(o for o in answers.marked(question_id) or () if o != option)
    return Answers({**answers.values, question_id: (*marked, option)}, ANSWERED_ON)


def test_five_thousand_interviews():
    rng = dice(20261122)
    levels = set()
    for _ in range(INTERVIEWS):
        answers = random_answers(rng)
        result = screen(answers)
        levels |= {stop.level for stop in result.stops}
        assert all(stop.where and stop.how_fast and stop.signs for stop in result.stops)
        assert result.complete or result.blocks("programme")
        if result.hard_stop:
            assert all(result.blocks(block) for block in BLOCKS)
        for sentence in contradictions(answers):
            assert sentence.startswith("You said")
    assert levels == set(LEVELS)


@settings(deadline=None)
@given(seeds, st.sampled_from(MANY_SIGNS), st.data())
def test_a_further_sign_never_makes_the_screen_milder(seed, question_id, data):
    before = drawn(seed)
    assume(before.answered(question_id))
    real = [option for option in BY_ID[question_id].option_ids if option != NONE]
    after = with_sign(before, question_id, data.draw(st.sampled_from(real)))

    old, new = screen(before), screen(after)

    assert urgency(new) <= urgency(old)
    assert {sign for stop in old.stops for sign in stop.signs} <= {
        sign for stop in new.stops for sign in stop.signs
    }
    assert old.cautions <= new.cautions
    for block in BLOCKS:
        assert new.blocks(block) or not old.blocks(block)


@settings(deadline=None)
@given(seeds, st.data())
def test_a_missing_answer_never_completes_the_screen(seed, data):
    answers = drawn(seed, skip=0.0)
    told = [q.id for q in QUESTIONS if q.screen and answers.answered(q.id)]
    gone = data.draw(st.sampled_from(told))
    values = {id_: value for id_, value in answers.values.items() if id_ != gone}

    result = screen(Answers(values, ANSWERED_ON))

    assert gone in result.unanswered
    assert result.blocks("programme")
    assert result.blocks("answer")


@settings(deadline=None)
@given(seeds)
def test_left_and_right_are_screened_alike(seed):
    answers = drawn(seed)
    values = dict(answers.values)
    side = answers.chosen("side")
    if side in MIRROR:
        values["side"] = MIRROR[side]

    assert screen(Answers(values, ANSWERED_ON)) == screen(answers)


@settings(deadline=None)
@given(seeds)
def test_the_order_of_marks_does_not_matter(seed):
    answers = drawn(seed)
    turned = {
        id_: value[::-1] if isinstance(value, tuple) else value
        for id_, value in answers.values.items()
    }

    assert screen(Answers(turned, ANSWERED_ON)) == screen(answers)


@settings(deadline=None, max_examples=60)
@given(seeds)
def test_no_interview_takes_longer_than_five_minutes(seed):
    """Walk one interview, question by question, each answered blindly."""
    rng = dice(seed)
    answers, seconds = Answers(), 0.0
    while (question := flow.next_question(answers)) and not screen(answers).hard_stop:
        pool = random_answers(rng, skip=0.0).values
        value = pool.get(question.id, {"choice": "yes", "many": (NONE,)}.get(question.kind, 5))
        seconds += question.seconds
        answers = flow.with_answer(answers, question, value, ANSWERED_ON)
    assert seconds <= flow.LONGEST_S + 1e-6


def test_even_if_every_condition_held_at_once_it_is_five_minutes():
    """The sum of all that does not wait for time is a bound on every branch."""
    follow = set(flow.FOLLOWED_BY.values())
    always = [q for q in QUESTIONS if q.section != "tests" and not q.if_time and q.id not in follow]
    assert sum(question.seconds for question in always) <= flow.LONGEST_S
