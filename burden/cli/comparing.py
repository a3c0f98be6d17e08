"""The command that compares authorities and years; imports stand inside, so that a command loads only what it needs."""

from __future__ import annotations

import argparse
import json
import sys
from functools import partial
from typing import TYPE_CHECKING

from burden.base.errors import BurdenError
from burden.cli.commands import console, read_to_price

if TYPE_CHECKING:
    from burden.analysis.costing import Costings
    from burden.submission.model import Submission

NOMINAL = "nominal"
"""What `--prices` says where each amount is to stay in the prices of its own year."""


def compare(options: argparse.Namespace) -> int:
    """Compare the authorities of files and print the result."""
    from burden.analysis.cells import LAYER_KEYS
    from burden.analysis.comparison.comparing import compare
    from burden.analysis.comparison.expected import against_estimates, together
    from burden.analysis.tally import SEED, cost

    if options.expected and options.format == "csv":
        raise BurdenError(
            "The CSV of a comparison is one table, and --expected makes a second one. Use --format json, or leave "
            "--expected out."
        )
    submissions = read_to_price(options.files)
    nominal = options.prices == NOMINAL
    prices = None if nominal else options.prices
    price = partial(cost, prices=prices, precision=options.precision or "standard", seed=SEED)
    costings = price(submissions)
    if options.near is not None:
        submissions = _near(costings, submissions, options.near)
        costings = price(submissions)
    layers = LAYER_KEYS if options.layer is None else (options.layer,)
    found = compare(
        costings, per=options.per, by=options.by, layers=layers, defaults=options.defaults, view=options.view,
        group=options.group, nominal=nominal,
    )  # fmt: skip
    if options.format == "json":
        plain = found.as_dict()
        if options.expected:
            beside = against_estimates(costings)
            plain["expected_price_year"] = costings.price_year
            plain["expected"] = [row.as_dict() for row in beside]
            plain["expected_together"] = together(beside).as_dict()
        print(json.dumps(plain, ensure_ascii=False, allow_nan=False, indent=1))
    elif options.format == "csv":
        from burden.report.comparing import comparison_csv

        sys.stdout.write(comparison_csv(found))
    else:
        from burden.report.terminal_comparing import print_comparison, print_expected

        print_comparison(console(), found)
        if options.expected:
            print_expected(console(), against_estimates(costings), costings.price_year)
    return 0


def _near(costings: Costings, submissions: list[Submission], code: str) -> list[Submission]:
    """Return the submissions of an authority and its nearest neighbours, and of all bodies; say who they are."""
    from burden.analysis.comparison.neighbours import neighbours
    from burden.analysis.comparison.panel import panel_of
    from burden.report.differing import near_words

    units = panel_of(costings).units
    places = [place for place, unit in enumerate(units) if unit.code == code]
    if not places:
        known = ", ".join(dict.fromkeys(unit.code for unit in units))
        raise BurdenError(f"There is no authority {code} among those given. There are: {known}.")
    found = neighbours(units, places[-1])
    print(near_words(units[places[-1]].name, found), file=sys.stderr)
    kept = {code, *(one.unit.code for one in found)}
    return [sub for sub in submissions if sub.body is not None or sub.authority in kept]
