"""Which to stop first, in a real browser: from a submission to a slide, back and forth, narrow and dark."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pptx
from playwright.sync_api import Page, expect

from tests.e2e.entry import Server
from tests.e2e.test_total import PROBE
from tests.e2e.test_whatif import MOST_INTERACTIONS, Hand

Settled = Callable[[Page], None]
Axe = Callable[..., list[str]]
LIGHT: Literal["light"] = "light"
DARK: Literal["dark"] = "dark"
SEVEN = re.compile("Stop these seven: about £58,000 a year, of which £21,000 is paid out, likely between £52,000")
SLIDE = "Stop these seven: about £58,000 a year less"


def test_from_a_submission_to_a_slide_by_way_of_the_answer(
    page: Page, server: Server, settled: Settled, outside_requests: list[str], console_errors: list[str]
) -> None:
    page.goto(f"{server.url}/")
    expect(page.locator("h1").first).to_be_visible(timeout=60_000)
    settled(page)
    hand = Hand(page)
    hand.click(page.get_by_test_id("stHeader").get_by_text("Results", exact=True))
    hand.click(page.get_by_role("menuitem", name="Which to stop first", exact=True))
    expect(page.get_by_role("heading", name=SEVEN)).to_be_visible(timeout=30_000)
    settled(page)
    hand.click(page.get_by_role("button", name="Take these into a scenario"))
    expect(page.get_by_role("heading", name=SLIDE)).to_be_visible(timeout=30_000)
    expect(page).to_have_url(re.compile(r"/whatif\?.*do="))
    settled(page)
    with page.expect_download(timeout=60_000) as coming:
        hand.click(page.get_by_role("button", name="Slides", exact=True))
    shown = pptx.Presentation(io.BytesIO(Path(coming.value.path()).read_bytes()))
    first = "\n".join(shape.text_frame.text for shape in shown.slides[0].shapes if shape.has_text_frame)
    for words in (SLIDE, "£21,000 of it is money paid out.", "Nobody here uses them."):
        assert words in first
    assert hand.count == 4 < MOST_INTERACTIONS
    # The way back leads to the answer as it was.
    page.go_back()
    page.go_back()
    expect(page.get_by_role("heading", name=SEVEN)).to_be_visible(timeout=30_000)
    assert outside_requests == []
    assert set(console_errors) <= {PROBE}


def test_what_is_wanted_stands_in_the_address_and_a_telephone_shows_it(
    page: Page, server: Server, settled: Settled, axe: Axe
) -> None:
    page.goto(f"{server.url}/stop-first?submission=1")
    expect(page.get_by_role("heading", name=SEVEN)).to_be_visible(timeout=60_000)
    settled(page)
    page.get_by_text("So much a year, at the least loss").click()
    amount = page.get_by_role("spinbutton", name=re.compile("To be saved a year"))
    amount.fill("62000")
    amount.press("Enter")
    eight = page.get_by_role("heading", name=re.compile("Stop these eight: about £65,000 a year"))
    expect(eight).to_be_visible(timeout=30_000)
    expect(page.get_by_text("The chance that it comes to £62,000 or more is 81%.")).to_be_visible()
    settled(page)
    expect(page).to_have_url(re.compile("want=saving&saving=62000"))
    page.reload()
    expect(eight).to_be_visible(timeout=30_000)
    settled(page)
    page.get_by_text("What nobody has said may stop").click()
    expect(page).to_have_url(re.compile("unsaid=yes"), timeout=30_000)
    page.go_back()
    expect(page.get_by_role("checkbox", name="What nobody has said may stop")).not_to_be_checked(timeout=30_000)
    expect(eight).to_be_visible()
    for scheme, width in ((DARK, 390), (LIGHT, 1280)):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 1600})
        settled(page)
        assert page.get_by_test_id("stMain").evaluate("element => element.scrollWidth") <= width
        # A table of the framework's that is wider than a narrow window scrolls by touch, but not by keyboard.
        assert [problem for problem in axe(page) if "scrollable-region" not in problem] == []
