"""Text that anybody may have typed, made fit for every format: no control signs, one line, not endless."""

from __future__ import annotations

import unicodedata

DIRECTIONS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that turn the direction of what follows; a report shows text in the direction of its own letters."""
BAD = frozenset({"Cc", "Cs", "Co", "Cn"})
"""Unicode categories that no file shows: controls, halves of pairs, private use, unassigned."""


def clean(text: str, letters: int | None = None) -> str:
    """Return text in one line without control signs or signs that turn its direction; cut to `letters` at a word.

    Line breaks and tabs become spaces. What is cut ends with `…`.
    """
    kept = "".join(_shown(sign) for sign in text)
    line = " ".join(kept.split())
    if letters is None or len(line) <= letters:
        return line
    whole_words = line[: letters - 1].rpartition(" ")[0]
    return f"{whole_words or line[: letters - 2]} …"


def _shown(sign: str) -> str:
    if sign in DIRECTIONS or sign == "\ufeff":
        return ""
    if sign.isspace():
        return " "
    return "" if unicodedata.category(sign) in BAD else sign
