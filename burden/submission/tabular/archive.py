"""The zip that an .xlsx file is: looked over before anything in it is parsed, first as declared, then as it is.

Source of the order (number and size of entries before unpacking): OWASP ASVS 12.1.2 (4.0.3).
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.parsers import expat

from burden.base.errors import BurdenError
from burden.submission.tabular import limits

CENTRAL = b"PK\x01\x02"
CHUNK = 1 << 18
MOST_MARKUP = 6_000_000
MOST_LOOSE_MARKUP = 600_000
MOST_STRINGS_MARKUP = 1_200_000
"""Tags in all; tags that are neither rows nor cells, in a row or in any other part; tags of the list of texts."""
TAGS_OF_A_CELL = 8
STRINGS = "sharedstrings.xml"

DAMAGED = "{} is damaged and cannot be read. Open it in Excel and save it once more as .xlsx."


@dataclass(frozen=True, slots=True)
class Contents:
    """What was seen in the archive that matters for reading: formulas, merged cells and links to other files."""

    formulas: bool
    merged: bool
    links: bool


def open_archive(data: bytes, name: str) -> tuple[zipfile.ZipFile, Contents]:
    """Return the archive of a workbook once nothing in it can do harm. Raises `BurdenError` in plain words.

    The archive is the caller's to close.
    """
    # Counted in the bytes, so that a directory of any length is refused before it is read.
    if data.count(CENTRAL) > limits.MOST_PARTS:
        raise BurdenError(f"{name} holds more than {limits.MOST_PARTS:,} parts; no workbook does. It is not read.")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, OverflowError, UnicodeError) as error:
        raise BurdenError(DAMAGED.format(name)) from error
    try:
        _check_directory(archive.infolist(), name)
        return archive, _look_over(archive, name)
    except BaseException:
        archive.close()
        raise


def _check_directory(parts: list[zipfile.ZipInfo], name: str) -> None:
    names = {part.filename.lower() for part in parts}
    if len(names) < len(parts) or len({part.header_offset for part in parts}) < len(parts):
        raise BurdenError(f"{name} holds two parts in one place, as no workbook does. It is not read.")
    if sum(part.file_size for part in parts) > limits.MOST_UNPACKED_BYTES:
        raise BurdenError(
            f"{name} would unpack to more than {limits.MOST_UNPACKED_BYTES // 1_000_000} MB, the most that is read. "
            "Keep only the sheet that is needed, without pictures, or split it by months."
        )
    if any(part.flag_bits & 0x1 for part in parts):
        raise BurdenError(f"{name} is protected by a password. Take it off and save it once more as .xlsx.")
    if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
        raise BurdenError(DAMAGED.format(name))
    if "content.xml" in names and "mimetype" in names:
        raise BurdenError(
            f"{name} is an OpenDocument file (.ods), which is not read. Open it in LibreOffice or Excel and save it "
            "as .xlsx."
        )
    if any(part.endswith(("workbook.bin", "index.zip")) or part.startswith("index/") for part in names):
        raise BurdenError(f"{name} is a workbook in a format that is not read. Save it as .xlsx.")
    if any(part.endswith("vbaproject.bin") for part in names):
        raise BurdenError(f"{name} holds macros, and such workbooks are not read. Save it as .xlsx without macros.")
    if "[content_types].xml" not in names or not any(part.startswith("xl/") for part in names):
        raise BurdenError(f"{name} is a zip file, not an Excel workbook. Unpack it, and choose the .xlsx file in it.")
    sheets = sum(part.startswith("xl/worksheets/") and part.endswith(".xml") for part in names)
    if sheets > limits.MOST_SHEETS:
        raise BurdenError(
            f"{name} holds {sheets:,} sheets; at most {limits.MOST_SHEETS} are read. Keep only those that are needed."
        )


def _look_over(archive: zipfile.ZipFile, name: str) -> Contents:
    """Unpack every part once, a piece at a time, and refuse what would take a parser too long or too much room."""
    markup = cells = 0
    formulas = merged = links = False
    for part in archive.infolist():
        lower = part.filename.lower()
        links = links or lower.startswith("xl/externallinks/")
        if not lower.endswith((".xml", ".rels", ".vml")):
            continue
        if lower.endswith(STRINGS) and part.file_size > limits.MOST_STRINGS_BYTES:
            raise limits.too_many_cells(name)
        sheet = lower.startswith("xl/worksheets/") and lower.endswith(".xml")
        seen = _Part(sheet)
        for piece in _pieces(archive, part, name):
            seen.take(piece)
            if seen.rows > limits.MOST_ROWS:
                raise limits.too_many_rows(f"A sheet of {name}")
            if seen.cells + cells > limits.MOST_CELLS:
                raise limits.too_many_cells(name)
            loose = MOST_STRINGS_MARKUP if lower.endswith(STRINGS) else MOST_LOOSE_MARKUP
            if seen.markup + markup > MOST_MARKUP or seen.loose > loose or seen.since_row > MOST_LOOSE_MARKUP:
                raise limits.too_many_cells(name)
        seen.end(name)
        markup += seen.markup
        cells += seen.cells
        formulas = formulas or seen.formulas
        merged = merged or seen.merged
        if seen.macros and lower == "[content_types].xml":
            raise BurdenError(f"{name} holds macros, and such workbooks are not read. Save it as .xlsx without macros.")
    return Contents(formulas, merged, links)


def _pieces(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> Iterator[bytes]:
    try:
        with archive.open(part) as stream:
            while piece := stream.read(CHUNK):
                yield piece
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError) as error:
        raise BurdenError(DAMAGED.format(name)) from error
    except RuntimeError as error:  # how zipfile says that a part is encrypted
        raise BurdenError(DAMAGED.format(name)) from error


class _Seen(Exception):
    """Enough of a part's beginning has been parsed."""


