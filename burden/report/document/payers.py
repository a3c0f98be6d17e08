"""Who bears it: local, central and the public purse together, and what was taken out so that nothing counts twice."""

from __future__ import annotations

from burden.analysis.costing import Costing
from burden.report import numbers, sentences
from burden.report.document import figures
from burden.report.document.model import Bar, Block, Chart, Column, Figure, Paragraph, Section, Slide, Table
from burden.report.document.subject import Subject
from burden.report.heads import is_large, view_rounding
from burden.report.tables import LIKELY, heading

EXPLAINED = (
    "A fee or a grant only moves a cost from one purse to another. Each figure is net of it, so that local and central "
    "together make the consolidated figure and nothing counts twice."
)
OF_A_BODY = "The total of a body is net of the fees it receives. Here what others pay it in fees stands beside it."
BARS = {
    "local": "Locally",
    "central": "Centrally",
    "users": "Users and others, apart from the above",
}


def payers_section(subject: Subject) -> Section | None:
    """Return the section of who bears it, None where nobody is known to; a slide only for more than one purse."""
    costing = subject.costing
    if costing.views.consolidated is None and costing.views.users is None:
        return None
    message, chart = payers_message(subject), payers_chart(subject)
    table = views_table(costing, subject.per)
    note = sentences.views_not_adding(costing)
    blocks: list[Block] = [Paragraph(message), chart, table, Paragraph(EXPLAINED)]
    if costing.body is not None and costing.views.local is not None:
        blocks.append(Paragraph(OF_A_BODY))
    slide = None
    if costing.views.local is not None and costing.views.central is not None:
        slide = Slide(message.rstrip("."), (chart,), tuple(filter(None, (chart.alt, EXPLAINED, note))))
    return Section("payers", "Who bears it", message, tuple(blocks), slide)


def payers_message(subject: Subject) -> str:
    """Return in one sentence who bears how much."""
    views, head = subject.costing.views, subject.head
    if head is None and views.local is not None and views.local < 0:
        amount = numbers.Rounding(1.0, is_large(views.local)).words(-views.local, subject.currency)
        return f"{amount} passes to local authorities in grants; what they were for is not reported as a cost."
    local, central = (_view_words(subject, name) for name in ("local", "central"))
    if views.local is None and views.central is None:
        return "Nothing is known yet of who bears it."
    if views.central is None:
        return f"{figures.begun(local)} is borne locally; what is borne centrally is not in this account."
    if views.local is None:
        return f"{figures.begun(central)} is borne centrally; what is borne locally is not in this account."
    together = _view_words(subject, "consolidated")
    return f"{figures.begun(local)} is borne locally and {central} centrally: together {together}."


def _view_words(subject: Subject, name: str) -> str:
    return _view(subject.costing, name).words


def _view(costing: Costing, name: str) -> Figure:
    """Return the mean of a view where it has a range, else its central value."""
    value = getattr(costing.views, name)
    if value is None:
        return Figure(numbers.NOT_KNOWN)
    head = costing.views.ranges.get(name)
    how = view_rounding(costing, name, value)
    if head is None or not numbers.is_uncertain(head):
        return figures.amount(value, how, costing.currency, f"views.{name}")
    return figures.mean(head, how, costing.currency, f"views.ranges.{name}")


def payers_chart(subject: Subject) -> Chart:
    """Return a bar for each purse that is known."""
    costing, views = subject.costing, subject.costing.views
    bars = []
    for name, title in BARS.items():
        value = getattr(views, name)
        if name == "users" and value is None:
            continue
        head = views.ranges.get(name)
        if value is None:
            bars.append(Bar(title, "not known", None, state="not_reported"))
            continue
        low, high = (head["p5"], head["p95"]) if head is not None and numbers.is_uncertain(head) else (None, None)
        drawn = head["mean"] if head is not None and low is not None else value
        default = 1.0 if costing.default_share == 1 else 0.0
        words = _view(costing, name).words + (", all default" if default else "")
        bars.append(Bar(title, words, drawn, low, high, default))
    unit = f"{numbers.symbol(costing.currency).strip()} {subject.per}, {subject.prices}"
    said = "; ".join(f"{bar.label}: {bar.words}" for bar in bars)
    caption = f"Who bears it, {unit}. Bar: mean. Thin line: likely range, nine in ten."
    if costing.default_share == 1:
        caption += " Hatched: still default."
    return Chart(
        "payers", caption, f"Bar chart of who bears the cost. {said}.", unit, "gbp", tuple(bars), costing.currency
    )


def views_table(costing: Costing, per: str = "a year") -> Table:
    """Return who pays: local, central, the two together, the transfers between them, and users apart."""
    views, currency = costing.views, costing.currency
    listed = [
        ("Local: what authorities bear, after grants", "local", views.local),
        ("Central: what departments and inspectorates bear, after fees", "central", views.central),
        (f"Consolidated: {sentences.together(costing)}", "consolidated", views.consolidated),
    ]
    rows = [_view_row(costing, title, name, value) for title, name, value in listed]
    keys = [f"views.{name}" if value is not None else "" for _, name, value in listed]
    for place, (what, value) in enumerate(views.eliminations.items()):
        title = f"Taken out so that nothing counts twice: {sentences.ELIMINATIONS[what]}"
        how, path = view_rounding(costing, "", value), f"views.eliminations.{place}.amount"
        none = Figure(figures.NONE)
        rows.append((Figure(title), none, none, figures.amount(value, how, currency, path)))
        keys.append("")
    if views.users is not None:
        rows.append(_view_row(costing, BARS["users"], "users", views.users))
        keys.append("views.users")
    columns = (
        Column("View", weight=3.0), Column(heading(per), True), Column(LIKELY, True, 1.4), Column("Central", True),
    )  # fmt: skip
    note = sentences.views_not_adding(costing)
    return Table("payers", "Who pays: three views", columns, tuple(rows), note=note, keys=tuple(keys))


def _view_row(costing: Costing, title: str, name: str, value: float | None) -> tuple[Figure, ...]:
    how, currency = view_rounding(costing, name, value), costing.currency
    head = costing.views.ranges.get(name)
    ends = Figure("no range") if head is None else figures.likely(head, how, currency, f"views.ranges.{name}")
    return (
        Figure(title),
        _view(costing, name),
        Figure(figures.NONE) if value is None else ends,
        figures.amount(value, how, currency, f"views.{name}", missing=numbers.NOT_KNOWN),
    )
