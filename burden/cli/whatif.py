"""The command that re-prices submissions under scenarios; imports stand inside, so that it loads only what it needs."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from burden.base.errors import BurdenError
from burden.cli.commands import console, read_to_price
from burden.cli.writing import checked_output, refuse, write

if TYPE_CHECKING:
    from burden.analysis.scenarios.whatif import WhatIf


def whatif(options: argparse.Namespace) -> int:
    """Re-price files under scenario files and print the difference, or what a new duty costs all authorities."""
    from burden.cli import new_burdens
    from burden.submission.scenario.read import read_scenario

    if options.new_burdens is None:
        refuse(options, ("years", "period"), "--new-burdens")
        if not options.files:
            raise BurdenError("There is no file to change. Give at least one, or --new-burdens and --period.")
    if options.inflation is not None and options.horizon is None and options.new_burdens is None:
        raise BurdenError("Inflation matters over years alone. Give --horizon as well, or leave --inflation out.")
    if options.output is not None:
        from burden.report.whatif_report import ENDINGS

        checked_output(options.output, ENDINGS if options.new_burdens is None else new_burdens.ENDINGS)
    submissions = read_to_price(options.files)
    scenarios = [read_scenario(path) for path in options.scenario]
    if options.new_burdens is not None:
        return new_burdens.print_or_write(options, submissions, scenarios)
    from burden.analysis.scenarios.whatif import what_if
    from burden.analysis.tally import SEED
    from burden.report.terminal_whatif import print_what_if

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
    from burden.report.whatif_report import whatif_report

    number = len(found.before) - 1
    form = format_of(Path(options.output).suffix)
    made = form.write(whatif_report(Subject(found.before, number), found))
    write(Path(options.output), made)
    return 0
