"""What if, in a real browser: from a submission to a slide in a few clicks, ticks by hand, narrow and dark."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pptx
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.entry import ROW, Server
from tests.e2e.test_total import PROBE, UPLOADS

Settled = Callable[[Page], None]
Axe = Callable[..., list[str]]
SEVEN = "Stop these seven: about £58,000 a year less"
MOST_INTERACTIONS = 10
STOP_PIXELS = 30


class Hand:
    """What a person does on the page, counted."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def click(self, what: Locator) -> None:
        self.count += 1
        what.click()


def opened(page: Page, server: Server, settled: Settled, path: str = "/whatif?submission=1") -> Page:
    page.goto(f"{server.url}{path}")
    expect(page.get_by_role("button", name=re.compile("Stop all that nobody uses"))).to_be_visible(timeout=60_000)
    settled(page)
    return page


def tick(page: Page, row: int) -> None:
    """Tick a row of the table, the first is 0."""
    box = page.get_by_test_id("stDataFrame").first.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + STOP_PIXELS, box["y"] + ROW * (row + 1) + ROW / 2)


def test_from_a_submission_to_a_slide_in_under_ten_interactions(
    page: Page, server: Server, settled: Settled, outside_requests: list[str], console_errors: list[str]
) -> None:
    page.goto(f"{server.url}/")
    expect(page.locator("h1").first).to_be_visible(timeout=60_000)
    settled(page)
    hand = Hand(page)
    hand.click(page.get_by_test_id("stHeader").get_by_text("Results", exact=True))
    hand.click(page.get_by_role("menuitem", name="What if", exact=True))
    hand.click(page.get_by_role("button", name=re.compile("Stop all that nobody uses")))
    main = page.get_by_test_id("stMain")
    expect(page.get_by_role("heading", name=SEVEN)).to_be_visible(timeout=30_000)
    expect(main).to_contain_text("Likely between £52,000 and £64,000 (nine in ten).")
    expect(main).to_contain_text("£21,000 of it is money paid out. Nobody here uses them.")
    settled(page)
    with page.expect_download(timeout=60_000) as coming:
        hand.click(page.get_by_role("button", name="Slides", exact=True))
    shown = pptx.Presentation(io.BytesIO(Path(coming.value.path()).read_bytes()))
    first = "\n".join(shape.text_frame.text for shape in shown.slides[0].shapes if shape.has_text_frame)
    for words in (
        SEVEN,
        "Sevenham Borough Council, 2024-25",
        "£21,000 of it is money paid out.",
        "Nobody here uses them.",
    ):
        assert words in first
    assert hand.count < MOST_INTERACTIONS
    assert hand.count == 4
    assert outside_requests == []
    assert set(console_errors) <= {PROBE}


def test_a_tick_shows_at_once_and_stands_in_the_address(page: Page, server: Server, settled: Settled) -> None:
    opened(page, server, settled)
    tick(page, 0)
    expect(page.get_by_role("heading", name="Stop Consultant: £15,000 a year less")).to_be_visible(timeout=30_000)
    settled(page)
    begun = time.monotonic()
    tick(page, 1)
    expect(page.get_by_role("heading", name="Stop these two")).to_be_visible(timeout=30_000)
    print(f"a tick is priced and shown after {time.monotonic() - begun:.2f} s")
    settled(page)
    expect(page).to_have_url(re.compile("do="))
    page.reload()
    expect(page.get_by_role("heading", name="Stop these two")).to_be_visible(timeout=30_000)
    settled(page)
    page.go_back()
    expect(page.get_by_role("heading", name="Stop Consultant: £15,000 a year less")).to_be_visible(timeout=30_000)
    page.go_forward()
    expect(page.get_by_role("heading", name="Stop these two")).to_be_visible(timeout=30_000)


def test_saved_and_set_beside_another_and_its_file_comes_back(page: Page, server: Server, settled: Settled) -> None:
    page.set_viewport_size({"width": 1280, "height": 2600})
    opened(page, server, settled)
    tick(page, 0)
    expect(page.get_by_role("heading", name="Stop Consultant")).to_be_visible(timeout=30_000)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text(re.compile("Saved by .* on "))).to_be_visible(timeout=30_000)
    with page.expect_download(timeout=60_000) as coming:
        page.get_by_role("button", name="Scenario file", exact=True).click()
    file = Path(coming.value.path())
    assert "item_title: Consultant" in file.read_text()
    page.get_by_role("button", name="Begin again").click()
    page.get_by_role("button", name=re.compile("Stop all that nobody uses")).click()
    expect(page.get_by_role("heading", name=SEVEN)).to_be_visible(timeout=30_000)
    settled(page)
    page.get_by_role("combobox", name="Beside it").fill("Stop")  # a list that has to be scrolled to closes at once
    page.get_by_role("option", name="Stop Consultant").click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="Side by side")).to_be_visible(timeout=30_000)
    page.get_by_text("Take up a scenario file").click()
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(
        {"name": "scenario.yaml", "mimeType": "application/yaml", "buffer": file.read_bytes()}
    )
    expect(page.get_by_role("heading", name="Stop Consultant: £15,000 a year less")).to_be_visible(timeout=30_000)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_wide_and_narrow_light_and_dark_it_reads(
    page: Page, server: Server, settled: Settled, axe: Axe, width: int, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 1600})
    opened(page, server, settled)
    page.get_by_role("button", name=re.compile("Stop all that nobody uses")).click()
    expect(page.get_by_role("heading", name=SEVEN)).to_be_visible(timeout=30_000)
    settled(page)
    assert page.get_by_test_id("stMain").evaluate("element => element.scrollWidth") <= width
    # A table of the framework's that is wider than a narrow window scrolls by touch, but not by keyboard.
    assert [problem for problem in axe(page, UPLOADS) if "scrollable-region" not in problem] == []
