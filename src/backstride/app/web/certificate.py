"""A certificate that this machine signs itself, so that a phone's browser lends its camera."""

import ipaddress
import os
import socket
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

LASTS = timedelta(days=397)
"""The longest that browsers take."""
RENEW_BEFORE = timedelta(days=14)
CERTIFICATE_NAME, KEY_NAME = "certificate.pem", "certificate.key"
SOME_ADDRESS = ("192.0.2.1", 9)
"""Of no machine (RFC 5737): asking for the way there tells which address is ours, and sends
nothing."""


@dataclass(frozen=True)
class Certificate:
    """Where certificate and key lie, and the certificate's SHA-256, to compare on the phone."""

    certificate: Path
    key: Path
    fingerprint: str


def own_certificate(folder: Path, names: Iterable[str]) -> Certificate:
    """Return the certificate in ``folder``; a new one if it is over or lacks a name.

    Parameters
    ----------
    folder
        Where it is kept; the key is readable by its owner only.
    names
        All names and addresses by which this machine is called.

    """
    wanted = sorted(set(names))
    paths = folder / CERTIFICATE_NAME, folder / KEY_NAME
    found = _stored(*paths)
    if found is None or not _serves(found, wanted):
        found = _made(wanted, *paths)
    digest = found.fingerprint(hashes.SHA256()).hex(":").upper()
    return Certificate(*paths, digest)


def own_addresses() -> tuple[str, ...]:
    """Return the addresses by which others in the same network reach this machine."""
    found: list[str] = []
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        asking.connect(SOME_ADDRESS)
        found.append(asking.getsockname()[0])
    with suppress(OSError):
        listed = socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
        found += [str(one[4][0]) for one in listed]
    return tuple(dict.fromkeys(one for one in found if not one.startswith("127.")))


def _stored(certificate: Path, key: Path) -> x509.Certificate | None:
    """Return what lies there, None if it is missing or damaged."""
    with suppress(OSError, ValueError, TypeError):
        serialization.load_pem_private_key(key.read_bytes(), None)
        return x509.load_pem_x509_certificate(certificate.read_bytes())
    return None


def _serves(found: x509.Certificate, wanted: list[str]) -> bool:
    names = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    given = {*names.get_values_for_type(x509.DNSName)}
    given |= {str(one) for one in names.get_values_for_type(x509.IPAddress)}
    lasts = found.not_valid_after_utc - datetime.now(UTC) > RENEW_BEFORE
    return lasts and given.issuperset(wanted)


def _made(wanted: list[str], certificate: Path, key: Path) -> x509.Certificate:
    private = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Backstride on this machine")])
    begin = datetime.now(UTC) - timedelta(hours=1)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(begin + LASTS)
        .add_extension(x509.SubjectAlternativeName([_general(one) for one in wanted]), False)  # noqa: FBT003 - critical
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), True)  # noqa: FBT003 - critical
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), False)  # noqa: FBT003 - critical
        .sign(private, hashes.SHA256())
    )
    secret = private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    _write(key, secret)
    _write(certificate, made.public_bytes(serialization.Encoding.PEM))
    return made


def _general(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def _write(path: Path, content: bytes) -> None:
    """Write a file that only its owner can read, whole or not at all."""
    scratch = path.with_name(f".{path.name}")
    with suppress(FileNotFoundError):
        scratch.unlink()
    handle = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    scratch.replace(path)
