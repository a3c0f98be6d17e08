"""One sheet of the report workbook, written from the top down: title, prose, links, page set-up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from xlsxwriter.worksheet import Worksheet

from burden.report.document.model import Listed, Paragraph
from burden.report.formats.xlsx_looks import Looks, is_bold, is_wrapped, size_of
from burden.report.formats.xlsx_print import (
    A4,
    DIGIT_PIXELS,
    POINTS_OF_PIXEL,
    SIDE_INCHES,
    TOP_INCHES,
    lay_out,
)  # fmt: skip
from burden.report.pictures import letters

PROSE_WIDTH = 56
MOST_LETTERS = 32_767
CUT = " … (cut: a cell of a workbook holds no more)"
NEAR = 3
"""So many rows below a heading what follows still belongs to it on paper."""
PROSE_LETTERS = 1_200
"""What one row shows of prose: a row cannot be higher than about 27 lines."""
NAME_LETTERS = 31
KEPT_PIXELS = 8
"""What a cell keeps of its width for itself, its indent among it."""
ROOM, LEADING = 4.0, 1.18
HIGHEST_ROW = 409.0
"""What Excel takes as the height of a row at most, in points."""
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']+")


class Sheet(Worksheet):  # type: ignore[misc]  # the library has no types
    """A sheet that takes formulas as they stand: looking each through for newer functions takes most of the time."""

    def _prepare_formula(self, formula: str, *_: Any, **__: Any) -> str:
        return formula.removeprefix("=")


class Page:
    """A sheet and the row that is written next, from 0."""

    def __init__(self, book: Any, looks: Looks, name: str, title: str) -> None:
        self.book, self.looks, self.name = book, looks, name
        self.row = self._free = 0
        self._heights: dict[int, float] = {}
        self._heading = -NEAR
        self._blocks: list[tuple[int, int]] = []
        self.sheet: Any = book.get_worksheet_by_name(name)
        self.sheet.hide_gridlines(2)
        self.line(title, "title")

    def write(self, row: int, column: int, text: str, look: str) -> None:
        """Write text into a cell as it stands; what a cell cannot hold is cut, and says so."""
        if text:
            self.sheet.write_string(row, column, held(text), self.looks.get(look))
        else:
            self.sheet.write_blank(row, column, None, self.looks.get(look))

    def line(self, text: str, look: str) -> None:
        """Write text into the first column of the next row; nothing where there is none."""
        if text:
            self.write(self.row, 0, text, look)
            self._heading = self.row if look == "heading" else self._heading
            self.set_height(self.row, height_of(text, look, PROSE_WIDTH))
            self.row += 1

    def set_height(self, row: int, points: float) -> None:
        """Make a row so high, in points."""
        self._heights[row] = points
        self.sheet.set_row(row, points)

    def gap(self) -> None:
        """Leave one row free, once."""
        if self.row > self._free:
            self.row += 1
            self._free = self.row

    def prose(self, text: str, look: str) -> None:
        """Write a paragraph, over several rows where one would show only its beginning."""
        for part in parts(text):
            self.line(part, look)

    def paragraph(self, paragraph: Paragraph) -> None:
        """Write a paragraph in the look of its role."""
        self.prose(paragraph.text, paragraph.role)

    def listed(self, items: Listed) -> None:
        """Write a list, each of its sentences with a dot before it."""
        for item in items.items:
            self.prose(f"• {item}", "body")

    def link(self, row: int, column: int, name: str, text: str) -> None:
        """Write a link to the top of a sheet."""
        self.sheet.write_url(row, column, f"internal:'{name}'!A1", self.looks.get("link"), text)

    def keep(self, first: int, last: int) -> None:
        """Keep rows together on paper, with the heading right above them."""
        self._blocks.append((self._heading if 0 <= first - self._heading <= NEAR else first, last))

    def finish(self, widths: Sequence[float], header: int = 0, wide: int = 1, kept: int = 0) -> None:
        """Set widths, and the page: A4 across, so many side by side, rows up to `header` and `kept` columns on each."""
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, width)
        self.sheet.set_landscape()
        self.sheet.set_paper(A4)
        self.sheet.set_margins(left=SIDE_INCHES, right=SIDE_INCHES, top=TOP_INCHES, bottom=TOP_INCHES)
        self.sheet.set_footer("&L&A&RPage &P of &N")
        self.sheet.repeat_rows(0, header)
        if wide == 1:
            lay_out(self.sheet, widths, self._heights, self.row, self._blocks, header)
        else:
            self.sheet.fit_to_pages(wide, 0)
        if kept:
            self.sheet.repeat_columns(0, kept - 1)


def height_of(text: str, look: str, width: float, most: int = 99) -> float:
    """Return how high a row must be for a text in a column of a width, in points; at most so many lines.

    Programs that open the file would find it by themselves or not, each in its own way.
    """
    size = size_of(look)
    return min(HIGHEST_ROW, ROOM + LEADING * size * min(_lines(text, look, width) if is_wrapped(look) else 1, most))


def _lines(text: str, look: str, width: float) -> int:
    """Return how many lines a text takes; Arial is as wide as the letters that are measured."""
    room = (width * DIGIT_PIXELS - KEPT_PIXELS) * POINTS_OF_PIXEL
    size, bold = size_of(look), is_bold(look)
    if len(text) * size < room:
        return 1
    lines, at, space = 1, 0.0, letters.width(" ", size, bold)
    for word in text.split(" "):
        wide = letters.width(word, size, bold)
        if at and at + space + wide > room:
            lines, at = lines + 1, 0.0
        over = int(wide // room)
        lines, at = lines + over, (at + space if at else 0.0) + wide - over * room
    return lines


def held(text: str) -> str:
    """Return text as a cell can hold it; letters outside the first plane count twice there."""
    if len(text) * 2 <= MOST_LETTERS or _size(text) <= MOST_LETTERS:
        return text
    room = MOST_LETTERS - len(CUT)
    return text.encode("utf-16-le")[: room * 2].decode("utf-16-le", "ignore") + CUT


def parts(text: str) -> list[str]:
    """Return text in parts that one row shows, broken at spaces."""
    found = []
    while len(text) > PROSE_LETTERS:
        head = text[:PROSE_LETTERS]
        at = head.rfind(" ") if " " in head else PROSE_LETTERS
        found.append(text[:at])
        text = text[at:].lstrip(" ")
    return [*found, text]


def sheet_name(title: str, taken: Iterable[str]) -> str:
    """Return a name for a sheet that Excel takes and no other sheet has."""
    plain = " ".join(_NOT_IN_NAMES.sub(" ", title).split()) or "Sheet"
    used = {name.lower() for name in (*taken, "history")}
    for number in range(1, len(used) + 2):
        tail = f" {number}" if number > 1 else ""
        name = _cut(plain, NAME_LETTERS - len(tail)) + tail
        if name.lower() not in used:
            return name
    raise AssertionError("more names than sheets")


def _cut(text: str, letters: int) -> str:
    """Return text of at most so many letters, cut at a comma or else at a word."""
    if _size(text) <= letters:
        return text
    head = text.encode("utf-16-le")[: letters * 2].decode("utf-16-le", "ignore")
    return (head.rpartition(",")[0] or head.rpartition(" ")[0] or head).strip()


def _size(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
