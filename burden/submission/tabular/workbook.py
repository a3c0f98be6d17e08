"""An .xlsx workbook, read as cells.

openpyxl says what number formats mean and which day a number is. Its reader is not used: it builds trees of what it
reads, gives either values or formulas, and passes over rows that are out of order.
"""

from __future__ import annotations

from contextlib import closing

from burden.submission.tabular import limits
from burden.submission.tabular.archive import open_archive
from burden.submission.tabular.book import Book
from burden.submission.tabular.sheet_reader import SheetReader
from burden.submission.tabular.structure import read_structure
from burden.submission.tabular.xml_parts import MOST_TAGS, Parts

LINKS = "xl/externallinks/"


def read_workbook(data: bytes, name: str) -> Book:
    """Return the sheets of a workbook. Raises `BurdenError` when it is too large, damaged, or may do harm."""
    with closing(open_archive(data, name)) as archive:
        links = any(path.lower().startswith(LINKS) for path in archive.namelist())
        parts = Parts(archive, name)
        structure = read_structure(parts)
        # Parsing would come to the same, only later.
        counted = [parts.count(part.path) for part in structure.sheets]
        if sum(tags for tags, _ in counted) > MOST_TAGS or sum(values for _, values in counted) > limits.MOST_CELLS:
            raise limits.too_many_cells(name)
        reader = SheetReader(parts, structure)
        sheets = tuple(reader.read(part) for part in structure.sheets)
    return Book(name, sheets, _notes(name, links, reader))


def _notes(name: str, links: bool, reader: SheetReader) -> tuple[str, ...]:
    notes = []
    if links:
        notes.append(
            f"{name} has links to other workbooks. They were not followed; the values saved with it were read."
        )
    if reader.merged:
        notes.append(f"{name} has merged cells. The text of each stands in its first cell only, the others are blank.")
    if reader.hidden_rows:
        count = "1 row" if reader.hidden_rows == 1 else f"{reader.hidden_rows:,} rows"
        notes.append(f"{name} has {count} hidden, perhaps by a filter. Hidden rows are read like all others.")
    return tuple(notes)
