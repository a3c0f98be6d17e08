"""What a report is about: one account of a result, its year before where that was priced too, and whose it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from burden.analysis.costing import Costing, Costings
from burden.report.document.organisation import Organisation
from burden.report.heads import head_of
from burden.report.lines import Line, lines_of
from burden.submission.model import Submission


@dataclass(frozen=True)
class Subject:
    """Account `number` of a result; `before` is the account of the same payer in an earlier year, None without one.

    `per` says what amounts are for; `covers`, `does_not_cover` and `printed_in` are what is said of a published case.
    `sign_off` says who signed what was entered, or that nobody has.
    """

    costings: Costings
    number: int
    per: str = "a year"
    before: int | None = None
    organisation: Organisation = field(default_factory=Organisation)
    covers: str = ""
    does_not_cover: str = ""
    printed_in: str = ""
    sign_off: str = ""

    @property
    def costing(self) -> Costing:
        """Return the costing of the account."""
        return self.costings.costings[self.number]

    @property
    def currency(self) -> str:
        """Return the currency of its amounts."""
        return self.costing.currency

    @property
    def prices(self) -> str:
        """Return in which prices amounts are, in words."""
        return f"prices of {self.costings.price_year}"

    @cached_property
    def head(self) -> dict[str, float] | None:
        """Return the headline of the total with its stated errors; None where it has none."""
        return head_of(self.costing.total)

    @cached_property
    def lines(self) -> list[Line]:
        """Return the lines that count in the five layers of the account."""
        return lines_of(self.costings, self.number)

    @cached_property
    def submissions(self) -> tuple[Submission, ...]:
        """Return the submissions that the account is of: its own, or all of its period."""
        return self.costings.submissions_of(self.number)

    @property
    def whose(self) -> str:
        """Return what those are called who are looked at: `this council`, `this body`, `those together`."""
        if self.costing.authority == "all":
            return "those together"
        return "this council" if self.costing.authority else "this body"
