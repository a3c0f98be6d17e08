"""What a database says when it cannot, in words for people; never a password, never a statement."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import URL
from sqlalchemy import exc as sa

from burden.base.errors import BurdenError

_SQLITE = {
    "SQLITE_READONLY": "{place} may only be read. Give write permission to the file and its folder, or choose another.",
    "SQLITE_PERM": "{place} may not be opened. Give write permission to the file and its folder.",
    "SQLITE_CANTOPEN": "{place} cannot be opened. Check that the folder exists and may be written to.",
    "SQLITE_FULL": "The disk is full, so nothing was saved. Free some space and save again.",
    "SQLITE_IOERR": "The disk refused to write or read {place}; it may be full. Nothing was saved.",
    "SQLITE_NOTADB": "{place} is not a database of this program. Choose another file.",
    "SQLITE_CORRUPT": "{place} is damaged. Keep the file, and restore a backup into a new one: burden restore FILE.",
    "SQLITE_BUSY": "The database was busy for too long, so nothing was saved. Save again in a moment.",
    "SQLITE_LOCKED": "The database was busy for too long, so nothing was saved. Save again in a moment.",
}
_POSTGRESQL = {
    "28": "{place} refuses this user name and password. Check both in the database's URL.",
    "3D": "{place}: there is no database of this name. Create it, or correct the URL.",
    "42501": "{place}: this user may not read or change what it has to. Ask for the rights to create tables.",
    "25006": "{place} may only be read at present. Nothing was saved.",
    "53100": "The disk of {place} is full. Nothing was saved.",
    "53": "{place} has no room for another connection. Try again in a moment.",
    "57": "{place} was shut down while it was used. Nothing that was not confirmed is saved; try again.",
    "40": "Two changes met in {place}, and this one was not saved. Save again.",
    "55": "{place} was busy for too long, so nothing was saved. Save again in a moment.",
}


class Doubled(BurdenError):
    """Somebody else was quicker with a row of the same key; who asked for it knows what that means."""


@contextmanager
def plainly(url: URL) -> Iterator[None]:
    """Turn what the database or its driver raises into a `BurdenError` in plain words."""
    try:
        yield
    except sa.TimeoutError:
        raise BurdenError(f"{place_of(url)} is busy with others. Try again in a moment.") from None
    except sa.DBAPIError as error:
        if _is_double(error.orig):
            raise Doubled(f"{place_of(url)} has this already. Nothing was saved.") from None
        raise BurdenError(sentence(error.orig, url, lost=error.connection_invalidated)) from None
    except sqlite3.Error as error:
        raise BurdenError(sentence(error, url)) from None


def _is_double(error: Any) -> bool:
    name = getattr(error, "sqlite_errorname", "")
    doubles = ("SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY")
    return name in doubles or getattr(error, "sqlstate", None) == "23505"


def place_of(url: URL) -> str:
    """Name a database as people know it, without user and password."""
    if url.get_backend_name() == "sqlite":
        return f"The database {url.database}"
    host = url.host or url.query.get("host") or "this machine"
    return f"The database {url.database or ''} on {host}".replace("  ", " ")


def sentence(error: Any, url: URL, *, lost: bool = False) -> str:
    """Return what went wrong and what to do about it."""
    place, name, state = place_of(url), getattr(error, "sqlite_errorname", "") or "", getattr(error, "sqlstate", None)
    for start, words in _SQLITE.items():
        if name.startswith(start):
            return words.format(place=place)
    for length in (5, 2):
        if state and state[:length] in _POSTGRESQL:
            return _POSTGRESQL[state[:length]].format(place=place)
    said = (str(error).strip().splitlines() or [type(error).__name__])[0]
    if url.password:
        said = said.replace(str(url.password), "***")
    if url.get_backend_name() == "postgresql" and state is None:
        return _unreachable(place, url, str(error), said, lost)
    return f"{place} did not do what was asked: {said}. Nothing was saved."


def _unreachable(place: str, url: URL, whole: str, said: str, lost: bool) -> str:
    """The driver gives no state when the connection itself fails; then its text tells."""
    if "password" in whole or "authentication" in whole:
        return _POSTGRESQL["28"].format(place=place)
    if f'database "{url.database}" does not exist' in whole:
        return _POSTGRESQL["3D"].format(place=place)
    if lost:
        return (
            f"The connection to {place[:1].lower()}{place[1:]} broke. Whether the last change was saved is not known: "
            "open the submission again and look at its history."
        )
    return f"{place} cannot be reached ({said}). Check that it runs, and host and port in its URL."
