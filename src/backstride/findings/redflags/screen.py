"""The safety screen: what has to be seen by somebody before anything else is said."""

from datetime import date

from backstride.findings.interview.answers import Answers
from backstride.findings.interview.questions import QUESTIONS
from backstride.findings.redflags.cautions import cautions
from backstride.findings.redflags.stop import Screen
from backstride.findings.redflags.stops import raised_stops

SCREEN_LIFE_DAYS = 7
"""The screen is asked again every week, and when the pattern changes (evidence base, section 5)."""
SCREEN_LIMIT_DAYS = 28
"""With older safety answers no programme is made (design choice: four missed screens)."""

AFTER_EXAMINATION = (
    "When a doctor has examined you for this pain, answer the safety questions anew, and leave out "
    "what the doctor has checked for it."
)
"""The way back from a hard stop: a cancer of long ago stays in a life, but it can be checked."""


def screen(answers: Answers) -> Screen:
    """Return the stops, the safety questions left open, and the cautions.

    Not answered is not "no": a question that applies and was not answered is in ``unanswered``.
    A clinician's agreement (question "clinician_cleared") takes back what stops of level
    "clinician" withhold, and nothing else.

    Source: the levels of concern of Finucane 2020, doi:10.2519/jospt.2020.9971. We ask the runner
    alone, so a single sign of the list raises its stop.
    """
    return Screen(
        stops=raised_stops(answers),
        unanswered=unanswered(answers),
        cautions=cautions(answers),
        cleared=answers.has("clinician_cleared", "yes"),
    )


def unanswered(answers: Answers) -> tuple[str, ...]:
    """Return the ids of the safety questions that apply and were not answered."""
    return tuple(
        question.id
        for question in QUESTIONS
        if question.screen and question.ask_if(answers) and not answers.answered(question.id)
    )


def screen_days(answers: Answers, today: date) -> int | None:
    """Return the age of the safety answers in days, None where it is not known."""
    screened_on = answers.screened_on or answers.answered_on
    return None if screened_on is None else (today - screened_on).days


def screen_age(answers: Answers, today: date) -> str | None:
    """Return a remark where the safety answers are older than a week, or None."""
    days = screen_days(answers, today)
    if days is None or days <= SCREEN_LIFE_DAYS:
        return None
    return (
        f"Your safety answers are {days} days old. Bodies change: answer them again every week, "
        f"and at once when the pain changes (backstride interview --again)."
    )
