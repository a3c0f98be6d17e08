"""The equation and what a one-off costs a year, each against a sum done by hand."""

from __future__ import annotations

import numpy as np
import pytest

from burden.costing.pricing import annual_equivalent, attribution_shares, quantity, tariff
from tests.unit.costing.making import GROUNDS, OFFICER, amounts, entry, priced, town


def test_tariff_by_hand() -> None:
    # 22,000 × 1.27 × 1.30 ÷ 1,584 = 36,322 ÷ 1,584 = 22.930555…
    assert tariff(22_000, 0.27, 0.30, 1_584) == pytest.approx(36_322 / 1_584, abs=1e-12)
    assert tariff(22_000, 0.27, 0.30, 1_584) == pytest.approx(22.930556, abs=5e-7)
    # On-cost and overhead multiply: 1.5 × 1.5 = 2.25, not 2.
    assert tariff(100, 0.5, 0.5, 1) == 225


def test_quantity_by_hand() -> None:
    # 2 h × 3 people × 4 times × 0.5 × 6/12 × 1 = 6 h
    assert quantity(2, 3, 4, 0.5, 6, 1) == 6


@pytest.mark.parametrize(
    ("life", "rate", "expected"),
    [
        (5, 0, 0.2),
        (1, 0, 1),
        (0.5, 0, 2),
        (1, 0.05, 1.05),  # in arrears: one payment a year later, with its interest
        (2, 0.1, 0.576190476),  # 0.1 ÷ (1 − 1/1.21) = 0.1 × 1.21 ÷ 0.21
        (5, 0.035, 0.221481373),  # 0.035 ÷ (1 − 1.035⁻⁵); 1.035⁵ = 1.187686306
    ],
)
def test_annual_equivalent_by_hand(life: float, rate: float, expected: float) -> None:
    assert annual_equivalent(life, rate) == pytest.approx(expected, abs=1e-9)


def test_annuity_pays_back_the_price() -> None:
    """Equal payments at the end of each year are worth the price today: the definition, summed year by year."""
    for life, rate in ((3, 0.035), (7, 0.08), (30, 0.01)):
        payment = float(annual_equivalent(life, rate))
        assert sum(payment / (1 + rate) ** year for year in range(1, life + 1)) == pytest.approx(1, abs=1e-12)


def test_annuity_goes_over_into_the_straight_line() -> None:
    """A vanishing rate must not lose its digits: 1 ÷ life × (1 + rate × (life + 1) ÷ 2) to first order."""
    assert annual_equivalent(8, 1e-12) == pytest.approx(1 / 8, rel=1e-11)
    assert annual_equivalent(8, 1e-6) == pytest.approx(1 / 8 * (1 + 1e-6 * 4.5), rel=1e-10)


@pytest.mark.parametrize("rate", [5e-324, 1e-310, 3e-308, 1e-40])
@pytest.mark.parametrize("life", [0.01, 1, 9, 1e15])
def test_a_rate_too_small_to_discount_is_the_straight_line(life: float, rate: float) -> None:
    """Also a step beside the real line, from which slopes are taken, leaves nothing divided by nothing."""
    assert annual_equivalent(life, rate) == pytest.approx(1 / life)
    assert np.isfinite(annual_equivalent(np.array([life + 1e-30j]), np.array([rate]))).all()


def test_attribution_by_hand() -> None:
    # b 0.1, d 0.2, a 0.6: regime 0.7 × 0.6 = 0.42; business as usual 0.1 + 0.7 × 0.4 = 0.38; discretionary 0.2
    assert attribution_shares(0.1, 0.2, 0.6, 0) == pytest.approx(
        {"regime": 0.42, "business_as_usual": 0.38, "discretionary": 0.2, "unattributed": 0}
    )
    # Without grounds the 0.7 is nobody's: not the regime's, and not business as usual either.
    assert attribution_shares(0.1, 0.2, 0.6, 1) == pytest.approx(
        {"regime": 0, "business_as_usual": 0.1, "discretionary": 0.2, "unattributed": 0.7}
    )


def test_one_formula_for_a_number_an_array_and_a_column_of_draws() -> None:
    numbers = [(10.0, 0.1), (20.0, 0.2), (30.0, 0.3)]
    one_by_one = [tariff(price, share, 0.5, 1_500) for price, share in numbers]
    price, share = (np.array(column) for column in zip(*numbers, strict=True))
    assert list(tariff(price, share, 0.5, 1_500)) == one_by_one
    table = tariff(price[:, None] * np.ones(4), share[:, None], 0.5, 1_500)
    assert table.shape == (3, 4)
    assert list(table[:, 3]) == one_by_one


