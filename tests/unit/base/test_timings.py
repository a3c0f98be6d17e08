"""A list of timings: its mean, as unsure as so few, so far apart, leave it."""

from __future__ import annotations

import itertools
import math
import statistics
import sys
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from burden.base.quantities import MOST, Quantity, QuantityError, QuantityErrors, Timings, fixed
from burden.base.timings import (
    MOST_TIMINGS,
    mean_and_error,
    parse_timings,
    quantity_of_timings,
    read_population,
    read_timings,
)

Z95 = statistics.NormalDist().inv_cdf(0.95)
# One-sided 95 % points of Student's t, from printed tables to three decimals.
T95 = {1: 6.314, 2: 2.920, 3: 2.353, 4: 2.132, 9: 1.833, 29: 1.699, 119: 1.658}


def recovered(quantity: Quantity) -> tuple[float, float]:
    """Return mean and standard deviation of the lognormal whose 5th and 95th percentile are the ends."""
    middle = (math.log(quantity.low) + math.log(quantity.high)) / 2
    sigma = (math.log(quantity.high) - math.log(quantity.low)) / (2 * Z95)
    mean = math.exp(middle + sigma**2 / 2)
    return mean, mean * math.sqrt(math.expm1(sigma**2))


def test_worked_by_hand() -> None:
    # 1, 2, 3: mean 2, s = 1, standard error 1/√3; of 12: × √(9/12).
    assert mean_and_error([1, 2, 3]) == (pytest.approx(2), pytest.approx(1 / math.sqrt(3)))
    assert mean_and_error([1, 2, 3], 12) == (pytest.approx(2), pytest.approx(math.sqrt(9 / 12 / 3)))
    assert mean_and_error([1, 2, 3], 3) == (pytest.approx(2), 0)


def test_the_error_of_some_of_all_is_right_on_average() -> None:
    """Every sample of three of these five: the mean square error of their means is that of their stated errors."""
    everyone = [1.0, 2.0, 9.0, 4.0, 3.0]
    samples = list(itertools.combinations(everyone, 3))
    square = statistics.fmean((statistics.fmean(sample) - statistics.fmean(everyone)) ** 2 for sample in samples)
    assert statistics.fmean(mean_and_error(sample, 5)[1] ** 2 for sample in samples) == pytest.approx(square)


