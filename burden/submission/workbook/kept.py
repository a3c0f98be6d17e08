"""What the sheets do not show, kept on a hidden one: the document as it was when the workbook was written.

With it a workbook that comes back tells what was changed in it from what was changed elsewhere since, and loses nothing
that has no cell, such as the order of entries. It is as little trusted as any cell.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from burden.reference.strict_yaml import MAX_BYTES
from burden.submission.tabular import Book, CellSheet
from burden.submission.workbook.names import KEPT, plain

Plain = dict[str, Any]
CHUNK = 16_000
"""Characters in a cell; Excel keeps 32,767."""
FORM = "burden workbook 1"
NOTE = "What the sheets do not show. Leave this sheet as it is: with it nothing is lost when the workbook comes back."
DAMAGED = (
    "The hidden sheet that keeps what the others do not show was changed. It is left aside: what has no cell in the "
    "workbook is not known from it."
)


def write_kept(sheet: Any, document: Mapping[str, Any]) -> None:
    """Write a document into a hidden sheet."""
    text = json.dumps(document, ensure_ascii=True, separators=(",", ":"))
    for row, words in enumerate([NOTE, FORM, *(text[at : at + CHUNK] for at in range(0, len(text), CHUNK))]):
        sheet.write_string(row, 0, words)


def read_kept(book: Book) -> tuple[Plain | None, str]:
    """Return the document a workbook was written from, or None where it has none, and what is wrong with it."""
    found = next((sheet for sheet in book.sheets if plain(sheet.title) == plain(KEPT)), None)
    if found is None or not found.rows:
        return None, ""
    text = _text(found)
    if len(text) > MAX_BYTES:
        return None, DAMAGED
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return None, DAMAGED
    return (document, "") if _is_document(document) else (None, DAMAGED)


def _text(sheet: CellSheet) -> str:
    if sheet.cell(2, 1).text != FORM:
        return ""
    return "".join(row[0].text if row else "" for row in sheet.rows[2:])


def _is_document(value: Any) -> bool:
    """Tell whether something has at least the outer shape of a document, so that its parts can be looked at."""
    if not isinstance(value, dict):
        return False
    lists = ("entries", "nil", "usefulness", "measures")
    groups = ("staff", "quantities")
    return all(isinstance(value.get(name, []), list) for name in lists) and all(
        isinstance(value.get(name, {}), dict) for name in groups
    )
