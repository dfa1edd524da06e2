"""Which day it is, where the server and its people are."""

from datetime import date, datetime


def today_here() -> date:
    """Return the date."""
    return datetime.now().astimezone().date()
