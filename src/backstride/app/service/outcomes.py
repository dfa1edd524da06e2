"""Scores of days as a course, and whether a change is one that means something to people.

A change is from the first entry to the newest. People begin when they are at their worst, so part
of any change for the better comes by itself: pages say so.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean
from typing import Literal

from backstride.app.service.interview import Score
from backstride.app.service.sessions_done import SessionDone
from backstride.findings.interview.scores import ACTIVITY_OF

PSFS_SMALL, PSFS_MEDIUM, PSFS_LARGE = 1.3, 2.3, 2.7
"""Points of the Patient-Specific Functional Scale, the mean of a person's activities, that people
call a small, a medium and a large change (abbott2014)."""
PAIN_POINTS, PAIN_SHARE = 2.0, 0.3
"""Points of pain, or the share of the first value that is less, that matter (ostelo2008)."""
SOURCES = ("stratford1995", "abbott2014", "ostelo2008")
"""Keys of `core.sources.SOURCES` on which the scales and their changes lean."""
LOWEST, HIGHEST = 0.0, 10.0
_EXACT = 6
"""Decimals: a mean that is 1.3 above another is so in spite of how numbers are kept."""

PainKind = Literal["worst_in_run", "next_morning", "in_session"]
PAINS: tuple[PainKind, ...] = ("worst_in_run", "next_morning", "in_session")
Size = Literal["none", "small", "medium", "large"]
"""How much a change means; of pain only "none" and "medium" are told apart."""


@dataclass(frozen=True)
class Entry:
    """A value of a day, 0 to 10."""

    day: date
    value: float


@dataclass(frozen=True)
class Change:
    """From the first entry to the newest; ``better`` counts points for the better."""

    first: Entry
    last: Entry
    better: float
    size: Size


@dataclass(frozen=True)
class Course:
    """The entries of one score (>=1), the oldest first.

    ``label`` names the activity that it is about. ``band`` is in which a new value would be no
    change that means something. ``change`` is None as long as there are not two days.
    """

    kind: str
    label: str
    entries: tuple[Entry, ...]
    band: tuple[float, float]
    change: Change | None


@dataclass(frozen=True)
class Function:
    """What a person can do, by the Patient-Specific Functional Scale; more is better.

    ``activities`` are all that were ever scored. ``scale`` is the mean of those of now, on days on
    which all of them were scored; None if there is no such day.
    """

    activities: tuple[Course, ...]
    scale: Course | None
    n_now: int


def function_of(scores: Sequence[Score]) -> Function:
    """Return the course of a person's activities."""
    about = [one for one in scores if one.kind in ACTIVITY_OF]
    names = dict.fromkeys((one.kind, one.label) for one in about)
    activities = tuple(
        _function_course(kind, label, _entries(about, kind, label)) for kind, label in names
    )
    now = {one.kind: one.label for one in about}
    return Function(activities, _scale(about, now), len(now))


def pains_of(scores: Sequence[Score], sessions: Iterable[SessionDone]) -> tuple[Course, ...]:
    """Return the course of each pain that was told."""
    found = {kind: _entries(scores, kind) for kind in PAINS[:2]}
    found["in_session"] = _in_sessions(sessions)
    return tuple(
        Course(kind, "", entries, pain_band(entries[0].value), pain_change(entries))
        for kind, entries in found.items()
        if entries
    )


def function_change(entries: Sequence[Entry]) -> Change | None:
    """Return what became of the scale, None with fewer than two entries."""
    if len(entries) < 2:
        return None
    first, last = entries[0], entries[-1]
    better = round(last.value - first.value, _EXACT)
    steps: tuple[tuple[float, Size], ...] = (
        (PSFS_LARGE, "large"),
        (PSFS_MEDIUM, "medium"),
        (PSFS_SMALL, "small"),
    )
    size: Size = next((size for least, size in steps if abs(better) >= least), "none")
    return Change(first, last, better, size)


def pain_change(entries: Sequence[Entry]) -> Change | None:
    """Return what became of a pain, None with fewer than two entries.

    The share counts for the better only: of a little pain, a point more is a large share.
    """
    if len(entries) < 2:
        return None
    first, last = entries[0], entries[-1]
    better = round(first.value - last.value, _EXACT)
    matters = -PAIN_POINTS if better < 0.0 else _least_better(first.value)
    means = better != 0.0 and (better >= matters if better > 0.0 else better <= matters)
    return Change(first, last, better, "medium" if means else "none")


def pain_band(first: float) -> tuple[float, float]:
    """Return between which values a pain has not changed by what matters."""
    return first - _least_better(first), min(first + PAIN_POINTS, HIGHEST)


def function_band(first: float) -> tuple[float, float]:
    """Return between which values the scale has not changed by what people notice."""
    return max(first - PSFS_SMALL, LOWEST), min(first + PSFS_SMALL, HIGHEST)


def _least_better(first: float) -> float:
    """Return by how much a pain has to be less so that it matters."""
    return round(min(PAIN_POINTS, PAIN_SHARE * first), _EXACT)


def _function_course(kind: str, label: str, entries: tuple[Entry, ...]) -> Course:
    band = function_band(entries[0].value)
    return Course(kind, label, entries, band, function_change(entries))


def _scale(about: Sequence[Score], now: Mapping[str, str]) -> Course | None:
    """Return the mean of the activities of now."""
    by_day: dict[date, list[float]] = {}
    for one in about:
        if now[one.kind] == one.label:
            by_day.setdefault(one.day, []).append(one.value)
    whole = {day: values for day, values in by_day.items() if len(values) == len(now)}
    entries = tuple(Entry(day, fmean(values)) for day, values in sorted(whole.items()))
    return _function_course("scale", "", entries) if entries else None


def _entries(scores: Iterable[Score], kind: str, label: str | None = None) -> tuple[Entry, ...]:
    wanted = (one for one in scores if one.kind == kind and label in {None, one.label})
    return tuple(Entry(one.day, one.value) for one in sorted(wanted, key=lambda one: one.day))


def _in_sessions(sessions: Iterable[SessionDone]) -> tuple[Entry, ...]:
    """Return the most pain of each day's sessions."""
    worst: dict[date, int] = {}
    for one in sessions:
        pain = one.log.get("pain_in_session")
        if pain is not None:
            worst[one.day] = max(pain, worst.get(one.day, 0))
    return tuple(Entry(day, float(pain)) for day, pain in sorted(worst.items()))
