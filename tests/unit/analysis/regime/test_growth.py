"""Items year by year: stated apart from assumed, and what nobody listed is no zero."""

from __future__ import annotations

from itertools import permutations

import pytest

from burden.analysis.regime.counts import count_all, items_in_force
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


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_of_sets_within_sets_each_year_counts_what_stands_alone_in_whatever_order(order: tuple[int, ...]) -> None:
    """In 2004-05 the form stands for the set it is in, and that set for the set of sets; in 2005-06 the inner one."""
    rows = (
        item("part", span(first="2004-05", last="2004-05")),
        item("inner", span(first="2004-05", last="2005-06"), kind="target_set", members=["part"]),
        item("outer", span(first="2004-05", last="2006-07"), kind="plan", members=["inner"]),
    )
    known = catalog(*(rows[place] for place in order), covered=("2004-05", "2005-06", "2006-07"))
    for period, expected in (("2004-05", "part"), ("2005-06", "inner"), ("2006-07", "outer")):
        assert [each.id for each, _ in known.in_force(period)] == [expected]
        assert list(items_in_force(known, period)["item"]) == [expected]
    frame = items_by_year(known)
    held = frame[frame["known"] > 0].set_index("period")["kind"].to_dict()
    assert held == {"2004-05": "return", "2005-06": "target_set", "2006-07": "plan"}
    found = carried(known, "2004-05", "2005-06")
    assert (found.both, found.only_before, found.only_after, found.singly) == (0, 1, 1, 1)


def test_the_shipped_lists_count_as_before() -> None:
    """Of 205 items of 2005-06 two are sets whose members stand beside them: the indicators and the plans."""
    known = load_catalog()
    frame = items_by_year(known)
    years = frame.groupby("period")[["known", "assumed"]].sum().sum(axis=1)
    for period, count in {"2004-05": 202, "2005-06": 203, "2007-08": 202, "2023-24": 101, "2026-27": 100}.items():
        assert (years[period], count_all(known, period)["items"].iloc[0]) == (count, count)
    found = carried(known, "2005-06", "2026-27")
    assert (found.both, found.only_before, found.only_after, found.singly) == (23, 180, 77, 130)


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
