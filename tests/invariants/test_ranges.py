"""Ranges: ends hold what lies between, splitting an entry makes nothing surer, and scale passes straight through."""

from __future__ import annotations

import copy
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from burden import cost
from burden.analysis.costing import Costing, Costings
from burden.costing.ledger import MEASURES
from burden.costing.run import run
from tests.invariants.strategies import (
    AUTHORITY_FORMS,
    BODY_FORMS,
    BOUNDED,
    FEW,
    STAFF,
    TRANSFERS,
    WITH_BASELINE,
    Raw,
    authority_data,
    calls,
    entries,
    read,
    read_all,
    staff_cards,
)

DRAWS = 200
COSTS = tuple(form for form in AUTHORITY_FORMS if form not in TRANSFERS)
MONOTONE = tuple(form for form in COSTS if form not in WITH_BASELINE)
MONEY = {
    "amount_gbp", "cost_per_contact_gbp", "excess_gbp_per_unit", "replacement_gbp", "gbp_per_day",
    "salary_gbp_per_year", "tariff_gbp_per_hour",
}  # fmt: skip
HALVED = {
    "time": "people", "fee": "amount_gbp", "purchase": "amount_gbp", "one_off": "amount_gbp",
    "failure_demand": "contacts_per_year", "excess_cost": "units_per_year", "turnover": "headcount", "absence": "fte",
    "lost_effort": "fte",
}  # fmt: skip


def _in_order(values: list[float]) -> bool:
    slack = 1e-9 * max(abs(value) for value in values) + 1e-9
    return all(before <= after + slack for before, after in pairwise(values))


def _figures(costing: Costing) -> list[dict[str, float]]:
    every = [*costing.layers.values(), costing.total]
    return [figures.headline for figures in every if figures.headline is not None]


@FEW
@given(authority_data("town_a", "2005-06", forms=MONOTONE, grades=("A",), dists=BOUNDED, staff=STAFF))
def test_ends_hold_everything_where_only_bounded_ranges_are_entered(raw: Raw) -> None:
    """Without baselines, and without shapes that have no end, no draw can pass the ends."""
    for head in _figures(cost(read(raw), draws=DRAWS).costings[0]):
        assert _in_order([head["low"], head["p5"], head["p50"], head["p95"], head["high"]])
        assert _in_order([head["low"], head["central"], head["high"]])
        assert _in_order([head["low"], head["mean"], head["high"]])


@FEW
@given(calls())
def test_central_lies_between_the_ends_of_every_figure(raws: list[Raw]) -> None:
    for costing in cost(read_all(raws), draws=DRAWS):
        for head in _figures(costing):
            assert _in_order([head["low"], head["central"], head["high"]])
            assert _in_order([head["p5"], head["p50"], head["p95"]])


@FEW
@given(authority_data("town_a", "2005-06", grades=("A",), dists=("pert",)))
def test_what_is_certain_has_no_range(raw: Raw) -> None:
    plain = _centrals(raw)
    result = cost(read(plain), draws=DRAWS)
    assert result.draws is None
    for head in _figures(result.costings[0]):
        assert len(set(head.values())) == 1
    assert result.costings[0].drivers == ()


def _centrals(value: Any) -> Any:
    """Put the central value in the place of every range; left out, it is the middle or, of a lognormal, √(low·high)."""
    if isinstance(value, dict) and "dist" in value:
        middle = (value["low"] + value["high"]) / 2
        return value.get("central", middle if value["dist"] == "uniform" else (value["low"] * value["high"]) ** 0.5)
    if isinstance(value, dict):
        return {name: _centrals(part) for name, part in value.items()}
    return [_centrals(part) for part in value] if isinstance(value, list) else value


@FEW
@given(authority_data("town_a", "2005-06", dists=("pert",)))
def test_ranges_leave_the_central_figures_alone(raw: Raw) -> None:
    """What reconciles with invoices is the same whether or not anybody said how sure they are."""
    ranged, plain = cost(read(raw), draws=DRAWS), cost(read(_centrals(raw)), draws=DRAWS)
    columns = [*MEASURES]
    keys = ["entry", "attribution"]
    found, expected = (result.ledger.groupby(keys)[columns].sum() for result in (ranged, plain))
    # A share whose central value is 0 has a line only where a range says it may be more.
    assert found.loc[expected.index].to_numpy() == pytest.approx(expected.to_numpy(), rel=1e-12)


