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
    [
        (0.12, "12%"),
        (0, "0%"),
        (1, "100%"),
        (0.001, "less than 1%"),
        (0.999, "more than 99%"),
        (1 - 1e-12, "100%"),
        (None, "not known"),
    ],
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
    words = numbers.lower_end(headline).replace("£", "").replace(",", "").replace("−", "-")
    large = words.endswith(("m", "bn"))
    shown = float(words.removesuffix("bn").removesuffix("m")) * {"m": 1e6, "n": 1e9}.get(words[-1], 1)
    assert abs(shown - low) <= step * 0.5001 + (50_001 if large else 0.5)
    assert large or abs(low) < 10.1e6 + step


@pytest.mark.parametrize(
    ("headline", "words"),
    [
        ((471e6, 352e6, 618.9e6), "about £470m, likely between £350m and £620m (nine in ten)"),
        ((9.94e6, 9.51e6, 10.42e6), "about £9.94m, likely between £9.51m and £10.42m (nine in ten)"),
        ((9.91e6, 9.51e6, 9.94e6), "about £9,910,000, likely between £9,510,000 and £9,940,000 (nine in ten)"),
        ((40.4e6, 40.4e6, 40.4e6), "£40.4m"),
        # £28,000 wide: to £1,000, so that its ends do not read as one.
        ((16.002e6, 15.988e6, 16.016e6), "about £16.002m, likely between £15.988m and £16.016m (nine in ten)"),
        ((6.2e9, 5.1e9, 7.4e9), "about £6.2bn, likely between £5.1bn and £7.4bn (nine in ten)"),
        ((-40.4e6, -40.4e6, -40.4e6), "−£40.4m"),
    ],
)
def test_ten_million_and_more_are_in_millions_over_the_whole_row(headline: tuple[float, ...], words: str) -> None:
    assert numbers.range_words(dict(zip(("mean", "p5", "p95"), headline, strict=True))) == words


def test_in_a_row_of_millions_what_is_small_is_not_nought() -> None:
    how = numbers.Rounding(1.0, millions=True)
    assert [how.words(amount) for amount in (0, 20_000, 400_000, 12e6, None)] == [
        "£0", "£20,000", "£0.4m", "£12m", "not reported",
    ]  # fmt: skip
    assert [how.shown(amount) for amount in (20_000, 12_340_000)] == [20_000, 12_300_000]


@pytest.mark.parametrize(
    ("error", "words"),
    [(900, "£380,000 to £530,000"), (13_000, "£380,000 to £540,000"), (45_000, "£400,000 to £550,000"),
     (90_000, "£400,000 to £550,000")],
)  # fmt: skip
def test_no_finer_than_the_error_that_is_stated(error: float, words: str) -> None:
    # 1, 2, 5, 10 ... above the error, but at most half of the width, here £155,000.
    headline = {"mean": 451_234.0, "p5": 378_000.0, "p95": 533_000.0, "error_p5": error, "error_p95": 1.0}
    assert numbers.likely(headline) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [(0.25, "15 minutes"), (0.5, "30 minutes"), (0.001, "1 minute"), (0.9999, "1 hour"), (1, "1 hour"), (2, "2 hours")],
)
def test_less_than_an_hour_is_in_minutes(value: float, words: str) -> None:
    assert numbers.duration(value) == words


@given(st.floats(-1e15, 1e15))
def test_money_is_within_half_a_pound(amount: float) -> None:
    shown = float(numbers.money(amount).replace("£", "").replace(",", "").replace("−", "-"))
    assert abs(shown - amount) <= 0.5


@pytest.mark.parametrize(("value", "rounded"), [(1201, 1300), (1200, 1200), (9.91, 10), (470.2, 480)])
def test_an_error_is_never_rounded_down(value: float, rounded: float) -> None:
    assert numbers.rounded_up(value, 2) == rounded
