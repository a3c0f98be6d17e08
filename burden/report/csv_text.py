"""Rows as CSV, in which no spreadsheet takes a text for a formula."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Mapping, Sequence
from typing import Any

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What text begins with that a spreadsheet would take for a formula."""


def inert(text: str) -> str:
    """Return text that no spreadsheet takes for a formula: such text begins with an apostrophe."""
    return f"'{text}" if text.startswith(FORMULA) else text


def csv_text(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return rows as CSV, a column for each key of any row; empty where there is no value, or none that is a number."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    target = io.StringIO()
    plain = csv.DictWriter(target, columns, lineterminator="\n")
    plain.writeheader()
    plain.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return target.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return inert(value) if isinstance(value, str) else value
