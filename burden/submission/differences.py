"""What changed between two documents, and two people's changes put together: by entry and field, not by lines of text.

The order of entries is no difference. A document may be unfinished: entries without an id are counted through, and a
part that is not a list or group at all is taken as one field.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from burden.base.errors import BurdenError

Plain = dict[str, Any]
Kind = Literal["added", "removed", "changed"]
MINE, THEIRS, BOTH = "mine", "theirs", "both"

HEADER = "header"
LISTS: dict[str, tuple[str, ...]] = {
    "entries": ("id",),
    "nil": ("item",),
    "usefulness": ("item",),
    "measures": ("service", "measure"),
}
"""Parts that are lists, with the fields that name one row of them."""
GROUPS = ("quantities", "staff")
"""Parts that are groups, whose rows are named by their keys."""


class _Nothing:
    """Stands for what is not there; null is something."""

    def __bool__(self) -> bool:
        return False


NOTHING = _Nothing()
Row = tuple[str, str]
"""A part and the name of one row of it; the header is one row without a name."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that differs, or with an empty `field` a whole row that was added or removed.

    `where` is its place, such as `entries[ctb1].hours`, `staff[clerk].source` or `residents`; what is not there is
    None.
    """

    where: str
    part: str
    key: str
    field: str
    kind: Kind
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class Clash:
    """One field, or with an empty `field` one whole row, that both changed from `base`, differently.

    What is not there is None. `can_keep_both` where both added an entry under the same id.
    """

    where: str
    part: str
    key: str
    field: str
    base: Any
    mine: Any
    theirs: Any
    can_keep_both: bool = False


@dataclass(frozen=True, slots=True)
class Merge:
    """Two people's changes put together; where they clash, `document` has theirs until `choose` says otherwise."""

    document: Plain
    clashes: tuple[Clash, ...]
    base: Plain
    mine: Plain
    theirs: Plain


def differences(old: Plain, new: Plain) -> list[Difference]:
    """Return what differs, part by part, in the order of the new document, with what was removed after it."""
    whole = _whole_parts(old, new)
    before, after = _rows(old, whole), _rows(new, whole)
    found: list[Difference] = []
    for row in [*after, *(row for row in before if row not in after)]:
        found += _of_row(row, before.get(row, NOTHING), after.get(row, NOTHING))
    return found


def merge(base: Plain, mine: Plain, theirs: Plain) -> Merge:
    """Put together what two people made of `base`: rows in the order of theirs, then what mine added.

    A row that one removed and the other changed, that both added differently, or whose kind of entry differs clashes
    as a whole; otherwise fields clash one by one.
    """
    document, clashes = _join(base, mine, theirs, {})
    return Merge(document, tuple(clashes), base, mine, theirs)


def choose(merged: Merge, choices: Mapping[str, str]) -> Plain:
    """Return the document with each clash decided: by its `where`, mine or theirs, or both where that can be.

    Raises `BurdenError` for a clash without a choice, and for a choice that is not there to be made.
    """
    left = [clash.where for clash in merged.clashes if clash.where not in choices]
    if left:
        raise BurdenError(f"Choose whose stays: {', '.join(left[:3])}{' and others' if len(left) > 3 else ''}.")
    for clash in merged.clashes:
        if choices[clash.where] not in ((MINE, THEIRS, BOTH) if clash.can_keep_both else (MINE, THEIRS)):
            raise BurdenError(f"{clash.where}: {choices[clash.where]} is no choice here. Choose mine or theirs.")
    document, _ = _join(merged.base, merged.mine, merged.theirs, choices)
    return document


# -- taking apart ------------------------------------------------------------------------------------------------------


def _whole_parts(*documents: Plain) -> set[str]:
    """Return the parts that are not what they should be in one of the documents, and count as one field in all."""
    lists = {part for part in LISTS for one in documents if not isinstance(one.get(part, []), list)}
    return lists | {part for part in GROUPS for one in documents if not isinstance(one.get(part, {}), dict)}


def _rows(document: Plain, whole: set[str]) -> dict[Row, Any]:
    """Return every row of a document by part and name."""
    found: dict[Row, Any] = {}
    parts = [part for part in (*GROUPS, *LISTS) if part not in whole]
    found[HEADER, ""] = {key: value for key, value in document.items() if key not in parts}
    for part in document:
        if part in parts:
            found.update({(part, name): row for name, row in _named(part, document[part])})
    return found


def _named(part: str, rows: Any) -> Iterator[tuple[str, Any]]:
    if part in GROUPS:
        yield from rows.items()
        return
    names = [_name(row, LISTS[part]) for row in rows]
    used: set[str] = {""}
    for name, row in zip(names, rows, strict=True):
        key, time = name, 1
        while key in used or (key != name and key in names):  # none yet, or one that another row has
            key, time = f"{name}#{time}", time + 1
        used.add(key)
        yield key, row


