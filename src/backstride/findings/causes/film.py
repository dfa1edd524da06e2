"""Clues from clips: how a measure, its change or a left-right difference becomes a reading.

Limits are those of `findings.rules`. A clue holds with the share 2p-1, where p is the probability
that the true value lies past the limit (`findings.certainty`): none where the error leaves it open.
"""

from collections.abc import Iterable
from dataclasses import replace
from math import sqrt

from backstride.findings.asymmetry import comparable
from backstride.findings.causes.ask import clipped
from backstride.findings.causes.evidence import Evidence
from backstride.findings.causes.spec import CLIP_GROUP, DRIFT_GROUP, Basis, ClueSpec, Reading
from backstride.findings.certainty import Z_95, number, probability_past
from backstride.findings.drifts import in_unit
from backstride.findings.rule import AsymmetryRule, Bound, DriftRule
from backstride.findings.rules import ASYMMETRY_RULES, DRIFT_RULES, RULES
from backstride.findings.wording.measures import (
    format_size,
    format_value,
    format_with_error,
    words_for,
)
from backstride.kinematics.drift import Change, Comparison, Drift
from backstride.kinematics.measure import Measure

REAR_MEASURES = frozenset(
    {"lateral_sway", "lateral_trunk_lean", "pelvic_drop", "crossover", "arm_closeness"}
)
"""What only a clip from behind shows."""
OTHER_SPEED_SHARE = 0.5
"""What is left of a change where fresh and tired ran at clearly other speeds (design number)."""
OTHER_SPEED = {
    "clips": "You ran at another speed in the two clips, so it counts half.",
    "windows": "You ran at another speed at the end of the clip, so it counts half.",
    "halves": "You ran at another speed in the second half of the clip, so it counts half.",
}
"""What is said of it, by the kind of comparison."""


def past(
    clue_id: str,
    measure_id: str,
    bound: Bound,
    *,
    weight: float,
    against: float = 0.0,
    basis: Basis = "running",
) -> ClueSpec:
    """Return a clue from an absolute measure past the "watch" limit of its rule."""
    rule = next(rule for rule in RULES if rule.measure_id == measure_id)
    limit = next(limit for limit in rule.limits if limit.bound == bound)
    side_of = "above" if bound == "high" else "below"

    def reading(measure: Measure) -> Reading:
        chance = probability_past(*number(measure), limit.watch, bound)
        edge = format_value(measure_id, rule.unit, limit.watch)
        aside = f"We look closer {side_of} {edge}."
        return _of_chance(chance, f"{_named(measure)}.", aside)

    def read(evidence: Evidence) -> Reading | None:
        return _strongest(reading(measure) for measure in evidence.measured(measure_id))

    return ClueSpec(
        clue_id,
        CLIP_GROUP,
        basis,
        weight,
        against,
        "film-rear" if measure_id in REAR_MEASURES else "film-side",
        limit.sources,
        read,
        measure_ids=(measure_id,),
        absolute=True,
    )


def between(
    clue_id: str,
    measure_id: str,
    *,
    with_pain: tuple[float, float],
    without: tuple[float, float],
    shrunk: float,
    text: str,
    weight: float,
    against: float,
    sources: tuple[str, ...],
    absolute: bool,
) -> ClueSpec:
    """Return a clue from two groups' (mean, standard deviation), runners with pain and without.

    The log-odds are the log likelihood ratio of two normal distributions that share the mean of the
    two variances, widened by the measure's own: so they rise with distance. They are multiplied by
    ``shrunk`` and held between ``against`` and ``weight``. ``text`` follows the value.
    """
    apart = with_pain[0] - without[0]
    middle = 0.5 * (with_pain[0] + without[0])

    def reading(measure: Measure) -> Reading:
        value, error = number(measure)
        own_sd = error / Z_95
        slope = shrunk * apart / (0.5 * (with_pain[1] ** 2 + without[1] ** 2) + own_sd**2)
        log_odds = slope * (value - middle)
        scale = weight if log_odds > 0.0 else -against
        share = clipped(log_odds / scale)
        return Reading(share, f"{_named(measure)}. {text}", abs(slope) * own_sd / scale)

    def read(evidence: Evidence) -> Reading | None:
        return _strongest(reading(measure) for measure in evidence.measured(measure_id))

    return ClueSpec(
        clue_id,
        CLIP_GROUP,
        "runners_back_pain",
        weight,
        against,
        "film-rear" if measure_id in REAR_MEASURES else "film-side",
        sources,
        read,
        measure_ids=(measure_id,),
        absolute=absolute,
    )


