"""Clues from the interview: how an answer becomes a reading."""

from collections.abc import Callable, Mapping

from backstride.findings.causes.spec import Basis, ClueSpec, Reading
from backstride.findings.interview.answers import NONE, Answers

Said = Mapping[str, tuple[float, str]]
"""For each option: how strongly the clue then holds, and what is said."""

NOT_KNOWN = frozenset({"unknown", "unsure", "varies"})
"""Options that answer a question and leave open what it asks."""


def option(
    clue_id: str,
    question: str,
    said: Said,
    *,
    weight: float,
    against: float = 0.0,
    basis: Basis = "own_report",
    sources: tuple[str, ...] = ("design",),
    group: str = "",
) -> ClueSpec:
    """Return a clue from one chosen option; options that are not in ``said`` say nothing.

    Of a "mark all" question the strongest marked option speaks, or "none".
    """

    def read(answers: Answers) -> Reading | None:
        given = _options(answers, question)
        if given is None or NOT_KNOWN & set(given):
            return None
        told = [said[chosen] for chosen in given if chosen in said]
        return Reading(*max(told)) if told else Reading(0.0, "")

    return derived(
        clue_id,
        (question,),
        read,
        weight=weight,
        against=against,
        basis=basis,
        sources=sources,
        group=group,
    )


def _options(answers: Answers, question: str) -> tuple[str, ...] | None:
    marked = answers.marked(question)
    if marked is not None:
        return marked or (NONE,)
    chosen = answers.chosen(question)
    return None if chosen is None else (chosen,)


def number(
    clue_id: str,
    question: str,
    share: Callable[[float], float],
    text: str,
    *,
    weight: float,
    against: float = 0.0,
    basis: Basis = "own_report",
    sources: tuple[str, ...] = ("design",),
    group: str = "",
) -> ClueSpec:
    """Return a clue from a number; ``text`` has the placeholders ``{value}`` and ``{s}``."""

    def read(answers: Answers) -> Reading | None:
        value = answers.number(question)
        if value is None:
            return None
        s = "" if value == 1.0 else "s"
        return Reading(share(value), text.format(value=f"{value:g}", s=s))

    return derived(
        clue_id,
        (question,),
        read,
        weight=weight,
        against=against,
        basis=basis,
        sources=sources,
        group=group,
    )


def derived(
    clue_id: str,
    questions: tuple[str, ...],
    read: Callable[[Answers], Reading | None],
    *,
    weight: float,
    against: float = 0.0,
    basis: Basis = "own_report",
    sources: tuple[str, ...] = ("design",),
    group: str = "",
) -> ClueSpec:
    """Return a clue from one or more answers; the first question is what to answer."""
    return ClueSpec(
        clue_id,
        group or questions[0],
        basis,
        weight,
        against,
        questions[0],
        sources,
        lambda evidence: read(evidence.answers),
        question_ids=questions,
    )


def ramp(none_at: float, full_at: float) -> Callable[[float], float]:
    """Return a line from -1 at ``none_at`` to 1 at ``full_at``, held at both ends."""

    def share(value: float) -> float:
        return clipped(2.0 * (value - none_at) / (full_at - none_at) - 1.0)

    return share


def clipped(share: float) -> float:
    """Keep a share within [-1,1]."""
    return max(-1.0, min(1.0, share))
