"""The PDF file: tagged, readable back word for word, the same every time, whatever was typed."""

from __future__ import annotations

import dataclasses
import io
import re
from base64 import b64decode

import pypdf
import pytest

from burden.report.document.model import Chart, Line, Look, Paragraph, Report, Section
from burden.report.formats.html_content import allotted
from burden.report.formats.pdf import write_pdf
from tests.unit.report.formats.example import example_report

PNG = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII="
)  # fmt: skip


@pytest.fixture(scope="module", params=[False, True], ids=["plain", "hostile"])
def report(request: pytest.FixtureRequest) -> Report:
    return example_report(request.param)


def _read(report: Report) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(write_pdf(report)))


def _words(reader: pypdf.PdfReader) -> str:
    return _spaced(" ".join(page.extract_text() for page in reader.pages))


def _spaced(text: str) -> str:
    return " ".join(text.replace("\u200b", "").split())


def _of(section: Section) -> Report:
    return dataclasses.replace(example_report(), sections=(section,))


def test_it_is_tagged_and_says_what_it_is(report: Report) -> None:
    reader = _read(report)
    root = reader.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert str(reader.metadata.title).startswith("What targets and inspection cost: Exampleton")
    assert reader.metadata["/CreationDate"].startswith("D:20261123")
    assert b'pdfuaid:part="1"' in root["/Metadata"].get_data() or b"<pdfuaid:part>1<" in root["/Metadata"].get_data()


def test_headings_tables_and_pictures_are_in_its_structure() -> None:
    reader = _read(example_report())
    tags: dict[str, int] = {}
    alternatives = []

    def walk(node: object) -> None:
        node = node.get_object() if isinstance(node, pypdf.generic.IndirectObject) else node
        if isinstance(node, list):
            for each in node:
                walk(each)
        elif isinstance(node, dict):
            if "/S" in node:
                tags[node["/S"]] = tags.get(node["/S"], 0) + 1
                alternatives.extend([node["/Alt"]] if "/Alt" in node else [])
            walk(node.get("/K", []))

    walk(reader.root_object["/StructTreeRoot"])
    # Two of the report, its provenance, and the lines of one layer.
    assert tags["/Table"] == 4
    assert tags["/TH"] >= 4 + 3 + 2 + 4
    assert tags["/Figure"] == 1
    assert tags["/L"] >= 2
    assert example_report().charts()[0].alt in alternatives
    titles = [entry["/Title"] for entry in reader.outline if not isinstance(entry, list)]
    assert titles[:2] == ["What it costs", "The five layers"]
    assert titles[-2:] == ["Sources", "The lines behind the figures"]


def test_every_figure_message_and_provenance_row_is_read_back(report: Report) -> None:
    text = _words(_read(report))
    for section in report.sections:
        assert _spaced(section.title) in text
        assert _spaced(section.message) in text
    for block in report.blocks():
        if isinstance(block, Paragraph):
            assert _spaced(block.text) in text
    for table in report.tables():
        for row in table.rows:
            for figure in row:
                assert "HYPERLINK" in figure.words or _spaced(figure.words) in text
    for what, value in report.provenance:
        assert f"{what} {value}" in text


def test_pages_are_numbered_and_dated(report: Report) -> None:
    reader = _read(report)
    count = len(reader.pages)
    assert 2 <= count <= 20
    for number, page in enumerate(reader.pages, 1):
        text = _spaced(page.extract_text())
        assert f"page {number} of {count}" in text
        assert "23 November 2026" in text


def test_lines_stand_there_with_formula_and_pennies() -> None:
    text = _words(_read(example_report()))
    assert "4.5 FTE × £22,000 a year × (1 + 0.27 on-cost) × (1 + 0.3 overhead) × (1 − 0.1)" in text
    assert "£147,104.10" in text
    assert "£16,344.90" in text
    assert "Grade E, default" in text


def test_nothing_typed_is_evaluated() -> None:
    reader = _read(example_report(hostile=True))
    text = _words(reader)
    assert '=HYPERLINK("http://example.org","x") <script>alert(1)</script> **bold** #heading $a$ @import [link]' in text
    assert '\\n {{7*7}} #read("/etc/passwd")' in text
    assert "root:" not in text
    # Letters that no font has stand in words.
    assert "[cjk unified ideographs 65e5, 672c, 8a9e]" in text
    for page in reader.pages:
        for link in page.get("/Annots", []):
            assert "/URI" not in str(link.get_object())


def test_only_fonts_of_reports_are_used(report: Report) -> None:
    names = set(re.findall(rb"/BaseFont ?/[A-Z]{6}\+([A-Za-z-]+)", write_pdf(report)))
    assert b"LiberationSans" in names
    assert names <= {b"LiberationSans", b"LiberationSans-Bold", b"DejaVuSans", b"DejaVuSans-Bold"}


@pytest.mark.parametrize(
    "typed", ["x" * 10_000, "日本" * 500, "שלום " * 300, "\U0001f469\u200d\U0001f680 e\u0301", "£"]
)
def test_whatever_is_typed_stays_on_the_page(typed: str) -> None:
    report = example_report()
    (table, *_), (chart, *_) = report.tables(), report.charts()
    row = tuple(dataclasses.replace(figure, words=typed) for figure in table.rows[0])
    bars = tuple(dataclasses.replace(bar, label=typed) for bar in chart.bars)
    blocks = (
        dataclasses.replace(table, rows=(row, *table.rows[1:]), caption=typed[:500]),
        dataclasses.replace(chart, bars=bars, alt=typed),
        Paragraph(typed, "lead"),
    )
    reader = _read(dataclasses.replace(_of(Section("one", typed[:300], typed, blocks)), subtitle=typed[:300]))
    rights: list[float] = []
    for page in reader.pages:
        page.extract_text(visitor_text=lambda text, _, at, *__: rights.append(at[4]) if text.strip() else None)
    assert max(rights) <= 595 - 50


def test_a_tall_chart_stays_on_one_page() -> None:
    (chart,) = example_report().charts()
    tall: Chart = dataclasses.replace(chart, bars=chart.bars * 20)
    assert len(_read(_of(Section("one", "One", "One.", (tall,)))).pages) <= 4


def test_of_many_lines_the_largest_are_printed_and_the_rest_is_counted() -> None:
    report = example_report()
    line: Line = report.lines[1]
    many = tuple(dataclasses.replace(line, title=f"Line {number}.", amount=float(number)) for number in range(1, 1001))
    text = _words(_read(dataclasses.replace(report, lines=many)))
    assert "Printed here are the 400 largest of 1,000 lines; the workbook has all of them." in text
    assert "Line 1000." in text
    assert "Line 601." in text
    assert "Line 600." not in text


@pytest.mark.parametrize(
    ("counts", "most", "taken"),
    [([5, 3], 400, [5, 3]), ([1000, 10], 400, [390, 10]), ([300, 300], 400, [200, 200]), ([9, 1, 9], 2, [1, 1, 1])],
)
def test_small_layers_leave_their_room_to_large_ones(counts: list[int], most: int, taken: list[int]) -> None:
    assert allotted(counts, most) == taken


def test_a_logo_and_an_organisation_stand_on_top() -> None:
    report = dataclasses.replace(example_report(), look=Look("Exampleton Borough Council", PNG, "Our mark"))
    reader = _read(report)
    assert len(reader.pages[0].images) == 1
    assert reader.metadata is not None
    assert reader.metadata.author == "Exampleton Borough Council"


def test_the_same_report_gives_the_same_bytes(report: Report) -> None:
    assert write_pdf(report) == write_pdf(report)
