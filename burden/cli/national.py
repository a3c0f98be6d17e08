"""The command that estimates all councils from some; imports stand inside, so that it loads only what it needs."""

from __future__ import annotations

import argparse
import json
import sys

from burden.cli.commands import console, read_to_price


def national(options: argparse.Namespace) -> int:
    """Estimate what all councils of the types in files bear, and print the result."""
    from burden.analysis.cells import LAYER_KEYS
    from burden.analysis.comparison.national import national
    from burden.analysis.tally import SEED, cost

    submissions = read_to_price(options.files)
    costings = cost(submissions, prices=options.prices, precision=options.precision or "standard", seed=SEED)
    layers = LAYER_KEYS if options.layer is None else (options.layer,)
    found = national(costings, per=options.per, layers=layers, period=options.period)
    if options.format == "json":
        print(json.dumps(found.as_dict(), ensure_ascii=False, allow_nan=False, indent=1))
    elif options.format == "csv":
        from burden.report.national import national_csv

        sys.stdout.write(national_csv(found))
    else:
        from burden.report.terminal_national import print_national

        print_national(console(), found)
    return 0
