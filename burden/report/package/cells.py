"""Values made plain for a table: one missing value, one line of text, nothing a spreadsheet takes for a formula."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

from burden.report import csv_text
from burden.report.document.clean import clean
from burden.report.package.schema import Columns, Table


@lru_cache(maxsize=1 << 16)
def inert(text: str) -> str:
    """Return text in one line that no spreadsheet takes for a formula: such text begins with an apostrophe."""
    return csv_text.inert(clean(text))


def finished(table: Table, columns: Columns) -> Columns:
    """Return a table with plain values in the order of its key; raise `ValueError` where columns do not fit it."""
    if set(columns) != set(table.names) or len({len(column) for column in columns.values()}) != 1:
        raise ValueError(f"the columns of {table.name} do not fit its schema")
    found = {column.name: _plain(column.type, columns[column.name]) for column in table.columns}
    keys = list(zip(*(found[name] for name in table.key), strict=True))
    order = sorted(range(len(keys)), key=keys.__getitem__)
    return {name: [values[place] for place in order] for name, values in found.items()}


def _plain(kind: str, values: list[Any]) -> list[Any]:
    if kind == "string":
        return [None if value is None else inert(str(value)) or None for value in values]
    if kind == "number":
        return [None if value is None or not math.isfinite(value) else float(value) for value in values]
    if kind == "integer":
        return [None if value is None else int(value) for value in values]
    return [None if value is None else bool(value) for value in values]
