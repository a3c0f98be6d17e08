"""Missing is not zero: what was expected, reported, left at a default, declared nil, or not said at all."""

from __future__ import annotations

import pytest

from burden import first_estimate
from burden.costing.coverage import coverage_of
from burden.reference.catalog import load_catalog
from tests.unit.costing.making import codes, entry, of, priced, town, watch

DISTRICT = {"code": "E07000121", "type": "shire_district"}


def expected(period: str = "2005-06") -> list[str]:
    return list(load_catalog().expected("shire_district", period))


def test_every_expected_item_is_in_one_state() -> None:
    items = expected()
    one, two, three = items[:3]
    sub = town(
        entry("fee", "a", item=one, amount_gbp=1),
        entry("fee", "b", item=two, amount_gbp=1, status="default"),
        nil=[{"item": three, "reason": "none here"}],
        **DISTRICT,
    )
    found = coverage_of(sub, "shire_district")
    assert found.known
    assert (found.reported, found.defaulted, found.nil) == ((one,), (two,), (three,))
    assert sorted([*found.reported, *found.defaulted, *found.nil, *found.missing]) == sorted(items)
    assert not set(found.conditional) & set(found.expected)


def test_item_reported_and_at_default_counts_as_reported() -> None:
    item = expected()[0]
    sub = town(
        entry("fee", "a", item=item, amount_gbp=1),
        entry("fee", "b", item=item, amount_gbp=1, status="default"),
        **DISTRICT,
    )
    found = coverage_of(sub, "shire_district")
    assert (found.reported, found.defaulted) == ((item,), ())


def _aggregate() -> tuple[str, list[str]]:
    catalog = load_catalog()
    both = [*expected(), *catalog.conditional("shire_district", "2005-06", has_council_homes=None)]
    for item in catalog.items.values():
        members = [member for member in item.members if member in both]
        if members:
            return item.id, members
    raise AssertionError("the catalog has no aggregate with expected members")


def test_an_aggregate_covers_its_members_and_is_covered_by_them() -> None:
    aggregate, members = _aggregate()
    whole = coverage_of(town(entry("fee", item=aggregate, amount_gbp=1), **DISTRICT), "shire_district")
    assert not set(members) & set(whole.missing)
    part = coverage_of(town(entry("fee", item=members[0], amount_gbp=1), **DISTRICT), "shire_district")
    assert aggregate not in part.missing
    assert not set(members[1:]) & set(part.reported)


def test_conditional_items_are_expected_once_named() -> None:
    found = coverage_of(town(**DISTRICT), "shire_district")
    assert found.conditional
    item = found.conditional[0]
    named = coverage_of(town(nil=[{"item": item, "reason": "none"}], **DISTRICT), "shire_district")
    assert item in named.expected
    assert item in named.nil
    assert item not in named.conditional


def test_nothing_is_expected_of_bodies_other_types_and_uncovered_years() -> None:
    for sub, kind in ((watch(), ""), (town(), "other"), (town(period="1995-96", **DISTRICT), "shire_district")):
        found = coverage_of(sub, kind)
        assert not found.known
        assert (found.expected, found.missing, found.conditional) == ((), (), ())


def test_complete_needs_five_layers_and_no_missing_item() -> None:
    grounds = {"attribution_share": 0.5, "counterfactual": "As before."}
    five = [
        entry("fee", layer.replace("_", "-"), layer=layer, amount_gbp=1, **grounds)
        for layer in ("writing_targets", "central_inspection", "local_preparation", "distorting_compliance", "morale")
    ]
    nil = [{"item": item, "reason": "none here"} for item in expected()]
    assert of(priced(town(*five, nil=nil, **DISTRICT)), "E07000121").complete is True
    assert of(priced(town(*five, nil=nil[1:], **DISTRICT)), "E07000121").complete is False
    assert of(priced(town(*five[1:], nil=nil, **DISTRICT)), "E07000121").complete is False
    # A layer of lines without grounds has no figure, and does not make it complete.
    bare = {**five[4], "counterfactual": None}
    bare = {key: value for key, value in bare.items() if value is not None}
    assert of(priced(town(*five[:4], bare, nil=nil, **DISTRICT)), "E07000121").complete is False
    # Nor does an entry without a price.
    staff = {"crew": {"source": "letter"}}
    unpriced = town(*five, entry("time", "crew", staff="crew", fte=5), nil=nil, staff=staff, **DISTRICT)
    assert of(priced(unpriced), "E07000121").complete is False
    # Of type other nothing is known to be missing: true cannot be said, false can.
    assert of(priced(town(*five)), "town").complete is None
    assert of(priced(town(*five[1:])), "town").complete is False


def test_unpriced_is_listed_and_never_zero() -> None:
    """The letter: "three full time and two part time", and no price."""
    sub = town(entry("time", "crew", staff="crew", fte=4), staff={"crew": {"source": "letter"}})
    result = priced(sub)
    here = of(result, "town")
    assert [row.entry for row in here.unpriced] == ["crew"]
    assert len(result.ledger) == 0
    assert here.layers["local_preparation"].reported is True
    assert here.total.gross is None
    assert "unpriced" in codes(here)


@pytest.mark.parametrize(("code", "period"), [("E07000121", "2005-06"), ("E07000121", "2025-26")])
def test_first_estimate_is_all_default_and_layers_beyond_the_third_are_not_reported(code: str, period: str) -> None:
    here = of(priced(first_estimate(code, period)), code, period)
    assert here.default_share == pytest.approx(1)
    assert here.complete is False
    assert [key for key, figures in here.layers.items() if figures.reported] == ["local_preparation"]
    assert here.coverage is not None
    assert here.coverage.reported == ()
    assert set(here.coverage.defaulted) | set(here.coverage.missing) == set(here.coverage.expected)
