"""The command that compares authorities and years; imports stand inside, so that a command loads only what it needs."""

from __future__ import annotations

import argparse
import json
import sys

from burden.base.errors import InputError, errors_of
from burden.cli.commands import console, read_files


def compare(options: argparse.Namespace) -> int:
    """Compare the authorities of files and print the result."""
    from burden.analysis.cells import LAYER_KEYS
    from burden.analysis.comparison.comparing import compare
    from burden.analysis.tally import SEED, cost

    submissions, findings = read_files(options.files)
    if errors := errors_of(findings):
        raise InputError(errors)
    costings = cost(submissions, prices=options.prices, precision=options.precision or "standard", seed=SEED)
    layers = LAYER_KEYS if options.layer is None else (options.layer,)
    found = compare(costings, per=options.per, by=options.by, layers=layers)
    if options.format == "json":
        print(json.dumps(found.as_dict(), ensure_ascii=False, allow_nan=False, indent=1))
    elif options.format == "csv":
        from burden.report.comparing import comparison_csv

        sys.stdout.write(comparison_csv(found))
    else:
        from burden.report.comparing import print_comparison

        print_comparison(console(), found)
    return 0
