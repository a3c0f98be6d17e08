"""What was said once about files of other systems, kept in the database for the next time."""

from __future__ import annotations

from typing import Any

from burden.ui.entry.desk import store


def remembered(name: str) -> dict[str, Any]:
    """Return what is remembered under a name; nothing where nothing is."""
    return store().setting(f"extract.{name}") or {}


def remember(name: str, value: dict[str, Any]) -> None:
    """Remember it, where it is any different."""
    if value != remembered(name):
        store().keep_setting(f"extract.{name}", value)
