"""What ``backstride serve`` says once it answers."""

from collections.abc import Iterable

from backstride.app.web.certificate import Certificate, own_addresses
from backstride.app.web.config import ServeConfig

EVERYWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104 - compared with, not bound
"""Addresses that mean: every one that this machine has."""

UNSAFE = (
    "Careful: without --https, passwords and video cross your network in the clear, and a phone "
    "lends no camera."
)
PASSWORD = "Other machines can reach this one, so everybody logs in with a password."  # noqa: S105 - no password
WARNING = (
    "The browser warns once, as this machine signed its certificate itself. Compare the SHA-256 "
    "fingerprint before you go on:"
)


def address_of(config: ServeConfig, port: int, host: str | None = None) -> str:
    """Return the address of the start page; that of this machine where all are listened on."""
    host = host or ("localhost" if config.host in EVERYWHERE else config.host)
    name = f"[{host}]" if ":" in host else host
    return f"{'https' if config.https else 'http'}://{name}:{port}"


def own_names(config: ServeConfig, machine: str) -> tuple[str, ...]:
    """Return all names that a certificate has to serve."""
    machine = machine.lower()
    hosts = () if config.host in EVERYWHERE else (config.host,)
    named = [machine, f"{machine}.local"] if machine.isascii() else []
    return ("localhost", "127.0.0.1", "::1", *hosts, *named, *own_addresses(), *config.hosts)


def opening(
    config: ServeConfig, port: int, certificate: Certificate | None, join_code: str
) -> Iterable[str]:
    """Yield the lines, the address first."""
    yield f"Backstride is at {address_of(config, port)}"
    if config.login:
        reached = own_addresses() if config.host in EVERYWHERE else (config.host,)
        for host in reached:
            yield f"In your network: {address_of(config, port, host)}"
        yield PASSWORD
        first = reached[0] if reached else "localhost"
        yield f"To add somebody: {address_of(config, port, first)}/join?code={join_code}"
        if certificate is None:
            yield UNSAFE
    if certificate is not None:
        yield WARNING
        yield f"  {certificate.fingerprint}"
    yield f"Everything is kept in {config.folder}"
    yield "It goes on until you press Ctrl-C."
