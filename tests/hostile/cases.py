"""The hostile files by name: how each is made, and words that its refusal must hold."""

from __future__ import annotations

import gzip
import zipfile

from tests.hostile import making as m

MEGA = 1_000_000
MACROS = m.parts()["[Content_Types].xml"].replace(b"sheet.main+xml", b"sheet.macroEnabled.main+xml")
WORKBOOKS: dict[str, tuple[m.Maker, str]] = {
    # too much of everything
    "bomb of 101 MB": (lambda: m.book("<row/>" + " " * 101 * MEGA), "unpack to more than 100 MB"),
    "bomb that says 4 GB": (lambda: m.declaring(m.book(), m.NAMES["sheet"], 2**32 - 2), "unpack to more than 100 MB"),
    "bomb that says 100 bytes": (
        lambda: m.declaring(m.book("<row/>" + " " * 110 * MEGA), m.NAMES["sheet"], 100),
        "is damaged",
    ),
    "many parts together": (
        lambda: m.zipped({**m.parts(), **{f"xl/media/{n}": b"\0" * 11 * MEGA for n in range(10)}}),
        "unpack to more than 100 MB",
    ),
    "100,000 parts": (lambda: m.entries(100_000), "more than 2,000 parts"),
    "21 MB": (lambda: m.zipped({**m.parts(), "x": bytes(21 * MEGA)}, zipfile.ZIP_STORED), "larger than 20 MB"),
    "50 MB of nothing": (lambda: b"\0" * 50 * MEGA, "larger than 20 MB"),
    "201 sheets": (lambda: m.zipped(m.parts(sheets=201)), "201 sheets; at most 200"),
    "1,000 columns": (lambda: m.grid(2, 1000), "past column 100"),
    "101 columns": (lambda: m.grid(2, 101), "past column 100"),
    "100,001 rows": (lambda: m.grid(100_001, 2), "past row 100,000"),
    "a cell in the last row": (lambda: m.far("A1048576"), "past row 100,000"),
    "a cell in the last column": (lambda: m.far("XFD2"), "past column 100"),
    "a cell beyond the last column": (lambda: m.far("ZZZZ2"), "is damaged"),
    "a million and a half cells": (lambda: m.grid(15_000, 100), "more than 1,000,000 cells"),
    "all cells in one row": (lambda: m.grid(1, 900_000), "past column 100"),
    "a row of junk": (lambda: m.book(f"<row>{'<x/>' * 9 * MEGA}</row>"), "more than 1,000,000 cells"),
    "junk around the rows": (lambda: m.book("<row/>" + "<x/>" * 9 * MEGA), "more than 1,000,000 cells"),
    "a million texts": (
        lambda: m.book(strings=f'<sst xmlns="{m.MAIN}">{"<si/>" * 2 * MEGA}</sst>'.encode()),
        "more than 1,000,000 cells",
    ),
    "texts of 60 MB": (
        lambda: m.book(strings=f'<sst xmlns="{m.MAIN}"><si><t>{"a" * 60 * MEGA}</t></si></sst>'.encode()),
        "more than 1,000,000 cells",
    ),
    "a million styles": (
        lambda: m.book(
            styles=f'<styleSheet xmlns="{m.MAIN}"><cellXfs>{"<xf/>" * MEGA}</cellXfs></styleSheet>'.encode()
        ),
        "is damaged",
    ),
    "a sheet under another name": (lambda: m.elsewhere("xl/media/x.png", "<x/>" * 9 * MEGA), "more than 1,000,000"),
    "entities under another name": (lambda: m.elsewhere("xl/x.bin", "", m.LAUGHS), "XML entities"),
    "entities in a picture": (lambda: m.elsewhere("xl/media/x.svg", "", m.LAUGHS), "XML entities"),
    "rows out of order": (lambda: m.book(m.text_row(2, "a", "b") + m.text_row(1, "c", "d")), "is damaged"),
    "a row twice": (lambda: m.book(m.text_row(2, "a", "b") + m.text_row(2, "c", "d")), "is damaged"),
    "a text of a million letters": (lambda: m.book(m.text_row(1, "a" * MEGA)), "S1!A1 holds more than 32,767"),
    # what is not read at all
    "macros": (lambda: m.zipped({**m.parts(), "xl/vbaProject.bin": b"\0"}), "without macros"),
    "macros elsewhere": (lambda: m.zipped({**m.parts(), "xl/deep/VBAPROJECT.BIN": b"\0"}), "without macros"),
    "macros by type": (lambda: m.book(types=MACROS), "without macros"),
    "old Excel": (m.ole, "save it as .xlsx"),
    "a password": (lambda: m.ole("EncryptedPackage".encode("utf-16-le")), "password"),
    "OpenDocument": (m.open_document, "OpenDocument"),
    "binary workbook": (lambda: m.zipped({"[Content_Types].xml": b"", "xl/workbook.bin": b""}), "Save it as .xlsx"),
    "strict format": (
        lambda: m.book(workbook=b'<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>'),
        "Strict Open XML",
    ),
    "a zip in a zip": (lambda: m.zipped({"a.zip": m.zipped({"b.zip": m.book()})}), "not an Excel workbook"),
    "a Word document": (lambda: m.zipped({"[Content_Types].xml": b"", "word/document.xml": b""}), "not an Excel"),
    "packed otherwise": (lambda: m.zipped(m.parts(), zipfile.ZIP_LZMA), "is damaged"),
    "two parts in one place": (m.overlapping, "two parts in one place"),
    "one part twice": (m.twice, "two parts in one place"),
    # damage
    "nothing": (lambda: b"", "is empty"),
    "blanks": (lambda: b" \n ", "is empty"),
    "text": (lambda: b"Date,Hours\n1,2\n", "not an Excel workbook"),
    "a PDF": (lambda: b"%PDF-1.7 ...", "is a PDF"),
    "gzip": (lambda: gzip.compress(m.book()), "packed file"),
    "a web page": (lambda: b"\xef\xbb\xbf <html><table></table></html>", "web page"),
    "half a workbook": (lambda: (data := m.book())[: len(data) // 2], "is damaged"),
    "a zip of nothing": (lambda: b"PK\x05\x06" + bytes(18), "not an Excel workbook"),
    "no workbook part": (lambda: m.book(workbook=b""), "is damaged"),
    "sheets that are not there": (
        lambda: m.zipped({k: v for k, v in m.parts().items() if "sheet1" not in k}),
        "holds no sheet",
    ),
    "a text that is not there": (lambda: m.book('<row><c t="s"><v>99</v></c></row>'), "is damaged"),
    **{
        f"entities ({what}) in {part}": (lambda part=part, text=text: m.with_doctype(part, text), "XML entities")
        for what, text in m.DOCTYPES.items()
        for part in m.NAMES
    },
    "entities in two bytes": (lambda: m.with_doctype("sheet", m.LAUGHS, "utf-16"), "XML entities"),
}
CSV: dict[str, tuple[m.Maker, str]] = {
    "1,000 columns": (lambda: (",".join("abcdefghij" * 100) + "\n").encode() * 3, "past column 100"),
    "a line of commas": (lambda: b"a,b\n" + b"," * 19 * MEGA, "past column 100"),
    "100,001 rows": (lambda: b"a,b\n" * 100_001, "past row 100,000"),
    "ten million rows": (lambda: b"a\n" * 9 * MEGA, "past row 100,000"),
    "more than a million cells": (lambda: (",".join(["7"] * 99) + "\n").encode() * 11_000, "more than 1,000,000 cells"),
    "50 MB": (lambda: b"a,b\n" * 13 * MEGA, "larger than 20 MB"),
    "a quote that does not close": (lambda: b'Date,Hours\n1,2\n"3,4\n' + b"5,6\n" * 1000, "from line 3 on"),
    "a quote inside": (lambda: b'Date,Hours\n"3"x,4\n', "from line 2 on"),
    "a text of a million letters": (lambda: b"a,b\n" + b"x" * MEGA + b",1\n", "characters|from line 2 on"),
    "nothing": (lambda: b"", "is empty"),
    "noughts": (lambda: b"\0" * 1000, "not a table as text|is empty"),
    "a program": (lambda: bytes(range(256)) * 100, "not a table as text"),
    "half of two bytes": (lambda: "Date,Hours\n".encode("utf-16") + b"\xd8", "not a table as text"),
    "half a pair": (lambda: b"\xff\xfe" + b"\x00\xd8" * 10, "not a table as text"),
    "a workbook": (m.book, "Rename it"),
    "old Excel": (m.ole, "save it as .xlsx"),
    "a web page": (lambda: b"<!DOCTYPE html><html>", "web page"),
    "XML": (lambda: b"<?xml version='1.0'?>" + m.LAUGHS.encode(), "web page or XML"),
}
