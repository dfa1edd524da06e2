"""What the page shows of the ranked causes: a bar, what speaks for and against, what would help."""

from collections.abc import Sequence
from dataclasses import dataclass

from backstride.app.render.svg import element, line, picture, text
from backstride.core.sources import SOURCES
from backstride.findings.causes.cause import Cause, Clue, NextStep, Ranking
from backstride.findings.causes.steps import FILM_STEPS
from backstride.findings.wording import GRADE_PHRASES
from backstride.findings.wording import answer as wording

BAR_WIDTH, BAR_HEIGHT, BAR_MIDDLE = 240.0, 31.0, 9.0
TICK_HALF, LABEL_BASELINE = 5.0, 29.0
MOST_SHOWN = 3
"""At most so many are shown in full, unless more lead (design choice)."""
MOST_CLUES = 4
LEAST_LOG_ODDS = 0.1
"""Clues that move a cause by less are not shown: a tenth in the odds (design choice)."""
LOOKED_AT_FROM = 10
"""From this percent on a cause is shown with its number, in print too: about where one starts
before any clue (design choice)."""


@dataclass(frozen=True)
class ClueView:
    """What was seen, and a remark for who wants to know more, "" without one."""

    text: str
    aside: str


@dataclass(frozen=True)
class StepView:
    """What to do, and the command for it, "" where nothing is to be typed.

    ``id`` is that of the question, or of what to film.
    """

    id: str
    text: str
    command: str

    @property
    def films(self) -> bool:
        """Whether it is done with the camera rather than by an answer."""
        return self.id in FILM_STEPS


@dataclass(frozen=True)
class CauseView:
    """One cause; ``kind`` is "likely", "possible" or "unlikely".

    ``in_short`` is its title inside a list; ``plain`` marks the one that no clue can speak of.
    """

    title: str
    in_short: str
    kind: str
    label: str
    percent: str
    numbers: str
    bar: str
    text: str
    speaks_for: tuple[ClueView, ...]
    speaks_against: tuple[ClueView, ...]
    would_change: tuple[StepView, ...]
    grade: str
    grade_text: str
    sources: tuple[tuple[str, str], ...]
    leads: bool
    plain: bool


def cause_views(ranking: Ranking) -> tuple[tuple[CauseView, ...], ...]:
    """Return the causes that are shown in full, the others looked at, and the unlikely ones.

    In full: those that lead, and the possible ones that something speaks for. That none of the
    known causes holds comes first where none leads, and else in its place if it is likelier than
    one of them.
    """
    full = [cause for cause in ranking.causes if _in_full(cause, ranking)]
    full = full[: max(MOST_SHOWN, ranking.n_leading)]
    place = 0 if ranking.abstained is not None else _unexplained_place(full, ranking)
    if place is not None:
        full[place:place] = [cause for cause in ranking.causes if cause.id == "unexplained"]
    others = [cause for cause in ranking.causes if cause not in full]
    looked_at = [cause for cause in others if wording.percent(cause.score) >= LOOKED_AT_FROM]
    unlikely = [cause for cause in others if cause not in looked_at]
    return tuple(
        tuple(_view(cause, leads=cause in ranking.leading) for cause in causes)
        for causes in (full, looked_at, unlikely)
    )


def _unexplained_place(full: Sequence[Cause], ranking: Ranking) -> int | None:
    """Return before which of the shown causes "unexplained" ranks, None where behind all."""
    after = ranking.causes[ranking.n_leading :]
    ranked = [cause.id for cause in after]
    behind = ranked[ranked.index("unexplained") :] if "unexplained" in ranked else []
    return next((place for place, cause in enumerate(full) if cause.id in behind), None)


def _in_full(cause: Cause, ranking: Ranking) -> bool:
    if cause in ranking.leading:
        return True
    possible = wording.percent(cause.score) >= wording.POSSIBLE_FROM
    return cause.id != "unexplained" and possible and bool(strong(cause.clues_for))


def strong(clues: Sequence[Clue]) -> tuple[Clue, ...]:
    """Return the clues that are worth showing, in their order."""
    return tuple(clue for clue in clues if abs(clue.log_odds) >= LEAST_LOG_ODDS)


def step_view(step: NextStep) -> StepView:
    """Return a next step as shown."""
    return StepView(step.id, step.text, step.command)


def score_bar(title: str, score: float, low: float, high: float) -> str:
    """Draw a score in [0,1] as a dot and its interval as a line, on a scale from 0 to 100 %."""

    def x(probability: float) -> float:
        return 6.0 + probability * (BAR_WIDTH - 12.0)

    parts = [
        line(x(0.0), BAR_MIDDLE, x(1.0), BAR_MIDDLE, "score-axis"),
        *(_tick(x(at)) for at in (0.0, 0.5, 1.0)),
        text(0.0, LABEL_BASELINE, wording.SCALE_ENDS[0], "score-end", anchor="start"),
        text(BAR_WIDTH, LABEL_BASELINE, wording.SCALE_ENDS[1], "score-end", anchor="end"),
        line(x(low), BAR_MIDDLE, x(high), BAR_MIDDLE, "score-interval"),
        element("circle", cls="score-dot", cx=x(score), cy=BAR_MIDDLE, r=5.5),
    ]
    words = f"{title}: {_percent(score)}, from {_percent(low)} to {_percent(high)}"
    return picture("score-bar", (BAR_WIDTH, BAR_HEIGHT), words, parts)


def _tick(x: float) -> str:
    return line(x, BAR_MIDDLE - TICK_HALF, x, BAR_MIDDLE + TICK_HALF, "score-tick")


def _view(cause: Cause, *, leads: bool) -> CauseView:
    label = wording.likelihood_phrase(cause.score, leads=leads)
    kinds = dict(zip(wording.LIKELIHOOD_PHRASES, ("likely", "possible", "unlikely"), strict=True))
    speaks_for, speaks_against = (
        strong(clues)[:MOST_CLUES] for clues in (cause.clues_for, cause.clues_against)
    )
    keys = (*cause.sources, *_clue_sources((*speaks_for, *speaks_against)))
    plain = cause.id == "unexplained"
    return CauseView(
        title=cause.title,
        in_short=wording.inside(cause.title),
        kind=kinds[label],
        label=label,
        percent=_percent(cause.score),
        numbers=f"{_percent(cause.score)} ({wording.percent(cause.low)} to {_percent(cause.high)})",
        bar=score_bar(cause.title, cause.score, cause.low, cause.high),
        text=wording.UNEXPLAINED if plain else cause.text,
        speaks_for=tuple(_clue_view(clue) for clue in speaks_for),
        speaks_against=tuple(_clue_view(clue) for clue in speaks_against),
        would_change=tuple(step_view(step) for step in cause.would_change[:2]),
        grade=cause.grade.replace("_", "-"),
        grade_text=GRADE_PHRASES[cause.grade],
        sources=tuple((key, SOURCES[key].label) for key in dict.fromkeys(keys) if key in SOURCES),
        leads=leads,
        plain=plain,
    )


def _clue_view(clue: Clue) -> ClueView:
    return ClueView(wording.clue_phrase(clue), clue.aside)


def _clue_sources(clues: Sequence[Clue]) -> tuple[str, ...]:
    return tuple(key for clue in clues for key in clue.sources if key != "design")


def _percent(probability: float) -> str:
    return f"{wording.percent(probability)} %"
