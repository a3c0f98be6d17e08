"""The result: one costing for each authority, body and consolidated account, as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from burden.analysis.driver_rows import DriverRow
from burden.analysis.insight import Insight
from burden.analysis.measuring import Measurement, worth_it
from burden.analysis.ranged import How, Legs, as_words, range_legs
from burden.analysis.ranges.terms import Terms
from burden.base.errors import Finding
from burden.base.vocabulary import ATTRIBUTIONS, RESOURCES
from burden.costing.coverage import Coverage
from burden.costing.run import Run
from burden.submission.model import Submission

if TYPE_CHECKING:
    import pandas as pd

MOST_DRIVERS, MOST_LAYER_DRIVERS = 25, 5
HEADLINE = ("low", "central", "high", "mean", "p5", "p50", "p95")


@dataclass(frozen=True, slots=True)
class Figures:
    """What is known of one layer, or of the total; all in £ a year at the result's prices, unrounded.

    `parts` are the four attributed parts at central values and `gross` their sum; `headline` holds low, central, high,
    mean, p5, p50 and p95 of the regime part, and `standard_deviation` its own; `quantile_error` states how far p5, p50
    and p95 may be from the truth, £, and `tier` how they were worked out (0 closed form, 1 points, 3 plain draws).
    `default_share` is the part of the mean that entries with status default make up; `hours`, `cash` and `resource`
    are of the regime part. None where nothing can be said: a layer nobody reported, or one whose every line lacks the
    grounds for attribution.
    """

    reported: bool
    parts: dict[str, float] | None = None
    headline: dict[str, float] | None = None
    hours: float | None = None
    cash: float | None = None
    resource: dict[str, float] | None = None
    default_share: float | None = None
    standard_deviation: float | None = None
    quantile_error: dict[str, float] | None = None
    tier: int | None = None

    @property
    def gross(self) -> float | None:
        """Return the sum of the four parts."""
        return None if self.parts is None else sum(self.parts.values())

    @property
    def regime(self) -> float | None:
        """Return the regime part at central values: the figure that reconciles with invoices."""
        return None if self.headline is None else self.headline["central"]

    def as_dict(self) -> dict[str, Any]:
        """Return it as it stands in JSON."""
        found: dict[str, Any] = {"reported": self.reported, "gross": self.gross}
        found |= self.parts or dict.fromkeys(ATTRIBUTIONS)
        found["regime"] = self.regime
        found |= self.headline or dict.fromkeys(HEADLINE)
        resource = self.resource or dict.fromkeys(RESOURCES)
        found |= {"hours": self.hours, "cash": self.cash, "resource": resource}
        found |= {"standard_deviation": self.standard_deviation, "quantile_error": self.quantile_error}
        return {**found, "tier": self.tier}


@dataclass(frozen=True, slots=True)
class Views:
    """Who pays, net regime figures: local, central, and both together; `users` stands apart. None: nothing known.

    `ranges` has, for each that is known, mean, p5, p50, p95, standard_deviation, their errors and the tier.
    """

    local: float | None
    central: float | None
    consolidated: float | None
    users: float | None
    eliminations: dict[str, float]
    ranges: dict[str, dict[str, float]] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """Return it as it stands in JSON."""
        eliminations = [{"what": what, "amount": amount} for what, amount in self.eliminations.items()]
        return {
            "local": self.local,
            "central": self.central,
            "eliminations": eliminations,
            "consolidated": self.consolidated,
            "users": self.users,
            "ranges": self.ranges,
        }


@dataclass(frozen=True, slots=True)
class UnpricedEntry:
    """An entry without a price: known, not counted, not zero."""

    entry: str
    layer: str
    title: str
    reason: str


@dataclass(frozen=True)
class Costing:
    """The five layers of one authority, one body, or all in a period."""

    authority: str | None
    body: str | None
    name: str
    period: str
    type: str | None
    currency: str
    complete: bool | None
    default_share: float | None
    layers: dict[str, Figures]
    total: Figures
    views: Views
    coverage: Coverage | None
    insight: Insight = field(repr=False, compare=False)
    unpriced: tuple[UnpricedEntry, ...]
    findings: tuple[Finding, ...]

    @cached_property
    def drivers(self) -> tuple[DriverRow, ...]:
        """Return the inputs that explain most of how unsure the total is."""
        return self.insight.drivers()[:MOST_DRIVERS]

    @cached_property
    def measure_next(self) -> tuple[Measurement, ...]:
        """Return what is worth measuring next; empty where nothing by itself narrows the range much."""
        return worth_it(self.insight.measurements())

    @cached_property
    def full_time_equivalents(self) -> float | None:
        """Return the staff hours of the regime part as full-time equivalents, at central values."""
        return self.insight.full_time_equivalents()

    @cached_property
    def residents(self) -> float | None:
        """Return the residents of the authority; None where they are not known."""
        return self.insight.residents()

    def as_dict(self) -> dict[str, Any]:
        """Return it as it stands in JSON."""
        return {
            "authority": self.authority,
            "body": self.body,
            "name": self.name,
            "period": self.period,
            "type": self.type,
            "currency": self.currency,
            "complete": self.complete,
            "default_share": self.default_share,
            "layers": {
                key: {**figures.as_dict(), "drivers": self._layer_drivers(key)} for key, figures in self.layers.items()
            },
            "total": self.total.as_dict(),
            "full_time_equivalents": self.full_time_equivalents,
            "residents": self.residents,
            "views": self.views.as_dict(),
            "coverage": _coverage(self.coverage),
            "drivers": [_whole(row) for row in self.drivers],
            "measure_next": [asdict(row) for row in self.measure_next],
            "unpriced": [
                {"entry": row.entry, "layer": row.layer, "title": row.title, "reason": row.reason}
                for row in self.unpriced
            ],
            "findings": [finding.as_dict() for finding in self.findings],
        }

    def _layer_drivers(self, layer: str) -> list[dict[str, Any]] | None:
        if not self.layers[layer].headline:
            return None
        return [_brief(row) for row in self.insight.drivers(layer)[:MOST_LAYER_DRIVERS]]


def _whole(row: DriverRow) -> dict[str, Any]:
    found = asdict(row)
    return {**found, "entries": list(row.entries), "swing": {"p5": row.swing[0], "p95": row.swing[1]}}


def _brief(row: DriverRow) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("id", "label", "share_of_variance", "total_share_of_variance")}


def _coverage(coverage: Coverage | None) -> dict[str, Any]:
    if coverage is None or not coverage.known:
        counts = dict.fromkeys(("expected", "reported", "defaulted", "nil", "missing_count"))
        return {**counts, "missing": [], "conditional": []}
    return {
        "expected": len(coverage.expected),
        "reported": len(coverage.reported),
        "defaulted": len(coverage.defaulted),
        "nil": len(coverage.nil),
        "missing_count": coverage.n_missing,
        "missing": list(coverage.missing),
        "conditional": list(coverage.conditional),
    }


@dataclass(frozen=True)
class Costings:
    """Everything one call of `cost` found out. Iterates over its costings.

    `draws` is None where no plain draws were made. `ledger` is a table with the columns of the ledger contract; `run`
    holds the activities with their factors and drivers beside it.
    """

    costings: tuple[Costing, ...]
    run: Run
    draws: int | None
    seed: int
    reference: dict[str, str]
    precision: str
    terms: Terms

    def __iter__(self) -> Iterator[Costing]:
        return iter(self.costings)

    def __len__(self) -> int:
        return len(self.costings)

    @property
    def price_year(self) -> str:
        """Return the financial year whose prices all amounts are in."""
        return self.run.price_year

    @cached_property
    def ledger(self) -> pd.DataFrame:
        """Return the cost lines: one row a line, unrounded."""
        return self.run.ledger.frame

    def submissions_of(self, number: int) -> tuple[Submission, ...]:
        """Return the submissions that costing `number` is of: its own, or all of its period."""
        costing = self.costings[number]
        found = (sub for sub in self.run.submissions if sub.period == costing.period)
        if costing.authority == "all":
            return tuple(found)
        return tuple(sub for sub in found if (sub.authority, sub.body) == (costing.authority, costing.body))

    def drivers(self, number: int, layer: str | None = None) -> tuple[DriverRow, ...]:
        """Return all drivers of the total, or of one layer, of costing `number`: the largest share first."""
        return self.costings[number].insight.drivers(layer)

    def measurements(self, number: int, effort_hours: Mapping[str, float] | None = None) -> tuple[Measurement, ...]:
        """Return all that could be measured in costing `number`, the most for an hour first.

        `effort_hours` replaces the shipped hours by kind of driver.
        """
        return self.costings[number].insight.measurements(effort_hours)

    def range_by(self, group: NDArray[np.int64], n_groups: int) -> list[dict[str, float] | None]:
        """Return the range of the regime amount of the legs of each group, £ a year; `group` has shape (legs,).

        −1 stands for no group. Each has mean, p5, p50, p95, standard_deviation (where it is a number), error_p5,
        error_p50, error_p95 and tier; None where no leg of a group has a regime part.
        """
        legs, activities = self.run.legs, self.run.activities
        grounded = activities.constants["ungrounded"][legs.activity] == 0
        chosen = Legs(np.where(grounded, group, -1), legs.activity, legs.weight, n_groups)
        found, _ = range_legs(activities, self.terms, chosen, How(self.precision, self.seed, None))
        known = np.bincount(group[grounded & (group >= 0)], minlength=n_groups) > 0
        return [as_words(found, number) if known[number] else None for number in range(n_groups)]

    def as_dict(self) -> dict[str, Any]:
        """Return the whole as it stands in JSON."""
        return {
            "schema_version": 1,
            "price_year": self.price_year,
            "draws": self.draws,
            "seed": self.seed,
            "precision": self.precision,
            "reference": self.reference,
            "costings": [costing.as_dict() for costing in self.costings],
        }
