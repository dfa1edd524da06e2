"""The same tests against both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from backstride.store.database import Store


@pytest.fixture(params=["sqlite", "postgres"])
def store_url(request: pytest.FixtureRequest) -> str | None:
    """Address of an empty database: None for SQLite in the store's folder."""
    return request.getfixturevalue("postgres_url") if request.param == "postgres" else None


@pytest.fixture
def store(store_url: str | None, tmp_path: Path) -> Iterator[Store]:
    """Return an empty store, once on each database."""
    opened = Store(tmp_path / "data", store_url)
    yield opened
    opened.close()
