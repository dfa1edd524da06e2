"""The first week that a report shows, on the usual days, from tomorrow."""

from datetime import date, timedelta

from backstride.findings.answer import Answer
from backstride.plan.programme import Programme
from backstride.plan.schedule import Order

USUAL_DAYS = (0, 2, 4)
"""Monday, Wednesday and Friday; moved where hard runs follow (design choice)."""


def first_week(answer: Answer, today: date) -> Programme | None:
    """Return a programme of one week from tomorrow, or None where the screen withholds it.

    Raises
    ------
    CatalogueError
        If a shipped exercise breaks the schema (a damaged installation).

    """
    from backstride.plan.build import build  # noqa: PLC0415 - not without answers
    from backstride.plan.read_catalogue import catalogue  # noqa: PLC0415

    if answer.screen.blocks("programme"):
        return None
    order = Order(today + timedelta(days=1), USUAL_DAYS, weeks=1)
    return build(answer.answers, answer.screen, answer.ranking, order, catalogue())
