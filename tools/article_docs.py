"""Write docs/reference/article-claims.md from the claims and the sentences; `--check` compares.

Usage: python tools/article_docs.py [--check]
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT))

from backstride.app.render.explain_page import CARRIER_NAMES  # noqa: E402
from backstride.core.sources import SOURCES  # noqa: E402
from backstride.findings.article import ArticleLine  # noqa: E402
from backstride.findings.claims import BY_LINE, CLAIM_GROUPS, Carrier, Claim  # noqa: E402
from backstride.findings.claims.claim import CarrierKind  # noqa: E402
from backstride.findings.interview.questions import BY_ID  # noqa: E402
from backstride.findings.wording.claims import (  # noqa: E402
    CLAIM_GRADE_PHRASES,
    VERDICT_PHRASES,
)
from backstride.kinematics import measures  # noqa: E402
from tools.article_sentences import SENTENCES, Sentence  # noqa: E402

PAGE = ROOT / "docs" / "reference" / "article-claims.md"
SOURCE = Path("src") / "backstride"
HEAD = """# The source article, sentence by sentence

<!-- Written by tools/article_docs.py from findings/claims and tools/article_sentences.py. -->

Every sentence of the article that Backstride began with, by its first words: what it claims or
advises, and the code that carries it. `tests/contract/test_article.py` fails when a sentence of
the article is not in this table, or when something named here does not exist.

What research says about each line, in the words that a runner reads: `backstride explain`. What
was checked, and where: [evidence-checks.md](evidence-checks.md).
"""


_TOLD = {"claim": "claims", "advice": "advises"}


def page() -> str:
    """Return the page's text."""
    return "\n".join((HEAD, *_sentences(), "", *_lines(), "", *_places())) + "\n"


def path_of(carrier: Carrier) -> Path:
    """Return the file that holds what a carrier names, from the repository's root."""
    if carrier.kind == "module":
        module = Path(*carrier.id.split(".")[1:])
        return SOURCE / module.with_suffix(".py")
    return SOURCE / _FILE[carrier.kind](carrier.id)


def _measure(measure_id: str) -> str:
    for name in ("rhythm", "legs", "trunk", "frontal"):
        if any(spec.id == measure_id for spec in getattr(measures, name).SPECS):
            return f"kinematics/measures/{name}.py"
    raise KeyError(measure_id)


def _rule(rule_id: str) -> str:
    for file in sorted((ROOT / SOURCE / "findings" / "rules").glob("*.py")):
        if f'id="{rule_id}"' in file.read_text("utf-8"):
            return f"findings/rules/{file.name}"
    raise KeyError(rule_id)


def _cause(cause_id: str) -> str:
    for file in sorted((ROOT / SOURCE / "findings" / "causes").glob("*.py")):
        if f'id="{cause_id}"' in file.read_text("utf-8"):
            return f"findings/causes/{file.name}"
    raise KeyError(cause_id)


def _question(question_id: str) -> str:
    section = BY_ID[question_id].section
    return f"findings/interview/questions/{'home_tests' if section == 'tests' else section}.py"


_FILE: dict[str, Callable[[str], str]] = {
    "measure": _measure,
    "rule": _rule,
    "asymmetry": lambda _: "findings/rules/asymmetry.py",
    "drift": lambda _: "findings/rules/drift.py",
    "question": _question,
    "cause": _cause,
    "exercise": lambda exercise_id: f"plan/catalogue/{exercise_id}.toml",
}


def _sentences() -> Iterator[str]:
    yield "## Sentences\n"
    yield "| # | sentence | claims or advises | lines | carried by |"
    yield "|---|---|---|---|---|"
    for number, sentence in enumerate(SENTENCES, start=1):
        kinds = dict.fromkeys(_TOLD[BY_LINE[line].kind] for line in sentence.lines)
        told = " and ".join(kinds) or "no claim"
        lines = " ".join(_link(line) for line in sentence.lines)
        carried = _carried(_union(sentence))
        note = f" ({sentence.note})" if sentence.note else ""
        yield f"| {number} | {sentence.begins} …{note} | {told} | {lines} | {carried} |"


def _lines() -> Iterator[str]:
    yield "## Lines\n"
    for title, claims in CLAIM_GROUPS:
        yield f"### {title}\n"
        yield "| line | what the article says | verdict | evidence | sources |"
        yield "|---|---|---|---|---|"
        for claim in claims:
            yield _line(claim)
        yield ""


def _line(claim: Claim) -> str:
    sources = ", ".join(SOURCES[key].label for key in claim.sources)
    verdict, grade = VERDICT_PHRASES[claim.verdict], CLAIM_GRADE_PHRASES[claim.grade]
    name = f'<a id="{claim.line}"></a>`{claim.line}`'
    return f"| {name} | {claim.says} | {verdict} | {grade} | {sources} |"


def _places() -> Iterator[str]:
    yield "## Where each part lives\n"
    yield "| part | files under `src/backstride/` |"
    yield "|---|---|"
    carriers = {one for claim in BY_LINE.values() for one in claim.carried_by}
    for kind, name in CARRIER_NAMES.items():
        files: dict[str, list[str]] = {}
        for one in sorted((one for one in carriers if one.kind == kind), key=lambda one: one.id):
            files.setdefault(str(path_of(one).relative_to(SOURCE)), []).append(one.id)
        yield f"| {name} | {_files(kind, files)} |"


def _files(kind: CarrierKind, files: dict[str, list[str]]) -> str:
    if kind in {"exercise", "module"}:
        return ", ".join(f"`{file}`" for file in sorted(files))
    return "; ".join(f"`{file}`: {', '.join(ids)}" for file, ids in sorted(files.items()))


def _union(sentence: Sentence) -> tuple[Carrier, ...]:
    return tuple(dict.fromkeys(one for line in sentence.lines for one in BY_LINE[line].carried_by))


def _carried(carriers: Iterable[Carrier]) -> str:
    ids: dict[CarrierKind, list[str]] = {kind: [] for kind in CARRIER_NAMES}
    for one in carriers:
        ids[one.kind].append(f"`{one.id}`")
    told = ((CARRIER_NAMES[kind], " ".join(found)) for kind, found in ids.items() if found)
    return "; ".join(f"{name} {found}" for name, found in told)


def _link(line: ArticleLine) -> str:
    return f"[{line}](#{line})"


def main(arguments: list[str]) -> int:
    """Write the page, or say whether it is fresh."""
    text = page()
    if "--check" not in arguments:
        PAGE.write_text(text, encoding="utf-8")
        return 0
    if PAGE.exists() and PAGE.read_text("utf-8") == text:
        return 0
    print(f"{PAGE.name} is out of date: run python tools/article_docs.py")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
