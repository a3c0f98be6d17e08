"""How much of a file is read at most, and the bytes of a file within that."""

from __future__ import annotations

import unicodedata
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from burden.base.errors import BurdenError

MOST_FILE_BYTES = 20_000_000
MOST_UNPACKED_BYTES = 100_000_000
MOST_STRINGS_BYTES = 40_000_000
MOST_PARTS = 2_000
MOST_SHEETS = 200
MOST_COLUMNS = 100
MOST_ROWS = 100_000
MOST_CELLS = 1_000_000
MOST_CELL_CHARACTERS = 32_767
"""As many as Excel itself keeps in a cell."""

Source = Path | bytes | BinaryIO


def shown_name(name: str) -> str:
    """Return a file's name for messages and sources: its last part, on one line, not too long."""
    last = PurePosixPath(name.replace("\\", "/")).name or "The file"
    plain = "".join(each for each in last if unicodedata.category(each)[0] != "C")
    return plain if 0 < len(plain) <= 100 else (f"{plain[:90]}…{plain[-9:]}" if plain else "The file")


def read_bytes(source: Source, name: str) -> bytes:
    """Return the bytes of a file. Raises `BurdenError` when it is too large, empty or cannot be read."""
    try:
        if isinstance(source, Path):
            with source.open("rb") as stream:
                data = stream.read(MOST_FILE_BYTES + 1)
        else:
            data = source if isinstance(source, bytes) else source.read(MOST_FILE_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it cannot be read"
        raise BurdenError(f"{name} cannot be opened: {reason}.") from error
    if not isinstance(data, bytes):
        raise BurdenError(f"{name} was opened as text. Open it as bytes.")
    if len(data) > MOST_FILE_BYTES:
        raise BurdenError(
            f"{name} is larger than {MOST_FILE_BYTES // 1_000_000} MB, the most that is read. "
            "Save only the sheet that is needed, without pictures, or split it by months."
        )
    if not data or data.isspace():
        raise BurdenError(f"{name} is empty. Export it once more.")
    return data


def too_many_rows(where: str) -> BurdenError:
    """Return the refusal of a table with too many rows."""
    return BurdenError(
        f"{where} goes on past row {MOST_ROWS:,}, the last that is read. Delete empty rows below the table, "
        "or split it by months."
    )


def too_many_columns(where: str) -> BurdenError:
    """Return the refusal of a table with too many columns."""
    return BurdenError(
        f"{where} goes on past column {MOST_COLUMNS}, the last that is read. Keep only the columns that are needed."
    )


def too_many_cells(name: str) -> BurdenError:
    """Return the refusal of a file with too many cells in all."""
    return BurdenError(
        f"{name} holds more than {MOST_CELLS:,} cells, the most that are read. "
        "Keep only the sheet and the columns that are needed, or split it by months."
    )


def too_long(where: str) -> BurdenError:
    """Return the refusal of a cell with too much text."""
    return BurdenError(f"{where} holds more than {MOST_CELL_CHARACTERS:,} characters. Shorten it.")
