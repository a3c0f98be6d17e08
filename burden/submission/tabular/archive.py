"""The zip that an .xlsx file is: judged by what its directory declares, before anything in it is unpacked.

Source of the order (number and size of entries before unpacking): OWASP ASVS 12.1.2 (4.0.3).
"""

from __future__ import annotations

import io
import zipfile

from burden.base.errors import BurdenError
from burden.submission.tabular import limits

CENTRAL = b"PK\x01\x02"
SHEETS, TYPES = "xl/worksheets/", "[content_types].xml"

DAMAGED = "{} is damaged and cannot be read. Open it in Excel and save it once more as .xlsx."


def open_archive(data: bytes, name: str) -> zipfile.ZipFile:
    """Return the archive of a workbook, once its directory declares nothing out of bounds; the caller closes it.

    A part never unpacks to more than it declares here. Raises `BurdenError` in plain words.
    """
    # Counted in the bytes, so that a directory of any length is refused before it is read.
    if data.count(CENTRAL) > limits.MOST_PARTS:
        raise BurdenError(f"{name} holds more than {limits.MOST_PARTS:,} parts; no workbook does. It is not read.")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, OverflowError) as error:
        raise BurdenError(DAMAGED.format(name)) from error
    try:
        _check_directory(archive.infolist(), name)
    except BurdenError:
        archive.close()
        raise
    return archive


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
        raise has_macros(name)
    if TYPES not in names or not any(part.startswith("xl/") for part in names):
        raise BurdenError(f"{name} is a zip file, not an Excel workbook. Unpack it, and choose the .xlsx file in it.")
    sheets = sum(part.startswith(SHEETS) and part.endswith(".xml") for part in names)
    if sheets > limits.MOST_SHEETS:
        raise BurdenError(
            f"{name} holds {sheets:,} sheets; at most {limits.MOST_SHEETS} are read. Keep only those that are needed."
        )


def has_macros(name: str) -> BurdenError:
    """Return the refusal of a workbook with macros."""
    return BurdenError(f"{name} holds macros, and such workbooks are not read. Save it as .xlsx without macros.")
