"""What routes ask for: the store, who is there, and whose pages are looked at."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Form, Request
from starlette.requests import HTTPConnection

from backstride.app.service import interview, people
from backstride.app.web.config import Shared
from backstride.core.errors import AccessError
from backstride.store.database import Store
from backstride.store.models import Person

COOKIE = "backstride"


class NobodyThere(Exception):  # noqa: N818 - a way to go, not a mistake
    """Nobody is known yet: pages lead to where one says who one is."""


class NothingChosen(Exception):  # noqa: N818 - a way to go, not a mistake
    """A clinician has not chosen whose pages to look at."""


class StoppedFirst(Exception):  # noqa: N818 - a way to go, not a mistake
    """The safety answers send to somebody first; nothing else is shown until that is done."""


@dataclass(frozen=True)
class Visitor:
    """Who uses the browser, and whose pages they look at.

    ``runner`` is the person themself, or the one whom a clinician looks at; None where a clinician
    has chosen nobody. ``gone`` is the name of the one they saw last, who shares no longer.
    """

    person: Person
    runner: Person | None
    csrf: str
    gone: str = ""

    @property
    def reading(self) -> bool:
        """Whether they look at somebody else's pages, and change nothing there."""
        return self.runner is not None and self.runner.id != self.person.id


def shared(connection: HTTPConnection) -> Shared:
    """Return what all requests share."""
    found = connection.app.state.shared
    assert isinstance(found, Shared)  # noqa: S101 - narrows the type
    return found


def store(connection: HTTPConnection) -> Store:
    """Return the store."""
    return shared(connection).store


def visitor_or_none(connection: HTTPConnection) -> Visitor | None:
    """Return who is there, by the cookie, or None."""
    token = connection.cookies.get(COOKIE)
    if not token:
        return None
    found = people.visit(store(connection), token)
    return None if found is None else Visitor(found.person, found.runner, found.csrf, found.gone)


def visitor(connection: HTTPConnection) -> Visitor:
    """Return who is there."""
    found = visitor_or_none(connection)
    if found is None:
        raise NobodyThere
    return found


def runner_id(there: Annotated[Visitor, Depends(visitor)]) -> str:
    """Return whose pages are looked at."""
    if there.runner is None:
        raise NothingChosen
    return there.runner.id


def own_id(there: Annotated[Visitor, Depends(visitor)]) -> str:
    """Return the runner who changes something of their own.

    Raises
    ------
    AccessError
        If it is somebody else's.

    """
    if there.reading:
        msg = "only the runner can change this: you see their pages, and they stay as they are"
        raise AccessError(msg)
    return runner_id(there)


def not_stopped(connection: HTTPConnection) -> None:
    """Lead to where help is, if the answers of the runner looked at say so."""
    there = visitor_or_none(connection)
    if there is None or there.runner is None:
        return
    if interview.stop_of(store(connection), there.runner.id) is not None:
        raise StoppedFirst


def form_checked(request: Request, csrf: Annotated[str, Form()] = "") -> None:
    """Refuse a form that was not made by a page of this visitor.

    Raises
    ------
    AccessError
        If its hidden field is not the one of the login.

    """
    there = visitor_or_none(request)
    if there is not None and not people.same_secret(csrf, there.csrf):
        msg = "a form of this session was needed, and this one is older: load the page again"
        raise AccessError(msg)


SharedDep = Annotated[Shared, Depends(shared)]
StoreDep = Annotated[Store, Depends(store)]
VisitorDep = Annotated[Visitor, Depends(visitor)]
MaybeVisitorDep = Annotated[Visitor | None, Depends(visitor_or_none)]
RunnerDep = Annotated[str, Depends(runner_id)]
"""The id of the runner whose pages are looked at; reading is allowed."""
OwnDep = Annotated[str, Depends(own_id)]
"""The same, where something is changed."""
NOT_STOPPED = Depends(not_stopped)
"""For routers of what a hard stop withholds: ``dependencies=[NOT_STOPPED]``."""
CHECKED = Depends(form_checked)
"""For every route that takes a form: ``dependencies=[CHECKED]``."""
