"""The pose model's runtime works for the runner alone."""

import os
import subprocess
import sys
from pathlib import Path

from backstride.pose.estimators.weight_files import LIGHTNING

KEPT = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH")
"""Of the environment; a runtime that finds itself in a test or in CI would hold its tongue."""
RUN = """
import time
from backstride.pose.estimators.movenet import MoveNet
MoveNet({weights!r}, 192)
time.sleep(3)
"""


def test_the_runtime_makes_no_identifier_and_keeps_nothing_to_report(tmp_path: Path) -> None:
    home = {name: str(tmp_path) for name in ("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "TMPDIR")}
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    subprocess.run(
        [sys.executable, "-c", RUN.format(weights=LIGHTNING)], env=kept | home, check=True
    )
    assert list(tmp_path.rglob("*")) == []
