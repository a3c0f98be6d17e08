"""What stands beside the rows: years of one authority, rates against size, why two differ."""

from __future__ import annotations

import pytest

from burden.base.errors import BurdenError
from burden.report.differing import beyond_words, delta_rows, near_words
from burden.report.plots.funnel_plot import funnel_plot
from burden.report.plots.multiples import multiples_plot
from burden.report.plots.process_plot import process_plot
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


def test_no_limits_by_size_in_a_year_of_different_items() -> None:
    """Seven alike but for their size; only g has entered a plan, and would lie far beyond the limits for that."""
    amounts = (1000, 2100, 2900, 4200, 4900, 6100, 7000)
    texts = [
        council(code, entry("local_preparation", amount), residents=1000 * (place + 1))
        for place, (code, amount) in enumerate(zip("abcdefg", amounts, strict=True))
    ]
    alike = compared(*texts, per="residents")
    assert [(row.period, len(row.codes)) for row in alike.sizes] == [("2005-06", 7)]
    plan = entry("local_preparation", 9000, "Plan")
    texts[6] = council("g", entry("local_preparation", 7000), plan, residents=7000)
    found = compared(*texts, per="residents")
    assert (found.mixed, found.sizes, found.sizes_apart) == (("2005-06",), (), ("2005-06",))
    assert found.as_dict()["periods_without_limits"] == ["2005-06"]
    (words,) = beyond_words(found)
    assert words == (
        "No limits by size are drawn for 2005-06: not all have entered the same items, and who entered more would lie "
        "beyond the limits for it. Compare the items that all have reported."
    )
    with pytest.raises(BurdenError, match="There is no funnel of 2005-06: not all have entered the same items"):
        funnel_plot(found, "2005-06")
    # By item the plan is out on all sides, so that the limits are back.
    by_item = compared(*texts, per="residents", by="item")
    assert by_item.sizes[0].as_dict()["zone"]["g"] == 0
    assert by_item.sizes_apart == ()


def test_no_limits_over_years_of_different_items() -> None:
    """Alder enters a plan from its sixth year on, which would be a signal; Birch has the same form in all six."""

    def text(code: str, year: int, *more: str) -> str:
        return council(code, entry("local_preparation", 100 + year), *more, period=f"{2000 + year}-{1 + year:02d}")

    texts = [text(code, year) for code in ("alder", "birch") for year in range(5)]
    texts += [text("alder", 5, entry("local_preparation", 500, "Plan")), text("birch", 5)]
    found = compared(*texts)
    assert [row.code for row in found.years] == ["birch"]
    assert (found.years_apart, found.as_dict()["codes_without_limits"]) == (("alder",), ["alder"])
    _, words = beyond_words(found)
    assert words == (
        "No limits over years are drawn for alder: not the same items were entered in all years, and a year with more "
        "of them would pass for a signal. Compare the items that all have reported."
    )
    with pytest.raises(BurdenError, match="There is no chart over years of alder: not the same items were entered"):
        process_plot(found, "alder")
    alone = [each for each in texts if "authority: alder" in each]
    with pytest.raises(BurdenError, match="There is no chart over years: not the same items were entered"):
        multiples_plot(compared(*alone), "years")
    # By item only the form counts: 100 to 105, a pound more each year.
    assert [row.code for row in compared(*texts, by="item").years] == ["alder", "birch"]
    # A sixth year whose residents are not known has no rate: what was entered in it is in no chart.
    known = [each.replace("price_year", "residents: 1\nprice_year") for each in alone[:5]]
    (years,) = compared(*known, alone[5], per="residents").years
    assert (years.chart.known, len(years.periods)) == (5, 6)


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
