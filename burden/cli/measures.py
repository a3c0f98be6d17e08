"""The commands of the one question: the register of measures, and a contact log as failure demand."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from burden.base.errors import BurdenError, InputError
from burden.cli.commands import MOST_SHOWN, console, read_to_price

if TYPE_CHECKING:
    from burden.submission.contacts import ContactLog, Counted

TITLE = "Failure demand"


def measures(options: argparse.Namespace) -> int:
    """Print the register of measures of each submission."""
    from burden.analysis.measures.register import register_of
    from burden.analysis.tally import cost
    from burden.report.measures import QUESTION, register_rows, register_words

    submissions = read_to_price(options.files)
    costings = cost(submissions, precision="fast")
    found = [register_of(submission, costings) for submission in submissions]
    if options.format == "json":
        print(json.dumps([one.as_dict() for one in found], ensure_ascii=False, allow_nan=False, indent=1))
        return 0
    print(QUESTION)
    for one in found:
        print(f"\n{one.name}, {one.period}")
        for sentence in register_words(one):
            print(sentence)
        _print_rows(register_rows(one))
    return 0


def contacts(options: argparse.Namespace) -> int:
    """Print what a contact log comes to, or the entry it makes."""
    from burden.report.measures import cost_words, tally_dict, tally_rows, tally_words
    from burden.submission.contacts import read_log

    log = read_log(Path(options.log), options.log, order="month" if options.month_first else "day")
    if log.tally is None:
        raise InputError(log.findings)
    for finding in log.findings[:MOST_SHOWN]:
        print(f"burden: {finding.sentence()}", file=sys.stderr)
    if len(log.findings) > MOST_SHOWN:
        print(f"burden: And {len(log.findings) - MOST_SHOWN:,} more to look at.", file=sys.stderr)
    counted = _counted(options, log)
    if options.format == "json":
        print(json.dumps(tally_dict(log.tally, counted), ensure_ascii=False, allow_nan=False, indent=1))
    elif options.format == "yaml":
        if counted is None:
            raise BurdenError(
                "An entry is for a year: say on how many days the log ran and on how many days a year contacts come, "
                "as in --days 10 --of 250."
            )
        _print_entry(options, counted)
    else:
        for sentence in tally_words(log.tally, counted):
            print(sentence)
        if counted is not None and options.cost_per_contact is not None:
            print(cost_words(counted, options.cost_per_contact))
        _print_rows(tally_rows(log.tally, counted, options.cost_per_contact))
    return 0


def _counted(options: argparse.Namespace, log: ContactLog) -> Counted | None:
    """Return the log with the days it stands for; None where they are not said."""
    from burden.submission.contacts import Counted

    assert log.tally is not None
    if options.days is None and options.of is None:
        if options.cost_per_contact is not None or options.all_contacts is not None:
            raise BurdenError("Say --days and --of too: on how many days the log ran, of how many a year.")
        return None
    if options.days is None or options.of is None:
        raise BurdenError("Give --days and --of together: on how many days the log ran, of how many a year.")
    return Counted(log.tally, options.days, options.of, options.all_contacts)


def _print_entry(options: argparse.Namespace, counted: Counted) -> None:
    from burden.submission.contacts import Grounds, failure_entry
    from burden.submission.write import plain_yaml

    cost = None if options.cost_per_contact is None else {"cost_per_contact_gbp": options.cost_per_contact}
    grounds = Grounds(cost=cost)
    source = f"Contact log {Path(options.log).name}, {counted.tally.contacts:,} contacts"
    entry = failure_entry(counted, options.title or TITLE, grounds, source=source)
    print("# Put it under entries of the submission. Still to be said by you, for nothing stands in for it:")
    for words in grounds.missing:
        print(f"#   {words}")
    print("# attribution_share (0 to 1) and counterfactual (words); cost_per_contact_gbp, or minutes and staff.")
    sys.stdout.write(plain_yaml([entry]))


def _print_rows(rows: list[dict[str, str]]) -> None:
    from rich.table import Table
    from rich.text import Text

    if not rows:
        return
    table = Table(box=None, pad_edge=False)
    for title in rows[0]:
        table.add_column(
            title, justify="right" if title in ("Contacts", "Of all", "£ a year") else "left", overflow="fold"
        )
    for row in rows:
        table.add_row(*(Text(words) for words in row.values()))
    console().print(table)
