"""Published cases: figures others printed, with source, working and what the result must be.

Only what is said about a case is read here. Its submissions are read, like any others, by `burden.submission.read`
under the name `published:NAME`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from burden.base.errors import BurdenError, Finding, InputError
from burden.reference.compiled import checked_by, load_yaml
from burden.reference.paths import data_file

FOLDER = "published"


@dataclass(frozen=True, slots=True)
class PublishedSource:
    """Where a case was printed: title, place, and how well it was found (a word of `EVIDENCE_STATUSES`)."""

    title: str
    where: str
    evidence_mark: str


@dataclass(frozen=True, slots=True)
class ExpectedFigure:
    """One figure a costing of the case must give.

    `authority` (a code, or `all`) or `body` names the costing. `figure` is a dotted path into its JSON, or
    `ledger.amount`, `ledger.hours` or `ledger.cash`: that measure of the lines of `entries`, added up. `value` is in
    the unit of the figure; None says that nothing must be shown. `printed` is what the source prints, in words.
    """

    authority: str | None
    body: str | None
    figure: str
    entries: tuple[str, ...]
    value: float | bool | None
    tolerance: float
    printed: str


@dataclass(frozen=True, slots=True)
class PublishedCase:
    """What is said about one case.

    `at_least` tells that parts of the cost are known to be missing from the print; `per` says what its amounts are for,
    `a year` unless the print is of something else.
    """

    case: str
    title: str
    summary: str
    source: PublishedSource
    covers: str
    does_not_cover: str
    working: str
    at_least: bool
    per: str
    expected: tuple[ExpectedFigure, ...]


@cache
def list_cases() -> tuple[str, ...]:
    """Return the names of the cases that are shipped, in order of name."""
    return tuple(sorted(path.stem for path in data_file(FOLDER).glob("*.yaml")))


def load_case(name: str) -> PublishedCase:
    """Return what is said about a shipped case. Raises `BurdenError` when there is none of that name."""
    if name not in list_cases():
        raise BurdenError(f"There is no published case {name!r}. There are: {', '.join(list_cases())}.")
    return read_case(data_file(FOLDER) / f"{name}.yaml")


@cache
def read_case(path: Path) -> PublishedCase:
    """Return what is said about the case in a file. Raises `InputError` with every problem of the file."""
    data, _ = load_yaml(path, checked_by("published", "check_case"))
    if data["case"] != path.stem:
        message = f"The case is named {data['case']}, its file {path.stem}. Give both the same name."
        raise InputError([Finding("error", "case_name", "case", message, path.name)])
    words = ("case", "title", "summary", "covers", "does_not_cover", "working", "at_least")
    return PublishedCase(
        **{name: data[name] for name in words},
        per=data.get("per", "a year"),
        source=PublishedSource(**data["source"]),
        expected=tuple(_expected(row) for row in data["expected"]),
    )


def _expected(row: dict[str, Any]) -> ExpectedFigure:
    value = row["value"]
    return ExpectedFigure(
        row.get("authority"),
        row.get("body"),
        row["figure"],
        tuple(row.get("entries", ())),
        value if value is None or isinstance(value, bool) else float(value),
        float(row["tolerance"]),
        row["printed"],
    )
