"""Items year by year: stated apart from assumed, and what nobody listed is no zero."""

from __future__ import annotations

from burden.analysis.regime.growth import carried, items_by_year
from burden.reference.catalog import load_catalog
from tests.unit.analysis.regime.making import catalog, item, span


def test_stated_years_stand_apart_from_assumed_ones() -> None:
    known = catalog(
        item("old", span(first="2004-05", last="2005-06")),
        item("kept", span(first="2004-05", last="2005-06", known=False), span(first="2023-24", known=False)),
        item("new", span(first="2018-19"), kind="inspection"),
        covered=("2004-05", "2005-06", "2023-24"),
    )
    frame = items_by_year(known)
    assert (frame["period"].iloc[0], frame["period"].iloc[-1]) == ("1990-91", "2023-24")
    rows = {(row["period"], row["kind"]): row for row in frame.to_dict("records")}
    found = {key: (row["known"], row["assumed"], row["covered"]) for key, row in rows.items()}
    assert found["2003-04", "return"] == (0, 0, False)
    assert found["2005-06", "return"] == (1, 1, True)
    assert found["2006-07", "return"] == (0, 0, False)
    assert found["2019-20", "inspection"] == (1, 0, False)
    assert found["2023-24", "return"] == (0, 1, True)


def test_a_set_counts_only_in_years_without_its_members() -> None:
    known = catalog(
        item("part", span(first="2004-05", last="2004-05")),
        item("set", span(first="2004-05", last="2005-06"), kind="target_set", members=["part"]),
        covered=("2004-05", "2005-06"),
    )
    frame = items_by_year(known).groupby("period")["known"].sum()
    assert (frame["2004-05"], frame["2005-06"]) == (1, 1)
    sets = items_by_year(known).query("kind == 'target_set'").set_index("period")["known"]
    assert (sets["2004-05"], sets["2005-06"]) == (0, 1)


def test_what_stands_in_both_lists() -> None:
    known = catalog(
        item("kept", span(first="2004-05", last="2005-06"), span(first="2023-24")),
        item("gone", span(first="2004-05", last="2005-06")),
        item("part", span(first="2004-05", last="2005-06")),
        item("set", span(first="2004-05", last="2005-06"), members=["part"]),
        item("new", span(first="2023-24")),
        covered=("2005-06", "2023-24"),
    )
    found = carried(known, "2005-06", "2023-24")
    assert (found.both, found.only_before, found.only_after, found.singly) == (1, 2, 1, 1)


def test_the_23_items_that_the_data_dictionary_says_were_joined_stand_in_both() -> None:
    assert carried(load_catalog(), "2005-06", "2024-25").both == 14 + 9  # docs/data.md, "One item in two eras"
