"""Which causes are named, how sure their order is, and when nothing is named."""

from collections.abc import Sequence
from itertools import pairwise
from math import sqrt

from backstride.findings.causes.cause import NextStep
from backstride.findings.causes.weigh import Weighed, none_of
from backstride.findings.certainty import SURE_ENOUGH, normal_cdf
from backstride.findings.interview.answers import Answers

LEAST_EVIDENCE = 0.9
"""Log-odds that the clues have to add before a cause is named: about 2.5 times the odds (design).
No single clue reaches it (`spec.TRUST`), nor all absolute angles together (`spec.ANGLE_MOST`)."""
MOST_NAMED = 3
"""At most this many causes are named (design number)."""
MUCH_AGAINST = 0.5
"""From these log-odds on, what speaks against a cause is worth telling (design number)."""

NO_SITE = (
    "No cause is named, as it is not known where your back hurts: answer the question on the site "
    "in backstride interview."
)
CONTRARY = (
    "No cause is named, as what speaks for the likeliest one and what speaks against it nearly "
    "balance."
)
TOO_LITTLE = "No cause is named, as too little is known that tells one from another."
NOTHING_STANDS_OUT = (
    "No cause is named: nothing that you told or filmed points clearly to one cause."
)
MOST_USEFUL = " Most useful next: {step}"
LEAST_KNOWN = 0.5
"""Below this share of the clues of all causes in question, too little is known (design number)."""

ONLY_ONE = "Only one stands out."
ORDER_CLEAR = "Their order is fairly sure."
ORDER_OPEN = "Which of them comes first is too close to tell."
ORDER_PART = "The first stands ahead; the order of the others is too close to tell."
ORDER_LAST = "The last stands behind; which of the others comes first is too close to tell."


def qualifies(weighed: Weighed) -> bool:
    """Whether the clues alone lift a cause far enough, and surely enough, to be named."""
    evidence = weighed.evidence
    if evidence < LEAST_EVIDENCE:
        return False
    return normal_cdf(evidence / weighed.evidence_sd) >= SURE_ENOUGH


def n_leading(ordered: Sequence[Weighed], answers: Answers) -> int:
    """Return how many of the causes, likeliest first, are named.

    Those count that qualify and are likelier than that none of all causes holds; the first that
    does not ends the count.
    """
    if answers.chosen("site") is None:
        return 0
    none, _ = none_of(ordered)
    count = 0
    for weighed in ordered[:MOST_NAMED]:
        if not qualifies(weighed) or weighed.log_odds < none:
            break
        count += 1
    return count


def why_abstained(ordered: Sequence[Weighed], answers: Answers, steps: Sequence[NextStep]) -> str:
    """Return why no cause is named, and what would help most."""
    if answers.chosen("site") is None:
        return NO_SITE
    told = _reason([cause for cause in ordered if answers.has("site", *cause.spec.sites)])
    return told + MOST_USEFUL.format(step=steps[0].text) if steps else told


def _reason(ordered: Sequence[Weighed]) -> str:
    """Return why none of the causes in question for the site is named."""
    first = ordered[0]
    speaks_for = sum(clue.log_odds for clue in first.clues if clue.log_odds > 0.0)
    speaks_against = speaks_for - first.evidence
    if speaks_for >= LEAST_EVIDENCE and speaks_against >= MUCH_AGAINST:
        return CONTRARY
    asked = sum(len(weighed.spec.clues) for weighed in ordered)
    missing = sum(len(weighed.missing) for weighed in ordered)
    return TOO_LITTLE if 1.0 - missing / asked < LEAST_KNOWN else NOTHING_STANDS_OUT


def order_sentence(named: Sequence[Weighed]) -> str:
    """Say how sure the order of the named causes is."""
    if not named:
        return ""
    if len(named) == 1:
        return ONLY_ONE
    sure = [ahead(first, second) >= SURE_ENOUGH for first, second in pairwise(named)]
    if all(sure):
        return ORDER_CLEAR
    if not any(sure):
        return ORDER_OPEN
    return ORDER_PART if sure[0] else ORDER_LAST


def ahead(first: Weighed, second: Weighed) -> float:
    """Return the probability that the first truly stands ahead of the second."""
    return normal_cdf((first.log_odds - second.log_odds) / sqrt(first.sd**2 + second.sd**2))
