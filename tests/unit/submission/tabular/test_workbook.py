"""Cells of a workbook are what a person would type; held against what another program wrote into them."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import xlsxwriter
from openpyxl import Workbook
from openpyxl.chart import BarChart

from burden.submission.tabular import BLANK, Book, Cell, address, column_letters, open_workbook
from tests.hostile import making as m


def _saved(workbook: Workbook) -> bytes:
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def _one(value: Any, number_format: str = "") -> Cell:
    workbook = Workbook()
    cell = workbook.active.cell(1, 1, value)
    if number_format:
        cell.number_format = number_format
    rows = open_workbook(_saved(workbook), "x.xlsx").sheets[0].rows
    return rows[0][0] if rows else BLANK


@pytest.mark.parametrize(
    ("value", "number_format", "text", "kind"),
    [
        (7.5, "", "7.5", "number"),
        (7, "", "7", "number"),
        (7.0, "", "7", "number"),
        (-12.0, "#,##0.00;(#,##0.00)", "-12", "number"),
        (1234567.89, "£#,##0.00", "1234567.89", "number"),
        (0.1, "0%", "0.1", "number"),
        (1e-7, "", "0.0000001", "number"),
        (1e20, "", "100000000000000000000", "number"),
        (1e300, "", "1e+300", "number"),
        (date(2025, 7, 31), "", "2025-07-31", "date"),
        (datetime(2025, 7, 31), "dd/mm/yyyy", "2025-07-31", "date"),
        (datetime(2025, 7, 31), "mm/dd/yyyy", "2025-07-31", "date"),
        (datetime(2025, 7, 31, 8, 30), "", "2025-07-31T08:30:00", "date"),
        (time(7, 30), "", "7:30", "duration"),
        (timedelta(hours=37, minutes=30), "", "37:30", "duration"),
        (1.25, "h:mm", "30:00", "duration"),
        (0.3125, "h:mm", "7:30", "duration"),
        (True, "", "TRUE", "flag"),
        ("7h30", "", "7h30", "text"),
        (" 0012 ", "", " 0012 ", "text"),
        ("two\nlines", "", "two\nlines", "text"),
        ("07/08/2025", "", "07/08/2025", "text"),
        ("#REF!", "", "#REF!", "error"),
        ("#N/A", "", "#N/A", "error"),
        (None, "", "", "blank"),
    ],
)
def test_cell_is_what_a_person_would_type(value: Any, number_format: str, text: str, kind: str) -> None:
    cell = _one(value, number_format)
    assert (cell.text, cell.kind, cell.formula) == (text, kind, False)


def test_formulas_show_what_was_saved_with_them() -> None:
    stream = io.BytesIO()
    workbook = xlsxwriter.Workbook(stream)
    sheet = workbook.add_worksheet("Hours")
    for row, (formula, value) in enumerate([("=1+2", 3), ("=A1/0", "#DIV/0!"), ('="a"&"b"', "ab"), ("=A1", "")]):
        sheet.write_formula(row, 0, formula, None, value)
    sheet.write_number(0, 1, 3)
    workbook.close()
    read = open_workbook(stream.getvalue(), "x.xlsx").sheets[0]
    assert [read.cell(row, 1).text for row in (1, 2, 3)] == ["3", "#DIV/0!", "ab"]
    assert [read.cell(row, 1).formula for row in (1, 2, 3)] == [True, True, True]
    assert read.cell(2, 1).kind == "error"
    assert not read.cell(1, 2).formula


def test_formula_never_worked_out_is_blank_and_known_as_one() -> None:
    cell = _one("=1+2")
    assert (cell.text, cell.kind, cell.formula) == ("", "blank", True)


@pytest.mark.parametrize("digits", ["0.30000000000000004", "7333.333333333333", "12", "0.1", "123456789012345"])
def test_numbers_stand_exactly(digits: str) -> None:
    book = open_workbook(m.book(f"<row><c><v>{digits}</v></c></row>"), "x.xlsx")
    assert book.sheets[0].cell(1, 1).text == digits


def test_names_with_a_prefix() -> None:
    """Some programs write x:row and x:c; the names mean the same."""
    made = m.parts()
    for name in (m.NAMES["sheet"], m.NAMES["strings"], m.NAMES["workbook"]):
        text = made[name].decode().replace("</", "</x:").replace("<x:", "<").replace('xmlns="', 'xmlns:x="')
        for tag in ("worksheet", "sheetData", "row", "workbook", "sheets", "sheet", "sst", "si", "c", "is", "t"):
            for end in (" ", ">"):
                text = text.replace(f"<{tag}{end}", f"<x:{tag}{end}").replace(f"</x:{tag}{end}", f"</x:{tag}{end}")
        made[name] = text.replace("</", "</x:").replace("</x:x:", "</x:").encode()
    rows = open_workbook(m.zipped(made), "x.xlsx").sheets[0].rows
    assert [cell.text for cell in rows[1]] == ["2025-07-31", "ctb1", "7.5"]


def test_texts_in_pieces_escaped_and_read_aloud() -> None:
    strings = (
        f'<sst xmlns="{m.MAIN}"><si><r><t>two </t></r><r><rPr><b/></rPr><t>parts</t></r></si>'
        '<si><t>word</t><rPh sb="0" eb="1"><t>aloud</t></rPh></si><si><t>a_x000D_\nb_x0041__xD800_</t></si></sst>'
    ).encode()
    cells = "".join(f'<c t="s"><v>{number}</v></c>' for number in range(3))
    rows = open_workbook(m.book(f"<row>{cells}</row>", strings=strings), "x.xlsx").sheets[0].rows
    assert [cell.text for cell in rows[0]] == ["two parts", "word", "a\nbA_xD800_"]


def test_rows_and_columns_keep_their_numbers() -> None:
    workbook = Workbook()
    workbook.active["C7"] = "x"
    workbook.active["F9"] = 1
    sheet = open_workbook(_saved(workbook), "x.xlsx").sheets[0]
    assert (sheet.cell(7, 3).text, sheet.cell(9, 6).text, len(sheet.rows), sheet.width) == ("x", "1", 9, 6)
    assert sheet.cell(1, 1) == sheet.cell(0, 0) == sheet.cell(99, 99) == BLANK
    assert sheet.place(7, 3) == "Sheet!C7"


def test_sheets_keep_their_order_and_hiding() -> None:
    workbook = Workbook()
    workbook.active.title = "First"
    workbook.create_sheet("Hidden").sheet_state = "hidden"
    workbook.create_chartsheet("Chart").add_chart(BarChart())
    workbook.create_sheet("Last")["A1"] = 1
    book = open_workbook(_saved(workbook), "x.xlsx")
    assert [(sheet.title, sheet.hidden) for sheet in book.sheets] == [
        ("First", False),
        ("Hidden", True),
        ("Last", False),
    ]


def test_years_from_1904() -> None:
    workbook = Workbook()
    workbook.epoch = datetime(1904, 1, 1)
    workbook.active["A1"] = date(2025, 7, 31)
    assert open_workbook(_saved(workbook), "x.xlsx").sheets[0].cell(1, 1).text == "2025-07-31"


def test_same_as_pandas_reads(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {
            "Date": pd.to_datetime(["2025-04-01", "2025-07-31", "2026-03-31"]),
            "Code": ["ctb1", "é ü £", "0012"],
            "Hours": [7.25, 0.1, 1234.5],
        }
    )
    path = tmp_path / "t.xlsx"
    frame.to_excel(path, index=False, engine="xlsxwriter")
    again = pd.read_excel(path, dtype=object)
    rows = open_workbook(path, path.name).sheets[0].rows
    assert [cell.text for cell in rows[0]] == list(again.columns)
    for row, (_, expected) in zip(rows[1:], again.iterrows(), strict=True):
        assert date.fromisoformat(row[0].text) == pd.Timestamp(expected["Date"]).date()
        assert row[1].text == expected["Code"]
        assert float(row[2].text) == expected["Hours"]


def test_sources_of_every_kind(tmp_path: Path) -> None:
    workbook = Workbook()
    workbook.active["A1"] = "x"
    data = _saved(workbook)
    (tmp_path / "t.xlsx").write_bytes(data)
    books: list[Book] = [open_workbook(each, "t.xlsx") for each in (data, io.BytesIO(data), tmp_path / "t.xlsx")]
    assert books[0] == books[1] == books[2]


@pytest.mark.parametrize(
    ("column", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (100, "CV"), (702, "ZZ"), (703, "AAA")]
)
def test_letters_of_columns(column: int, letters: str) -> None:
    assert column_letters(column) == letters
    assert address(7, column) == f"{letters}7"
