"""The zip that an .xlsx file is: looked over before anything in it is parsed, first as declared, then as it is.

Source of the order (number and size of entries before unpacking): OWASP ASVS 12.1.2 (4.0.3).
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

from burden.base.errors import BurdenError
from burden.submission.tabular import limits
from burden.submission.tabular.parts import Part

CENTRAL = b"PK\x01\x02"
CHUNK = 1 << 18
MOST_MARKUP = 6_000_000
MOST_LOOSE_MARKUP = 600_000
MOST_STRINGS_MARKUP = 1_200_000
"""Tags in all; tags that are neither rows nor cells, in a row or in any other part; tags of the list of texts."""
SHEETS, STRINGS, MEDIA, TYPES, MAIN = (
    "xl/worksheets/",
    "sharedstrings.xml",
    "xl/media/",
    "[content_types].xml",
    "xl/workbook.xml",
)
NEEDED = (STRINGS, TYPES, MAIN, "xl/styles.xml")
STRICT = b"purl.oclc.org/ooxml/spreadsheetml"
MACROS = b"macroEnabled"

DAMAGED = "{} is damaged and cannot be read. Open it in Excel and save it once more as .xlsx."


@dataclass(frozen=True, slots=True)
class Contents:
    """What was seen in the archive that matters for reading: formulas, merged cells, links, and rows hidden."""

    formulas: bool = False
    merged: bool = False
    links: bool = False
    hidden_rows: int = 0


def look_over(data: bytes, name: str) -> tuple[bytes, Contents]:
    """Return a workbook in which nothing can do harm to its reader, and what was seen in it.

    Large parts that are not read, such as those behind pivot tables, are taken out. Raises `BurdenError` in plain words.
    """
    # Counted in the bytes, so that a directory of any length is refused before it is read.
    if data.count(CENTRAL) > limits.MOST_PARTS:
        raise BurdenError(f"{name} holds more than {limits.MOST_PARTS:,} parts; no workbook does. It is not read.")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, OverflowError) as error:
        raise BurdenError(DAMAGED.format(name)) from error
    with closing(archive):
        _check_directory(archive.infolist(), name)
        contents, aside = _look_over(archive, name)
        return (_without(archive, aside) if aside else data), contents


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
        raise _macros(name)
    if TYPES not in names or not any(part.startswith("xl/") for part in names):
        raise BurdenError(f"{name} is a zip file, not an Excel workbook. Unpack it, and choose the .xlsx file in it.")
    sheets = sum(part.startswith(SHEETS) and part.endswith(".xml") for part in names)
    if sheets > limits.MOST_SHEETS:
        raise BurdenError(
            f"{name} holds {sheets:,} sheets; at most {limits.MOST_SHEETS} are read. Keep only those that are needed."
        )


def _macros(name: str) -> BurdenError:
    return BurdenError(f"{name} holds macros, and such workbooks are not read. Save it as .xlsx without macros.")


def _look_over(archive: zipfile.ZipFile, name: str) -> tuple[Contents, set[str]]:
    """Unpack every part once, a piece at a time, and refuse what would take its reader too long or too much room.

    Return what was seen, and the names of large parts that are not needed. Which parts the reader turns to is for the
    workbook to say, so all are looked at, whatever their names.
    """
    markup = cells = hidden = 0
    formulas = merged = links = False
    aside: set[str] = set()
    for entry in archive.infolist():
        lower = entry.filename.lower()
        part = Part(lower.startswith(SHEETS) and lower.endswith(".xml"))
        needed = part.sheet or lower.endswith((*NEEDED, ".rels"))
        if lower.endswith(STRINGS) and entry.file_size > limits.MOST_STRINGS_BYTES:
            raise limits.too_many_cells(name)
        most = MOST_STRINGS_MARKUP if lower.endswith(STRINGS) else MOST_LOOSE_MARKUP
        for piece in _pieces(archive, entry, name):
            part.take(piece)
            if part.rows > limits.MOST_ROWS:
                raise limits.too_many_rows(f"A sheet of {name}")
            if part.loose > most and not needed:
                aside.add(entry.filename)
                break
            large = part.loose > most or part.since_row > MOST_LOOSE_MARKUP or markup + part.markup > MOST_MARKUP
            if large or cells + part.cells > limits.MOST_CELLS:
                raise limits.too_many_cells(name)
            if lower == TYPES and MACROS in piece:
                raise _macros(name)
            if lower == MAIN and STRICT in piece:
                raise BurdenError(
                    f"{name} is in the Strict Open XML format, which is not read. Save it as an ordinary workbook."
                )
        part.end()
        if part.doctype and not lower.startswith(MEDIA):  # a drawing may declare one; no sheet does
            raise BurdenError(
                f"{name} declares XML entities, as no spreadsheet program writes them. It is not read. "
                "Open it in Excel and save it once more as .xlsx."
            )
        if part.unordered:
            raise BurdenError(DAMAGED.format(name))
        markup += part.markup if entry.filename not in aside else 0
        cells += part.cells
        hidden += part.hidden_rows
        formulas, merged = formulas or part.formulas, merged or part.merged
        links = links or lower.startswith("xl/externallinks/")
    return Contents(formulas, merged, links, hidden), aside


def _pieces(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> Iterator[bytes]:
    """Yield a part in pieces; never more than it declares, by which its size was judged."""
    try:
        with archive.open(entry) as stream:
            while piece := stream.read(CHUNK):
                yield piece
    # RuntimeError is how zipfile says that a part is encrypted
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError) as error:
        raise BurdenError(DAMAGED.format(name)) from error


def _without(archive: zipfile.ZipFile, aside: set[str]) -> bytes:
    """Return the archive without some parts; whatever points to them finds nothing."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as lean:
        for entry in archive.infolist():
            if entry.filename not in aside:
                lean.writestr(entry.filename, archive.read(entry))
    return stream.getvalue()
