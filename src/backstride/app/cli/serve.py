"""``backstride serve``: the web app on a port of this machine."""

import asyncio
import logging
import socket
import threading
import webbrowser
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from typing import Any

import click
import uvicorn

from backstride.app.cli.serve_words import address_of, opening, own_names
from backstride.app.output import folder_lock
from backstride.app.web.certificate import Certificate, own_certificate
from backstride.app.web.config import ServeConfig
from backstride.app.web.main import create_app
from backstride.core.errors import OptionError
from backstride.store.database import Store
from backstride.store.files import private_folder

HANG_UP_AFTER_S = 1.0
"""An answer that still goes out when the server is stopped has this long to arrive."""
STOPPING = "Stopping; everything that was confirmed is kept."


def run_server(config: ServeConfig, *, open_browser: bool) -> None:
    """Serve until it is stopped, which is how it ends well.

    Raises
    ------
    OptionError
        If the port is taken or the address is not this machine's.
    OutputError
        If another server uses the folder.
    StoreError
        If the folder cannot be written or the database not be used.

    """
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(message)s")
    private_folder(config.folder)
    with (
        folder_lock(config.folder, if_taken="stop the other server, or give another --data"),
        closing(listening_socket(config)) as listening,
        closing(_opened(config)) as store,
    ):
        port = listening.getsockname()[1]
        certificate = _certificate(config)
        app = create_app(config, store)
        lines = opening(config, port, certificate, app.state.shared.join_code)
        shown = address_of(config, port) if open_browser else None
        server = _Server(_settings(config, app, certificate), lines, shown)
        with suppress(KeyboardInterrupt):
            server.run(sockets=[listening])


def _opened(config: ServeConfig) -> Store:
    """Return the store, looked over as the last run may have been cut off."""
    store = Store(config.folder, config.database)
    try:
        store.check()
        store.tidy()
    except BaseException:
        store.close()
        raise
    return store


def _certificate(config: ServeConfig) -> Certificate | None:
    if not config.https:
        return None
    return own_certificate(config.folder, own_names(config, socket.gethostname()))


def _settings(
    config: ServeConfig, app: Callable[..., Any], certificate: Certificate | None
) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        ssl_certfile=None if certificate is None else certificate.certificate,
        ssl_keyfile=None if certificate is None else certificate.key,
        log_level="warning",
        access_log=False,
        ws_max_size=config.max_frame_bytes,
        ws_per_message_deflate=False,  # pictures are JPEG already
        timeout_graceful_shutdown=3,
        server_header=False,
        date_header=True,
    )


class _Server(uvicorn.Server):
    """Says where it is once it answers; ``shown`` is opened in the browser."""

    def __init__(self, config: uvicorn.Config, lines: Iterable[str], shown: str | None) -> None:
        super().__init__(config)
        self._lines, self._shown = lines, shown

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer, and say so."""
        await super().startup(sockets=sockets)
        for line in self._lines:
            click.echo(line)
        if self._shown:
            threading.Thread(target=webbrowser.open, args=(self._shown,), daemon=True).start()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Say that it stops, and wait for no browser that keeps a line open."""
        with suppress(OSError):  # the terminal may be closed already
            click.echo(STOPPING)
        asyncio.get_running_loop().call_later(HANG_UP_AFTER_S, self._hang_up)
        await super().shutdown(sockets=sockets)

    def _hang_up(self) -> None:
        for connection in tuple(self.server_state.connections):
            connection.transport.abort()


def listening_socket(config: ServeConfig) -> socket.socket:
    """Return the socket that is served on.

    Raises
    ------
    OptionError
        If the port is taken or the address is not this machine's.

    """
    family = socket.AF_INET6 if ":" in config.host else socket.AF_INET
    # named, since asyncio turns Nagle's waiting off only where it sees that it is TCP
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((config.host, config.port))
    except OSError as error:
        listening.close()
        msg = (
            f"an address of this machine with a free port was needed, but {config.host} port "
            f"{config.port} is not ({error.strerror or error}): choose "
            f"another with --port or --host"
        )
        raise OptionError(msg) from error
    return listening
