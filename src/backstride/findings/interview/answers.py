"""`Answers`: what a runner said, by question id. Not answered is not "no"."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

AnswerValue = bool | int | float | str | tuple[str, ...]
"""Yes or no; a number; a chosen option or a text; the options chosen of many."""

NONE = "none"
"""The option of a "mark all" question that says: none of these."""


@dataclass(frozen=True)
class Answers:
    """What was answered. A question that is missing was not answered.

    ``values`` are of the kind that the question asks for; `interview.check` refuses others at the
    door. ``answered_on`` is the day of the last answer, None if nothing was answered.
    ``screened_on`` is the day on which the safety screen was begun, where known: what was answered
    later to other questions does not make it younger.
    """

    values: Mapping[str, AnswerValue] = field(default_factory=dict)
    answered_on: date | None = None
    screened_on: date | None = None

    def __post_init__(self) -> None:
        """Keep the values from being changed behind the door."""
        object.__setattr__(self, "values", MappingProxyType(dict(self.values)))

    def answered(self, question_id: str) -> bool:
        """Whether the question was answered."""
        return question_id in self.values

    def number(self, question_id: str) -> float | None:
        """Return the number that was answered, or None."""
        value = self.values.get(question_id)
        if isinstance(value, bool) or not isinstance(value, int | float):
            return None
        return float(value)

    def chosen(self, question_id: str) -> str | None:
        """Return the option or text that was answered, or None."""
        value = self.values.get(question_id)
        return value if isinstance(value, str) else None

    def marked(self, question_id: str) -> tuple[str, ...] | None:
        """Return the options marked, () for "none of these", or None if not answered."""
        value = self.values.get(question_id)
        if not isinstance(value, tuple):
            return None
        return tuple(option for option in value if option != NONE)

    def has(self, question_id: str, *options: str) -> bool:
        """Whether any of ``options`` was chosen or marked; False too if not answered."""
        value = self.values.get(question_id)
        given = value if isinstance(value, tuple) else (value,)
        return any(option in given for option in options)
