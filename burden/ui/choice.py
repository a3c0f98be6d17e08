"""What is looked at: a case, a first estimate, a submission of one's own; in the address, the session, the widgets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from burden.base.errors import BurdenError
from burden.reference.authorities import load_authorities
from burden.reference.catalog import load_catalog
from burden.reference.published import list_cases
from burden.submission.estimate import estimated_authority

CASE, COUNCIL, OWN = "case", "council", "submission"
STARTS = {CASE: "A published case", COUNCIL: "A council and a year", OWN: "A submission of ours"}
FIRST_CASE = "leicestershire_2011"
FIRST_COUNCIL = "E07000121"
FIRST_YEAR = "2005-06"
LONGEST = 300
"""Letters of a sentence about a bad address, which may be any length."""


@dataclass(frozen=True, slots=True)
class Choice:
    """`start` is `case`, `council` or `submission`; `account` names one costing of several: a code, a body, or `all`.

    `submission` is the number of a saved one; empty where none is chosen.
    """

    start: str = CASE
    case: str = FIRST_CASE
    council: str = FIRST_COUNCIL
    year: str = FIRST_YEAR
    account: str = ""
    submission: str = ""

    def as_query(self) -> dict[str, str]:
        """Return what the address says of it."""
        names = {CASE: ("case", "account"), COUNCIL: ("council", "year"), OWN: ("submission",)}[self.start]
        return {name: value for name, value in asdict(self).items() if name in names and value}


def read_query(query: Mapping[str, str]) -> tuple[Choice, list[str]]:
    """Return the choice an address asks for, and a plain sentence for everything in it that cannot be had."""
    problems: list[str] = []
    if "submission" in query:
        number = query["submission"]
        if not number.isdecimal():
            problems.append(f"“{number[:60]}” is no number of a submission. Choose one of the list.")
        return Choice(OWN, submission=number if number.isdecimal() else ""), problems
    if "council" in query or ("year" in query and "case" not in query):
        code, year = query.get("council", FIRST_COUNCIL), query.get("year", FIRST_YEAR)
        try:
            estimated_authority(code, year)
        except BurdenError as error:
            problems.append(str(error)[:LONGEST])
        known, covered = load_authorities(), load_catalog().covered_periods
        council, year = code if code in known else FIRST_COUNCIL, year if year in covered else FIRST_YEAR
        return Choice(COUNCIL, council=council, year=year), problems
    case = query.get("case", FIRST_CASE)
    if case not in list_cases():
        problems.append(f"There is no published case “{case[:60]}”. Choose one of the list.")
        return Choice(), problems
    return Choice(case=case, account=query.get("account", "")), problems
