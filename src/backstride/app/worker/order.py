"""What a child is asked to do, as one line of JSON."""

import json
from dataclasses import dataclass
from typing import Any, Literal

from backstride.app.plain_data import from_plain, to_plain
from backstride.app.runner_file import answers_from_table, answers_to_json
from backstride.findings.interview.answers import Answers
from backstride.pose.spot import Spot
from backstride.report import Condition

Kind = Literal["check", "analyze"]
REPORT, POSTER = "report.json", "poster.jpg"
"""What an analysis and a check write into the order's folder, among others."""


@dataclass(frozen=True)
class ClipOrder:
    """One clip: where its file is, what its runner calls it, and what they say of it.

    ``n_frames`` is what its check counted.
    """

    path: str
    label: str
    condition: Condition
    n_frames: int = 0
    slow_motion: float | None = None
    spot: Spot | None = None


@dataclass(frozen=True)
class Order:
    """One job: what to do with which clips, where to write, and whom to die with.

    ``most_s`` is how long a clip may be; ``answers`` are the interview's, as `answers_text` gives.
    """

    kind: Kind
    folder: str
    server_pid: int
    clips: tuple[ClipOrder, ...]
    most_s: float
    height_m: float | None = None
    speed_kmh: float | None = None
    tired_speed_kmh: float | None = None
    answers: str | None = None

    def to_line(self) -> str:
        """Return it as a line of JSON."""
        return json.dumps(to_plain(self)) + "\n"

    @classmethod
    def from_line(cls, line: str) -> "Order":
        """Return what a line of JSON orders."""
        told: Any = json.loads(line)
        return from_plain(cls, told)

    def told_answers(self) -> Answers | None:
        """Return the interview's answers, None without one."""
        if self.answers is None:
            return None
        return answers_from_table(json.loads(self.answers), "your answers")


def answers_text(answers: Answers) -> str:
    """Return answers as an order holds them."""
    return json.dumps(answers_to_json(answers))
