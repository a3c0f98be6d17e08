"""Tables on slides: native ones, with letters that can be read from the back and no more rows than fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from burden.report.document.clean import clean
from burden.report.document.model import Table
from burden.report.formats.opc_measure import LINE_HEIGHT, column_widths, cut, height
from burden.report.formats.pptx_template import RULE, SHADE, TEXT
from burden.report.formats.pptx_text import Box, Said, add_run, add_text

SIZES = (16.0, 14.0, 13.0, 12.0)
MOST_ROWS, LETTERS, LINES = 10, 120, 3
"""Rows of a table, letters and lines of a cell that a slide shows."""
SIDE, ABOVE = 9.0, 4.0
"""Points beside and above what stands in a cell."""
CAPTION_SIZE, CAPTION_HIGH, MORE_HIGH = 14.0, 26.0, 24.0
PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""No style, no grid: the lines are drawn cell by cell."""


def add_table(slide: Any, table: Table, box: Box, language: str) -> float:
    """Add a table with its caption into a box, as many rows as fit; return how high it stands, in points."""
    left, top, wide, high = box
    caption = Said(cut(table.caption, (wide, CAPTION_SIZE * LINE_HEIGHT), CAPTION_SIZE, True), CAPTION_SIZE)
    add_text(slide, "Caption", (left, top, wide, CAPTION_HIGH), [caption], language, bold=True)
    size, rows, more = _fitted(table, wide, high - CAPTION_HIGH)
    widths, heights, cells = _measured(table, rows, wide, size)
    shape = slide.shapes.add_table(
        len(cells), len(widths), Pt(left), Pt(top + CAPTION_HIGH), Pt(wide), Pt(sum(heights))
    )
    shape.name = f"Table: {clean(table.caption, 60)}"
    shape._element.nvGraphicFramePr.cNvPr.set("descr", f"{table.caption}. {table.note}".rstrip())
    _draw(shape.table, table, widths, heights, cells, size, language, total=table.last_is_total)
    used = CAPTION_HIGH + sum(heights)
    if more:
        told = Said(f"… and {more:,} more in the report", SIZES[-1])
        add_text(slide, "More rows", (left, top + used + 4.0, wide, MORE_HIGH), [told], language)
        used += MORE_HIGH
    return used


def _fitted(table: Table, wide: float, high: float) -> tuple[float, list[int], int]:
    """Return the size of letters, the places of the rows to show, and how many are left out."""
    every = list(range(len(table.rows)))
    if len(every) <= MOST_ROWS + int(table.last_is_total):
        for size in SIZES:
            if sum(_measured(table, every, wide, size)[1]) <= high:
                return size, every, 0
    last = every[-1:] if table.last_is_total else []
    first = every[: len(every) - len(last)]
    for count in range(min(MOST_ROWS, len(first)), 0, -1):
        rows = first[:count] + last
        for size in SIZES[1:]:
            if sum(_measured(table, rows, wide, size)[1]) <= high - MORE_HIGH:
                return size, rows, len(every) - len(rows)
    rows = first[:1] + last
    return SIZES[-1], rows, len(every) - len(rows)


def _measured(
    table: Table, rows: Sequence[int], wide: float, size: float
) -> tuple[list[float], list[float], list[list[str]]]:
    """Return the widths of columns, the heights of rows, and the words of cells, cut to what a cell shows."""
    words = [[column.title for column in table.columns]]
    words += [[clean(figure.words, LETTERS) for figure in table.rows[place]] for place in rows]
    columns = [list(column) for column in zip(*words, strict=True)]
    room = wide - 2 * SIDE * len(columns)
    inner = column_widths([column.weight for column in table.columns], columns, room, size)
    tallest = LINES * size * LINE_HEIGHT + 0.1
    cells = [[cut(text, (wide, tallest), size, True) for text, wide in zip(row, inner, strict=True)] for row in words]
    bold = {0, len(cells) - 1} if table.last_is_total else {0}
    heights = [
        max(height(text, wide, size, place in bold) for text, wide in zip(row, inner, strict=True)) + 2 * ABOVE
        for place, row in enumerate(cells)
    ]
    return [one + 2 * SIDE for one in inner], heights, cells


def _draw(
    grid: Any, table: Table, widths: list[float], heights: list[float], cells: list[list[str]], size: float,
    language: str, total: bool,
) -> None:  # fmt: skip
    about = grid._tbl.tblPr
    about.find(qn("a:tableStyleId")).text = PLAIN_STYLE
    grid.first_row, grid.first_col, grid.horz_banding, grid.last_row = True, True, False, total
    for column, wide in zip(grid.columns, widths, strict=True):
        column.width = Pt(wide)
    for place, (row, high) in enumerate(zip(grid.rows, heights, strict=True)):
        row.height = Pt(high)
        head, last = place == 0, total and place == len(cells) - 1
        for cell, column, text in zip(row.cells, table.columns, cells[place], strict=True):
            cell.margin_left = cell.margin_right = Pt(SIDE)
            cell.margin_top = cell.margin_bottom = Pt(ABOVE)
            cell.vertical_anchor = MSO_ANCHOR.BOTTOM if head else MSO_ANCHOR.TOP
            paragraph = cell.text_frame.paragraphs[0]
            paragraph.alignment = PP_ALIGN.RIGHT if column.is_amount else PP_ALIGN.LEFT
            add_run(paragraph, text, language, size, bold=head or last)
            _rule(cell._tc.get_or_add_tcPr(), head, last)


def _rule(about: Any, head: bool, last: bool) -> None:
    """Draw the lines of a cell: strong ones around the head and above the total, thin ones between rows."""
    top, bottom = ((1.5, TEXT) if head or last else None), ((1.5, TEXT) if head else (0.75, RULE))
    for tag, line in (("lnT", top), ("lnB", bottom)):
        if line:
            wide, colour = line
            about.append(parse_xml(
                f'<a:{tag} {nsdecls("a")} w="{Pt(wide)}"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
                f"</a:{tag}>"
            ))  # fmt: skip
    about.append(
        parse_xml(f'<a:solidFill {nsdecls("a")}><a:srgbClr val="{SHADE}"/></a:solidFill>')
        if head
        else parse_xml(f"<a:noFill {nsdecls('a')}/>")
    )
