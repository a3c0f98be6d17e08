"""The report workbook read back: exact numbers, words as they stand, and nothing that works but its own formulas."""

from __future__ import annotations

import io
import math
import re
import zipfile
from dataclasses import replace
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from burden.report.document.model import Column, Figure, Line, Look, Report, Section, Table
from burden.report.formats.xlsx import write_xlsx
from burden.report.formats.xlsx_page import CUT, MOST_LETTERS, sheet_name
from burden.report.formats.xlsx_print import breaks
from tests.unit.report.formats.example import HOSTILE, LONG, example_report

ORDER = ["Summary", "The costliest items", "Adds up", "Lines", "Ledger", "Sources and method"]
OURS = re.compile(
    r"=PRODUCT\([A-Z]+\d+:[A-Z]+\d+\)|=IF\(COUNTIFS\(.*SUMIFS\(.*\)\)|=IF\(COUNT\(.*SUM\(.*\)\)|=IF\(ROUND\(N\(.*\)"
)


def _read(report: Report, values: bool = True) -> Any:
    return openpyxl.load_workbook(io.BytesIO(write_xlsx(report)), data_only=values)


def _rows(sheet: Worksheet) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def _below(sheet: Worksheet, heading: str) -> list[list[Any]]:
    """Return the rows under a header row that begins with a word, up to the next empty row."""
    rows = _rows(sheet)
    start = next(place for place, row in enumerate(rows) if row[0] == heading)
    found = []
    for row in rows[start:]:
        if row[0] is None:
            break
        found.append(row)
    return found


def _summed(**lines: Any) -> Report:
    """Return the example with printed central figures that agree with its lines and its ledger."""
    printed = {"layers": {"local_preparation": {"central": 147_578.3}}, "total": {"central": 147_578.3}}
    return replace(example_report(), costing=printed, **lines)


def _sums(report: Report) -> dict[str, list[Any]]:
    return {row[0]: row for row in _below(_read(report)["Adds up"], "Layer")[1:]}


@pytest.fixture(scope="module")
def hostile() -> Report:
    return example_report(hostile=True)


def test_sheets_stand_in_order_and_name_themselves() -> None:
    book = _read(example_report())
    assert book.sheetnames == ORDER
    assert [book[name]["A1"].value for name in ORDER] == ["What targets and inspection cost", *ORDER[1:]]


def test_amounts_are_numbers_rounded_as_their_words_and_ranges_two_of_them() -> None:
    head, silent, local, total = _below(_read(example_report())["Summary"], "Layer")[:4]
    assert head[:5] == [
        "Layer",
        "Headline",
        "Likely range (nine in ten): low",
        "Likely range (nine in ten): high",
        "Central",
    ]
    assert silent[:5] == ["Writing targets", "not reported", "–", "–", "–"]
    assert local[:5] == ["Local preparation", 450_000, 380_000, 530_000, 440_000]
    assert total[:5] == ["Total so far", 450_000, 380_000, 530_000, 440_000]


def test_numbers_are_shown_in_their_unit() -> None:
    figures = (
        Figure("£1,234", (1234.4,), "gbp", 1.0), Figure("£3.20", (3.2,), "gbp", 0.01),
        Figure("12%", (0.12,), "share", 0.01),
        Figure("less than 1%", (0.002,), "share", 0.01), Figure("7,507 hours", (7507.2,), "hours", 1.0),
        Figure("4.7", (4.739,), "count", 0.1), Figure("13", (13.0,), "count", 1.0),
    )  # fmt: skip
    table = Table(
        "t", "Units", (Column("What"), Column("How much", True)), tuple((Figure(f.words), f) for f in figures)
    )
    sheet = _read(replace(example_report(), sections=(Section("s", "Units", "m", (table,)),)))["Units"]
    shown = {row[1].value: row[1].number_format for row in sheet.iter_rows(min_row=5) if row[1].value is not None}
    assert list(shown) == ["How much", 1234, 3.2, 0.12, "less than 1%", 7507, 4.7, 13]
    assert [each.split(";")[0] for each in shown.values()][1:] == [
        '"£"#,##0', '"£"#,##0.00', "0%", "General", '#,##0" hours"', "#,##0.0", "#,##0",
    ]  # fmt: skip