@pytest.mark.parametrize("grade", ["A", "B", "C", "D", "E"])
@FEW
@given(st.data())
def test_splitting_an_entry_does_not_narrow_the_total(grade: str, data: st.DataObject) -> None:
    form = data.draw(st.sampled_from(sorted(HALVED)))
    entry = data.draw(entries("whole", form, "2005-06", grades=(grade,), staff=STAFF, dists=("pert",), bearers=(None,)))
    entry = {"item_title": "Of our own"} | _centrals(entry)
    half = {**entry, HALVED[form]: entry[HALVED[form]] / 2}
    raw = {
        "authority": "town_a",
        "name": "Town",
        "type": "other",
        "period": "2005-06",
        "staff": data.draw(staff_cards()),
    }
    one = _width(cost(read({**raw, "entries": [entry]}), draws=DRAWS))
    two = _width(cost(read({**raw, "entries": [{**half, "id": "first"}, {**half, "id": "second"}]}), draws=DRAWS))
    assert two >= one * (1 - 1e-9)


def _width(result: Costings) -> float:
    head = result.costings[0].total.headline
    return 0.0 if head is None else head["p95"] - head["p5"]


@FEW
@given(calls(), st.sampled_from([0.5, 2.0, 4.0]))
def test_pounds_scale_straight_through(raws: list[Raw], by: float) -> None:
    """Twice every price is twice every figure: nothing is added, clipped or rounded on the way."""
    scaled = [_scaled(copy.deepcopy(raw), by) for raw in raws]
    before, after = cost(read_all(raws), draws=DRAWS), cost(read_all(scaled), draws=DRAWS)
    assert after.ledger["amount"].to_numpy() == pytest.approx(by * before.ledger["amount"].to_numpy(), rel=1e-9)
    assert after.ledger["cash"].to_numpy() == pytest.approx(by * before.ledger["cash"].to_numpy(), rel=1e-9)
    assert after.ledger["hours"].to_numpy() == pytest.approx(before.ledger["hours"].to_numpy(), rel=1e-12)
    for old, new in zip(before, after, strict=True):
        for small, large in zip(_figures(old), _figures(new), strict=True):
            for name, value in small.items():
                assert large[name] == pytest.approx(by * value, rel=1e-7, abs=1e-6), name


def _scaled(value: Any, by: float, money: bool = False) -> Any:
    if isinstance(value, dict):
        return {name: _scaled(part, by, money or name in MONEY) for name, part in value.items()}
    if isinstance(value, list):
        return [_scaled(part, by, money) for part in value]
    return value * by if money and isinstance(value, float | int) else value


@pytest.mark.parametrize("form", BODY_FORMS)
@FEW
@given(st.data())
def test_months_are_twelfths_of_the_year(form: str, data: st.DataObject) -> None:
    body = form == "fee_income"
    options = {"body": "audit_commission"} if body else {}
    entry = data.draw(entries("e", form, "2005-06", staff=STAFF, **options))
    whose = {"body": "audit_commission"} if body else {"authority": "town_a", "name": "Town", "type": "other"}
    raw = {**whose, "period": "2005-06", "staff": data.draw(staff_cards())}
    months = data.draw(st.sampled_from([1, 3, 6.5, 11]))
    part = run([read({**raw, "entries": [{**entry, "months": months}]})]).ledger.frame
    year = run([read({**raw, "entries": [{**entry, "months": 12}]})]).ledger.frame
    for measure in ("amount", "hours"):
        assert part[measure].to_numpy() == pytest.approx(year[measure].to_numpy() * months / 12, rel=1e-12)
    # What is paid once is paid once, however many months it ran.
    paid = 1 if form == "one_off" else months / 12
    assert part["cash"].to_numpy() == pytest.approx(year["cash"].to_numpy() * paid, rel=1e-12)
