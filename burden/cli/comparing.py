"""The command that compares authorities and years; imports stand inside, so that a command loads only what it needs."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from typing import TYPE_CHECKING

from burden.base.errors import InputError, errors_of
from burden.cli.commands import console, read_files

if TYPE_CHECKING:
    from burden.analysis.comparison.comparing import Comparison


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
        _print_csv(found)
    else:
        from burden.report.comparing import print_comparison

        print_comparison(console(), found)
    return 0


def _print_csv(found: Comparison) -> None:
    """Print a row for each authority and year, unrounded; a layer that is not compared is empty."""
    plain = csv.writer(sys.stdout, lineterminator="\n")
    marks = ("code", "name", "period", "type")
    figures = ("total", "whole", "divisor", "ratio", "default_share", "mean", "low", "high")
    plain.writerow([*marks, *(f"layer_{key}" for key in found.layers), *figures])
    for row in found.rows:
        named = [_inert(str(getattr(row, name) or "")) for name in marks]
        amounts = [row.amount[key] for key in found.layers]
        plain.writerow([*named, *amounts, *(getattr(row, name) for name in figures)])


def _inert(text: str) -> str:
    """Return text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text
