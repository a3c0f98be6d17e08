"""Reads the files of a report as another program would: their text in reading order, and their tables cell by cell."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

import docx
import html5lib
import openpyxl
import pypdf
from docx.oxml.ns import qn
from docx.table import Table as WordTable

Cell = str | float | None
NOTHING = dict.fromkeys(map(ord, "\u200b\u00ad"))
NUMBERED = re.compile(r"(?:Table|Figure) \d+: ")
SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Grid:
    """A table as it stands in a file: its caption, its head, and the cells of its rows."""

    caption: str
    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Read:
    """A file as it was read: all of its text in order, and its tables."""

    text: str
    grids: tuple[Grid, ...] = ()

    def grid(self, caption: str) -> Grid:
        """Return the table with a caption; KeyError where there is none, or more than one."""
        found = [grid for grid in self.grids if grid.caption == plain(caption)]
        if len(found) != 1:
            raise KeyError(f"{len(found)} tables are called {caption!r}")
        return found[0]


def plain(text: str) -> str:
    """Return text with one space wherever white space stands, and no invisible places to break."""
    return " ".join(text.translate(NOTHING).split())


def squeezed(text: str) -> str:
    """Return text without any white space, in one form of its letters: what all readers agree on."""
    return "".join(unicodedata.normalize("NFKC", text).translate(NOTHING).split())


# -- HTML and SVG ------------------------------------------------------------------------------------------------------


def html_tree(data: bytes) -> ElementTree.Element:
    """Return the elements of a page; html5lib's ParseError where it breaks a rule of HTML."""
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), strict=True, namespaceHTMLElements=False)
    return parser.parse(data.decode("utf-8"))  # type: ignore[no-any-return]


def read_html(data: bytes) -> Read:
    """Read a page: what a person sees of its body, pictures left out."""
    body = html_tree(data).find("body")
    assert body is not None
    grids = tuple(_html_grid(table) for table in body.iter("table"))
    return Read("\n".join(_seen(body)), grids)


def svgs(data: bytes) -> list[str]:
    """Return the text of every picture of a page, in order."""
    return ["\n".join(_said(svg)) for svg in html_tree(data).iter(f"{SVG}svg")]


def read_svg(data: bytes) -> Read:
    """Read the letters of a picture."""
    return Read("\n".join(_said(ElementTree.fromstring(data))))


def _said(svg: ElementTree.Element) -> Iterator[str]:
    for text in svg.iter(f"{SVG}text"):
        yield "".join(text.itertext())


def _seen(element: ElementTree.Element) -> Iterator[str]:
    if element.tag == f"{SVG}svg":
        return
    if element.text:
        yield element.text
    for child in element:
        yield from _seen(child)
        if child.tail:
            yield child.tail


def _html_grid(table: ElementTree.Element) -> Grid:
    caption = table.find("caption")
    head, *rows = (
        [plain("".join(cell.itertext())) for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")
    )
    said = "" if caption is None else plain("".join(caption.itertext()))
    return Grid(NUMBERED.sub("", said, count=1), tuple(head), tuple(tuple(row) for row in rows))


# -- PDF ---------------------------------------------------------------------------------------------------------------

FOOT = re.compile(r"[^\n]*\n?page \d+ of \d+\s*$")


def pdf_pages(data: bytes) -> pypdf.PdfReader:
    """Return a PDF to look into."""
    return pypdf.PdfReader(io.BytesIO(data))


def read_pdf(data: bytes) -> Read:
    """Read a PDF: the text of its pages without what stands at their foot."""
    return Read("\n".join(FOOT.sub("", page.extract_text()) for page in pdf_pages(data).pages))


# -- Word --------------------------------------------------------------------------------------------------------------


def read_docx(data: bytes) -> Read:
    """Read a Word document: its paragraphs and tables as they follow each other."""
    document = docx.Document(io.BytesIO(data))
    texts: list[str] = []
    grids: list[Grid] = []
    for element in document.element.body:
        if element.tag == qn("w:p"):
            texts.append(_word_text(element))
        elif element.tag == qn("w:tbl"):
            cells = [[_word_text(cell._tc) for cell in row.cells] for row in WordTable(element, document).rows]
            texts += [text for row in cells for text in row]
            head, *rows = (tuple(map(plain, row)) for row in cells)
            grids.append(Grid(plain(NUMBERED.sub("", texts[-1 - sum(map(len, cells))], count=1)), head, tuple(rows)))
    return Read("\n".join(texts), tuple(grids))


def _word_text(element: Any) -> str:
    return "".join(text.text or "" for text in element.iter(qn("w:t")))


# -- Excel -------------------------------------------------------------------------------------------------------------


def open_xlsx(data: bytes, values: bool = True) -> openpyxl.Workbook:
    """Open a workbook: with the values its formulas had, or with the formulas."""
    return openpyxl.load_workbook(io.BytesIO(data), data_only=values)


def read_xlsx(data: bytes) -> Read:
    """Read a workbook: its text sheet by sheet and row by row, and its marked tables under what stands above them."""
    book = open_xlsx(data)
    texts: list[str] = []
    grids: list[Grid] = []
    for sheet in book.worksheets:
        for row in sheet.iter_rows(values_only=True):
            texts += [str(value) for value in row if value is not None]
        for table in sheet.tables.values():
            head, *rows = (tuple(cell.value for cell in row) for row in sheet[table.ref])
            above = sheet[table.ref][0][0].row - 1
            caption = str(sheet.cell(above, 1).value or table.displayName) if above else table.displayName
            grids.append(Grid(plain(caption), head, tuple(rows)))
    return Read("\n".join(texts), tuple(grids))


READERS: dict[str, Callable[[bytes], Read]] = {
    "html": read_html, "pdf": read_pdf, "docx": read_docx, "xlsx": read_xlsx, "svg": read_svg,
}  # fmt: skip
