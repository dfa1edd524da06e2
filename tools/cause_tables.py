"""Write the tables of docs/concepts/causes.md from the causes' definitions.

python tools/cause_tables.py            # write them
python tools/cause_tables.py --check    # only compare; ends with 1 if they differ
"""

import argparse
import sys
from pathlib import Path

from backstride.core.sources import SOURCES
from backstride.findings.causes.rank import CAUSES
from backstride.findings.causes.spec import TRUST, CauseSpec, ClueSpec
from backstride.findings.wording.phrases import GRADE_PHRASES

PAGE = Path(__file__).parents[1] / "docs" / "concepts" / "causes.md"
BEGIN, END = "<!-- tables: written by tools/cause_tables.py -->", "<!-- end of tables -->"
SITES = {
    frozenset({"low", "both"}): "low",
    frozenset({"upper", "both"}): "upper",
    frozenset({"low", "upper", "both"}): "any",
}
BASIS_WORDS = {
    "runners_back_pain": "studies of runners with back pain",
    "running": "other research on running: fatigue, injury, training",
    "own_report": "what the runner noticed by comparing",
    "back_pain": "studies of back pain in others",
    "convention": "coaching convention",
}


def tables() -> str:
    """Return the tables: kinds of evidence, causes, and each cause's clues."""
    parts = [_trust(), _causes()]
    parts += [_clues(cause) for cause in CAUSES]
    return "\n\n".join(parts)


def page() -> str:
    """Return the page with its tables written anew."""
    text = PAGE.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    return f"{before}{BEGIN}\n\n{tables()}\n\n{END}{after}"


def _trust() -> str:
    rows = [
        f"| {basis} | {BASIS_WORDS[basis]} | {trust.most:.2f} | {100 * trust.sd_share:.0f} % |"
        for basis, trust in TRUST.items()
    ]
    head = ["| basis | what it is | largest weight | sd |", "|---|---|---|---|"]
    return "### Kinds of evidence\n\n" + "\n".join(head + rows)


def _causes() -> str:
    rows = [
        f"| `{cause.id}` | {cause.title} | {SITES[cause.sites]} | {GRADE_PHRASES[cause.grade]} | "
        f"{len(cause.clues)} | {_labels(cause.sources)} |"
        for cause in CAUSES
    ]
    head = ["| id | title | site | evidence | clues | sources |", "|---|---|---|---|---|---|"]
    return "### Causes\n\n" + "\n".join(head + rows)


def _clues(cause: CauseSpec) -> str:
    head = [
        "| clue | group | basis | for | against | from | sources |",
        "|---|---|---|---|---|---|---|",
    ]
    rows = [
        f"| {clue.id} | {clue.group} | {clue.basis} | {clue.weight:+.2f} | {_against(clue)} | "
        f"{_from(clue)} | {_labels(clue.sources)} |"
        for clue in cause.clues
    ]
    return f"### `{cause.id}`\n\n" + "\n".join(head + rows)


def _against(clue: ClueSpec) -> str:
    return f"{clue.against:+.2f}".replace("-", "−") if clue.against else "0"


def _from(clue: ClueSpec) -> str:
    return ", ".join(f"`{name}`" for name in (*clue.measure_ids, *clue.question_ids))


def _labels(sources: tuple[str, ...]) -> str:
    return ", ".join(SOURCES[key].label for key in sources)


def main() -> int:
    """Write or compare the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="only compare")
    now = page()
    if parser.parse_args().check:
        return int(now != PAGE.read_text(encoding="utf-8"))
    PAGE.write_text(now, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
