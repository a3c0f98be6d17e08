"""What kind of file some bytes are, by how they begin and not by their name; and what to do with what is not read."""

from __future__ import annotations

from burden.base.errors import BurdenError

ZIP = b"PK\x03\x04"
EMPTY_ZIP = b"PK\x05\x06"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
OTHERS: dict[bytes, str] = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a packed file (gzip)",
    b"7z\xbc\xaf": "a packed file (7z)",
    b"Rar!": "a packed file (rar)",
    b"PAR1": "a Parquet file",
    b"SQLite format 3": "a database",
    b"{\\rtf": "a text document",
    b"MZ": "a program",
    b"\x7fELF": "a program",
}


def is_zip(data: bytes) -> bool:
    """Tell whether a file begins as a zip does, as every .xlsx is one."""
    return data.startswith((ZIP, EMPTY_ZIP))


def refuse_old_excel(data: bytes, name: str) -> None:
    """Raise `BurdenError` for a workbook with a password, and for one in Excel's old format."""
    if not data.startswith(OLE):
        return
    if ENCRYPTED in data:
        raise BurdenError(
            f"{name} is protected by a password, so it cannot be read. Open it in Excel, take the password off "
            "(File, Info, Protect Workbook), and save it as .xlsx."
        )
    raise BurdenError(
        f"{name} is in Excel's old format (.xls), which is not read. Open it in Excel and save it as .xlsx."
    )


def refuse_others(data: bytes, name: str) -> None:
    """Raise `BurdenError` for files that are neither a workbook nor text, or are web pages under another name."""
    for start, what in OTHERS.items():
        if data.startswith(start):
            raise BurdenError(f"{name} is {what}, not a table. Export it as .xlsx or CSV.")
    begin = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if begin.startswith((b"<!doctype html", b"<html", b"<table", b"<?xml", b"<workbook", b"<!doctype")):
        raise BurdenError(
            f"{name} is a web page or XML under another name, as some systems export it. "
            "Open it in Excel and save it as .xlsx."
        )
