"""Rounding for people: the expected texts are worked by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from burden.report import numbers


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (1234567.4, "£1,234,567"),
        (1234567.5, "£1,234,568"),
        (-1234, "−£1,234"),
        (-0.4, "£0"),
        (0, "£0"),
        (2.5, "£3"),
        (None, "not reported"),
        (float("nan"), "not reported"),
    ],
)
def test_money(amount: float | None, text: str) -> None:
    assert numbers.money(amount) == text


def test_money_in_other_currencies() -> None:
    assert numbers.money(1100, "USD") == "$1,100"
    assert numbers.money(1100, "NZD") == "NZD 1,100"


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (1234567, "£1.2m"),
        (450123, "£450,000"),
        (996000, "£1m"),
        (16.2e6, "£16m"),
        (246e6, "£250m"),
        (2.44e9, "£2.4bn"),
        (999, "£1,000"),
        (12.3, "£12"),
        (-1234567, "−£1.2m"),
        (None, "not reported"),
    ],
)
def test_money_short(amount: float | None, text: str) -> None:
    assert numbers.money_short(amount) == text


def test_pence() -> None:
    assert numbers.pounds_pence(163449) == "£163,449.00"
    assert numbers.pounds_pence(0.125) == "£0.13"
    assert numbers.money_plain(44444) == "£44,444"
    assert numbers.money_plain(31.5) == "£31.50"


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.12, "12%"), (0, "0%"), (1, "100%"), (0.001, "less than 1%"), (0.999, "more than 99%"), (None, "not known")],
)
def test_share(value: float | None, text: str) -> None:
    assert numbers.share(value) == text


@pytest.mark.parametrize(
    ("value", "text"), [(1584, "1,584 hours"), (7.25, "7.3 hours"), (1, "1 hour"), (None, "not reported")]
)
def test_hours(value: float | None, text: str) -> None:
    assert numbers.hours(value) == text


@pytest.mark.parametrize(
    ("value", "text"), [(4.5, "4.5"), (1584, "1,584"), (0.1, "0.1"), (1e-7, "0.0000001"), (-2, "−2"), (0, "0")]
)
def test_plain(value: float, text: str) -> None:
    assert numbers.plain(value) == text


def test_range_words() -> None:
    headline = {"mean": 451234.0, "p5": 378000.0, "p95": 532100.0}
    assert numbers.range_words(headline) == "about £450,000, likely between £380,000 and £530,000 (nine in ten)"
    assert numbers.range_words(headline, per="a year") == (
        "about £450,000 a year, likely between £380,000 and £530,000 (nine in ten)"
    )
    assert numbers.about(headline) == "£450,000"
    assert numbers.likely(headline) == "£380,000 to £530,000"
    assert numbers.lower_end(headline) == "£380,000"


def test_a_narrow_range_keeps_its_ends_apart() -> None:
    headline = {"mean": 1200500.0, "p5": 1200100.0, "p95": 1200900.0}
    assert numbers.range_words(headline) == "about £1,200,500, likely between £1,200,100 and £1,200,900 (nine in ten)"


def test_a_certain_amount_has_no_about() -> None:
    headline = {"mean": 1200000.0, "p5": 1200000.0, "p95": 1200000.0}
    assert numbers.range_words(headline) == "£1,200,000"
    assert numbers.likely(headline) == "no range"
    assert numbers.range_words(None) == "not reported"


@given(st.floats(-1e12, 1e12), st.floats(1, 1e12))
def test_rounding_keeps_the_ends_in_order_and_near(low: float, width: float) -> None:
    headline = {"mean": low + width / 2, "p5": low, "p95": low + width}
    step = numbers.step_of(headline)
    assert step <= max(1, headline["p95"] - headline["p5"]) / 5 or step == 1
    shown = float(numbers.lower_end(headline).replace("£", "").replace(",", "").replace("−", "-"))
    assert abs(shown - low) <= step * 0.5001 + 0.5


@given(st.floats(-1e15, 1e15))
def test_money_is_within_half_a_pound(amount: float) -> None:
    shown = float(numbers.money(amount).replace("£", "").replace(",", "").replace("−", "-"))
    assert abs(shown - amount) <= 0.5


@pytest.mark.parametrize(("value", "rounded"), [(1201, 1300), (1200, 1200), (9.91, 10), (470.2, 480)])
def test_an_error_is_never_rounded_down(value: float, rounded: float) -> None:
    assert numbers.rounded_up(value, 2) == rounded
