"""What it could have paid for: for scale, what the money buys locally; the user's own list first."""

from __future__ import annotations

import math

from burden.base.errors import BurdenError
from burden.base.vocabulary import EVIDENCE_STATUSES
from burden.reference.alternatives import Alternative, load_alternatives
from burden.reference.deflators import load_deflators
from burden.report import numbers, sentences
from burden.report.document import figures
from burden.report.document.clean import clean
from burden.report.document.model import Column, Figure, Paragraph, Section, Slide, Table
from burden.report.document.money import UNSAID, mean_cash, mean_of_kind
from burden.report.document.subject import Subject

ON_SLIDE = 6
EXPLAINED = (
    "This is for scale. Only what is paid to others could be spent on something else; working time that is freed pays "
    "for nothing by itself. Unit costs are moved to the prices of this report."
)
LESS = "less than one"
MOST_UNITS = 20_000
"""More of one thing than this says nothing to anybody."""
SMALL_COST = 100.0


def instead_section(subject: Subject) -> Section | None:
    """Return the section; None where there is no figure in pounds above 0, or no unit cost to hold it against."""
    if subject.head is None or subject.currency != "GBP" or subject.head["mean"] <= 0:
        return None
    every = [*subject.organisation.alternatives, *load_alternatives()]
    whole = subject.head["mean"]
    costs = ((row, _unit_cost(row, subject.costings.price_year)) for row in every)
    priced = [(row, cost) for row, cost in costs if cost is not None and cost <= whole <= MOST_UNITS * cost]
    if not priced or sentences.all_default(subject.costing):
        return None
    cash = None if mean_of_kind(subject, UNSAID) else mean_cash(subject)
    message = _message(priced[0], cash, whole)
    table = _table(priced, cash, subject, "instead")
    slide = Slide(
        message.rstrip("."),
        (_table(priced[:ON_SLIDE], cash, subject, "instead-slide", brief=True),),
        (EXPLAINED, *unit_cost_sources(subject)),
    )
    return Section(
        "instead", "What it could have paid for", message, (Paragraph(message), table, Paragraph(EXPLAINED)), slide
    )


def _unit_cost(row: Alternative, price_year: str) -> float | None:
    """Return the unit cost in the prices of the report, None where no index leads there."""
    try:
        return row.unit_cost.central * load_deflators().factor(row.price_year, price_year)
    except BurdenError:
        return None


def _message(first: tuple[Alternative, float], cash: float | None, whole: float) -> str:
    row, cost = first
    scale = f"In all it is as much as {_counted(row, whole / cost)}"
    if cash is None:
        return f"{scale}; how much of it is cash is not known."
    if cash <= 0:
        return f"{scale}; none of it is cash paid every year."
    if cash >= whole * (1 - numbers.ROUNDING_ERROR):
        return f"{scale}."
    alone = many(cash / cost)
    paid_for = "less than one of them" if alone.words == LESS else f"{alone.words} of them"
    return f"{scale}; the part paid to others alone pays for {paid_for}."


def _counted(row: Alternative, number: float) -> str:
    figure = many(number)
    return f"{figure.words} {clean(row.title if figure.words == '1' else row.plural, 120)}"


def many(number: float) -> Figure:
    """Return how many can be paid for: whole ones, to two significant figures, never more than the money buys."""
    if number < 1:
        return Figure(LESS, (number,), "count", 1.0)
    step = max(1.0, numbers.staff_step(number))
    whole = math.floor(number / step + numbers.ROUNDING_ERROR) * step
    return Figure(numbers.plain(whole), (number,), "count", step, shown=(whole,))


def _cost(cost: float) -> Figure:
    """Return a unit cost: in pence where it is small."""
    if cost < SMALL_COST:
        return Figure(numbers.pounds_pence(cost), (cost,), "gbp", 0.01)
    return Figure(numbers.money(cost), (cost,), "gbp", 1.0)


def unit_cost_sources(subject: Subject) -> tuple[str, ...]:
    """Return where each unit cost comes from, whole."""
    every = [*subject.organisation.alternatives, *load_alternatives()]
    return tuple(
        f"{figures.begun(clean(row.title))}: {numbers.money_plain(row.unit_cost.central)} in {row.price_year}. "
        f"{clean(row.source).rstrip('.')}. {EVIDENCE_STATUSES[row.status]}."
        for row in every
    )


def _table(
    rows: list[tuple[Alternative, float]], cash: float | None, subject: Subject, id_: str, brief: bool = False
) -> Table:
    whole = subject.head["mean"] if subject.head is not None else 0.0
    found = []
    for row, cost in rows:
        title = figures.begun(row.title)
        cells = [
            Figure(clean(title, 80 if brief else 200)),
            _cost(cost),
            Figure(numbers.NOT_KNOWN) if cash is None else many(cash / cost) if cash > 0 else Figure("none"),
            many(whole / cost),
        ]
        if not brief:
            entered = f"{numbers.money_plain(row.unit_cost.central)} in {row.price_year}"
            known = f"{entered}: {clean(row.source, 110).rstrip('.')}. {EVIDENCE_STATUSES[row.status]}"
            cells.append(Figure(known))
        found.append(tuple(cells))
    columns = [
        Column("For example", weight=2.2),
        Column("One costs", True),
        Column("The cash part pays for", True, 1.2),
        Column("All of it is as much as", True, 1.2),
    ]
    if not brief:
        columns.append(Column("Where the unit cost comes from", weight=2.4))
    return Table(id_, f"What it could have paid for, {subject.prices}", tuple(columns), tuple(found))
