"""A store of its own for each test, and somebody in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from backstride.app.service import people
from backstride.store.database import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Return an empty store."""
    made = Store(tmp_path / "data")
    yield made
    made.close()


@pytest.fixture
def ada(store: Store) -> str:
    """Return the id of somebody who has told nothing yet."""
    return people.add(store, "Ada").id
