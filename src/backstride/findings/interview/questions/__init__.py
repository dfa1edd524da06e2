"""Every question of the interview, in the order in which they are asked."""

from backstride.findings.interview.question import Question
from backstride.findings.interview.questions.body import BODY_QUESTIONS
from backstride.findings.interview.questions.goals import GOAL_QUESTIONS
from backstride.findings.interview.questions.home_tests import TEST_QUESTIONS
from backstride.findings.interview.questions.pain import PAIN_QUESTIONS
from backstride.findings.interview.questions.running import RUNNING_QUESTIONS
from backstride.findings.interview.questions.safety import SAFETY_QUESTIONS

QUESTIONS: tuple[Question, ...] = (
    *SAFETY_QUESTIONS,
    *PAIN_QUESTIONS,
    *RUNNING_QUESTIONS,
    *BODY_QUESTIONS,
    *GOAL_QUESTIONS,
    *TEST_QUESTIONS,
)
"""All questions."""

BY_ID: dict[str, Question] = {question.id: question for question in QUESTIONS}
"""Each question by its id."""

__all__ = ["BY_ID", "QUESTIONS"]
