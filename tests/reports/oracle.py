"""What a report must show, worked out anew from the JSON, the ledger, the submissions and the shipped tables alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
import pandas as pd
import yaml

from burden.submission.model import Submission
from tests.reports.cases import Case
from tests.support import ROOT

GRADES = "ABCDE"
PAID, TIME, SPREAD, EFFECT, UNSAID, INCOME = "paid", "time", "spread", "effect", "unsaid", "income"
OFF = "fees-off"
MOST_UNITS, MOST_ITEMS = 20_000, 25
NO_SOURCE = "no source given"


@lru_cache
def deflator() -> dict[str, float]:
    """Return the price index by financial year."""
    frame = pd.read_csv(ROOT / "data" / "gdp_deflator.csv", comment="#")
    return dict(zip(frame["period"], frame["index"].astype(float), strict=True))


@lru_cache
def alternatives() -> list[dict[str, Any]]:
    """Return the shipped local alternatives."""
    found = yaml.safe_load((ROOT / "data" / "alternatives.yaml").read_text("utf-8"))["alternatives"]
    return list(found)


@lru_cache
def usual_hours() -> float:
    """Return the productive hours that stand in where a card has none."""
    rows = yaml.safe_load((ROOT / "data" / "parameters.yaml").read_text("utf-8"))
    (row,) = (row for row in rows["parameters"] if row["id"] == "productive_hours_per_year")
    return float(row["values"][0]["central"])


@dataclass(frozen=True)
class Part:
    """Some lines together, £ a year: their mean, their central value, and the ends of their range where one shows."""

    mean: float
    central: float
    ends: tuple[float, ...]


class Account:
    """One account: its rows of the ledger, and what follows from them."""

    def __init__(self, case: Case) -> None:
        """Take the rows of the ledger that belong to the account and count in its five layers."""
        self.case, self.plain = case, case.plain
        self.code = str(self.plain["authority"] or self.plain["body"])
        frame = case.costings.ledger.assign(leg=case.costings.run.ledger.leg)
        every = frame[frame["period"] == self.plain["period"]]
        if self.plain["authority"] not in (None, "all"):
            every = every[every["authority"] == self.code]
        elif self.plain["body"]:
            every = every[every["body"] == self.code]
        self.every = every
        self.rows = every[(every["component"] != "grant") & (every["bearer"] != "users")]
        self.regime = self.rows[(self.rows["attribution"] == "regime") & (self.rows["amount"] != 0)]

    @cached_property
    def submissions(self) -> dict[str, Submission]:
        """Return every submission of the period by its code."""
        subs = self.case.costings.run.submissions
        return {sub.code: sub for sub in subs if sub.period == self.plain["period"]}

    @cached_property
    def own(self) -> Submission | None:
        """Return the submission that the account is of, None for all together where there are several."""
        found = self.submissions
        return found.get(self.code) or (next(iter(found.values())) if len(found) == 1 else None)

    def entry(self, line_id: str) -> Any:
        """Return the entry of a line of the ledger."""
        code, _, name, *_ = line_id.split("/")
        return next(entry for entry in self.submissions[code].entries if entry.id == name)

    @cached_property
    def lines(self) -> pd.DataFrame:
        """Return one row for each line: where its attributed parts are one."""
        frame = self.rows.assign(line=[line.rpartition("/")[0] for line in self.rows["line_id"]])
        return frame.groupby("line", as_index=False).agg(grade=("grade", "first"), line_id=("line_id", "first"))

    def parts(self, keys: list[str], most: int | None = None) -> dict[str, Part]:
        """Return each group of the regime rows, `keys` naming that of each row."""
        central = self.regime["amount"].groupby(pd.Series(keys, index=self.regime.index, dtype=object)).sum()
        sizes = central.abs().sort_values(ascending=False)
        least = 0.0 if most is None or len(sizes) < most else sizes.iloc[most - 1] * (1 - 1e-9)
        names = list(sizes[sizes >= least].index)
        place = {name: at for at, name in enumerate(names)}
        of_leg = np.full(len(self.case.costings.run.legs.activity), -1, dtype=np.int64)
        of_leg[self.regime["leg"].to_numpy()] = [place.get(key, -1) for key in keys]
        ranges = self.case.costings.range_by(of_leg, len(names)) if names else []
        found = {}
        for name, head in zip(names, ranges, strict=True):
            assert head is not None
            ends = (head["p5"], head["p95"]) if head["p95"] - head["p5"] >= 1 else ()
            found[name] = Part(head["mean"], float(central[name]), ends)
        return found

    # -- evidence ------------------------------------------------------------------------------------------------------

    @cached_property
    def grades(self) -> dict[str, Part]:
        """Return what rests on each grade of evidence."""
        return self.parts(list(self.regime["grade"]))

    @cached_property
    def grade_shares(self) -> dict[str, float] | None:
        """Return the share of each grade in the mean; None where shares of one whole make no sense."""
        means = [part.mean for part in self.grades.values()]
        if sum(means) <= 0 or min(means) < 0:
            return None
        return {grade: self.grades[grade].mean / sum(means) if grade in self.grades else 0.0 for grade in GRADES}

    def lines_of_grade(self, grade: str) -> int:
        """Return how many lines rest on a grade."""
        return int((self.lines["grade"] == grade).sum())

    @cached_property
    def of_source(self) -> dict[tuple[str, str], int]:
        """Return how many lines rest on each grade and source."""
        found: dict[tuple[str, str], int] = {}
        for row in self.lines.itertuples():
            source = " ".join((self.entry(str(row.line_id)).source or NO_SOURCE).split())
            found[str(row.grade), source] = found.get((str(row.grade), source), 0) + 1
        return found

    # -- money ---------------------------------------------------------------------------------------------------------

    @cached_property
    def money(self) -> dict[str, Part]:
        """Return the kinds of money that come to anything."""
        return self.parts([kind_of(row) for row in self.regime.itertuples()])

    @cached_property
    def posts(self) -> float:
        """Return full-time equivalents: the hours of each line ÷ the productive hours of its staff card."""
        total = 0.0
        for row in self.regime[self.regime["hours"] != 0].itertuples():
            entry = self.entry(str(row.line_id))
            card = self.submissions[str(row.line_id).split("/", maxsplit=1)[0]].staff.get(entry.staff)
            hours = card.productive_hours_per_year if card is not None else None
            total += float(row.hours) / (usual_hours() if hours is None else hours.central)
        return total

    # -- items ---------------------------------------------------------------------------------------------------------

    @cached_property
    def items(self) -> list[tuple[str, Part]]:
        """Return what the account is made of by item or own title, the largest first; fees taken off are one.

        Only those with the largest central values are worked out: ranges of hundreds take long.
        """
        keys = [OFF if kind_of(row) == INCOME else self.item_of(str(row.line_id)) for row in self.regime.itertuples()]
        found = self.parts(keys, MOST_ITEMS)
        return sorted(found.items(), key=lambda pair: -abs(pair[1].mean))

    def item_of(self, line_id: str) -> str:
        """Return the catalog's id of what a line is of, its own title, or the entry's id in words."""
        entry = self.entry(line_id)
        return str(entry.item or " ".join((entry.item_title or entry.id.replace("-", " ").replace("_", " ")).split()))

    def used(self, key: str) -> set[str]:
        """Return everything that was said of the use of an item, by whichever submission of the account."""
        found = set()
        codes = {self.code} if self.code in self.submissions else set(self.submissions)
        for code in codes:
            said = {row.item: row.used for row in self.submissions[code].usefulness}
            for line in self.regime["line_id"]:
                if self.item_of(str(line)) == key:
                    entry = str(line).split("/")[2]
                    found |= {said[name] for name in (key, entry) if name in said}
        return found

    @cached_property
    def cash(self) -> float:
        """Return what is paid to others; of all together without the fees that pass from one member to another."""
        kinds = (PAID, INCOME) if self.plain["authority"] == "all" else (PAID,)
        return max(sum(self.money[kind].mean for kind in kinds if kind in self.money), 0.0)

    # -- instead -------------------------------------------------------------------------------------------------------

    @cached_property
    def instead(self) -> list[tuple[float, float | None, float]]:
        """Return for each alternative: what one costs here, how many the cash pays for, how many all is as much as.

        Those that cost more than all of it are left out, and those of which it is more than anybody can imagine.
        """
        index, year, whole = deflator(), self.case.costings.price_year, self.plain["total"]["mean"]
        cash = None if UNSAID in self.money else self.cash
        found = []
        for row in alternatives():
            cost = row["unit_cost_gbp"]["central"] * index[year] / index[row["price_year"]]
            if whole is not None and cost <= whole <= MOST_UNITS * cost:
                found.append((cost, None if cash is None else cash / cost, whole / cost))
        return found

    # -- changes -------------------------------------------------------------------------------------------------------

    def differences(self, before: Account) -> dict[tuple[str, str, str], float]:
        """Return what each entry adds in each layer more than it did before."""
        sums = [account._by_entry() for account in (before, self)]
        keys = sums[0].index.union(sums[1].index)
        both = [each.reindex(keys, fill_value=0.0) for each in sums]
        return {tuple(key): float(value) for key, value in (both[1] - both[0]).items()}

    def _by_entry(self) -> pd.Series:
        owner = self.regime["line_id"].map(lambda line: line.partition("/")[0]).rename("owner")
        return self.regime.groupby([owner, "entry", "layer"])["amount"].sum()


def kind_of(row: Any) -> str:
    """Return which kind of money a row of the ledger is."""
    if row.transfer and row.amount < 0:
        return INCOME
    if row.recurrence == "one_off":
        return SPREAD
    if row.cash:
        return PAID
    return {"staff_time": TIME, "effect": EFFECT}.get(row.resource, UNSAID)
