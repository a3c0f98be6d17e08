"""Whose cost is compared, in which prices, and taken together how; each figure worked out by hand."""

from __future__ import annotations

import pytest

from burden import compare, cost, loads
from burden.analysis.comparison.comparing import Comparison
from burden.base.errors import BurdenError
from burden.reference.deflators import load_deflators
from tests.unit.analysis.comparison.test_comparing import council, entry

BODY = """schema_version: 1
body: inspectors
name: Inspectors
period: 2005-06
falls_on: {types: [unitary], authorities: 2, key: each}
entries:
  - {id: work, layer: central_inspection, item_title: Visits, kind: purchase, amount_gbp: 100, grade: A, source: books}
"""
FEE = (
    "  - {id: fee, layer: local_preparation, item_title: Visit, kind: fee, amount_gbp: 30, paid_to: inspectors, "
    "grade: A, source: invoice}"
)
GRANT = (
    "  - {id: grant, layer: local_preparation, item_title: Grant, kind: grant, amount_gbp: 25, paid_by: central, "
    "grade: A, source: remittance}"
)
ALDER = council("alder", FEE, entry("local_preparation", 70))
BIRCH = council("birch", entry("local_preparation", 200), GRANT)


def compared(*texts: str, **how: object) -> Comparison:
    return compare(cost([found for text in texts for found in loads(text)]), **how)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("view", "alder", "birch"),
    [
        ("layers", 70 + 30 + 50 - 30, 200 + 50),  # grants move no layer; the fee is Alder's and lowers its share
        ("local", 70 + 30, 200 - 25),
        ("central", 50 - 30, 50 + 25),
        ("consolidated", 70 + 30 + 50 - 30, 200 + 50),
    ],
)
def test_a_view_is_what_one_side_bears(view: str, alder: float, birch: float) -> None:
    found = compared(ALDER, BIRCH, BODY, view=view)
    totals = {row.code: row.total for row in found.rows}
    if view == "central":
        # Only Birch's grant stands in local preparation there: that layer is not alike and is left out.
        assert found.layers == ("central_inspection",)
        assert totals == {"alder": pytest.approx(alder), "birch": pytest.approx(birch - 25)}
        assert {row.code: row.whole for row in found.rows} == {"alder": 20, "birch": 75}
    else:
        assert totals == {"alder": pytest.approx(alder), "birch": pytest.approx(birch)}
    for row in found.rows:
        assert (row.mean, row.low) == (pytest.approx(row.total), pytest.approx(row.total))


def test_local_and_central_make_the_public_purse() -> None:
    whole = {
        view: {row.code: row.whole for row in compared(ALDER, BIRCH, BODY, view=view).rows}
        for view in ("local", "central", "consolidated")
    }
    for code in ("alder", "birch"):
        assert whole["local"][code] + whole["central"][code] == pytest.approx(whole["consolidated"][code])


def test_orders_of_a_view_are_those_of_its_own_amounts() -> None:
    """Before grants Birch costs more, 250 to 120; after them Alder does, 99 to 80."""
    alder = council("alder", FEE, entry("local_preparation", 70), GRANT.replace("amount_gbp: 25", "amount_gbp: 1"))
    birch = council("birch", FEE, entry("local_preparation", 200), GRANT.replace("amount_gbp: 25", "amount_gbp: 150"))
    assert [call.more[0] for call in compared(alder, birch, BODY).calls] == ["birch"]
    assert [call.more[0] for call in compared(alder, birch, BODY, view="local").calls] == ["alder"]
    # With a fee and a grant that the other has not entered, neither is called.
    assert compared(ALDER, BIRCH, BODY).calls == ()
    assert compared(ALDER, BIRCH, BODY).mixed == ("2005-06",)


def test_nominal_amounts_stand_in_the_prices_of_their_own_year() -> None:
    one = council("one", entry("local_preparation", 100)).replace("price_year: 2005-06", "price_year: 2004-05")
    early, late = (one.replace("period: 2005-06", f"period: {year}") for year in ("2004-05", "2005-06"))
    index = load_deflators().index
    moved = 100 * index("2005-06") / index("2004-05")
    real = compared(early, late)
    assert [row.total for row in real.rows] == [pytest.approx(moved), pytest.approx(moved)]
    nominal = compared(early, late, nominal=True)
    assert [row.total for row in nominal.rows] == [pytest.approx(100), pytest.approx(moved)]
    assert [row.mean for row in nominal.rows] == [pytest.approx(100), pytest.approx(moved)]
    assert (nominal.as_dict()["price_year"], nominal.nominal, real.nominal) == (None, True, False)


def known(code: str, amount: float, residents: int) -> str:
    return council(code, entry("local_preparation", amount), residents=residents).replace(f"name: {code}\n", "")


def test_groups_by_region_and_by_size() -> None:
    """Hartlepool and Middlesbrough lie in the North East, Luton in the East of England."""
    texts = known("E06000001", 90, 90_000), known("E06000002", 300, 150_000), known("E06000032", 450, 225_000)
    regions = compared(*texts, per="residents", group="region").groups
    assert [(row.name, row.count, row.total) for row in regions] == [
        ("North East, 2005-06", 2, 390), ("All of them, 2005-06", 3, 840)
    ]  # fmt: skip
    assert regions[0].ratio_of_sums == pytest.approx(390 / 240_000)
    assert regions[0].mean_of_ratios == pytest.approx((90 / 90_000 + 300 / 150_000) / 2)
    sizes = compared(*texts, per="residents", group="size").groups
    assert [(row.name, row.count) for row in sizes] == [
        ("100,000 to 249,999 residents, 2005-06", 2), ("All of them, 2005-06", 3)
    ]  # fmt: skip
    large = (known(code, 90, people) for code, people in (("E06000001", 250_000), ("E06000002", 900_000)))
    small = (known(code, 90, people) for code, people in (("E06000003", 99_999), ("E06000004", 1)))
    unknown = (council(code, entry("local_preparation", 90)) for code in ("alder", "birch"))
    named = [row.name for row in compared(*large, *small, *unknown, group="size").groups]
    assert named == [
        "Under 100,000 residents, 2005-06", "250,000 residents and over, 2005-06", "Not known, 2005-06",
        "All of them, 2005-06",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("how", "words"),
    [({"view": "users"}, "'users' is no view"), ({"group": "colour"}, "'colour' is nothing to group by")],
)
def test_what_there_is_not_is_refused(how: dict[str, str], words: str) -> None:
    with pytest.raises(BurdenError, match=words):
        compared(ALDER, BIRCH, BODY, **how)