def _name(row: Any, fields: tuple[str, ...]) -> str:
    """Return what names a row, nothing when it has no name yet."""
    named = [row.get(field) for field in fields] if isinstance(row, dict) else []
    texts = [text for text in named if isinstance(text, str)]
    return " / ".join(texts) if texts and len(texts) == len(fields) else ""


def _place(row: Row, field: str = "") -> str:
    part, name = row
    if part == HEADER:
        return field
    return f"{part}[{name}].{field}" if field else f"{part}[{name}]"


# -- comparing ---------------------------------------------------------------------------------------------------------


def _of_row(row: Row, old: Any, new: Any) -> Iterator[Difference]:
    if _same(old, new):
        return
    if not (isinstance(old, dict) and isinstance(new, dict)):
        yield _difference(row, "", old, new)
        return
    for field in _fields(new, old):
        before, after = old.get(field, NOTHING), new.get(field, NOTHING)
        if not _same(before, after):
            yield _difference(row, field, before, after)


def _difference(row: Row, field: str, old: Any, new: Any) -> Difference:
    kind: Kind = "added" if old is NOTHING else "removed" if new is NOTHING else "changed"
    return Difference(_place(row, field), *row, field, kind, _plain(old), _plain(new))


def _plain(value: Any) -> Any:
    return None if value is NOTHING else value


def _fields(*rows: Plain) -> list[str]:
    return list(dict.fromkeys(field for row in rows for field in row))


def _same(one: Any, other: Any) -> bool:
    """Tell whether two values are the same: 1 and 1.0 are, 1 and true are not."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return bool(one == other)


# -- putting together --------------------------------------------------------------------------------------------------


def _join(base: Plain, mine: Plain, theirs: Plain, choices: Mapping[str, str]) -> tuple[Plain, list[Clash]]:
    whole = _whole_parts(base, mine, theirs)
    before, own, other = (_rows(document, whole) for document in (base, mine, theirs))
    joined: dict[Row, Any] = {}
    clashes: list[Clash] = []
    for row in [*other, *(row for row in own if row not in other)]:
        three = before.get(row, NOTHING), own.get(row, NOTHING), other.get(row, NOTHING)
        joined[row] = _join_row(row, *three, choices, clashes)
        if choices.get(_place(row)) == BOTH:
            free = _free_id(row[1], own, other, joined)
            joined[row[0], free] = {**three[1], "id": free}
    return _together(joined, theirs, mine, whole), clashes


def _join_row(
    row: Row, base: Any, mine: Any, theirs: Any, choices: Mapping[str, str], clashes: list[Clash]
) -> Any:  # fmt: skip
    """Return one row, or nothing where it was removed."""
    if not all(isinstance(each, dict) for each in (base, mine, theirs)) or _kinds_differ(mine, theirs):
        return _join_value(row, "", base, mine, theirs, choices, clashes)
    joined = {}
    for field in _fields(theirs, mine):
        was, own, other = (each.get(field, NOTHING) for each in (base, mine, theirs))
        value = _join_value(row, field, was, own, other, choices, clashes)
        if value is not NOTHING:
            joined[field] = value
    return joined


def _kinds_differ(mine: Plain, theirs: Plain) -> bool:
    """Fields of two kinds of entry make no entry."""
    return not _same(mine.get("kind"), theirs.get("kind"))


def _join_value(
    row: Row, field: str, base: Any, mine: Any, theirs: Any, choices: Mapping[str, str], clashes: list[Clash]
) -> Any:  # fmt: skip
    if _same(mine, theirs) or _same(mine, base):
        return theirs
    if _same(theirs, base):
        return mine
    where = _place(row, field)
    both = not field and row[0] == "entries" and base is NOTHING and isinstance(mine, dict) and "id" in mine
    clashes.append(Clash(where, *row, field, _plain(base), _plain(mine), _plain(theirs), both))
    return mine if choices.get(where) == MINE else theirs


def _free_id(taken: str, *documents: dict[Row, Any]) -> str:
    number = 2
    while any(("entries", f"{taken}-{number}") in rows for rows in documents):
        number += 1
    return f"{taken}-{number}"


def _together(joined: dict[Row, Any], theirs: Plain, mine: Plain, whole: set[str]) -> Plain:
    """Write rows as a document again, with its parts where they stood."""
    header = joined[HEADER, ""]
    document: Plain = {}
    for part in _fields(theirs, mine):
        if part in whole or part not in (*LISTS, *GROUPS):
            if part in header:
                document[part] = header[part]
            continue
        rows = {name: row for (owner, name), row in joined.items() if owner == part and row is not NOTHING}
        document[part] = list(rows.values()) if part in LISTS else rows
    return document
