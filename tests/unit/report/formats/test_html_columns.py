"""Columns: amounts keep to one line, headings are not torn apart, and what has most to say gets most of the room."""

from __future__ import annotations

import pytest

from burden.report.document.model import Column, Figure, Table
from burden.report.formats.html_columns import columns_of
from burden.report.pictures.letters import width

ROOM = 50.0


def _table(titles: list[str], *rows: list[str], amounts: tuple[int, ...] = ()) -> Table:
    columns = tuple(Column(title, place in amounts) for place, title in enumerate(titles))
    return Table("t", "A table", columns, tuple(tuple(map(Figure, row)) for row in rows))


@pytest.mark.parametrize(
    "table",
    [
        _table(["A", "B"], ["one", "two"]),
        _table(["A", "B"], ["word " * 500, "£1,000"], amounts=(1,)),
        _table(["A", "B"], ["x" * 10_000, "y" * 10_000]),
        _table(["Only"], ["word"]),
        _table(["A", "B"]),
        _table([f"Unattributed {number}" for number in range(12)], ["about £450,000"] * 12),
    ],
)
def test_widths_fill_the_room(table: Table) -> None:
    found = columns_of(table, ROOM)
    assert sum(found.widths) == pytest.approx(ROOM)
    assert sum(found.shares) == pytest.approx(1)
    assert min(found.widths) > 0


def test_an_amount_stays_in_one_line_beside_a_long_text() -> None:
    found = columns_of(_table(["Item", "A year"], ["word " * 300, "£380,000 to £530,000"], amounts=(1,)), ROOM)
    assert found.widths[1] >= width("£380,000 to £530,000", 1.0)
    assert found.widths[0] > 3 * found.widths[1]


def test_no_word_is_torn_where_all_words_fit() -> None:
    titles = [
        "Layer",
        "Headline",
        "Likely range",
        "Central",
        "Gross",
        "Business as usual",
        "Discretionary",
        "Unattributed",
    ]
    row = ["Distorting compliance", "about £40,000", "£25,000 to £65,000", *["about £30,000"] * 5]
    found = columns_of(_table(titles, row, amounts=tuple(range(1, 8))), 45.0)
    for got, title, cell in zip(found.widths, titles, row, strict=True):
        assert got >= max(width(word, 1.0, bold=True) for word in f"{title} {cell}".split())
    assert found.narrowest <= 45.0 + 1e-9


def test_of_two_long_texts_the_longer_has_more_room() -> None:
    found = columns_of(_table(["Input", "Source"], ["word " * 20, "word " * 60]), ROOM)
    assert found.widths[1] > found.widths[0] > ROOM / 5
