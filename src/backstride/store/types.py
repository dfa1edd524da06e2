"""Column types that mean the same in SQLite and PostgreSQL."""

from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect, String
from sqlalchemy.types import TypeDecorator

from backstride.core.errors import OptionError
from backstride.core.json_words import as_json


class Line(TypeDecorator[str]):
    """A text of a limited length. What only one of the databases takes is refused in both."""

    impl = String
    cache_ok = True

    def __init__(self, length: int | None = None) -> None:
        super().__init__(length)
        self.length = length

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - the base class's
        """Return what is stored.

        Raises
        ------
        OptionError
            If it is too long, or holds what is no letter.

        """
        if value is None:
            return None
        if self.length is not None and len(value) > self.length:
            msg = (
                f"a text of at most {self.length} letters was needed, got {len(value)}: shorten it"
            )
            raise OptionError(msg)
        if "\0" in value or any("\ud800" <= letter <= "\udfff" for letter in value):
            msg = f"a text was needed, got one with signs that are no letters: {as_json(value)}"
            raise OptionError(msg)
        return value


class Moment(TypeDecorator[datetime]):
    """A moment, read as UTC whatever the database makes of zones; SQLite keeps none."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return what is stored.

        Raises
        ------
        ValueError
            If it says nothing of its zone: it would be another moment on another machine.

        """
        if value is None:
            return None
        if value.tzinfo is None:
            msg = f"a moment needs its zone, got {value.isoformat()}"
            raise ValueError(msg)
        at = value.astimezone(UTC)
        return at.replace(tzinfo=None) if dialect.name == "sqlite" else at

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - the base class's
        """Return the moment, with its zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
