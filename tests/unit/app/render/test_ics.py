"""plan.ics: read back with the icalendar package."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from backstride.app.render.ics import to_ics
from backstride.plan.build import Order
from backstride.plan.move import move_session
from backstride.plan.programme import Programme
from backstride.plan.progress import update
from backstride.plan.read_catalogue import catalogue
from fixtures.plans import START, logged, programme, strength

BERLIN = ZoneInfo("Europe/Berlin")
MADE_AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
OVER_SPRING = Order(date(2027, 3, 22), (0, 2, 4), 8)
"""Clocks in Berlin go forward on 2027-03-28."""


def events(plan: Programme, zone: ZoneInfo | None = BERLIN):
    calendar = Calendar.from_ical(to_ics(plan, catalogue(), time(18), zone, MADE_AT))
    return calendar, {str(one["uid"]): one for one in calendar.walk("VEVENT")}


def test_there_is_one_event_for_each_session_with_its_exercises_in_it():
    plan = programme()
    _, found = events(plan)
    sessions = [session for week in plan.weeks for session in week.sessions]

    assert len(found) == len(sessions)
    for session in sessions:
        event = found[f"20261201-{session.id}@backstride"]
        assert event.decoded("dtstart").date() == session.date
        assert event.decoded("duration") == timedelta(minutes=round(session.minutes))
        for one in session.prescriptions:
            assert catalogue()[one.exercise_id].name in event["description"]


def test_required_properties_are_there():
    calendar, found = events(programme())

    assert calendar["version"] == "2.0"
    assert "Backstride" in calendar["prodid"]
    assert calendar.errors == []
    for event in found.values():
        assert {"UID", "DTSTAMP", "DTSTART", "DURATION", "SUMMARY", "SEQUENCE"} <= set(event)
        assert event.decoded("dtstamp") == MADE_AT
        assert event.errors == []


def test_the_hour_stays_when_the_clocks_change():
    plan = programme(OVER_SPRING)
    calendar, found = events(plan)
    starts = {uid: event.decoded("dtstart") for uid, event in found.items()}

    assert {start.hour for start in starts.values()} == {18}
    before = starts["20270322-w1-1@backstride"]
    after = starts["20270322-w2-1@backstride"]
    assert before.utcoffset() == timedelta(hours=1)
    assert after.utcoffset() == timedelta(hours=2)
    assert after.astimezone(UTC) - before.astimezone(UTC) == timedelta(days=7, hours=-1)
    (zone,) = calendar.walk("VTIMEZONE")
    assert zone["tzid"] == "Europe/Berlin"
    assert {one.name for one in zone.subcomponents} == {"STANDARD", "DAYLIGHT"}


@pytest.mark.parametrize("name", ["America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"])
def test_the_files_own_zone_rules_give_the_zones_hours(name):
    """A calendar that knows only the file has to come to the same moments."""
    zone = ZoneInfo(name)
    calendar, found = events(programme(Order(date(2027, 3, 1), (0, 3), 12)), zone)
    (told,) = calendar.walk("VTIMEZONE")
    own = told.to_tz(lookup_tzid=False)

    for event in found.values():
        start = event.decoded("dtstart")
        naive = start.replace(tzinfo=None)
        assert naive.replace(tzinfo=own).utcoffset() == naive.replace(tzinfo=zone).utcoffset()


def test_events_keep_their_identity_over_updates():
    plan = programme()
    moved = update(plan, logged(strength(plan)[0]), catalogue())
    _, before = events(plan)
    _, after = events(moved)

    assert set(before) == set(after)
    assert all(after[uid]["sequence"] == before[uid]["sequence"] + 1 for uid in before)


def test_a_moved_session_is_the_same_event_on_another_day_and_the_newest():
    plan = programme()
    first = strength(plan)[0]
    day = first.date + timedelta(days=1)
    moved = move_session(plan, first.id, day, START)
    back = move_session(moved, first.id, first.date, START)
    (_, before), (_, after), (_, at_last) = events(plan), events(moved), events(back)

    assert set(before) == set(after) == set(at_last)
    changed = {
        uid for uid in before if before[uid].decoded("dtstart") != after[uid].decoded("dtstart")
    }
    assert changed == {f"20261201-{first.id}@backstride"}
    (uid,) = changed
    assert after[uid].decoded("dtstart").date() == day
    assert [found[uid]["sequence"] for found in (before, after, at_last)] == [0, 1, 2]


def test_a_moved_session_is_cancelled_where_the_calendar_has_it():
    plan = programme()
    first, second, *_ = strength(plan)
    day = second.date + timedelta(days=1)
    moved = move_session(plan, second.id, day, START)
    _, found = events(update(moved, logged(first, legs=True), catalogue()))
    event = found[f"20261201-{second.id}@backstride"]

    assert (event["status"], event.decoded("dtstart").date()) == ("CANCELLED", day)


def test_a_second_session_of_a_day_follows_the_first():
    plan = programme()
    first = strength(plan)[0]
    other = next(one for one in plan.weeks[0].sessions if one.kind != "strength")
    _, found = events(move_session(plan, first.id, other.date, plan.start))
    begins = {
        id_: found[f"20261201-{id_}@backstride"].decoded("dtstart") for id_ in (first.id, other.id)
    }

    assert begins[first.id].date() == begins[other.id].date() == other.date
    assert begins[other.id] - begins[first.id] == timedelta(minutes=round(first.minutes))


def test_a_stop_cancels_what_was_to_come():
    plan = programme()
    stopped = update(plan, logged(strength(plan)[0], legs=True), catalogue())
    _, before = events(plan)
    _, after = events(stopped)
    cancelled = [one for one in after.values() if one["status"] == "CANCELLED"]

    assert set(after) == set(before)
    assert len(cancelled) == sum(
        session.date > stopped.history[-1].date for week in plan.weeks for session in week.sessions
    )
    assert all("description" not in one for one in cancelled)


def test_without_a_known_zone_times_are_local_wherever_it_is_opened():
    calendar, found = events(programme(), None)

    assert all(event.decoded("dtstart").tzinfo is None for event in found.values())
    assert not calendar.walk("VTIMEZONE")


def test_lines_are_folded_and_end_as_the_standard_asks():
    text = to_ics(programme(), catalogue(), time(18), BERLIN, MADE_AT)

    assert text.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in text.split(b"\r\n"))
