"""What was counted: contacts by cause, which of them are failure demand, and what they are traced to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from burden.submission.contacts.sampling import wilson

FAILURE, VALUE = "failure", "value"
UNSAID = "Cause not said"


@dataclass(frozen=True, slots=True)
class Cause:
    """Contacts of one kind and cause; `item` is a catalog id, `origin` the words of what it is traced to, or empty."""

    demand: str
    cause: str
    contacts: int
    item: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """One return, target or rule that failure demand was traced to, with its contacts and causes, largest first."""

    item: str
    words: str
    contacts: int
    causes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """All contacts by demand, cause and origin, failure and the most frequent first; `by_day` where dates are known."""

    causes: tuple[Cause, ...]
    by_day: tuple[tuple[date, int], ...] = ()

    @property
    def contacts(self) -> int:
        """Return how many contacts were counted."""
        return sum(cause.contacts for cause in self.causes)

    @property
    def failures(self) -> int:
        """Return how many of them are failure demand."""
        return sum(cause.contacts for cause in self.causes if cause.demand == FAILURE)

    @property
    def share(self) -> float:
        """Return the share that is failure demand, 0 to 1."""
        return self.failures / self.contacts

    def likely(self, part: float = 0.0) -> tuple[float, float]:
        """Return the range of the share, nine in ten; `part` is how much of all contacts was counted."""
        return wilson(self.failures, self.contacts, part=part)

    @property
    def origins(self) -> tuple[Origin, ...]:
        """Return what failure demand was traced to, the most frequent first: where to start."""
        found: dict[tuple[str, str], list[Cause]] = {}
        for cause in self.causes:
            if cause.demand == FAILURE and cause.origin:
                found.setdefault((cause.item, cause.origin.casefold()), []).append(cause)
        rows = [
            Origin(item, causes[0].origin, sum(each.contacts for each in causes), tuple(each.cause for each in causes))
            for (item, _), causes in found.items()
        ]
        return tuple(sorted(rows, key=lambda row: (-row.contacts, row.words.casefold())))

    @property
    def traced(self) -> int:
        """Return how many failure contacts were traced to a return, target or rule."""
        return sum(origin.contacts for origin in self.origins)


def tally_of(rows: list[Cause], days: list[tuple[date, int]]) -> Tally:
    """Return rows put together: those alike but for letters' case and spaces are one cause."""
    found: dict[tuple[str, str, str, str], Cause] = {}
    for row in rows:
        key = (row.demand, row.cause.casefold(), row.item, row.origin.casefold())
        before = found.get(key)
        count = row.contacts + (before.contacts if before else 0)
        first = before or row
        found[key] = Cause(first.demand, first.cause, count, first.item, first.origin)
    by_day: dict[date, int] = {}
    for day, count in days:
        by_day[day] = by_day.get(day, 0) + count
    order = sorted(
        found.values(),
        key=lambda each: (each.demand != FAILURE, -each.contacts, each.cause.casefold(), each.origin.casefold()),
    )
    return Tally(tuple(order), tuple(sorted(by_day.items())))
