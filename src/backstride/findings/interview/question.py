"""`Question`: one thing that the interview asks, and which answers it takes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from backstride.findings.interview.answers import NONE, Answers

Kind = Literal["choice", "many", "number", "text"]
Section = Literal["safety", "pain", "running", "body", "goals", "tests"]

SECTIONS: tuple[Section, ...] = ("safety", "pain", "running", "body", "goals", "tests")
"""The sections in the order in which they are asked; "tests" only on request."""


@dataclass(frozen=True)
class Option:
    """One answer to choose: its id in runner.toml and its words."""

    id: str
    text: str


def options(**texts: str) -> tuple[Option, ...]:
    """Return options from ids and their words, in this order."""
    return tuple(Option(id_, text) for id_, text in texts.items())


def always(_answers: Answers) -> bool:
    """Ask in any case."""
    return True


@dataclass(frozen=True)
class Question:
    """One question.

    ``options`` belong to the kinds "choice" and "many"; a "many" question has an option "none" that
    excludes the others. ``low`` and ``high`` bound a number, in ``unit``; ``whole`` asks for a
    whole number. ``ask_if`` says from the answers so far whether the question applies. ``screen``
    marks those without which nothing is advised (not answered is not "no"). ``seconds`` is what an
    answer takes (design choice), from which the interview's length is kept.
    """

    id: str
    section: Section
    kind: Kind
    text: str
    help: str = ""
    options: tuple[Option, ...] = ()
    unit: str = ""
    low: float = 0.0
    high: float = 0.0
    whole: bool = False
    ask_if: Callable[[Answers], bool] = always
    screen: bool = False
    seconds: float = 6.0

    def __post_init__(self) -> None:
        """Refuse a question that cannot be answered."""
        choosing = self.kind in {"choice", "many"}
        if choosing != bool(self.options):
            msg = f"question {self.id}: options belong to choices, and to nothing else"
            raise ValueError(msg)
        if self.kind == "many" and NONE not in self.option_ids:
            msg = f"question {self.id}: 'mark all' needs an option 'none'"
            raise ValueError(msg)
        if self.kind == "number" and self.low >= self.high:
            msg = f"question {self.id}: a number needs a range"
            raise ValueError(msg)

    @property
    def option_ids(self) -> tuple[str, ...]:
        """Return the ids of its options."""
        return tuple(option.id for option in self.options)
