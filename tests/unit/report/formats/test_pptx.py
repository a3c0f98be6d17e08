"""The slides, read back: titles, every word, exact values in charts to edit, and nothing that spills over."""

from __future__ import annotations

import dataclasses
import io
import math
import time
import zipfile
from datetime import datetime
from typing import Any

import openpyxl
import pptx
import pytest
from PIL import Image, ImageFont
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.util import Pt

from burden.report.document.fonts import FONTS
from burden.report.document.model import Bar, Chart, Figure, Listed, Look, Paragraph, Report, Slide, Table
from burden.report.formats.pptx import write_pptx

from .example import HOSTILE, LONG, example_report


def _open(report: Report) -> Presentation:
    return pptx.Presentation(io.BytesIO(write_pptx(report)))


@pytest.fixture(scope="module", params=[False, True], ids=["plain", "hostile"])
def case(request: pytest.FixtureRequest) -> tuple[Report, Presentation]:
    report = example_report(request.param)
    return report, _open(report)


def _with(*blocks: Any, message: str = "A message") -> Presentation:
    """Return slides of which the second has these blocks."""
    report = example_report()
    section = dataclasses.replace(report.sections[1], slide=Slide(message, blocks, ("A note",)))
    return _open(dataclasses.replace(report, sections=(report.sections[0], section)))


def _texts(slide: Any) -> list[str]:
    found = []
    for shape in slide.shapes:
        if shape.has_text_frame:
            found.extend(paragraph.text for paragraph in shape.text_frame.paragraphs)
        elif shape.has_table:
            found.extend(cell.text for row in shape.table.rows for cell in row.cells)
        elif shape.has_chart:
            labels = shape.chart.plots[0].series[-1]
            found.extend(labels.points[place].data_label.text_frame.text for place in range(len(labels.values)))
    return found


def _charts(slides: Presentation) -> list[Any]:
    return [shape.chart for slide in slides.slides for shape in slide.shapes if shape.has_chart]


def _least_height(shape: Any) -> float:
    """Return how high the text of a shape stands at least: its whole length on the font, in lines of the full width."""
    font, high = ImageFont.truetype(str(FONTS / "LiberationSans-Regular.ttf"), 200), 0.0
    for paragraph in shape.text_frame.paragraphs:
        size = max((run.font.size.pt for run in paragraph.runs if run.font.size), default=0.0)
        length = font.getlength(paragraph.text) * size / 200
        high += math.ceil(length / (shape.width / Pt(1))) * size * 1.17
    return high


def test_each_slide_says_its_message_in_a_real_title_that_is_read_first(case: tuple[Report, Presentation]) -> None:
    report, slides = case
    expected = [report.title, *(slide.message for slide in report.slides()[1:])]
    assert [slide.shapes.title.text_frame.text for slide in slides.slides] == expected
    assert all(slide.shapes[0].shape_id == slide.shapes.title.shape_id for slide in slides.slides)
    assert report.slides()[0].message in _texts(slides.slides[0])


def test_every_word_of_a_slide_stands_on_it_in_order(case: tuple[Report, Presentation]) -> None:
    report, slides = case
    for slide, made in zip(report.slides(), slides.slides, strict=True):
        expected: list[str] = []
        for block in slide.blocks:
            if isinstance(block, Paragraph):
                expected.append(block.text)
            elif isinstance(block, Listed):
                expected.extend(block.items)
            elif isinstance(block, Chart):
                expected.extend(bar.words for bar in block.bars)
            else:
                expected.extend(column.title for column in block.columns)
                expected.extend(figure.words for row in block.rows for figure in row if len(figure.words) <= 120)
        found = iter(_texts(made))
        for text in expected:
            assert text in found, f"missing or out of order: {text[:80]}"


