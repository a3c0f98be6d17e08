"""What a workbook is made of: its sheets and where they lie, its list of texts, and which styles mean dates."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import Literal

from burden.base.errors import BurdenError
from burden.submission.tabular import limits
from burden.submission.tabular.archive import DAMAGED, has_macros
from burden.submission.tabular.xml_parts import Attributes, Parts

MOST_STYLES = 100_000
"""Excel itself has 65,490."""
STRICT = "purl.oclc.org/ooxml"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
Meaning = Literal["", "date", "duration"]


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One sheet of cells: its title, where it lies, and whether it is hidden."""

    title: str
    path: str
    hidden: bool


@dataclass(slots=True)
class Structure:
    """What is needed to read the cells: sheets, texts by number, the meaning of each style, and the first year."""

    sheets: list[SheetPart] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    styles: list[Meaning] = field(default_factory=list)
    from_1904: bool = False


def read_structure(parts: Parts) -> Structure:
    """Return the structure of a workbook. Raises `BurdenError` for macros, the Strict format, and too much."""
    _refuse_macros(parts)
    main = next((path for kind, path in _related(parts, "").values() if kind == "officeDocument"), "xl/workbook.xml")
    related = _related(parts, main)
    found = Structure()

    def start(name: str, attributes: Attributes) -> None:
        if name == "workbook" and any(STRICT in value for value in attributes.values()):
            raise BurdenError(
                f"{parts.name} is in the Strict Open XML format, which is not read. Save it as an ordinary workbook."
            )
        if name == "workbookPr":
            found.from_1904 = attributes.get("date1904") in ("1", "true", "on")
        elif name == "sheet":
            kind, path = related.get(_id(attributes), ("", ""))
            if kind == "worksheet" and parts.find(path) is not None:
                title = " ".join(attributes.get("name", "").split())[:100]
                found.sheets.append(SheetPart(title, path, attributes.get("state", "visible") != "visible"))

    parts.stream(main, start)
    if not found.sheets:
        raise BurdenError(f"{parts.name} holds no sheet with cells. Choose another file.")
    if len(found.sheets) > limits.MOST_SHEETS:
        raise BurdenError(f"{parts.name} holds more than {limits.MOST_SHEETS} sheets. Keep only those that are needed.")
    paths = dict(related.values())
    folder = posixpath.dirname(main)
    found.styles = _styles(parts, paths.get("styles", posixpath.join(folder, "styles.xml")))
    found.texts = _texts(parts, paths.get("sharedStrings", posixpath.join(folder, "sharedStrings.xml")))
    return found


def _refuse_macros(parts: Parts) -> None:
    def start(name: str, attributes: Attributes) -> None:
        if "macroenabled" in attributes.get("ContentType", "").lower():
            raise has_macros(parts.name)

    parts.stream("[Content_Types].xml", start)


def _id(attributes: Attributes) -> str:
    """Return the id by which a sheet names its part; the prefix of the attribute may be any."""
    return next((value for key, value in attributes.items() if key.endswith(":id")), "")


def _related(parts: Parts, path: str) -> dict[str, tuple[str, str]]:
    """Return kind and path of the parts that a part names, by their ids; the package's own for an empty path."""
    folder, base = posixpath.split(path)
    found: dict[str, tuple[str, str]] = {}

    def start(name: str, attributes: Attributes) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            whole = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = (kind, posixpath.normpath(whole))

    parts.stream(posixpath.join(folder, "_rels", f"{base}.rels"), start)
    return found


def _styles(parts: Parts, path: str) -> list[Meaning]:
    """Return of each style of cells whether its numbers are shown as dates or durations."""
    from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format

    formats: dict[int, str] = dict(BUILTIN_FORMATS)
    used: list[int] = []
    inside = False

    def start(name: str, attributes: Attributes) -> None:
        nonlocal inside
        if name == "numFmt":
            formats[int(attributes.get("numFmtId", "-1"))] = attributes.get("formatCode", "")[:255]
        elif name in ("cellStyleXfs", "cellXfs", "dxfs", "cellStyles"):
            inside = name == "cellXfs"
        elif name == "xf" and inside:
            if len(used) >= MOST_STYLES:
                raise BurdenError(DAMAGED.format(parts.name))
            used.append(int(attributes.get("numFmtId", "0")))

    parts.stream(path, start)
    meanings: dict[int, Meaning] = {}
    for number in set(used):
        code = formats.get(number, "")
        is_date = is_date_format(code)
        meanings[number] = "duration" if is_date and is_timedelta_format(code) else "date" if is_date else ""
    return [meanings[number] for number in used]


def _texts(parts: Parts, path: str) -> list[str]:
    """Return the workbook's list of texts; what is only said of their reading aloud is left out."""
    entry = parts.find(path)
    if entry is not None and entry.file_size > limits.MOST_STRINGS_BYTES:
        raise limits.too_many_cells(parts.name)
    texts: list[str] = []
    pieces: list[str] = []
    taking, aloud = False, 0

    def start(name: str, attributes: Attributes) -> None:
        nonlocal taking, aloud
        if name == "si":
            pieces.clear()
        elif name == "t":
            taking = not aloud
        elif name == "rPh":
            aloud += 1

    def end(name: str) -> None:
        nonlocal taking, aloud
        if name == "t":
            taking = False
        elif name == "rPh":
            aloud -= 1
        elif name == "si":
            if len(texts) >= limits.MOST_CELLS:
                raise limits.too_many_cells(parts.name)
            texts.append(unescaped("".join(pieces)))

    def data(text: str) -> None:
        if taking:
            pieces.append(text)

    parts.stream(path, start, end, data)
    return texts


def unescaped(text: str) -> str:
    """Return text with what Excel writes as _x000D_ put back, lone halves of characters aside."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda found: _character(int(found[1], 16)) or found[0], text)


def _character(code: int) -> str:
    return "" if 0xD800 <= code <= 0xDFFF or code in (0, 0xFFFE, 0xFFFF) else chr(code)
