"""What changed from fresh to tired by enough to be worth a word."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from backstride.findings.certainty import SURE_ENOUGH, probability_past
from backstride.findings.finding import Finding, Level
from backstride.findings.rule import DriftRule, Limit, Support
from backstride.findings.wording import drift as words
from backstride.findings.wording.measures import format_change, format_value
from backstride.kinematics.drift import Change, Drift, Pace
from backstride.kinematics.measure import Side

PERCENT = 100.0


@dataclass(frozen=True)
class DriftVerdict:
    """A flagged change past a limit; ``act`` is the chance to be past the stronger one."""

    rule: DriftRule
    limit: Limit
    drift: Drift
    change: Change
    certainty: float
    act: float


def drift_findings(rules: Iterable[DriftRule], drifts: Sequence[Drift]) -> tuple[Finding, ...]:
    """Return a finding for each rule and way in which a flagged change passes its limit.

    Only changes that exceed their error count (`Change.flagged`). "Act" needs the change of a
    second, independent measure to be past its own limit, and equal speeds.
    """
    rules = tuple(rules)
    past = [verdict for rule in rules for drift in drifts for verdict in _judged(rule, drift)]
    raised = {verdict.drift.id for verdict in past}
    found = []
    for rule in rules:
        for limit in rule.limits:
            group = [v for v in past if v.rule is rule and v.limit is limit]
            if group and not raised & set(rule.echo_of):
                found.append(_finding(group, past))
    return tuple(found)


def _judged(rule: DriftRule, drift: Drift) -> list[DriftVerdict]:
    if drift.id != rule.measure_id or drift.found is None or not drift.found.flagged:
        return []
    change, error = drift.found.judged
    found = []
    for limit in rule.limits:
        watch = in_unit(rule, limit.watch, drift.found)
        chance = probability_past(change, error, watch, limit.bound)
        if chance < SURE_ENOUGH:
            continue
        act = 0.0
        if limit.act is not None:
            act = probability_past(
                change, error, in_unit(rule, limit.act, drift.found), limit.bound
            )
        found.append(DriftVerdict(rule, limit, drift, drift.found, chance, act))
    return found


def in_unit(rule: DriftRule, limit: float, change: Change) -> float:
    """Return a rule's limit as a change in the measure's unit."""
    return limit * abs(change.fresh) / PERCENT if rule.relative else limit


def _finding(group: list[DriftVerdict], past: list[DriftVerdict]) -> Finding:
    first = group[0]
    strong = all(verdict.act >= SURE_ENOUGH for verdict in group)
    agreed = any(_supports(other, first.limit.act_needs) for other in past)
    other_speed = _pace(first).other_speed
    level: Level = "act" if strong and agreed and not other_speed else "watch"
    said = words.DRIFT_WORDS[first.rule.measure_id][first.limit.bound]
    text = _text(group, said.about)
    if strong and level == "watch":
        text += words.OTHER_SPEED_ACT_TEXT if other_speed else words.UNSUPPORTED_TEXT
    return Finding(
        id=first.rule.id,
        measure_ids=(first.rule.measure_id,),
        side=_side(group),
        direction=first.limit.bound,
        level=level,
        certainty=min(v.act if level == "act" else v.certainty for v in group),
        grade=first.rule.grade,
        title=said.title,
        text=text,
        advice=said.advice,
        sources=first.limit.sources,
        show_at_s=tuple(moment for verdict in group for moment in verdict.change.show_at_s),
    )


def _supports(verdict: DriftVerdict, needs: tuple[Support, ...]) -> bool:
    return Support(verdict.drift.id, verdict.limit.bound) in needs


def _pace(verdict: DriftVerdict) -> Pace:
    comparison = verdict.drift.comparison
    return Pace() if comparison is None else comparison.pace


def _side(group: list[DriftVerdict]) -> Side:
    sides = {verdict.drift.side for verdict in group}
    return sides.pop() if len(sides) == 1 else "both"


def _text(group: list[DriftVerdict], about: str) -> str:
    first = group[0]
    text = words.DRIFT_TEXT.format(
        values="; ".join(_values(verdict) for verdict in group),
        change=" and ".join(_change(verdict) for verdict in group),
        percent=_percent(group),
        limit=_limit(first),
        about=about,
    )
    pace = _pace(first)
    if pace.other_speed and pace.speed_percent is not None:
        speed = words.percent_phrase(pace.speed_percent, pace.speed_error_percent)
        text += words.OTHER_SPEED_TEXT.format(speed=speed)
    return text


def _values(verdict: DriftVerdict) -> str:
    drift, change = verdict.drift, verdict.change
    told = words.DRIFT_VALUES.format(
        fresh=format_value(drift.id, drift.unit, change.fresh),
        tired=format_value(drift.id, drift.unit, change.tired),
    )
    return told if drift.side == "both" else f"{told} ({drift.side})"


def _change(verdict: DriftVerdict) -> str:
    drift, change = verdict.drift, verdict.change
    told = format_change(drift.id, drift.unit, change.change, change.error)
    if change.correction is None:
        return told
    stays = change.correction.change, change.correction.error
    return told + words.HELD_TEXT.format(
        held=words.held_phrase(change), change=format_change(drift.id, drift.unit, *stays)
    )


def _percent(group: list[DriftVerdict]) -> str:
    """Return the change in percent where the limit is in percent."""
    if not group[0].rule.relative:
        return ""
    changes = (PERCENT * v.change.change / abs(v.change.fresh) for v in group)
    return f" ({', '.join(words.percent_phrase(change, None) for change in changes)})"


def _limit(verdict: DriftVerdict) -> str:
    rule, limit = verdict.rule, verdict.limit
    if rule.relative:
        return words.percent_phrase(limit.watch, None)
    sign = "+" if limit.watch > 0 else ""
    return sign + format_value(rule.measure_id, rule.unit, limit.watch)
