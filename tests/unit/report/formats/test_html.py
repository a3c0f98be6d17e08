"""The HTML file: it parses without an error, says every figure, and does nothing that anybody typed."""

from __future__ import annotations

import dataclasses
import re
from base64 import b64decode
from typing import Any

import html5lib
import pytest

from burden.report.document.model import Look, Paragraph, Report, Section, Table
from burden.report.formats.html import write_html
from tests.unit.report.formats.example import HOSTILE, LONG, example_report

HTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
# One white dot.
PNG = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII="
)  # fmt: skip
ACTIVE = ("script", "iframe", "object", "embed", "form", "input", "button", "base", "audio", "video", "foreignObject")


@pytest.fixture(scope="module", params=[False, True], ids=["plain", "hostile"])
def report(request: pytest.FixtureRequest) -> Report:
    return example_report(request.param)


def _parsed(report: Report) -> Any:
    # Strict: what the standard calls a parse error ends the test.
    return html5lib.HTMLParser(strict=True).parse(write_html(report), transport_encoding="utf-8")


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _all(tree: Any, name: str) -> list[Any]:
    return list(tree.iter(f"{HTML}{name}"))


def test_it_names_itself_and_its_language(report: Report) -> None:
    tree = _parsed(report)
    assert tree.get("lang") == "en-GB"
    assert _words(_all(tree, "title")[0]) == " ".join(f"{report.title}: {report.subtitle}".split())
    assert [_words(each) for each in _all(tree, "h1")] == [report.title]
    shown = [_words(each) for each in _all(tree, "h2")]
    assert shown == [
        "Contents", "What it costs", "The five layers", "The costliest items", "What this figure is not",
        "Where these figures come from", "Sources", "The lines behind the figures",
    ]  # fmt: skip


def test_every_figure_message_and_provenance_row_is_there(report: Report) -> None:
    text = _words(_all(_parsed(report), "body")[0])
    for section in report.sections:
        assert " ".join(section.message.split()) in text
    for block in report.blocks():
        if isinstance(block, Paragraph):
            assert all(figure.words in text for figure in block.figures)
    for what, value in report.provenance:
        assert f"{what} {value}" in text
    assert "23 November 2026" in text


def test_tables_are_cell_for_cell_what_the_report_says(report: Report) -> None:
    tables = {each.get("id"): each for each in _all(_parsed(report), "table")}
    for table in report.tables():
        element = tables[f"table-{table.id}"]
        rows = [[_words(cell) for cell in row] for row in _all(element, "tr")]
        assert rows[0] == [column.title for column in table.columns]
        assert rows[1:] == [[" ".join(figure.words.split()) for figure in row] for row in table.rows]
        assert table.caption in _words(_all(element, "caption")[0])


def test_tables_have_headers_of_columns_and_rows() -> None:
    for table in _all(_parsed(example_report()), "table"):
        head, body = _all(table, "thead")[0], _all(table, "tbody")[0]
        assert {cell.get("scope") for cell in _all(head, "th")} == {"col"}
        for row in _all(body, "tr"):
            assert next(iter(row)).get("scope") == "row"
            assert len(_all(row, "th")) == 1


def test_the_lines_stand_behind_their_layer_with_formula_and_pennies() -> None:
    (details,) = (each for each in _all(_parsed(example_report()), "details") if each.get("class") == "lines")
    text = _words(details)
    assert text.startswith("Local preparation: 2 lines")
    assert "4.5 FTE × £22,000 a year × (1 + 0.27 on-cost) × (1 + 0.3 overhead) × (1 − 0.1) £147,104.10" in text
    assert "Business as usual: £16,344.90" in text
    assert "2 people × 10 hours × £23.71 an hour £474.20" in text
    assert [_words(mark) for mark in details.iter(f"{HTML}span") if mark.get("class") == "mark"] == ["default"]


def test_a_row_leads_to_the_lines_behind_it() -> None:
    tree = _parsed(example_report())
    ids = [each.get("id") for each in tree.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    links = {each.get("href"): _words(each) for each in _all(tree, "a")}
    assert links["#lines-local_preparation"] == "Local preparation"
    assert all(address.startswith("#") and address[1:] in ids for address in links)


def test_nothing_typed_becomes_markup() -> None:
    harmless, hostile = _parsed(example_report()), _parsed(example_report(hostile=True))
    count = {name: len(_all(harmless, name)) for name in ("a", "p", "td", "th", "li", "style", "meta", "link")}
    assert {name: len(_all(hostile, name)) for name in count} == count
    for element in hostile.iter():
        name = str(element.tag).rpartition("}")[2]
        assert name not in ACTIVE
        assert not [key for key in element.attrib if str(key).lower().startswith("on")]
    text = _words(hostile)
    assert " ".join(HOSTILE.split()) in text
    assert " ".join(LONG.split()) in text


def test_hostile_labels_of_a_chart_stay_inert() -> None:
    report = example_report()
    chart = report.charts()[0]
    bars = tuple(dataclasses.replace(bar, label=HOSTILE) for bar in chart.bars)
    chart = dataclasses.replace(chart, bars=bars, alt=HOSTILE, caption=HOSTILE)
    tree = _parsed(dataclasses.replace(report, sections=(Section("one", "One", "One.", (chart,)),)))
    names = {str(element.tag) for element in tree.iter() if str(element.tag).startswith(SVG)}
    assert names <= {f"{SVG}{each}" for each in ("svg", "title", "desc", "g", "rect", "path", "circle", "text", "tspan",
                                                 "defs", "pattern", "line")}  # fmt: skip


def test_it_needs_nothing_from_elsewhere() -> None:
    text = write_html(dataclasses.replace(example_report(), look=Look("Us", PNG, "Our mark"))).decode()
    assert re.findall(r'\bsrc="([^"]{0,22})', text) == ["data:image/png;base64,"]
    assert 'alt="Our mark"' in text
    assert "default-src 'none'" in text
    assert "url(" not in text
    assert "@import" not in text


def test_the_same_report_gives_the_same_bytes(report: Report) -> None:
    assert write_html(report) == write_html(report)


def test_a_colour_that_is_none_is_refused() -> None:
    report = dataclasses.replace(example_report(), look=Look(accent="red;} body{display:none"))
    with pytest.raises(ValueError, match="not written as #RRGGBB"):
        write_html(report)


def test_equal_ids_of_the_report_are_told_apart() -> None:
    report = example_report()
    table = report.tables()[0]
    again = Section("layers", "Again", "Again.", (table, dataclasses.replace(table, caption="Once more")))
    tree = _parsed(dataclasses.replace(report, sections=(*report.sections, again)))
    assert isinstance(table, Table)
    ids = [each.get("id") for each in tree.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
