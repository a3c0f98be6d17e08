"""What it could have paid for: for scale, what the money buys locally; the user's own list first."""

from __future__ import annotations

from burden.base.errors import BurdenError
from burden.base.vocabulary import EVIDENCE_STATUSES
from burden.reference.alternatives import Alternative, load_alternatives
from burden.reference.deflators import load_deflators
from burden.report import numbers
from burden.report.document import figures
from burden.report.document.clean import clean
from burden.report.document.model import Column, Figure, Paragraph, Section, Slide, Table
from burden.report.document.money import paid_amount
from burden.report.document.subject import Subject

ON_SLIDE = 6
EXPLAINED = (
    "This is for scale. Only what is paid to others could be spent on something else; working time that is freed pays "
    "for nothing by itself. Unit costs are moved to the prices of this report."
)
LESS = "less than one"


def instead_section(subject: Subject) -> Section | None:
    """Return the section; None where there is no figure in pounds above 0, or no unit cost to hold it against."""
    if subject.head is None or subject.currency != "GBP" or subject.head["mean"] <= 0:
        return None
    every = [*subject.organisation.alternatives, *load_alternatives()]
    priced = [(row, cost) for row in every if (cost := _unit_cost(row, subject.costings.price_year)) is not None]
    if not priced:
        return None
    cash = max(paid_amount(subject), 0.0)
    message = _message(priced[0], cash, subject.head["mean"])
    table = _table(priced, cash, subject, "instead")
    sources = tuple(
        f"{clean(row.title)}: {clean(row.source)} ({EVIDENCE_STATUSES[row.status].lower()})." for row, _ in priced
    )
    slide = Slide(
        message.rstrip("."),
        (_table(priced[:ON_SLIDE], cash, subject, "instead-slide", brief=True),),
        (EXPLAINED, *sources),
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


def _message(first: tuple[Alternative, float], cash: float, whole: float) -> str:
    row, cost = first
    scale = f"In all it is as much as {_counted(row, whole / cost)}"
    if cash <= 0:
        return f"{scale}; none of it is cash paid every year."
    if cash >= whole:
        return f"{scale}."
    alone = many(cash / cost)
    paid_for = "less than one of them" if alone.words == LESS else f"about {alone.words} of them"
    return f"{scale}; the part paid to others alone pays for {paid_for}."


def _counted(row: Alternative, number: float) -> str:
    figure = many(number)
    if figure.words == LESS:
        return f"part of one {clean(row.title, 120)}"
    return f"about {figure.words} {clean(row.title if figure.words == '1' else row.plural, 120)}"


def many(number: float) -> Figure:
    """Return how many there are, in whole numbers and to two significant figures; `less than one` below that."""
    if number < 1:
        return Figure(LESS, (number,), "count", 1.0)
    step = max(1.0, numbers.staff_step(number))
    return Figure(numbers.plain(numbers.to_step(number, step)), (number,), "count", step)


def _table(
    rows: list[tuple[Alternative, float]], cash: float, subject: Subject, id_: str, brief: bool = False
) -> Table:
    whole = subject.head["mean"] if subject.head is not None else 0.0
    found = []
    for row, cost in rows:
        title = figures.begun(row.title)
        cells = [
            Figure(clean(title, 80 if brief else 200)),
            Figure(numbers.money(cost), (cost,), "gbp", 1.0),
            many(cash / cost) if cash > 0 else Figure("none"),
            many(whole / cost),
        ]
        if not brief:
            known = f"{row.source.rstrip('.')}, {row.price_year}; {EVIDENCE_STATUSES[row.status].lower()}"
            cells.append(Figure(clean(known, 220)))
        found.append(tuple(cells))
    columns = [
        Column("For example", weight=2.2),
        Column("One costs", True),
        Column("Paid for by the cash part", True, 1.2),
        Column("As much as all of it", True, 1.2),
    ]
    if not brief:
        columns.append(Column("Where the unit cost comes from", weight=2.4))
    return Table(id_, f"What it could have paid for, {subject.prices}", tuple(columns), tuple(found))
