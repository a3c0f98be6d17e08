"""What was said once and is remembered, by name; plain JSON, the last word holds."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, delete, insert, select

from burden.storage import texts
from burden.storage.tables import SETTINGS


def read(connection: Connection, name: str) -> dict[str, Any] | None:
    """Return what is remembered under a name, None where nothing is."""
    text = connection.execute(select(SETTINGS.c.value).where(SETTINGS.c.name == name)).scalar()
    return None if text is None else texts.read_content(text)


def keep(connection: Connection, name: str, value: dict[str, Any]) -> None:
    """Remember a value in place of what was remembered before."""
    text = texts.written(value, what="The setting")
    connection.execute(delete(SETTINGS).where(SETTINGS.c.name == name))
    connection.execute(insert(SETTINGS).values(name=name, value=text))
