"""How soon a page shows something: first contentful paint of every page, and the server's share.

    python -m bench.web_paint [--rounds 5] [--write]

The server runs on the same machine with the data of the tests' runner, who has done all of it, and
has been up for a while. Every visit is with an empty browser cache. The server's share ends with
the first byte of the page that the browser gets. Needs Chromium, Playwright, and the tests' folder.
"""

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from backstride.app.service import people, plans
from backstride.app.web.deps import COOKIE
from backstride.findings.interview.questions import QUESTIONS
from backstride.store import clips, reports, sittings
from backstride.store.database import Store
from bench.machine import describe
from bench.web_coach import served

RESULT = Path(__file__).parent / "results" / "web_paint.md"
TESTS = Path(__file__).parents[1] / "tests"
LIMIT_MS = 300
SETTLE_S = 3.0
TIMES = """() => new Promise((done) => {
  const asked = performance.getEntriesByType("navigation")[0];
  new PerformanceObserver((list) => {
    const painted = list.getEntriesByName("first-contentful-paint")[0];
    if (painted) done([asked.responseStart, painted.startTime]);
  }).observe({ type: "paint", buffered: true });
})"""


@dataclass
class Times:
    """Of one page, milliseconds since it was asked for."""

    first_byte_ms: list[float] = field(default_factory=list)
    paint_ms: list[float] = field(default_factory=list)

    def row(self, name: str) -> str:
        """Return the table's row."""
        byte, paint = statistics.median(self.first_byte_ms), statistics.median(self.paint_ms)
        return f"| `{name}` | {byte:.0f} | {paint:.0f} | {max(self.paint_ms):.0f} |"


def runner(folder: Path) -> tuple[str, dict[str, str]]:
    """Fill a folder; return the runner's cookie, and the addresses of the pages by their names."""
    sys.path.insert(0, str(TESTS))
    store = Store(folder)
    person_id: str = import_module("fixtures.lived").lived(store)
    token = people.log_in(store, person_id)
    addresses = pages(store, person_id)
    store.close()
    return token, addresses


def pages(store: Store, person_id: str) -> dict[str, str]:
    """Return the addresses of the pages by their names."""
    plan = plans.current(store, person_id)
    assert plan is not None
    with store.read() as db:
        clip = clips.of(db, person_id)[0].id
        report = reports.lines(db, person_id)[0].id
        sitting = {one.state: one.id for one in sittings.of_person(db, person_id)}
    held = sitting.pop("open")
    found = [
        "/", "/people", "/bring", "/safety", f"/interview/{QUESTIONS[0].id}", "/interview/side",
        "/interview/answers", "/interview/tests", "/interview/week", "/film", "/jobs", "/compare",
        "/plan", "/plan/new", "/coach", "/coach/try/ball-pike", "/progress", "/settings",
        "/settings/delete", "/settings/licences",
    ]  # fmt: skip
    return {path: path for path in found} | {
        "/clips/…": f"/clips/{clip}",
        "/report/…": f"/report/{report}",
        "/plan/session/…": f"/plan/session/{plan.programme.weeks[0].sessions[0].id}",
        "/coach/…": f"/coach/{held}",
        "/coach/…/summary": f"/coach/{sitting.popitem()[1]}/summary",
    }


def visit(browser: Any, address: str, token: str, path: str) -> list[float]:  # noqa: ANN401
    """Open a page in a browser that has kept nothing; return its first byte and paint, ms."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.add_cookies([{"name": COOKIE, "value": token, "url": address}])
    page = context.new_page()
    page.goto(f"{address}{path}")
    times: list[float] = page.evaluate(TIMES)
    context.close()
    return times


def run(rounds: int) -> dict[str, Times]:
    """Visit every page in turn, so many times, after one visit that is not counted."""
    from playwright.sync_api import sync_playwright

    program = os.environ.get("BACKSTRIDE_CHROMIUM") or shutil.which("chromium")
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as driver:
        token, addresses = runner(Path(scratch) / "data")
        found = {name: Times() for name in addresses}
        browser = driver.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu"]
        )
        with served(Path(scratch) / "data") as (address, _):
            time.sleep(SETTLE_S)
            for number in range(rounds + 1):
                for name, path in addresses.items():
                    byte_ms, paint_ms = visit(browser, address, token, path)
                    if number:
                        found[name].first_byte_ms.append(byte_ms)
                        found[name].paint_ms.append(paint_ms)
            browser.close()
    return found


def main() -> None:
    """Measure and print the result."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--write", action="store_true", help="keep the result")
    options = parser.parse_args()
    machine = describe()
    times = run(options.rounds)
    lines = ["# First paint of the pages", "", *machine]
    lines += [
        f"- {options.rounds} visits of each page, each with an empty cache, at 1440 x 900",
        f"- limit: a median under {LIMIT_MS} ms",
        f"- load at the end (1 minute): {os.getloadavg()[0]:.1f}",
        "",
        "| page | first byte: median, ms | first contentful paint: median, ms | most, ms |",
        "|---|---|---|---|",
        *(one.row(name) for name, one in times.items()),
    ]
    text = "\n".join(lines) + "\n"
    print(text)
    if options.write:
        RESULT.write_text(text)


if __name__ == "__main__":
    main()
