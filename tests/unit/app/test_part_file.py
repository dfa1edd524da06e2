"""session.part.json: what was done is read back for its own session and day only."""

import json
from datetime import timedelta

import pytest

from backstride.app.part_file import (
    StoredPart,
    part_for,
    part_from_json,
    part_to_json,
    read_part,
    write_part,
)
from backstride.core.errors import PlanError
from fixtures.sessions import DAY, Figure, begun, prescribed

FIGURE = Figure(begun(prescribed("plank", hold_s=2.0), prescribed("ball-pike", reps=2)), n=3)
FIGURE.until(lambda state: bool(state.part.answers))
STORED = StoredPart(DAY, FIGURE.state.part)


def test_a_part_is_read_back_as_it_was_written(tmp_path):
    write_part(STORED, tmp_path / "session.part.json")

    assert STORED.part.rounds
    assert read_part(tmp_path / "session.part.json", "w1-1", DAY) == STORED.part
    assert part_from_json(json.loads(json.dumps(part_to_json(STORED))), "a part") == STORED


def test_a_part_is_of_one_session_and_day():
    assert part_for(STORED, "w1-1", DAY) == STORED.part
    assert part_for(STORED, "w1-2", DAY) is None
    assert part_for(STORED, "w1-1", DAY + timedelta(days=1)) is None


@pytest.mark.parametrize(
    ("change", "word"),
    [({"schema_version": 2}, "another version"), ({"date": 3}, "date"), ({"mood": 1}, "mood")],
)
def test_what_is_no_part_is_refused_by_its_name(change, word):
    with pytest.raises(PlanError, match=word) as caught:
        part_from_json({**part_to_json(STORED), **change}, "the session of today")
    assert "the session of today" in str(caught.value)
