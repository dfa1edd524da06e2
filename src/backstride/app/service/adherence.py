"""Sessions done of those planned, week by week.

The definition is the one by which studies and makers of home programmes count, done of planned, so
that the number can stand beside theirs:

- Planned is every strength session whose day is over, on the day to which it was moved, and every
  one that was done. What a new plan or a stop took away was not planned.
- Done is every planned session that was logged and of which enough was done to count
  (`sessions_done.counts`), whether a camera watched it or the runner told of it. It counts in the
  week for which it was planned, whenever it was done.
- Sessions beside the plan, and a second time of the same one, count as neither.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from backstride.app.service.sessions_done import SessionDone, partly_done
from backstride.plan.programme import Programme, Session, Week
from backstride.plan.schedule import DAYS_OF_WEEK


@dataclass(frozen=True)
class PlanSpan:
    """A plan, and the first day on which another one had taken its place; None while it goes on."""

    id: str
    programme: Programme
    until: date | None = None


@dataclass(frozen=True)
class WeekDone:
    """One week of a plan, up to today; ``present`` is the week of today."""

    start: date
    planned: int
    done: int
    present: bool


@dataclass(frozen=True)
class Adherence:
    """All weeks up to today, the oldest first.

    ``watched`` of those done were before the camera; ``moved`` of those planned are on another day
    than first planned. ``extra`` are sessions before the camera beside the plan. ``first`` is the
    day of the first session of the plan that goes on, None if it has none.
    """

    weeks: tuple[WeekDone, ...]
    watched: int
    moved: int
    extra: int
    first: date | None

    @property
    def planned(self) -> int:
        """Return how many sessions were planned."""
        return sum(week.planned for week in self.weeks)

    @property
    def done(self) -> int:
        """Return how many of them were done."""
        return sum(week.done for week in self.weeks)

    @property
    def told(self) -> int:
        """Return how many were done without the camera."""
        return self.done - self.watched

    @property
    def share(self) -> float | None:
        """Return done of planned, in [0,1]; None before anything was planned."""
        return self.done / self.planned if self.planned else None


@dataclass(frozen=True)
class _Counted:
    """A session that was planned."""

    done: bool
    watched: bool
    moved: bool


def adherence(spans: Sequence[PlanSpan], sessions: Iterable[SessionDone], today: date) -> Adherence:
    """Return what was done of what was planned.

    Parameters
    ----------
    spans
        The plans in the order in which they were made (>=1).
    sessions
        Those before the camera.
    today
        Its own session counts once it is done.

    """
    known = list(sessions)
    over = [one for one in known if one.counts and one.watched]
    watched = {(one.plan_id, one.session_id) for one in over if not one.free}
    weeks, counted = [], []
    for span in spans:
        partly = partly_done(known, span.id)
        for week in span.programme.weeks:
            found = list(_counted(span, week, watched, partly, today))
            present = _goes_on(span) and _present(week, today)
            if found or present:
                n_done = sum(one.done for one in found)
                weeks.append(WeekDone(week.start, len(found), n_done, present))
                counted += found
    n_watched = sum(one.watched for one in counted)
    return Adherence(
        weeks=tuple(weeks),
        watched=n_watched,
        moved=sum(one.moved for one in counted),
        extra=len(over) - n_watched,
        first=min((one.date for one in _strength(spans[-1].programme)), default=None),
    )


def _strength(programme: Programme) -> Iterator[Session]:
    sessions = (session for week in programme.weeks for session in week.sessions)
    return (one for one in sessions if one.kind == "strength")


def _counted(
    span: PlanSpan,
    week: Week,
    watched: set[tuple[str | None, str]],
    partly: frozenset[str],
    today: date,
) -> Iterator[_Counted]:
    logged = {entry.key for entry in span.programme.history} - partly
    moved = {one.session_id for one in span.programme.moved}
    for session in week.sessions:
        seen = (span.id, session.id) in watched
        done = seen or session.id in logged
        if session.kind == "strength" and (done or _over(session, span, today)):
            yield _Counted(done, seen, session.id in moved)


def _goes_on(span: PlanSpan) -> bool:
    return span.until is None and span.programme.stopped is None


def _over(session: Session, span: PlanSpan, today: date) -> bool:
    return session.date < (today if span.until is None else min(today, span.until))


def _present(week: Week, today: date) -> bool:
    return week.start <= today < week.start + timedelta(days=DAYS_OF_WEEK)
