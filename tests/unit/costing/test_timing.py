"""Prices, lives and cash: what moves an amount in time, with the index worked by hand from data/gdp_deflator.csv."""

from __future__ import annotations

import pytest

from burden.base.errors import BurdenError
from tests.unit.costing.making import GROUNDS, OFFICER, amounts, codes, entry, of, priced, town


def _one_off(period: str, **fields: object) -> float:
    usual = {"amount_gbp": 1_000, "life_years": 4, "paid_in": "2005-06"}
    return amounts(priced(town(entry("one_off", **usual | fields), period=period), prices="2005-06"))


def test_prices_move_by_the_index() -> None:
    # 1,000 × 100 ÷ 61.37 = 1,629.460648…
    result = priced(town(entry("fee", amount_gbp=1_000)), prices="2024-25")
    assert amounts(result) == pytest.approx(1_629.460649, abs=1e-6)
    assert result.price_year == "2024-25"
    # Cash is nominal: what was paid in the period stays what was paid.
    assert amounts(result, "cash") == 1_000


def test_each_amount_has_its_own_price_year() -> None:
    """The entry's year before the submission's before the period; a card's year governs what it prices."""
    staff = {"officer": OFFICER | {"price_year": "2002-03"}, "other": OFFICER}
    hour = {"people": 1, "hours": 1}
    result = priced(
        town(
            entry("fee", "own", amount_gbp=100, price_year="2003-04"),
            entry("fee", "files", amount_gbp=100),
            entry("time", "card", staff="officer", price_year="2003-04", **hour),
            entry("time", "no-card-year", staff="other", price_year="2003-04", **hour),
            entry("one_off", "paid", amount_gbp=100, life_years=10, paid_in="2003-04"),
            price_year="2004-05",
            staff=staff,
        )
    )
    assert result.price_year == "2005-06"
    assert amounts(result, entry="own") == pytest.approx(100 * 61.37 / 58.03)
    assert amounts(result, entry="files") == pytest.approx(100 * 61.37 / 59.63)
    assert amounts(result, entry="card") == pytest.approx(30 * 61.37 / 56.63)
    # Time takes the price year of its card, which is the submission's where the card has none.
    assert amounts(result, entry="no-card-year") == pytest.approx(30 * 61.37 / 59.63)
    # paid_in is the price year of a one-off.
    assert amounts(result, entry="paid") == pytest.approx(10 * 61.37 / 58.03)
    assert "price_index_status" in codes(result.costings[0])


def test_prices_default_to_the_latest_period() -> None:
    result = priced(
        town(entry("fee", amount_gbp=100), period="2002-03"), town(entry("fee", amount_gbp=100), period="2005-06")
    )
    assert of(result, "town", "2002-03").total.regime == pytest.approx(100 * 61.37 / 56.63)
    assert of(result, "town").total.regime == 100
    # Each year has its own account of all; years are not added up.
    assert of(result, "all", "2002-03").total.regime == pytest.approx(100 * 61.37 / 56.63)
    assert of(result, "all").total.regime == 100


def test_a_card_s_price_year_alone_is_said_when_its_index_is_estimated() -> None:
    staff = {"officer": OFFICER | {"price_year": "2002-03"}}
    result = priced(town(entry("time", staff="officer", fte=1), staff=staff))
    assert "price_index_status" in codes(result.costings[0])


def test_dollars_are_not_moved_by_the_pound_s_index() -> None:
    with pytest.raises(BurdenError, match="USD"):
        priced(town(entry("fee", amount_gbp=5), currency="USD"), prices="2024-25")
    with pytest.raises(BurdenError, match="USD"):
        priced(town(entry("one_off", amount_gbp=5, life_years=9, paid_in="2003-04"), currency="USD"))


@pytest.mark.parametrize(
    ("period", "expected"),
    [("2004-05", 0), ("2005-06", 250), ("2006-07", 250), ("2008-09", 250), ("2009-10", 0)],
)
def test_one_off_costs_within_its_life_and_nothing_outside(period: str, expected: float) -> None:
    # 1,000 over 4 years from 2005-06: 250 a year in 2005-06 to 2008-09
    assert _one_off(period) == pytest.approx(expected)


