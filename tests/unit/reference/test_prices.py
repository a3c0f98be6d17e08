"""Deflator and discount rates against arithmetic done by hand and figures printed elsewhere."""

import csv

import pytest

from burden.base.errors import BurdenError
from burden.reference.deflators import load_deflators
from burden.reference.discount import load_discount
from burden.reference.paths import data_file


@pytest.fixture(scope="module")
def prices():
    return load_deflators()


def test_years(prices):
    assert list(prices.years) == [f"{year}-{(year + 1) % 100:02d}" for year in range(1990, 2027)]
    assert prices.vintage == "HMT December 2025"
    assert len(prices.digest) == 12


def test_factors_by_hand(prices):
    assert prices.factor("2005-06", "2024-25") == pytest.approx(100 / 61.37, rel=1e-12)
    assert prices.factor("2005-06", "2024-25") == pytest.approx(1.629461, abs=5e-7)
    assert prices.factor("2010-11", "2011-12") == pytest.approx(1.022387, abs=5e-7)  # 70.33 / 68.79
    assert prices.factor("2024-25", "2005-06") == pytest.approx(0.6137, rel=1e-12)
    assert prices.factor("2005-06", "2005-06") == 1


def test_status_of_a_year(prices):
    assert prices.status("2005-06") == "estimated"
    assert prices.status("2015-16") == "found"
    assert prices.status("2024-25") == "found"
    assert prices.status("2025-26") == "unverified"


def test_years_out_of_reach_name_the_covered_ones(prices):
    with pytest.raises(BurdenError, match="from 1990-91 to 2026-27"):
        prices.index("2027-28")
    with pytest.raises(BurdenError, match="not a financial year"):
        prices.index("2005")


def test_another_release_agrees(prices):
    # HM Treasury, March 2026 release, as two public files quote it; a later vintage, so only nearly the same.
    assert prices.index("2018-19") == pytest.approx(78.79, abs=0.03)
    assert prices.index("2020-21") == pytest.approx(85.10, abs=0.03)


def test_estimated_years_follow_the_calendar_series(prices):
    lines = data_file("sources/gdp_deflator_calendar_2024eq100.csv").read_text().splitlines()
    calendar = {int(row["year"]): float(row["value"]) for row in csv.DictReader(lines[2:])}
    estimated = [period for period in prices.years if prices.status(period) == "estimated"]
    assert estimated[0] == "1990-91"
    assert estimated[-1] == "2014-15"
    for period in estimated:
        year = int(period[:4])
        # Three quarters of the year fall in the first calendar year; 0.98913 links to the published years.
        worked = (0.75 * calendar[year] + 0.25 * calendar[year + 1]) * 0.98913
        assert prices.index(period) == pytest.approx(worked, abs=0.006)


def test_discount_steps():
    discount = load_discount()
    # Green Book: 3.5 % for 30 years, then 3.0 %, 2.5 %, 2.0 %, 1.5 %, 1.0 %.
    steps = {
        0: 0.035,
        30: 0.035,
        31: 0.03,
        75: 0.03,
        76: 0.025,
        125: 0.025,
        126: 0.02,
        200: 0.02,
        201: 0.015,
        301: 0.01,
    }
    assert {year: discount.rate(year) for year in steps} == steps
    for year in (-1, 1001):
        with pytest.raises(BurdenError, match="from 0 to 1000"):
            discount.rate(year)


def test_discount_factors():
    discount = load_discount()
    assert discount.factor(0) == 1
    # Printed in the Green Book's table of discount factors.
    assert discount.factor(1) == pytest.approx(0.9662, abs=5e-5)
    assert discount.factor(30) == pytest.approx(0.3563, abs=5e-5)
    assert discount.factor(31) == pytest.approx(0.3459, abs=5e-5)
