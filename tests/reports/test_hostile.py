"""Whatever people type comes out inert and readable: no element, link, field or formula of theirs, and every letter."""

from __future__ import annotations

import io
import json
import re
import unicodedata
import zipfile
from functools import cache
from xml.etree import ElementTree

import pytest

from tests.reports import hostile
from tests.reports.cases import ENDLESS, KINDS, Case, cases, hostile_case
from tests.reports.readers import READERS, html_tree, open_xlsx, pdf_pages, squeezed
from tests.reports.slides import read_pptx, texts_of

TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
OUR_FIELDS = re.compile(r" ?(SEQ (Table|Figure) \\\* ARABIC|PAGE|NUMPAGES) ?")
OUR_FORMULAS = re.compile(r"=(PRODUCT|IF)\(")
ASCII = ("markup", "typst", "jinja", "field", "paths", *(f"formula{place}" for place in range(len(hostile.FORMULAS))))
FIRST = 60
"""Letters of a text that stand even where it is cut."""
JOINERS = "\u200d\ufe0e\ufe0f"
ZIPPED = ("docx", "pptx", "xlsx")


@cache
def honest() -> Case:
    """Return a case with the same sections and nothing hostile in it."""
    return next(case for case in cases() if case.name == f"{KINDS}: E07000121")


def shown(text: str) -> str:
    """Return what is to be seen of a text: without signs that control or turn it."""
    kept = (sign for sign in text if sign.isspace() or unicodedata.category(sign) not in ("Cc", "Cs", "Co", "Cn"))
    return squeezed(TURNING.sub("", "".join(kept)).replace("\ufeff", ""))


@cache
def flat(ending: str) -> str:
    data = hostile_case().written(ending)
    text = "\n".join(texts_of(read_pptx(data))) if ending == "pptx" else READERS[ending](data).text
    return squeezed(text)


def xml_parts(ending: str) -> dict[str, str]:
    """Return the XML of a file's parts by name."""
    with zipfile.ZipFile(io.BytesIO(hostile_case().written(ending))) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist() if name.endswith((".xml", ".rels"))}


def test_html_has_no_element_or_attribute_of_theirs() -> None:
    pages = [html_tree(case.written("html")) for case in (honest(), hostile_case())]
    known, found = ({(element.tag, name) for element in page.iter() for name in element.attrib} for page in pages)
    assert found <= known, found - known
    tags = [{str(element.tag) for element in page.iter()} for page in pages]
    assert tags[1] <= tags[0] | {"{http://www.w3.org/2000/svg}tspan"}, tags[1] - tags[0]
    assert "script" not in tags[1]
    for element in pages[1].iter():
        for name, value in element.attrib.items():
            assert not name.startswith("on")
            assert name not in ("href", "src") or value.startswith("#"), (element.tag, name, value)
    styles = [["".join(style.itertext()) for style in page.iter("style")] for page in pages]
    assert styles[0] == styles[1]


@pytest.mark.parametrize("name", hostile.TEXTS)
def test_html_shows_every_letter(name: str) -> None:
    assert shown(hostile.TEXTS[name]) in flat("html")


@pytest.mark.parametrize("name", hostile.TEXTS)
def test_the_workbook_holds_every_letter(name: str) -> None:
    assert shown(hostile.TEXTS[name]) in flat("xlsx")


@pytest.mark.parametrize("name", hostile.TEXTS)
def test_the_word_document_shows_its_beginning(name: str) -> None:
    assert shown(hostile.TEXTS[name])[:FIRST] in flat("docx")


@pytest.mark.parametrize("name", ASCII)
def test_the_pdf_shows_its_beginning(name: str) -> None:
    assert shown(hostile.TEXTS[name]) in flat("pdf")


