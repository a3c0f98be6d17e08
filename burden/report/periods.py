"""What amounts are for: a year, unless the published case they come from says otherwise."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from burden.analysis.costing import Costing
from burden.base.errors import BurdenError
from burden.reference.strict_yaml import parse_file
from burden.submission.model import Submission
from burden.submission.read import published_path, read_file

A_YEAR = "a year"
MIXED = "in all"
"""What an account of several, whose amounts are not all for the same, is called."""
SAYS = re.compile(rb"""^\s*["']?per["']?\s*:""", re.MULTILINE)
Key = tuple[str, str]


def per_of_files(files: Sequence[str]) -> dict[Key, str]:
    """Return what the amounts of each submission of some files are for, by code and period.

    Only a file that says so is read again; a submission that is not among them is for a year.
    """
    said: dict[Key, str] = {}
    for file in files:
        path = Path(published_path(file))
        if SAYS.search(path.read_bytes()):
            per = str(parse_file(path).data.get("per", A_YEAR))
            found, _ = read_file(path)
            said |= {(submission.code, submission.period): per for submission in found}
    return said


def refuse_other_than_a_year(files: Sequence[str]) -> None:
    """Raise `BurdenError` for a published case whose amounts are not for a year: beside others they mislead."""
    for (code, period), words in sorted(per_of_files(files).items()):
        if words != A_YEAR:
            raise BurdenError(f"Amounts of {code}, {period}, are {words}, not {A_YEAR}. Leave it out.")


def per_of_account(costing: Costing, submissions: Sequence[Submission], said: Mapping[Key, str]) -> str:
    """Return what the amounts of one costing are for; of the account of all, what all its submissions agree on."""
    if costing.authority != "all":
        return said.get((costing.authority or costing.body or "", costing.period), A_YEAR)
    keys = {(submission.code, submission.period) for submission in submissions if submission.period == costing.period}
    found = {said.get(key, A_YEAR) for key in keys}
    return found.pop() if len(found) == 1 else MIXED
