"""What a table of the package is made of: columns with a type, a unit, a meaning, and what hiding does to them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

Type = Literal["string", "number", "integer", "boolean"]
Hides = Literal["", "text", "exact", "row", "code", "name", "unit", "entry", "line", "transfer", "grade", "input"]
Columns = dict[str, list[Any]]
"""A table as lists of plain values by column; None is a missing value."""

HIDES: dict[str, str] = {
    "": "kept",
    "text": "removed",
    "exact": "removed",
    "row": "removed with its row",
    "code": "replaced",
    "name": "replaced",
    "unit": "replaced",
    "entry": "replaced",
    "line": "made from replaced codes",
    "transfer": "made from replaced codes",
    "grade": "replaced",
    "input": "replaced",
}
"""What pseudonyms do to a column, in a word for the codebook."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `unit` is of its numbers, `null` says when it is empty, `options` lists the words that may stand.

    `hides` says what pseudonyms do to it. `required` columns are never empty.
    """

    name: str
    type: Type
    meaning: str
    unit: str = ""
    null: str = ""
    options: tuple[str, ...] = ()
    hides: Hides = ""

    @property
    def required(self) -> bool:
        """Tell whether the column has a value in every row."""
        return not self.null

    def field(self) -> dict[str, Any]:
        """Return the column as a field of a table schema."""
        found: dict[str, Any] = {"name": self.name, "type": self.type, "description": self.meaning}
        if self.unit:
            found["unit"] = self.unit
        if self.null:
            found["emptyWhen"] = self.null
        constraints: dict[str, Any] = {"required": True} if self.required else {}
        if self.options:
            constraints["enum"] = list(self.options)
        return {**found, "constraints": constraints} if constraints else found


@dataclass(frozen=True, slots=True)
class Link:
    """Columns of a table that name a row of another."""

    columns: tuple[str, ...]
    table: str
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One table: what a row of it is, the columns that name a row, its columns, and its links to others."""

    name: str
    title: str
    row: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    links: tuple[Link, ...] = field(default=())

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the columns."""
        return tuple(column.name for column in self.columns)

    def empty(self) -> Columns:
        """Return the table without a row."""
        return {name: [] for name in self.names}

    def schema(self) -> dict[str, Any]:
        """Return the table schema."""
        links = [
            {"fields": list(link.columns), "reference": {"resource": link.table, "fields": list(link.to)}}
            for link in self.links
        ]
        found = {
            "fields": [column.field() for column in self.columns],
            "missingValues": [""],
            "primaryKey": list(self.key),
        }
        return {**found, "foreignKeys": links} if links else found
