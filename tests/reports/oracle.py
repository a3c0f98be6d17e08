"""What a report must show, worked out anew from the JSON, the ledger, the submissions and the shipped tables alone."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import Any

import pandas as pd
import yaml

from burden.submission.model import Submission
from tests.reports.cases import Case
from tests.support import ROOT

GRADES = "ABCDE"
PAID, TIME, SPREAD, OTHER = "paid", "time", "spread", "other"
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


class Account:
    """One account: its rows of the ledger, and what follows from them."""

    def __init__(self, case: Case) -> None:
        """Take the rows of the ledger that belong to the account and count in its five layers."""
        self.case, self.plain = case, case.plain
        self.code = str(self.plain["authority"] or self.plain["body"])
        frame = case.costings.ledger
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
        frame["counted"] = frame["amount"].where(frame["attribution"] == "regime", 0.0)
        return frame.groupby("line", as_index=False).agg(
            grade=("grade", "first"), line_id=("line_id", "first"), counted=("counted", "sum")
        )

    # -- evidence ------------------------------------------------------------------------------------------------------

    @cached_property
    def grade_shares(self) -> dict[str, float] | None:
        """Return the share of each grade in the regime part; None where shares of one whole make no sense."""
        sums = self.regime.groupby("grade")["amount"].sum()
        total = sums.sum()
        if total <= 0 or sums.min() < 0:
            return None
        return {grade: float(sums.get(grade, 0.0) / total) for grade in GRADES}

    def of_grade(self, grade: str) -> tuple[int, float]:
        """Return how many lines and how many pounds rest on a grade."""
        mine = self.lines[self.lines["grade"] == grade]
        return len(mine), float(mine["counted"].sum())

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
    def money(self) -> dict[str, float]:
        """Return the pounds of each kind of money that any line is of."""
        kinds = [_kind(row) for row in self.regime.itertuples()]
        sums = self.regime["amount"].groupby(pd.Series(kinds, index=self.regime.index, dtype=object)).sum()
        return {str(kind): float(amount) for kind, amount in sums.items()}

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
    def items(self) -> list[tuple[str, float]]:
        """Return what the account is made of by item or own title, what costs most first."""
        keys = [self.item_of(str(line)) for line in self.regime["line_id"]]
        sums = self.regime["amount"].groupby(pd.Series(keys, index=self.regime.index, dtype=object)).sum()
        found = [(str(key), float(amount)) for key, amount in sums.items() if amount > 0]
        return sorted(found, key=lambda pair: -pair[1])

    def item_of(self, line_id: str) -> str:
        """Return the catalog's id of what a line is of, its own title, or the entry's id in words."""
        entry = self.entry(line_id)
        return str(entry.item or " ".join((entry.item_title or entry.id.replace("-", " ").replace("_", " ")).split()))

    def used(self, key: str) -> str:
        """Return what was said of the use of an item, `` where nothing was."""
        own = self.own
        if own is None or (self.plain["authority"] == "all" and len(self.submissions) > 1):
            return ""
        said = {row.item: row.used for row in own.usefulness}
        ids = [entry.id for entry in own.entries if key in (entry.item, entry.item_title, entry.id)]
        return said.get(key) or next((said[name] for name in ids if name in said), "")

    # -- instead -------------------------------------------------------------------------------------------------------

    @cached_property
    def instead(self) -> list[tuple[float, float, float]]:
        """Return for each alternative: what one costs here, how many the cash pays for, how many all is as much as."""
        index, year = deflator(), self.case.costings.price_year
        cash, whole = max(self.money.get(PAID, 0.0), 0.0), self.plain["total"]["mean"]
        found = []
        for row in alternatives():
            cost = row["unit_cost_gbp"]["central"] * index[year] / index[row["price_year"]]
            found.append((cost, cash / cost, whole / cost))
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


def _kind(row: Any) -> str:
    if row.recurrence == "one_off":
        return SPREAD
    if row.cash:
        return PAID
    return TIME if row.resource == "staff_time" else OTHER
