"""How long `import backstride` and `backstride --help` take.

python -m bench.startup [--write]
"""

import argparse
import statistics
import subprocess
import sys
import time
from pathlib import Path

from bench.machine import describe

RESULT = Path(__file__).parent / "results" / "startup.md"
ROUNDS = 15
COMMAND = Path(sys.executable).with_name("backstride")
TIMED = {
    "python -c pass (for comparison)": ([sys.executable, "-c", "pass"], None),
    "python -c 'import backstride'": ([sys.executable, "-c", "import backstride"], 150),
    "backstride --help": ([str(COMMAND), "--help"], 500),
    "backstride analyze --help": ([str(COMMAND), "analyze", "--help"], 500),
}


def times_ms(command: list[str]) -> list[float]:
    """Return how long the command takes in each round, milliseconds, after one unmeasured run."""
    taken = []
    for _ in range(ROUNDS + 1):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        taken.append(1000.0 * (time.perf_counter() - start))
    return taken[1:]


def main() -> None:
    """Time the commands and print the result."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="keep the result")
    options = parser.parse_args()
    lines = ["# Start-up", "", *describe(), ""]
    lines += ["| command | median, ms | best, ms | limit, ms |", "|---|---|---|---|"]
    for name, (command, limit_ms) in TIMED.items():
        taken = times_ms(command)
        lines.append(
            f"| `{name}` | {statistics.median(taken):.0f} | {min(taken):.0f} | {limit_ms or '-'} |"
        )
    text = "\n".join(lines) + "\n"
    print(text)
    if options.write:
        RESULT.parent.mkdir(exist_ok=True)
        RESULT.write_text(text)


if __name__ == "__main__":
    main()
