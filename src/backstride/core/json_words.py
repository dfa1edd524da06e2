"""Values as they are told to somebody: in JSON's words, in one line, and not for pages on end."""

import json

MOST_SHOWN = 60
"""Characters of a value that stand in a message (design choice)."""


def as_json(value: object, most: int = MOST_SHOWN) -> str:
    """Return a value as JSON, cut where it is long; what does not show is escaped."""
    try:
        told = json.dumps(value, ensure_ascii=False, default=str)
    except RecursionError:
        return "a value in too many others"
    shown = "".join(sign if sign.isprintable() else json.dumps(sign)[1:-1] for sign in told)
    return shown if len(shown) <= most else f"{shown[: most - 3]}..."
