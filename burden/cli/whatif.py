"""The command that re-prices submissions under scenarios; imports stand inside, so that it loads only what it needs."""

from __future__ import annotations

import argparse
import json

from burden.base.errors import InputError, errors_of
from burden.cli.commands import console, read_files


def whatif(options: argparse.Namespace) -> int:
    """Re-price files under scenario files and print the difference."""
    from burden.analysis.scenarios.whatif import what_if
    from burden.analysis.tally import SEED
    from burden.report.terminal_whatif import print_what_if
    from burden.submission.scenario.read import read_scenario

    submissions, findings = read_files(options.files)
    if errors := errors_of(findings):
        raise InputError(errors)
    scenarios = [read_scenario(path) for path in options.scenario]
    found = what_if(
        submissions, scenarios, n_years=options.horizon, prices=options.prices, inflation_share=options.inflation,
        precision=options.precision or "standard", seed=SEED if options.seed is None else options.seed,
    )  # fmt: skip
    if options.format == "json":
        print(json.dumps(found.as_dict(), ensure_ascii=False, allow_nan=False, indent=1))
    else:
        print_what_if(console(), found)
    return 0
