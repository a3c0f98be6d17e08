"""Comparing in a real browser: England at once with its progress, pictures taken away, choices in the address."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.test_total import PROBE

Open = Callable[..., Page]
DISTRICTS = "/compare?who=&councils=type-shire_district&year=2024-25&per=residents&pick=E07000121"


def _taken(page: Page, title: str, place: int = 0) -> bytes:
    with page.expect_download(timeout=60_000) as coming:
        page.get_by_role("button", name=title, exact=True).nth(place).click()
    return Path(coming.value.path()).read_bytes()


def test_every_district_at_once_with_progress_pictures_and_tables(
    page: Page, open_page: Open, settled: Callable[[Page], None], axe: Callable[[Page], list[str]],
    outside_requests: list[str], console_errors: list[str],
) -> None:  # fmt: skip
    page.set_viewport_size({"width": 1280, "height": 2400})
    open_page(DISTRICTS)
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text(re.compile(r"Compared on what stands for all 1\d\d"), timeout=90_000)
    settled(page)
    expect(page.get_by_role("figure", name=re.compile("Picked out: Lancaster City Council")).first).to_be_visible()
    assert axe(page) == []
    drawn = ElementTree.fromstring(_taken(page, "SVG"))
    texts = drawn.iter("{http://www.w3.org/2000/svg}text")
    assert any("Lancaster" in "".join(text.itertext()) for text in texts)
    assert _taken(page, "PNG").startswith(b"\x89PNG\r\n\x1a\n")
    rows = list(csv.DictReader(io.StringIO(_taken(page, "CSV").decode())))
    assert len(rows) > 100
    assert {row["type"] for row in rows} == {"shire_district"}
    page.get_by_text("Map", exact=True).click()
    expect(page.get_by_role("heading", name="Where they lie, 2024-25")).to_be_visible(timeout=30_000)
    settled(page)
    expect(page).to_have_url(re.compile("show=map"))
    assert axe(page) == []
    assert outside_requests == []
    assert set(console_errors) <= {PROBE}


@pytest.mark.parametrize("path", ["/compare", DISTRICTS])
def test_a_narrow_window_needs_no_sideways_scrolling(
    page: Page, open_page: Open, settled: Callable[[Page], None], path: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 1600})
    open_page(path)
    expect(page.get_by_role("heading", name="The figures")).to_be_visible(timeout=90_000)
    settled(page)
    assert page.get_by_test_id("stMain").evaluate("element => element.scrollWidth") <= 390
