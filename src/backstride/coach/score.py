"""The form score: how near each part of a repetition was to what is asked."""

from backstride.coach.form import Rule, Seen

MINOR_KEEPS = 0.5
"""A value at the major limit keeps half of its part's score (design choice)."""


LEAST_RIGHT = 0.5
"""Share of repetitions that have to count for their mean form to be shown (design choice)."""


def form_tells(counted: int | None, attempts: int | None) -> bool:
    """Whether a mean form may be read as how well an exercise went.

    Of repetitions that are nearly right it is high, though few of them count. Holds, which nobody
    counts, have no such doubt.
    """
    return counted is None or attempts is None or counted >= LEAST_RIGHT * attempts


def score_of(
    values: list[tuple[Rule[Seen], float]], *, order: bool = False, skipped: int = 0
) -> tuple[float | None, tuple[tuple[str, float], ...]]:
    """Return the score in [0,1], and its parts: the worst rule of each part speaks for it.

    A part is 1 without a fault, a half at a major fault's limit and 0 at twice its distance;
    ``order`` is lost with the first phase left out. The score is the parts' mean.
    """
    parts: dict[str, float] = {"order": 0.0 if skipped else 1.0} if order else {}
    for rule, value in values:
        kept = max(0.0, 1.0 - (1.0 - MINOR_KEEPS) * rule.badness(value))
        parts[rule.part] = min(parts.get(rule.part, 1.0), kept)
    if not parts:
        return None, ()
    return sum(parts.values()) / len(parts), tuple(sorted(parts.items()))
