"""CSV files: encoding and separator from the text itself, rows counted as a spreadsheet counts them."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from burden.base.errors import BurdenError
from burden.submission.tabular import Book, open_csv

TEXT = "Date,Payee,£\n01/05/2005,Café,12\n"


def _texts(book: Book) -> list[list[str]]:
    return [[cell.text for cell in row] for row in book.sheets[0].rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_separators_and_ends_of_lines(encoding: str, separator: str, end: str) -> None:
    data = TEXT.replace(",", separator).replace("\n", end).encode(encoding)
    book = open_csv(data, "x.csv")
    assert _texts(book) == [["Date", "Payee", "£"], ["01/05/2005", "Café", "12"]]
    assert bool(book.notes) == (encoding == "cp1252")


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a;b\n1,5;2,5\n", [["a", "b"], ["1,5", "2,5"]]),
        ('a,b\n"1;2;3;4",5\n', [["a", "b"], ["1;2;3;4", "5"]]),
        ("sep=;\na;b\n", [[], ["a", "b"]]),
        ('a,b\n"two\nlines",2\n', [["a", "b"], ["two\nlines", "2"]]),
        ('a,"b ""c"""\n', [["a", 'b "c"']]),
        ("a,b\n\n1,2\n", [["a", "b"], [], ["1", "2"]]),
        ("a,b,,,\n1,,,,\n,,,\n", [["a", "b"], ["1"]]),
        ('code,b\n="0012",1\n', [["code", "b"], ["0012", "1"]]),
        ("only\none\n", [["only"], ["one"]]),
        ('pipe 12",b\n', [['pipe 12"', "b"]]),
        ("Title, long\na;b;c\n1;2;3\n4;5;6\n", [["Title, long"], ["a", "b", "c"], ["1", "2", "3"], ["4", "5", "6"]]),
    ],
)  # fmt: skip
def test_text_as_it_stands(text: str, rows: list[list[str]]) -> None:
    assert _texts(open_csv(text.encode(), "x.csv")) == rows


def test_quote_that_does_not_close_names_its_line() -> None:
    """It would otherwise swallow the rest of the file as one text."""
    with pytest.raises(BurdenError, match="from line 4 on"):
        open_csv(b'a,b\n"1\n2",3\n"4,5\n6,7\n', "x.csv")


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.sampled_from('\n",;\t'), max_size=8)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=5), min_size=1, max_size=8), st.sampled_from(["utf-8", "utf-16"]))
def test_nothing_is_lost(rows: list[list[str]], encoding: str) -> None:
    """What Python's writer writes comes back, every cell quoted; the separator is said, so that it is not the test."""
    stream = io.StringIO(newline="")
    stream.write("sep=,\n")
    csv.writer(stream, quoting=csv.QUOTE_ALL).writerows(rows)
    read = _texts(open_csv(stream.getvalue().encode(encoding), "x.csv"))[1:]
    width = max(len(row) for row in rows)
    padded = [[*row, *[""] * (width - len(row))] for row in read]
    padded += [[""] * width for _ in range(len(rows) - len(padded))]
    assert padded == [[_unwrapped(cell) for cell in row] + [""] * (width - len(row)) for row in rows]


def _unwrapped(cell: str) -> str:
    return (
        cell[2:-1] if cell.startswith('="') and cell.endswith('"') and cell.count('"') == 2 and len(cell) > 2 else cell
    )
