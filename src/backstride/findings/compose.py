"""From a verdict to a `Finding`: puts the numbers into the words."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from backstride.findings.certainty import Z_95, number
from backstride.findings.finding import Finding, Level
from backstride.findings.rule import Bound, Limit, Rule
from backstride.findings.wording import flags
from backstride.findings.wording.measures import format_value, format_with_error, words_for
from backstride.kinematics.measure import Measure, Side

STRIDES_MATTER = 0.3
"""Share of the squared error from which twice the strides narrow it visibly (design choice)."""
MORE_STEPS_FACTOR = 1.05
"""Five percent more steps a minute: the smallest change with an effect (Heiderscheit 2011)."""


@dataclass(frozen=True)
class Words:
    """What every text may use: how to say "5 % more steps" to this runner."""

    more_steps: str

    @classmethod
    def of(cls, measures: Sequence[Measure]) -> "Words":
        """Take the runner's own cadence where it was measured."""
        for measure in measures:
            if measure.id == "cadence":
                steps = f"{MORE_STEPS_FACTOR * number(measure)[0]:.0f}"
                return cls(flags.MORE_STEPS.format(number=steps))
        return cls(flags.MORE_STEPS_UNKNOWN)


def compose(
    words: Words,
    *,
    rule: Rule,
    measures: tuple[Measure, ...],
    level: Level,
    bound: Bound | None,
    certainty: float,
    supported: bool | None,
) -> Finding:
    """Write a finding on one rule, for one side or for left and right together.

    ``bound`` is None where the value lies inside the limits; ``supported`` says whether an
    independent measure agreed with "act", None where that was not asked.
    """
    values = values_phrase(measures)
    if bound is None:
        title, text, advice = _within(rule, values)
    elif level == "ok":
        title, text, advice = _unclear(rule, values, measures)
    else:
        title, text, advice = _flagged(rule, bound, values, words, supported=supported)
    return Finding(
        id=rule.id,
        measure_ids=(rule.measure_id,),
        side=common_side(measures),
        direction=bound or "within",
        level=level,
        certainty=certainty,
        grade=rule.grade,
        title=title,
        text=text,
        advice=advice,
        sources=rule.sources if bound is None else _limit(rule, bound).sources,
        show_at_s=moments(measures),
    )


def values_phrase(measures: Sequence[Measure]) -> str:
    """Write the values with their errors: "12.1 ± 3.0° (left) and 11.0 ± 3.0° (right)"."""
    return " and ".join(_value_phrase(measure) for measure in measures)


def common_side(measures: Sequence[Measure]) -> Side:
    """Return the side of the measures, "both" where they differ."""
    sides = {measure.side for measure in measures}
    return sides.pop() if len(sides) == 1 else "both"


def moments(measures: Sequence[Measure]) -> tuple[tuple[int, float], ...]:
    """Return the clips and times at which the measures can be seen."""
    return tuple((m.clip_index, m.show_at_s) for m in measures if m.show_at_s is not None)


def _value_phrase(measure: Measure) -> str:
    text = format_with_error(measure.id, measure.unit, *number(measure))
    return text if measure.side == "both" else f"{text} ({measure.side})"


def _limit(rule: Rule, bound: Bound) -> Limit:
    return next(limit for limit in rule.limits if limit.bound == bound)


def _limits_phrase(rule: Rule) -> str:
    return " or ".join(
        f"{flags.BOUND_WORDS[limit.bound]} {format_value(rule.measure_id, rule.unit, limit.watch)}"
        for limit in rule.limits
    )


def _within(rule: Rule, values: str) -> tuple[str, str, str]:
    text = flags.WITHIN_TEXT.format(values=values, limits=_limits_phrase(rule))
    return flags.RULE_WORDS[rule.id].within, text, flags.WITHIN_ADVICE


def _unclear(rule: Rule, values: str, measures: Sequence[Measure]) -> tuple[str, str, str]:
    title = flags.UNCLEAR_TITLE.format(name=words_for(rule.measure_id, rule.unit).name)
    text = flags.UNCLEAR_TEXT.format(values=values, limits=_limits_phrase(rule))
    helps = any(sampling_share(measure) >= STRIDES_MATTER for measure in measures)
    return title, text, flags.MORE_STRIDES_ADVICE if helps else flags.METHOD_ADVICE


def sampling_share(measure: Measure) -> float:
    """Return how much of the squared error comes from having seen few strides, about, in [0,1]."""
    if not measure.spread or measure.n_strides < 1:
        return 0.0
    sampling = Z_95 * measure.spread / sqrt(measure.n_strides)
    return min(1.0, (sampling / number(measure)[1]) ** 2)


def _flagged(
    rule: Rule, bound: Bound, values: str, words: Words, *, supported: bool | None
) -> tuple[str, str, str]:
    limit = _limit(rule, bound)
    said = flags.RULE_WORDS[rule.id].flags[bound]
    shown = format_value(rule.measure_id, rule.unit, limit.watch)
    text = said.text.format(values=values, limit=shown)
    if "design" in limit.sources:
        text += flags.DESIGN_LIMIT
    if supported is not None:
        text += flags.SUPPORTED_ACT if supported else flags.UNSUPPORTED_ACT
    return said.title, text, said.advice.format(more_steps=words.more_steps)
