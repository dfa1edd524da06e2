"""The machine's time zone, or the one asked for."""

import pytest

from backstride.app import local_zone
from backstride.app.local_zone import machine_zone, zone_named
from backstride.core.errors import OptionError


def test_the_environment_names_the_zone(monkeypatch):
    monkeypatch.setenv("TZ", "Europe/Berlin")
    assert machine_zone() == "Europe/Berlin"
    monkeypatch.setenv("TZ", ":America/New_York")
    assert machine_zone() == "America/New_York"


def test_the_systems_link_names_the_zone(monkeypatch, tmp_path):
    target = tmp_path / "zoneinfo" / "Asia" / "Kolkata"
    target.parent.mkdir(parents=True)
    target.touch()
    (tmp_path / "localtime").symlink_to(target)
    monkeypatch.setenv("TZ", "CET-1CEST")
    monkeypatch.setattr(local_zone, "LOCALTIME", tmp_path / "localtime")

    assert machine_zone() == "Asia/Kolkata"


def test_a_machine_that_does_not_tell_has_none(monkeypatch, tmp_path):
    monkeypatch.delenv("TZ", raising=False)
    monkeypatch.setattr(local_zone, "LOCALTIME", tmp_path / "none")
    assert machine_zone() is None


@pytest.mark.parametrize("name", ["", "Mars/Olympus", "../../etc/passwd", "Europe", "\x00"])
def test_an_unknown_zone_is_one_sentence(name):
    with pytest.raises(OptionError, match="--zone needs"):
        zone_named(name)
