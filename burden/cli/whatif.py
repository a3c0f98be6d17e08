"""The command that re-prices submissions under scenarios; imports stand inside, so that it loads only what it needs."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from burden.base.errors import BurdenError, InputError, errors_of
from burden.cli.commands import console, read_files

if TYPE_CHECKING:
    from burden.analysis.scenarios.whatif import WhatIf


def whatif(options: argparse.Namespace) -> int:
    """Re-price files under scenario files and print the difference."""
    from burden.analysis.scenarios.whatif import what_if
    from burden.analysis.tally import SEED
    from burden.report.terminal_whatif import print_what_if
    from burden.submission.scenario.read import read_scenario

    if options.output is not None:
        checked_output(options)
    submissions, findings = read_files(options.files)
    if errors := errors_of(findings):
        raise InputError(errors)
    scenarios = [read_scenario(path) for path in options.scenario]
    found = what_if(
        submissions, scenarios, n_years=options.horizon, prices=options.prices, inflation_share=options.inflation,
        precision=options.precision or "standard", seed=SEED if options.seed is None else options.seed,
    )  # fmt: skip
    if options.output is not None:
        return write_report(options, found)
    if options.format == "json":
        print(json.dumps(found.as_dict(), ensure_ascii=False, allow_nan=False, indent=1))
    else:
        print_what_if(console(), found)
    return 0


def write_report(options: argparse.Namespace, found: WhatIf) -> int:
    """Write scenarios as slides or a paper, of the account of all, or of the one there is."""
    from burden.report.document.subject import Subject
    from burden.report.formats.kinds import format_of
    from burden.report.whatif_report import numbered, whatif_report

    number = len(found.before) - 1
    form = format_of(checked_output(options).suffix)
    made = form.write(whatif_report(Subject(found.before, number), numbered(found)))
    target = Path(options.output)
    try:
        target.write_bytes(made)
    except OSError as error:
        raise BurdenError(f"{target} cannot be written: {error.strerror}. Choose another folder.") from None
    print(f"{target} is written.")
    return 0


def checked_output(options: argparse.Namespace) -> Path:
    """Return the file to write. Raises `BurdenError` where its ending is not one that scenarios are written in."""
    from burden.report.whatif_report import ENDINGS

    target = Path(options.output)
    if target.suffix.lower().lstrip(".") not in ENDINGS:
        raise BurdenError(
            f"Scenarios are not written as {target.suffix or 'a file without an ending'}. Choose one of: "
            f"{', '.join(ENDINGS)}; or print them with --format json."
        )
    return target
