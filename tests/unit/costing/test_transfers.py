"""Bodies, fees and grants: who bears what, worked by hand for each rule that decides a hard case."""

from __future__ import annotations

from typing import Any

import pytest

from burden.analysis.costing import Costing
from burden.base.errors import InputError
from tests.unit.costing.making import GROUNDS, amounts, codes, entry, of, priced, town, watch

TWO = {"falls_on": {"types": ["other"], "key": "each", "authorities": 2}}


def inspection(amount: float = 100, **fields: Any) -> dict[str, Any]:
    return entry("purchase", "inspecting", layer="central_inspection", amount_gbp=amount, **fields)


def fee(amount: float = 30, name: str = "fee", **fields: Any) -> dict[str, Any]:
    return entry("fee", name, amount_gbp=amount, paid_to="watch", **fields)


def layers(costing: Costing) -> dict[str, float | None]:
    return {key: figures.regime for key, figures in costing.layers.items() if figures.regime is not None}


def views(costing: Costing) -> tuple[float | None, float | None, float | None]:
    return costing.views.local, costing.views.central, costing.views.consolidated


def test_the_worked_body_on_two_authorities() -> None:
    """interface.md section 3: gross 100 on two, one of which pays 30: layer 2 is 20 and 50, local 30, central 70."""
    result = priced(town(fee(), code="a"), town(code="b"), watch(inspection(), **TWO))
    assert layers(of(result, "a")) == pytest.approx({"central_inspection": 20, "local_preparation": 30})
    assert layers(of(result, "b")) == pytest.approx({"central_inspection": 50})
    assert views(of(result, "all")) == pytest.approx((30, 70, 100))
    assert views(of(result, "watch")) == pytest.approx((30, 70, 100))
    assert of(result, "all").views.eliminations == {"fees": pytest.approx(30)}
    assert [c.authority or c.body for c in result] == ["a", "b", "watch", "all"]


def test_cpa_funding_of_2002_03() -> None:
    """£m: grant to the inspectorate 21.7, fees 18.7, gross 40.4: central 21.7, local 18.7, both 40.4; not 59.1."""
    body = watch(
        inspection(40.4),
        entry("fee_income", "fees", amount_gbp=18.7, paid_by="local"),
        entry("grant", "grant", amount_gbp=21.7, paid_by="odpm"),
    )
    assert views(of(priced(body), "watch")) == pytest.approx((18.7, 21.7, 40.4))
    with_payer = priced(body, town(fee(18.7)))
    assert views(of(with_payer, "all")) == pytest.approx((18.7, 21.7, 40.4))
    assert of(with_payer, "all").total.regime == pytest.approx(40.4)


@pytest.mark.parametrize(
    ("key", "total", "shares"),
    [
        # of 1,000 residents 100 and 300; of £50 m spending 5 and 20; of 40 inspections 2 and 6; each of 8
        ("residents", 1_000, (0.1, 0.3)),
        ("spending", 50_000_000, (0.1, 0.4)),
        ("inspections", 40, (0.05, 0.15)),
        ("each", None, (0.125, 0.125)),
    ],
)
def test_cost_falls_by_its_key_and_the_rest_outside(key: str, total: float | None, shares: tuple[float, float]) -> None:
    rule: dict[str, Any] = {"types": ["other"], "key": key} | ({"total": total} if total else {"authorities": 8})
    result = priced(
        town(code="a", residents=100, spending_gbp=5_000_000, inspections=2),
        town(code="b", residents=300, spending_gbp=20_000_000, inspections=6),
        watch(inspection(1_000), falls_on=rule),
    )
    assert amounts(result, authority="a") == pytest.approx(1_000 * shares[0])
    assert amounts(result, authority="b") == pytest.approx(1_000 * shares[1])
    assert amounts(result, authority="outside") == pytest.approx(1_000 * (1 - sum(shares)))
    assert of(result, "all").total.regime == pytest.approx(1_000)


