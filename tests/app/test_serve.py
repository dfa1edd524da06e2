"""``backstride serve``: how it begins, how it ends, and what it says when it cannot."""

import asyncio
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from backstride.app.cli.serve import listening_socket
from backstride.app.web.config import ServeConfig
from backstride.app.web.render import static_version
from backstride.store.database import Store
from fixtures.commands import run
from fixtures.machine import LOOPBACK, free_port
from fixtures.server import TRACEBACK, Server, Servers
from fixtures.stored import DUMPS, loaded

NAME = "backstride.sqlite3"
BROWSER = """#!/bin/sh
echo "$1" > "$BACKSTRIDE_TEST_OPENED.part"
mv "$BACKSTRIDE_TEST_OPENED.part" "$BACKSTRIDE_TEST_OPENED"
"""


def started(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run ``backstride serve``, which is expected to end by itself."""
    command = [sys.executable, "-m", "backstride", "serve", "--data", str(folder), "--port", "0"]
    return subprocess.run(
        [*command, *options], capture_output=True, text=True, timeout=60, check=False
    )


def told(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """It ended with one sentence that holds these words."""
    assert done.returncode == 2, done.stderr
    (line,) = done.stderr.strip().splitlines()
    assert line.startswith("backstride: "), line
    for word in words:
        assert word in line, line


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "Ctrl-C"])
def test_it_ends_well_when_it_is_stopped(server: Server, how: signal.Signals) -> None:
    os.kill(server.pid, how)
    assert server.process is not None
    assert server.process.wait(60) == 0
    assert TRACEBACK not in server.err
    assert server.err == ""
    assert "Backstride is at http://127.0.0.1" in server.out
    assert server.out.count("Stopping") == 1


def test_it_can_be_stopped_with_a_page_open(server: Server) -> None:
    with socket.create_connection((LOOPBACK, server.port)) as waiting:
        waiting.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n")
        os.kill(server.pid, signal.SIGINT)
        assert server.process is not None
        assert server.process.wait(60) == 0
    assert TRACEBACK not in server.err


@pytest.mark.parametrize(
    "request_lines",
    [
        b"GET /static/{version}/plotly.js HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" * 20,
        b"POST /api/clips HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Backstride: 1\r\n"
        b"Content-Length: 9000000\r\nContent-Type: video/mp4\r\n\r\nhalf",
    ],
    ids=["does not read", "does not send on"],
)
def test_a_slow_browser_does_not_hold_it_up(server: Server, request_lines: bytes) -> None:
    lines = request_lines.replace(b"{version}", static_version().encode())
    with socket.create_connection((LOOPBACK, server.port)) as waiting:
        waiting.sendall(lines)
        time.sleep(0.3)
        os.kill(server.pid, signal.SIGINT)
        assert server.process is not None
        assert server.process.wait(60) == 0
    assert server.err == ""


def test_without_a_command_it_serves_and_opens_the_browser(tmp_path: Path) -> None:
    browser, opened = tmp_path / "browser", tmp_path / "opened"
    browser.write_text(BROWSER, encoding="utf-8")
    browser.chmod(0o700)
    environment = os.environ | {
        "BROWSER": str(browser),
        "BACKSTRIDE_TEST_OPENED": str(opened),
        "XDG_DATA_HOME": str(tmp_path / "home"),
        "HOME": str(tmp_path / "home"),
    }
    command = [sys.executable, "-m", "backstride"]
    running = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        while running.poll() is None and not opened.exists():
            time.sleep(0.05)
    finally:
        running.terminate()
        out, err = running.communicate(timeout=60)
    if "port 8321 is not" in err:
        pytest.skip("SKIPPED FOR WANT OF THE USUAL PORT: 8321 is taken")
    assert running.returncode == 0, err
    assert opened.read_text().strip() == "http://127.0.0.1:8321"
    assert "Backstride is at http://127.0.0.1:8321" in out
    assert list((tmp_path / "home").rglob(NAME))


def test_only_the_owner_may_look_into_the_folder(server: Server) -> None:
    assert server.data.stat().st_mode & 0o777 == 0o700
    assert (server.data / NAME).stat().st_mode & 0o777 == 0o600


def test_small_answers_go_out_at_once(tmp_path: Path) -> None:
    with closing(listening_socket(ServeConfig(tmp_path, port=0))) as listening:
        assert asyncio.run(_no_delay(listening)) == 1


async def _no_delay(listening: socket.socket) -> int:
    """Return whether a connection that comes in sends without waiting for more."""
    came: asyncio.Future[asyncio.StreamWriter] = asyncio.get_running_loop().create_future()
    server = await asyncio.start_server(lambda _, writer: came.set_result(writer), sock=listening)
    async with server:
        _, asking = await asyncio.open_connection(*listening.getsockname())
        answering = await came
        connection: socket.socket = answering.get_extra_info("socket")
        option = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        for writer in (asking, answering):
            writer.close()
            await writer.wait_closed()
    return option


def test_a_taken_port_is_told(server: Server, tmp_path: Path) -> None:
    done = started(tmp_path / "other", "--port", str(server.port))
    told(done, f"127.0.0.1 port {server.port} is not", "choose another with --port")
    assert not (tmp_path / "other" / NAME).exists()


@pytest.mark.parametrize("host", ["999.1.1.1", "192.0.2.7", "no-such-machine.invalid", "a b"])
def test_an_address_of_no_machine_is_told(tmp_path: Path, host: str) -> None:
    told(started(tmp_path / "data", "--host", host), f"{host} port 0 is not", "--host")


def test_a_folder_in_use_is_told(server: Server) -> None:
    told(started(server.data), "another run", "stop the other server, or give another --data")


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    told(started(tmp_path / "file" / "data"), "a folder that can be written", "another with --data")


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o500)
    told(weakly_started(folder), str(folder), "Permission denied", "another with --data")


def test_a_database_that_may_only_be_read_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    Store(folder).close()
    (folder / NAME).chmod(0o400)
    told(weakly_started(folder), NAME, "may only be read", "chmod u+rw")


def weakly_started(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run ``backstride serve`` as somebody who may not write everywhere."""
    command = [sys.executable, "-m", "backstride", "serve", "--data", str(folder), "--port", "0"]
    if os.geteuid() == 0:
        weaker = shutil.which("setpriv")
        if weaker is None:
            pytest.skip("SKIPPED FOR WANT OF SETPRIV: root can write anywhere")
        command = [weaker, "--bounding-set=-all", *command]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    limited = (
        "import resource, sys\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))\n"
        "from backstride.app.cli.main import main\n"
        "main(['serve', '--port', '0', '--data', sys.argv[1]])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", limited, str(tmp_path / "data")],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    told(done, "was needed")


def test_what_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("my shopping list\n" * 500)
    told(started(tmp_path), "not a database", "move it away to begin anew")


def test_a_damaged_database_is_told(tmp_path: Path, serve: Servers) -> None:
    server = serve(data=tmp_path / "data")
    server.stop()
    file = server.data / NAME
    content = bytearray(file.read_bytes())
    for page in range(4, len(content) // 4096):
        content[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    file.write_bytes(content)
    told(started(server.data), str(file), "put a copy of it in its place")


def test_a_newer_database_is_told(tmp_path: Path) -> None:
    loaded(DUMPS / "0001.sql", tmp_path / NAME)
    with closing(sqlite3.connect(tmp_path / NAME)) as db:
        db.execute("UPDATE alembic_version SET version_num = 'next'")
        db.commit()
    told(started(tmp_path), "newer Backstride (revision next)", "bring this one up to date")


@pytest.mark.parametrize(
    ("url", "word"),
    [
        ("nonsense", "--database needs an address"),
        ("mysql://a:b@c/d", "got one of mysql"),
        ("postgresql+psycopg://ada:secret@127.0.0.1:{port}/x", "ada:***@"),
    ],
)
def test_a_database_that_cannot_be_reached_is_told(tmp_path: Path, url: str, word: str) -> None:
    done = started(tmp_path, "--database", url.format(port=free_port()))
    told(done, word, "check it")
    assert "secret" not in done.stderr


def test_a_refused_password_is_told(tmp_path: Path, postgres_url: str) -> None:
    wrong = postgres_url.rpartition("@")[2]
    done = started(tmp_path, "--database", f"postgresql://postgres:wr0ng@{wrong}")
    told(done, "password authentication failed", "***")
    assert "wr0ng" not in done.stderr


def test_it_serves_from_postgres(serve: Servers, postgres_url: str) -> None:
    server = serve("--database", postgres_url)
    assert not (server.data / NAME).exists()
    server.restart()


def test_a_port_that_is_none_is_refused() -> None:
    result = run("serve", "--port", "70000")
    assert result.exit_code == 2
    assert "0<=x<=65535" in result.output


def test_a_database_where_no_file_can_be_is_told(tmp_path: Path) -> None:
    done = started(tmp_path, "--database", "sqlite:////dev/null/x")
    told(done, "/dev/null/x", "unable to open database file")


def test_a_folder_with_the_files_of_another_database_is_told(
    server: Server, postgres_url: str
) -> None:
    server.stop()
    told(started(server.data, "--database", postgres_url), "belong to another", "with --data")


def test_a_kill_leaves_a_store_that_opens_again(serve: Servers) -> None:
    server = serve()
    server.kill9()
    server.start()
    assert "Backstride is at" in server.out
