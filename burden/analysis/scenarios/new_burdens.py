"""What a new duty costs all authorities it falls on: one-off and recurring, less what it saves, year by year.

Every authority is taken to be like the typical one. What is uncertain of the typical one is shared by all (pay, a range
somebody gave, the error of a published average); how far one authority lies from a published average is its own, and
evens out over many. Source of what is counted: New burdens doctrine, guidance for government departments (HM
Government, updated 29 July 2022): the net additional cost of all authorities, over the first three years at least.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from burden.analysis.draws import DRAWS
from burden.analysis.scenarios.bought import refuse_paid_before
from burden.analysis.scenarios.change import Change, change_of
from burden.analysis.scenarios.once import drawn_once, mean_once, numbered, refuse_inflation, refuse_late
from burden.analysis.scenarios.streams import COST, ONE_OFF, SECTIONS, Key, Stream, streams_of
from burden.analysis.scenarios.typical import numbers_of, typical_authority
from burden.analysis.scenarios.whatif import cost_as_changed
from burden.analysis.tally import SEED, cost
from burden.base.errors import BurdenError
from burden.reference.authorities import listed_from
from burden.submission.fields import MOST_YEARS
from burden.submission.model import Submission
from burden.submission.scenario.applying import Applied, apply
from burden.submission.scenario.model import OneOffCost, Scenario

LEAST_YEARS = 3
"""Years an assessment covers at least. Source: the guidance named above."""
LOCAL = "local"


@dataclass(frozen=True)
class BurdenLine:
    """One row: a section, who bears it, what kind of money; `title` where it is one thing bought or paid for once.

    `each` is what one authority bears on average: £ a year in full, or each time it is paid; of a sum all years
    together; `years` what all of them do, year by year; `whole` all years together, not discounted. £ in prices of the
    result's year; what is saved or received is negative. What is paid once has the year it is `first_year` paid in, 1
    the first, and how many years it lasts before it is paid again (`life_years`, 0: never); all else has 0.
    """

    section: str
    bearer: str
    resource: str
    title: str
    each: Change
    years: tuple[Change, ...]
    whole: Change
    first_year: int = 0
    life_years: int = 0


@dataclass(frozen=True)
class TypeBurden:
    """What the authorities of one type bear: how many they are, what they pay once, and the net, all years."""

    kind: str
    number: int
    once: BurdenLine
    net: BurdenLine


@dataclass(frozen=True)
class NewBurdens:
    """A new duty for all authorities it falls on.

    `authorities` has the number of each type in `period`, the first year, those of the types `counted` from the list of
    authorities; `lines` what is borne by anybody, `gross` and `net` what local authorities bear before and after what
    they save and receive, `once` what they pay once, `by_type` the same for each type alone. `nominal` is `net` (means)
    in prices of each year, None without an inflation rate. Ranges are of `seed`.
    """

    scenario: Scenario
    applied: Applied
    typical: Submission
    is_entered: bool
    period: str
    price_year: str
    authorities: dict[str, int]
    counted: tuple[str, ...]
    lines: tuple[BurdenLine, ...]
    gross: BurdenLine
    net: BurdenLine
    inflation_share: float | None
    nominal: tuple[float, ...] | None
    once: BurdenLine
    by_type: tuple[TypeBurden, ...]
    seed: int

    @property
    def listed_from(self) -> str | None:
        """Return the first year of which every council is listed; None where no count is short of any."""
        return listed_from(self.period) if self.counted else None

    @property
    def n_authorities(self) -> int:
        """Return how many authorities it falls on."""
        return sum(self.authorities.values())

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain data, unrounded."""
        return {
            "schema_version": 1, "title": self.scenario.title, "period": self.period, "price_year": self.price_year,
            "typical": self.typical.code if self.is_entered else None, "authorities": self.authorities,
            "counted": list(self.counted), "listed_from": self.listed_from,
            "lines": [asdict(line) for line in self.lines], "gross": asdict(self.gross), "net": asdict(self.net),
            "once": asdict(self.once), "by_type": [asdict(each) for each in self.by_type],
            "inflation_share": self.inflation_share, "nominal": self.nominal,
        }  # fmt: skip


