"""Adds up what speaks for and against a cause, with its uncertainty.

All is in log-odds. A cause starts where its site puts it and every clue adds to it; clues of one
group are damped; what is not certain is carried as a standard deviation, through the logistic
function, into the interval of the score.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import exp, fsum, log, sqrt

from backstride.findings.causes.cause import Clue
from backstride.findings.causes.evidence import Evidence
from backstride.findings.causes.spec import TRUST, CauseSpec, ClueSpec, Reading

NOTHING_HOLDS = 1.0 / 3.0
"""Before any clue: the probability that no cause of the set holds (design number). The rest is
shared equally among the causes that come into question for the site: no study says otherwise."""
START_SD = 0.5
"""Standard deviation of a cause's start in log-odds: about a factor 1.6 either way (design)."""
OFF_SITE_SD = 0.7
"""Standard deviation of what a cause loses off its site (design number)."""
DAMPING = 0.3
"""Of one group the strongest clue speaks fully, the next with this share, the third with its
square, and so on (design number)."""
ROUNDING = 1e-9
"""Shares up to this are 0, but for the rounding of numbers."""
Z_80 = 1.2815515655446004
"""Half width of an 80 % interval in standard deviations of a normal distribution."""


@dataclass(frozen=True)
class Heard:
    """A clue that was heard, its group, and what beside its own questions could still turn it."""

    group: str
    clue: Clue
    turned_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Weighed:
    """A cause with its clues: ``log_odds`` and ``sd`` after them, ``start`` before."""

    spec: CauseSpec
    start: float
    heard: tuple[Heard, ...]
    missing: tuple[ClueSpec, ...]

    @cached_property
    def counted(self) -> tuple[Heard, ...]:
        """Return the clues as they count, with their groups."""
        return damped(self.heard)

    @cached_property
    def clues(self) -> tuple[Clue, ...]:
        """Return the clues as they count, damped, the strongest first."""
        told = (heard.clue for heard in self.counted)
        return tuple(sorted(told, key=lambda clue: (-abs(clue.log_odds), clue.id)))

    @cached_property
    def evidence(self) -> float:
        """Return what all clues add to the start."""
        return total(self.heard)

    @cached_property
    def evidence_sd(self) -> float:
        """Return the standard deviation of the evidence."""
        return spread(self.counted)

    @cached_property
    def log_odds(self) -> float:
        """Return the log-odds of the score."""
        return self.start + self.evidence

    @cached_property
    def sd(self) -> float:
        """Return the standard deviation of the log-odds, the start's included."""
        return sqrt(START_SD**2 + self.evidence_sd**2)


def weigh(spec: CauseSpec, evidence: Evidence, start: float) -> Weighed:
    """Hear all of a cause's clues."""
    heard, missing = [], []
    for clue_spec in spec.clues:
        reading = clue_spec.read(evidence)
        if reading is None:
            missing.append(clue_spec)
        elif abs(reading.share) > ROUNDING:
            heard.append(_said(clue_spec, reading))
    site = _off_site(spec, evidence)
    return Weighed(spec, start, (*heard, *site), tuple(missing))


def _said(spec: ClueSpec, reading: Reading) -> Heard:
    heard = said(spec, reading.share, reading.share_sd, reading.text)
    clue = replace(heard.clue, aside=reading.aside)
    return Heard(heard.group, clue, reading.turned_by)


def said(spec: ClueSpec, share: float, share_sd: float, text: str) -> Heard:
    """Turn a reading into a clue: its share of the weight, uncertain by basis and measurement."""
    weight = spec.weight if share > 0.0 else -spec.against
    log_odds = share * weight
    doubted = TRUST[spec.basis].sd_share * log_odds
    sd = sqrt(doubted**2 + (share_sd * weight) ** 2)
    clue = Clue(
        spec.id,
        text,
        log_odds,
        max(sd, 1e-9),
        spec.sources,
        spec.measure_ids,
        spec.question_ids,
    )
    return Heard(spec.group, clue)


