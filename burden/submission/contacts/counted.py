"""What a count stands for: how many days it ran, of how many a year, and whether every contact was noted."""

from __future__ import annotations

from dataclasses import dataclass

from burden.base.errors import BurdenError
from burden.base.quantities import Quantity, Timings, fixed, lognormal_of_mean
from burden.base.timings import mean_and_error, quantity_of_timings
from burden.submission.contacts.sampling import pert_between, pert_mean
from burden.submission.contacts.tally import Tally

MOST_DAYS = 366
DIGITS = 6


@dataclass(frozen=True, slots=True)
class Counted:
    """A tally with its frame: it ran `days` of the `of` days a year on which contacts come.

    `all_contacts` is how many contacts there were in those days where only some were noted, None where all were.
    Raises `BurdenError` for days that cannot be.
    """

    tally: Tally
    days: float
    of: float
    all_contacts: int | None = None

    def __post_init__(self) -> None:
        """Refuse days that cannot be."""
        if not 0 < self.of <= MOST_DAYS:
            raise BurdenError(f"A year has no {self.of:g} days on which contacts come. Give at most {MOST_DAYS}.")
        if not 0 < self.days <= self.of:
            raise BurdenError(f"The count cannot have run {self.days:g} of {self.of:g} days. Put the days right.")
        if self.all_contacts is not None and self.all_contacts < self.tally.contacts:
            raise BurdenError(
                f"There cannot have been {self.all_contacts:,} contacts: {self.tally.contacts:,} were noted. "
                "Put the number right, or leave it out where all were noted."
            )
        if len(self.tally.by_day) > self.days:
            raise BurdenError(
                f"The log has contacts of {len(self.tally.by_day):,} days, and {self.days:g} are stated. "
                "Put the days right."
            )

    @property
    def noted(self) -> float:
        """Return the share of the contacts of those days that was noted, 0 to 1."""
        return 1.0 if self.all_contacts is None else self.tally.contacts / self.all_contacts

    @property
    def part(self) -> float:
        """Return the share of the year's contacts that was noted, 0 to 1."""
        return self.noted * self.days / self.of

    @property
    def is_complete(self) -> bool:
        """Tell whether every contact of the whole year was noted."""
        return self.part >= 1.0

    @property
    def grade(self) -> str:
        """Return the evidence grade: A where every contact of the year was noted, B where it is a sample."""
        return "A" if self.is_complete else "B"

    @property
    def likely(self) -> tuple[float, float]:
        """Return the range of the share over the year, nine in ten."""
        return self.tally.likely(self.part)

    @property
    def contacts_per_year(self) -> Quantity:
        """Return contacts a year: those of the days counted, scaled to the year.

        Where dates are known the range is that of the mean of days (`quantity_of_timings`); else at least that of
        counting what comes at random, a standard error of √contacts (Poisson), for the days not counted.
        """
        seen = self.all_contacts or self.tally.contacts
        mean = seen * self.of / self.days
        if self.days == self.of:
            return fixed(mean)
        if self.tally.by_day and self.days >= 2 and float(self.days).is_integer() and float(self.of).is_integer():
            per_day = [float(count) for _, count in self.tally.by_day]
            per_day += [0.0] * (int(self.days) - len(per_day))
            if mean_and_error(per_day)[1] > 0:
                found = quantity_of_timings(Timings(tuple(per_day), self.of))
                scale = mean / found.central
                return Quantity(found.low * scale, mean, found.high * scale, found.dist)
        return lognormal_of_mean(mean, ((1 - self.days / self.of) / seen) ** 0.5)

    @property
    def failure_share(self) -> Quantity:
        """Return the share as a PERT range of which nine in ten lie in `likely`; one number where it is complete."""
        share = self.tally.share
        low, high = self.likely
        if high - low < 10.0**-DIGITS:
            return fixed(share)
        least, most = pert_between(low, share, high)
        return Quantity(least, share, most, "pert")

    @property
    def mean_share(self) -> float:
        """Return the mean of `failure_share`, which a total counts: few contacts leave more room on one side of it."""
        share = self.failure_share
        return pert_mean(share.low, share.central, share.high)
