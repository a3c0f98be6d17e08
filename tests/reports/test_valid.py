"""Files keep the rules of their formats: HTML without errors, PDF tagged and named, the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree

import html5lib.html5parser
import pytest
import typst

from burden.report.formats.kinds import FORMATS
from burden.report.formats.pdf import write_pdf
from tests.reports.cases import DAY, LARGE, Case, cases, hostile_case
from tests.reports.readers import html_tree, pdf_pages

EVERY = (*cases(), hostile_case())
ZIPPED = ("docx", "pptx", "xlsx")


@pytest.fixture(params=EVERY, ids=[case.name for case in EVERY])
def case(request: pytest.FixtureRequest) -> Case:
    return request.param  # type: ignore[no-any-return]


def full_title(case: Case) -> str:
    """Return what every file is called in its properties."""
    return f"{case.report.title}: {case.report.subtitle}"


def test_html_breaks_no_rule(case: Case) -> None:
    """The parser raises at the first error of the syntax; ids are there once, and links lead to them."""
    page = html_tree(case.written("html"))
    assert page.get("lang") == case.report.language
    assert "".join(page.find("head/title").itertext()) == full_title(case)  # type: ignore[union-attr]
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for link in page.iter("a"):
        assert link.get("href", "").removeprefix("#") in ids, link.attrib
    for svg in page.iter("{http://www.w3.org/2000/svg}svg"):
        assert svg.get("role") == "img"
        assert set((svg.get("aria-labelledby") or "").split()) <= set(ids)
    levels = [int(element.tag[1]) for element in page.iter() if element.tag in ("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_html_check_can_fail() -> None:
    with pytest.raises(html5lib.html5parser.ParseError):
        html_tree(b"<!DOCTYPE html><html lang=en><title>x</title><p><table><tr></p></table>")


def test_pdf_is_tagged_and_named(case: Case) -> None:
    pdf = pdf_pages(case.written("pdf"))
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == case.report.language
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "/StructTreeRoot" in root
    assert pdf.metadata is not None
    assert (pdf.metadata.title or "").split()[:4] == full_title(case).split()[:4]
    assert b"pdfuaid:part>1" in root["/Metadata"].get_object().get_data()
    for page in pdf.pages:
        fonts = [font.get_object()["/BaseFont"] for font in page["/Resources"].get("/Font", {}).values()]
        assert all("LiberationSans" in font or "DejaVu" in font for font in fonts), fonts


def test_the_check_of_pdf_ua_is_on() -> None:
    """The compiler itself refuses what is no PDF/UA: a picture without an alternative stops the report."""
    report = next(case for case in EVERY if case.name.startswith(LARGE)).report
    blocks = tuple(replace(block, alt="") if hasattr(block, "alt") else block for block in report.sections[1].blocks)
    assert blocks != report.sections[1].blocks
    sections = (report.sections[0], replace(report.sections[1], blocks=blocks), *report.sections[2:])
    with pytest.raises(typst.TypstError):
        write_pdf(replace(report, sections=sections))


@pytest.mark.parametrize("ending", ZIPPED)
def test_parts_are_whole_and_named(case: Case, ending: str) -> None:
    with zipfile.ZipFile(io.BytesIO(case.written(ending))) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert len(names) == len(set(names))
        for name in names:
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(archive.read(name))
        core = ElementTree.fromstring(archive.read("docProps/core.xml"))
    title = core.findtext("{http://purl.org/dc/elements/1.1/}title") or ""
    assert title
    assert full_title(case).startswith(title)
    created = core.findtext("{http://purl.org/dc/terms/}created") or ""
    assert created.startswith(DAY.isoformat())


@pytest.mark.parametrize("ending", FORMATS)
def test_the_same_report_gives_the_same_bytes(ending: str) -> None:
    for case in (hostile_case(), next(case for case in EVERY if case.name.startswith(LARGE))):
        assert FORMATS[ending].write(case.report) == case.written(ending)
