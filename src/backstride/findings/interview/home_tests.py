"""The home tests: how to do them, when not to, and how a result compares."""

from dataclasses import dataclass

from backstride.core.sources import SOURCES
from backstride.findings.interview.answers import Answers
from backstride.findings.interview.norms import Norm, norms_for
from backstride.findings.redflags.stop import Caution, Screen

LEAST_SIDE_RATIO = 0.85
"""Below it the shorter side is worth a second try on another day. Our own choice: wide enough for a
stopwatch at home."""

GENERAL_SAFETY = (
    "Warm up for five minutes first. Breathe all the time. Stop at any pain, dizziness or "
    "tingling: a stopped test tells something too. Rest two minutes between tests."
)
PEOPLE_DIFFER = "People differ widely; how you change tells more than where you stand."
COMPARE_WITH_YOURSELF = "No fitting comparison with others is known: compare with yourself later."


@dataclass(frozen=True)
class HomeTest:
    """One test.

    ``question_ids`` are its questions: two where each side is tested, left first. ``steps`` tell
    how; ``stop_when`` ends the test; ``not_with`` are the cautions with which it is left out.
    ``sources`` are keys of `core.sources.SOURCES` (>=1).
    """

    id: str
    name: str
    question_ids: tuple[str, ...]
    needs: str
    steps: tuple[str, ...]
    stop_when: str
    tells: str
    not_with: frozenset[Caution]
    sources: tuple[str, ...]


HOME_TESTS: tuple[HomeTest, ...] = (
    HomeTest(
        id="plank",
        name="Plank",
        question_ids=("plank_s",),
        needs="a mat and a clock",
        steps=(
            "Lie on your belly, forearms on the floor, elbows under the shoulders.",
            "Lift up until shoulders, hips and heels make one line. Start the clock.",
            "Hold as long as you can keep the line.",
        ),
        stop_when="the hips sink or rise twice, or you have held for three minutes.",
        tells="How long the front of the trunk keeps its form.",
        not_with=frozenset({"shoulder", "blood_pressure", "gentle_only"}),
        sources=("brigham2014", "strand2014"),
    ),
    HomeTest(
        id="side_bridge",
        name="Side bridge",
        question_ids=("side_bridge_left_s", "side_bridge_right_s"),
        needs="a mat and a clock",
        steps=(
            "Lie on your side, legs straight, the upper foot in front of the lower one.",
            "Lift your hips on forearm and feet until the body is one line. Start the clock.",
            "Hold as long as you can keep the line. Then the other side.",
        ),
        stop_when="the hips sink twice, or you have held for two minutes.",
        tells="How long the side of the trunk keeps its form, left against right.",
        not_with=frozenset({"shoulder", "blood_pressure", "gentle_only"}),
        sources=("mcgill1999", "evans2007"),
    ),
    HomeTest(
        id="single_leg_bridge",
        name="Single-leg bridge",
        question_ids=("single_leg_bridge_left_reps", "single_leg_bridge_right_reps"),
        needs="a mat",
        steps=(
            "Lie on your back, knees bent, feet flat. Cross your arms on the chest.",
            "Lift one foot. Push up on the other foot until knee, hip and shoulder make one line.",
            "Go down slowly until you touch the floor, and up again. Count; two seconds each.",
        ),
        stop_when="you can't reach the line any more, the pelvis tips, or you have done 40.",
        tells="How buttock and back of the thigh work, left against right.",
        not_with=frozenset({"radicular", "bone_care", "gentle_only"}),
        sources=("freckleton2014",),
    ),
    HomeTest(
        id="single_leg_squat",
        name="Single-leg squat",
        question_ids=("single_leg_squat_left_faults", "single_leg_squat_right_faults"),
        needs="a mirror, or your phone to film from the front",
        steps=(
            "Stand on one leg, hands on the hips, a wall or chair within reach.",
            "Bend the knee as far as you can do it calmly, and come up. Five times.",
            "Look at the knee, the pelvis and the trunk. Then the other leg.",
        ),
        stop_when="you have done five, or at the first pain.",
        tells="How leg and trunk work together on one leg. No count: only how it looks.",
        not_with=frozenset({"knee", "hip", "balance", "bone_care", "gentle_only"}),
        sources=("design",),
    ),
    HomeTest(
        id="sit_to_stand",
        name="Sit to stand in 30 seconds",
        question_ids=("sit_to_stand_reps",),
        needs="a sturdy chair without arms (seat about 43 cm high) against a wall, and a clock",
        steps=(
            "Sit in the middle of the chair, feet flat, arms crossed on the chest.",
            "Stand up all the way and sit down again, as often as you can in 30 seconds.",
            "Count how often you stood. More than half way up at the end counts.",
        ),
        stop_when="30 seconds are over, or at the first pain.",
        tells="How the thighs work. Knee and thigh strength is where runners with back pain "
        "differed from others in one study.",
        not_with=frozenset({"knee", "hip", "balance"}),
        sources=("lein2022", "rikli1999", "cai2015"),
    ),
    HomeTest(
        id="trunk_lift",
        name="Trunk-lift hold",
        question_ids=("trunk_lift_s",),
        needs="a mat, a small cushion under the belly, and a clock",
        steps=(
            "Lie on your belly over the cushion, arms beside you, chin tucked in.",
            "Lift your breastbone a hand's width off the floor. Start the clock.",
            "Look at the floor and hold. Keep the feet down.",
        ),
        stop_when="the chest sinks twice, or you have held for three minutes.",
        tells="How long the back muscles hold. In runners it said little about back pain so far.",
        not_with=frozenset(
            {
                "extension_provoked",
                "radicular",
                "bone_care",
                "neck",
                "blood_pressure",
                "gentle_only",
            }
        ),
        sources=("demoulin2006", "cai2015"),
    ),
    HomeTest(
        id="hip_hinge",
        name="Hip hinge with a stick",
        question_ids=("hinge_clean",),
        needs="a broom stick",
        steps=(
            "Stand, and hold the stick along your back: it touches head, upper back and pelvis.",
            "Push your hips back and lean forward with a straight back, knees a little bent.",
            "Go as far as the stick keeps all three contacts, and come up.",
        ),
        stop_when="you have done five, or at the first pain.",
        tells="Whether you can bend at the hips and keep the back still.",
        not_with=frozenset({"balance"}),
        sources=("design",),
    ),
)
"""In the order in which they are done: hard holds apart from each other."""

