"""Results of the home tests: asked only on request, as the tests take a quarter of an hour."""

from backstride.findings.interview.question import Question, options

_FAULTS = options(
    knee_in="the knee moves inwards",
    pelvis_drops="the other side of the pelvis drops",
    trunk_tips="the trunk tips to a side",
    arms_out="I lose my balance",
    none="none of these",
)

TEST_QUESTIONS: tuple[Question, ...] = (
    Question(
        "sex",
        "tests",
        "choice",
        "Which values shall your tests be compared with?",
        options=options(female="women's", male="men's", both="both"),
    ),
    Question("plank_s", "tests", "number", "Plank", unit="s", low=0.0, high=1800.0),
    Question(
        "side_bridge_left_s",
        "tests",
        "number",
        "Side bridge on the left arm",
        unit="s",
        low=0.0,
        high=1800.0,
    ),
    Question(
        "side_bridge_right_s",
        "tests",
        "number",
        "Side bridge on the right arm",
        unit="s",
        low=0.0,
        high=1800.0,
    ),
    Question(
        "single_leg_bridge_left_reps",
        "tests",
        "number",
        "Single-leg bridge, left foot down",
        unit="repetitions",
        low=0.0,
        high=200.0,
        whole=True,
    ),
    Question(
        "single_leg_bridge_right_reps",
        "tests",
        "number",
        "Single-leg bridge, right foot down",
        unit="repetitions",
        low=0.0,
        high=200.0,
        whole=True,
    ),
    Question(
        "single_leg_squat_left_faults",
        "tests",
        "many",
        "Five single-leg squats on the left leg: what do you see in a mirror or clip?",
        options=_FAULTS,
    ),
    Question(
        "single_leg_squat_right_faults",
        "tests",
        "many",
        "Five single-leg squats on the right leg: what do you see?",
        options=_FAULTS,
    ),
    Question(
        "sit_to_stand_reps",
        "tests",
        "number",
        "Stand up from a chair and sit down, 30 seconds, arms crossed",
        unit="repetitions",
        low=0.0,
        high=100.0,
        whole=True,
    ),
    Question(
        "trunk_lift_s",
        "tests",
        "number",
        "Prone trunk lift, held",
        unit="s",
        low=0.0,
        high=1800.0,
    ),
    Question(
        "hinge_clean",
        "tests",
        "choice",
        "Hip hinge with a stick along the back: does it keep touching head, back and pelvis?",
        options=options(yes="yes", no="no"),
    ),
)
"""Home tests; instructions, safety and norms stand in `findings.interview.home_tests`."""
