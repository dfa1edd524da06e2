"""`Evidence`: all that is known of one runner, looked up by id."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from backstride.findings.evaluate import best
from backstride.findings.finding import Finding
from backstride.findings.interview.answers import Answers
from backstride.findings.redflags.screen import screen
from backstride.findings.redflags.stop import Screen
from backstride.kinematics.drift import Drift
from backstride.kinematics.measure import Measure

TIRING_S = 600.0
"""A change within one clip tells of tiredness only if the clip is this long (design number; fatigue
studies run for 20 minutes and more). Between a fresh and a tired clip the runner has said so."""


@dataclass(frozen=True)
class Evidence:
    """Answers, the best measure of each id and side, findings, and the drifts with tiredness.

    ``remedies`` say for a measure that was withheld what would make it possible; those of drifts
    stand in ``drift_remedies``. ``screen`` is the safety screen of the answers.
    """

    answers: Answers
    measures: tuple[Measure, ...]
    findings: tuple[Finding, ...]
    drifts: tuple[Drift, ...]
    remedies: Mapping[str, str]
    drift_remedies: Mapping[str, str]
    screen: Screen

    @classmethod
    def of(
        cls,
        answers: Answers,
        measures: Iterable[Measure],
        findings: Iterable[Finding],
        drifts: Iterable[Drift],
    ) -> "Evidence":
        """Sort what can speak from what was withheld; the order of the input does not matter."""
        measures = sorted(measures, key=_clip_order)
        drifts = sorted(filter(_of_tiredness, drifts), key=_drift_order)
        told = sorted(findings, key=lambda finding: (finding.id, finding.side, finding.text))
        return cls(
            answers,
            tuple(sorted(best(measures), key=_clip_order)),
            tuple(told),
            tuple(drift for drift in drifts if drift.found is not None),
            _remedies(measures),
            _remedies(drifts),
            screen(answers),
        )

    def measured(self, measure_id: str) -> tuple[Measure, ...]:
        """Return the measure's value of each side, () if withheld or not filmed."""
        return tuple(measure for measure in self.measures if measure.id == measure_id)

    def drifted(self, measure_id: str) -> tuple[Drift, ...]:
        """Return the measure's change from fresh to tired of each side, () if not known."""
        return tuple(drift for drift in self.drifts if drift.id == measure_id)

    def found(self, finding_ids: Sequence[str]) -> tuple[Finding, ...]:
        """Return the findings of these ids."""
        return tuple(finding for finding in self.findings if finding.id in finding_ids)


def _clip_order(measure: Measure) -> tuple[str, str, int, float]:
    """Order measures so that of two equally good ones always the same is kept."""
    return measure.id, measure.side, measure.clip_index, measure.value or 0.0


def _of_tiredness(drift: Drift) -> bool:
    """Whether a drift is between fresh and tired, rather than within a short clip."""
    compared = drift.comparison
    if compared is None or compared.kind == "clips":
        return True
    return compared.windows[-1].end_s - compared.windows[0].start_s >= TIRING_S


def _drift_order(drift: Drift) -> tuple[str, str]:
    return drift.id, drift.side


def _remedies(of: Iterable[Measure | Drift]) -> dict[str, str]:
    """Return the first remedy of each id that was withheld."""
    found: dict[str, str] = {}
    for one in of:
        if one.withheld is not None:
            found.setdefault(one.id, one.withheld.remedy)
    return found
