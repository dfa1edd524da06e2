"""Left against right: only where both sides were measured equally well."""

from collections.abc import Iterable, Sequence

from backstride.findings.certainty import (
    SURE_ENOUGH,
    difference_error,
    number,
    probability_past,
)
from backstride.findings.compose import moments, values_phrase
from backstride.findings.finding import Finding
from backstride.findings.rule import AsymmetryRule
from backstride.findings.wording import flags
from backstride.findings.wording.measures import format_value, words_for
from backstride.kinematics.measure import Measure

COMPARABLE_ERROR_RATIO = 1.5
"""Left and right are compared only if neither error is this much larger (source: design)."""
MIN_STRIDES = 10
"""Left and right are compared only from this many strides a side on (source: design)."""


def asymmetries(rules: Iterable[AsymmetryRule], measures: Sequence[Measure]) -> tuple[Finding, ...]:
    """Return a finding for each measure whose sides differ by more than limit and error.

    ``measures`` have values, at most one for each id and side.
    """
    by_key = {(measure.id, measure.side): measure for measure in measures}
    found = []
    for rule in rules:
        left = by_key.get((rule.measure_id, "left"))
        right = by_key.get((rule.measure_id, "right"))
        if left is None or right is None or not comparable(rule, left, right):
            continue
        finding = _judge(rule, left, right)
        if finding is not None:
            found.append(finding)
    return tuple(found)


def comparable(rule: AsymmetryRule, left: Measure, right: Measure) -> bool:
    """Whether both sides were measured equally well: by error, strides and, if needed, own clip."""
    errors = sorted((number(left)[1], number(right)[1]))
    return (
        errors[1] <= COMPARABLE_ERROR_RATIO * errors[0]
        and min(left.n_strides, right.n_strides) >= MIN_STRIDES
        and not (rule.own_clips and left.clip_index == right.clip_index)
    )


def _judge(rule: AsymmetryRule, left: Measure, right: Measure) -> Finding | None:
    left_value, left_error = number(left)
    right_value, right_error = number(right)
    difference = abs(left_value - right_value)
    error = difference_error(left_error, right_error)
    limit = rule.watch
    if rule.relative:
        limit *= 0.5 * (abs(left_value) + abs(right_value)) / 100.0
    certainty = probability_past(difference, error, limit, "high")
    if certainty < SURE_ENOUGH or difference <= error:
        return None
    return _finding(rule, (left, right), difference, certainty)


def _finding(
    rule: AsymmetryRule, sides: tuple[Measure, Measure], difference: float, certainty: float
) -> Finding:
    unit = sides[0].unit
    limit = (
        f"{rule.watch:.0f} %" if rule.relative else format_value(rule.measure_id, unit, rule.watch)
    )
    return Finding(
        id=rule.id,
        measure_ids=(rule.measure_id,),
        side="both",
        direction="high",
        level="watch",
        certainty=certainty,
        grade=rule.grade,
        title=flags.ASYMMETRY_TITLE.format(name=words_for(rule.measure_id, unit).name),
        text=flags.ASYMMETRY_TEXT.format(
            values=values_phrase(sides),
            difference=format_value(rule.measure_id, unit, difference),
            limit=limit,
        ),
        advice=flags.ASYMMETRY_ADVICE,
        sources=rule.sources,
        show_at_s=moments(sides),
    )
