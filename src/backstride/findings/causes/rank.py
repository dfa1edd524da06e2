"""Ranks what may be behind the pain: the heart of the answer.

How it works, with formula and weights: docs/concepts/causes.md; why so: docs/decisions/0010.
"""

from collections.abc import Sequence

from backstride.findings.causes.cause import Cause, Clue, NextStep, Ranking
from backstride.findings.causes.evidence import Evidence
from backstride.findings.causes.leading import n_leading, order_sentence, why_abstained
from backstride.findings.causes.legs import LEG_CAUSES
from backstride.findings.causes.life import LIFE_CAUSES
from backstride.findings.causes.load import LOAD_CAUSES
from backstride.findings.causes.spec import CauseSpec
from backstride.findings.causes.steps import MOST_STEPS, best_steps, next_steps, site_step
from backstride.findings.causes.trunk import TRUNK_CAUSES
from backstride.findings.causes.upper import UPPER_CAUSES
from backstride.findings.causes.weigh import Weighed, interval, none_of, weigh_all
from backstride.findings.finding import Finding
from backstride.findings.interview.answers import Answers
from backstride.kinematics.drift import Drift
from backstride.kinematics.measure import Measure

CAUSES: tuple[CauseSpec, ...] = (
    *TRUNK_CAUSES,
    *LEG_CAUSES,
    *LOAD_CAUSES,
    *LIFE_CAUSES,
    *UPPER_CAUSES,
)
"""The explicit set. "unexplained" is that none of them holds."""

UNEXPLAINED_TITLE = "Not explained by what we know"
UNEXPLAINED_TEXT = (
    "Often no single thing can be named. This is the chance that none of the causes we know of "
    "holds. Runs that you write down, with and without pain, tell more than another guess."
)


def rank(
    answers: Answers,
    measures: Sequence[Measure],
    findings: Sequence[Finding],
    drifts: Sequence[Drift],
) -> Ranking:
    """Rank the causes by what speaks for and against each.

    Parameters
    ----------
    answers
        Of the interview; what is missing is not known, not "no".
    measures, findings, drifts
        Of the report, in any order; withheld ones are not known. All may be empty.

    Returns
    -------
    Ranking
        All causes, the likeliest first, "unexplained" among them. It abstains where the site is
        not known, or where no cause is both clearly likelier than before the clues and likelier
        than that none holds.

    """
    evidence = Evidence.of(answers, measures, findings, drifts)
    ordered = weigh_all(CAUSES, evidence)
    steps = {cause.spec.id: next_steps(cause, evidence) for cause in ordered}
    overall = (*site_step(ordered, evidence), *best_steps(steps.values()))[:MOST_STEPS]
    named = n_leading(ordered, answers)
    causes = [_cause(cause, steps[cause.spec.id], answers) for cause in ordered]
    unexplained = _unexplained(ordered, overall)
    causes.insert(_place(causes, unexplained), unexplained)
    return Ranking(
        causes=tuple(causes),
        abstained=None if named else why_abstained(ordered, answers, overall),
        n_leading=named,
        next_steps=overall,
        order=order_sentence(ordered[:named]),
    )


def _place(causes: Sequence[Cause], unexplained: Cause) -> int:
    """Return where "unexplained" stands: behind all that are at least as likely."""
    return sum(cause.score >= unexplained.score for cause in causes)


def _cause(weighed: Weighed, steps: tuple[NextStep, ...], answers: Answers) -> Cause:
    low, score, high = interval(weighed.log_odds, weighed.sd)
    spec, clues_for = weighed.spec, _with_sign(weighed.clues, 1.0)
    return Cause(
        id=spec.id,
        title=spec.title_for(answers),
        text=spec.text,
        score=score,
        low=low,
        high=high,
        clues_for=clues_for,
        clues_against=_with_sign(weighed.clues, -1.0),
        would_change=steps,
        grade=spec.grade_by(clues_for),
        sources=spec.sources,
        article_lines=spec.article_lines,
        start_log_odds=weighed.start,
    )


def _with_sign(clues: Sequence[Clue], sign: float) -> tuple[Clue, ...]:
    return tuple(clue for clue in clues if sign * clue.log_odds > 0.0)


def _unexplained(weighed: Sequence[Weighed], steps: tuple[NextStep, ...]) -> Cause:
    low, score, high = interval(*none_of(weighed))
    return Cause(
        id="unexplained",
        title=UNEXPLAINED_TITLE,
        text=UNEXPLAINED_TEXT,
        score=score,
        low=low,
        high=high,
        clues_for=(),
        clues_against=(),
        would_change=steps,
        grade="convention",
        sources=("design",),
    )
