"""What an extract gives: entries, the rows behind each, what was left out and why, and what is doubtful."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from burden.base.errors import Finding, Level

MOST_OF_A_KIND = 1_000
"""Sentences of one kind after which it is only said how many more there are."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One row that does not count: where it is, its cells, why, and its hours or pounds where they could be read.

    `code` is the stable name of the reason. A total row's figure is None: it is no row of its own.
    """

    row: int
    where: str
    cells: dict[str, str]
    code: str
    reason: str
    figure: Fraction | None


@dataclass(frozen=True, slots=True)
class Extract:
    """Entries for a document, sorted by id; `evidence` holds the rows of each by its id, in the order of the file.

    `totals` are the exact sums of the rows of each entry: hours, or pounds. `problems` bear places such as `Sheet1!C7`.
    """

    entries: list[dict[str, Any]]
    evidence: dict[str, list[dict[str, str]]]
    totals: dict[str, Fraction]
    problems: list[Finding]
    left_out: list[LeftOut]

    @property
    def kept(self) -> Fraction:
        """Return the hours or pounds that count."""
        return sum(self.totals.values(), Fraction(0))

    @property
    def left(self) -> Fraction:
        """Return the hours or pounds that were left out, as far as they could be read."""
        return sum((each.figure for each in self.left_out if each.figure is not None), Fraction(0))


class Telling:
    """Collects findings, and says how many more there are once one kind has been told often enough."""

    def __init__(self) -> None:
        self._findings: list[Finding] = []
        self._often: Counter[tuple[Level, str]] = Counter()

    def tell(self, level: Level, code: str, where: str, message: str) -> None:
        """Add one finding."""
        self._often[level, code] += 1
        if self._often[level, code] <= MOST_OF_A_KIND:
            self._findings.append(Finding(level, code, where, message))

    def all(self) -> list[Finding]:
        """Return what was told."""
        more = [
            Finding(level, code, "", f"There are {times - MOST_OF_A_KIND:,} more rows like these ({code}).")
            for (level, code), times in self._often.items()
            if times > MOST_OF_A_KIND
        ]
        return [*self._findings, *more]
