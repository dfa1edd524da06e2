"""The package's few public names, and the commands' help."""

import subprocess
import sys

import click
import pytest

import backstride
from backstride.app.cli.main import main

MOST_PUBLIC_NAMES = 12


def test_there_are_few_public_names_and_all_can_be_had() -> None:
    assert len(backstride.__all__) <= MOST_PUBLIC_NAMES
    assert all(getattr(backstride, name).__name__ == name for name in backstride.__all__)


def test_a_name_that_is_not_there_is_said_so() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = backstride.nothing


@pytest.mark.parametrize("command", main.commands.values(), ids=list(main.commands))
def test_each_command_has_help_and_an_example(command: click.Command) -> None:
    assert command.help
    assert f"Example: backstride {command.name}" in command.help
    assert all(option.help for option in command.params if isinstance(option, click.Option)), (
        command.name
    )


def test_the_version_is_told() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "backstride", "--version"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert backstride.__version__ in done.stdout
