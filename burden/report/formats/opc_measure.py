"""How much room text takes: measured on the font that reports ship, so that nothing overflows."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

from PIL import ImageFont

from burden.report.document.fonts import FONTS

FILES = {False: "LiberationSans-Regular.ttf", True: "LiberationSans-Bold.ttf"}
UNITS = 1000
"""Pixels that a letter is measured at."""
WIDE_FROM = "\u2e80"
"""From here on (CJK, emoji) another font steps in, whose signs are as wide as they are high."""
SPARE = 1.03
"""What other programs may set wider than measured."""
LINE_HEIGHT = 1.2
"""Height of a line as a multiple of the size of its letters."""


@cache
def _font(bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / FILES[bold]), UNITS, layout_engine=ImageFont.Layout.BASIC)


@cache
def _sign(sign: str, bold: bool) -> float:
    return 1.0 if sign >= WIDE_FROM else _font(bold).getlength(sign) / UNITS


def width(text: str, size: float, bold: bool = False) -> float:
    """Return how wide a line of text is, in the unit of `size`."""
    return SPARE * size * sum(_sign(sign, bold) for sign in text)


def lines(text: str, room: float, size: float, bold: bool = False) -> int:
    """Return how many lines a text takes in a `room`, in the unit of `size`; a word that is too long is broken."""
    count, used, space = 1, 0.0, width(" ", size, bold)
    for word in text.split(" "):
        need = width(word, size, bold)
        if used and used + space + need <= room:
            used += space + need
            continue
        count += 1 if used else 0
        if need > room:
            more = math.ceil(need / (room * 0.95)) - 1
            count, need = count + more, max(need - more * room * 0.95, size)
        used = need
    return count


def height(text: str, room: float, size: float, bold: bool = False) -> float:
    """Return how high a text stands in a `room`, in the unit of `size`."""
    return lines(text, room, size, bold) * size * LINE_HEIGHT


def largest(text: str, room: tuple[float, float], sizes: Sequence[float], bold: bool = False) -> float | None:
    """Return the first of `sizes` at which a text fits a room (width, height), None where it does at none."""
    return next((size for size in sizes if height(text, room[0], size, bold) <= room[1]), None)


def cut(text: str, room: tuple[float, float], size: float, bold: bool = False) -> str:
    """Return a text, or as many of its words as fit a room (width, height), and `…`."""
    if height(text, room[0], size, bold) <= room[1]:
        return text
    low, high = 0, len(text)
    while low < high - 1:
        middle = (low + high) // 2
        fits = height(f"{text[:middle]} …", room[0], size, bold) <= room[1]
        low, high = (middle, high) if fits else (low, middle)
    head = text[:low]
    return f"{(head.rpartition(' ')[0] or head).rstrip()} …"


def column_widths(weights: Sequence[float], texts: Sequence[Sequence[str]], total: float, size: float) -> list[float]:
    """Return the widths of columns, `total` together, so that few cells need a second line and no word is broken.

    `texts` are the cells of each column, its title first: a title may take two lines, a cell asks for its whole
    length, up to half the table. What is left goes by weight; what is lacking is taken from those that asked for most.
    A word longer than a third of the table is broken.
    """
    least = [
        min(max((width(word, size, True) for text in column for word in text.split(" ")), default=0.0), total / 3)
        for column in texts
    ]
    ideal = [
        max(
            need,
            min(max((width(text, size) for text in column[1:]), default=0.0), total / 2),
            width(column[0], size) / 2,
        )
        for need, column in zip(least, texts, strict=True)
    ]
    if sum(ideal) <= total:
        spare = (total - sum(ideal)) / sum(weights)
        return [wish + spare * weight for wish, weight in zip(ideal, weights, strict=True)]
    if sum(least) >= total:
        return [total * need / sum(least) for need in least]
    part = (total - sum(least)) / (sum(ideal) - sum(least))
    return [need + part * (wish - need) for need, wish in zip(least, ideal, strict=True)]
