"""What a child tells, line by line."""

import io
import json

import pytest

from backstride.app.worker import tell
from backstride.app.worker.tell import Tell


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> tuple[Tell, io.StringIO]:
    """A child's words, and where they go; every step counts as late enough."""
    monkeypatch.setattr(tell, "EVERY_S", 0.0)
    out = io.StringIO()
    return Tell(out), out


def lines(out: io.StringIO) -> list[dict]:
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_steps_move_from_start_to_end_and_never_beyond(told: tuple[Tell, io.StringIO]) -> None:
    child, out = told
    step = child.steps("measure:0", 4, 0.2, 0.6)
    for _ in range(6):
        step()

    shares = [line["progress"] for line in lines(out)]
    assert shares == [0.2, 0.3, 0.4, 0.5, 0.6, 0.6, 0.6]
    assert {line["stage"] for line in lines(out)} == {"measure:0"}


def test_most_steps_are_not_worth_a_line() -> None:
    out = io.StringIO()
    child = Tell(out)
    step = child.steps("measure:0", 1000, 0.0, 1.0)
    for _ in range(1000):
        step()
    child.progress("draw:0", 1.0)

    told = lines(out)
    assert len(told) < 500
    assert [told[0]["stage"], told[-1]["stage"]] == ["measure:0", "draw:0"]


def test_a_result_and_an_error_are_one_line_each(told: tuple[Tell, io.StringIO]) -> None:
    child, out = told
    child.result({"files": ["a\nb"]})
    child.error("it is no video")

    assert lines(out) == [{"result": {"files": ["a\nb"]}}, {"error": "it is no video"}]
