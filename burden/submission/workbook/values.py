"""What the formulas of a workbook come to, shown by programs that do not work them out at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from burden.submission.sheets.cells import read_cell
from burden.submission.sheets.columns import Column
from burden.submission.workbook.amounts import (
    COUNTED,
    RATE_FIGURES,
    counted,
    figures_of,
    layer,
    rate_columns,
    regime,
    state,
    words_of,
)
from burden.submission.workbook.central import UNREAD, central_value, tidied
from burden.submission.workbook.expressions import BLANK, value_of
from burden.submission.workbook.lists import Lists
from burden.submission.workbook.plan import Plan
from burden.submission.workbook.rows import Shown

Cells = dict[str, Any]
"""Values of one row by the names of its columns."""


@dataclass
class Values:
    """The values of all formulas; `rows` has those of each sheet in the order of its rows, blank ones left out."""

    document: Mapping[str, Any]
    lists: Lists
    named: dict[str, Any] = field(default_factory=dict)
    grades: dict[str, Cells] = field(default_factory=dict)
    rows: dict[str, list[Cells]] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Return the text of a field of the heading."""
        value = self.document.get(name)
        return value if isinstance(value, str) else ""

    @property
    def usual_year(self) -> str:
        """Return the year whose prices amounts are in where nothing else is said."""
        return self.text("price_year") or self.text("period")

    def figure(self, column: Column, text: str) -> tuple[Any, Any]:
        """Return what stands in a figure's cell, tidied, and its central value."""
        value = read_cell(column, text, self.document)
        plain = isinstance(value, int | float) and not isinstance(value, bool)
        return (value if plain else tidied(text)), central_value(value, self.named)

    def layers(self) -> dict[str, tuple[float, int]]:
        """Return £ a year and the number of lines of each layer that has any, by its title."""
        found: dict[str, tuple[float, int]] = {}
        for cells in (cells for rows in self.rows.values() for cells in rows):
            if title := cells.get("counted"):
                total, lines = found.get(title, (0.0, 0))
                found[title] = (total + cells["regime"], lines + 1)
        return found

    def lines_in(self, states: Collection[int]) -> int:
        """Return how many lines are in one of several states."""
        return sum(cells.get("state") in states for rows in self.rows.values() for cells in rows)

    def factor(self, own_year: str) -> Any:
        """Return what moves prices of a year to those of the submission's."""
        period = self.text("period")
        if own_year == period:
            return 1
        own, target = self.lists.index(own_year), self.lists.index(period)
        known = self.text("currency") in ("", "GBP") and own is not None and target is not None
        return target / own if known and own and target is not None else UNREAD


def quantity_values(values: Values, plan: Plan) -> None:
    """Work out the named quantities."""
    column = plan.sheet.column("figure")
    found = []
    for row in plan.rows:
        value = read_cell(column, row.cells["figure"], {})
        plain = isinstance(value, int | float) and not isinstance(value, bool)
        central = central_value(value, {})
        found.append({"k.figure": value if plain else tidied(row.cells["figure"]), "v.figure": central})
        values.named.setdefault(row.key.strip(), central)
    values.rows[plan.sheet.key] = found


def rate_values(values: Values, plan: Plan) -> None:
    """Work out what an hour of each grade costs."""
    found = []
    for row in plan.rows:
        cells = _figures(values, plan, row, RATE_FIGURES)
        cells["default_hours"] = values.lists.hours(values.text("period"))
        for name, expr in rate_columns().items():
            cells[name] = value_of(expr, cells.__getitem__)
        label = row.cells["label"].strip()
        cells["name"] = label or row.key.replace("_", " ")[:1].upper() + row.key.replace("_", " ")[1:].lower()
        cells["own_year"] = row.cells["price_year"].strip() or values.usual_year
        found.append(cells)
    values.rows[plan.sheet.key] = found
    for by in ("name", "key"):
        for row, cells in zip(plan.rows, found, strict=True):
            name = str(cells["name"]) if by == "name" else row.key
            values.grades.setdefault(name.casefold(), cells)


def entry_values(values: Values, plan: Plan) -> None:
    """Work out the lines of one kind of entry."""
    values.rows[plan.sheet.key] = [_line(values, plan, row) for row in plan.rows]


def _figures(values: Values, plan: Plan, row: Shown, names: tuple[str, ...]) -> Cells:
    cells: Cells = {f"c.{key}": text.strip() for key, text in row.cells.items()}
    for name in names:
        tidy, central = values.figure(plan.sheet.column(name), row.cells[name])
        cells[f"k.{name}"], cells[f"v.{name}"] = tidy, central
    return cells


def _line(values: Values, plan: Plan, row: Shown) -> Cells:
    kind = plan.sheet.kind
    cells = _figures(values, plan, row, figures_of(kind))
    grade = values.grades.get(row.cells.get("staff", "").strip().casefold(), {})
    cells["rate"], cells["hours_year"] = grade.get("rate", BLANK), grade.get("hours_year", BLANK)
    cells["card_year"] = grade.get("own_year", values.usual_year)
    cells["own_year"] = _own_year(values, kind, cells)
    cells["age"] = _age(values, cells)
    cells["factor"] = values.factor(cells["own_year"])
    cells["layer"] = layer(kind, str(cells["c.layer"]))
    for name, expr in (("regime", regime(kind)), ("state", state(kind)), ("counted", counted(kind))):
        cells[name] = value_of(expr, cells.__getitem__)
    cells["amount"] = cells["regime"] if cells["state"] == COUNTED else words_of(cells["state"])
    return cells


def _own_year(values: Values, kind: str, cells: Cells) -> str:
    own = str(cells["c.price_year"])
    if kind == "one_off":
        return own or str(cells["c.paid_in"]) or values.text("period")
    if kind in ("time", "lost_effort") or (kind == "failure_demand" and cells["v.minutes"] != BLANK):
        return str(cells["card_year"])
    return own or values.usual_year


def _age(values: Values, cells: Cells) -> Any:
    period = values.text("period")[:4]
    paid_in = str(cells.get("c.paid_in") or values.text("period"))[:4]
    return int(period) - int(paid_in) if period.isdecimal() and paid_in.isdecimal() else UNREAD