def test_charts_are_native_and_hold_the_exact_values(case: tuple[Report, Presentation]) -> None:
    report, slides = case
    (chart,) = _charts(slides)
    plot = chart.plots[0]
    assert list(plot.categories) == [bar.label for bar in report.charts()[0].bars]
    series = {one.name: tuple(one.values) for one in plot.series}
    assert series["Mean"] == (None, -20_000.0, 451_234.5, 60_000.0, None)
    assert series["Part that is not default"] == (None, None, pytest.approx(315_864.15), None, None)
    assert series["Middle of the likely range"] == (None, None, 455_000.0, 70_000.0, None)
    bars = plot.series[2]._element.find(qn("c:errBars"))
    for side in ("c:plus", "c:minus"):
        points = {pt.get("idx"): float(pt.find(qn("c:v")).text) for pt in bars.find(qn(side)).iter(qn("c:pt"))}
        assert points == {"2": 75_000.0, "3": 50_000.0}
    hatched = [one.find(qn("c:idx")).get("val") for one in plot.series[0]._element.iter(qn("c:dPt"))]
    assert hatched == ["2", "3"], "what is default, and only that, is hatched"


def test_the_sheet_behind_a_chart_has_the_same_numbers_and_no_formula() -> None:
    bars = (Bar("=1+1", "=2+2", 10.5, 8.0, 12.0, 0.25, "partly_default"), Bar("http://example.org", "x", None))
    chart = Chart("x", "A caption", "In words", '=HYPERLINK("x")', "count", bars)
    (made,) = _charts(_with(chart))
    sheet = openpyxl.load_workbook(io.BytesIO(made.part.chart_workbook.xlsx_part.blob)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[1] == ["=1+1", 10.5, 7.875, 10, pytest.approx(12.12), 2, 8, 12, 0.25, "=2+2"]
    assert rows[2] == ["http://example.org", None, None, None, pytest.approx(0.12), None, None, None, 0, "x"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)} == {"s"}
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.hyperlink]


@pytest.mark.parametrize(
    ("values", "low", "step", "ticks"),
    [
        ((-20_000.0, 451_234.5), -100_000, 100_000, '"£"#,##0;"−""£"#,##0;"£"0'),
        ((0.0, 16e6), 0, 5e6, '"£"0,,"m";"−""£"0,,"m";"£"0'),
        ((-1.2e6, 600_000.0), -1.5e6, 500_000, '"£"0.0,,"m";"−""£"0.0,,"m";"£"0'),
    ],
)
def test_the_axis_has_a_tick_at_nought_and_round_ones_beside_it(
    values: tuple[float, ...], low: float, step: float, ticks: str
) -> None:
    bars = tuple(Bar(f"Bar {place}", "words", value) for place, value in enumerate(values))
    (chart,) = _charts(_with(Chart("x", "A caption", "In words", "£ a year", "gbp", bars)))
    axis = chart.value_axis
    assert (axis.minimum_scale, axis.major_unit, axis.tick_labels.number_format) == (low, step, ticks)
    assert axis.maximum_scale > max(values)


def test_a_chart_of_which_nothing_is_known_says_so_bar_by_bar() -> None:
    bars = tuple(Bar(f"Layer {place}", "not reported", None, state="not_reported") for place in range(5))
    slides = _with(Chart("x", "A caption", "In words", "£ a year", "gbp", bars))
    (chart,) = _charts(slides)
    assert _texts(slides.slides[1]).count("not reported") == 5
    assert [tuple(one.values) for one in chart.plots[0].series][:3] == [(None,) * 5] * 3


def test_pictures_charts_and_tables_say_what_they_show(case: tuple[Report, Presentation]) -> None:
    report, slides = case
    drawn = [shape for slide in slides.slides for shape in slide.shapes if shape.has_chart or shape.has_table]
    said = [shape._element.nvGraphicFramePr.cNvPr.get("descr") for shape in drawn]
    assert said == [report.charts()[0].alt, "The costliest items, and who uses them."]


def test_notes_hold_sources_and_what_the_chart_shows(case: tuple[Report, Presentation]) -> None:
    report, slides = case
    notes = [slide.notes_slide.notes_text_frame.text.split("\n") for slide in slides.slides]
    assert notes[1] == [*report.slides()[1].notes, report.charts()[0].alt]


def test_no_placeholder_is_empty_and_every_slide_has_footer_and_number(case: tuple[Report, Presentation]) -> None:
    _, slides = case
    for number, slide in enumerate(slides.slides, 1):
        for sheet in (slide, slide.notes_slide):
            texts = ["".join(t.text or "" for t in one._element.iter(qn("a:t"))) for one in sheet.placeholders
                     if one.has_text_frame]  # fmt: skip
            assert all(texts), texts
        footer, last = list(slide.shapes)[-2:]
        assert "Source: burden 0.1.0, 23 November 2026" in footer.text_frame.text
        assert last._element.find(f".//{qn('a:fld')}").get("type") == "slidenum"
        assert last._element.find(f".//{qn('a:fld')}/{qn('a:t')}").text == str(number)


