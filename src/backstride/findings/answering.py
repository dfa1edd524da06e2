"""The steps from answers to an answer: screen first, then what the screen allows to be said."""

from collections.abc import Sequence

from backstride.core.errors import SafetyStop
from backstride.findings.answer import Answer
from backstride.findings.finding import Finding
from backstride.findings.interview.answers import Answers
from backstride.findings.redflags.stop import Screen
from backstride.findings.wording.answer import HEIGHT_CHOSEN, where_and_how_fast
from backstride.kinematics.drift import Drift
from backstride.kinematics.measure import Measure

SAME_HEIGHT_CM = 2.0
"""Heights given twice that differ by more contradict each other: people measure to about a
centimetre (design choice)."""


def screened_or_stop(answers: Answers) -> Screen:
    """Return what the safety screen says, if that is no hard stop.

    Raises
    ------
    SafetyStop
        At a hard stop; the text says where to go and how fast.

    """
    from backstride.findings.redflags.screen import screen  # noqa: PLC0415 - not without answers

    screened = screen(answers)
    if screened.hard_stop:
        stop = screened.stops[0]
        raise SafetyStop(" ".join((stop.text, *where_and_how_fast(stop.where, stop.how_fast))))
    return screened


def answer_of(
    answers: Answers,
    screen: Screen,
    measures: Sequence[Measure],
    findings: Sequence[Finding],
    drifts: Sequence[Drift],
) -> Answer:
    """Return the answer; its ranking is None where the screen withholds it."""
    from backstride.findings.causes.rank import rank  # noqa: PLC0415 - not without answers

    if screen.blocks("answer"):
        return Answer(answers, screen, None)
    return Answer(answers, screen, rank(answers, measures, findings, drifts))


def chosen_height(
    height_m: float | None, answers: Answers | None
) -> tuple[float | None, tuple[str, ...]]:
    """Return the height given or else the one answered, and a remark where they contradict."""
    answered_cm = None if answers is None else answers.number("height_cm")
    if answered_cm is None:
        return height_m, ()
    if height_m is None:
        return answered_cm / 100.0, ()
    given_cm = 100.0 * height_m
    if abs(given_cm - answered_cm) <= SAME_HEIGHT_CM:
        return height_m, ()
    return height_m, (HEIGHT_CHOSEN.format(given=given_cm, answered=answered_cm),)
