"""How fast the coach is in the browser: a camera's pictures in, pictures with points drawn.

    python -m bench.web_coach [--clip CLIP] [--seconds 30] [--rounds 3] [--write]

Server and Chromium run on the same machine, without a graphics processor. Chromium takes a rendered
clip for its camera, 640 x 480 at 30 pictures a second; the page is open, a session goes on, and
every picture goes the whole way: taken, brought to JPEG, sent, looked at, judged, answered, drawn
with its points. Latency is the time from the moment at which Chromium says that the camera took the
picture until it is drawn; the screen adds up to one of its own pictures. Needs Chromium and
Playwright.
"""

import argparse
import io
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import numpy as np

from backstride.app.service import interview, people, sessions
from backstride.app.service.session_choice import Wanted
from backstride.app.web.clock import today_here
from backstride.app.web.deps import COOKIE
from backstride.findings.interview.answers import NONE, AnswerValue
from backstride.store.database import Store
from bench.coach_live import CLIP, FPS, HEIGHT_PX, WIDTH_PX
from bench.frames import DEMO_CLIP
from bench.machine import describe

RESULT = Path(__file__).parent / "results" / "web_coach.md"
MIN_FRAMES_PER_S, MAX_LATENCY_MS = 25, 150
JPEG_QUALITY = 92
SETTLE_S = 3.0
TICKS_PER_S = os.sysconf("SC_CLK_TCK")
SAFE: dict[str, AnswerValue] = {
    "nerve_signs": (NONE,),
    "heart_lung_signs": (NONE,),
    "serious_signs": (NONE,),
    "bone_signs": (NONE,),
    "bone_risk": (NONE,),
    "leg_pain": "no",
    "age_years": 34,
    "pregnancy": "no",
    "pain_weeks": 4,
    "pain_at_rest": "never",
    "worst_in_run": 4,
    "side": "central",
}
"""Somebody whom nothing keeps from exercise."""
LISTEN = """window.drawn = [];
addEventListener("picture-drawn", ({ detail }) => drawn.push([detail.taken, detail.drawn]));
"""


@dataclass
class Times:
    """Of one round: when pictures were taken and drawn, ms, and processor time, s."""

    seconds: float
    taken_drawn_ms: Any
    server_s: float
    browser_s: float

    @property
    def row(self) -> str:
        """The table's row."""
        latency = self.taken_drawn_ms[:, 1] - self.taken_drawn_ms[:, 0]
        n = len(latency)
        return (
            f"| {n / self.seconds:.1f} | {np.median(latency):.0f} | "
            f"{np.percentile(latency, 95):.0f} | {latency.max():.0f} | "
            f"{1000.0 * self.server_s / n:.1f} | {1000.0 * self.browser_s / n:.1f} |"
        )


def camera_file(clip: Path, file: Path) -> None:
    """Write a clip's pictures one after the other as JPEG, which Chromium plays as a camera."""
    with av.open(str(clip)) as container, file.open("wb") as out:
        for frame in container.decode(video=0):
            jpeg = io.BytesIO()
            small: Any = frame.reformat(width=WIDTH_PX, height=HEIGHT_PX, format="rgb24")
            small.to_image().save(jpeg, "jpeg", quality=JPEG_QUALITY)
            out.write(jpeg.getvalue())


