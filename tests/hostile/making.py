"""Files made to do harm, or made wrongly, built byte by byte where no honest program would write them."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Mapping

# ruff: noqa: E501 - XML as it stands in a workbook
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

Parts = dict[str, bytes]


def sheet_xml(rows: str, after: str = "", before: str = "") -> bytes:
    """Return a sheet with these rows."""
    return f'{HEAD}<worksheet xmlns="{MAIN}" xmlns:r="{RELS}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'.encode()


def text_row(number: int, *texts: str) -> str:
    """Return a row of texts."""
    cells = "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in texts)
    return f'<row r="{number}">{cells}</row>'


PLAIN_ROWS = text_row(1, "Date", "Code", "Hours") + text_row(2, "2025-07-31", "ctb1", "7.5")


def parts(rows: str = PLAIN_ROWS, *, sheets: int = 1, **changes: bytes) -> Parts:
    """Return the parts of a small workbook; `changes` by the names in `NAMES` replace them."""
    numbers = range(1, sheets + 1)
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{TYPES}.worksheet+xml"/>' for n in numbers
    )
    listed = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers)
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{RELS}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers
    )
    made: Parts = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPES}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{TYPES}.styles+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{TYPES}.sharedStrings+xml"/>{overrides}</Types>'.encode(),
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{RELS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'.encode(),
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELS}"><sheets>{listed}</sheets></workbook>'.encode(),
        "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{related}'
        f'<Relationship Id="rIdS" Type="{RELS}/styles" Target="styles.xml"/></Relationships>'.encode(),
        "xl/styles.xml": f'{HEAD}<styleSheet xmlns="{MAIN}"><fonts><font/></fonts><fills><fill><patternFill/></fill></fills><borders><border/>'
        "</borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf/></cellXfs></styleSheet>".encode(),
        "xl/sharedStrings.xml": f'{HEAD}<sst xmlns="{MAIN}"><si><t>text</t></si></sst>'.encode(),
    }
    for n in numbers:
        made[f"xl/worksheets/sheet{n}.xml"] = sheet_xml(rows)
    for name, data in changes.items():
        made[NAMES[name]] = data
    return made


NAMES = {
    "sheet": "xl/worksheets/sheet1.xml",
    "strings": "xl/sharedStrings.xml",
    "styles": "xl/styles.xml",
    "workbook": "xl/workbook.xml",
    "types": "[Content_Types].xml",
    "rels": "xl/_rels/workbook.xml.rels",
}


def zipped(made: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return parts as a zip file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method, compresslevel=1) as archive:
        for name, data in made.items():
            archive.writestr(name, data)
    return stream.getvalue()


def book(rows: str = PLAIN_ROWS, **changes: bytes) -> bytes:
    """Return a small workbook."""
    return zipped(parts(rows, **changes))


def declaring(data: bytes, part: str, size: int, *, local: bool = True) -> bytes:
    """Return a zip file that says of one part that it unpacks to `size` bytes, whatever it does unpack to."""
    patched = bytearray(data)
    name = part.encode()
    at = patched.find(b"PK\x01\x02")
    while at >= 0:
        length = struct.unpack_from("<H", patched, at + 28)[0]
        if patched[at + 46 : at + 46 + length] == name:
            struct.pack_into("<I", patched, at + 24, size)
            if local:
                struct.pack_into("<I", patched, struct.unpack_from("<I", patched, at + 42)[0] + 22, size)
        at = patched.find(b"PK\x01\x02", at + 46)
    return bytes(patched)


def overlapping() -> bytes:
    """Return a zip file, two parts of which lie in one place."""
    made = parts()
    data = bytearray(zipped({**made, "xl/worksheets/sheet2.xml": made["xl/worksheets/sheet1.xml"]}))
    found = {}
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        length = struct.unpack_from("<H", data, at + 28)[0]
        found[bytes(data[at + 46 : at + 46 + length])] = at
        at = data.find(b"PK\x01\x02", at + 46)
    one, two = found[b"xl/worksheets/sheet1.xml"], found[b"xl/worksheets/sheet2.xml"]
    struct.pack_into("<I", data, two + 42, struct.unpack_from("<I", data, one + 42)[0])
    return bytes(data)


def twice() -> bytes:
    """Return a zip file that holds one name twice."""
    data = zipped({**parts(), "xl/worksheets/sheet2.xml": b"<x/>"})
    return data.replace(b"xl/worksheets/sheet2.xml", b"xl/worksheets/sheet1.xml")


def entries(count: int) -> bytes:
    """Return a workbook with that many parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in parts().items():
            archive.writestr(name, data)
        for number in range(count):
            archive.writestr(zipfile.ZipInfo(f"xl/media/{number}"), b"")
    return stream.getvalue()


def ole(inside: bytes = b"") -> bytes:
    """Return a file in the old compound format."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + inside + b"\0" * 512


LAUGHS = (
    "<!DOCTYPE lolz [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {chr(98 + n)} '{('&' + chr(97 + n) + ';') * 10}'>" for n in range(9))
    + "]>"
)
OUTSIDE = "<!DOCTYPE x [<!ENTITY j SYSTEM 'file:///etc/passwd'>]>"
QUADRATIC = f"<!DOCTYPE x [<!ENTITY j '{'a' * 50_000}'>]>"
PARAMETER = "<!DOCTYPE x [<!ENTITY % p SYSTEM 'http://127.0.0.1:9/x'> %p;]>"
DOCTYPES = {"laughs": LAUGHS, "outside": OUTSIDE, "quadratic": QUADRATIC, "parameter": PARAMETER}


def with_doctype(part: str, doctype: str, encoding: str = "utf-8") -> bytes:
    """Return a workbook, one part of which declares entities and uses one."""
    made = parts()
    text = made[NAMES[part]].decode().replace(HEAD, f'<?xml version="1.0" encoding="{encoding}"?>{doctype}')
    entity = "&j;" if "j '" in doctype or "j SYSTEM" in doctype else ""
    text = text.replace("<t>text</t>", f"<t>{entity}</t>").replace("<t>ctb1</t>", f"<t>{entity}</t>")
    made[NAMES[part]] = text.encode(encoding)
    return zipped(made)


def elsewhere(path: str, before: str, doctype: str = "") -> bytes:
    """Return a workbook whose only sheet lies where no program puts one."""
    made = parts()
    sheet = made.pop(NAMES["sheet"]).replace(b"<sheetData>", before.encode() + b"<sheetData>")
    made[path] = sheet.replace(HEAD.encode(), HEAD.encode() + doctype.encode())
    if doctype:
        made[path] = made[path].replace(b"<t>ctb1</t>", b"<t>&j;</t>")
    made[NAMES["rels"]] = made[NAMES["rels"]].replace(b"worksheets/sheet1.xml", path.removeprefix("xl/").encode())
    return zipped(made)


def open_document() -> bytes:
    """Return a LibreOffice spreadsheet, as far as its signature goes."""
    return zipped(
        {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"}, zipfile.ZIP_STORED
    )


def grid(rows: int, columns: int, cell: str = "<c><v>1</v></c>") -> bytes:
    """Return a workbook full of one cell."""
    return book(f"<row>{cell * columns}</row>" * rows)


def far(reference: str) -> bytes:
    """Return a workbook with one cell far out."""
    row = "".join(each for each in reference if each.isdigit())
    return book(text_row(1, "Date", "Hours") + f'<row r="{row}"><c r="{reference}"><v>1</v></c></row>')


Maker = Callable[[], bytes]
