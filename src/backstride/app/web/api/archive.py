"""Everything of one person as one archive: sent out, and brought in."""

from contextlib import ExitStack
from datetime import date
from typing import Annotated, Literal, Self

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import FileResponse
from pydantic import BaseModel, Field
from starlette.background import BackgroundTask
from starlette.requests import ClientDisconnect

from backstride.app.service import archive, archive_in
from backstride.app.web.api.document import ANYBODY
from backstride.app.web.api.raw import AS_IT_IS, BODY, length_of
from backstride.app.web.clock import today_here
from backstride.app.web.config import Shared
from backstride.app.web.deps import (
    MaybeVisitorDep,
    NobodyThere,
    SharedDep,
    StoreDep,
    Visitor,
    VisitorDep,
)
from backstride.core.errors import AccessError, ArchiveError
from backstride.store.belongings import Counts
from backstride.store.database import Store

router = APIRouter(prefix="/archive", tags=["archive"])

BROKEN_OFF = "the whole archive was needed, but it broke off on the way: bring it again"
ZIP = "application/zip"

Into = Literal["self", "new"]


class Amounts(BaseModel):
    """How much there is of each kind."""

    answers: int = Field(description="1 where questions were answered, else 0.")
    outcomes: int = Field(description="Scores of days.")
    clips: int
    reports: int
    plans: int
    sessions: int

    @classmethod
    def of(cls, counts: Counts) -> Self:
        """Return counts as data."""
        return cls.model_validate({name: getattr(counts, name) for name in cls.model_fields})


class BroughtOut(BaseModel):
    """What came of an archive; what was here already is not added again."""

    person_id: str
    name: str
    held: Amounts = Field(description="How much the archive holds.")
    added: Amounts = Field(description="How much of it is new here.")


@router.get(
    "",
    response_class=FileResponse,
    responses={200: {"content": {ZIP: {}}, "description": "The archive."}},
)
def download(store: StoreDep, visitor: VisitorDep) -> FileResponse:
    """Return everything of the person at the browser as one .zip of plain files."""
    return sent(store, visitor, today_here())


@router.post("", status_code=201, openapi_extra=BODY | ANYBODY, dependencies=[AS_IT_IS])
async def bring(
    request: Request,
    shared: SharedDep,
    visitor: MaybeVisitorDep,
    into: Annotated[Into, Query(description="Who gets it: oneself, or somebody new.")] = "self",
) -> BroughtOut:
    """Take an archive, the body as it is, and add what it holds: all of it, or nothing."""
    person_id = _who(shared, visitor, into)
    try:
        with ExitStack() as stack:
            way = archive_in.receiving(shared.store, length_of(request))
            coming = await run_in_threadpool(stack.enter_context, way)
            async for piece in request.stream():
                await run_in_threadpool(coming.write, piece)
            brought = await run_in_threadpool(coming.bring, person_id)
    except ClientDisconnect as error:
        raise ArchiveError(BROKEN_OFF) from error
    return BroughtOut(
        person_id=brought.person_id,
        name=brought.name,
        held=Amounts.of(brought.held),
        added=Amounts.of(brought.added),
    )


def sent(store: Store, visitor: Visitor, today: date) -> FileResponse:
    """Return the answer with somebody's archive; its file goes when it was sent."""
    path = archive.make(store, visitor.person.id)
    return FileResponse(
        path,
        media_type=ZIP,
        filename=archive.file_name(visitor.person.name, today),
        background=BackgroundTask(path.unlink, missing_ok=True),
    )


def _who(shared: Shared, visitor: Visitor | None, into: Into) -> str | None:
    """Return who gets the archive, None for somebody new."""
    if into == "new":
        if shared.config.login:
            msg = "this server asks for a password: join first, then bring it in the settings"
            raise AccessError(msg)
        return None
    if visitor is None:
        raise NobodyThere
    if visitor.person.role != "runner":
        msg = "a runner's profile was needed to bring an archive into, and yours is none"
        raise AccessError(msg)
    return visitor.person.id
