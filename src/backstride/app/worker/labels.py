"""Clips under names of ours while they are worked on, and the user's names in what comes of it.

A user's name is never a path: it may hold anything, be longer than a path may be, or be one.
"""

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from backstride.report import Report


@dataclass(frozen=True)
class Labels:
    """The user's names by ours."""

    by_name: Mapping[str, str]

    def told(self, text: str) -> str:
        """Return a sentence with the user's names."""
        for name, label in self.by_name.items():
            text = text.replace(name, label)
        return text

    def report(self, report: Report) -> Report:
        """Return a report with the user's names."""
        clips = tuple(replace(clip, path=self.told(clip.path)) for clip in report.clips)
        left_out = tuple(
            replace(one, path=self.told(one.path), reason=self.told(one.reason))
            for one in report.left_out
        )
        return replace(report, clips=clips, left_out=left_out)


def our_name(number: int) -> str:
    """Return what the clip of this number is called while it is worked on."""
    return f"clip-{number}.upload"


def linked(source: Path, folder: Path, number: int) -> Path:
    """Return a second name for a file, which stays if the first is removed; else a copy of it."""
    path = folder / our_name(number)
    try:
        os.link(source, path)
    except OSError:
        shutil.copyfile(source, path)
    return path
