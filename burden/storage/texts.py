"""What goes into the database: documents as JSON text, names and reasons as checked text, times in UTC."""

from __future__ import annotations

import json
import unicodedata
from datetime import UTC, datetime
from typing import Any

from burden.base.errors import BurdenError
from burden.base.periods import start_year
from burden.storage.records import Content

MOST_DOCUMENT = 5_000_000
"""Bytes of a document: some 15,000 entries, as much as the strict reader takes."""
MOST_ROWS = 20_000_000
"""Bytes of the rows kept as evidence of one import."""
MOST_NAME, MOST_REASON, MOST_CODE = 200, 1000, 64


def now() -> datetime:
    """Return the time in UTC."""
    return datetime.now(UTC)


def written_time(moment: datetime) -> str:
    """Write a time as ISO 8601 in UTC, always of one length, so that it sorts as text."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def read_time(text: str) -> datetime:
    """Return the time that `written_time` wrote."""
    return datetime.fromisoformat(text)


def written(value: Any, most: int = MOST_DOCUMENT, what: str = "The submission") -> str:
    """Return JSON text that gives the value back exactly, in ASCII, so that no database's encoding touches it.

    Raises `BurdenError` when it is larger than `most` bytes or holds what JSON cannot.
    """
    try:
        text = json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    except (ValueError, RecursionError):
        raise BurdenError(
            f"{what} cannot be kept: a number in it is not finite or too long, or it is nested too deeply."
        ) from None
    if len(text) > most:
        raise BurdenError(
            f"{what} is {len(text) / 1e6:.1f} MB; at most {most / 1e6:.0f} MB is kept. Nothing was saved. "
            "Put long texts into a file of their own, or sum up entries that are alike."
        )
    return text


def read_content(text: str) -> Content:
    """Return the document of a JSON text. Raises `BurdenError` when the text is not one."""
    try:
        content = json.loads(text)
    except ValueError:
        content = None
    if not isinstance(content, dict):
        raise BurdenError("A document in the database is damaged. Restore a backup: burden restore FILE.")
    return content


def checked(text: str, what: str, most: int = MOST_NAME) -> str:
    """Return a text without blanks around it.

    Raises `BurdenError` naming `what` when it is blank, longer than `most`, or holds control characters.
    """
    stripped = text.strip()
    if not stripped:
        raise BurdenError(f"{what} is missing. Fill it in.")
    if len(stripped) > most:
        raise BurdenError(f"{what} has {len(stripped):,} characters; at most {most:,} are kept. Shorten it.")
    if any(unicodedata.category(sign) in {"Cc", "Cs"} and sign not in "\n\t" for sign in stripped):
        raise BurdenError(f"{what} holds a character that is not text. Type it again.")
    return stripped


def whose(document: Content) -> tuple[str, bool, str]:
    """Return the code of a document's authority or body, whether it is a body, and its financial year.

    Raises `BurdenError` when one of them is missing or unusable.
    """
    authority, body, period = (document.get(key) for key in ("authority", "body", "period"))
    if (authority is None) == (body is None):
        raise BurdenError("Say whose costs these are: give either an authority or a body.")
    code = authority if body is None else body
    if not isinstance(code, str):
        raise BurdenError(f"The code {code!r} is not text. Put it in quotes.")
    if not isinstance(period, str):
        raise BurdenError("The financial year is missing. Write it as 2005-06, from April to March.")
    start_year(period)
    return checked(code, "The code", MOST_CODE), body is not None, period
