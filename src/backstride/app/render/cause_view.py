"""What the page shows of the ranked causes: a bar, what speaks for and against, what would help."""

from collections.abc import Sequence
from dataclasses import dataclass

from backstride.app.render.svg import element, line, picture
from backstride.core.sources import SOURCES
from backstride.findings.causes.cause import Cause, Clue, Ranking
from backstride.findings.wording import GRADE_PHRASES
from backstride.findings.wording import answer as wording

BAR_WIDTH, BAR_HEIGHT, BAR_MIDDLE = 240.0, 18.0, 9.0
MOST_SHOWN, LEAST_SHOWN = 3, 2
"""How many are shown in full: those that lead or are possible, and never fewer than the second
(design choice)."""
MOST_CLUES = 4


@dataclass(frozen=True)
class CauseView:
    """One cause; ``kind`` is "likely", "possible" or "unlikely"."""

    title: str
    kind: str
    label: str
    numbers: str
    bar: str
    text: str
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]
    would_change: tuple[str, ...]
    grade: str
    grade_text: str
    sources: tuple[tuple[str, str], ...]
    leads: bool


def cause_views(ranking: Ranking) -> tuple[tuple[CauseView, ...], tuple[CauseView, ...]]:
    """Return the causes that are shown in full, and the others, "unexplained" among them."""
    real = [cause for cause in ranking.causes if cause.id != "unexplained"]
    possible = sum(cause.score >= wording.POSSIBLE_FROM for cause in real)
    full = real[: max(LEAST_SHOWN, ranking.n_leading, min(possible, MOST_SHOWN))]
    others = tuple(_view(cause, leads=False) for cause in ranking.causes if cause not in full)
    return tuple(_view(cause, leads=cause in ranking.leading) for cause in full), others


def score_bar(title: str, score: float, low: float, high: float) -> str:
    """Draw a score in [0,1] as a dot and its interval as a line, on a scale from 0 to 100 %."""

    def x(probability: float) -> float:
        return 6.0 + probability * (BAR_WIDTH - 12.0)

    parts = [
        line(x(0.0), BAR_MIDDLE, x(1.0), BAR_MIDDLE, "score-axis"),
        *(line(x(at), 4.0, x(at), BAR_HEIGHT - 4.0, "score-tick") for at in (0.0, 0.5, 1.0)),
        line(x(low), BAR_MIDDLE, x(high), BAR_MIDDLE, "score-interval"),
        element("circle", cls="score-dot", cx=x(score), cy=BAR_MIDDLE, r=5.5),
    ]
    words = f"{title}: {_percent(score)}, from {_percent(low)} to {_percent(high)}"
    return picture("score-bar", (BAR_WIDTH, BAR_HEIGHT), words, parts)


def _view(cause: Cause, *, leads: bool) -> CauseView:
    label = wording.likelihood_phrase(cause.score, leads=leads)
    kinds = dict(zip(wording.LIKELIHOOD_PHRASES, ("likely", "possible", "unlikely"), strict=True))
    keys = (*cause.sources, *_clue_sources((*cause.clues_for, *cause.clues_against)))
    return CauseView(
        title=cause.title,
        kind=kinds[label],
        label=label,
        numbers=f"{_percent(cause.score)} ({100.0 * cause.low:.0f} to {_percent(cause.high)})",
        bar=score_bar(cause.title, cause.score, cause.low, cause.high),
        text=cause.text,
        speaks_for=tuple(wording.clue_phrase(clue) for clue in cause.clues_for[:MOST_CLUES]),
        speaks_against=tuple(
            wording.clue_phrase(clue) for clue in cause.clues_against[:MOST_CLUES]
        ),
        would_change=tuple(step.text for step in cause.would_change[:2]),
        grade=cause.grade.replace("_", "-"),
        grade_text=GRADE_PHRASES[cause.grade],
        sources=tuple((key, SOURCES[key].label) for key in dict.fromkeys(keys) if key in SOURCES),
        leads=leads,
    )


def _clue_sources(clues: Sequence[Clue]) -> tuple[str, ...]:
    return tuple(key for clue in clues[:MOST_CLUES] for key in clue.sources if key != "design")


def _percent(probability: float) -> str:
    return f"{100.0 * probability:.0f} %"
