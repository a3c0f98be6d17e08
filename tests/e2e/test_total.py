"""The page of the burden total in a real browser: what is taken away says what the page says; it is presented."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from docx import Document
from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, expect
from pptx import Presentation
from pypdf import PdfReader

from tests.e2e.conftest import FRAMEWORK_OWNED

Open = Callable[..., Page]
Settled = Callable[[Page], None]
Axe = Callable[..., list[str]]
UPLOADS = FRAMEWORK_OWNED | {"presentation-role-conflict"}
"""Where a file can be dropped, the framework hides from some what others are told of."""
CASE = "/?case=leicestershire_2011"
HEADLINE = "Reported so far: about £1,200,000 a year"
PROBE = "Failed to load resource: the server responded with a status of 404 (Not Found)"
"""What the framework says of its own search for the server under a page's path."""


def _pdf(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def _pptx(content: bytes) -> str:
    shapes = (shape for slide in Presentation(io.BytesIO(content)).slides for shape in slide.shapes)
    return "\n".join(shape.text_frame.text for shape in shapes if shape.has_text_frame)


def _docx(content: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs)


def _xlsx(content: bytes) -> str:
    book = load_workbook(io.BytesIO(content), read_only=True)
    rows = (row for sheet in book for row in sheet.iter_rows(values_only=True))
    return "\n".join(str(cell) for row in rows for cell in row if cell is not None)


def _text(content: bytes) -> str:
    return content.decode("utf-8")


READ: dict[str, tuple[str, bytes, Callable[[bytes], str]]] = {
    "pdf": ("PDF", b"%PDF-", _pdf),
    "pptx": ("Slides", b"PK\x03\x04", _pptx),
    "docx": ("Word document", b"PK\x03\x04", _docx),
    "xlsx": ("Workbook", b"PK\x03\x04", _xlsx),
    "html": ("Web page", b"<!DOCTYPE html>", _text),
    "json": ("Data of the report", b"{", lambda content: json.dumps(json.loads(content), ensure_ascii=False)),
}
PICTURES = {"svg": ("Chart as SVG", b"<svg"), "png": ("Chart as PNG", b"\x89PNG\r\n\x1a\n")}


def _take(page: Page, title: str) -> tuple[str, bytes]:
    """Press a format's button, opening the menu where it is there, and return the name and content of what comes."""
    button = page.get_by_role("button", name=title, exact=True)
    if not button.is_visible():
        page.get_by_role("button", name="More formats").click()
    with page.expect_download(timeout=60_000) as coming:
        button.click()
    return coming.value.suggested_filename, Path(coming.value.path()).read_bytes()


def _main(page: Page) -> Locator:
    return page.get_by_test_id("stMain")


def test_every_format_comes_and_says_what_the_page_says(
    open_page: Open, axe: Axe, outside_requests: list[str], console_errors: list[str]
) -> None:
    page = open_page(CASE)
    expect(page.get_by_role("heading", name=HEADLINE, exact=True)).to_be_visible()
    for ending, (title, first, read) in READ.items():
        name, content = _take(page, title)
        assert name == f"leicestershire-county-council-2010-11.{ending}"
        assert content.startswith(first)
        found = " ".join(read(content).split())
        assert HEADLINE in found, ending
        assert "Leicestershire County Council" in found, ending
    for ending, (title, first) in PICTURES.items():
        name, content = _take(page, title)
        assert name.endswith(f".{ending}")
        assert first in content[:200]
    assert page.get_by_test_id("stException").count() == 0
    assert axe(page) == []
    assert outside_requests == []
    assert console_errors == []


def test_a_download_is_reached_and_pressed_by_keyboard(page: Page, open_page: Open) -> None:
    open_page(CASE)
    page.get_by_role("combobox", name=re.compile("Published case")).focus()
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText") == "Workbook":
            break
    else:
        raise AssertionError("the button of the workbook is not reached by Tab")
    with page.expect_download(timeout=60_000) as coming:
        page.keyboard.press("Enter")
    assert zipfile.is_zipfile(coming.value.path())


def test_the_lines_behind_a_bar_open(page: Page, open_page: Open, settled: Settled, axe: Axe) -> None:
    open_page("/?case=wic_state_agencies")
    page.get_by_text("The same as a table, and the lines behind it").first.click()
    settled(page)
    expect(_main(page)).to_contain_text("Administrator, row 1 of appendix G")
    expect(page.get_by_role("combobox", name="The lines behind")).to_be_visible()
    assert axe(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_link_leads_into_a_presentation_and_out_of_it(
    page: Page,
    open_page: Open,
    settled: Settled,
    axe: Axe,
    outside_requests: list[str],
    console_errors: list[str],
    scheme: Literal["light", "dark"],
) -> None:
    page.emulate_media(color_scheme=scheme)
    open_page(f"{CASE}&present=yes")
    expect(page.get_by_role("heading", level=1)).to_have_text(HEADLINE)
    assert page.get_by_role("button").count() + page.get_by_role("combobox").count() == 0
    assert page.get_by_text("Enter costs").count() == 0
    assert axe(page) == []
    page.get_by_role("link", name="Leave the presentation").click()
    expect(page.get_by_role("button", name="Slides", exact=True)).to_be_visible()
    settled(page)
    expect(page).to_have_url(re.compile(r"/\?case=leicestershire_2011$"))
    expect(page.get_by_text("Enter costs")).to_be_visible()
    assert axe(page) == []
    page.get_by_role("link", name="Present it, without controls").click()
    expect(page.get_by_role("link", name="Leave the presentation")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/\?case=leicestershire_2011&present=yes$"))
    page.reload()
    expect(page.get_by_role("link", name="Leave the presentation")).to_be_visible()
    assert outside_requests == []
    assert console_errors == []


@pytest.mark.parametrize(
    ("path", "scheme"),
    [
        ("/?council=E07000121&year=2005-06", "light"), ("/?case=letter_unpriced_staff", "dark"),
        (f"{CASE}&present=yes", "light"), ("/organisation", "dark"),
    ],
)  # fmt: skip
def test_a_narrow_window_needs_no_sideways_scrolling(
    page: Page, open_page: Open, axe: Axe, path: str, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 390, "height": 900})
    open_page(path)
    assert _main(page).evaluate("element => element.scrollWidth") <= 390
    # A table of the framework's that is wider than a narrow window scrolls by touch, but not by keyboard.
    assert [problem for problem in axe(page, UPLOADS) if "scrollable-region" not in problem] == []


def test_the_organisation_is_said_once_and_stands_on_the_presentation(
    open_page: Open, settled: Settled, axe: Axe, console_errors: list[str]
) -> None:
    page = open_page("/organisation")
    name = page.get_by_label("Name", exact=True)
    name.fill("Exampleton")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("Kept. Reports now bear the name Exampleton.")).to_be_visible()
    page.get_by_label("What the logo shows").fill("A bridge")
    page.get_by_label("What the logo shows").press("Enter")
    settled(page)
    expect(page.get_by_label("What the logo shows")).to_have_value("A bridge")
    name.fill(" ")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("alert")).to_contain_text("Name: ")
    expect(page.get_by_label("What the logo shows")).to_have_value("A bridge")
    assert axe(page, UPLOADS) == []
    open_page(f"{CASE}&present=yes")
    expect(_main(page)).to_contain_text("Leicestershire County Council, 2010-11 (shire county). Shown by Exampleton")
    assert set(console_errors) <= {PROBE}
