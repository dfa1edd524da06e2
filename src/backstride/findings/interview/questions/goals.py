"""What the runner wants to do again, what there is to train with, and when."""

from backstride.findings.interview.question import Question, options
from backstride.findings.interview.questions.body import programme_open

_DAYS = options(
    mon="Monday",
    tue="Tuesday",
    wed="Wednesday",
    thu="Thursday",
    fri="Friday",
    sat="Saturday",
    sun="Sunday",
    none="none",
)

GOAL_QUESTIONS: tuple[Question, ...] = (
    Question(
        "psfs_1_activity",
        "goals",
        "text",
        "Name something that the pain makes hard (such as: run 10 km).",
    ),
    Question(
        "psfs_1_score",
        "goals",
        "number",
        "How well can you do it now?",
        help="0: not at all. 10: as before the pain.",
        unit="of 10",
        low=0.0,
        high=10.0,
        whole=True,
        ask_if=lambda answers: answers.answered("psfs_1_activity"),
    ),
    Question(
        "psfs_2_activity",
        "goals",
        "text",
        "Name a second thing that the pain makes hard.",
        ask_if=lambda answers: answers.answered("psfs_1_activity"),
        if_time=10,
    ),
    Question(
        "psfs_2_score",
        "goals",
        "number",
        "How well can you do it now?",
        unit="of 10",
        low=0.0,
        high=10.0,
        whole=True,
        ask_if=lambda answers: answers.answered("psfs_2_activity"),
    ),
    Question(
        "equipment",
        "goals",
        "many",
        "What do you have at home or nearby?",
        options=options(
            ball="exercise ball",
            medicine_ball="medicine ball or weight",
            step="step or stair",
            chair="sturdy chair",
            mat="mat",
            band="elastic band",
            none="none of these",
        ),
        ask_if=programme_open,
        if_time=1,
    ),
    Question(
        "cross_training",
        "goals",
        "many",
        "What could you do instead of a run?",
        options=options(
            cycling="cycling",
            swimming="swimming",
            water_running="deep-water running",
            elliptical="elliptical trainer",
            rowing="rowing",
            walking="brisk walking",
            none="none of these",
        ),
        ask_if=programme_open,
        if_time=8,
    ),
    Question(
        "hard_days",
        "goals",
        "many",
        "On which days do you run long or fast?",
        options=_DAYS,
        ask_if=programme_open,
        if_time=7,
    ),
)
"""Asked last. The Patient-Specific Functional Scale's activities are the runner's own words."""
