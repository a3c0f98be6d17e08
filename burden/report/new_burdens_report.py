"""A new duty as a paper or a workbook: its cost by year and type of authority, the form's questions, its grounds."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from burden.analysis.draws import DRAWS
from burden.analysis.scenarios.change import Change
from burden.analysis.scenarios.new_burdens import BurdenLine, NewBurdens
from burden.base.vocabulary import AUTHORITY_TYPES, BEARERS
from burden.report import numbers
from burden.report.document import figures
from burden.report.document.clean import clean
from burden.report.document.model import Block, Column, Figure, Listed, Paragraph, Report, Section, Slide, Table
from burden.report.document.organisation import Organisation
from burden.report.new_burdens import ALL, EACH, NET, ONCE, form_rows, named_lines, new_burdens_words, year_title
from burden.report.tables import LIKELY
from burden.report.whatif_rows import head_of

TITLE = "New burdens"
MOST_ACROSS = 5
"""Years that stand side by side in the table of cost; more stand below each other in one of their own."""
LETTERS = 200
NOT_DISCOUNTED = "Amounts are not discounted; those of a one-off stand in the year it is paid."
SOURCES = (
    "New burdens doctrine: guidance for government departments (HM Government, updated 29 July 2022): the net "
    "additional cost of all authorities, one-off and recurring, over the first three years at least.",
    "New burden assessment pro forma (Department for Communities and Local Government), questions 1 to 9. The form's "
    "own questions on cost could not be read.",
)


def new_burdens_report(
    found: NewBurdens, organisation: Organisation | None = None, made_on: datetime.date | None = None
) -> Report:
    """Return a new duty as a report; `made_on` is the day it bears (default: today)."""
    day = (made_on or datetime.datetime.now(tz=datetime.UTC).date()).isoformat()
    first, second, *rest = (clean(text) for text in new_burdens_words(found))
    cost, types, years = _cost_table(found), _type_table(found), _year_table(found)
    slide = Slide(clean(first, LETTERS), (cost,), (second, *rest))
    sections = [
        Section("headline", clean(found.scenario.title, LETTERS), first,
                (Paragraph(first, "lead"), Paragraph(second), Paragraph(NOT_DISCOUNTED, "note")), None),
        Section("cost", "What it costs", f"All {found.n_authorities:,} authorities together.", (cost,), slide),
    ]  # fmt: skip
    for table, title, says in (
        (types, "By type of authority", "Each authority is taken to cost what the typical one does."),
        (years, "Year by year", "All authorities together; each year has a range of its own."),
    ):
        if table is not None:
            sections.append(Section(table.id, title, says, (table,), Slide(title, (table,), ())))
    rests: tuple[Block, ...] = (Listed((*rest, *_assumed(found), *SOURCES)),)
    sections += [
        Section("form", "The questions of the form", "As far as the scenario answers them.", (_form_table(found),)),
        Section("rests", "What it rests on", "Every assumption that moves the figure.", rests),
    ]
    return Report(
        title=TITLE, subtitle=clean(f"{found.scenario.title}, from {found.period}", LETTERS),
        name=clean(found.scenario.title, LETTERS), period=found.period, currency=found.typical.currency,
        per=f"over {len(found.net.years)} years", made_on=day, sections=tuple(sections), lines=(),
        provenance=_provenance(found, day), costing=found.as_dict(), look=(organisation or Organisation()).look,
    )  # fmt: skip


def _cost_table(found: NewBurdens) -> Table:
    across = len(found.net.years) if len(found.net.years) <= MOST_ACROSS else 0
    rows = []
    for title, line in named_lines(found):
        cells = [Figure(clean(title, LETTERS)), Figure(BEARERS[line.bearer])]
        cells += [_amount(found, year) for year in line.years[:across]]
        rows.append((*cells, _amount(found, line.whole), _likely(found, line.whole), _amount(found, line.each)))
    years = [Column(year_title(found, at), True) for at in range(across)]
    columns = (
        Column("Row", weight=2.0), Column("Who bears it", weight=0.8), *years, Column(ALL, True),
        Column(LIKELY, True, 1.5), Column(EACH, True),
    )  # fmt: skip
    return Table("cost", f"Cost to all authorities, {_prices(found)}; what is saved is negative", columns, tuple(rows))


def _type_table(found: NewBurdens) -> Table | None:
    if len(found.by_type) < 2:
        return None
    rows = [
        (Figure(AUTHORITY_TYPES[each.kind]), figures.count(each.number), *_of_type(found, each.once, each.net))
        for each in found.by_type
    ]
    rows.append((Figure("All"), figures.count(found.n_authorities), *_of_type(found, found.once, found.net)))
    columns = (
        Column("Type of authority", weight=1.6), Column("Authorities", True), Column(ONCE, True),
        Column("Net, year 1", True), Column(f"Net, year {len(found.net.years)}", True), Column("Net, all years", True),
        Column(LIKELY, True, 1.5),
    )  # fmt: skip
    caption = f"What authorities of each type bear, {_prices(found)}"
    return Table("types", caption, columns, tuple(rows), last_is_total=True)


def _of_type(found: NewBurdens, once: BurdenLine, net: BurdenLine) -> Sequence[Figure]:
    amounts = (once.whole, net.years[0], net.years[-1], net.whole)
    return [*(_amount(found, each) for each in amounts), _likely(found, net.whole)]


def _year_table(found: NewBurdens) -> Table | None:
    if len(found.net.years) <= MOST_ACROSS and found.nominal is None:
        return None
    rows = []
    for at, (gross, net) in enumerate(zip(found.gross.years, found.net.years, strict=True)):
        cells = [Figure(year_title(found, at)), _amount(found, gross), _amount(found, net), _likely(found, net)]
        if found.nominal is not None:
            how = numbers.rounding_of(head_of(net, True))
            cells.append(figures.amount(found.nominal[at], how, found.typical.currency))
        rows.append(tuple(cells))
    columns = [Column("Year"), Column("Additional cost", True), Column(NET, True), Column(LIKELY, True, 1.5)]
    columns += [] if found.nominal is None else [Column("Net, in prices of the year", True)]
    return Table("years", f"Year by year, {_prices(found)}", tuple(columns), tuple(rows))


def _form_table(found: NewBurdens) -> Table:
    rows = tuple(tuple(Figure(clean(text)) for text in row.values()) for row in form_rows(found))
    return Table(
        "form",
        "Questions 1 to 9",
        (Column("No.", weight=0.5), Column("Question", weight=1.5), Column("Answer", weight=2.0)),
        rows,
    )


def _assumed(found: NewBurdens) -> list[str]:
    counted = [AUTHORITY_TYPES[kind] for kind in found.counted]
    given = [AUTHORITY_TYPES[kind] for kind in found.authorities if kind not in found.counted]
    said = [f"Authorities of the type {kind} are counted from the list of {found.period}." for kind in counted]
    said += [f"How many authorities of the type {kind} there are was given." for kind in given]
    return said


def _provenance(found: NewBurdens, day: str) -> tuple[tuple[str, str], ...]:
    name = found.typical.name or found.typical.code
    typical = f"{name}, {found.period}" if found.is_entered else "None given: pay of a first estimate"
    return tuple((what, clean(value)) for what, value in (
        ("Made on", day),
        ("Typical authority", typical),
        ("Prices", found.price_year),
        ("Ranges", f"From {DRAWS:,} draws; what authorities share is drawn once for all. Seed: {found.seed}."),
    ))  # fmt: skip


def _prices(found: NewBurdens) -> str:
    return f"prices of {found.price_year}"


def _amount(found: NewBurdens, change: Change) -> Figure:
    return figures.amount(change.mean, numbers.rounding_of(head_of(change, True)), found.typical.currency)


def _likely(found: NewBurdens, change: Change) -> Figure:
    return figures.likely(head_of(change, True), numbers.rounding_of(head_of(change, True)), found.typical.currency)
