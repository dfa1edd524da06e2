"""This machine's date: the day on which a person at it lives."""

from datetime import date, datetime


def today_here() -> date:
    """Return the date."""
    return datetime.now().astimezone().date()
