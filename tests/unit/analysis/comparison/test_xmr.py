"""Process behaviour charts against printed examples: Wheeler's own, and the individuals chart of NIST."""

from __future__ import annotations

import numpy as np
import pytest

from burden.analysis.comparison.xmr import xmr
from burden.base.errors import BurdenError

# D. J. Wheeler, Making Sense of Data (2003), p. 382: "Data Set to Use When Verifying Software".
VERIFYING = [
    5045, 4350, 4350, 3975, 4290, 4430, 4485, 4285, 3980, 3925, 3645, 3760, 3300, 3685, 3463, 5200,
]  # fmt: skip
# The same, figure 9.9, p. 130: peak flow rates of days 1 to 18. Printed limits 43.7 and 322.5, from rounded means.
PEAK_FLOW = [120, 140, 100, 150, 260, 150, 100, 120, 300, 300, 275, 300, 140, 170, 150, 150, 190, 180]
# NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2: flow rates of ten batches.
FLOW_RATE = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
# Making Sense of Data, table 8.1: percentage of seniors who smoke daily.
SMOKING = [21.3, 20.2, 20.9, 21.0, 18.8, 19.6, 18.7, 18.6, 18.1, 18.9, 19.2, 18.2, 17.3, 19.0]


def places(marked: np.ndarray) -> list[int]:
    return np.flatnonzero(marked).tolist()


def test_wheelers_data_for_verifying_software() -> None:
    found = xmr(VERIFYING)
    printed = (4135.50, 355.93, 3188.72, 5082.28, 1163.19)
    assert (found.centre, found.mean_range, found.lower, found.upper, found.upper_range) == pytest.approx(
        printed, abs=0.005
    )
    assert found.ranges.tolist() == [695, 0, 375, 315, 140, 55, 200, 305, 55, 280, 115, 460, 385, 222, 1737]
    # 5200 > 5082.28, and its range 1737 > 1163.19: the last value.
    assert (places(found.beyond), places(found.jump)) == ([15], [14])
    assert found.signal[15]
    assert (found.provisional, found.remark) == (False, None)


def test_nists_flow_rates() -> None:
    found = xmr(FLOW_RATE)
    assert (round(found.centre, 2), round(found.mean_range, 4)) == (50.81, 1.8778)
    # NIST prints 45.8159 and 55.8041 with 3 ÷ 1.128 = 2.65957; 2.66 lies 0.00043 × 1.8778 = 0.0008 further out.
    assert (found.lower + 0.0008, found.upper - 0.0008) == pytest.approx((45.8159, 55.8041), abs=0.0001)
    assert not found.signal.any()


def test_wheelers_peak_flow_rates_come_near_a_limit() -> None:
    found = xmr(PEAK_FLOW)
    assert (round(found.centre, 1), round(found.mean_range, 1)) == (183.1, 52.4)
    assert (found.lower, found.upper, found.upper_range) == pytest.approx((43.7, 322.5, 171.3), abs=0.25)
    # Nearer to 322.5 than to 183.1 is above 252.8: day 5 alone, days 9 to 12 in a row.
    assert places(found.near) == [8, 9, 10, 11]
    assert not found.beyond.any()
    assert places(found.jump) == [7]  # 180 from day 8 to day 9


def test_wheelers_seniors_are_a_run_of_eight() -> None:
    assert places(xmr(SMOKING).run) == [6, 7, 8, 9, 10, 11, 12, 13]


def test_seven_in_a_row_are_no_run() -> None:
    assert not xmr([1, -1, *[1] * 7, -8]).run.any()
    assert places(xmr([1, -1, *[1] * 8, -9]).run) == list(range(2, 10))


def test_three_in_four_need_the_same_limit() -> None:
    # Steps of 1 give a mean range of 1 and limits 2.66 from the centre; ±1.5 is nearer to them than to the centre.
    def near(*last: float) -> list[int]:
        return places(xmr([*[0.5, -0.5] * 60, *last]).near)

    assert near(1.5, 0.4, 1.6, 1.5) == [120, 122, 123]
    assert near(1.5, 0.4, 0.4, 1.6, 1.5) == []
    assert near(1.5, -1.5, 1.5, -1.5) == []


def test_a_missing_year_is_a_gap_and_no_zero() -> None:
    found = xmr([10, 12, np.nan, 30, 31])
    assert found.centre == 83 / 4
    assert found.mean_range == (2 + 1) / 2
    assert found.known == 4
    assert np.isnan(found.ranges[1:3]).all()
    assert not found.jump.any()
    assert not found.beyond[2]
    # Eight on one side, but with a gap in them: no run that anybody has seen.
    assert not xmr([-9, 1, 1, 1, 1, np.nan, 1, 1, 1, 1, -9]).run.any()


def test_values_that_are_equal_give_no_signal() -> None:
    found = xmr([0.3] * 10)  # whose mean, added up, is not 0.3
    assert (found.lower, found.upper) == pytest.approx((0.3, 0.3))
    assert not found.signal.any()


@pytest.mark.parametrize(("years", "words"), [(4, "next to nothing"), (5, "provisional"), (11, "rest on 11 values")])
def test_limits_from_few_years_are_provisional(years: int, words: str) -> None:
    found = xmr(range(years))
    assert found.provisional
    assert words in (found.remark or "")
    assert ("next to nothing" in (found.remark or "")) == (years < 5)


def test_scale_and_direction_change_no_signal() -> None:
    base, turned = xmr(PEAK_FLOW), xmr([-7 * value + 3 for value in PEAK_FLOW])
    assert base.signal.tolist() == turned.signal.tolist()
    assert turned.upper - turned.centre == pytest.approx(7 * (base.upper - base.centre))


@pytest.mark.parametrize("values", [[], [1.0], [1.0, np.nan, 2.0], [1.0, np.inf], [[1.0, 2.0]]])
def test_what_makes_no_chart_is_refused(values: list[float]) -> None:
    with pytest.raises(BurdenError, match="process behaviour chart"):
        xmr(values)
