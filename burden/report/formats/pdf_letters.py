"""Text made fit for a page: letters that no font of reports has in words, and places to break in long words."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import Any, TypeVar

from burden.report.pictures.letters import is_known, width

T = TypeVar("T")
JOINED = 5
"""Arabic letters between two places to break, in a word too wide for its room."""
WIDEST = 1.5
"""No letter is wider than this at size 1; it saves measuring short words."""
BREAK = "\u200b"
"""A space without width: here a line may end."""
IDEOGRAPH = "cjk unified ideograph"
JOINERS = frozenset("\u200c\u200d\ufe0e\ufe0f")
"""Signs that shape their neighbours and are nothing by themselves; kept only where the fonts know them."""


def readable(text: str) -> str:
    """Return text in which letters that no font of reports has stand as their names: `[grinning face]`."""
    if text.isascii():
        return text
    parts = []
    for missing, signs in groupby(text, _is_missing):
        if not missing:
            parts.append("".join(signs))
        elif names := [_name(sign) for sign in signs if sign not in JOINERS]:
            parts.append(_bracketed(names))
    return "".join(parts)


def _bracketed(names: list[str]) -> str:
    """Return names in brackets; of many ideographs only the first says that it is one."""
    if len(names) > 1 and all(name.startswith(IDEOGRAPH) for name in names):
        return f"[{IDEOGRAPH}s {', '.join(name.removeprefix(IDEOGRAPH).lstrip('-') for name in names)}]"
    return f"[{', '.join(names)}]"


def readable_report(value: T, without: frozenset[str]) -> T:
    """Return a dataclass with all text in it, at every depth, made readable; the fields `without` are left alone."""
    return _mapped(value, without)  # type: ignore[no-any-return]  # fields of any type go in


def _mapped(value: Any, without: frozenset[str]) -> Any:
    if isinstance(value, str):
        return readable(value)
    if isinstance(value, tuple):
        return tuple(_mapped(each, without) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {}
        for each in fields(value):
            old = getattr(value, each.name)
            if each.name not in without and (new := _mapped(old, without)) != old:
                changed[each.name] = new
        return replace(value, **changed) if changed else value
    return value


def breakable(text: str, room: float, size: float) -> str:
    """Return text in which a word wider than `room` may break at every letter; both in points, as is the `size`."""
    if len(text) * size * WIDEST <= room:
        return text
    return " ".join(_breakable_word(word, room, size) for word in text.split(" "))


def _breakable_word(word: str, room: float, size: float) -> str:
    if len(word) * size * WIDEST <= room or BREAK in word or width(word, size, bold=True) <= room:
        return word
    return BREAK.join(_clusters(word))


def broken(value: Any, room: float, size: float, whole: frozenset[str]) -> Any:
    """Return lists and dictionaries with their text made breakable; what stands under the keys `whole` is left."""
    if isinstance(value, str):
        return breakable(value, room, size)
    if isinstance(value, list):
        return [broken(each, room, size, whole) for each in value]
    if isinstance(value, dict):
        return {key: each if key in whole else broken(each, room, size, whole) for key, each in value.items()}
    return value


def _clusters(word: str) -> Iterator[str]:
    """Yield the letters of a word with the marks set on them; Arabic letters, which join, a few at a time."""
    cluster = ""
    for sign in word:
        is_mark = unicodedata.combining(sign) or sign in JOINERS
        joins = unicodedata.bidirectional(sign) == "AL" and len(cluster) < JOINED
        if cluster and not (is_mark or joins):
            yield cluster
            cluster = ""
        cluster += sign
    if cluster:
        yield cluster


@lru_cache(maxsize=8192)
def _is_missing(sign: str) -> bool:
    return not sign.isascii() and not is_known(sign)


def _name(sign: str) -> str:
    return unicodedata.name(sign, f"U+{ord(sign):04X}").lower()