def tired(
    clue_id: str,
    measure_id: str,
    bound: Bound,
    *,
    weight: float,
    against: float = 0.0,
    basis: Basis = "running",
) -> ClueSpec:
    """Return a clue from a measure's change from fresh to tired past its rule's limit."""
    rule = next(rule for rule in DRIFT_RULES if rule.measure_id == measure_id)
    limit = next(limit for limit in rule.limits if limit.bound == bound)

    def read(evidence: Evidence) -> Reading | None:
        return _strongest(
            _changed(rule, limit.watch, bound, drift, drift.found)
            for drift in evidence.drifted(measure_id)
            if drift.found is not None
        )

    return ClueSpec(
        clue_id,
        DRIFT_GROUP,
        basis,
        weight,
        against,
        "film-tired-rear" if measure_id in REAR_MEASURES else "film-tired",
        limit.sources,
        read,
        measure_ids=(measure_id,),
    )


def _changed(rule: DriftRule, watch: float, bound: Bound, drift: Drift, found: Change) -> Reading:
    change, error = found.judged
    edge = in_unit(rule, watch, found)
    less = " less" if edge < 0.0 else ""
    aside = f"We look closer from {format_value(drift.id, drift.unit, abs(edge))}{less} on."
    reading = _of_chance(probability_past(change, error, edge, bound), _told(drift, found), aside)
    compared = _other_speed(drift, found)
    if compared is None:
        return reading
    aside = f"{aside} {OTHER_SPEED[compared.kind]}"
    return replace(reading, share=OTHER_SPEED_SHARE * reading.share, aside=aside)


def _told(drift: Drift, found: Change) -> str:
    """Say a measure fresh and tired, and the change that is judged."""
    name = words_for(drift.id, drift.unit).name
    side = "" if drift.side == "both" else f" ({drift.side})"
    fresh, tired_ = (
        format_value(drift.id, drift.unit, value) for value in (found.fresh, found.tired)
    )
    change, error = found.judged
    by = format_size(drift.id, drift.unit, change, error)
    link = ", so"
    if found.correction is not None:
        link = f"; at the same {' and '.join(found.correction.held)}"
    return f"{name}{side}: {fresh} fresh, {tired_} tired{link} {by}."


def _other_speed(drift: Drift, found: Change) -> Comparison | None:
    """Return what was compared if the speeds clearly differ and that could not be corrected."""
    held = () if found.correction is None else found.correction.held
    compared = drift.comparison
    if compared is None or not compared.pace.other_speed or "speed" in held:
        return None
    return compared


def unequal(
    clue_id: str,
    measure_ids: tuple[str, ...],
    *,
    weight: float,
    against: float,
    absolute: bool,
    basis: Basis = "convention",
) -> ClueSpec:
    """Return a clue from left-right differences that became findings.

    Against it speaks, half, that a difference could have been seen and was not.
    """
    rules = tuple(rule for rule in ASYMMETRY_RULES if rule.measure_id in measure_ids)

    def read(evidence: Evidence) -> Reading | None:
        found = evidence.found(tuple(rule.id for rule in rules))
        if found:
            return _strongest(_of_chance(f.certainty, f"{f.title}. {f.text}") for f in found)
        if not any(_compared(rule, evidence) for rule in rules):
            return None
        names = ", ".join(words_for(rule.measure_id, rule.unit).name.lower() for rule in rules)
        return Reading(-0.5, f"Left and right were compared, without a clear difference: {names}.")

    return ClueSpec(
        clue_id,
        CLIP_GROUP,
        basis,
        weight,
        against,
        "film-both-sides",
        ("design", "bramah2018"),
        read,
        measure_ids=measure_ids,
        absolute=absolute,
    )


def _compared(rule: AsymmetryRule, evidence: Evidence) -> bool:
    sides = {measure.side: measure for measure in evidence.measured(rule.measure_id)}
    if "left" not in sides or "right" not in sides:
        return False
    return comparable(rule, sides["left"], sides["right"])


def _of_chance(chance: float, text: str, aside: str = "") -> Reading:
    return Reading(2.0 * chance - 1.0, text, 2.0 * sqrt(chance * (1.0 - chance)), aside)


def _strongest(readings: Iterable[Reading]) -> Reading | None:
    """Return the reading that holds most strongly: one leg that does is enough."""
    return max(readings, key=lambda reading: (reading.share, reading.text), default=None)


def _named(measure: Measure) -> str:
    value, error = number(measure)
    name = words_for(measure.id, measure.unit).name
    side = "" if measure.side == "both" else f" ({measure.side})"
    return f"{name}{side}: {format_with_error(measure.id, measure.unit, value, error)}"
