"""The five layers: each with its figure, or why it has none, as a chart and a table."""

from __future__ import annotations

from burden.analysis.costing import Costing, Figures
from burden.base.vocabulary import ATTRIBUTIONS, LAYERS
from burden.report import numbers, sentences
from burden.report.document import figures
from burden.report.document.clean import clean
from burden.report.document.figures import NONE
from burden.report.document.model import Bar, Block, Chart, Column, Figure, Paragraph, Section, Slide, State, Table
from burden.report.document.subject import NAME_LETTERS, Subject
from burden.report.heads import head_of, row_rounding
from burden.report.tables import LIKELY, TOTAL

COLUMNS = (
    "Headline: the mean of what the regime causes. Central: the same with every input at its most likely value, which "
    "reconciles with invoices. Gross: with what would be done anyway, by choice, or is claimed without grounds."
)
COUNTS = {1: "One", 2: "Two", 3: "Three"}
OTHERS = tuple(part for part in ATTRIBUTIONS if part != "regime")


def layers_section(subject: Subject) -> Section:
    """Return the section of the five layers."""
    costing = subject.costing
    message = layers_message(costing)
    chart = layers_chart(costing, subject.per, subject.prices)
    table = layers_table(costing)
    blocks: tuple[Block, ...] = (Paragraph(message), chart, table, Paragraph(COLUMNS, "note"))
    if costing.total.parts is None:
        blocks = (Paragraph(message), chart)
    notes = (
        chart.alt,
        sentences.not_counted(costing),
        subject.stamp,
    )
    slide = Slide(message.rstrip("."), (chart,), tuple(note for note in notes if note))
    return Section("layers", "The five layers", message, blocks, slide)


def layers_message(costing: Costing) -> str:
    """Return in one sentence which layer weighs most, as far as the layers that are reported tell."""
    heads = {key: head for key, row in costing.layers.items() if (head := head_of(row)) is not None}
    if not heads:
        return "None of the five layers has a figure yet."
    silent = len(costing.layers) - len(heads)
    if len(heads) == 1:
        (key,) = heads
        title = LAYERS[key].title.lower()
        return f"One of the five layers has a figure: {title}. The other four are not zero; they are not counted."
    top = max(heads, key=lambda key: abs(heads[key]["mean"]))
    total = sum(head["mean"] for head in heads.values())
    part = ""
    if total > 0 and all(head["mean"] >= 0 for head in heads.values()):
        part = f", {numbers.share(heads[top]['mean'] / total)} of what is counted"
    rest = ""
    if silent:
        verb = "has" if silent == 1 else "have"
        rest = f" {COUNTS[silent]} of the five {verb} no figure, which is not zero."
    below = [LAYERS[key].title.lower() for key, head in heads.items() if head["mean"] < 0]
    if below:
        verb = "comes" if len(below) == 1 else "come"
        rest += f" {figures.begun(figures.listed(below))} {verb} to less than nothing."
    return f"The largest layer is {LAYERS[top].title.lower()}{part}.{rest}"


def layers_chart(costing: Costing, per: str = "a year", prices: str = "") -> Chart:
    """Return the five layers as bars in the order of the letter; one that nobody reported has words and no bar."""
    name = clean(costing.name, NAME_LETTERS)
    by_users = {key: key not in {row.layer for row in costing.unpriced} for key in costing.layers}
    said = [
        f"{LAYERS[key].title}: {value_words(row, costing.currency, True, by_users[key])}"
        for key, row in costing.layers.items()
    ]
    unit = ", ".join(filter(None, (f"{numbers.symbol(costing.currency).strip()} {per}", prices)))
    return Chart(
        "layers",
        f"The five layers, {unit}. Bar: mean. Thin line: likely range, nine in ten. Hatched: still default. "
        "Not reported is not zero.",
        f"Bar chart of the five layers of cost, {per}, {name}, {costing.period}. {'. '.join(said)}.",
        unit,
        "gbp",
        tuple(_bar(key, row, costing.currency, by_users[key]) for key, row in costing.layers.items()),
        costing.currency,
    )


def _bar(key: str, row: Figures, currency: str, by_users: bool) -> Bar:
    head, default = row.headline, row.default_share or 0.0
    title, words = LAYERS[key].title, value_words(row, currency, by_users=by_users)
    if head is None:
        return Bar(title, words, None, state="no_headline" if row.reported else "not_reported")
    state: State = "default" if default == 1 else "partly_default" if default > 0 else "reported"
    low, high = (head["p5"], head["p95"]) if numbers.is_uncertain(head) else (None, None)
    return Bar(title, words, head["mean"], low, high, min(max(default, 0.0), 1.0), state)


BY_USERS = "borne by users, counted apart"


def value_words(row: Figures, currency: str, whole: bool = False, by_users: bool = False) -> str:
    """Return a layer's figure in words; `whole` adds its range, `by_users` tells that all of it is borne by users."""
    if not row.reported:
        return numbers.NOT_REPORTED
    if row.parts is None:
        return BY_USERS if by_users else "reported, without a price"
    if row.headline is None:
        return f"grounds missing, {row_rounding(row).words(row.parts['unattributed'], currency)} unattributed"
    head, default = head_of(row), row.default_share or 0.0
    if whole:
        words = numbers.range_words(head, currency)
    else:
        words = numbers.about(head, currency)
        words = f"about {words}" if numbers.is_uncertain(row.headline) else words
    if default == 1:
        return f"{words}, all default"
    return f"{words}, {numbers.share(default)} default" if default > 0 else words


def layers_table(costing: Costing) -> Table:
    """Return the five layers and the total: headline, likely range, central figure, gross cost and its other parts.

    All amounts of a row are rounded alike, to what its range allows.
    """
    rows = [(LAYERS[key].title, f"layers.{key}", row) for key, row in costing.layers.items()]
    every = [*rows, (TOTAL, "total", costing.total)]
    columns = (
        Column("Layer", weight=1.7), Column("Headline", True, 1.3), Column(LIKELY, True, 1.7), Column("Central", True),
        Column("Gross", True), *(Column(ATTRIBUTIONS[part], True) for part in OTHERS),
    )  # fmt: skip
    return Table(
        "layers",
        "The five layers and their total",
        columns,
        tuple(_row(title, path, row, costing.currency) for title, path, row in every),
        last_is_total=True,
        note=sentences.not_adding(costing),
        keys=tuple(path if row.parts is not None else "" for _, path, row in every),
    )


def _row(title: str, path: str, row: Figures, currency: str) -> tuple[Figure, ...]:
    how, head = row_rounding(row), row.headline
    others = [
        _other(part, row.parts[part], currency, how, f"{path}.{part}") if row.parts else Figure(NONE) for part in OTHERS
    ]
    return (
        Figure(title),
        figures.mean(head, how, currency, path, _missing(row)),
        figures.likely(head, how, currency, path),
        figures.amount(row.regime, how, currency, f"{path}.regime"),
        figures.amount(row.gross, how, currency, f"{path}.gross"),
        *others,
    )


def _missing(row: Figures) -> str:
    if not row.reported:
        return numbers.NOT_REPORTED
    return "no price" if row.parts is None else "no headline: grounds missing"


def _other(part: str, value: float, currency: str, how: numbers.Rounding, path: str) -> Figure:
    if not value:
        return Figure(sentences.other_amount(part, value, currency, how))
    return figures.amount(value, how, currency, path)
