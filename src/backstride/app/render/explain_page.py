"""explain.html: the source article line by line, in the look of the report."""

from dataclasses import dataclass
from pathlib import Path

from backstride import __version__
from backstride.app.render.html_report import environment, static
from backstride.core.sources import SOURCES, Source
from backstride.findings.article import ArticleLine
from backstride.findings.claims import CLAIM_GROUPS, CLAIMS, Claim, Verdict
from backstride.findings.claims.claim import CarrierKind
from backstride.findings.wording import claims as wording

CARRIER_NAMES: dict[CarrierKind, str] = {
    "measure": "measures",
    "rule": "limits on measures",
    "asymmetry": "left against right",
    "drift": "fresh against tired",
    "question": "questions of the interview",
    "cause": "causes",
    "exercise": "exercises",
    "module": "rules of the programme and the safety screen",
}
"""What each kind of carrier is called, in the order in which they are shown."""


@dataclass(frozen=True)
class ClaimView:
    """One claim, ready to be shown.

    ``carried`` has the ids of what carries it, by the name of their kind.
    """

    line: ArticleLine
    kind_text: str
    says: str
    verdict: Verdict
    verdict_text: str
    grade_text: str
    does: str
    evidence: str
    carried: tuple[tuple[str, tuple[str, ...]], ...]
    sources: tuple[Source, ...]

    @property
    def cites(self) -> tuple[tuple[str, str], ...]:
        """Return each source's key and label."""
        return tuple((source.key, source.label) for source in self.sources)


def claim_view(claim: Claim) -> ClaimView:
    """Return one claim in words."""
    return ClaimView(
        line=claim.line,
        kind_text=wording.KIND_PHRASES[claim.kind],
        says=claim.says,
        verdict=claim.verdict,
        verdict_text=wording.VERDICT_PHRASES[claim.verdict],
        grade_text=wording.CLAIM_GRADE_PHRASES[claim.grade],
        does=claim.does,
        evidence=claim.evidence,
        carried=_carried(claim),
        sources=tuple(SOURCES[key] for key in claim.sources),
    )


def claim_groups() -> tuple[tuple[str, tuple[ClaimView, ...]], ...]:
    """Return all claims under their headings."""
    return tuple((title, tuple(map(claim_view, claims))) for title, claims in CLAIM_GROUPS)


def write_explain(folder: Path) -> None:
    """Write explain.html into ``folder``."""
    (folder / "explain.html").write_text(render_explain(), encoding="utf-8")


def render_explain() -> str:
    """Return the page: one file that needs no network."""
    page: str = (
        environment()
        .get_template("explain.html.j2")
        .render(
            groups=claim_groups(),
            sources=cited(),
            wording=wording,
            version=__version__,
            css=static("report.css") + static("tables.css") + static("explain.css"),
        )
    )
    return page


def cited() -> tuple[Source, ...]:
    """Return every source that a claim cites, by label."""
    keys = {key for claim in CLAIMS for key in claim.sources}
    return tuple(sorted((SOURCES[key] for key in keys), key=lambda source: source.label))


def _carried(claim: Claim) -> tuple[tuple[str, tuple[str, ...]], ...]:
    named = (
        (name, tuple(one.id for one in claim.carried_by if one.kind == kind))
        for kind, name in CARRIER_NAMES.items()
    )
    return tuple((name, ids) for name, ids in named if ids)
