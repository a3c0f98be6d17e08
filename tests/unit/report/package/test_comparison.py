"""The comparison in a package: on what basis it stands, in every row, and that nothing in it ranks sizes."""

from __future__ import annotations

import functools
from collections.abc import Mapping

import pytest

from burden.report.package.package import package_files

from . import sample
from .sample import Raw

LAYERS = ("local_preparation", "distorting_compliance")
HOURLY = 20.0


def _council(name: str, residents: int, hours: float, item: str = "ctb1") -> Raw:
    return {
        "authority": f"zz_{name}", "name": name, "type": "unitary", "period": "2005-06", "residents": residents,
        "staff": {"clerk": {"tariff_gbp_per_hour": HOURLY, "source": "payroll"}},
        "entries": [
            {"id": "return", "layer": "local_preparation", "item": item, "kind": "time", "staff": "clerk",
             "people": 1, "hours": {"low": 0.9 * hours, "central": hours, "high": 1.1 * hours}, "times_per_year": 1,
             "grade": "C", "source": "team"},
        ],
    }  # fmt: skip


@functools.cache
def _files(item: str = "ctb1") -> Mapping[str, bytes]:
    """Return the package of a large council with a large return and two small ones that spend more on each resident."""
    given = [_council("large", 400_000, 800, item), _council("small", 40_000, 200), _council("tiny", 40_000, 100)]
    return package_files(sample.priced(given))


def test_amounts_are_of_what_all_reported() -> None:
    rows = sample.rows(sample.files(), "comparison")
    assert len(rows) == 9
    layers = {(row["unit"], row["layer"]): row for row in sample.rows(sample.files(), "layers")}
    for row in rows:
        assert row["layer_morale"] == ""
        shared = [float(layers[row["unit"], key]["regime"]) for key in LAYERS]
        assert float(row["total"]) == pytest.approx(sum(shared))
        assert float(row["total_per_resident"]) == pytest.approx(sum(shared) / float(row["residents"]))
        assert float(row["mean_per_resident"]) == pytest.approx(float(row["mean"]) / float(row["residents"]))
        assert float(row["p5"]) <= float(row["mean"]) <= float(row["p95"])
    scope = {row["layer"]: row for row in sample.rows(sample.files(), "comparison_scope")}
    assert {key for key, row in scope.items() if row["compared"] == "true"} == set(LAYERS)
    assert {row["units"] for row in scope.values()} == {"9"}
    assert "morale: reported in full by 1 of 9" in scope["morale"]["remark"]


@pytest.mark.parametrize("name", ["comparison", "comparison_orders", "comparison_scope"])
def test_every_row_says_on_what_basis_it_stands(name: str) -> None:
    basis = {"per": "residents", "by": "layer", "view": "layers", "defaults": "false"}
    rows = sample.rows(_files(), name)
    assert rows
    for row in rows:
        assert basis.items() <= row.items()
        assert row["price_year"] == "2005-06"
    assert {row["price_year"] for row in sample.rows(sample.files(), "comparison")} == {"2006-07"}


def test_ranks_and_orders_are_for_each_resident_and_never_of_size() -> None:
    """By hand, £ a resident: small 200 × 20 ÷ 40,000 = 0.10, tiny 0.05, large 800 × 20 ÷ 400,000 = 0.04."""
    rows = {row["unit"]: row for row in sample.rows(_files(), "comparison")}
    keys = [f"zz_{name}/2005-06" for name in ("small", "tiny", "large")]
    assert [float(rows[key]["total"]) for key in keys] == [4000, 2000, 16000]
    assert [float(rows[key]["total_per_resident"]) for key in keys] == pytest.approx([0.10, 0.05, 0.04])
    for place, key in enumerate(keys, 1):
        ranks = (rows[key]["rank_per_resident_from"], rows[key]["rank_per_resident_to"])
        assert ranks == (str(place), str(place))
    orders = {(row["more"], row["less"]): float(row["chance"]) for row in sample.rows(_files(), "comparison_orders")}
    assert set(orders) == {(keys[0], keys[1]), (keys[0], keys[2]), (keys[1], keys[2])}
    assert min(orders.values()) >= 0.95
    assert {row["same_items"] for row in rows.values()} == {"true"}
    headers = [row for name in ("comparison", "comparison_orders") for row in sample.rows(_files(), name)[:1]]
    assert not [name for row in headers for name in row if name.startswith("rank") and "per_resident" not in name]


def test_no_order_where_the_items_are_not_the_same() -> None:
    rows = sample.rows(_files("ra"), "comparison")
    assert {row["same_items"] for row in rows} == {"false"}
    assert {row["rank_per_resident_from"] + row["rank_per_resident_to"] for row in rows} == {""}
    assert sample.rows(_files("ra"), "comparison_orders") == []


def test_published_residents_are_said_to_be_of_their_year() -> None:
    given = [_council(name, 40_000, 200) | {"period": "2022-23"} for name in ("one", "two")]
    del given[0]["residents"], given[0]["name"], given[0]["type"]
    given[0]["authority"] = "E06000001"
    rows = {row["unit"]: row for row in sample.rows(package_files(sample.priced(given)), "comparison")}
    # data/authorities.csv, row of Hartlepool
    assert rows["E06000001/2022-23"]["residents"] == "95366.0"
    assert rows["E06000001/2022-23"]["residents_period"] == "2023-24"
    assert rows["zz_two/2022-23"]["residents_period"] == ""


def test_where_nothing_can_be_compared_the_basis_and_the_reason_stay() -> None:
    given = [_council("one", 40_000, 200), _council("two", 50_000, 200)]
    given[1]["entries"][0] |= {"layer": "writing_targets"}
    files = package_files(sample.priced(given))
    assert sample.rows(files, "comparison") == sample.rows(files, "comparison_orders") == []
    rows = sample.rows(files, "comparison_scope")
    assert len(rows) == 5
    assert {(row["per"], row["compared"], row["units"]) for row in rows} == {("residents", "false", "0")}
    assert "There is no layer that all 2 have reported" in rows[0]["remark"]
