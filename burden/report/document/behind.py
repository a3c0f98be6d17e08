"""The lines behind a figure of a report: what a row of a table opens to."""

from __future__ import annotations

from collections.abc import Callable

from burden.report.document.items import item_key
from burden.report.document.money import kind_of
from burden.report.document.subject import Subject
from burden.report.lines import Line, view_lines


def lines_behind(subject: Subject, key: str) -> list[Line]:
    """Return the lines that the row of a table with this key adds up; raises `KeyError` for a key of no table.

    Lines without grounds are in no headline; they are shown where a row has nothing else.
    """
    group, _, name = key.partition(".")
    if group == "views":
        return _of_view(subject, name)
    chosen = [line for line in subject.lines if _SELECT[group](subject, line, name)]
    return [line for line in chosen if line.attribution == "regime"] or chosen


def _of_view(subject: Subject, name: str) -> list[Line]:
    """Return the lines of a view, of a body also the other side of its fees; those without grounds are in none."""
    bearer = subject.costings.run.legs.labels["bearer"]
    wanted = {"local", "central"} if name == "consolidated" else {name}
    every = view_lines(subject.costings, subject.number)
    return [line for line in every if bearer[line.leg] in wanted and line.attribution == "regime"]


_SELECT: dict[str, Callable[[Subject, Line, str], bool]] = {
    "total": lambda _, line, __: True,
    "layers": lambda _, line, name: line.layer == name,
    "money": lambda subject, line, name: kind_of(subject, line) == name,
    "grade": lambda _, line, name: line.grade == name,
    "item": lambda subject, line, name: item_key(subject, line) == name,
}
