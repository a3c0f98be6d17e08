"""The sentences of a report: grammar for none, one and many, and nothing claimed that the figures do not carry."""

from __future__ import annotations

import re

import pytest

from burden.report import numbers
from burden.report.document.clean import clean
from burden.report.document.evidence import evidence_message
from burden.report.document.figures import amount, likely, listed
from burden.report.document.instead import LESS, many
from burden.report.document.items import Item, items_message
from burden.report.document.money import KINDS, UNSAID, Part, money_message
from burden.report.numbers import Rounding


def _parts(**amounts: float) -> list[Part]:
    return [Part(kind, value, value) for kind, value in amounts.items() if value]


LESS_THAN_NOTHING = (
    "One kind of it comes to less than nothing, so that there are no shares of one whole: see the table."
)
TAKEN_OFF = "Fees received are taken off, so that its kinds are no shares of one whole: the table has the amounts."


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        (_parts(paid=100.0), "All of it is cash paid to others."),
        (_parts(time=100.0), "All of it is working time, which can be freed but is no cash."),
        (_parts(spread=100.0), "All of it is a year's part of one-off costs."),
        (_parts(effect=100.0), "All of it is effects on services and staff."),
        (_parts(unsaid=100.0), "How much of it is cash and how much is time is not known."),
        (
            _parts(paid=25.0, time=75.0),
            "25% is cash paid to others and 75% is working time, which can be freed but is no cash.",
        ),
        (
            _parts(paid=25.0, spread=35.0, unsaid=40.0),
            "25% is cash paid to others, 35% is a year's part of one-off costs and 40% is not said to be cash or time.",
        ),
        (_parts(paid=-5.0, time=75.0), LESS_THAN_NOTHING),
        (_parts(paid=-5.0), LESS_THAN_NOTHING),
        (_parts(unsaid=40.0, income=-18.0), TAKEN_OFF),
    ],
)
def test_cash_and_time(parts: list[Part], words: str) -> None:
    assert money_message(parts) == words
    assert {part.kind for part in parts} <= KINDS.keys()
    assert UNSAID in KINDS
    assert not re.search(r"\bsav(e|ed|ing|ings)\b", words)


@pytest.mark.parametrize(
    ("shares", "words"),
    [
        (None, "What it rests on cannot be told in shares: see the lines."),
        ({"A": 1.0}, "All of it rests on measurements or records."),
        ({"A": 0.4, "B": 0.6}, "All of it rests on measurements or records."),
        ({"E": 1.0}, "All of it rests on defaults, published averages and judgements alike; nothing is measured here."),
        (
            {"C": 0.5, "E": 0.5},
            "None of it is measured or taken from records: it rests on estimates and judgement.",
        ),
        (
            {"A": 0.25, "D": 0.75},
            "25% of it rests on quantities measured or taken from records; the rest is estimated or judged.",
        ),
        (
            {"B": 0.001, "D": 0.999},
            "less than 1% of it rests on quantities measured or taken from records; the rest is estimated or judged.",
        ),
    ],
)
def test_what_it_rests_on(shares: dict[str, float] | None, words: str) -> None:
    assert evidence_message(shares) == words[:1].upper() + words[1:]


def _items(*used: str) -> list[Item]:
    return [Item(f"i{n}", f"Item {n}", 100.0, None, answer, "") for n, answer in enumerate(used)]


@pytest.mark.parametrize(
    ("used", "words"),
    [
        ((), "No item has a price yet."),
        (("Not said",), "Nobody has said whether the only item counted is used to improve the work."),
        (("Yes",), "Of the only item counted 1 is used to improve the work."),
        (("Answers differ", "Yes"), "Of the 2 costliest items 1 is used to improve the work; answers differ on 1."),
        (("Not said",) * 3, "Of the 3 costliest items nobody has said whether they are used to improve the work."),
        (
            ("Yes", "Partly", "No", "No", "Not said"),
            "Of the 5 costliest items 1 is used to improve the work, 1 partly and 2 not; nobody has said of 1.",
        ),
        # Ten of twelve at £100 each: 1,000 ÷ 1,200 = 83 %.
        (("No",) * 12, "Of the 10 costliest items, 83% of the total, none is used to improve the work."),
    ],
)
def test_use_of_the_costliest_items(used: tuple[str, ...], words: str) -> None:
    assert items_message(_items(*used)) == words


@pytest.mark.parametrize(
    ("number", "words", "step"),
    [(0.4, LESS, 1), (1.0, "1", 1), (1.6, "1", 1), (9.6, "9", 1), (45.9, "45", 1), (1299, "1,200", 100)],
)
def test_how_many_the_money_pays_for(number: float, words: str, step: float) -> None:
    figure = many(number)
    assert (figure.words, figure.step, figure.values) == (words, step, (number,))


@pytest.mark.parametrize(
    ("posts", "words"), [(0.01, "less than 0.1"), (1, "1"), (4.14, "4.1"), (27.4, "27"), (274, "270")]
)
def test_full_time_staff(posts: float, words: str) -> None:
    assert numbers.staff(posts) == words


def test_an_amount_for_one_of_many_follows_the_width_of_its_range() -> None:
    # £75,000 ÷ 141,000 people = 53p wide: to the penny. £750,000 wide: £5.32, to ten pence.
    assert numbers.each(2.6253, numbers.each_step(75_000 / 141_000, 2.6253)) == "£2.63"
    assert numbers.each(26.253, numbers.each_step(750_000 / 141_000, 26.253)) == "£26.30"
    assert numbers.each(26.253, numbers.each_step(0.0, 26.253)) == "£26.30"
    assert numbers.each(2625.3, numbers.each_step(900.0, 2625.3)) == "£2,630"


def test_a_figure_knows_what_it_was_rounded_to() -> None:
    in_millions = Rounding(10_000_000, millions=True)
    assert amount(471_000_000.0, in_millions, "GBP") == amount(471_000_000.0, in_millions, "GBP")
    shown = amount(471_000_000.0, in_millions, "GBP", "total.mean")
    assert (shown.words, shown.step, shown.values, shown.paths) == (
        "£470m", 10_000_000, (471_000_000.0,), ("total.mean",),
    )  # fmt: skip
    assert amount(40_440_000.0, Rounding(1.0, millions=True), "GBP").step == 100_000
    assert amount(None, in_millions, "GBP").values == ()
    ends = likely({"mean": 500.0, "p5": 400.0, "p95": 600.0}, Rounding(10), "GBP", "total")
    assert (ends.words, ends.values, ends.paths) == ("£400 to £600", (400.0, 600.0), ("total.p5", "total.p95"))


def test_lists_in_a_sentence() -> None:
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"


@pytest.mark.parametrize(
    ("text", "letters", "shown"),
    [
        ("two\nlines\tand  space", None, "two lines and space"),
        ("a\u202eb\u202cc\u2066d\u200f", None, "abcd"),
        ("nul\x00 bell\x07 del\x7f", None, "nul bell del"),
        ("half \ud83d of a pair", None, "half of a pair"),
        ("שלום 😀 日本", None, "שלום 😀 日本"),
        ("one two three", 9, "one two …"),
        ("abcdefghij", 5, "abc …"),
        ("exact", 5, "exact"),
    ],
)
def test_text_that_anybody_may_have_typed(text: str, letters: int | None, shown: str) -> None:
    assert clean(text, letters) == shown
    assert letters is None or len(shown) <= letters
