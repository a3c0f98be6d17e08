"""The part of `burden whatif` that costs a new duty for all; imports stand inside, to load only what is needed."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from burden.base.errors import BurdenError
from burden.cli.commands import console
from burden.cli.writing import refuse, write

if TYPE_CHECKING:
    from burden.analysis.scenarios.new_burdens import NewBurdens
    from burden.submission.model import Submission
    from burden.submission.scenario.model import Scenario

ENDINGS = ("xlsx", "docx", "pdf", "html", "pptx", "csv", "json")
"""Formats an assessment is written in: a workbook, papers, slides, and unrounded data."""


def print_or_write(
    options: argparse.Namespace, submissions: Sequence[Submission], scenarios: Sequence[Scenario]
) -> int:
    """Cost a new duty for all authorities it falls on, and print it or write it into a file."""
    from burden.analysis.scenarios.new_burdens import LEAST_YEARS, new_burdens
    from burden.analysis.tally import SEED
    from burden.report.terminal_new_burdens import print_new_burdens

    refuse(options, ("horizon", "precision"), "a plain what-if, not --new-burdens")
    if len(scenarios) != 1:
        raise BurdenError("New burdens are of one scenario. Give one file.")
    found = new_burdens(
        submissions, scenarios[0], _types(options.new_burdens), period=options.period,
        n_years=LEAST_YEARS if options.years is None else options.years, prices=options.prices,
        inflation_share=options.inflation, seed=SEED if options.seed is None else options.seed,
    )  # fmt: skip
    if options.output is not None:
        write(Path(options.output), _made(found, Path(options.output).suffix.lower().lstrip(".")))
    elif options.format == "json":
        print(json.dumps(found.as_dict(), ensure_ascii=False, allow_nan=False, indent=1))
    else:
        print_new_burdens(console(), found)
    return 0


def _made(found: NewBurdens, ending: str) -> bytes:
    """Return an assessment as a file of a format."""
    if ending == "json":
        return json.dumps(found.as_dict(), ensure_ascii=False, allow_nan=False, indent=1).encode()
    if ending == "csv":
        from burden.report.csv_text import csv_text
        from burden.report.new_burdens import burden_data

        return csv_text(burden_data(found)).encode()
    from burden.report.formats.kinds import format_of
    from burden.report.new_burdens_report import new_burdens_report

    return format_of(ending).write(new_burdens_report(found))


def _types(text: str) -> dict[str, int | None]:
    """Return types of authority with the number of each, None where it is to be counted."""
    found: dict[str, int | None] = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        kind, _, number = part.partition("=")
        if number and not (number.isascii() and number.isdigit()):
            raise BurdenError(f"{part}: the number of authorities is a whole number, as {kind}=238.")
        if kind in found:
            raise BurdenError(f"{kind} stands twice in --new-burdens. Leave one out.")
        found[kind] = int(number) if number else None
    return found