def new_burdens(
    submissions: Sequence[Submission],
    scenario: Scenario,
    types: Sequence[str] | Mapping[str, int | None],
    *,
    period: str | None = None,
    n_years: int = LEAST_YEARS,
    prices: str | None = None,
    inflation_share: float | None = None,
    draws: int = DRAWS,
    seed: int = SEED,
) -> NewBurdens:
    """Return what a scenario costs all authorities of `types` in a year, from what it changes for a typical one.

    `submissions` holds the typical authority's, or nothing: then its staff cost what first estimates say, and `period`
    says when. `types` may hold the number of each, where that is known better than the list of authorities knows it.
    Raises `BurdenError` for anything else, for a scenario that adds nothing, fewer than three years, or
    types of which no authority is known in that year, and `InputError` as `what_if` does.
    """
    if not any(verb == "add" for verb, _ in scenario.changes):
        raise BurdenError(f"{scenario.title} adds no duty. Give it an entry: - {{add: {{entry: {{...}}}}}}")
    if not LEAST_YEARS <= n_years <= MOST_YEARS:
        raise BurdenError(f"An assessment of new burdens covers {LEAST_YEARS} to {MOST_YEARS} years, not {n_years}.")
    refuse_inflation(inflation_share)
    refuse_late(scenario.one_off, n_years)
    given = types if isinstance(types, Mapping) else dict.fromkeys(types)
    typical = typical_authority(submissions, list(given), period)
    authorities = numbers_of(given, typical.period)
    before = cost([typical], prices=prices, seed=seed)
    applied = apply([typical], scenario)
    refuse_paid_before(applied)
    after = cost_as_changed(applied.submissions, scenario, prices=before.price_year, seed=seed)
    count = sum(authorities.values())

    def streams_for(number: int) -> Streams:
        found = streams_of(before.run, after.run, applied, number, n_years, scenario.phase, draws, seed)
        return [*found.items(), *(_paid(*paid, number, n_years, draws, seed) for paid in numbered(scenario.one_off))]

    streams = streams_for(count)
    lines = tuple(_line(key, [stream], count) for key, stream in sorted(streams, key=lambda pair: _order(pair[0])))
    net = _sum_of("net", streams, SECTIONS, count, n_years)
    nominal = None if inflation_share is None else tuple(
        year.mean * (1 + inflation_share) ** at for at, year in enumerate(net.years)
    )  # fmt: skip
    by_type = []
    for kind, number in authorities.items():
        mine = streams if number == count else streams_for(number)
        once, rest = (
            _sum_of(name, mine, parts, number, n_years) for name, parts in (("once", (ONE_OFF,)), ("net", SECTIONS))
        )
        by_type.append(TypeBurden(kind, number, once, rest))
    return NewBurdens(
        scenario, applied, typical, bool(submissions), typical.period, before.price_year, authorities,
        tuple(kind for kind, number in given.items() if number is None), lines,
        _sum_of("gross", streams, (ONE_OFF, COST), count, n_years), net, inflation_share, nominal,
        _sum_of("once", streams, (ONE_OFF,), count, n_years), tuple(by_type), seed,
    )  # fmt: skip


Streams = list[tuple[Key, Stream]]


def _sum_of(name: str, streams: Streams, sections: Sequence[str], count: int, n_years: int) -> BurdenLine:
    """Return what local authorities bear of some sections together."""
    found = [stream for key, stream in streams if key[1] == LOCAL and key[0] in sections]
    return _line((name, LOCAL, "", "", 0, 0), found, count, n_years)


def _order(key: Key) -> tuple[bool, int, str, str, str, int, int]:
    section, bearer, resource, title, first, life = key
    return bearer != LOCAL, SECTIONS.index(section), bearer, resource, title, first, life


def _line(key: Key, streams: Sequence[Stream], count: int, n_years: int = 0) -> BurdenLine:
    length = max([n_years, *(len(stream.share) for stream in streams)])
    zero = Change(0.0, 0.0, 0.0, 0.0)

    def summed(weights: Sequence[float], by: int) -> Change:
        found = [(stream, weight) for stream, weight in zip(streams, weights, strict=True) if weight]
        if not found:
            return zero
        drawn = np.sum([stream.drawn * weight for stream, weight in found], axis=0) * by / count
        central = sum(stream.central * weight for stream, weight in found) * by
        return change_of(sum(stream.mean * weight for stream, weight in found) * by, drawn, central)

    years = tuple(summed([float(stream.share[at]) for stream in streams], count) for at in range(length))
    whole = summed([float(stream.share.sum()) for stream in streams], count)
    # A sum of what is paid once and what recurs is no amount a year, so that one authority's is of all years as well.
    each = [1.0 if not n_years else float(stream.share.sum()) for stream in streams]
    return BurdenLine(*key[:4], summed(each, 1), years, whole, *key[4:])


def _paid(cost: OneOffCost, place: int, count: int, n_years: int, draws: int, seed: int) -> tuple[Key, Stream]:
    share = np.where(np.arange(n_years) + 1 == cost.year, 1.0, 0.0)
    stream = Stream(cost.amount_gbp.central, mean_once(cost), drawn_once(cost, place, draws, seed) * count, share)
    # Of one title and year there may be several: each is a row, as it is drawn.
    return (ONE_OFF, LOCAL, "purchase" if cost.cashable else "staff_time", cost.title, cost.year, 0), stream