BY_QUESTION: dict[str, HomeTest] = {
    question_id: test for test in HOME_TESTS for question_id in test.question_ids
}
"""The test that each question belongs to."""


def why_no_tests(screen: Screen) -> str | None:
    """Return why no test may be done at all, or None."""
    if screen.hard_stop:
        return "Home tests wait: your safety answers come first."
    if not screen.complete:
        return "Home tests wait until all safety questions are answered."
    if screen.blocks("programme"):
        return "Home tests wait until somebody has examined you and agreed to exercise."
    return None


def allowed_tests(screen: Screen) -> tuple[HomeTest, ...]:
    """Return the tests that the safety screen and its cautions allow."""
    if why_no_tests(screen) is not None:
        return ()
    return tuple(test for test in HOME_TESTS if not test.not_with & screen.cautions)


def left_out(screen: Screen) -> tuple[HomeTest, ...]:
    """Return the tests that cautions forbid, where tests may be done at all."""
    if why_no_tests(screen) is not None:
        return ()
    return tuple(test for test in HOME_TESTS if test.not_with & screen.cautions)


def side_ratio(left: float, right: float) -> float | None:
    """Return the shorter side's share of the longer, in [0,1]; None if both are 0."""
    longer = max(left, right)
    return min(left, right) / longer if longer > 0.0 else None


def told(test: HomeTest, answers: Answers) -> tuple[str, ...]:
    """Return sentences on the results of ``test``: against others, and left against right."""
    values = [answers.number(question_id) for question_id in test.question_ids]
    given = [value for value in values if value is not None]
    if not given:
        return ()
    norms = norms_for(test.id, answers.chosen("sex"), answers.number("age_years"))
    sentences = [_against(norm, min(given)) for norm in norms]
    sentences.append(PEOPLE_DIFFER if norms else COMPARE_WITH_YOURSELF)
    if len(given) == 2:
        sentences.append(_sides(*given))
    return tuple(sentences)


def _against(norm: Norm, value: float) -> str:
    place = "below" if value < norm.low else "above" if value > norm.high else "within"
    source = SOURCES[norm.source].label
    return f"{value:g} lies {place} {norm.low:g} to {norm.high:g}: {norm.who} ({source})."


def _sides(left: float, right: float) -> str:
    ratio = side_ratio(left, right)
    if ratio is None:
        return "Left and right: none on both sides."
    shorter = "left" if left < right else "right"
    if ratio >= LEAST_SIDE_RATIO:
        return f"Left {left:g}, right {right:g}: about alike ({ratio:.0%})."
    return (
        f"Left {left:g}, right {right:g}: the {shorter} side reaches {ratio:.0%} of the other. "
        f"Try it again on another day before you make something of it."
    )
