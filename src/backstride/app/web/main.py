"""`create_app`: all routes together, over one store."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from threading import Thread
from typing import Any

from fastapi import FastAPI, HTTPException, Response

from backstride import __version__
from backstride.app.web.api import API
from backstride.app.web.api.document import api_document
from backstride.app.web.api.problem import PROBLEMS
from backstride.app.web.config import ServeConfig, Shared
from backstride.app.web.errors import add_errors
from backstride.app.web.pages import PAGES
from backstride.app.web.render import static_answer, static_version, warm
from backstride.app.web.security import Guard
from backstride.app.worker.queue import Queue
from backstride.store.database import Store


def create_app(config: ServeConfig, store: Store) -> FastAPI:
    """Return the app; background work runs while it is served."""
    queue = Queue(store, config.max_clip_s)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        queue.start()
        Thread(target=warm, name="warm", daemon=True).start()
        try:
            yield
        finally:
            await asyncio.to_thread(queue.stop)

    app = FastAPI(
        title="Backstride",
        version=__version__,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.shared = Shared(config, store, queue)
    add_errors(app)
    app.add_middleware(Guard, config=config)
    app.add_api_route("/static/{version}/{name:path}", _static, include_in_schema=False)
    for router in PAGES:
        app.include_router(router, include_in_schema=False)
    add_api(app)
    return app


def add_api(app: FastAPI) -> None:
    """Have the app answer programs, and say so in its document."""
    for router in API:
        app.include_router(router, prefix="/api", responses=PROBLEMS)

    @cache
    def read_document() -> dict[str, Any]:
        return api_document(app)

    app.state.api_document = read_document
    app.add_api_route("/api/openapi.json", read_document, include_in_schema=False)


def _static(version: str, name: str) -> Response:
    answer = static_answer(name) if version == static_version() else None
    if answer is None:
        raise HTTPException(404)
    return answer