@pytest.mark.parametrize("freedom", T95)
def test_few_timings_are_less_sure_by_students_t(freedom: int) -> None:
    count = freedom + 1
    values = [10.0] * (count // 2) + [14.0] * (count - count // 2)
    error = statistics.stdev(values) / math.sqrt(count)
    found = parse_timings({"timings": values}, "a number")
    mean, deviation = recovered(found)
    assert found.dist == "lognormal"
    assert mean == pytest.approx(statistics.fmean(values), rel=1e-9)
    assert deviation == pytest.approx(error * T95[freedom] / Z95, rel=5e-4)


sizes = st.floats(0, 1e12, allow_subnormal=False).filter(lambda value: value == 0 or value > 1e-12)


@given(st.lists(sizes, min_size=2, max_size=40), st.none() | st.integers(0, 1_000))
def test_mean_is_kept_and_the_driver_stays_positive(values: list[float], more: int | None) -> None:
    of = None if more is None else len(values) + more
    found = parse_timings({"timings": values} | ({} if of is None else {"of": of}), "a number")
    # The mean of numbers in floating point is one of their roundings: near it, and never outside them.
    assert found.central == pytest.approx(statistics.fmean(values), rel=1e-12)
    assert min(values) <= found.central * (1 + 1e-12)
    assert found.as_plain() == {"timings": values} | ({} if of is None else {"of": of})
    if found.is_range:
        assert 0 < found.low < found.central < found.high < math.inf
        assert recovered(found)[0] == pytest.approx(found.central, rel=1e-9)
    else:
        assert found.low == found.central == found.high
        assert more == 0 or statistics.pstdev(values) <= 1e-7 * found.central


@given(st.lists(st.floats(0.1, 100), min_size=3, max_size=20), st.floats(0.01, 100))
def test_scaled_timings_scale_the_driver(values: list[float], factor: float) -> None:
    assume(statistics.stdev(values) > 1e-3)
    one, other = (parse_timings({"timings": [value * by for value in values]}, "a number") for by in (1, factor))
    for end in ("low", "central", "high"):
        assert getattr(other, end) == pytest.approx(factor * getattr(one, end), rel=1e-9)


def test_more_people_timed_is_narrower_and_all_of_them_is_sure() -> None:
    few, more = ({"timings": [1.0, 3.0] * pairs} for pairs in (3, 12))
    assert _width(parse_timings(more, "x")) < _width(parse_timings(few, "x"))
    assert _width(parse_timings({**few, "of": 8}, "x")) < _width(parse_timings({**few, "of": 80}, "x"))
    assert parse_timings({**few, "of": 6}, "x").dist == "fixed"


def _width(quantity: Quantity) -> float:
    return quantity.high - quantity.low


@pytest.mark.parametrize("values", [[2, 2], [0.1, 0.1, 0.1], [0, 0, 0, 0, 0], [0, 5e-324]])
def test_timings_without_spread_are_one_number(values: list[float]) -> None:
    found = quantity_of_timings(Timings(tuple(values)))
    assert (found.low, found.central, found.high, found.dist) == (values[0], values[0], values[0], "fixed")
    assert found != fixed(values[0])  # it is still written back as it was entered


@pytest.mark.parametrize("tiny", [1e-300, 1e-12, 1.0, 1e12])
def test_the_widest_there_can_be_is_far_from_the_end_of_numbers(tiny: float) -> None:
    """Two timings, one of them nothing: the standard error is the mean, and t95(1) the largest there is."""
    found = parse_timings({"timings": [0, tiny]}, "a number")
    sigma = math.log(found.high / found.low) / (2 * Z95)
    assert sigma == pytest.approx(math.sqrt(math.log1p((6.314 / Z95) ** 2)), rel=1e-4)
    assert sigma < 1.7


@given(st.lists(st.floats(0, 1), min_size=2, max_size=30))
def test_no_list_is_wider_than_the_widest(values: list[float]) -> None:
    mean, error = mean_and_error(values)
    assert error <= mean * (1 + 1e-9)


@pytest.mark.parametrize(
    ("given", "places"),
    [
        ({"timings": [1, -1, 2, math.nan, math.inf, "3", None, True, [4], 10**400]}, [1, 3, 4, 5, 6, 7, 8, 9]),
        ({"timings": [1, 2 * MOST]}, [1]),
    ],
)
def test_every_timing_that_is_no_number_is_named(given: dict[str, Any], places: list[int]) -> None:
    with pytest.raises(QuantityErrors) as caught:
        parse_timings(given, "a number")
    assert [place for place, _ in caught.value.problems] == [("timings", place) for place in places]


@pytest.mark.parametrize(
    ("given", "place", "said"),
    [
        ({"timings": [1.5]}, ("timings",), "One timing has no spread"),
        ({"timings": []}, ("timings",), "empty"),
        ({"timings": 4}, ("timings",), "Expected a list"),
        ({"timings": None}, ("timings",), "Expected a list"),
        ({"timings": [1] * (MOST_TIMINGS + 1)}, ("timings",), "at most 10,000"),
        ({"timings": [1, 2, 3], "of": 2}, ("of",), "only 2 in all"),
        ({"timings": [1, 2, 3], "of": 3.5}, ("of",), "not a whole number"),
        ({"timings": [1, 2, 3], "of": "many"}, ("of",), "is text"),
        ({"timings": [1, 2, 3], "low": 2}, (), "not low"),
    ],
)
def test_what_is_no_list_of_timings_is_refused(given: dict[str, Any], place: tuple[str | int, ...], said: str) -> None:
    with pytest.raises(QuantityErrors) as caught:
        parse_timings(given, "a number")
    assert [found for found, _ in caught.value.problems] == [place]
    assert said in str(caught.value)


def test_ends_that_leave_the_numbers_are_refused() -> None:
    with pytest.raises(QuantityError, match="too large to be meant"):
        parse_timings({"timings": [0, MOST]}, "a number")
    with pytest.raises(QuantityError, match="too small to be meant"):
        parse_timings({"timings": [0, sys.float_info.min]}, "a number")


def test_as_many_as_are_let_in_are_read() -> None:
    assert len(read_timings([1] * MOST_TIMINGS, "x")) == MOST_TIMINGS
    assert read_population(40, 40) == 40
