"""How few targets became many on their way down, level by level, as somebody printed it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from burden.reference.compiled import checked_by, load_yaml
from burden.reference.paths import data_file

FILE = "target_cascade.yaml"


@dataclass(frozen=True, slots=True)
class Level:
    """One level: how many targets (`at_least` so many where the source says so), its words, and who writes them."""

    id: str
    title: str
    number: int
    at_least: bool
    quote: str
    written_by: str
    written_by_status: str
    written_by_source: str


@dataclass(frozen=True, slots=True)
class Cascade:
    """Levels of targets, the highest first; each grew out of the one before. Which target became which is not known."""

    id: str
    title: str
    said_by: str
    falls_on: str
    status: str
    status_note: str
    source: str
    levels: tuple[Level, ...]


@cache
def load_cascades() -> tuple[Cascade, ...]:
    """Return the cascades that ship with the project. Raises `InputError` when the file does not fit its schema."""
    data, _ = load_yaml(data_file(FILE), checked_by("target_cascade", "check_cascades"))
    return tuple(
        Cascade(
            row["id"], row["title"], row["said_by"], row["falls_on"], row["status"], row["status_note"], row["source"],
            tuple(Level(**level) for level in row["levels"]),
        )
        for row in data["cascades"]
    )  # fmt: skip
