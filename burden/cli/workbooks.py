"""The workbook out and back; imports stand inside, so that a command loads only what it needs."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from burden.base.errors import BurdenError, errors_of
from burden.cli.commands import MISTAKE, MOST_SHOWN, console


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
    from burden.reference.strict_yaml import Document
    from burden.report.terminal import print_findings
    from burden.submission.read import read_document
    from burden.submission.workbook import read_workbook
    from burden.submission.write import to_yaml

    onto = None if options.onto is None else _plain_file(options.onto)
    same = options.onto is not None and Path(options.onto).resolve() == Path(options.output).resolve()
    target = Path(options.output) if same else _free(options.output)
    found = read_workbook(Path(options.file), onto)
    print_findings(console(), list(found.problems), MOST_SHOWN)
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
    target = Path(name)
    if target.exists():
        raise BurdenError(f"{target} is there already and was left as it is. Give another name.")
    return target


def _plain_file(name: str) -> dict[str, Any]:
    """Return the plain data of the one submission in a file."""
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
