"""Reasons to see somebody, as shown: one heading for each kind, one place named once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from backstride.findings.redflags.stop import Stop
from backstride.findings.wording import answer as wording

HOW_FAST = (
    "now",
    "within 24 to 48 hours; do not run until then",
    "this week; stop running and hopping now",
    "in the next days",
    "this week",
    "before you train on; in the next two weeks",
    "when you are ready, best in the next two weeks",
    "in the next two to four weeks",
)
"""The times that stops give, the most urgent first (a test holds them to the rules); any other is
taken for the most urgent."""


@dataclass(frozen=True)
class StopView:
    """Where to go and how fast, with all reasons for it: a text each, and the signs together.

    ``where`` and ``how_fast`` are sentences; ``place`` and ``time`` the words in them.
    """

    texts: tuple[str, ...]
    place: str
    time: str
    signs: tuple[str, ...]

    @property
    def where(self) -> str:
        """Return the place as a sentence."""
        return wording.where_and_how_fast(self.place, self.time)[0]

    @property
    def how_fast(self) -> str:
        """Return the time as a sentence."""
        return wording.where_and_how_fast(self.place, self.time)[1]


@dataclass(frozen=True)
class StopGroup:
    """Reasons of one kind, under one title."""

    title: str
    level: str
    stops: tuple[StopView, ...]


def stop_groups(stops: Iterable[Stop]) -> tuple[StopGroup, ...]:
    """Return stops as shown, those of one kind under one title, in their order."""
    return tuple(
        StopGroup(title, level, stop_views(tuple(group)))
        for (title, level), group in groupby(stops, key=lambda stop: (_title(stop), stop.level))
    )


def stop_views(stops: Sequence[Stop]) -> tuple[StopView, ...]:
    """Return stops as shown; of level "clinician" those that send to one place are told as one."""
    together: dict[object, list[Stop]] = {}
    for stop in stops:
        key = stop.where if stop.level == "clinician" else stop.id
        together.setdefault(key, []).append(stop)
    return tuple(_told(same) for same in together.values())


def _told(stops: Sequence[Stop]) -> StopView:
    return StopView(
        texts=tuple(stop.text for stop in stops),
        place=stops[0].where,
        time=min((stop.how_fast for stop in stops), key=_urgency),
        signs=tuple(sign for stop in stops for sign in stop.signs),
    )


def _urgency(how_fast: str) -> int:
    return HOW_FAST.index(how_fast) if how_fast in HOW_FAST else -1


def _title(stop: Stop) -> str:
    return wording.STOP_TITLES[stop.level] if stop.blocks else wording.STOP_TITLE_OPEN