@pytest.mark.parametrize(("period", "expected"), [("2005-06", 400), ("2006-07", 400), ("2007-08", 200), ("2008-09", 0)])
def test_a_life_that_is_not_whole_ends_with_a_part_of_a_year(period: str, expected: float) -> None:
    # 1,000 over 2.5 years: 400 + 400 + half of 400 = 1,000
    assert _one_off(period, life_years=2.5) == pytest.approx(expected)


def test_the_years_of_a_short_life_add_up_to_what_was_paid() -> None:
    assert _one_off("2005-06", life_years=0.25) == pytest.approx(1_000)
    assert _one_off("2006-07", life_years=0.25) == 0


def test_annuity_of_the_green_book_rate() -> None:
    # 1,000 × 0.035 ÷ (1 − 1.035⁻⁴) = 1,000 × 0.272251…; 1.035⁴ = 1.147523000625
    expected = 1_000 * 0.035 / (1 - 1 / 1.147523000625)
    assert _one_off("2006-07", annualise="annuity") == pytest.approx(expected, abs=1e-6)
    assert _one_off("2006-07", annualise="annuity") == pytest.approx(272.25114, abs=1e-5)
    # A rate of its own: 1,000 × 0.1 ÷ (1 − 1.1⁻⁴) = 315.4708037
    assert _one_off("2006-07", annualise="annuity", discount_rate=0.1) == pytest.approx(315.4708037, abs=1e-6)
    assert _one_off("2006-07", annualise="annuity", discount_rate=0) == pytest.approx(250)


def test_a_range_of_life_changes_the_yearly_amount_and_not_whether_it_is_in_its_life() -> None:
    life = {"low": 2, "central": 4, "high": 8}
    item = entry("one_off", amount_gbp=1_000, life_years=life, paid_in="2002-03", price_year="2005-06")
    head = priced(town(item)).costings[0].total.headline
    assert head is not None
    # The fourth year: within the central life, though beyond the shortest. 1,000 ÷ 8, ÷ 4, ÷ 2.
    assert (head["low"], head["central"], head["high"]) == pytest.approx((125, 250, 500))


def test_cash_of_a_one_off_is_the_whole_in_the_year_it_was_paid() -> None:
    fields = {"amount_gbp": 1_000, "life_years": 4, "months": 6, "business_as_usual_share": 0.2}
    paid = priced(town(entry("one_off", **fields)))
    # 250 × 6/12 a year; cash 1,000, of which 0.8 is the regime's
    assert amounts(paid) == pytest.approx(125)
    assert amounts(paid, "cash") == pytest.approx(1_000)
    assert paid.costings[0].total.cash == pytest.approx(800)
    later = priced(town(entry("one_off", paid_in="2004-05", **fields)))
    assert amounts(later, "cash") == 0
    assert amounts(later) > 0


def test_the_worked_portal() -> None:
    """interface.md section 3: 240,000 over 5 years, 0.6 the regime's, price years equal: 48,000, 28,800, cash 0."""
    portal = {"amount_gbp": 240_000, "life_years": 5, "paid_in": "2003-04", "price_year": "2005-06"}
    item = entry("one_off", layer="distorting_compliance", **portal, **GROUNDS | {"attribution_share": 0.6})
    figures = priced(town(item)).costings[0].layers["distorting_compliance"]
    assert (figures.gross, figures.regime, figures.cash) == pytest.approx((48_000, 28_800, 0))


def test_cash_is_money_paid_out_unless_the_entry_says_otherwise() -> None:
    result = priced(
        town(
            entry("time", "hours", staff="officer", fte=1),
            entry("time", "overtime", staff="officer", fte=1, cashable=True, months=3),
            entry("fee", "fee", amount_gbp=100),
            entry("fee", "in-kind", amount_gbp=100, cashable=False),
            entry("excess_cost", "excess", units_per_year=10, excess_gbp_per_unit=10),
        )
    )
    # 1 FTE × 45,000 × 3/12
    expected = {"hours": 0, "overtime": 11_250, "fee": 100, "in-kind": 0, "excess": 0}
    for name, cash in expected.items():
        assert amounts(result, "cash", entry=name) == pytest.approx(cash), name
