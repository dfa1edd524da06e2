"""The programme of a report.json, read back: what its page shows, not what later weeks need."""

from collections.abc import Mapping
from typing import Any

from backstride.app.plain_data import from_plain
from backstride.app.render.programme_json import WEEKDAYS
from backstride.plan.programme import Programme

Json = Mapping[str, Any]


def read_programme(told: Json) -> Programme:
    """Return the programme, as far as `programme_json.programme_to_json` writes it.

    Raises
    ------
    AttributeError, KeyError, TypeError, ValueError
        If it has not the form of one.

    """
    days = [WEEKDAYS.index(day) for day in told["days"]]
    return from_plain(Programme, _given({**told, "days": days}), "the programme")


def _given(told: Any) -> Any:  # noqa: ANN401 - JSON
    """Return JSON without the fields that are null: there they have their default."""
    if isinstance(told, Mapping):
        return {key: _given(value) for key, value in told.items() if value is not None}
    return [_given(one) for one in told] if isinstance(told, list) else told