def test_nothing_spills_over_a_slide_however_long() -> None:
    long = "A title of two hundred letters that goes on and on about what has been reported. " * 3
    table = Table("t", long, example_report().tables()[1].columns, tuple(
        (Figure(f"{place} {HOSTILE} {LONG}"), Figure("£1"), Figure("not said")) for place in range(30)
    ))  # fmt: skip
    bars = tuple(Bar(long, long, 10.0 * place, 5.0, 400.0) for place in range(12))
    chart = Chart("c", long, long, long, "gbp", bars)
    for blocks in ((Listed((long, LONG, "short")),), (Paragraph(LONG, "lead"), table), (chart, Listed((LONG,))),
                   (chart, table)):  # fmt: skip
        slide = _with(*blocks, message=long).slides[1]
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= Pt(960.5)
            assert shape.top + shape.height <= Pt(540)
            if shape.has_text_frame:
                assert _least_height(shape) <= shape.height / Pt(1) + 1, shape.name
        content = sorted((one for one in slide.shapes if not one.is_placeholder), key=lambda one: one.top)
        for one in content:
            assert one.top + one.height <= Pt(508), f"{one.name} stands in the footer"


def test_a_table_with_more_rows_than_fit_says_how_many_are_left_out_and_keeps_its_total() -> None:
    rows = tuple((Figure(f"Row {place}"), Figure(f"£{place}")) for place in range(40))
    columns = example_report().tables()[1].columns[:2]
    slide = _with(Table("t", "Many", columns, rows, last_is_total=True)).slides[1]
    table = next(shape.table for shape in slide.shapes if shape.has_table)
    firsts = [row.cells[0].text for row in table.rows]
    assert (firsts[1], firsts[-1]) == ("Row 0", "Row 39")
    assert f"… and {40 - (len(firsts) - 1)} more in the report" in _texts(slide)
    sizes = {run.font.size.pt for row in table.rows for cell in row.cells for run in cell.text_frame.paragraphs[0].runs}
    assert min(sizes) >= 12


def test_organisation_logo_and_colours() -> None:
    report = example_report()
    logo = io.BytesIO()
    Image.new("RGB", (400, 100), "#123456").save(logo, "PNG")
    look = Look("Exampleton", logo.getvalue(), "Arms of Exampleton", bar="#AA3300", accent="#003300")
    made = write_pptx(dataclasses.replace(report, look=look))
    slides = pptx.Presentation(io.BytesIO(made))
    pictures = [shape for shape in slides.slides[0].shapes if shape.shape_type == 13]
    assert [one._element.nvPicPr.cNvPr.get("descr") for one in pictures] == ["Arms of Exampleton"]
    assert pictures[0].width / pictures[0].height == pytest.approx(4, rel=0.01)
    assert slides.core_properties.author == "Exampleton"
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert b"AA3300" in package.read("ppt/theme/theme1.xml")
        assert b"AA3300" in next(package.read(name) for name in package.namelist() if "charts/chart" in name)


def test_properties_and_language(case: tuple[Report, Presentation]) -> None:
    report, slides = case
    core = slides.core_properties
    assert core.title == f"{report.title}: {report.subtitle}"[:255]
    assert (core.author, core.language) == ("burden", "en-GB")
    assert core.created.replace(tzinfo=None) == datetime(2026, 11, 23)
    languages = {mark.get("lang") for slide in slides.slides for mark in slide._element.iter(qn("a:rPr"))}
    assert languages == {"en-GB"}
    assert slides.slide_width / slides.slide_height == pytest.approx(16 / 9, abs=0.001)


def test_same_report_same_bytes_on_another_second() -> None:
    made = write_pptx(example_report())
    time.sleep(1.1)
    assert made == write_pptx(example_report())
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert {info.date_time for info in package.infolist()} == {(2026, 11, 23, 0, 0, 0)}
        assert not [name for name in package.namelist() if "thumbnail" in name or "printer" in name]