def test_the_pdf_shows_letters_or_says_which_they_are() -> None:
    """What the shipped fonts hold stands as it is; what no font of theirs holds stands as its name."""
    text = flat("pdf")
    for word in ("naïve", "Łódź", "Ελλάδα", "Кириллица"):
        assert squeezed(word) in text, word
    for sign in shown(hostile.LETTERS):
        name = squeezed(unicodedata.name(sign).lower().removeprefix("cjk unified ideograph-"))
        assert sign in text or name in text or sign in JOINERS, (sign, name)
    hebrew = [sign for sign in shown(hostile.RIGHT_TO_LEFT) if "HEBREW" in unicodedata.name(sign)]
    assert set(hebrew) <= set(text)


def test_slides_show_the_name_and_the_messages() -> None:
    text = flat("pptx")
    assert shown(hostile.MARKUP)[:FIRST] in text
    for slide in hostile_case().report.slides():
        assert squeezed(slide.message)[:FIRST] in text


@pytest.mark.parametrize("ending", ZIPPED)
def test_office_files_lead_nowhere(ending: str) -> None:
    for name, part in xml_parts(ending).items():
        root = ElementTree.fromstring(part)
        for element in root.iter():
            tag = element.tag.rpartition("}")[2]
            assert element.get("TargetMode") != "External", (name, element.attrib)
            assert tag not in ("fldSimple", "hlinkClick", "hlinkHover", "ddeLink", "oleObject", "externalReference")
            assert tag != "instrText" or OUR_FIELDS.fullmatch(element.text or ""), element.text
            if tag == "fld":  # the masters hold a date too, as every program's do
                known = ("slidenum", "datetimeFigureOut") if "aster" in name else ("slidenum",)
                assert element.get("type") in known, (name, element.attrib)
            if tag == "hyperlink":
                assert not any(key.endswith("}id") for key in element.attrib), (name, element.attrib)
        assert "externalLink" not in name


def test_formulas_of_the_workbook_are_ours() -> None:
    book = open_xlsx(hostile_case().written("xlsx"), values=False)
    formulas = texts = 0
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    formulas += 1
                    assert OUR_FORMULAS.match(str(cell.value)), (sheet.title, cell.coordinate, cell.value)
                texts += cell.data_type == "s" and str(cell.value).startswith("=")
    assert formulas > len(hostile_case().report.lines)
    assert texts >= len([text for text in hostile.FORMULAS if text.startswith("=")]), "they stand there as text"


def test_the_pdf_links_only_within_itself() -> None:
    links = 0
    for page in pdf_pages(hostile_case().written("pdf")).pages:
        for annotation in page.get("/Annots") or []:
            found = annotation.get_object()
            links += 1
            assert "/Dest" in found or found["/A"]["/S"] == "/GoTo", found
    assert links, "the contents link"


def test_pictures_are_pictures() -> None:
    known, found = (ElementTree.fromstring(case.written("svg")) for case in (honest(), hostile_case()))
    ours, theirs = ({(one.tag, name) for one in root.iter() for name in one.attrib} for root in (known, found))
    assert theirs <= ours, theirs - ours
    assert hostile_case().written("png").startswith(b"\x89PNG")


def test_json_is_json() -> None:
    found = json.loads(hostile_case().written("json"))
    assert found["name"] == hostile_case().report.name
    assert not TURNING.search(json.dumps({**found, "costing": None}, ensure_ascii=False))


@pytest.mark.parametrize("ending", ["html", "svg", *ZIPPED])
def test_no_sign_turns_what_follows(ending: str) -> None:
    parts = xml_parts(ending).values() if ending in ZIPPED else [hostile_case().written(ending).decode()]
    for part in parts:
        assert not TURNING.search(part)
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]", part)


@pytest.mark.parametrize("ending", ["html", "pdf", "xlsx"])
def test_ten_thousand_letters_are_all_there(ending: str) -> None:
    assert len(ENDLESS) > 10_000
    assert squeezed(ENDLESS) in flat(ending) or flat(ending).count(squeezed("ten thousand letters ten")) >= 249


def test_ten_thousand_letters_hide_no_figure() -> None:
    """The document cuts what is too long for a cell; every line is there all the same."""
    assert flat("docx").count("£") >= len(hostile_case().report.lines)
