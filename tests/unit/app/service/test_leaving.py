"""Somebody goes: everything of theirs, and nothing of others."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from backstride.app.service import leaving, people, sharing
from backstride.core.errors import OptionError
from backstride.store import belongings
from backstride.store.belongings import Counts
from backstride.store.database import Store
from fixtures.lived import NAME, POSE, POSTER, REAR, SIDE, VIDEO, lived

ALL = Counts(answers=1, outcomes=4, clips=2, reports=2, plans=1, sessions=2)
FILES = (SIDE, REAR, POSTER, VIDEO, POSE)


@pytest.fixture(params=["sqlite", "postgres"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    url = request.getfixturevalue("postgres_url") if request.param == "postgres" else None
    made = Store(tmp_path / "data", url)
    yield made
    made.close()


def test_what_there_is_is_counted(store: Store) -> None:
    found = leaving.belonging(store, lived(store))
    assert found == leaving.Belonging(ALL, len(FILES), sum(map(len, FILES)))


def test_all_of_somebody_goes_and_is_not_on_the_disk_any_more(store: Store) -> None:
    person_id = lived(store)
    token = people.log_in(store, person_id)

    gone = leaving.delete(store, person_id, f"  {NAME} ")

    assert gone.counts == ALL
    assert people.everybody(store) == []
    assert people.visit(store, token) is None
    assert list(store.files.all()) == []
    with store.read() as db:
        assert belongings.count(db, person_id) == Counts()
    store.close()
    for path in store.folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert person_id.encode() not in content
            assert NAME.encode() not in content


def test_files_that_somebody_else_has_too_stay(store: Store) -> None:
    ada, ben = lived(store), lived(store, "Ben")

    leaving.delete(store, ada, NAME)

    assert len(list(store.files.all())) == len(FILES)
    assert leaving.belonging(store, ben).counts == ALL
    leaving.delete(store, ben, "Ben")
    assert list(store.files.all()) == []


@pytest.mark.parametrize("typed", ["", "Ben", NAME.lower(), f"{NAME}x"])
def test_another_name_deletes_nothing(store: Store, typed: str) -> None:
    person_id = lived(store)
    with pytest.raises(OptionError, match=f"the name {NAME} was needed"):
        leaving.delete(store, person_id, typed)
    assert leaving.belonging(store, person_id).counts == ALL


def test_who_looks_at_somebody_who_goes_looks_at_nobody(store: Store) -> None:
    ada, mira = people.add(store, "Ada").id, people.add(store, "Mira", "clinician").id
    sharing.use_code(store, mira, sharing.new_code(store, ada))
    token = people.log_in(store, mira)
    sharing.look_at(store, token, mira, ada)
    assert leaving.belonging(store, ada).counts.shares == 1

    leaving.delete(store, ada, "Ada")

    visit = people.visit(store, token)
    assert visit is not None
    assert visit.runner is None
