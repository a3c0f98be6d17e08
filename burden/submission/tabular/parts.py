"""One part of a workbook, looked over in pieces: its tags counted in the bytes, far quicker than any parser."""

from __future__ import annotations

import re
from typing import Any
from xml.parsers import expat

TAGS_OF_A_CELL = 8
"""A cell has its own tag and a few inside; with their ends, eight are plenty."""
LONGEST_BEGINNING = 32
_ROW = re.compile(rb"<row [^>]*>")
_NUMBER = re.compile(rb'\sr="([0-9]{1,9})"')
_FORMULAS = (b"<f>", b"<f ", b"<f/", b":f>", b":f ")


class _Seen(Exception):
    """Enough of a part's beginning has been parsed."""


class Part:
    """What has been seen of one part so far.

    `markup` are all tags, `loose` those that belong to no cell and no row of a sheet, `since_row` those since the last
    row began. `doctype`: it declares a document type; `unordered`: its rows do not rise.
    """

    def __init__(self, sheet: bool) -> None:
        self.sheet = sheet
        self.markup = self.cells = self.rows = self.since_row = self.hidden_rows = self._row = 0
        self.formulas = self.merged = self.doctype = self.unordered = False
        self._begun = False
        self._tail = b""
        self._prolog: Any = expat.ParserCreate()
        self._prolog.StartElementHandler = self._root
        self._prolog.StartDoctypeDeclHandler = self._declared

    @property
    def loose(self) -> int:
        """Return how many tags belong to no cell and no row."""
        return max(0, self.markup - TAGS_OF_A_CELL * self.cells - 2 * self.rows) if self.sheet else self.markup

    def take(self, piece: bytes) -> None:
        """Count what a piece holds; a tag cut in two is counted with the next piece."""
        if not self._begun and not self.doctype:
            self._parse_beginning(piece)
        text = self._tail + piece
        cut = text.rfind(b"<")
        # What follows the last `<` may be the beginning of a tag; text without one is not carried along.
        self._tail = text[cut:] if cut >= 0 and len(text) - cut < LONGEST_BEGINNING else b""
        self._count(text[: len(text) - len(self._tail)])

    def end(self) -> None:
        """Count what was kept back."""
        self._count(self._tail)
        self._tail = b""

    def _parse_beginning(self, piece: bytes) -> None:
        """Parse up to the first tag, before which alone a document type can stand, in whatever encoding."""
        try:
            self._prolog.Parse(piece, False)
        except _Seen:
            pass
        except (expat.ExpatError, ValueError, LookupError):
            self._begun = True  # not well formed, or in no known encoding: for the reader to say

    def _count(self, text: bytes) -> None:
        tags = text.count(b"<")
        self.markup += tags
        if not self.sheet:
            return
        self.cells += text.count(b"<c ") + text.count(b"<c>") + text.count(b"<c/") + text.count(b":c ")
        rows = text.count(b"<row") + text.count(b":row")
        self.rows += rows
        self.since_row = 0 if rows else self.since_row + tags
        # A two-byte encoding hides the names of tags; then formulas are looked for in any case.
        wide = b"<\x00" in text or b"\x00<" in text
        self.formulas = self.formulas or wide or any(tag in text for tag in _FORMULAS)
        self.merged = self.merged or b"mergeCell " in text
        for tag in _ROW.findall(text):
            self.hidden_rows += b' hidden="1"' in tag or b' hidden="true"' in tag
            if number := _NUMBER.search(tag):
                self.unordered = self.unordered or int(number[1]) <= self._row
                self._row = int(number[1])

    def _root(self, *_: Any) -> None:
        self._begun = True
        raise _Seen

    def _declared(self, *_: Any) -> None:
        self.doctype = True
        raise _Seen  # before anything it declares could be put in
