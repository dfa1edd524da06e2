"""How the server was started, and what it shares between requests."""

import ipaddress
import secrets
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs

from backstride.app.web.limits import Limiter
from backstride.app.web.live.desk import Desk
from backstride.app.worker.queue import Queue
from backstride.store.database import Store

LOGIN_COOKIE_S = 30 * 24 * 3600
"""As long as a login lasts in `service.people`."""
MAX_UPLOAD_BYTES = 2_000_000_000
"""Ten minutes of a phone's 1080p at 60 frames a second, with room (design choice)."""
MAX_CLIP_S = 600.0
"""Longer clips hold nothing that five minutes of them do not (design choice)."""
MAX_FRAME_BYTES = 2_000_000
"""One picture of the camera; 640 x 480 as JPEG is some 40 kB (design choice)."""
MAX_CLIPS = 300
"""Clips of one person that are kept (design choice)."""


@dataclass(frozen=True)
class ServeConfig:
    """What the command line said.

    ``host`` is the address that is bound. ``login`` asks everybody for name and password, as is
    done wherever others can reach the server. ``hosts`` are further names it may be called by.
    """

    folder: Path
    database: str | None = None
    host: str = "127.0.0.1"
    port: int = 8321
    https: bool = False
    hosts: tuple[str, ...] = ()
    max_upload_bytes: int = MAX_UPLOAD_BYTES
    max_clip_s: float = MAX_CLIP_S
    max_clips: int = MAX_CLIPS
    max_frame_bytes: int = MAX_FRAME_BYTES

    @property
    def login(self) -> bool:
        """Whether a password is asked for: always, unless only this machine can reach it."""
        return not is_loopback(self.host)


def usual_folder() -> Path:
    """Return the system's folder for a person's own data."""
    return platformdirs.user_data_path("backstride", appauthor=False)


def is_loopback(host: str) -> bool:
    """Whether an address can be reached from this machine only."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@dataclass(frozen=True)
class Shared:
    """What all requests share; `deps` hands it out."""

    config: ServeConfig
    store: Store
    queue: Queue
    """Work in the background."""
    tries: Limiter = field(default_factory=Limiter)
    """Failed logins and codes."""
    desk: Desk = field(default_factory=Desk)
    """Pages that are before a camera."""
    join_code: str = field(default_factory=lambda: secrets.token_urlsafe(9))
    """Whoever has it may add themself; told where the server was started, new at each start."""
