"""Ranges of parts, as of one item or one kind of money, are those of a submission that holds that part alone."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest

from burden.analysis.tally import cost
from burden.report.document.model import Figure
from burden.submission.read import loads
from tests.reports import words
from tests.reports.cases import CARDS, YEARS, Case, cases, raws, text_of
from tests.reports.oracle import Account, kind_of
from tests.reports.test_derived import tables

TRIED = [case for case in cases() if case.name in (CARDS, f"{YEARS}: tarnford 2005-06")]
ITEMS = 3


@pytest.fixture(params=TRIED, ids=[case.name for case in TRIED])
def case(request: pytest.FixtureRequest) -> Case:
    return request.param  # type: ignore[no-any-return]


def alone(case: Case, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """Return the JSON of the total of a submission that has only some of the entries."""
    raw = raws(case.source)[0]
    raw = {**raw, "entries": [entry for entry in raw["entries"] if wanted(entry)], "usefulness": [], "nil": []}
    costings = cost(loads(text_of(raw)), prices=case.costings.price_year)
    found: dict[str, Any] = costings.as_dict()["costings"][0]["total"]
    return found


def _same(figure: Figure, part: dict[str, Any]) -> None:
    """Hold a range as shown against one priced by itself: within the errors stated for it, and in what it rounds to."""
    error = part["quantile_error"] or {"p5": 0.0, "p95": 0.0}
    assert len(figure.values) == (2 if part["p95"] - part["p5"] >= 1 else 0), (figure, part)
    for value, name in zip(figure.values, ("p5", "p95"), strict=False):
        assert math.isclose(value, part[name], rel_tol=1e-6, abs_tol=2 * error[name] + 1e-6), (figure, part)
    shown = words.said(figure.words, "gbp", figure.step) if figure.values else []
    for (low, high), name in zip(shown, ("p5", "p95"), strict=False):
        assert low - 2 * error[name] - 1 <= part[name] <= high + 2 * error[name] + 1, (figure, part)


def test_ranges_of_the_costliest_items(case: Case) -> None:
    (table,) = tables(case.report, "items")
    for key, row in list(zip(table.keys, table.rows, strict=True))[:ITEMS]:
        name = key.removeprefix("item.")
        part = alone(case, lambda entry, name=name: name in (entry.get("item"), entry.get("item_title")))  # type: ignore[misc]
        assert math.isclose(row[1].value or 0.0, part["mean"], rel_tol=1e-6)
        _same(row[2], part)


def test_ranges_of_the_kinds_of_money(case: Case) -> None:
    (table,) = tables(case.report, "money")
    account = Account(case)
    kinds = _kinds(account)
    for key, row in zip(table.keys, table.rows, strict=True):
        kind = key.removeprefix("money.")
        part = alone(case, lambda entry, kind=kind: kinds.get(entry["id"]) == kind)  # type: ignore[misc]
        assert math.isclose(row[1].value or 0.0, part["mean"], rel_tol=1e-6), key
        assert math.isclose(row[3].value or 0.0, part["regime"], rel_tol=1e-9), key
        _same(row[2], part)


def _kinds(account: Account) -> dict[str, str]:
    """Return the kind of money of each entry."""
    return {str(row.entry): kind_of(row) for row in account.regime.itertuples()}
