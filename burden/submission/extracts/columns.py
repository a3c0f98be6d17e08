"""Which column of an extract means what: suggested from the headings, kept as plain JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, ClassVar, Self, cast

from burden.base.errors import BurdenError
from burden.submission.extracts.table import Table
from burden.submission.extracts.words import LEDGER_WORDS, TIMESHEET_WORDS, assign
from burden.submission.tabular.dates import Order


@dataclass(frozen=True, slots=True)
class _Map:
    """What both maps have in common. A field holds the title of a column; empty: there is none, or not chosen yet."""

    required: ClassVar[tuple[str, ...]] = ()
    what: ClassVar[str] = ""

    date: str = ""
    order: Order = "day"

    def missing(self) -> tuple[str, ...]:
        """Return the fields for which a column must still be chosen."""
        return tuple(name for name in self.required if not getattr(self, name))

    def check(self, table: Table) -> None:
        """Raise `BurdenError` where a column is not chosen, not there, or chosen twice."""
        if self.missing():
            raise BurdenError(f"Choose the column of {table.name} that holds: {', '.join(self.missing())}.")
        chosen = [column for key, column in asdict(self).items() if key != "order" and column]
        for column in chosen:
            table.at(column)
        for column in chosen:
            if chosen.count(column) > 1:
                raise BurdenError(f"Column “{column}” of {table.name} is chosen twice. Choose each for one thing.")

    def as_plain(self) -> dict[str, str]:
        """Return the map as it is kept in JSON."""
        return {key: value for key, value in asdict(self).items() if value}

    @classmethod
    def from_plain(cls, raw: Any) -> Self:
        """Return a map as it was kept. Raises `BurdenError` for anything else."""
        if not isinstance(raw, Mapping):
            raise BurdenError(f"The kept columns of a {cls.what} cannot be read. Choose the columns once more.")
        names = {each.name for each in fields(cls)}
        for key, value in raw.items():
            if key not in names or not isinstance(value, str) or (key == "order" and value not in ("day", "month")):
                raise BurdenError(
                    f"The kept columns of a {cls.what} hold something unknown: {str(key)[:40]}. "
                    "Choose the columns once more."
                )
        return cls(**cast("dict[str, Any]", raw))


@dataclass(frozen=True, slots=True)
class TimesheetMap(_Map):
    """The columns of a timesheet export. The grade is told by `grade`, or where that is not there, by `person`."""

    required = ("date", "hours", "code")
    what = "timesheet"

    hours: str = ""
    code: str = ""
    grade: str = ""
    person: str = ""

    def check(self, table: Table) -> None:
        """Raise `BurdenError` where a column is not chosen, not there, or chosen twice."""
        if not self.grade and not self.person:
            raise BurdenError(f"Choose the column of {table.name} that tells the grade: a grade or a person.")
        _Map.check(self, table)


@dataclass(frozen=True, slots=True)
class LedgerMap(_Map):
    """The columns of a ledger extract. What a line is for is told by `code`; without one, by the supplier."""

    required = ("date", "supplier", "amount")
    what = "ledger extract"

    supplier: str = ""
    amount: str = ""
    description: str = ""
    code: str = ""


def suggest_timesheet(table: Table) -> TimesheetMap:
    """Return the columns that the headings of a table speak for; what none speaks for stays empty."""
    return TimesheetMap(**cast("dict[str, Any]", assign(table.columns, TIMESHEET_WORDS)))


def suggest_ledger(table: Table) -> LedgerMap:
    """Return the columns that the headings of a table speak for; what none speaks for stays empty."""
    return LedgerMap(**cast("dict[str, Any]", assign(table.columns, LEDGER_WORDS)))
