"""What falls on whom, counted by hand: known apart from conditional, unknown apart from zero."""

from __future__ import annotations

import csv
import math
from typing import Any

import pytest

from burden.analysis.regime.counts import COUNCILS, councils_by_type, count_all, count_items, covered_words
from burden.base.errors import BurdenError
from burden.reference.catalog import Catalog, load_catalog
from tests.support import ROOT
from tests.unit.analysis.regime.making import ALL, UPPER, catalog, item, span

WORDS_ALONE = {"mode": "continuous", "central": 1, "text": "ongoing", "assumed": "a round a year"}
RANGE = {"mode": "range", "low": 0.5, "central": 1, "high": 4, "text": "0.5 to 4", "assumed": "a judgement"}


def rows(found: Any) -> dict[str, dict[str, Any]]:
    return {row["key"]: row for row in found.to_dict("records")}


def small() -> Catalog:
    return catalog(
        item("census", span("Census", types=UPPER, times=3, text="3", bodies=("dfe",))),
        item("visit", span("Visit", types=UPPER, frequency=RANGE, bodies=("ofsted", "dfe")), kind="inspection"),
        item("lettings", span("Lettings", frequency=WORDS_ALONE, bodies=("mhclg",), known=False)),
        item("homes", span("Homes", condition="council_homes", times=4, text="4", bodies=("mhclg",))),
        item("farms", span("Farms", condition="smallholdings", conditional_types=["unitary"], times=2, text="2")),
        item("set", span("Set", status="unverified"), kind="target_set", members=["census", "visit"]),
    )


def test_a_body_is_counted_for_what_it_asks_alone_or_with_others() -> None:
    found = rows(count_items(small(), "body", "2024-25"))
    assert set(found) == {"dfe", "ofsted", "mhclg"}
    assert [found[key]["items"] for key in ("dfe", "ofsted", "mhclg")] == [3, 1, 2]
    # The department for education: census 3, visit 0.5 to 4, farms 2 (falls surely on all but unitary ones).
    assert [found["dfe"][key] for key in ("times_low", "times", "times_high")] == [5.5, 6, 9]


def test_what_has_no_number_or_falls_on_a_condition_is_apart_and_never_zero() -> None:
    housing = rows(count_items(small(), "body", "2024-25"))["mhclg"]
    assert (housing["no_number"], housing["conditional"], housing["years_assumed"]) == (1, 1, 1)
    assert math.isnan(housing["times"])
    assert math.isnan(housing["england"])
    assert housing["england_unknown"] == 2


def test_all_councils_are_their_number_by_type_times_how_often() -> None:
    # 21 counties, 63 unitary, 36 metropolitan, 33 London boroughs: 153, as "UT (153)" in the list; 164 districts.
    assert councils_by_type("2024-25") == dict(zip(COUNCILS, (21, 164, 63, 36, 33), strict=True))
    kinds = rows(count_items(small(), "kind", "2024-25"))
    assert kinds["inspection"]["england"] == 153
    assert kinds["return"]["england"] == 3 * 153
    assert kinds["return"]["england_unknown"] == 3
    district = count_all(small(), "2024-25", "shire_district").to_dict("records")[0]
    # Of lettings, homes, farms and the set, farms (twice) and the set (once) surely fall on it and have a number.
    assert (district["items"], district["conditional"], district["times"], district["england"]) == (4, 1, 3, 3 * 164)


def test_before_the_register_is_whole_the_number_of_councils_is_not_known() -> None:
    assert councils_by_type("2008-09") is None
    found = count_all(load_catalog(), "2005-06").to_dict("records")[0]
    assert math.isnan(found["england"])
    assert found["england_unknown"] == found["items"]


def test_a_set_stands_only_where_none_of_its_members_does() -> None:
    assert "target_set" not in rows(count_items(small(), "kind", "2024-25"))
    # On a district neither the census nor the visit falls, so there the set counts.
    assert rows(count_items(small(), "kind", "2024-25", "shire_district"))["target_set"]["items"] == 1


def test_types_years_and_rhythms_stand_in_their_order() -> None:
    types = count_items(small(), "type", "2024-25")
    assert list(types["key"]) == list(ALL)
    assert list(types["items"]) == [5, 3 + 1, 5, 5, 5]
    assert list(count_items(small(), "year", "2024-25")["key"]) == ["2023-24", "2024-25"]
    rhythm = count_items(small(), "frequency", "2024-25")
    assert list(rhythm["key"]) == ["yearly", "more than once, below quarterly", "quarterly", "no number"]
    assert list(rhythm["items"]) == [1, 2, 1, 1]


@pytest.mark.parametrize(
    ("times", "text", "words"),
    [(1 / 3, "1/3", "less than yearly"), (1, "annual", "yearly"), (4 / 3, "1 + 1/3", "more than once, below quarterly"),
     (4, "4", "quarterly"), (5, "4 and 1", "5 to 11 times"), (12, "12", "monthly or more"),
     (13, "13", "monthly or more")],
)  # fmt: skip
def test_how_often_in_words(times: float, text: str, words: str) -> None:
    found = count_items(catalog(item("form", span(times=times, text=text))), "frequency", "2024-25")
    assert list(found["key"]) == [words]


def test_a_year_the_catalog_does_not_cover_is_refused() -> None:
    with pytest.raises(BurdenError, match=r"not a list of what was asked in 2012-13.*2004-05 to 2007-08 and 2023-24"):
        count_items(load_catalog(), "body", "2012-13")
    with pytest.raises(BurdenError, match="no type of council 'parish'"):
        count_all(load_catalog(), "2005-06", "parish")
    assert covered_words(catalog(covered=("2005-06",))) == "2005-06"


def test_the_letters_year_has_as_many_items_as_its_two_lists_have_rows() -> None:
    def lines(name: str) -> list[dict[str, str]]:
        text = (ROOT / "data" / "sources" / name).read_text("utf-8").splitlines()
        return list(csv.DictReader(line for line in text if not line.startswith("#")))

    listed = [row for row in lines("obligations_catalogue.csv") if row["era"] == "2005/06"]
    singly = lines("bvpi_2005_06_reconstructed.csv")
    whole = int(count_all(load_catalog(), "2005-06")["items"].iloc[0])
    assert whole == len(listed) - 2 + len(singly)  # the set of indicators and the set of plans stand for their members


@pytest.mark.parametrize("kind", COUNCILS)
@pytest.mark.parametrize("period", ["2005-06", "2024-25"])
def test_counts_agree_with_what_coverage_expects(kind: str, period: str) -> None:
    known = load_catalog()
    found = count_all(known, period, kind).to_dict("records")[0]
    assert found["items"] - found["conditional"] == len(known.expected(kind, period))
