"""What a measure lacks to help, which returns it could replace, and of which services it speaks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from burden.reference.catalog import load_catalog
from burden.submission.model import Entry, Measure, Submission

Lack = Literal["target", "not_from_the_work", "from_the_work", "not_end_to_end", "end_to_end", "used_by"]
LONG_WORD = 5
SAY_NOTHING = {"servi", "counc"}
"""Beginnings of words that any service may have."""
_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Line:
    """One measure, its place in the submission, what it lacks to help, and the keys of what it could replace.

    `from_the_work`, `end_to_end` and `used_by` are not said; `not_…` are said not to be so.
    """

    place: int
    measure: Measure
    lacks: tuple[Lack, ...]
    replaces: tuple[str, ...]

    @property
    def helps(self) -> bool:
        """Tell whether it helps to understand and improve."""
        return not self.lacks

    @property
    def is_target(self) -> bool:
        """Tell whether it is a target."""
        return "target" in self.lacks


def lines_of(submission: Submission) -> list[Line]:
    """Return the measures of a submission in their order, with what each lacks and could replace."""
    return [
        Line(
            place, measure, lacks_of(measure),
            tuple(dict.fromkeys(key_named(name, submission) for name in measure.replaces)),
        )
        for place, measure in enumerate(submission.measures)
    ]  # fmt: skip


def lacks_of(measure: Measure) -> tuple[Lack, ...]:
    """Return what a measure lacks to help to understand and improve the work; a target lacks everything."""
    if measure.kind == "target":
        return ("target",)
    found: list[Lack] = []
    if not measure.from_the_work:
        found.append("from_the_work" if measure.from_the_work is None else "not_from_the_work")
    if not measure.end_to_end:
        found.append("end_to_end" if measure.end_to_end is None else "not_end_to_end")
    if not measure.used_by:
        found.append("used_by")
    return tuple(found)


def key_named(name: str, submission: Submission) -> str:
    """Return one key for a return however it is named: the catalog's id, else the first entry's own title or id."""
    if name in load_catalog().items:
        return name
    mine = next((entry for entry in submission.entries if name in (entry.id, entry.item_title)), None)
    return name if mine is None else key_of(mine)


def key_of(entry: Entry) -> str:
    """Return the key of what an entry is of: the catalog's id, its own title, or its id."""
    return entry.item or entry.item_title or entry.id


def folded(name: str) -> str:
    """Return a name as it is told apart: in lower case, with single spaces."""
    return " ".join(name.split()).casefold()


def speaks_of(line: Line, theme: str) -> bool:
    """Tell whether a measure speaks of a service, by a theme of the catalog or a name of one's own.

    It does where its own service is called so or shares a long word with it, or where it could replace an item of that
    theme. A service called like another theme is that one alone.
    """
    service, name = folded(line.measure.service), folded(theme)
    if service == name or any(_theme_of(key) == name for key in line.replaces):
        return True
    return service not in _themes() and bool(_long_words(service) & _long_words(name))


def _theme_of(key: str) -> str | None:
    item = load_catalog().items.get(key)
    return folded(item.theme) if item is not None and item.theme is not None else None


@lru_cache(maxsize=1)
def _themes() -> frozenset[str]:
    return frozenset(folded(item.theme) for item in load_catalog().items.values() if item.theme is not None)


def _long_words(text: str) -> set[str]:
    return {word[:LONG_WORD] for word in _WORD.findall(text) if len(word) >= LONG_WORD} - SAY_NOTHING
