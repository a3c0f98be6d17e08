"""Strict reading of the CSV data files: comment lines first, then exactly the expected columns."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from burden.base.errors import BurdenError, Finding, InputError
from burden.base.periods import start_year
from burden.reference.strict_yaml import read_text

Value = TypeVar("Value")


def read_table(path: Path, columns: Sequence[str], key: Sequence[str]) -> list[dict[str, str]]:
    """Return the rows of a CSV data file as text by column.

    Lines that begin with `#` before the heading say where the file comes from. Raises `BurdenError` when the columns
    are not exactly `columns`, `InputError` when a row has another number of fields, or two rows agree in all columns of
    `key`.
    """
    lines = read_text(path).splitlines()
    skipped = 0
    while skipped < len(lines) and lines[skipped].startswith("#"):
        skipped += 1
    reader = csv.reader(lines[skipped:], strict=True)
    heading = next(reader, [])
    if heading != list(columns):
        raise BurdenError(f"{path.name}: the columns are {', '.join(heading)}. They should be {', '.join(columns)}.")
    findings: list[Finding] = []
    rows: list[dict[str, str]] = []
    seen: set[tuple[str, ...]] = set()
    places = [columns.index(name) for name in key]
    for fields in reader:
        line = skipped + reader.line_num
        if len(fields) != len(columns):
            message = f"This row has {len(fields)} fields instead of {len(columns)}. Quote fields that hold commas."
            findings.append(Finding("error", "fields", "", message, path.name, line))
            continue
        mark = tuple(fields[place] for place in places)
        if mark in seen:
            message = f"{', '.join(mark)} stands here a second time. Keep one of the rows."
            findings.append(Finding("error", "duplicate_row", "", message, path.name, line))
        seen.add(mark)
        rows.append(dict(zip(columns, fields, strict=True)))
    if findings:
        raise InputError(findings)
    return rows


def convert(row: dict[str, str], column: str, kind: Callable[[str], Value], file: str) -> Value:
    """Return a field turned into a value by `kind`. Raises `BurdenError` naming file, row and column."""
    try:
        return kind(row[column])
    except (ValueError, BurdenError) as error:
        first = next(iter(row.values()))
        raise BurdenError(f"{file}, row {first}: {row[column]!r} does not fit in the column {column}.") from error


def optional(kind: Callable[[str], Value]) -> Callable[[str], Value | None]:
    """Return a converter that reads an empty field as None."""
    return lambda text: kind(text) if text else None


def one_of(words: Sequence[str]) -> Callable[[str], str]:
    """Return a converter that accepts only the given words."""

    def check(text: str) -> str:
        if text not in words:
            raise ValueError(text)
        return text

    return check


def period(text: str) -> str:
    """Return a financial year unchanged. Raises `ValueError` or `BurdenError` when it is none."""
    start_year(text)
    return text


def amount(text: str) -> float:
    """Return a finite number that is not negative. Raises `ValueError` otherwise."""
    number = float(text)
    if not 0 <= number < float("inf"):
        raise ValueError(text)
    return number
