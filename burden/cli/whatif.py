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
    from burden.submission.model import Submission
    from burden.submission.scenario.model import Scenario


def whatif(options: argparse.Namespace) -> int:
    """Re-price files under scenario files and print the difference, or what a new duty costs all authorities."""
    from burden.submission.scenario.read import read_scenario

    if options.new_burdens is None:
        _refuse(options, ("years", "period"), "--new-burdens")
        if not options.files:
            raise BurdenError("There is no file to change. Give at least one, or --new-burdens and --period.")
    if options.inflation is not None and options.horizon is None and options.new_burdens is None:
        raise BurdenError("Inflation matters over years alone. Give --horizon as well, or leave --inflation out.")
    if options.output is not None:
        if options.new_burdens is not None:
            raise BurdenError("New burdens are printed, or given with --format json. Leave --output out.")
        checked_output(options)
    submissions, findings = read_files(options.files) if options.files else ([], [])
    if errors := errors_of(findings):
        raise InputError(errors)
    scenarios = [read_scenario(path) for path in options.scenario]
    if options.new_burdens is not None:
        return _new_burdens(options, submissions, scenarios)
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
    form = format_of(checked_output(options).suffix)
    made = form.write(whatif_report(Subject(found.before, number), found))
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


def _new_burdens(options: argparse.Namespace, submissions: list[Submission], scenarios: list[Scenario]) -> int:
    from burden.analysis.scenarios.new_burdens import LEAST_YEARS, new_burdens
    from burden.analysis.tally import SEED
    from burden.report.terminal_new_burdens import print_new_burdens

    _refuse(options, ("horizon", "precision"), "a plain what-if, not --new-burdens")
    if len(scenarios) != 1:
        raise BurdenError("New burdens are of one scenario. Give one file.")
    found = new_burdens(
        submissions, scenarios[0], _types(options.new_burdens), period=options.period,
        n_years=LEAST_YEARS if options.years is None else options.years, prices=options.prices,
        inflation_share=options.inflation, seed=SEED if options.seed is None else options.seed,
    )  # fmt: skip
    if options.format == "json":
        print(json.dumps(found.as_dict(), ensure_ascii=False, allow_nan=False, indent=1))
    else:
        print_new_burdens(console(), found)
    return 0


def _refuse(options: argparse.Namespace, names: tuple[str, ...], wanted: str) -> None:
    for name in names:
        if getattr(options, name) is not None:
            raise BurdenError(f"--{name} goes with {wanted}. Leave it out.")


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
