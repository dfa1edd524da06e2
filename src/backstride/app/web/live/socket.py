"""The WebSocket between a page before its camera and the session that it is coached through."""

import asyncio
import json
from contextlib import suppress
from typing import Any

from fastapi import APIRouter, WebSocket
from starlette.concurrency import run_in_threadpool
from starlette.websockets import WebSocketDisconnect

from backstride.app.live_eyes import Eyes
from backstride.app.service import session_choice, session_kept, sessions
from backstride.app.service.session_kept import CoachSession
from backstride.app.web.config import Shared
from backstride.app.web.deps import shared, visitor_or_none
from backstride.app.web.live.coaching import Coaching, Keeper
from backstride.app.web.live.messages import Deed, Picture, deed_of, picture_of
from backstride.app.web.live.worker import Worker, refusal
from backstride.core.errors import (
    AccessError,
    BackstrideError,
    NotThereError,
    OptionError,
    SafetyStop,
)

Json = dict[str, Any]

REFUSED, TAKEN = 4403, 4409
"""Why a connection is closed, for the page's script; from 4000 on codes are free (RFC 6455)."""
MOST_WAITING = 200
"""Answers that wait for a page that does not read."""
MOST_NONSENSE = 100
"""So many messages that make no sense are answered."""

router = APIRouter()


@router.websocket("/coach/{session_id}/live")
async def live(socket: WebSocket, session_id: str) -> None:
    """Coach a session of the visitor's own."""
    await socket.accept()
    with suppress(WebSocketDisconnect, RuntimeError):
        try:
            person_id, session = await run_in_threadpool(_entered, socket, session_id)
            await _seated(socket, person_id, session)
        except BackstrideError as error:
            stop = isinstance(error, SafetyStop | NotThereError | AccessError)
            await socket.send_json({**refusal(error), "final": stop})
            await socket.close(REFUSED)


def _entered(socket: WebSocket, session_id: str) -> tuple[str, CoachSession]:
    """Return who is there, and the session that they may go on with."""
    there = visitor_or_none(socket)
    if there is None or there.reading or there.runner is None:
        msg = "a runner who is logged in was needed: load the page again"
        raise AccessError(msg)
    store, person_id = shared(socket).store, there.runner.id
    session_choice.refuse_unsafe(store, person_id)
    session = session_kept.one(store, person_id, session_id)
    if session.state != "open":
        msg = "a session that goes on was needed, but this one is over: begin another"
        raise NotThereError(msg)
    return person_id, session


async def _seated(socket: WebSocket, person_id: str, session: CoachSession) -> None:
    """Coach as long as the page is there and no other takes its place."""
    common = shared(socket)
    seat = await common.desk.take(session.id)
    outbox: asyncio.Queue[Json] = asyncio.Queue(MOST_WAITING)
    loop = asyncio.get_running_loop()

    def answer(told: Json) -> None:
        with suppress(RuntimeError):  # the server has ended meanwhile
            loop.call_soon_threadsafe(_put, outbox, told)

    worker = Worker(lambda: _coaching(common, person_id, session.id), answer)
    worker.start()
    try:
        await _first_to_end(
            _read(socket, worker, outbox, common.config.max_frame_bytes),
            _write(socket, outbox),
            seat.taken.wait(),
        )
        if seat.taken.is_set():
            await socket.send_json({"kind": "taken"})
            await socket.close(TAKEN)
    finally:
        worker.stop()
        await asyncio.shield(run_in_threadpool(worker.join))
        common.desk.leave(session.id, seat)


def _coaching(common: Shared, person_id: str, session_id: str) -> Coaching:
    """Return the session as it was kept last: another page may have gone on with it meanwhile."""
    store = common.store
    session = session_kept.one(store, person_id, session_id)
    keeper = Keeper(
        lambda part: sessions.keep(store, person_id, session_id, part),
        lambda: sessions.finish(store, person_id, session_id),
    )
    return Coaching(session, keeper, Eyes())


async def _first_to_end(*works: Any) -> None:  # noqa: ANN401 - coroutines of any kind
    """Run all until one ends, and raise what ended it."""
    tasks = [asyncio.ensure_future(work) for work in works]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _read(
    socket: WebSocket, worker: Worker, outbox: asyncio.Queue[Json], most_bytes: int
) -> None:
    """Hand on what comes in, until the page is gone or sends nothing but nonsense."""
    nonsense = 0
    while nonsense < MOST_NONSENSE:
        message = await socket.receive()
        if message["type"] == "websocket.disconnect":
            return
        try:
            worker.put(_told(message, most_bytes))
        except BackstrideError as error:
            nonsense += 1
            _put(outbox, refusal(error))


def _told(message: Any, most_bytes: int) -> Picture | Deed:  # noqa: ANN401 - as the server gives it
    data, text = message.get("bytes"), message.get("text")
    if data is None:
        return deed_of(text or "")
    if len(data) > most_bytes:
        msg = f"a picture of at most {most_bytes} bytes was needed, got {len(data)}"
        raise OptionError(msg)
    return picture_of(data)


async def _write(socket: WebSocket, outbox: asyncio.Queue[Json]) -> None:
    while True:
        told = await outbox.get()
        await socket.send_text(json.dumps(told, allow_nan=False, separators=(",", ":")))
        if told["kind"] == "broken" or told.get("final"):
            return


def _put(outbox: asyncio.Queue[Json], told: Json) -> None:
    """Have an answer wait; where nobody reads, the oldest are lost."""
    if outbox.full():
        outbox.get_nowait()
    outbox.put_nowait(told)