def test_cost_falls_only_on_the_types_and_the_year_named() -> None:
    rule = {"types": ["unitary"], "key": "each", "authorities": 2}
    result = priced(
        town(code="a", type="unitary"),
        town(code="b"),
        town(code="c", type="unitary", period="2004-05"),
        watch(inspection(), falls_on=rule),
    )
    assert layers(of(result, "a")) == pytest.approx({"central_inspection": 50})
    assert layers(of(result, "b")) == {}
    assert layers(of(result, "c", "2004-05")) == {}
    assert amounts(result, authority="outside") == pytest.approx(50)


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (None, "no_key_total"),
        ({"types": ["other"], "key": "residents"}, "no_key_total"),
        ({"types": ["other"], "key": "each"}, "no_key_total"),
        ({"types": ["other"], "key": "residents", "total": 1_000}, "no_key_value"),
    ],
)
def test_a_share_that_cannot_be_known_is_null_and_the_fee_s_other_leg_outside(rule: Any, said: str) -> None:
    body = watch(inspection(), **({"falls_on": rule} if rule else {}))
    result = priced(town(fee()), body)
    here = of(result, "town")
    assert here.layers["central_inspection"].headline is None
    assert layers(here) == {"local_preparation": pytest.approx(30)}
    assert views(here) == (pytest.approx(30), None, pytest.approx(30))
    assert amounts(result, authority="outside", component="fee") == pytest.approx(-30)
    assert amounts(result, authority="outside") == pytest.approx(70)
    assert said in codes(here) | codes(of(result, "watch"))
    assert views(of(result, "all")) == pytest.approx((30, 70, 100))


def test_shares_above_the_whole_are_refused() -> None:
    rule = {"types": ["other"], "key": "residents", "total": 100}
    with pytest.raises(InputError, match="more than the whole"):
        priced(town(residents=101), watch(inspection(), falls_on=rule))
    with pytest.raises(InputError, match="more than the whole"):
        priced(town(code="a"), town(code="b"), town(code="c"), watch(inspection(), **TWO))


def test_fee_above_one_s_share_makes_layer_two_negative_and_is_said() -> None:
    result = priced(town(fee(80), code="a"), watch(inspection(), **TWO))
    assert layers(of(result, "a")) == pytest.approx({"central_inspection": -30, "local_preparation": 80})
    assert "negative_layer" in codes(of(result, "a"))


def test_fee_to_a_body_outside_the_call_stays_a_cost() -> None:
    result = priced(town(entry("fee", amount_gbp=30, paid_to="audit_commission")))
    assert views(of(result, "town")) == (pytest.approx(30), None, pytest.approx(30))
    assert of(result, "town").layers["central_inspection"].reported is False
    assert of(result, "town").views.eliminations == {}


def test_negative_leg_has_the_payer_s_split_months_and_prices() -> None:
    """£100 of 2004-05, 6 months, b 0.2, d 0.1, a 0.5: every part of the pair cancels."""
    shares = {"business_as_usual_share": 0.2, "discretionary_share": 0.1, "attribution_share": 0.5}
    paid = fee(100, months=6, price_year="2004-05", **shares)
    result = priced(town(paid, code="a"), watch(inspection(), **TWO))
    # 50 × 61.37 ÷ 59.63 (data/gdp_deflator.csv), regime 0.7 × 0.5 = 0.35
    whole = 50 * 61.37 / 59.63
    pairs = result.ledger[result.ledger["component"] == "fee"]
    for part, share in (("regime", 0.35), ("business_as_usual", 0.55), ("discretionary", 0.1)):
        signed = sorted(pairs.loc[pairs["attribution"] == part, "amount"])
        assert signed == pytest.approx([-whole * share, whole * share]), part


def test_fee_income_beyond_the_fees_seen_stands_outside_and_leaves_the_account_incomplete() -> None:
    # Stated 50 of which 30 is seen: 20 from elsewhere, in local preparation of all; gross 100 stays 100.
    income = entry("fee_income", "income", amount_gbp=50, paid_by="local")
    result = priced(town(fee()), watch(inspection(), income, **TWO))
    every = of(result, "all")
    assert layers(every) == pytest.approx({"central_inspection": 50, "local_preparation": 50})
    assert views(every) == pytest.approx((50, 50, 100))
    assert amounts(result, authority="outside", layer="local_preparation") == pytest.approx(20)
    assert every.complete is False
    assert "fees_from_elsewhere" in codes(of(result, "watch"))
    assert of(result, "watch").views.consolidated == pytest.approx(100)


@pytest.mark.parametrize("stated", [30, 20])
def test_invoices_price_the_pair_where_they_reach_the_stated_income(stated: float) -> None:
    income = entry("fee_income", "income", amount_gbp=stated, paid_by="local")
    result = priced(town(fee()), watch(inspection(), income, **TWO))
    assert views(of(result, "all")) == pytest.approx((30, 70, 100))
    assert ("fees_exceed_income" in codes(of(result, "watch"))) == (stated < 30)
    assert "fees_from_elsewhere" not in codes(of(result, "watch"))


