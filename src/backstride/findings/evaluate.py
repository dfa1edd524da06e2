"""From measures to findings: apply every rule, honestly about each measure's error."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from backstride.findings.asymmetry import asymmetries
from backstride.findings.certainty import SURE_ENOUGH, is_given, number, probability_past
from backstride.findings.compose import Words, compose
from backstride.findings.drifts import drift_findings
from backstride.findings.finding import Direction, Finding, Grade, Level
from backstride.findings.rule import Bound, Limit, Rule, Support
from backstride.findings.rules import ASYMMETRY_RULES, DRIFT_RULES, RULES
from backstride.kinematics.drift import Drift
from backstride.kinematics.measure import Measure, Side

_GRADE_ORDER: tuple[Grade, ...] = ("back_pain", "running_injury", "convention")


@dataclass(frozen=True)
class Verdict:
    """What one rule says about one measure; ``supported`` is None where "act" was not in play."""

    rule: Rule
    measure: Measure
    level: Level
    direction: Direction
    certainty: float
    supported: bool | None = None

    @property
    def rank(self) -> int:
        """Return how much it says: act 3, watch 2, too close to call 1, in the usual range 0."""
        if self.level == "ok":
            return int(self.direction != "within")
        return 3 if self.level == "act" else 2

    @property
    def kind(self) -> tuple[str, Level, Direction]:
        """Return what left and right must share to be told in one finding."""
        return self.rule.id, self.level, self.direction


def find(measures: Sequence[Measure], drifts: Sequence[Drift] = ()) -> tuple[Finding, ...]:
    """Return what the measures, and their changes from fresh to tired, say about the runner.

    Parameters
    ----------
    measures
        Of one or more clips of one runner. Where several clips give the same measure of the same
        side, the one with the smallest error speaks.
    drifts
        At most one for each id and side; only those that are flagged speak.

    Returns
    -------
    tuple of Finding
        Ordered act, watch, too close to call, in the usual range; among these by the strength of
        the evidence, then in the order of the rules.

    """
    chosen = best(measures)
    past = _past_watch(chosen)
    verdicts = [
        judge(rule, measure, past)
        for rule in RULES
        for measure in chosen
        if measure.id == rule.measure_id and measure.side in rule.sides
    ]
    words = Words.of(chosen)
    told = [_tell(group, words) for group in _groups(_worth_telling(verdicts))]
    told += [*asymmetries(ASYMMETRY_RULES, chosen), *drift_findings(DRIFT_RULES, drifts)]
    return tuple(sorted(told, key=_order))


def best(measures: Iterable[Measure]) -> tuple[Measure, ...]:
    """Return the given measures, one for each id and side: the one with the smallest error."""
    chosen: dict[tuple[str, Side], Measure] = {}
    for measure in filter(is_given, measures):
        key = (measure.id, measure.side)
        if key not in chosen or number(measure)[1] < number(chosen[key])[1]:
            chosen[key] = measure
    return tuple(chosen.values())


def judge(rule: Rule, measure: Measure, past: frozenset[tuple[Support, Side]]) -> Verdict:
    """Say what ``rule`` makes of ``measure``.

    Parameters
    ----------
    rule, measure
        The measure has a value, and its id is the rule's.
    past
        Which measures are past their own "watch" limits, and on which side of the body.

    """
    value, error = number(measure)
    chances = {
        limit: probability_past(value, error, limit.watch, limit.bound) for limit in rule.limits
    }
    limit = max(chances, key=chances.__getitem__)
    chance = chances[limit]
    if chance >= SURE_ENOUGH:
        return _raised(rule, measure, limit, chance, past)
    inside = 1.0 - sum(chances.values())
    if inside >= SURE_ENOUGH:
        return Verdict(rule, measure, "ok", "within", inside)
    return Verdict(rule, measure, "ok", limit.bound, chance)


def _raised(
    rule: Rule,
    measure: Measure,
    limit: Limit,
    chance: float,
    past: frozenset[tuple[Support, Side]],
) -> Verdict:
    if limit.act is None:
        return Verdict(rule, measure, "watch", limit.bound, chance)
    act_chance = probability_past(*number(measure), limit.act, limit.bound)
    if act_chance < SURE_ENOUGH:
        return Verdict(rule, measure, "watch", limit.bound, chance)
    if _agrees(limit.act_needs, measure.side, past):
        return Verdict(rule, measure, "act", limit.bound, act_chance, supported=True)
    return Verdict(rule, measure, "watch", limit.bound, chance, supported=False)


def _agrees(needs: tuple[Support, ...], side: Side, past: frozenset[tuple[Support, Side]]) -> bool:
    return any(
        support in needs and (other == side or "both" in (other, side)) for support, other in past
    )


def _past_watch(measures: Iterable[Measure]) -> frozenset[tuple[Support, Side]]:
    return frozenset(
        (Support(measure.id, limit.bound), measure.side)
        for measure in measures
        for rule in RULES
        if rule.measure_id == measure.id
        for limit in rule.limits
        if probability_past(*number(measure), limit.watch, limit.bound) >= SURE_ENOUGH
    )


def _worth_telling(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Drop silent "ok"s, and what another rule already says at least as strongly."""
    rank: dict[str, int] = {}
    for verdict in verdicts:
        rank[verdict.rule.id] = max(rank.get(verdict.rule.id, 0), verdict.rank)
    return [verdict for verdict in verdicts if not _silent(verdict, rank)]


def _silent(verdict: Verdict, rank: dict[str, int]) -> bool:
    if verdict.rank == 0:
        return not verdict.rule.report_ok
    return any(rank.get(other, 0) >= verdict.rank for other in verdict.rule.echo_of)


def _groups(verdicts: Iterable[Verdict]) -> list[list[Verdict]]:
    groups: dict[tuple[str, Level, Direction], list[Verdict]] = {}
    for verdict in verdicts:
        groups.setdefault(verdict.kind, []).append(verdict)
    return list(groups.values())


def _tell(group: list[Verdict], words: Words) -> Finding:
    first = group[0]
    bound: Bound | None = None if first.direction == "within" else first.direction
    return compose(
        words,
        rule=first.rule,
        measures=tuple(verdict.measure for verdict in group),
        level=first.level,
        bound=bound,
        certainty=min(verdict.certainty for verdict in group),
        supported=_supported(group),
    )


def _supported(group: list[Verdict]) -> bool | None:
    """Whether an independent measure agreed with "act"; None if "act" was in play nowhere."""
    asked = [verdict.supported for verdict in group if verdict.supported is not None]
    return all(asked) if asked else None


def _order(finding: Finding) -> tuple[int, int]:
    level = 2 if finding.unclear else {"act": 0, "watch": 1, "ok": 3}[finding.level]
    return level, _GRADE_ORDER.index(finding.grade)
