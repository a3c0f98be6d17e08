"""The XML parts of a workbook, streamed past handlers: no tree is built, and no document type is let in.

Trees are what makes hostile workbooks costly: a part of 100 MB would become a thousand. Entities can only be declared
in a document type, which no spreadsheet program writes.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable
from typing import Any
from xml.parsers import expat

from burden.base.errors import BurdenError
from burden.submission.tabular import limits
from burden.submission.tabular.archive import DAMAGED

CHUNK = 1 << 18
MOST_ELEMENTS = 5_000_000
"""In all parts that are read; a cell has two to four."""
MOST_TAGS = 8_000_000
"""In all sheets; a cell has four to six."""
BROKEN = (
    expat.ExpatError, zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, LookupError, OverflowError,
    RuntimeError, TypeError,
)  # fmt: skip
"""What damage leads to: in the zip, in the XML, or in numbers and references that stand in it."""

Attributes = dict[str, str]
Start = Callable[[str, Attributes], None]
End = Callable[[str], None]
Data = Callable[[str], None]


class Parts:
    """The parts of one workbook, with what is left of the elements that may be read."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self.name = name
        self._archive = archive
        self._exact = {entry.filename: entry for entry in archive.infolist()}
        self._any_case = {entry.filename.lower(): entry for entry in archive.infolist()}
        self._left = MOST_ELEMENTS

    def find(self, path: str) -> zipfile.ZipInfo | None:
        """Return a part by its path, in whatever case; None where there is none."""
        return self._exact.get(path) or self._any_case.get(path.lower())

    def count(self, path: str) -> tuple[int, int]:
        """Return how many tags and values of cells a sheet has, by its bytes alone: quicker than any parser."""
        tags = values = 0
        tail = b""
        try:
            with self._archive.open(self.find(path) or path) as pieces:
                while piece := pieces.read(CHUNK):
                    text = tail + piece
                    tail = text[-2:]  # a tag cut in two is counted with the next piece
                    tags += piece.count(b"<")
                    values += text.count(b"<v>") + text.count(b"<is")
        except BROKEN as error:
            raise BurdenError(DAMAGED.format(self.name)) from error
        return tags, values

    def stream(self, path: str, start: Start, end: End | None = None, data: Data | None = None) -> bool:
        """Stream a part past handlers, which get names without prefix; False where there is no such part.

        Raises `BurdenError` where it is damaged, declares a document type, or has more elements than can be meant.
        """
        entry = self.find(path)
        if entry is None:
            return False
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        names: dict[str, str] = {}

        def started(tag: str, attributes: Attributes) -> None:
            self._left -= 1
            if self._left < 0:
                raise limits.too_many_cells(self.name)
            name = names.get(tag)
            if name is None:
                name = names.setdefault(tag, tag.rpartition(":")[2]) if len(names) < 1000 else tag.rpartition(":")[2]
            start(name, attributes)

        parser.StartElementHandler = started
        if end is not None:
            finish = end  # known not to be None where it is called
            parser.EndElementHandler = lambda tag: finish(names.get(tag) or tag.rpartition(":")[2])
        if data is not None:
            parser.CharacterDataHandler = data
        try:
            with self._archive.open(entry) as pieces:
                while piece := pieces.read(CHUNK):
                    parser.Parse(piece, False)
                parser.Parse(b"", True)
        except BROKEN as error:
            raise BurdenError(DAMAGED.format(self.name)) from error
        return True

    def _refuse_doctype(self, *_: Any) -> None:
        raise BurdenError(
            f"{self.name} declares XML entities, as no spreadsheet program writes them. It is not read. "
            "Open it in Excel and save it once more as .xlsx."
        )
