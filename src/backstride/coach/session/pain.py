"""What an answer on pain means for the session: go on, leave the exercise out, or end it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from backstride.plan.programme import StopRule
from backstride.plan.stops import BONE_STOP, LEG_STOP

PAIN_STOP_ID = "pain-stop"
"""The rule on pain above the limit in `plan.stops`."""

Verdict = Literal["go_on", "leave_out", "end"]


@dataclass(frozen=True)
class PainRules:
    """The programme's limit, 0-10, and its stop rules in the order in which they are shown."""

    max_pain: int
    stop_rules: tuple[StopRule, ...]


@dataclass(frozen=True)
class PainJudged:
    """What follows from an answer, and the sentence that says so ("" where one goes on)."""

    verdict: Verdict
    why: str = ""


def judge_pain(pain: int | None, *, leg_symptoms: bool | None, rules: PainRules) -> PainJudged:
    """Return what follows from an answer.

    Leg symptoms end the session, and with bones that need care any pain does; pain above the limit
    leaves out the exercise. The limits are the programme's (Thomeé 1997, Silbernagel 2007: up to 5
    is accepted; both made for knees and Achilles tendons, not for backs).
    """
    given = {rule.id: rule for rule in rules.stop_rules}
    if leg_symptoms:
        return PainJudged("end", sentence(given.get(LEG_STOP.id, LEG_STOP)))
    if pain and BONE_STOP.id in given:
        return PainJudged("end", sentence(given[BONE_STOP.id]))
    if pain is None or pain <= rules.max_pain:
        return PainJudged("go_on")
    rule = given.get(PAIN_STOP_ID)
    said = f"Pain above {rules.max_pain} of 10: stop this exercise." if rule is None else rule.text
    return PainJudged("leave_out", said)


def sentence(rule: StopRule) -> str:
    """Return a stop rule with where to go and how fast."""
    return f"{rule.text} See {rule.where}, {rule.how_fast}." if rule.where else rule.text


def worst(pains: Iterable[int | None]) -> int | None:
    """Return the most pain, None where one of the answers is missing or there is none."""
    told = list(pains)
    known = [pain for pain in told if pain is not None]
    return max(known) if known and len(known) == len(told) else None