def test_lines_multiply_their_factors_live() -> None:
    report = example_report()
    formulas, values = _read(report, values=False)["Lines"], _read(report)["Lines"]
    rows = _below(values, "Entry")
    place = rows[0].index("Amount a year")
    cells = [row[place] for row in formulas.iter_rows(min_row=6, max_row=7)]
    assert [cell.value for cell in cells] == ["=PRODUCT(G6:K6)", "=PRODUCT(G7:K7)"]
    assert [row[6 : 6 + 5] for row in rows[1:]] == [[4.5, 22_000, 1.27, 1.3, 0.9], [2, 10, 23.71, None, None]]
    assert rows[1][place] == pytest.approx(147_104.1, abs=0.001)
    assert rows[2][place] == pytest.approx(474.2, abs=0.001)
    assert dict(zip(rows[0], rows[2], strict=True))["Default"] == "yes"
    assert dict(zip(rows[0], rows[1], strict=True))["Business as usual"] == 16_344.9


def test_the_ledger_stands_as_it_is() -> None:
    report = example_report()
    rows = _below(_read(report)["Ledger"], "line_id")
    assert rows == [list(report.ledger_columns), *map(list, report.ledger)]


def test_layers_add_up_from_lines_and_ledger_and_agree_with_print() -> None:
    sums = _sums(_summed())
    local, total = sums["Local preparation"], sums["Total"]
    for row in (local, total):
        assert [round(amount, 2) for amount in row[2:5]] == [147_578.3] * 3
        assert row[5:7] == ["agrees", "agrees"]
    assert sums["Morale"][2:7] == ["nothing", "nothing", "no figure", "agrees", "agrees"]


def test_what_does_not_agree_is_said_to_the_penny() -> None:
    report = _summed()
    report.costing["total"]["central"] += 0.02
    assert _sums(report)["Total"][5:7] == ["differs", "differs"]
    assert _sums(replace(_summed(), ledger=_summed().ledger[1:]))["Total"][5:7] == ["agrees", "differs"]


def test_what_counts_in_no_layer_or_lacks_grounds_is_not_added_up() -> None:
    report = _summed()
    more = (
        replace(report.lines[0], layer="", layer_title=""),
        replace(report.lines[0], attribution="unattributed"),
    )
    kept = ("local_preparation", "e", "regime", 5.0)
    ledger = tuple(
        (layer, entry, attribution, amount, "cost", "local")
        for _, layer, entry, attribution, amount, *_ in report.ledger
    )
    ledger += ((*kept, "grant", "local"), (*kept, "cost", "users"))
    columns = ("layer", "entry", "attribution", "amount", "component", "bearer")
    sums = _sums(replace(report, lines=(*report.lines, *more), ledger=ledger, ledger_columns=columns))
    assert [round(amount, 2) for amount in sums["Total"][2:4]] == [147_578.3, 147_578.3]


def test_a_line_without_factors_keeps_its_amount() -> None:
    line: Line = replace(example_report().lines[0], factors=(), amount=12.5)
    rows = _below(_read(replace(example_report(), lines=(line,)))["Lines"], "Entry")
    assert dict(zip(rows[0], rows[1], strict=True))["Amount a year"] == 12.5


