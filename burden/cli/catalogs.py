"""The command that shows the catalog, counts it, and says what looks asked twice and how targets multiply."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from burden.base.errors import BurdenError
from burden.cli.commands import console, read_to_price

if TYPE_CHECKING:
    from burden.analysis.costing import Costings
    from burden.reference.catalog import Catalog, Item


def catalog(options: argparse.Namespace) -> int:
    """Print the catalog, one item of it, or what it says of the whole."""
    from burden.base.periods import start_year
    from burden.reference.catalog import load_catalog

    catalog = load_catalog()
    if options.period is not None:
        start_year(options.period)
    whole = options.count or options.lookalikes or options.cascade
    if whole and (options.id or options.kind or options.text):
        raise BurdenError(
            "--count, --lookalikes and --cascade take --type and --period alone, no ID, --kind or --text."
        )
    if options.costs and not (options.lookalikes or options.cascade):
        raise BurdenError("--costs goes with --lookalikes or --cascade: nothing else of the catalog is priced.")
    if options.count:
        _count(catalog, options)
    elif options.lookalikes:
        _lookalikes(catalog, options)
    elif options.cascade:
        _cascade(options)
    else:
        _list(catalog, options)
    return 0


def _list(catalog: Catalog, options: argparse.Namespace) -> None:
    items = [_one(catalog, options.id)] if options.id else catalog.find(
        text=options.text, authority_type=options.type, period=options.period, kind=options.kind
    )  # fmt: skip
    if options.format == "json":
        from dataclasses import asdict

        _print_json([asdict(item) for item in items])
    elif options.format == "csv":
        from burden.report.catalog_tables import catalog_table
        from burden.report.regime_data import records

        _print_csv(records(catalog_table(items, options.period)))
    else:
        from burden.report import terminal

        if options.id:
            terminal.print_item(console(), items[0])
        else:
            terminal.print_catalog(console(), items, len(catalog.items), options.period)


def _one(catalog: Catalog, name: str) -> Item:
    if name not in catalog.items:
        import difflib

        near = difflib.get_close_matches(name, catalog.items, n=3)
        hint = f" Did you mean {', '.join(near)}?" if near else " burden catalog --text WORD finds items."
        raise BurdenError(f"The catalog has no item {name}.{hint}")
    return catalog.items[name]


def _count(catalog: Catalog, options: argparse.Namespace) -> None:
    from burden.analysis.regime.counts import count_items
    from burden.report import regime
    from burden.report.regime_data import count_data

    period = options.period or regime.LETTER_PERIOD
    found = count_items(catalog, options.count, period, options.type)
    if _printed(count_data(found), options.format):
        return
    said = (
        regime.growth_words(catalog) if options.count == "year" else regime.count_words(catalog, period, options.type)
    )
    _print_sentences(said)
    _print_rows(regime.count_rows(found, options.count), 1)
    _print_sentences(regime.count_notes(options.count))


def _lookalikes(catalog: Catalog, options: argparse.Namespace) -> None:
    from burden.analysis.cells import Cells
    from burden.analysis.regime.lookalikes import cost_of_sames, find_pairs
    from burden.reference.lookalikes import load_lookalikes
    from burden.report import regime_targets as words
    from burden.report.regime_data import pair_data, sames_data

    known = load_lookalikes()
    pairs = find_pairs(catalog, known, options.period, options.type)
    costings = _priced(options.costs)
    if costings is None:
        if not _printed(pair_data(pairs), options.format):
            _print_sentences(words.pair_words(pairs, known, find_pairs(catalog, known)))
            _print_rows(words.pair_rows(pairs), 0)
        return
    cells = Cells(costings.run)
    accounts = [(number, costing) for number, costing in enumerate(costings) if costing.authority not in {None, "all"}]
    found = [(costing, cost_of_sames(costings, number, pairs, cells)) for number, costing in accounts]
    rows = [
        {"authority": costing.authority, "period": costing.period, **row}
        for costing, sames in found
        for row in sames_data(sames)
    ]
    if _printed(rows, options.format):
        return
    for costing, sames in found:
        _print_sentences(words.sames_words(sames, costing.name, costing.currency))
        _print_rows(words.sames_rows(sames, costing.currency), 0)


def _cascade(options: argparse.Namespace) -> None:
    from burden.analysis.regime.cascade import cost_by_level
    from burden.reference.target_cascade import load_cascades
    from burden.report import regime_targets as words
    from burden.report.regime_data import cascade_data

    costings = _priced(options.costs)
    found = [cost_by_level(cascade, costings, options.period) for cascade in load_cascades()]
    if _printed([row for each in found for row in cascade_data(each)], options.format):
        return
    currency = costings.costings[0].currency if costings else "GBP"
    for each in found:
        print(each.cascade.title)
        _print_sentences(words.tree_lines(each, currency))
        _print_sentences(words.cascade_words(each))


def _priced(files: Sequence[str] | None) -> Costings | None:
    if not files:
        return None
    from burden.analysis.tally import cost

    return cost(read_to_price(files))


def _printed(rows: Sequence[Mapping[str, Any]], form: str) -> bool:
    """Print rows as data where that was asked for, and tell whether it was."""
    if form == "json":
        _print_json(rows)
    elif form == "csv":
        _print_csv(rows)
    return form != "table"


def _print_json(data: Any) -> None:
    print(json.dumps(data, ensure_ascii=False, allow_nan=False, indent=1))


def _print_csv(rows: Sequence[Mapping[str, Any]]) -> None:
    from burden.report.csv_text import csv_text

    sys.stdout.write(csv_text(rows))


def _print_sentences(said: Sequence[str]) -> None:
    from rich.text import Text

    for sentence in said:
        console().print(Text(sentence), soft_wrap=True)


def _print_rows(rows: Sequence[Mapping[str, str]], texts: int) -> None:
    """Print rows as a table; the first `texts` columns, or all where it is 0, stand to the left."""
    if not rows:
        return
    from rich.table import Table
    from rich.text import Text

    columns = list(rows[0])
    table = Table(box=None, pad_edge=False)
    for place, name in enumerate(columns):
        table.add_column(name.strip(), overflow="fold", justify="right" if texts and place >= texts else "left")
    for row in rows:
        table.add_row(*(Text(row.get(name, "")) for name in columns))
    console().print(table)
