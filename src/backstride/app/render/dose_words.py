"""Doses, dates and levels as texts for pages, calendars and the terminal."""

from datetime import date

from backstride.plan.programme import Prescription

BLOCK_NAMES: dict[str, str] = {
    "warm_up": "Warm-up",
    "midsection": "Midsection",
    "hip_hamstring": "Hips and hamstrings",
    "legs": "Legs",
    "back": "Back",
    "calf": "Calves",
    "stretch": "Stretches",
    "cross_training": "Instead of a run",
}
"""What the parts of a session are called."""
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def dose(one: Prescription) -> str:
    """Return what is done: 3 × 10 a side, 2 × 30 s, 30 min."""
    if one.minutes is not None:
        return f"{one.minutes:g} min"
    amount = f"{one.reps}" if one.reps is not None else f"{one.hold_s:g} s"
    side = " a side" if one.per_side else ""
    if one.rounds == 1:
        return f"{amount}{' times' if one.reps is not None else ''}{side}"
    return f"{one.rounds} × {amount}{side}"


def rest(one: Prescription) -> str:
    """Return the rest between rounds in words, or ""."""
    return f"rest {one.rest_s:g} s" if one.rounds > 1 and one.rest_s >= 10.0 else ""


def dose_line(one: Prescription) -> str:
    """Return the dose and the rest, in one line."""
    return ", ".join(part for part in (dose(one), rest(one)) if part)


def day_name(day: date) -> str:
    """Return a date in short words: Wed 2 December."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"