def test_fee_income_from_central_changes_no_view() -> None:
    income = entry("fee_income", "income", amount_gbp=50, paid_by="central")
    result = priced(town(entry("fee", amount_gbp=1)), watch(inspection(), income))
    assert views(of(result, "all")) == pytest.approx((1, 100, 101))


def test_grant_alone_costs_nobody() -> None:
    result = priced(town(entry("grant", amount_gbp=70, units=2, paid_by="central"), entry("fee", "f", amount_gbp=5)))
    here = of(result, "town")
    assert views(here) == pytest.approx((5 - 140, 140, 5))
    assert here.views.eliminations == {"grants": pytest.approx(140)}
    # Layers are before grants.
    assert layers(here) == {"local_preparation": pytest.approx(5)}


def test_grant_stated_on_both_sides_is_one_pair_at_the_receiver_s_figure() -> None:
    # The department states 300, the town 200 of it: 100 goes outside.
    received = entry("grant", amount_gbp=200, paid_by="watch")
    paid = entry("grant", "paid", amount_gbp=300, paid_to="local")
    result = priced(town(received), watch(paid))
    assert views(of(result, "town")) == pytest.approx((-200, 200, 0))
    assert views(of(result, "all")) == pytest.approx((-300, 300, 0))
    assert of(result, "all").views.eliminations == {"grants": pytest.approx(300)}
    assert amounts(result, authority="outside", bearer="local") == pytest.approx(-100)
    # Less stated than received: the receiver's figure, and a finding.
    less = priced(town(received), watch({**paid, "amount_gbp": 150}))
    assert views(of(less, "all")) == pytest.approx((-200, 200, 0))
    assert "grant_exceeded" in codes(of(less, "watch"))


def test_grant_between_central_bodies_changes_no_view() -> None:
    given = entry("grant", "given", amount_gbp=60, paid_to="watch")
    taken = entry("grant", "taken", amount_gbp=60, paid_by="office")
    both = priced(watch(inspection(), taken), watch(given, entry("fee", amount_gbp=7), code="office"))
    assert views(of(both, "all")) == (None, pytest.approx(107), pytest.approx(107))
    # Stated twice it is one pair; stated once it is the same one.
    assert amounts(both, component="grant", bearer="central") == pytest.approx(0)
    ledger = both.ledger
    assert ledger.loc[(ledger["component"] == "grant") & (ledger["amount"] > 0), "amount"].sum() == pytest.approx(60)


def test_fee_of_one_body_to_another_changes_no_view_of_all() -> None:
    office = watch(entry("purchase", "own", amount_gbp=10), fee(30), code="office")
    result = priced(office, watch(inspection(), **TWO))
    # 10 + 30 for the office, 100 − 30 for the watch
    assert views(of(result, "all")) == (None, pytest.approx(110), pytest.approx(110))
    assert of(result, "all").total.regime == pytest.approx(110)


def test_what_users_bear_stands_apart() -> None:
    waiting = entry("excess_cost", units_per_year=100, excess_gbp_per_unit=3, bearer="users")
    result = priced(town(waiting, entry("fee", "f", amount_gbp=30)))
    here = of(result, "town")
    assert views(here) == (pytest.approx(30), None, pytest.approx(30))
    assert here.views.users == pytest.approx(300)
    assert here.total.gross == pytest.approx(30)


def test_a_layer_that_only_users_bear_is_reported_without_a_headline() -> None:
    """Somebody did report it; it is no cost of the public purse, and so has no figure there."""
    waiting = entry(
        "excess_cost",
        layer="distorting_compliance",
        units_per_year=100,
        excess_gbp_per_unit=3,
        bearer="users",
        **GROUNDS,
    )
    figures = of(priced(town(waiting, entry("fee", "f", amount_gbp=30))), "town").layers["distorting_compliance"]
    assert figures.reported is True
    assert figures.headline is None


def test_transfer_is_named_on_both_sides_and_nowhere_else() -> None:
    result = priced(town(fee(), code="a"), watch(inspection(), **TWO))
    ledger = result.ledger
    named = ledger[ledger["transfer"] != ""]
    assert set(named["transfer"]) == {"fee:a/2005-06/fee"}
    assert sorted(named["layer"]) == ["central_inspection", "local_preparation"]
    assert sorted(named["body"]) == ["", "watch"]
