"""How wide the columns of a table are: amounts in one line where there is room, the rest to what has most to say."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from burden.report.document.model import Table
from burden.report.pictures.letters import width

LONG = 300
"""Letters of a cell that are measured; how much longer it is changes nothing."""
WIDE_WORD, WIDE_AMOUNT = 12.0, 14.0
"""A word or an amount wider than this, in sizes of its letters, may break rather than squeeze the others."""
READABLE = 9.0
"""Narrower than this, in sizes of their letters, sentences are hard to read."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The widths of columns and the least that they can be, in sizes of letters (em)."""

    widths: tuple[float, ...]
    least: tuple[float, ...]

    @property
    def shares(self) -> tuple[float, ...]:
        """Return which part of the table each column has, 0..1."""
        whole = sum(self.widths)
        return tuple(each / whole for each in self.widths)

    @property
    def narrowest(self) -> float:
        """Return the width of the narrowest table with these shares whose words all fit."""
        return max(least / share for least, share in zip(self.least, self.shares, strict=True))


def columns_of(table: Table, room: float) -> Columns:
    """Return the columns of a table that is `room` wide, in sizes of its letters, gaps not counted."""
    titles = [max(map(_bold, column.title.split()), default=0.0) for column in table.columns]
    cells = [[row[place].words[:LONG] for row in table.rows] for place in range(len(table.columns))]
    words = [
        min(WIDE_WORD, max((_bold(word) for cell in each for word in cell.split()), default=0.0)) for each in cells
    ]
    least = [max(pair) + GAP for pair in zip(titles, words, strict=True)]
    headed = [
        max(smallest, _bold(column.title) / 2 + SLACK) for smallest, column in zip(least, table.columns, strict=True)
    ]
    natural = [
        max(smallest, *(_bold(cell) + GAP for cell in each)) if each else smallest
        for smallest, each in zip(headed, cells, strict=True)
    ]
    weights = [column.weight for column in table.columns]
    if sum(natural) <= room:
        extra = room - sum(natural)
        wide = [own + extra * weight / sum(weights) for own, weight in zip(natural, weights, strict=True)]
    else:
        lower = [
            min(own, max(WIDE_AMOUNT, smallest)) if column.is_amount else max(smallest, min(own, READABLE))
            for own, smallest, column in zip(natural, headed, table.columns, strict=True)
        ]
        wishes = [weight * math.sqrt(own) for own, weight in zip(natural, weights, strict=True)]
        wide = _divided(room, wishes, lower if sum(lower) <= room else least, natural)
    return Columns(tuple(wide), tuple(least))


GAP = 0.1
"""What measuring may be off by."""
SLACK = 1.5
"""What a title of two lines needs beyond half its width, as it breaks between words."""


def _bold(text: str) -> float:
    return width(text, 1.0, bold=True)


def _divided(room: float, wishes: Sequence[float], least: Sequence[float], most: Sequence[float]) -> list[float]:
    """Return `room` divided as wished, none narrower than its least nor wider than its most as far as that goes."""
    fixed: dict[int, float] = {}
    while len(fixed) < len(wishes):
        free = room - sum(fixed.values())
        open_ = [place for place in range(len(wishes)) if place not in fixed]
        whole = sum(wishes[place] for place in open_)
        shares = {place: free * wishes[place] / whole for place in open_}
        found = {place: least[place] for place in open_ if shares[place] < least[place]}
        found = found or {place: most[place] for place in open_ if shares[place] > most[place]}
        fixed |= found or shares
    scale = room / sum(fixed.values())
    return [fixed[place] * scale for place in range(len(wishes))]
