"""What the reader says of a document in the words people see: titles for names of fields and for ids of rows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from burden.base.errors import Finding
from burden.submission.sheets.choices import choices, items
from burden.submission.sheets.columns import FIELDS
from burden.submission.sheets.keys import entries_of, keys_of, list_of
from burden.submission.sheets.rows import Spot
from burden.submission.sheets.sheet import SHEETS

_MISSING = re.compile(r"The field (\w+) is missing(?:[:.].*)?", re.DOTALL)
_ABOUT_FIELDS = frozenset({"missing", "fte_or_hours", "cost_or_minutes", "bearer", "grant_direction", "paid_by"})
"""Codes of findings in which each word that is the name of a field means that field."""
_ABOUT_ITEMS = frozenset({
    "nil_and_reported", "duplicate_nil", "default_and_own", "out_of_force", "usual_item", "aggregate_and_member",
})  # fmt: skip
"""Codes of findings that name items of the catalog by their ids."""
_ALWAYS = re.compile(r"\b(?:[a-z]+(?:_[a-z]+)+|fte)\b")
_WORD = re.compile(r"\bstaff grade\b|\b[a-z]+(?:_[a-z]+)*\b")
_UNIT = re.compile(r" \([^)]*\)$")
_ID = r"[A-Za-z0-9][A-Za-z0-9_.-]*"
_OWN_ROW = re.compile(rf"\A(?:Entry|Quantity) {_ID}: ")
_ENTRY, _GRADE = re.compile(rf"\b[Ee]ntry ({_ID})"), re.compile(rf"\b(?:[Gg]rade |(?<=the card ))({_ID})")
_KNOWN_HERE = re.compile(r" Known here: .*", re.DOTALL)
_SAME_FEE, _FIRST = re.compile(rf"same fee as ({_ID})"), re.compile(r"first in entries\[(\d+)\]")


def in_words(document: Mapping[str, Any], finding: Finding, spot: Spot | None) -> str:
    """Return the sentence of a finding, with titles for fields and rows; as it is where no sheet shows its place.

    Where the row stands beside the sentence it does not name it again.
    """
    if spot is None and finding.code not in _ABOUT_ITEMS:
        return finding.message
    said = _OWN_ROW.sub("", finding.message, count=1) if spot is not None else finding.message
    if missing := _MISSING.fullmatch(said):
        return f"{_UNIT.sub('', _title(missing[1], spot))} is missing."
    if finding.code == "unknown_key":
        return _KNOWN_HERE.sub(" Take it out.", said)
    titles = _Titles(document)
    said = _FIRST.sub(lambda found: f"first in the row of {titles.at(int(found[1]))}", said)
    said = _SAME_FEE.sub(lambda found: f"same fee as {titles.entry(found[1])}", said)
    said = _ENTRY.sub(lambda found: titles.entry(found[1], found[0]), said)
    said = _GRADE.sub(lambda found: titles.grade(found[1], found[0]), said)
    if finding.code in _ABOUT_ITEMS:
        said = re.sub(_ID, lambda found: titles.item(found[0]), said)
    words = _WORD if finding.code in _ABOUT_FIELDS else _ALWAYS
    said = words.sub(lambda found: _field(found[0], spot), said.replace("status: default", "Status Default"))
    return said[:1].upper() + said[1:]


def _title(name: str, spot: Spot | None) -> str:
    """Return the title of a field's column; on the sheet it stands on, where that has its own."""
    columns = {column.key: column.title for column in SHEETS[spot.sheet].columns} if spot is not None else {}
    return columns.get(name) or (FIELDS[name][0] if name in FIELDS else name)


def _field(word: str, spot: Spot | None) -> str:
    return f"“{_title(word, spot)}”" if word in FIELDS and word not in _PLAIN else word


_PLAIN = frozenset(
    {"id", "item", "type", "name", "by", "used", "body", "figure", "note", "period", "service", "reason"}
)
"""Names of fields that mean what the word means."""


class _Titles:
    """What rows of a document are called."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._document = document

    def entry(self, name: str, instead: str = "") -> str:
        """Return the title of an entry; a full stop after its id is none of it."""
        entries = {str(entry["id"]): entry for entry in entries_of(self._document)}
        bare = name if name in entries else name.rstrip(".-_")
        if bare not in entries:
            return instead or name
        return f"“{_entry_title(entries[bare])}”{name[len(bare) :]}"

    def at(self, place: int) -> str:
        """Return the title of the entry at a place."""
        keys = keys_of(list_of(self._document, "entries"))
        return self.entry(keys[place]) if place < len(keys) else str(place)

    def grade(self, name: str, instead: str) -> str:
        """Return how a staff grade is called."""
        cards = choices("staff", self._document)
        bare = name if name in cards else name.rstrip(".-_")
        return f"“{cards[bare]}”{name[len(bare) :]}" if bare in cards else instead

    def item(self, name: str) -> str:
        """Return the title of an item of the catalog."""
        bare = name.rstrip(".-_")
        return f"“{items()[bare]}”{name[len(bare) :]}" if bare in items() else name


def _entry_title(entry: Mapping[str, Any]) -> str:
    item = entry.get("item")
    return str(entry.get("item_title") or (items().get(item, item) if isinstance(item, str) else None) or entry["id"])