@pytest.mark.parametrize(
    ("kind", "fields", "amount", "hours", "resource"),
    [
        # 3 people × 10 h × 4 = 120 h × £30
        ("time", {"staff": "officer", "people": 3, "hours": 10, "times_per_year": 4}, 3_600, 120, "staff_time"),
        # times_per_year is 1 unless given
        ("time", {"staff": "officer", "people": 3, "hours": 10}, 900, 30, "staff_time"),
        # 2 FTE × 30,000 × 1.25 × 1.2 = 90,000; 2 × 1,500 h
        ("time", {"staff": "officer", "fte": 2}, 90_000, 3_000, "staff_time"),
        ("fee", {"amount_gbp": 5, "units": 1_200, "times_per_year": 2}, 12_000, 0, "fee"),
        ("purchase", {"amount_gbp": 250, "quantity": 4, "times_per_year": 2}, 2_000, 0, "purchase"),
        ("one_off", {"amount_gbp": 240_000, "life_years": 5}, 48_000, 0, "capital"),
        (
            "failure_demand",
            {"contacts_per_year": 10_000, "failure_share": 0.4, "cost_per_contact_gbp": 3},
            12_000,
            0,
            "effect",
        ),
        # 10,000 × 0.4 × 6 ÷ 60 = 400 h × £30
        (
            "failure_demand",
            {"contacts_per_year": 10_000, "failure_share": 0.4, "minutes": 6, "staff": "officer"},
            12_000,
            400,
            "effect",
        ),
        ("excess_cost", {"units_per_year": 70, "excess_gbp_per_unit": 20}, 1_400, 0, "effect"),
        # 200 × (0.15 − 0.10) × 8,000
        (
            "turnover",
            {"headcount": 200, "leaver_share": 0.15, "baseline_share": 0.1, "replacement_gbp": 8_000},
            80_000,
            0,
            "effect",
        ),
        # 100 × (11 − 9) × 150
        (
            "absence",
            {"fte": 100, "days_per_fte": 11, "baseline_days_per_fte": 9, "gbp_per_day": 150},
            30_000,
            0,
            "effect",
        ),
        # 10 × 1,500 h × 0.02 = 300 h × £30
        ("lost_effort", {"fte": 10, "share_of_time": 0.02, "staff": "officer"}, 9_000, 300, "effect"),
    ],
)
@pytest.mark.parametrize("months", [12, 3])
def test_each_kind_by_hand(
    kind: str, fields: dict[str, float], amount: float, hours: float, resource: str, months: int
) -> None:
    result = priced(town(entry(kind, months=months, **fields)))
    assert amounts(result, attribution="regime", resource=resource) == pytest.approx(amount * months / 12, abs=1e-6)
    assert amounts(result) == amounts(result, attribution="regime")
    assert amounts(result, "hours") == pytest.approx(hours * months / 12, abs=1e-9)


def test_tariff_card_in_hours_and_in_fte() -> None:
    # A tariff holds everything: 2 × 10 h × £31.50; and 1.5 FTE × 1,600 h × £31.50
    staff = {"agency": {"tariff_gbp_per_hour": 31.5, "productive_hours_per_year": 1_600, "source": "invoice"}}
    result = priced(
        town(
            entry("time", "hours", staff="agency", people=2, hours=10),
            entry("time", "fte", staff="agency", fte=1.5),
            staff=staff,
        )
    )
    assert amounts(result, entry="hours") == pytest.approx(630)
    assert amounts(result, entry="fte") == pytest.approx(75_600)
    assert amounts(result, "hours", entry="fte") == 2_400


def test_productive_hours_cancel_in_fte_form() -> None:
    """FTE × salary × (1 + on-cost) × (1 + overhead), however many hours a year has, and in every draw."""
    hours = {"low": 1_300, "central": 1_500, "high": 1_700}
    staff = {"officer": OFFICER | {"productive_hours_per_year": hours}}
    head = priced(town(entry("time", staff="officer", fte=2), staff=staff)).costings[0].total.headline
    assert head is not None
    assert head == pytest.approx(dict.fromkeys(head, 90_000))


def test_negative_excess_stays_and_is_said() -> None:
    # 10 FTE × (8 − 9) days × £150 = −1,500; 200 × (0.05 − 0.10) × 1,000 = −10,000
    days = {"days_per_fte": 8, "baseline_days_per_fte": 9}
    leavers = {"leaver_share": 0.05, "baseline_share": 0.1}
    result = priced(
        town(
            entry("absence", "a", layer="morale", fte=10, gbp_per_day=150, **days, **GROUNDS),
            entry("turnover", "t", layer="morale", headcount=200, replacement_gbp=1_000, **leavers, **GROUNDS),
        )
    )
    assert amounts(result, entry="a") == pytest.approx(-1_500)
    assert result.costings[0].layers["morale"].regime == pytest.approx(-11_500)
    assert "negative_layer" in {finding.code for finding in result.costings[0].findings}


def test_layers_four_and_five_need_both_grounds() -> None:
    """gross 100, b 0.1, d 0.2: 0.7 unattributed where either is missing, 0.7 × 0.5 the regime's where both stand."""
    shares = {"business_as_usual_share": 0.1, "discretionary_share": 0.2}
    for layer in ("distorting_compliance", "morale"):
        for grounds in ({}, {"attribution_share": 0.5}, {"counterfactual": "It would have been bought."}):
            found = priced(town(entry("purchase", amount_gbp=100, layer=layer, **{**shares, **grounds})))
            figures = found.costings[0].layers[layer]
            assert figures.parts == pytest.approx(
                {"regime": 0, "business_as_usual": 10, "discretionary": 20, "unattributed": 70}
            )
            assert figures.headline is None
        both = {"attribution_share": 0.5, "counterfactual": "It would have been bought."}
        found = priced(town(entry("purchase", amount_gbp=100, layer=layer, **{**shares, **both})))
        figures = found.costings[0].layers[layer]
        assert figures.parts == pytest.approx(
            {"regime": 35, "business_as_usual": 45, "discretionary": 20, "unattributed": 0}
        )
    # In layers 1 to 3 attribution is 1 unless given, and no counterfactual is asked for.
    for layer in ("writing_targets", "central_inspection", "local_preparation"):
        figures = priced(town(entry("purchase", amount_gbp=100, layer=layer, **shares))).costings[0].layers[layer]
        assert figures.regime == pytest.approx(70)
