"""What stands beside the rows: years of one authority, rates against size, why two differ."""

from __future__ import annotations

import pytest

from burden.report.differing import beyond_words, delta_rows, near_words
from tests.unit.analysis.comparison.test_comparing import compared, council, entry


def test_years_of_one_authority_are_held_against_their_own_limits() -> None:
    # Mean 110; ranges 2, 4, 3, 2, 61, mean 14.4; upper limit 110 + 2.66 × 14.4 = 148.304.
    amounts = (100, 102, 98, 101, 99, 160)
    texts = [
        council("alder", entry("local_preparation", amount), period=f"{2000 + year}-{1 + year:02d}")
        for year, amount in enumerate(amounts)
    ]
    found = compared(*texts)
    (years,) = found.years
    assert (years.chart.centre, years.chart.upper) == (pytest.approx(110), pytest.approx(148.304))
    assert years.as_dict()["signals"] == ["2005-06"]
    (words,) = beyond_words(found)
    assert "alder over 6 years" in words
    assert "signals in 2005-06" in words
    assert "Limits are provisional" in words


def test_a_year_without_a_figure_is_a_gap_and_no_zero() -> None:
    texts = [
        council("alder", entry("local_preparation", 100 + year), period=f"{2000 + year}-{1 + year:02d}")
        for year in (0, 1, 2, 4, 5)
    ]
    (years,) = compared(*texts).years
    assert years.periods[3] == "2003-04"
    assert years.chart.known == 5
    assert years.chart.centre == pytest.approx(102.4)


def test_rates_against_size_only_where_something_divides_and_there_are_enough() -> None:
    rates = {"a": 1.0, "b": 1.1, "c": 0.9, "d": 1.05, "e": 0.95, "f": 9.0}
    texts = [
        council(code, entry("local_preparation", round(rate * 1000 * (place + 1))), residents=1000 * (place + 1))
        for place, (code, rate) in enumerate(rates.items())
    ]
    assert compared(*texts).sizes == ()
    (sizes,) = compared(*texts, per="residents").sizes
    assert sizes.as_dict()["zone"]["f"] > 0
    assert sizes.codes == tuple(rates)
    assert compared(*texts[:4], per="residents").sizes == ()


def test_why_two_differ_adds_up_to_the_difference() -> None:
    one = council("one", entry("local_preparation", 100), entry("local_preparation", 7, "Visit"))
    two = council("two", entry("local_preparation", 150))
    found = compared(one, two)
    assert found.delta is not None
    rows = {row["What makes the difference"]: row["A year"] for row in delta_rows(found.delta)}
    assert rows == {
        "Pay and prices, each in its own year's money": "+£50",
        "What only one of them has entered or counted": "−£7",
        "All of it": "+£43",
    }
    assert compared(one, two, council("six", entry("local_preparation", 1))).delta is None


def test_nobody_near_is_said() -> None:
    assert "with published figures to tell how near" in near_words("Alder", ())
