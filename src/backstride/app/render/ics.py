"""plan.ics: one event for each session, in the runner's own time zone (RFC 5545)."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from backstride import __version__
from backstride.app.render.dose_words import dose_line
from backstride.plan.exercise import Exercise
from backstride.plan.frame import frame_of
from backstride.plan.programme import Programme, Session

UID_DOMAIN = "backstride"


def to_ics(
    programme: Programme,
    exercises: Mapping[str, Exercise],
    at: time,
    zone: ZoneInfo | None,
    made_at: datetime,
) -> bytes:
    """Return the calendar.

    Parameters
    ----------
    programme
        Sessions keep their identity over updates and moves, so that a calendar moves its own
        events on: a session logged or moved gives all a higher sequence number. Those that a stop
        took away are cancelled.
    exercises
        The catalogue, for names.
    at
        When sessions begin, local time; a second one of a day follows the first.
    zone
        The time zone, whose rules go into the file; None gives times that are local wherever the
        calendar is.
    made_at
        Moment of writing, with its zone.

    """
    calendar = Calendar()
    calendar.add("prodid", f"-//Backstride//Backstride {__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Backstride programme")
    for event in _events(programme, exercises, at, zone):
        event.add("dtstamp", made_at.astimezone(UTC))
        event.add("sequence", len(programme.history) + programme.n_moves)
        calendar.add_component(event)
    if zone is not None:
        last = programme.weeks[-1].start + timedelta(days=7)
        calendar.add_missing_timezones(programme.start, last)
    return bytes(calendar.to_ical())


def _events(
    programme: Programme,
    exercises: Mapping[str, Exercise],
    at: time,
    zone: tzinfo | None,
) -> Iterator[Event]:
    told = set()
    free_from: dict[date, datetime] = {}
    for week in programme.weeks:
        for session in week.sessions:
            told.add(session.id)
            start = free_from.get(session.date, _start(session.date, at, zone))
            free_from[session.date] = start + timedelta(minutes=round(session.minutes))
            event = _event(programme, session.id, session.minutes, start)
            event.add("summary", f"{session.title} ({session.minutes:.0f} min)")
            event.add("description", _description(programme, session, exercises))
            event.add("categories", ["Backstride"])
            event.add("status", "CONFIRMED")
            yield event
    if programme.stopped is None:
        return
    for session_id, day in frame_of(programme).dates.items():
        if session_id not in told:
            event = _event(programme, session_id, 0.0, _start(day, at, zone))
            event.add("summary", "No session: the programme was stopped")
            event.add("status", "CANCELLED")
            yield event


def _start(day: date, at: time, zone: tzinfo | None) -> datetime:
    return datetime.combine(day, at, zone)


def _event(programme: Programme, session_id: str, minutes: float, start: datetime) -> Event:
    event = Event()
    event.add("uid", f"{programme.start:%Y%m%d}-{session_id}@{UID_DOMAIN}")
    event.add("dtstart", start)
    event.add("duration", timedelta(minutes=max(round(minutes), 1)))
    return event


def _description(programme: Programme, session: Session, exercises: Mapping[str, Exercise]) -> str:
    lines = [session.note] if session.note else []
    lines += [
        f"- {exercises[one.exercise_id].name}: {dose_line(one)}" for one in session.prescriptions
    ]
    lines.append(f"Stop an exercise when pain goes above {programme.max_pain} of 10.")
    return "\n".join(lines)
