"""Keys of a terminal, and what they mean in a session."""

import os
import sys
import time

import pytest

from backstride.app.cli.keys import Keys, terminal_keys
from backstride.app.cli.session_keys import HELP, SessionKeys
from backstride.coach.session.engine import advance
from backstride.coach.session.events import (
    Back,
    Control,
    Finish,
    PainAnswer,
    Pause,
    Resume,
    Skip,
)
from fixtures.sessions import begun, nobody, prescribed

STATE, _ = advance(begun(prescribed("back-rotation-stretch", hold_s=3.0)), nobody(1.0))
PATIENCE_S = 10.0


def controls(keys: str, state=STATE) -> list[Control]:
    return list(SessionKeys().controls(keys, state, 1.0))


def collected(keys: Keys, n: int) -> list[str]:
    """Return n keys, as soon as they are there."""
    found: list[str] = []
    end = time.monotonic() + PATIENCE_S
    while len(found) < n and time.monotonic() < end:
        found += keys.pressed()
        time.sleep(0.01)
    return found


def test_each_key_has_its_meaning():
    assert controls("snbqSl") == [
        Skip(1.0),
        Skip(1.0, exercise=True),
        Back(1.0),
        Finish(1.0),
        Skip(1.0),
        PainAnswer(1.0, None, leg_symptoms=True),
    ]
    assert controls("xyz?é") == []


def test_space_and_enter_pause_and_go_on():
    paused, _ = advance(STATE, Pause(1.0))
    assert controls(" ") == controls("\n") == [Pause(1.0)]
    assert controls(" ", paused) == controls("\n", paused) == [Resume(1.0)]


def test_digits_wait_for_enter():
    assert controls("7\n") == [PainAnswer(1.0, 7)]
    assert controls("10\n0\n") == [PainAnswer(1.0, 10), PainAnswer(1.0, 0)]
    assert controls("7") == []
    assert controls("11\n") == []
    assert controls("7s") == [Skip(1.0)]


def test_without_a_terminal_there_are_no_keys(monkeypatch):
    with open(os.devnull) as nothing:  # noqa: PTH123
        monkeypatch.setattr(sys, "stdin", nothing)
        with terminal_keys() as keys:
            assert list(keys.pressed()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_keys_of_a_terminal_come_at_once_and_the_terminal_is_left_as_it_was(monkeypatch):
    import pty
    import termios

    ours, theirs = pty.openpty()
    before = termios.tcgetattr(theirs)
    with os.fdopen(theirs, "r") as terminal:
        monkeypatch.setattr(sys, "stdin", terminal)
        with terminal_keys() as keys:
            assert termios.tcgetattr(theirs)[3] & termios.ICANON == 0
            os.write(ours, b"s 1\r")
            assert collected(keys, 4) == ["s", " ", "1", "\n"]
        assert termios.tcgetattr(theirs) == before
    os.close(ours)


def test_the_help_fits_a_terminal_of_80_columns():
    assert all(len(line) < 80 for line in HELP.splitlines())
