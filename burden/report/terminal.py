"""Results and findings as tables for a terminal."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from burden.analysis.costing import Costing, Costings
from burden.base.errors import Finding
from burden.base.vocabulary import AUTHORITY_TYPES, EVIDENCE_STATUSES, ITEM_KINDS, LAYERS
from burden.reference.catalog import Item, load_catalog
from burden.report import numbers, range_words, sentences
from burden.report.labels import shortened
from burden.report.terminal_tables import print_layers, print_views

MOST_FINDINGS = 12
MOST_MISSING, MISSING_LETTERS = 8, 60
MOST_NAMED = 3
Per = str | Callable[[Costing], str]
STYLES = {"error": "bold red", "warning": "yellow", "info": "cyan"}


def print_findings(console: Console, findings: Sequence[Finding], most: int | None = None) -> None:
    """Print findings, the gravest first; at most `most` of them."""
    ranked = sorted(findings, key=lambda finding: ("error", "warning", "info").index(finding.level))
    for finding in ranked[:most]:
        text = Text(f"{finding.level}: ", style=STYLES[finding.level])
        text.append(finding.sentence(), style="default")
        console.print(text, soft_wrap=True)
    if most is not None and len(ranked) > most:
        console.print(Text(f"… and {len(ranked) - most:,} more."))


def print_costings(console: Console, costings: Costings, per: Per = "a year") -> None:
    """Print every costing: headline, layers, views, coverage, findings.

    `per` says what the amounts are for; as a function, for each costing.
    """
    for place, costing in enumerate(costings):
        if place:
            console.print()
        _print_costing(console, costing, costings.price_year, per if isinstance(per, str) else per(costing))
    console.print()
    console.print(Text(sentences.stamp(costings), style="dim"), soft_wrap=True)


def _print_costing(console: Console, costing: Costing, price_year: str, per: str) -> None:
    kind = f" ({AUTHORITY_TYPES[costing.type].lower()})" if costing.type else ""
    console.print(Text(f"{costing.name}{kind}, {costing.period}", style="bold"))
    least = sentences.at_least(costing, price_year)
    error = range_words.stated_error(costing.total, costing.currency)
    for sentence in (sentences.headline(costing, per), error, least, sentences.default_words(costing)):
        if sentence:
            console.print(Text(sentence), soft_wrap=True)
    print_layers(console, costing)
    print_views(console, costing)
    _print_range(console, costing)
    if costing.authority is not None:
        console.print(Text(sentences.coverage_words(costing)), soft_wrap=True)
        if costing.coverage and costing.coverage.missing:
            known = load_catalog().items
            missing = [known[name].title if name in known else name for name in costing.coverage.missing]
            missing[:MOST_MISSING] = [shortened([title], MISSING_LETTERS)[0] for title in missing[:MOST_MISSING]]
            more = f" and {len(missing) - MOST_MISSING:,} more" if len(missing) > MOST_MISSING else ""
            console.print(Text(f"Missing: {'; '.join(missing[:MOST_MISSING])}{more}."), soft_wrap=True)
    print_findings(console, costing.findings, MOST_FINDINGS)


def _print_range(console: Console, costing: Costing) -> None:
    """Print what drives the range of the total and what is worth measuring next, where there is a range."""
    head = costing.total.headline
    if head is None or not numbers.is_uncertain(head):
        return
    strongest = costing.drivers[:MOST_NAMED]
    if strongest:
        console.print(Text("What drives the range", style="bold"))
        for row, name in zip(strongest, shortened([range_words.named(row) for row in strongest]), strict=True):
            console.print(Text(f"  {numbers.share(row.share_of_variance)}  {name}"), soft_wrap=True)
    console.print(Text("Worth measuring next", style="bold"))
    for sentence in range_words.measurement_list(costing.measure_next[:MOST_NAMED]):
        console.print(Text(f"  {sentence}"), soft_wrap=True)
    if not costing.measure_next:
        console.print(Text(f"  {range_words.nothing_worth()}"), soft_wrap=True)


def print_catalog(console: Console, items: Sequence[Item], total: int, period: str | None) -> None:
    """Print catalog items a line each, with counts."""
    table = Table(box=None, pad_edge=False)
    for title in ("Item", "Title", "Kind", "Demanded by", "Years", "Status"):
        table.add_column(title, overflow="fold", no_wrap=title == "Item")
    for item in items:
        span = item.span_to_show(period)
        cells = (
            item.id, span.title, ITEM_KINDS[item.kind], ", ".join(span.demanded_by), _years(item),
            span.status.replace("_", " "),
        )  # fmt: skip
        table.add_row(*map(Text, cells))
    console.print(table)
    statuses = [item.span_to_show(period).status for item in items]
    counts = ", ".join(
        f"{statuses.count(name):,} {name.replace('_', ' ')}" for name in EVIDENCE_STATUSES if name in statuses
    )
    console.print(Text(f"{len(items):,} of {total:,} items" + (f": {counts}." if counts else ".")))


def print_item(console: Console, item: Item) -> None:
    """Print everything the catalog knows of one item."""
    console.print(Text(f"{item.title} ({item.id})", style="bold"))
    layers = ", ".join(LAYERS[key].title for key in item.layers)
    console.print(Text(f"{ITEM_KINDS[item.kind]}; layers: {layers}."))
    if item.members:
        members = ", ".join(item.members)
        console.print(Text(f"Stands for {len(item.members)} items and is not counted beside them: {members}."))
    for span in item.spans:
        years = f"{span.first_period} to {span.last_period or 'now'}"
        known = "" if span.years_known else " (years not known; taken as in force around its list only)"
        table = Table(box=None, pad_edge=False, show_header=False)
        table.add_column("What", style="dim", no_wrap=True)
        table.add_column("Value", overflow="fold")
        rows = (
            ("In force", years + known),
            ("Title then", span.title),
            ("Demanded by", ", ".join(span.demanded_by)),
            (
                "How often a year",
                f"{span.frequency.text}" + (f" ({span.frequency.assumed})" if span.frequency.assumed else ""),
            ),
            ("Falls on", ", ".join(AUTHORITY_TYPES[kind].lower() for kind in span.authority_types)),
            ("Only where", span.condition_text),
            ("Statutory basis", span.statutory_basis),
            ("Published estimate", span.published_estimate),
            ("Status", EVIDENCE_STATUSES[span.status] + (f": {span.status_note}" if span.status_note else "")),
            ("Source", span.source or "none recorded"),
        )
        for what, value in rows:
            if value:
                table.add_row(Text(what), Text(value))
        console.print(table)


def _years(item: Item) -> str:
    return ", ".join(f"{span.first_period} to {span.last_period or 'now'}" for span in item.spans)
