"""Tables of the Word document: fixed widths, a head that repeats on every page, rows that stay whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from burden.report.document.model import Column, Table
from burden.report.formats.docx_styles import PADDING, SMALL_SIZE, TABLE_SIZE, WIDTH_TWIPS
from burden.report.formats.docx_text import paragraph
from burden.report.formats.opc_measure import column_widths

CELL_MARGINS_TWIPS = 2 * PADDING
MANY = 6
"""Columns from which a table is set in smaller letters."""
LONG = 700
"""Letters in a cell from which its row may break over pages: it could be higher than one."""


def table_of(table: Table) -> Any:
    """Return a table of the report as an element; its first row and column are marked as heads."""
    rows = [[figure.words for figure in row] for row in table.rows]
    return grid(table.columns, rows, table.caption, table.note, table.last_is_total)


def grid(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], title: str, description: str = "", is_total: bool = False,
    small: bool = False,
) -> Any:  # fmt: skip
    """Return rows of words as a table element; `title` and `description` are for those who do not see it."""
    small = small or len(columns) >= MANY
    widths, kind = _widths(columns, rows, SMALL_SIZE if small else TABLE_SIZE), "Small" if small else "Table"
    look = 0x06A0 + (0x40 if is_total else 0)
    columns_xml = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in widths)
    element = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="ReportTable"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="{look:04X}" w:firstRow="1" w:lastRow="{int(is_total)}" '
        'w:firstColumn="1" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val=""/><w:tblDescription w:val=""/></w:tblPr>'
        f"<w:tblGrid>{columns_xml}</w:tblGrid></w:tbl>"
    )
    properties = element.find(qn("w:tblPr"))
    properties.find(qn("w:tblCaption")).set(qn("w:val"), title)
    properties.find(qn("w:tblDescription")).set(qn("w:val"), description)
    element.append(_row([(column.title, f"{kind}Heading", column.is_amount) for column in columns], widths, head=True))
    for place, row in enumerate(rows):
        last = is_total and place == len(rows) - 1
        cells = [
            (words, f"{kind}Amount" if column.is_amount else f"{kind}Text", False)
            for column, words in zip(columns, row, strict=True)
        ]
        element.append(_row(cells, widths, bold=last, keep=place == 0 or place == len(rows) - 2))
    return element


def _row(
    cells: Sequence[tuple[str, str, bool]], widths: Sequence[int], head: bool = False, bold: bool = False,
    keep: bool = False,
) -> Any:  # fmt: skip
    """Return a row; `cells` have words, style and whether a heading stands to the right."""
    row, properties = OxmlElement("w:tr"), OxmlElement("w:trPr")
    if all(len(words) < LONG for words, _, _ in cells):
        properties.append(OxmlElement("w:cantSplit"))
    else:
        keep = False
    if head:
        properties.append(OxmlElement("w:tblHeader"))
    if len(properties):
        row.append(properties)
    for place, ((words, style, right), wide) in enumerate(zip(cells, widths, strict=True)):
        cell, about, width = OxmlElement("w:tc"), OxmlElement("w:tcPr"), OxmlElement("w:tcW")
        width.set(qn("w:w"), str(wide))
        width.set(qn("w:type"), "dxa")
        about.append(width)
        text = paragraph(style, words, bold=bold and not head)
        if keep and not head and place == 0:
            text.find(qn("w:pPr")).append(OxmlElement("w:keepNext"))
        if right:
            aligned = OxmlElement("w:jc")
            aligned.set(qn("w:val"), "right")
            text.find(qn("w:pPr")).append(aligned)
        cell.extend((about, text))
        row.append(cell)
    return row


def _widths(columns: Sequence[Column], rows: Sequence[Sequence[str]], size: float) -> list[int]:
    """Return the widths of columns in twips, the text's width together."""
    texts = [[column.title, *(row[place] for row in rows)] for place, column in enumerate(columns)]
    room = WIDTH_TWIPS / 20 - CELL_MARGINS_TWIPS / 20 * len(columns)
    found = column_widths([column.weight for column in columns], texts, room, size)
    widths = [round(20 * wide) + CELL_MARGINS_TWIPS for wide in found]
    widths[0] += WIDTH_TWIPS - sum(widths)
    return widths
