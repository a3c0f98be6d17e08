"""How wide text is in the fonts of reports, and text broken into lines that fit."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from matplotlib.ft2font import FT2Font, LoadFlags

from burden.report.document.fonts import FAMILIES, font_files
from burden.report.pictures.scene import Run

MORE = " …"
BOX = "□"
"""Stands in a PNG for a letter that no font of reports has."""
MEASURE = 100


@lru_cache(maxsize=2)
def _fonts(bold: bool) -> tuple[Any, ...]:
    """Return the fonts to look a letter up in, the family of text first."""
    found: dict[str, Any] = {}
    for path in font_files():
        font = FT2Font(str(path))
        if (font.style_name == "Bold") is bold:
            font.set_size(MEASURE, 72)
            found[font.family_name] = font
    return tuple(found[family] for family in FAMILIES)


@lru_cache(maxsize=8192)
def _advance(sign: str, bold: bool) -> float:
    """Return the width of one letter at size 1; that of a square where no font has it."""
    for font in _fonts(bold):
        if font.get_char_index(ord(sign)):
            return float(font.load_char(ord(sign), LoadFlags.NO_HINTING).linearHoriAdvance) / 65536 / MEASURE
    return 1.0


def is_known(sign: str) -> bool:
    """Tell whether a font of reports has a letter."""
    return any(font.get_char_index(ord(sign)) for font in _fonts(False))


def known(text: str) -> str:
    """Return text with a box for every letter that no font of reports has."""
    return "".join(sign if is_known(sign) else BOX for sign in text)


def is_from_right(text: str) -> bool:
    """Tell whether text has letters that are read from right to left."""
    return any(unicodedata.bidirectional(sign) in ("R", "AL", "AN") for sign in text)


def width(text: str, size: float, bold: bool = False) -> float:
    """Return how wide text is at a size, in the same units."""
    return size * sum(_advance(sign, bold) for sign in text)


def run(text: str, size: float, bold: bool = False, gap: float = 0.0) -> Run:
    """Return a measured piece of text."""
    return Run(text, bold, width(text, size, bold), gap)


def lines_of(text: str, size: float, bold: bool, room: float, most: int) -> list[str]:
    """Return text broken at words, and inside a word wider than `room`, in at most `most` lines; the last is cut."""
    lines: list[str] = []
    line = ""
    for word in _pieces(text, size, bold, room):
        longer = f"{line} {word}" if line else word
        if not line or width(longer, size, bold) <= room:
            line = longer
            continue
        if len(lines) == most - 1:
            return [*lines, _cut(f"{line} {word}", size, bold, room)]
        lines.append(line)
        line = word
    return [*lines, line]


def _pieces(text: str, size: float, bold: bool, room: float) -> Sequence[str]:
    """Return the words of a text, those wider than `room` in parts that fit."""
    parts: list[str] = []
    for word in text.split():
        part = ""
        for sign in word:
            if part and width(part + sign, size, bold) > room:
                parts.append(part)
                part = ""
            part += sign
        parts.append(part)
    return parts


def _cut(line: str, size: float, bold: bool, room: float) -> str:
    """Return a line cut so that it and the sign of more fit."""
    while line and width(line + MORE, size, bold) > room:
        line = line[:-1]
    return line.rstrip() + MORE
