"""The Word document, read back: every word in order, heads and captions that programs know as such, inert text."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from collections.abc import Iterator
from datetime import datetime

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from burden.report.document.model import Listed, Paragraph, Report, Table
from burden.report.formats.docx import write_docx

from .example import HOSTILE, LONG, example_report


def _open(report: Report) -> Document:
    return docx.Document(io.BytesIO(write_docx(report)))


@pytest.fixture(scope="module", params=[False, True], ids=["plain", "hostile"])
def case(request: pytest.FixtureRequest) -> tuple[Report, Document]:
    report = example_report(request.param)
    return report, _open(report)


def _words(document: Document) -> Iterator[str]:
    """Return every paragraph and cell in the order in which they stand."""
    for part in document.iter_inner_content():
        if isinstance(part, WordParagraph):
            yield part.text
        else:
            for row in part.rows:
                yield from (cell.text for cell in row.cells)


def _tables(document: Document) -> list[WordTable]:
    return list(document.tables)


def test_every_figure_and_sentence_stands_in_order(case: tuple[Report, Document]) -> None:
    report, document = case
    expected: list[str] = [report.title, report.subtitle, "Made on 23 November 2026"]
    for section in report.sections:
        expected.append(section.title)
        for block in section.blocks:
            if isinstance(block, Paragraph):
                expected.append(block.text)
            elif isinstance(block, Listed):
                expected.extend(block.items)
            elif isinstance(block, Table):
                expected.extend(column.title for column in block.columns)
                expected.extend(figure.words for row in block.rows for figure in row)
                expected.extend([block.note] if block.note else [])
    expected.extend(text for pair in report.provenance for text in pair)
    found = _words(document)
    for text in expected:
        assert text in found, f"missing or out of order: {text[:80]}"


def test_headings_are_headings_and_contents_lead_to_them(case: tuple[Report, Document]) -> None:
    report, document = case
    heads = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert heads == [s.title for s in report.sections] + [
        "The lines behind the figures",
        "Where this report comes from",
    ]
    assert [p.text for p in document.paragraphs if p.style.name == "Title"] == [report.title]
    links = [link for p in document.paragraphs for link in p.hyperlinks]
    assert [link.text for link in links] == heads
    assert not any(link.address for link in links), "what a user typed became a link to the outside"
    marks = {mark.get(qn("w:name")) for mark in document.element.body.iter(qn("w:bookmarkStart"))}
    assert {link.fragment for link in links} == marks


def test_captions_count_themselves(case: tuple[Report, Document]) -> None:
    _, document = case
    captions = [p for p in document.paragraphs if p.style.name == "Caption"]
    starts = [p.text.partition(":")[0] for p in captions]
    assert starts == ["Figure 1", "Table 1", "Table 2", "Table 3", "Table 4"]
    codes = ["".join(code.text for code in p._p.iter(qn("w:instrText"))).split() for p in captions]
    assert [code[:2] for code in codes] == [["SEQ", start.split()[0]] for start in starts]


def test_tables_mark_their_heads_and_keep_rows_whole(case: tuple[Report, Document]) -> None:
    report, document = case
    for table in _tables(document):
        rows = table._tbl.tr_lst
        assert rows[0].trPr.find(qn("w:tblHeader")) is not None
        assert all(row.trPr.find(qn("w:tblHeader")) is None for row in rows[1:] if row.trPr is not None)
        assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)
        look = table._tbl.tblPr.find(qn("w:tblLook"))
        assert (look.get(qn("w:firstRow")), look.get(qn("w:firstColumn"))) == ("1", "1")
        assert sum(int(column.get(qn("w:w"))) for column in table._tbl.tblGrid) == 9411
    layers = _tables(document)[0]
    assert layers._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == report.tables()[0].caption
    total = layers.rows[-1].cells
    assert {cell.paragraphs[0].runs[0].style.name for cell in total} == {"Strong"}
    assert [cell.paragraphs[0].style.name for cell in total] == ["Table Text"] + ["Table Amount"] * 3


def test_pictures_say_what_they_show(case: tuple[Report, Document]) -> None:
    report, document = case
    about = [shape._inline.docPr for shape in document.inline_shapes]
    assert [(one.get("name"), one.get("descr")) for one in about] == [("Figure 1", report.charts()[0].alt)]


def test_lines_stand_with_formula_amount_and_evidence() -> None:
    rows = [[cell.text for cell in row.cells] for row in _tables(_open(example_report()))[2].rows]
    assert rows[0] == ["Line", "Formula", "A year", "Evidence"]
    assert rows[1] == [
        "Corporate assessment: preparation. Corporate assessment: preparation",
        "4.5 FTE × £22,000 a year × (1 + 0.27 on-cost) × (1 + 0.3 overhead) × (1 − 0.1)",
        "£147,104.10; £16,345 business as usual",
        "C: Timesheets of the policy team, 2005-06",
    ]
    assert rows[2][2:] == ["£474.20", "E, default: Timesheets of the policy team, 2005-06"]


def test_of_many_lines_the_largest_400_are_shown_and_the_rest_is_said() -> None:
    report = example_report()
    lines = tuple(
        dataclasses.replace(report.lines[0], title=f"Line {number}", note="", amount=float(number))
        for number in range(1, 451)
    )
    document = _open(dataclasses.replace(report, lines=lines))
    titles = [row.cells[0].text for row in _tables(document)[2].rows][1:]
    assert (len(titles), titles[0], titles[-1]) == (400, "Line 450", "Line 51")
    assert any(p.text.startswith("These are the 400 largest of 450 lines") for p in document.paragraphs)


def test_properties_and_language(case: tuple[Report, Document]) -> None:
    report, document = case
    core = document.core_properties
    assert core.title == f"{report.title}: {report.subtitle}"[:255]
    assert (core.author, core.language, core.comments) == ("burden", "en-GB", "")
    assert core.created.replace(tzinfo=None) == core.modified.replace(tzinfo=None) == datetime(2026, 11, 23)
    languages = [mark.get(qn("w:val")) for mark in document.styles.element.iter(qn("w:lang"))]
    assert languages == ["en-GB"]


def test_organisation_and_logo_come_first() -> None:
    report = example_report()
    png = zipfile.ZipFile(io.BytesIO(write_docx(report))).read("word/media/image1.png")
    look = dataclasses.replace(report.look, organisation="Exampleton", logo_png=png, logo_alt="Arms of Exampleton")
    document = _open(dataclasses.replace(report, look=look))
    assert document.inline_shapes[0]._inline.docPr.get("descr") == "Arms of Exampleton"
    assert document.core_properties.author == "Exampleton"
    assert [p.text for p in document.paragraphs][:3] == ["", "Exampleton", report.title]


def test_same_report_same_bytes_without_traces_of_the_template() -> None:
    made = write_docx(example_report())
    assert made == write_docx(example_report())
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert {info.date_time for info in package.infolist()} == {(2026, 11, 23, 0, 0, 0)}
        assert not [name for name in package.namelist() if "thumbnail" in name or "customXml" in name]
        assert b"python-docx" not in b"".join(package.read(name) for name in package.namelist() if "docProps" in name)


def test_hostile_text_stands_whole() -> None:
    words = list(_words(_open(example_report(hostile=True))))
    assert HOSTILE in words
    assert LONG in words
