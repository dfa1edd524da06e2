"""Time zones: the one asked for, or this machine's own."""

import os
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from backstride.core.errors import OptionError

LOCALTIME = Path("/etc/localtime")
_FOLDER = "zoneinfo/"


def zone_named(name: str) -> ZoneInfo:
    """Return a time zone by its name.

    Raises
    ------
    OptionError
        If there is none of this name.

    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        msg = f"--zone needs a time zone such as Europe/Berlin or America/New_York, got {name}"
        raise OptionError(msg) from error


def machine_zone() -> str | None:
    """Return the name of this machine's time zone; None where the system does not tell it.

    A calendar without a zone means the same hour wherever it is opened.
    """
    names = [os.environ.get("TZ", "").lstrip(":")]
    target = str(LOCALTIME.resolve()) if LOCALTIME.exists() else ""
    if _FOLDER in target:
        names.append(target.split(_FOLDER, 1)[1])
    for name in names:
        try:
            if name:
                return ZoneInfo(name).key
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
    return None
