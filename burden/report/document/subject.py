"""What a report is about: one account of a result, its year before where that was priced too, and whose it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from burden.analysis.changes import previous_of
from burden.analysis.costing import Costing, Costings
from burden.analysis.ranged import activity_means
from burden.base.vocabulary import BASES
from burden.costing.activities import Floats
from burden.costing.naming import name_of
from burden.reference.published import PublishedCase
from burden.report import sentences
from burden.report.document.clean import clean
from burden.report.document.organisation import Organisation
from burden.report.heads import head_of
from burden.report.lines import Line, lines_of
from burden.submission.model import Submission

NAME_LETTERS = 200
OF_A_CASE = "Published figures, as they were printed."
MOST_NAMED = 3
NOT_SIGNED = "Made from files, without a sign-off."


@dataclass(frozen=True)
class Subject:
    """Account `number` of a result; `before` is the account of the same payer in an earlier year, None without one.

    `per` says what amounts are for; `covers`, `does_not_cover` and `printed_in` are what is said of a published case.
    `sign_off` says who signed what was entered, or that nobody has; `title` is what a published case is called.
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
    title: str = ""

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
    def means(self) -> Floats:
        """Return the mean of each leg's regime part, £ a year, shape (legs,); central where there is no finite mean."""
        run = self.costings.run
        central = np.asarray(run.activities.regime(run.activities.values), dtype=np.float64)
        means = activity_means(self.costings.terms, len(run.activities))
        return np.where(np.isfinite(means), means, central)[run.legs.activity] * run.legs.weight

    @cached_property
    def counted(self) -> list[Line]:
        """Return the lines that are in the headline: those of the regime part."""
        return [line for line in self.lines if line.attribution == "regime"]

    def mean_of(self, lines: Iterable[Line]) -> float:
        """Return the mean of some lines together, £ a year; means add up to that of the total."""
        return float(sum(self.means[line.leg] for line in lines))

    @cached_property
    def submissions(self) -> tuple[Submission, ...]:
        """Return the submissions that the account is of: its own, or all of its period."""
        return self.costings.submissions_of(self.number)

    @cached_property
    def name(self) -> str:
        """Return whose account it is: of all together, the published case's title or the names of those it is of."""
        costing = self.costing
        if costing.authority != "all":
            return clean(costing.name, NAME_LETTERS)
        if self.title:
            return clean(self.title, NAME_LETTERS)
        names = [clean(name_of(sub), NAME_LETTERS) for sub in self.submissions]
        if len(names) <= MOST_NAMED:
            return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
        authorities = sum(sub.authority is not None for sub in self.submissions)
        bodies = len(names) - authorities
        said = [f"{authorities:,} authorities"] if authorities else []
        if bodies:
            said.append(f"{bodies:,} {'body' if bodies == 1 else 'bodies'}")
        return " and ".join(said)

    @property
    def heading(self) -> str:
        """Return whose account it is and of which year; the year once."""
        return self.name if self.costing.period in self.name else f"{self.name}, {self.costing.period}"

    @property
    def standing(self) -> str:
        """Return what kind of figures these are: basis, prices, and who signed them."""
        bases = {BASES[sub.basis] for sub in self.submissions}
        basis = bases.pop() if len(bases) == 1 else "Bases differ"
        return f"{basis}, in {self.prices}. {self.sign_off or NOT_SIGNED}"

    @property
    def stamp(self) -> str:
        """Return whose prices the figures are in, by which index, and where the ranges come from; for a file."""
        return sentences.stamp(self.costings)

    @property
    def whose(self) -> str:
        """Return what those are called who are looked at: `this council`, `this body`, `those together`."""
        if self.costing.authority == "all":
            return "those together"
        return "this council" if self.costing.authority else "this body"


def subject_of_case(costings: Costings, number: int, case: PublishedCase, organisation: Organisation) -> Subject:
    """Return the subject of a report on an account of a published case, with what is said of the case."""
    return Subject(
        costings, number, case.per, previous_of(costings, number), organisation, case.covers, case.does_not_cover,
        f"{case.source.title}. {case.source.where}", OF_A_CASE, case.title,
    )  # fmt: skip
