"""The reports that are read back: every published account, large generated ones, an estimate, harm."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import yaml

from burden.analysis.changes import previous_of
from burden.analysis.costing import Costings
from burden.analysis.tally import cost
from burden.reference.published import list_cases, load_case
from burden.report.document.build import build_report
from burden.report.document.model import Report
from burden.report.document.organisation import Organisation
from burden.report.document.subject import Subject
from burden.report.formats.kinds import FORMATS
from burden.submission.estimate import first_estimate
from burden.submission.read import load_all, loads
from tests.reports import generated, hostile
from tests.unit.report.priced import BODY, EVERY_KIND

DAY = datetime.date(2026, 3, 14)
LARGE, YEARS, CARDS, ESTIMATE, HOSTILE, KINDS = "large", "two_years", "sixty_cards", "estimate", "hostile", "every_kind"
GENERATED = (LARGE, YEARS, CARDS)
ENDLESS = "ten thousand letters " * 500
"""What a reader of submissions would cut, and a report must bear all the same."""


@dataclass(frozen=True)
class Case:
    """One account: what it is called here, what it was priced in, its number, and its report."""

    name: str
    source: str
    number: int

    @property
    def costings(self) -> Costings:
        """Return the result that the account is of."""
        return priced(self.source)

    @property
    def plain(self) -> dict[str, Any]:
        """Return the JSON of the account."""
        found: dict[str, Any] = _plain(self.source)["costings"][self.number]
        return found

    @property
    def report(self) -> Report:
        """Return its report."""
        return report_of(self.source, self.number)

    def written(self, ending: str) -> bytes:
        """Return the file of its report in a format."""
        return _written(self.source, self.number, ending)


def text_of(raw: dict[str, Any]) -> str:
    """Return a submission as the text of a file."""
    return yaml.safe_dump(raw, allow_unicode=True, sort_keys=False)


@cache
def raws(source: str) -> tuple[dict[str, Any], ...]:
    """Return the submissions of a generated source as plain data."""
    if source == LARGE:
        return (generated.council(1, "aldmouth", "Aldmouth", 300), generated.body())
    if source == YEARS:
        return tuple(generated.two_years(2))
    if source == CARDS:
        return (generated.council(3, "brackley", "Brackley", 150, staff=60, ranged=0.05),)
    if source == HOSTILE:
        return (hostile.council(),)
    return tuple(yaml.safe_load(text) for text in (EVERY_KIND, BODY))


@cache
def priced(source: str) -> Costings:
    """Return a source priced."""
    if source in list_cases():
        return cost(load_all(f"published:{source}"))
    if source == ESTIMATE:
        return cost([first_estimate("E07000121", "2005-06")])
    return cost([submission for raw in raws(source) for submission in loads(text_of(raw))])


@cache
def _plain(source: str) -> dict[str, Any]:
    return priced(source).as_dict()


@cache
def subject_of(source: str, number: int) -> Subject:
    """Return the subject of a report as the program makes it."""
    costings = priced(source)
    before = previous_of(costings, number)
    if source not in list_cases():
        return Subject(costings, number, before=before)
    case = load_case(source)
    printed = f"{case.source.title}. {case.source.where}"
    return Subject(costings, number, case.per, before, Organisation(), case.covers, case.does_not_cover, printed)


@cache
def report_of(source: str, number: int) -> Report:
    """Return the report of an account; of the hostile one with texts longer than a submission can hold."""
    made = build_report(subject_of(source, number), DAY)
    if source != HOSTILE:
        return made
    lines = tuple(
        replace(line, note=f"{line.note} {ENDLESS}") if not at else line for at, line in enumerate(made.lines)
    )
    look = replace(made.look, organisation=f"{hostile.MARKUP} {hostile.FORMULAS[0]}", logo_alt=hostile.QUOTES)
    return replace(made, lines=lines, look=look)


@cache
def _written(source: str, number: int, ending: str) -> bytes:
    return FORMATS[ending].write(report_of(source, number))


ACCOUNTS = {
    LARGE: ("aldmouth", "audit_commission", "all"), CARDS: ("brackley",), ESTIMATE: ("E07000121",),
    YEARS: ("tarnford 2005-06", "tarnford 2006-07", "all 2005-06", "all 2006-07"),
    KINDS: ("E07000121", "audit_commission", "all"),
}  # fmt: skip
"""The accounts of what is generated, in the order of its result."""


def _accounts(source: str) -> list[str]:
    """Return the names of the accounts of a source without pricing it: tests are listed before any is run."""
    if source in ACCOUNTS:
        return list(ACCOUNTS[source])
    codes = [submission.code for submission in load_all(f"published:{source}")]
    return [*codes, "all"] if len(codes) > 1 else codes


@cache
def cases() -> tuple[Case, ...]:
    """Return every honest case."""
    found = []
    for source in (*list_cases(), *ACCOUNTS):
        names = _accounts(source)
        found += [Case(f"{source}: {name}" if len(names) > 1 else source, source, at) for at, name in enumerate(names)]
    return tuple(found)


@cache
def hostile_case() -> Case:
    """Return the case that is full of harm."""
    return Case(HOSTILE, HOSTILE, 0)
