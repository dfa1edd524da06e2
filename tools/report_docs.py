"""Write docs/reference/report-json.md from the report's JSON schema; `--check` only compares.

Usage: python tools/report_docs.py [--check]
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from backstride.app.render.json_report import schema

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "report-json.md"
HEAD = """# report.json

<!-- Written by tools/report_docs.py from src/backstride/report.schema.json. -->

`backstride analyze` writes `report.json` beside `report.html`. Its form is the JSON schema
(2020-12) `backstride/report.schema.json`, which ships inside the package.

- `schema_version` rises when a reader has to know about a change: a field removed, renamed or with
  a new meaning.
- Units stand in the names (`duration_s`, `yaw_deg`) or, for measures, in `unit`.
- What could not be had is `null`, never a default; NaN and infinities do not occur.
- Left and right are the runner's own. Times are seconds in the clip as stored, even if it is slow
  motion.

```python
import json
from pathlib import Path

report = json.loads(Path("report.json").read_text("utf-8"))
for measure in report["measures"]:
    if measure["withheld"] is None:
        print(measure["id"], measure["side"], measure["value"], "±", measure["error"])
```
"""


def page() -> str:
    """Return the page's text."""
    document = schema()
    parts = [HEAD, *_section("report", document)]
    for name, definition in document["$defs"].items():
        if definition.get("type") == "object":
            parts += _section(name, definition)
    return "\n".join(parts) + "\n"


def _section(name: str, definition: dict[str, Any]) -> Iterator[str]:
    yield f"## {name}\n"
    yield f"{definition['description']}\n"
    yield "| field | type | meaning |"
    yield "|---|---|---|"
    for key, field in definition["properties"].items():
        yield f"| `{key}` | {_type(field)} | {_meaning(field)} |"
    yield ""


def _type(field: dict[str, Any]) -> str:
    if "$ref" in field:
        return _named(field["$ref"])
    if "anyOf" in field:
        return " or ".join(_type(option) for option in field["anyOf"])
    if "const" in field:
        return f"always {field['const']}"
    if "enum" in field:
        return ", ".join("null" if value is None else f"`{value}`" for value in field["enum"])
    kinds = field["type"] if isinstance(field["type"], list) else [field["type"]]
    return " or ".join(_kind(kind, field) for kind in kinds)


def _kind(kind: str, field: dict[str, Any]) -> str:
    if kind == "array":
        item = _type(field["items"])
        return f"list of ({item})" if " or " in item else f"list of {item}"
    if kind == "object" and "additionalProperties" in field and "properties" not in field:
        return f"object of {_type(field['additionalProperties'])}"
    return kind


def _named(reference: str) -> str:
    name = reference.rsplit("/", maxsplit=1)[-1]
    definition = schema()["$defs"][name]
    return f"[{name}](#{name})" if definition.get("type") == "object" else _type(definition)


def _meaning(field: dict[str, Any]) -> str:
    if "$ref" in field:
        name = field["$ref"].rsplit("/", maxsplit=1)[-1]
        return str(schema()["$defs"][name]["description"])
    return str(field["description"])


def main(arguments: list[str]) -> int:
    """Write the page, or say whether it is fresh."""
    text = page()
    if "--check" not in arguments:
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(text, encoding="utf-8")
        return 0
    if PAGE.exists() and PAGE.read_text("utf-8") == text:
        return 0
    print(f"{PAGE.name} is out of date: run python tools/report_docs.py")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
