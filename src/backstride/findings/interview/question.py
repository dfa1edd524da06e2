"""`Question`: one thing that the interview asks, and which answers it takes."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from backstride.findings.interview.answers import NONE, Answers

Kind = Literal["choice", "many", "number", "text"]
Section = Literal["safety", "pain", "running", "body", "goals", "tests"]

READING_WORDS_PER_S = 238.0 / 60.0
"""Adults read 238 words a minute silently (Brysbaert 2019, doi:10.1016/j.jml.2019.104047)."""
ANSWER_S: dict[Kind, float] = {"choice": 1.5, "many": 2.0, "number": 2.0, "text": 6.0}
"""From having read a question to having answered it (design choice)."""
SHARE_READ_OF_A_CHOICE = 0.5
"""Options of a choice are read until one fits, on average half of them (design choice)."""

SECTIONS: tuple[Section, ...] = ("safety", "pain", "running", "body", "goals", "tests")
"""The sections in the order in which they are asked; "tests" only on request."""


_ONE = re.compile(r"(?<![\d.])1 (minute|hour|year|week|run|time|repetition)s\b")


def one_of(words: str) -> str:
    """Return ``words`` with the unit in the singular after the number 1."""
    return _ONE.sub(r"1 \1", words)


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
    marks those without which nothing is advised (not answered is not "no"). ``decided_by`` are ids
    of the questions whose answers ``ask_if`` looks at: once they are given, it stays as it is (for
    a programme that is withheld, the clinician's agreement decides). ``if_time`` above 0
    marks those that are asked last and only while there is time, the lowest rank first. ``act_s``
    is what has to be done beside reading and answering takes (design choice).
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
    decided_by: tuple[str, ...] = ()
    screen: bool = False
    if_time: int = 0
    act_s: float = 0.0

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
    def seconds(self) -> float:
        """Return what reading, acting and answering take, from which the length is kept."""
        words = len(f"{self.text} {self.help}".split())
        listed = sum(len(option.text.split()) for option in self.options)
        read = words + listed * (SHARE_READ_OF_A_CHOICE if self.kind == "choice" else 1.0)
        return read / READING_WORDS_PER_S + ANSWER_S[self.kind] + self.act_s

    @property
    def option_ids(self) -> tuple[str, ...]:
        """Return the ids of its options."""
        return tuple(option.id for option in self.options)