class _Part:
    """What has been seen of one part so far; tags are counted in the bytes, far quicker than any parser."""

    def __init__(self, sheet: bool) -> None:
        self.sheet = sheet
        self.markup = self.cells = self.rows = self.since_row = 0
        self.formulas = self.merged = self.macros = self.begun = self.doctype = False
        self._tail = b""
        self._prolog: Any = expat.ParserCreate()
        self._prolog.StartElementHandler = self._root
        self._prolog.StartDoctypeDeclHandler = self._declared

    @property
    def loose(self) -> int:
        """Return how many tags belong to no cell and no row."""
        return max(0, self.markup - TAGS_OF_A_CELL * self.cells - 2 * self.rows) if self.sheet else self.markup

    def take(self, piece: bytes) -> None:
        """Count what a piece holds; a tag cut in two is seen with the next piece."""
        if not self.begun and not self.doctype:
            try:
                self._prolog.Parse(piece, False)
            except _Seen:
                pass
            except (expat.ExpatError, ValueError, LookupError):
                self.begun = True  # not well formed, or in no known encoding: for the parser to say
        text = self._tail + piece
        cut = text.rfind(b"<")
        # What follows the last `<` may be half a tag; it is kept back, unless it is long and so is no tag's beginning.
        self._tail = text[cut:] if cut >= 0 and len(text) - cut < 32 else b""
        text = text[: len(text) - len(self._tail)]
        self._count(text)

    def end(self, name: str) -> None:
        """Count what was kept back, and raise `BurdenError` for a part that declares its own entities."""
        self._count(self._tail)
        if self.doctype:
            raise BurdenError(
                f"{name} declares XML entities, as no spreadsheet program writes them. It is not read. "
                "Open it in Excel and save it once more as .xlsx."
            )

    def _count(self, text: bytes) -> None:
        tags = text.count(b"<")
        self.markup += tags
        self.macros = self.macros or b"macroEnabled" in text
        if not self.sheet:
            return
        self.cells += text.count(b"<c ") + text.count(b"<c>") + text.count(b"<c/") + text.count(b":c ")
        rows = text.count(b"<row") + text.count(b":row")
        self.rows += rows
        self.since_row = 0 if rows else self.since_row + tags
        # A two-byte encoding hides the names of tags; then formulas are looked for in any case.
        wide = b"<\x00" in text or b"\x00<" in text
        self.formulas = self.formulas or wide or any(tag in text for tag in (b"<f>", b"<f ", b"<f/", b":f>", b":f "))
        self.merged = self.merged or b"mergeCell " in text

    def _root(self, *_: Any) -> None:
        self.begun = True
        raise _Seen

    def _declared(self, *_: Any) -> None:
        self.doctype = True
        raise _Seen  # before anything it declares could be put in
