"""The lines behind a figure of a report: what a row of a table opens to."""

from __future__ import annotations

from collections.abc import Callable

from burden.report.document.items import item_keys
from burden.report.document.money import kind_of
from burden.report.document.subject import Subject
from burden.report.lines import Line, uncounted_lines


def lines_behind(subject: Subject, key: str) -> list[Line]:
    """Return the lines that the row of a table with this key adds up; raises `KeyError` for a key of no table."""
    group, _, name = key.partition(".")
    if group == "views":
        return _of_view(subject, name)
    return [line for line in subject.lines if _SELECT[group](subject, line, name)]


def _of_view(subject: Subject, name: str) -> list[Line]:
    """Return the lines of a view; those without grounds are in none."""
    legs = subject.costings.run.legs.labels["bearer"]
    wanted = {"local", "central"} if name == "consolidated" else {name}
    every = (*subject.lines, *uncounted_lines(subject.costings, subject.number))
    return [line for line in every if legs[line.leg] in wanted and line.attribution == "regime"]


def _is_of_item(subject: Subject, line: Line, name: str) -> bool:
    return line.attribution == "regime" and item_keys(subject)[line.leg] == name


_SELECT: dict[str, Callable[[Subject, Line, str], bool]] = {
    "total": lambda _, line, __: True,
    "layers": lambda _, line, name: line.layer == name,
    "money": lambda subject, line, name: line.attribution == "regime" and kind_of(subject, line) == name,
    "grade": lambda _, line, name: line.grade == name,
    "item": _is_of_item,
}
