"""From the ledger to costings: every figure a group-by, every range from the same draws."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from burden.analysis.cells import LAYER_KEYS, N_LAYERS, Cells
from burden.analysis.costing import HEADLINE, Costing, Costings, Figures, UnpricedEntry, Views
from burden.analysis.draws import DRAWS, Progress
from burden.analysis.ends import slopes_of
from burden.analysis.insight import Insight
from burden.analysis.ranged import DRAWN, How, Legs, activity_means, as_words, range_legs
from burden.analysis.ranges.engine import TOLERANCES
from burden.analysis.ranges.terms import terms_of
from burden.analysis.remarks import remarks
from burden.analysis.sums import ends_of, measures_of
from burden.analysis.views import VIEWS, sum_legs, view_totals, views_of
from burden.base.errors import BurdenError
from burden.base.vocabulary import ATTRIBUTIONS, PRECISIONS, RESOURCES
from burden.costing.activities import Floats, Ints, title_of
from burden.costing.coverage import Coverage
from burden.costing.kinds import SLOTS
from burden.costing.naming import name_of
from burden.costing.run import Run, run
from burden.reference.authorities import authorities_digest
from burden.reference.catalog import load_catalog
from burden.reference.deflators import load_deflators
from burden.submission.model import Submission

SEED = 1


def cost(
    submissions: Sequence[Submission] | Submission,
    *,
    prices: str | None = None,
    precision: str = "standard",
    draws: int | None = None,
    seed: int = SEED,
    progress: Progress | None = None,
) -> Costings:
    """Price submissions together: five layers, three views, range, coverage and findings of each.

    `prices` is the financial year of the result's prices (default: the latest period). `precision` is one of
    `PRECISIONS`: how small the stated error of the quantiles is to be. `draws` asks for that many plain draws of every
    uncertain input instead; `seed` is the number points and draws begin from. `progress` is called with the share of
    plain draws just done. Raises `InputError` for errors in what was entered.
    """
    if draws is not None and draws < 1:
        raise BurdenError("Ranges need at least one draw. Leave draws out for exact moments.")
    if precision not in PRECISIONS:
        raise BurdenError(f"{precision!r} is not a precision. Choose one of {', '.join(PRECISIONS)}.")
    listed = [submissions] if isinstance(submissions, Submission) else list(submissions)
    priced = run(listed, prices)
    return _Tally(priced, How(precision, seed, draws), progress).costings()


class _Tally:
    """Everything computed once for all costings of a call."""

    def __init__(self, priced: Run, how: How, progress: Progress | None) -> None:
        self.run, self.how = priced, how
        self.cells = Cells(priced)
        self.legs = priced.legs
        self.weight: Floats = priced.legs.weight
        self.activity: Ints = priced.legs.activity
        self.regime = np.asarray(priced.activities.regime(priced.activities.values), dtype=np.float64)
        self.terms = terms_of(priced.activities)
        self.uncertain = self._uncertain()
        self.n_accounts = len(self.cells.accounts)
        self.account_families = tuple(np.where(cell >= 0, cell // N_LAYERS, -1) for cell in self.cells.cell_of_leg)
        self.shown, self.worked_out = range_legs(priced.activities, self.terms, self._totals(), how, progress)
        slopes = slopes_of(priced.activities)
        self.layer_ends = ends_of(self.cells, slopes, self.cells.cell_of_leg, self.cells.size)
        self.total_ends = ends_of(self.cells, slopes, self.account_families, self.n_accounts)
        status = priced.activities.labels["status"] == "default"
        means = activity_means(self.terms, len(priced.activities))
        self.default_mean = sum_legs(self.cells, np.where(status, means, 0.0))
        self.measures = measures_of(self.cells, self.uncertain)

    def _uncertain(self) -> Any:
        activities = self.run.activities
        uncertain = np.any([activities.driver[slot] >= 0 for slot in SLOTS], axis=0)
        return uncertain & (activities.constants["ungrounded"] == 0)

    def _totals(self) -> Legs:
        """Select the legs of every cell, then of every account, then of every view of every account."""
        size, n = self.cells.size, self.n_accounts
        chosen = [*self.cells.cell_of_leg, *(np.where(a >= 0, a + size, -1) for a in self.account_families)]
        leg = np.tile(np.arange(len(self.legs)), len(chosen))
        views, of_views = view_totals(self.cells, n)
        total = np.concatenate([*chosen, np.where(views >= 0, views + size + n, -1)])
        leg = np.concatenate([leg, of_views])
        return Legs(total, self.activity[leg], self.weight[leg], size + n + n * len(VIEWS))

    def costings(self) -> Costings:
        """Return the costings in the order promised: authorities, bodies, then all, period by period."""
        found = tuple(self._costing(number) for number in range(len(self.cells.accounts)))
        reference = {
            "catalog": load_catalog().digest,
            "deflator": load_deflators().vintage,
            "authorities": authorities_digest(),
        }
        drawn = self.how.draws or DRAWS if (self.shown.tier == DRAWN).any() else None
        return Costings(found, self.run, drawn, self.how.seed, reference, self.how.precision, self.terms)

    def _costing(self, number: int) -> Costing:
        account = self.cells.accounts[number]
        sub = self.run.submissions[account.submission] if account.submission >= 0 else None
        cells = range(number * N_LAYERS, (number + 1) * N_LAYERS)
        unpriced = self._unpriced(number)
        layers = {
            key: self._layer(cell, any(row.layer == key for row in unpriced))
            for key, cell in zip(LAYER_KEYS, cells, strict=True)
        }
        total = self._total(number, layers)
        coverage = self._coverage(number)
        views = self._views(number)
        own = self.run.findings[account.submission] if sub else ()
        costing = Costing(
            authority=account.authority,
            body=account.body,
            name=name_of(sub) if sub else "All together",
            period=account.period,
            type=self.run.types[account.submission] or None if sub else None,
            currency=self.run.submissions[0].currency,
            complete=False if unpriced else self._complete(number, layers, coverage),
            default_share=total.default_share,
            layers=layers,
            total=total,
            views=views,
            coverage=coverage,
            insight=Insight(self.cells, self.terms, number),
            unpriced=tuple(unpriced),
            findings=(),
        )
        aim = None if self.how.draws else TOLERANCES[self.how.precision]
        return replace(costing, findings=(*own, *remarks(costing, aim)))

    def _layer(self, cell: int, has_unpriced: bool) -> Figures:
        m = self.measures
        if not m["lines"][cell]:
            return Figures(reported=has_unpriced or bool(m["borne_by_users"][cell]))
        parts = {name: float(m[name][cell]) for name in ATTRIBUTIONS}
        if not m["regime_lines"][cell]:
            return Figures(True, parts)
        ends = (float(self.layer_ends[0][cell]), float(self.layer_ends[1][cell]))
        resource = {name: float(m[name][cell]) for name in RESOURCES}
        headline, sure = self._headline(cell, parts["regime"], ends, bool(m["uncertain"][cell]))
        hours, cash = float(m["hours"][cell]), float(m["cash"][cell])
        default = _share(self.default_mean[cell], self._mean(cell, headline))
        return Figures(True, parts, headline, hours, cash, resource, default, **sure)

    def _total(self, number: int, layers: dict[str, Figures]) -> Figures:
        known = [figures for figures in layers.values() if figures.parts is not None]
        if not known:
            return Figures(any(figures.reported for figures in layers.values()))
        parts = {name: sum(figures.parts[name] for figures in known if figures.parts) for name in ATTRIBUTIONS}
        headed = [figures for figures in known if figures.headline is not None]
        if not headed:
            return Figures(True, parts)
        cells = slice(number * N_LAYERS, (number + 1) * N_LAYERS)
        uncertain = bool(self.measures["uncertain"][cells].any())
        ends = (float(self.total_ends[0][number]), float(self.total_ends[1][number]))
        resource = {name: sum(f.resource[name] for f in headed if f.resource) for name in RESOURCES}
        hours, cash = sum(f.hours or 0.0 for f in headed), sum(f.cash or 0.0 for f in headed)
        total = self.cells.size + number
        headline, sure = self._headline(total, parts["regime"], ends, uncertain)
        default = _share(self.default_mean[cells].sum(), self._mean(total, headline))
        return Figures(True, parts, headline, hours, cash, resource, default, **sure)

    def _mean(self, total: int, headline: dict[str, float]) -> float:
        """Return the mean to hold parts of it against: the one worked out, where there is one."""
        mean = float(self.worked_out.mean[total])
        return mean if math.isfinite(mean) else headline["mean"]

    def _headline(
        self, total: int, central: float, ends: tuple[float, float], uncertain: bool
    ) -> tuple[dict[str, float], dict[str, Any]]:
        """Return the headline, and how sure it is; all figures alike where nothing is uncertain."""
        if not uncertain or self.shown.deviation[total] == 0:
            nothing = dict.fromkeys(("p5", "p50", "p95"), 0.0)
            sure = {"standard_deviation": 0.0, "quantile_error": nothing, "tier": 0}
            return {
                **dict.fromkeys(HEADLINE, central),
                "low": ends[0],
                "high": ends[1],
            } if uncertain else dict.fromkeys(HEADLINE, central), sure
        found = as_words(self.shown, total)
        headline = {"low": ends[0], "central": central, "high": ends[1]}
        headline |= {name: found[name] for name in ("mean", "p5", "p50", "p95")}
        errors = {name: found[f"error_{name}"] for name in ("p5", "p50", "p95")}
        sure = {"quantile_error": errors, "tier": found["tier"]}
        return headline, {**sure, "standard_deviation": found.get("standard_deviation")}

    def _views(self, number: int) -> Views:
        views = views_of(self.cells, number, self.weight * self.regime[self.activity])
        first = self.cells.size + self.n_accounts + number * len(VIEWS)
        known = {name: first + place for place, name in enumerate(VIEWS) if getattr(views, name) is not None}
        return replace(views, ranges={name: as_words(self.shown, total) for name, total in known.items()})

    def _unpriced(self, number: int) -> list[UnpricedEntry]:
        """Return the entries without a price of an account: its own, and those of bodies whose cost falls on it."""
        account = self.cells.accounts[number]
        found = []
        for row in self.run.unpriced:
            same_period = self.run.submissions[row.submission].period == account.period
            everybody = account.submission < 0 and same_period
            falls_here = account.submission in self.legs.falls.get(row.submission, ())
            if row.submission == account.submission or everybody or falls_here:
                entry = row.entry
                found.append(UnpricedEntry(entry.id, entry.layer, title_of(entry), row.reason))
        return found

    def _coverage(self, number: int) -> Coverage | None:
        account = self.cells.accounts[number]
        if account.submission >= 0:
            return self.run.coverage[account.submission]
        parts = [
            coverage
            for coverage, sub in zip(self.run.coverage, self.run.submissions, strict=True)
            if sub.period == account.period and coverage.known
        ]
        if not parts:
            return None
        names = ("expected", "reported", "defaulted", "nil", "missing", "conditional")
        joined = {name: tuple(item for part in parts for item in getattr(part, name)) for name in names}
        joined["missing"] = tuple(sorted(set(joined["missing"])))
        joined["conditional"] = tuple(sorted(set(joined["conditional"])))
        return Coverage(**joined, known=True)

    def _complete(self, number: int, layers: dict[str, Figures], coverage: Coverage | None) -> bool | None:
        """True only when all five layers have a figure and no item of the catalog is missing."""
        if any(figures.headline is None for figures in layers.values()):
            return False
        account = self.cells.accounts[number]
        if account.submission in self.legs.unknown_shares:
            return False
        if account.submission < 0 and account.period in self.legs.incomplete:
            return False
        if coverage is None or not coverage.known:
            return None
        return not coverage.missing


def _share(part: float, whole: float) -> float | None:
    """Return part of whole, exactly 1 where they differ by no more than adding up costs; None of nothing."""
    if not whole:
        return None
    return 1.0 if abs(part - whole) <= 1e-9 * abs(whole) else float(part / whole)
