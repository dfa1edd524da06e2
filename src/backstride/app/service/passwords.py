"""Passwords, for a server that other machines can reach."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from backstride.core.errors import AccessError, OptionError

LEAST_LETTERS, MOST_LETTERS = 10, 128
"""NIST SP 800-63B asks for at least 8 and for no rule on kinds of letters; two more cost little."""

WRONG = "a name and its password were needed, and these do not belong together: try again"


@cache
def _hasher() -> PasswordHasher:
    """Return the hasher, with the memory and time that RFC 9106 names second."""
    return PasswordHasher()


@cache
def _nobodys() -> str:
    """Return a hash to check against where there is nobody: it has to take as long."""
    return _hasher().hash("nobody has this password")


def hash_of(password: str) -> str:
    """Return what is kept of a password.

    Raises
    ------
    OptionError
        If it is too short or too long.

    """
    if not LEAST_LETTERS <= len(password) <= MOST_LETTERS:
        msg = (
            f"a password of {LEAST_LETTERS} to {MOST_LETTERS} letters was needed, got "
            f"{len(password)}: four or five words that do not belong together are a good one"
        )
        raise OptionError(msg)
    return _hasher().hash(password)


def check(password_hash: str | None, password: str) -> None:
    """Refuse a password that is not the one of the hash.

    Raises
    ------
    AccessError
        If it is wrong; it takes as long where there is no such person.

    """
    try:
        _hasher().verify(password_hash or _nobodys(), password[:MOST_LETTERS])
    except (VerificationError, InvalidHashError) as error:
        raise AccessError(WRONG) from error
    if password_hash is None:
        raise AccessError(WRONG)