def _off_site(spec: CauseSpec, evidence: Evidence) -> tuple[Heard, ...]:
    site = evidence.answers.chosen("site")
    if site is None or site in spec.sites:
        return ()
    text = f"Your pain is in the {site} back; this bears on the {_other(site)} back."
    clue = Clue("off_site", text, spec.off_site, OFF_SITE_SD, ("design",), question_ids=("site",))
    return (Heard("site", clue),)


def _other(site: str) -> str:
    return "upper" if site == "low" else "low"


def factors(heard: Iterable[Heard]) -> list[tuple[Heard, float]]:
    """Return with each clue how much of it counts: within a group and sign the strongest fully.

    Adding a clue never lowers the sum of those of its sign: the factors fall, and each rank of the
    longer list is at least as strong as that of the shorter one.
    """
    groups: dict[tuple[str, bool], list[Heard]] = {}
    for item in sorted(heard, key=lambda one: (-abs(one.clue.log_odds), one.clue.id)):
        groups.setdefault((item.group, item.clue.log_odds > 0.0), []).append(item)
    return [
        (item, DAMPING**place) for members in groups.values() for place, item in enumerate(members)
    ]


def damped(heard: Iterable[Heard]) -> tuple[Heard, ...]:
    """Return the clues as they count."""
    return tuple(
        Heard(
            item.group,
            replace(
                item.clue,
                log_odds=factor * item.clue.log_odds,
                log_odds_sd=factor * item.clue.log_odds_sd,
            ),
        )
        for item, factor in factors(heard)
    )


def total(heard: Iterable[Heard]) -> float:
    """Return what the clues, as they count, add to the log-odds."""
    return fsum(factor * item.clue.log_odds for item, factor in factors(heard))


def spread(counted: Sequence[Heard]) -> float:
    """Return the sd of a sum of clues: within a group they err together, groups independently."""
    of_group: dict[str, float] = {}
    for item in counted:
        of_group[item.group] = of_group.get(item.group, 0.0) + item.clue.log_odds_sd
    return sqrt(sum(sd**2 for sd in of_group.values()))


def weigh_all(specs: Iterable[CauseSpec], evidence: Evidence) -> list[Weighed]:
    """Weigh all causes, the likeliest first; of equal ones the first of the set."""
    specs = tuple(specs)
    start = start_log_odds(specs, evidence.answers.chosen("site"))
    return sorted((weigh(spec, evidence, start) for spec in specs), key=lambda c: -c.log_odds)


def start_log_odds(specs: Iterable[CauseSpec], site: str | None) -> float:
    """Return where each cause starts: equal shares, so that none holds with `NOTHING_HOLDS`."""
    in_question = sum(site is None or site in spec.sites for spec in specs)
    return logit(1.0 - NOTHING_HOLDS ** (1.0 / in_question))


def logistic(log_odds: float) -> float:
    """Return the probability of log-odds."""
    if log_odds < 0.0:
        return exp(log_odds) / (1.0 + exp(log_odds))
    return 1.0 / (1.0 + exp(-log_odds))


def logit(probability: float) -> float:
    """Return the log-odds of a probability in (0,1)."""
    return log(probability / (1.0 - probability))


def interval(log_odds: float, sd: float) -> tuple[float, float, float]:
    """Return (low, score, high): the probability and its 80 % interval."""
    return (
        logistic(log_odds - Z_80 * sd),
        logistic(log_odds),
        logistic(log_odds + Z_80 * sd),
    )


def none_of(weighed: Sequence[Weighed]) -> tuple[float, float]:
    """Return log-odds and sd of "none of these holds": the product of all that each does not.

    The sd follows from those of the causes by the derivative of the logit of the product.
    """
    log_none = sum(log(1.0 - logistic(cause.log_odds)) for cause in weighed)
    none = exp(log_none)
    variance = sum((logistic(cause.log_odds) * cause.sd) ** 2 for cause in weighed)
    return logit(none), sqrt(variance) / (1.0 - none)
