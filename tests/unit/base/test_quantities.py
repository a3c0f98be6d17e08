"""Numbers and ranges as people write them."""

from __future__ import annotations

import math

import pytest

from burden.base.quantities import Quantity, QuantityError, fixed, parse_number, parse_quantity


def test_a_number_is_a_quantity_without_range() -> None:
    assert parse_quantity(5) == fixed(5.0) == Quantity(5, 5, 5, "fixed")
    assert not parse_quantity(5).is_range
    assert parse_quantity(0).central == 0


@pytest.mark.parametrize(
    ("given", "central", "dist"),
    [
        ({"low": 1, "central": 2, "high": 9}, 2, "pert"),
        ({"low": 1, "central": 2, "high": 9, "dist": "triangular"}, 2, "triangular"),
        ({"low": 1, "high": 9, "dist": "uniform"}, 5, "uniform"),  # midpoint
        ({"low": 1, "central": 2, "high": 9, "dist": "uniform"}, 2, "uniform"),
        ({"low": 4, "high": 9, "dist": "lognormal"}, 6, "lognormal"),  # √(4 × 9)
        ({"low": 4, "central": 8, "high": 9, "dist": "lognormal"}, 8, "lognormal"),
    ],
)
def test_ranges(given: dict[str, object], central: float, dist: str) -> None:
    found = parse_quantity(given)
    assert (found.central, found.dist, found.is_range) == (central, dist, True)


def test_a_range_without_width_is_a_number() -> None:
    for dist in ("pert", "uniform", "lognormal"):
        assert parse_quantity({"low": 3, "central": 3, "high": 3, "dist": dist}) == fixed(3.0)


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, -1, -1e-9, True, "5", None, [5], 10**400])
def test_what_is_no_number_is_refused(value: object) -> None:
    with pytest.raises(QuantityError):
        parse_number(value)
    with pytest.raises(QuantityError):
        parse_quantity({"low": 0, "central": value, "high": 9})


@pytest.mark.parametrize(("value", "fits"), [(0, True), (1, True), (0.5, True), (1.0000001, False), (1.2, False)])
def test_shares_run_from_0_to_1(value: float, fits: bool) -> None:
    if fits:
        assert parse_quantity(value, most=1.0).central == value
    else:
        with pytest.raises(QuantityError, match="above 1"):
            parse_quantity(value, most=1.0)


def test_a_quantity_is_written_as_it_was_entered() -> None:
    whole = {"low": 1.0, "central": 2.0, "high": 9.0, "dist": "triangular"}
    assert parse_quantity(whole).as_plain() == whole
    assert parse_quantity(5).as_plain() == 5


def test_unknown_parts_of_a_range_are_refused_with_the_comma_hint() -> None:
    with pytest.raises(QuantityError, match=r"1234, not 1,234"):
        parse_quantity({"low": 1, "000": None, "high": 3})
