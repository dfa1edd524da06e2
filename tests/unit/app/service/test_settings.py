"""What somebody set for themself."""

import pytest

from backstride.app.service import people, settings
from backstride.app.service.settings import Settings
from backstride.app.service.units import Units
from backstride.core.errors import OptionError
from backstride.store import people as stored
from backstride.store.database import Store


def kept(store: Store, person_id: str) -> Settings:
    with store.read() as db:
        return settings.settings_of(stored.person(db, person_id))


def test_at_first_all_is_as_usual(store: Store) -> None:
    ada = people.add(store, "Ada")
    assert settings.settings_of(ada) == Settings(Units("km", "cm", "kg"), sounds=True, voice=True)
    assert settings.units_of(ada) == Units()


def test_one_thing_is_changed_and_the_others_stay(store: Store) -> None:
    ada = people.add(store, "Ada").id
    settings.change(store, ada, {"distance": "miles", "sounds": False})
    new = settings.change(store, ada, {"weight": "pounds"})
    assert new == kept(store, ada)
    assert new == Settings(Units("miles", "cm", "pounds"), sounds=False, voice=True)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"distance": "leagues"}, "one of km, miles"),
        ({"sounds": "loud"}, "on or off"),
        ({"colour": "red"}, "one of distance, height, weight, sounds, voice"),
    ],
)
def test_what_is_no_setting_is_refused_and_nothing_changes(
    store: Store, told: dict, why: str
) -> None:
    ada = people.add(store, "Ada").id
    with pytest.raises(OptionError, match=why):
        settings.change(store, ada, {"height": "feet", **told})
    assert kept(store, ada) == Settings()


def test_settings_of_another_version_do_no_harm() -> None:
    told = {"distance": "leagues", "sounds": 3, "voice": False, "colour": "red"}
    assert settings.from_kept(told) == Settings(voice=False)


def test_a_name_is_changed(store: Store) -> None:
    ada, _ben = people.add(store, "Ada"), people.add(store, "Ben")
    settings.rename(store, ada.id, "  Ada   Maria ")
    assert [one.name for one in people.everybody(store)] == ["Ada Maria", "Ben"]
    settings.rename(store, ada.id, "Ada Maria")
    for name, why in (("Ben", "Ben is here"), ("", "1 to 60 letters"), ("x" * 61, "got 61")):
        with pytest.raises(OptionError, match=why):
            settings.rename(store, ada.id, name)