def test_no_text_is_a_formula_or_a_link(hostile: Report) -> None:
    book = _read(hostile, values=False)
    found = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert len(found) == 2 + 4 * 6
    assert all(OURS.fullmatch(str(cell.value)) for cell in found)
    links = [cell.hyperlink for sheet in book for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert [link.target for link in links] == [None] * 5
    assert {link.location.split("!")[0].strip("'") for link in links} == set(ORDER) - {"Summary"}


def test_text_stands_as_it_was_written(hostile: Report) -> None:
    book = _read(hostile)
    lines = _below(book["Lines"], "Entry")
    first = dict(zip(lines[0], lines[1], strict=True))
    assert (first["What"], first["Note"], first["Source"]) == (HOSTILE, HOSTILE, LONG)
    assert [row[0] for row in _below(book["The costliest items"], "Item")[1:]] == [
        f"{HOSTILE} {number}" for number in range(10, 0, -1)
    ]
    assert book["Summary"]["A2"].value == hostile.subtitle
    prose = " ".join(str(row[0]) for row in _rows(book["Sources and method"]) if row[0])
    assert LONG.strip() in prose
    assert all(text in prose for text in ("Benefits are not counted.", "A note in small print.", HOSTILE))


def test_everything_a_file_states_is_in_it() -> None:
    report = replace(example_report(), look=Look(organisation="Exampleton Borough Council"))
    book = _read(report)
    texts = {cell for sheet in book for row in _rows(sheet) for cell in row if isinstance(cell, str)}
    assert {word for pair in report.provenance for word in pair} <= texts
    assert {section.title for section in report.sections[1:]} <= texts
    assert "Exampleton Borough Council. Made on 2026-11-23." in texts
    assert report.sections[0].message in texts
    assert book.properties.title == f"{report.title}: {report.subtitle}"
    assert (book.properties.creator, book.properties.created.isoformat()) == (
        "Exampleton Borough Council", "2026-11-23T00:00:00",
    )  # fmt: skip


def test_what_a_cell_cannot_hold_is_cut_and_says_so() -> None:
    endless = "😀" * 20_000
    line = replace(example_report().lines[0], source=endless)
    rows = _below(_read(replace(example_report(), lines=(line,)))["Lines"], "Entry")
    source = dict(zip(rows[0], rows[1], strict=True))["Source"]
    assert source.endswith(CUT)
    assert len(source.encode("utf-16-le")) // 2 <= MOST_LETTERS
    assert source.startswith("😀" * 16_000)


def test_a_ledger_too_large_says_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("burden.report.formats.xlsx_lines.MOST_LEDGER_ROWS", 2)
    book = _read(_summed())
    assert "burden cost" in book["Ledger"]["A2"].value
    total = {row[0]: row for row in _below(book["Adds up"], "Layer")[1:]}["Total"]
    assert (total[3], total[5], total[6]) == ("no ledger here", "agrees", "–")


def test_tables_are_tables_with_headers_and_nothing_is_merged(hostile: Report) -> None:
    book = _read(hostile)
    names = [table.name for sheet in book for table in sheet.tables.values()]
    assert len(names) == len(set(names)) == 7
    for sheet in book:
        assert not sheet.merged_cells.ranges
        for table in sheet.tables.values():
            header = [cell.value for cell in sheet[table.ref][0]]
            assert header == [column.name for column in table.tableColumns]
            assert all(header)
            assert len({title.lower() for title in header}) == len(header)
    assert book["Lines"].freeze_panes == "C6"
    assert book["Lines"].print_title_rows == "$1:$5"


def test_pages_are_a4_across() -> None:
    for sheet in _read(example_report()):
        assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "9")


def test_the_chart_is_native_and_has_its_text_alternative() -> None:
    report = example_report()
    with zipfile.ZipFile(io.BytesIO(write_xlsx(report))) as files:
        drawing = files.read("xl/drawings/drawing1.xml").decode()
        chart = files.read("xl/charts/chart1.xml").decode()
    assert f'descr="{report.charts()[0].alt}"' in drawing
    assert '<c:barDir val="bar"/>' in chart
    assert "wdUpDiag" in chart
    values = _below(_read(report)["Summary"], "Bar")
    drawn = values[3]
    assert drawn[0] == "Preparing for and taking part in inspection: about £450,000, 30% default"
    assert drawn[1] == 451_234.5
    assert math.isclose(drawn[2], 451_234.5 * 0.7)
    assert math.isclose(drawn[3], 451_234.5 * 0.3)
    assert drawn[4:8] == [380_000, 530_000, 451_234.5 - 380_000, 530_000 - 451_234.5]


def test_pages_end_before_what_they_would_cut() -> None:
    rows = [10.0] * 12
    # A page holds five rows, and repeats the first: rows 3 to 5 do not fit on the first, which ends before them.
    assert breaks(rows, [(3, 5)], 50, 0) == [3, 7, 11]
    assert breaks(rows, [(1, 4)], 50, 0) == [5, 9]
    # What is larger than a page is cut like everything else.
    assert breaks(rows[:8], [(2, 7)], 50, 0) == [5]


def test_names_of_sheets_are_plain_short_and_different() -> None:
    assert sheet_name("What it [could] have: paid/for?", ()) == "What it could have paid for"
    assert sheet_name("The costliest items, and who uses them", ()) == "The costliest items"
    assert sheet_name("summary", ["Summary"]) == "summary 2"
    assert sheet_name("'[]'", ()) == "Sheet"
    assert sheet_name("History", ()) == "History 2"
    assert len(sheet_name("😀" * 40, ()).encode("utf-16-le")) // 2 <= 31


def test_the_same_report_is_the_same_bytes(hostile: Report) -> None:
    assert write_xlsx(hostile) == write_xlsx(hostile)


def test_a_report_of_nothing_is_a_workbook() -> None:
    empty = replace(example_report(), sections=(), lines=(), ledger=(), provenance=(), ledger_columns=())
    book = _read(empty)
    assert book.sheetnames == ["Summary", "Adds up", "Lines", "Sources and method"]
    assert book["Adds up"]["C10"].value == "nothing"
