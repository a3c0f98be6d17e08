"""The same characters for the same thing: spaces, dashes, full-width digits, fractions; and text in quotes."""

from __future__ import annotations

import unicodedata

LONGEST = 200
"""Characters of a figure; nobody writes one that long, and a cell that holds more is something else."""
MOST_QUOTED = 40

_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63"
_VULGAR = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
FRACTION = "\u2044"
"""The fraction slash, which no date is written with."""

_SAME: dict[int, str] = {
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},  # full-width ASCII
    **{ord(each): " " for each in _SPACES},
    **{ord(each): "" for each in _UNSEEN},
    **{ord(each): "-" for each in _DASHES},
    **{ord(each): " " + unicodedata.normalize("NFKC", each) for each in _VULGAR},
    0xFFE1: "£",
    0x20A4: "£",
    0x2026: "...",
    0x2025: "..",
    0x2019: "'",
}


class NotUnderstood(ValueError):
    """Text that cannot be read: what is wrong with it, as the rest of a sentence, and the remedy, if it has its own."""

    def __init__(self, wrong: str, remedy: str = "") -> None:
        self.wrong, self.remedy = wrong, remedy
        super().__init__(wrong)


def tidy(text: str) -> str:
    """Return text in small letters with plain spaces, dashes and digits, and no space at its ends.

    Only what looks the same becomes the same: a raised 2 stays a raised 2, which no figure holds.
    """
    if not text.isascii():
        text = text.translate(_SAME)
    return " ".join(text.lower().split())


def quoted(text: str) -> str:
    """Return text between quotation marks on one line, shortened where it is long."""
    shown = "".join(each if each.isprintable() else " " for each in text[: 4 * MOST_QUOTED])
    line = " ".join(shown.split())
    if len(line) > MOST_QUOTED or len(text) > 4 * MOST_QUOTED:
        line = line[:MOST_QUOTED].rstrip() + "…"
    return f"“{line}”"
