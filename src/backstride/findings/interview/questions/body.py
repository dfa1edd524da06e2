"""The body, and what else exercises have to respect."""

from backstride.findings.interview.answers import Answers
from backstride.findings.interview.question import Question, options
from backstride.findings.redflags.stops import withholds_training

CLEARANCE = "clinician_cleared"
"""The question by which a clinician gives free what a stop withholds."""


def programme_open(answers: Answers) -> bool:
    """Whether a programme may follow: else nothing is asked that only a programme needs."""
    return answers.has(CLEARANCE, "yes") or not withholds_training(answers)


BODY_QUESTIONS: tuple[Question, ...] = (
    Question(
        "height_cm",
        "body",
        "number",
        "How tall are you?",
        unit="cm",
        low=100.0,
        high=230.0,
    ),
    Question(
        "mass_kg",
        "body",
        "number",
        "What do you weigh?",
        unit="kg",
        low=25.0,
        high=250.0,
    ),
    Question(
        "other_problems",
        "body",
        "many",
        "What else do exercises have to respect?",
        options=options(
            wrist="sore wrist",
            shoulder="sore shoulder",
            neck="sore neck",
            knee="sore knee",
            hip="sore hip",
            calf_achilles="sore calf or Achilles tendon",
            balance="dizziness, or little balance",
            blood_pressure="high blood pressure",
            none="nothing",
        ),
        ask_if=programme_open,
        decided_by=(CLEARANCE,),
    ),
)
"""Asked after running."""
