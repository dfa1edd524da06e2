"""Rendered clips of a runner whose true values are known; see docs/reference/demo-truth.md."""

import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from importlib.resources import as_file, files
from pathlib import Path

DEMO_CLIPS = ("run_side_male_60", "run_rear_male_60")
"""One runner from the side and from behind."""
TIRED_CLIPS = ("run_side_male_tired_60",)
"""The same runner, tired, from the side."""
DEMO_HEIGHT_M = 1.78
"""The rendered body's height."""


@contextmanager
def demo_clips(names: Sequence[str] = DEMO_CLIPS) -> Iterator[list[Path]]:
    """Yield the paths of the clips, as files."""
    with ExitStack() as stack:
        yield [stack.enter_context(as_file(files(__name__) / f"{name}.mp4")) for name in names]


def truth_of(name: str) -> dict[str, float]:
    """Return a clip's true values by "measure/side", in the measures' units."""
    text = (files(__name__) / f"{name}.truth.json").read_text(encoding="utf-8")
    truth: dict[str, float] = json.loads(text)["truth"]
    return truth
