"""`StopRule`: from answers to a stop, with the signs in the runner's own words."""

from collections.abc import Callable
from dataclasses import dataclass

from backstride.findings.interview.answers import Answers
from backstride.findings.redflags.stop import Block, Caution, Stop, StopLevel

EVERYTHING: frozenset[Block] = frozenset({"measures", "answer", "running", "programme"})
"""Withheld at a hard stop."""
TRAINING: frozenset[Block] = frozenset({"running", "programme"})
"""Withheld until somebody has looked: advice on running, and the programme."""
NOTHING: frozenset[Block] = frozenset()
NO_CAUTIONS: frozenset[Caution] = frozenset()

Signs = Callable[[Answers], tuple[str, ...]]
"""The signs that were told, in the runner's words; () if the stop is not raised."""


@dataclass(frozen=True)
class StopRule:
    """One entry of the safety screen; the fields are those of `Stop`."""

    id: str
    level: StopLevel
    signs: Signs
    where: str
    how_fast: str
    text: str
    sources: tuple[str, ...]
    blocks: frozenset[Block] = NOTHING
    cautions: frozenset[Caution] = NO_CAUTIONS

    def raised(self, answers: Answers) -> Stop | None:
        """Return the stop if the answers raise it."""
        signs = self.signs(answers)
        if not signs:
            return None
        return Stop(
            id=self.id,
            level=self.level,
            signs=signs,
            where=self.where,
            how_fast=self.how_fast,
            text=self.text,
            blocks=self.blocks,
            cautions=self.cautions,
            sources=self.sources,
        )


def any_of(question_id: str, **words: str) -> Signs:
    """Return signs for the options of one question: each option's id and the runner's words."""

    def told(answers: Answers) -> tuple[str, ...]:
        return tuple(text for option, text in words.items() if answers.has(question_id, option))

    return told


def when(holds: Callable[[Answers], bool], words: Callable[[Answers], str] | str) -> Signs:
    """Return one sign that is told where ``holds``."""

    def told(answers: Answers) -> tuple[str, ...]:
        if not holds(answers):
            return ()
        return (words if isinstance(words, str) else words(answers),)

    return told


def together(*parts: Signs) -> Signs:
    """Return the signs of all ``parts``, in their order."""
    return lambda answers: tuple(sign for part in parts for sign in part(answers))
