"""What each command does with its options; imports stand inside, so that a command loads only what it needs."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from burden.base.errors import BurdenError, Finding, InputError, errors_of

if TYPE_CHECKING:
    from pathlib import Path

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

    submissions, findings = _read(options.files)
    print_findings(_console(), findings, MOST_SHOWN)
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


def _read(files: Sequence[str]) -> tuple[list[Submission], list[Finding]]:
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


def cost(options: argparse.Namespace) -> int:
    """Price files and print the result."""
    submissions, findings = _read(options.files)
    if errors := errors_of(findings):
        raise InputError(errors)
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

        print_costings(_console(), costings, per)


def catalog(options: argparse.Namespace) -> int:
    """Print the catalog, or one item of it."""
    from burden.base.periods import start_year
    from burden.reference.catalog import load_catalog

    catalog = load_catalog()
    if options.period is not None:
        start_year(options.period)
    if options.id:
        if options.id not in catalog.items:
            import difflib

            near = difflib.get_close_matches(options.id, catalog.items, n=3)
            hint = f" Did you mean {', '.join(near)}?" if near else " burden catalog --text WORD finds items."
            raise BurdenError(f"The catalog has no item {options.id}.{hint}")
        items = [catalog.items[options.id]]
    else:
        items = catalog.find(text=options.text, authority_type=options.type, period=options.period, kind=options.kind)
    if options.format == "json":
        from dataclasses import asdict

        print(json.dumps([asdict(item) for item in items], ensure_ascii=False, allow_nan=False, indent=1))
        return 0
    from burden.report import terminal

    if options.id:
        terminal.print_item(_console(), items[0])
    else:
        terminal.print_catalog(_console(), items, len(catalog.items), options.period)
    return 0


def template(options: argparse.Namespace) -> int:
    """Write a workbook to be filled in."""
    from burden.submission.estimate import first_estimate
    from burden.submission.workbook import write_workbook
    from burden.submission.write import as_plain

    target = _free(options.output)
    if options.source is None:
        document = as_plain(first_estimate(options.authority, options.period))
    else:
        document = _plain_file(options.source)
        given = (document.get("authority") or document.get("body"), document.get("period"))
        if given != (options.authority, options.period):
            raise BurdenError(
                f"{options.source} is of {given[0]} in {given[1]}, not of {options.authority} in {options.period}. "
                "Give the code and the year of the file."
            )
    write_workbook(document, target)
    print(f"{target} is ready to be filled in. Read it back with burden import.")
    return 0


def import_workbook(options: argparse.Namespace) -> int:
    """Read a workbook back; 1, and nothing is written, when something in it is to be put right."""
    from pathlib import Path

    from burden.reference.strict_yaml import Document
    from burden.report.terminal import print_findings
    from burden.submission.read import read_document
    from burden.submission.workbook import read_workbook
    from burden.submission.write import to_yaml

    onto = None if options.onto is None else _plain_file(options.onto)
    same = options.onto is not None and Path(options.onto).resolve() == Path(options.output).resolve()
    target = Path(options.output) if same else _free(options.output)
    found = read_workbook(Path(options.file), onto)
    print_findings(_console(), list(found.problems), MOST_SHOWN)
    for change in found.changes[:MOST_SHOWN]:
        print(f"{change.kind}: {change.where}")
    if (more := len(found.changes) - MOST_SHOWN) > 0:
        print(f"and {more:,} more changes")
    submissions, findings = read_document(Document(found.document, {}))
    if errors_of(found.problems) or errors_of(findings) or len(submissions) != 1:
        print("Nothing was written. Put the cells named above right in the workbook, and import it once more.")
        return MISTAKE
    _write_text(target, to_yaml(submissions[0]))
    count = len(found.changes)
    print(f"{target} is written, with {count:,} change{'s' * (count != 1)}.")
    return 0


def _free(name: str) -> Path:
    """Return the path of a file to be written. Raises `BurdenError` where there is one already."""
    from pathlib import Path

    target = Path(name)
    if target.exists():
        raise BurdenError(f"{target} is there already and was left as it is. Give another name.")
    return target


def _plain_file(name: str) -> dict[str, Any]:
    """Return the plain data of the one submission in a file."""
    from pathlib import Path

    from burden.reference.strict_yaml import parse_file

    data = parse_file(Path(name)).data
    if not isinstance(data, dict) or "submissions" in data:
        raise BurdenError(f"{name} is not one submission. Give the file of one authority and one year.")
    return data


def _write_text(target: Path, text: str) -> None:
    """Write a file whole or not at all."""
    beside = target.with_name(f"{target.name}.part")
    try:
        beside.write_text(text, "utf-8")
        beside.replace(target)
    except OSError as error:
        raise BurdenError(f"{target} cannot be written: {error.strerror or error}.") from error


def backup(options: argparse.Namespace) -> int:
    """Write the whole database into one file."""
    from burden.storage.store import open_store

    store = open_store(options.database, create=False)
    try:
        rows = store.backup(options.file)
    finally:
        store.close()
    print(f"{options.file} holds {_counted(rows)}.")
    return 0


def restore(options: argparse.Namespace) -> int:
    """Fill a database from a backup."""
    from burden.storage.connecting import read_url
    from burden.storage.store import open_store

    read_url(options.database)
    if not os.path.isfile(options.file):  # before a database is made for it
        raise BurdenError(f"{options.file} cannot be read: there is no such file. Check the name and the folder.")
    store = open_store(options.database)
    try:
        replaced = store.restore_backup(options.file, replace=options.replace)
        count = len(store.submissions())
    finally:
        store.close()
    if replaced is not None:
        print(f"What was there before is in {replaced}.")
    print(f"{store.place} now holds {count} submission{'s' * (count != 1)} from {options.file}.")
    return 0


def _counted(rows: Mapping[str, int]) -> str:
    parts = [(rows["submissions"], "submission"), (rows["revisions"], "revision")]
    return " and ".join(f"{count} {noun}{'s' * (count != 1)}" for count, noun in parts)


def _console() -> Console:
    from rich.console import Console

    console = Console(highlight=False, markup=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console = Console(highlight=False, markup=False, width=120)
    return console