def runner(folder: Path) -> tuple[str, str]:
    """Make a runner with a session of many pikes; return the session's path and the cookie."""
    store = Store(folder)
    person_id = people.add(store, "Bench").id
    for question, value in SAFE.items():
        interview.answer(store, person_id, question, value, today_here())
    session = sessions.begin_single(store, person_id, Wanted("ball-pike", 5, 50), today_here())
    token = people.log_in(store, person_id)
    store.close()
    return f"/coach/{session.id}", token


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, int]]:
    """Yield the address of a server on a folder, and its process."""
    command = [sys.executable, "-m", "backstride", "serve", "--data", str(folder), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        line = next(line for line in process.stdout if line.startswith("Backstride is at"))
        try:
            yield line.split()[-1], process.pid
        finally:
            process.terminate()


def processor_s(pid: int) -> float:
    """Return the processor time of a process and of those that it started, seconds."""
    parents: dict[int, list[int]] = {}
    used: dict[int, float] = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            told = entry.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        number = int(entry.parent.name)
        parents.setdefault(int(told[1]), []).append(number)
        used[number] = (int(told[11]) + int(told[12])) / TICKS_PER_S
    waiting, total = [pid], 0.0
    while waiting:
        one = waiting.pop()
        total += used.get(one, 0.0)
        waiting += parents.get(one, [])
    return total


def measure(page: Any, server_pid: int, seconds: float) -> Times:  # noqa: ANN401 - Playwright's
    """Watch the page for so many seconds."""
    page.evaluate("drawn.length = 0")
    server_s, all_s, start = processor_s(server_pid), processor_s(os.getpid()), time.perf_counter()
    page.wait_for_timeout(1000.0 * seconds)
    drawn = np.array(page.evaluate("drawn"), dtype=np.float64)
    took_s = time.perf_counter() - start
    server_s, all_s = processor_s(server_pid) - server_s, processor_s(os.getpid()) - all_s
    return Times(took_s, drawn, server_s, all_s - server_s)


def run(clip: Path, seconds: float, rounds: int) -> list[Times]:
    """Do a session in front of the clip and return the rounds' times."""
    from playwright.sync_api import sync_playwright

    program = os.environ.get("BACKSTRIDE_CHROMIUM") or shutil.which("chromium")
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as driver:
        camera = Path(scratch) / "camera.mjpeg"
        camera_file(clip, camera)
        path, token = runner(Path(scratch) / "data")
        arguments = [
            "--no-sandbox",
            "--disable-gpu",
            "--use-fake-ui-for-media-stream",
            "--use-fake-device-for-media-stream",
            f"--use-file-for-fake-video-capture={camera}",
        ]
        browser = driver.chromium.launch(executable_path=program, args=arguments)
        with served(Path(scratch) / "data") as (address, pid):
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.context.add_cookies([{"name": COOKIE, "value": token, "url": address}])
            page.add_init_script(LISTEN)
            page.goto(f"{address}{path}")
            page.click("#start:not([disabled])", timeout=60_000)
            page.keyboard.press("n")
            page.wait_for_timeout(1000.0 * SETTLE_S)
            times = [measure(page, pid, seconds) for _ in range(rounds)]
            browser.close()
    return times


def main() -> None:
    """Measure and print the result."""
    parser = argparse.ArgumentParser(description=__doc__)
    usual = CLIP.with_name("pike_ok.mp4")
    parser.add_argument("--clip", type=Path, default=usual if usual.exists() else DEMO_CLIP)
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--write", action="store_true", help="keep the result")
    options = parser.parse_args()
    machine = describe()
    times = run(options.clip, options.seconds, options.rounds)
    lines = ["# The coach in the browser", "", *machine]
    lines += [
        f"- priority of all of it (nice): {os.getpriority(os.PRIO_PROCESS, 0)}",
        f"- {options.clip.name} as the camera, {WIDTH_PX} x {HEIGHT_PX} at {FPS:.0f} pictures/s; "
        f"{options.seconds:.0f} s a round",
        f"- limits: at least {MIN_FRAMES_PER_S} pictures/s, median latency under "
        f"{MAX_LATENCY_MS} ms",
        "",
        "| pictures/s | latency: median, ms | 95 %, ms | most, ms | server, processor ms/picture |"
        " browser, processor ms/picture |",
        "|---|---|---|---|---|---|",
        *(one.row for one in times),
    ]
    text = "\n".join(lines) + "\n"
    print(text)
    if options.write:
        RESULT.write_text(text)


if __name__ == "__main__":
    main()
