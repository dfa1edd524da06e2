"""Which day it is, where the server and its people are."""

from datetime import date, datetime
from typing import Annotated

from fastapi import Depends


def today_here() -> date:
    """Return the date."""
    return datetime.now().astimezone().date()


TodayDep = Annotated[date, Depends(today_here)]
