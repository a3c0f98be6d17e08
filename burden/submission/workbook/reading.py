"""A workbook back in: what it says, every problem at its cell, and what would change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from burden.base.errors import BurdenError, Finding
from burden.submission.differences import MINE, Difference, choose, differences, merge
from burden.submission.sheets.sheet import SHEETS
from burden.submission.tabular import open_workbook
from burden.submission.tabular.limits import Source
from burden.submission.unfinished import read_unfinished
from burden.submission.workbook.applying import Applying
from burden.submission.workbook.finding import find_grids
from burden.submission.workbook.kept import read_kept

Plain = dict[str, Any]
MOST_LINES = 5_000
_HEAD = ("authority", "body", "period")


@dataclass(frozen=True)
class Imported:
    """What came of a workbook: the document, each problem with its cell as `where`, and what changes by it.

    Where a problem is an error, the document holds what was typed as text and the strict reader will refuse it.
    """

    document: Plain
    problems: tuple[Finding, ...]
    changes: tuple[Difference, ...]


def read_workbook(source: Source, document: Plain | None = None, name: str = "") -> Imported:
    """Read a workbook that came back, onto `document` where one is given: what has changed there since stays.

    `name` is the file's, for messages. Nothing is saved. Raises `BurdenError` for a file that is no workbook, holds no
    sheet of a submission, or is past the limits of `tabular.limits`.
    """
    book = open_workbook(source, name or (source.name if isinstance(source, Path) else "The workbook"))
    found = find_grids(book)
    if not found.grids:
        titles = ", ".join(sheet.title for sheet in SHEETS.values())
        raise BurdenError(f"{book.name} holds no sheet of a submission. Expected sheets such as {titles}.")
    if sum(len(grid.rows) for grid in found.grids.values()) > MOST_LINES:
        raise BurdenError(f"{book.name} holds more than {MOST_LINES:,} filled rows, the most that are read. Split it.")
    kept, damaged = read_kept(book)
    problems = [Finding("info", "file", "", note) for note in book.notes]
    if damaged:
        problems.append(Finding("warning", "kept", "", damaged))
    problems += found.problems
    base = kept if kept is not None else document if document is not None else {"schema_version": 1, "entries": []}
    applying = Applying(base, takes_out=kept is not None)
    mine = applying.apply(found.grids)
    problems += applying.problems
    result = mine
    if document is not None and kept is not None:
        result, said = _put_together(kept, mine, document, applying)
        problems += said
    problems = _with_checks(problems, result, applying)
    before = document if document is not None else kept if kept is not None else {}
    return Imported(result, tuple(problems), tuple(differences(before, result)))


def _put_together(kept: Plain, mine: Plain, theirs: Plain, applying: Applying) -> tuple[Plain, list[Finding]]:
    """Put what was changed in the workbook onto a document that may have changed since it was written."""
    unlike = [name for name in _HEAD if kept.get(name) != theirs.get(name)]
    if unlike:
        words = (
            f"The workbook was written for {_who(kept)}, and this is {_who(theirs)}. Nothing was taken from it: import "
            "it as a submission of its own, or choose the right one."
        )
        return theirs, [Finding("error", "other_submission", "", words)]
    merged = merge(kept, mine, theirs)
    document = choose(merged, {clash.where: MINE for clash in merged.clashes})
    said = []
    for clash in merged.clashes:
        words = f"{clash.where} was changed here and in the submission since. What the workbook says is taken."
        said.append(Finding("warning", "changed_since", _where(applying, clash.part, clash.key, clash.field), words))
    return document, said


def _who(document: Plain) -> str:
    return f"{document.get('authority') or document.get('body') or 'nobody'} {document.get('period') or ''}".strip()


def _where(applying: Applying, part: str, key: str, field: str) -> str:
    """Return the cell of a field, or its path where it has none."""
    for spot, place in applying.places.items():
        if part == "header" and spot.sheet == "about" and spot.row == field:
            return place
        if (
            spot.row == key
            and spot.column == field
            and (spot.sheet == part or (part == "entries" and SHEETS[spot.sheet].kind))
        ):
            return place
    return f"{part}[{key}].{field}" if part != "header" else field


def _with_checks(problems: list[Finding], document: Plain, applying: Applying) -> list[Finding]:
    """Add what the strict reader says of the whole, at the cells it is about."""
    errors = {finding.where for finding in problems if finding.level == "error"}
    reading = read_unfinished(document)
    found = list(problems)
    for finding, spot in zip(reading.findings, reading.spots, strict=True):
        if finding.level == "info":
            continue
        place = None
        if spot is not None:
            place = applying.places.get(spot) or applying.places.get(replace(spot, column=""))
        if place is None and finding.level != "error":
            continue
        if place is None or place not in errors:
            found.append(replace(finding, where=place or finding.where))
    return found
