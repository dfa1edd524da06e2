"""What a person set for themself: units, and how the coach makes itself heard."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from backstride.app.service.people import NAME_TAKEN, checked_name
from backstride.app.service.units import CHOICES, Units
from backstride.core.errors import OptionError
from backstride.core.json_words import as_json
from backstride.store import people as stored
from backstride.store.database import Store
from backstride.store.models import Person


@dataclass(frozen=True)
class Settings:
    """All settings of a person.

    ``sounds`` and ``voice`` say with what the coach begins; both can be switched while it runs.
    """

    units: Units = Units()  # noqa: RUF009 - frozen
    sounds: bool = True
    voice: bool = True

    def kept(self) -> dict[str, Any]:
        """Return them as they are kept."""
        return {**asdict(self.units), "sounds": self.sounds, "voice": self.voice}


def settings_of(person: Person) -> Settings:
    """Return a person's settings; what is not known, as of another version, is as usual."""
    return from_kept(person.settings)


def from_kept(kept: Mapping[str, Any]) -> Settings:
    """Return the settings that plain data tells."""
    units = {name: kept[name] for name, known in CHOICES.items() if kept.get(name) in known}
    usual = Settings()
    heard = {name: kept.get(name) for name in ("sounds", "voice")}
    told = {
        name: value if isinstance(value, bool) else getattr(usual, name)
        for name, value in heard.items()
    }
    return Settings(Units(**units), **told)


def units_of(person: Person) -> Units:
    """Return in which units a person wants to read."""
    return settings_of(person).units


def change(store: Store, person_id: str, told: Mapping[str, object]) -> Settings:
    """Change some settings by name; the others stay.

    Raises
    ------
    OptionError
        If there is no such setting, or it cannot be that.

    """
    for name, value in told.items():
        _check(name, value)
    with store.begin() as db:
        person = stored.person(db, person_id)
        new = from_kept({**person.settings, **told})
        person.settings = new.kept()
    return new


def rename(store: Store, person_id: str, name: str) -> None:
    """Give a person another name.

    Raises
    ------
    OptionError
        If it is empty, too long, or somebody else's.

    """
    name = checked_name(name)
    with store.begin() as db:
        other = stored.named(db, name)
        if other is not None and other.id != person_id:
            raise OptionError(NAME_TAKEN.format(name=name))
        stored.person(db, person_id).name = name


def _check(name: str, value: object) -> None:
    if name in CHOICES:
        if value not in CHOICES[name]:
            msg = f"{name} needs one of {', '.join(CHOICES[name])}, got {as_json(value)}"
            raise OptionError(msg)
    elif name in _SWITCHES:
        if not isinstance(value, bool):
            msg = f"{name} needs to be on or off, got {as_json(value)}"
            raise OptionError(msg)
    else:
        known = ", ".join([*CHOICES, *_SWITCHES])
        msg = f"one of {known} was needed, got {as_json(name)}"
        raise OptionError(msg)


_SWITCHES = tuple(field.name for field in fields(Settings) if field.name != "units")
