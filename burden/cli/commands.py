"""What each command does with its options; imports stand inside, so that a command loads only what it needs."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from burden.base.errors import BurdenError, Finding, InputError, errors_of

if TYPE_CHECKING:
    from rich.console import Console

    from burden.analysis.costing import Costing, Costings
    from burden.submission.model import Submission

MISTAKE = 1
MOST_SHOWN = 200
"""Findings `check` prints; more than that nobody reads at once."""
LONG_WORK = 2_000
"""Entries from which pricing shows its progress."""


def app(options: argparse.Namespace) -> int:
    """Serve the app until it is stopped."""
    from burden.ui.serve import serve

    serve(options.port, options.database)
    return 0


def check(options: argparse.Namespace) -> int:
    """Print what is wrong or doubtful in files; 1 when something blocks."""
    from burden.report.terminal import print_findings

    submissions, findings = read_files(options.files)
    print_findings(console(), findings, MOST_SHOWN)
    grave = len(errors_of(findings))
    doubts = len([finding for finding in findings if finding.level == "warning"])
    if grave:
        print(f"{grave} to put right, {doubts} to look at. Nothing can be priced yet.")
        return MISTAKE
    entries = sum(len(submission.entries) for submission in submissions)
    print(
        f"{len(submissions)} submission{'s' * (len(submissions) != 1)}, "
        f"{entries:,} entr{'y' if entries == 1 else 'ies'}: "
        f"no errors, {doubts} to look at."
    )
    return 0


def read_files(files: Sequence[str]) -> tuple[list[Submission], list[Finding]]:
    """Read all files and return what could be read with every finding of every file."""
    from burden.submission.checks import check_call
    from burden.submission.read import read_file

    submissions: list[Submission] = []
    findings: list[Finding] = []
    for file in files:
        try:
            found, said = read_file(file)
        except BurdenError as error:
            found, said = [], [Finding("error", "unreadable", "", str(error))]
        submissions += found
        findings += said
    together = check_call(submissions)
    if errors_of(findings):  # what a broken file would have brought along is not missing
        together = [finding for finding in together if finding.code != "unknown_body"]
    return submissions, [*findings, *together]


def read_without_errors(files: Sequence[str]) -> list[Submission]:
    """Return the submissions of all files. Raises `InputError` with every error of every file."""
    submissions, findings = read_files(files)
    if errors := errors_of(findings):
        raise InputError(errors)
    return submissions


def read_to_price(files: Sequence[str]) -> list[Submission]:
    """Return the submissions of all files, whose amounts are to be called amounts a year.

    Raises `InputError` with every error of every file, `BurdenError` for a published case that is not for a year.
    """
    from burden.report.periods import refuse_other_than_a_year

    submissions = read_without_errors(files)
    refuse_other_than_a_year(files)
    return submissions


def cost(options: argparse.Namespace) -> int:
    """Price files and print the result."""
    submissions = read_without_errors(options.files)
    return _price(submissions, options, options.prices, _per(options.files, submissions))


def _per(files: Sequence[str], submissions: Sequence[Submission]) -> Callable[[Costing], str]:
    """Return a function that says what the amounts of a costing are for: `a year`, or what its published case says."""
    from burden.report.periods import A_YEAR, per_of_account, per_of_files

    said = per_of_files(files)
    if set(said.values()) <= {A_YEAR}:
        return lambda _: A_YEAR
    return lambda costing: per_of_account(costing, submissions, said)


def estimate(options: argparse.Namespace) -> int:
    """Price or write the first estimate of a council."""
    from burden.submission.estimate import first_estimate

    submission = first_estimate(options.authority, options.period)
    if options.format == "submission":
        from burden.submission.write import to_yaml

        comment = (
            f"First estimate for {submission.name}, {submission.period}: "
            "published averages, not facts about this council.\n"
            "Replace an entry by what you know, and drop its status: default. Declare what costs nothing under nil."
        )
        sys.stdout.write(to_yaml(submission, comment))
        return 0
    return _price([submission], options, None, lambda _: "a year")


def _price(
    submissions: list[Submission], options: argparse.Namespace, prices: str | None, per: Callable[[Costing], str]
) -> int:
    from burden.analysis.tally import SEED, cost

    if options.draws is not None and options.precision is not None:
        raise BurdenError(
            "Give --draws or --precision, not both: plain draws are as precise as their number makes them."
        )
    price = partial(
        cost, submissions, prices=prices, precision=options.precision or "standard", draws=options.draws,
        seed=SEED if options.seed is None else options.seed,
    )  # fmt: skip
    entries = sum(len(submission.entries) for submission in submissions)
    if entries >= LONG_WORK and sys.stderr.isatty():
        from rich.console import Console
        from rich.progress import Progress

        with Progress(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(f"Pricing {entries:,} entries", total=1.0)
            costings = price(progress=lambda part: bar.advance(task, part))
    else:
        costings = price()
    _print(costings, options.format, per)
    return 0


def _print(costings: Costings, form: str, per: Callable[[Costing], str]) -> None:
    if form == "json":
        print(json.dumps(costings.as_dict(), ensure_ascii=False, allow_nan=False, indent=1))
    elif form == "csv":
        sys.stdout.write(costings.ledger.to_csv(index=False, lineterminator="\n"))
    else:
        from burden.report.terminal import print_costings

        print_costings(console(), costings, per)


def console() -> Console:
    """Return what tables are printed on: as wide as the terminal, and 120 letters where there is none."""
    from rich.console import Console

    console = Console(highlight=False, markup=False, emoji=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console = Console(highlight=False, markup=False, emoji=False, width=120)
    return console
