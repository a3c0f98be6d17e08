"""What visitors do, in a real browser: open, choose a case, open the lines, change the year, follow a link."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

Open = Callable[..., Page]
Settled = Callable[[Page], None]
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
NARROW: ViewportSize = {"width": 400, "height": 900}

# Streamlit first looks for its server under a page's own path and is told there is none; its console says so.
PROBE = "Failed to load resource: the server responded with a status of 404 (Not Found)"


def _choose(page: Page, label: str, option: str, settled: Settled) -> None:
    box = page.get_by_role("combobox", name=re.compile(label))
    box.click()
    box.fill(option)
    page.get_by_role("option", name=re.compile(re.escape(option))).first.click()
    settled(page)


def _main(page: Page) -> Locator:
    return page.get_by_test_id("stMain")


def test_a_visitor_looks_at_a_case_its_lines_another_year_and_a_link(
    open_page: Open,
    settled: Settled,
    axe: Callable[[Page], list[str]],
    outside_requests: list[str],
    console_errors: list[str],
) -> None:
    page = open_page("/layers")
    _choose(page, "Published case", "four to five staff", settled)
    expect(page).to_have_url(re.compile(r"case=letter_team"))
    expect(_main(page)).to_contain_text("Reported so far: about £200,000 a year, likely between")
    expect(page.locator(".js-plotly-plot")).to_be_visible()

    page.get_by_text(re.compile("^Local preparation: .* at central values$")).click()
    settled(page)
    expect(_main(page)).to_contain_text("4.5 FTE × £44,444.44 a year")
    assert axe(page) == []

    page.get_by_text("A council and a year").click()
    settled(page)
    _choose(page, "Council", "Lancaster City Council", settled)
    _choose(page, "Financial year", "2025-26", settled)
    expect(page.get_by_role("heading", name="Lancaster City Council (shire district), 2025-26")).to_be_visible()
    expect(page).to_have_url(re.compile(r"council=E07000121&year=2025-26"))
    expect(_main(page)).to_contain_text("not a fact about this council")

    open_page("/layers?council=E07000121&year=2005-06")
    expect(page.get_by_role("heading", name="Lancaster City Council (shire district), 2005-06")).to_be_visible()
    assert axe(page) == []
    assert outside_requests == []
    assert set(console_errors) <= {PROBE}


def test_the_way_back_in_the_browser_goes_back(open_page: Open, settled: Settled) -> None:
    page = open_page("/layers?case=luton_2011")
    _choose(page, "Published case", "Research Excellence", settled)
    expect(page).to_have_url(re.compile(r"case=ref_2021"))
    page.go_back()
    settled(page)
    expect(page.get_by_role("heading", name=re.compile("Luton Borough Council"))).to_be_visible()
    expect(page).to_have_url(re.compile(r"case=luton_2011"))


def test_a_choice_waits_while_other_pages_are_read(
    open_page: Open, settled: Settled, outside_requests: list[str], console_errors: list[str]
) -> None:
    page = open_page("/layers?case=luton_2011")
    for name, heading in (("Method", "How the cost is worked out"), ("Catalog", "Catalog")):
        page.get_by_test_id("stHeader").get_by_text("Reference", exact=True).click()
        page.get_by_role("menuitem", name=name, exact=True).click()
        expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
        settled(page)
    page.get_by_test_id("stHeader").get_by_text("Results", exact=True).click()
    page.get_by_role("menuitem", name="Five layers", exact=True).click()
    expect(page.get_by_role("heading", name=re.compile("Luton Borough Council"))).to_be_visible()
    expect(page).to_have_url(re.compile(r"case=luton_2011"))
    assert outside_requests == []
    assert set(console_errors) <= {PROBE}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("/layers?case=cpa_funding_2002_03", "Taken out so that nothing counts twice"),
        ("/layers?case=letter_unpriced_staff", "They are not counted, and they are not zero"),
        ("/layers?case=nowhere", "There is no published case “nowhere”"),
        ("/range?council=E07000121&year=2005-06", "What to measure next"),
        ("/range?case=cpa_funding_2002_03", "How sure is the figure?"),
        ("/range?case=nowhere", "There is no published case “nowhere”"),
        ("/range?case=ref_2021", "Ask how this was gathered"),
        ("/range?council=E99", "There is no known authority E99"),
        ("/catalog?type=shire_district&period=2005-06&item=bv78a", "Statutory basis"),
        ("/catalog?kind=nonsense", "There is no kind “nonsense” here"),
        ("/method", "five layers"),
        ("/compare", "Compared on what both have reported"),
        ("/regime", "No growth and no decline can be read from it"),
        ("/measures", "No submission is open"),
        ("/whatif?council=E07000121&year=2005-06", "Nothing is changed yet"),
        ("/stop-first?council=E07000121&year=2005-06", "Which to stop first"),
        ("/regime?by=nonsense", "“nonsense” is no choice here"),
    ],
)
def test_every_page_is_sound_by_link_light_and_dark(
    page: Page,
    open_page: Open,
    settled: Settled,
    axe: Callable[[Page], list[str]],
    outside_requests: list[str],
    console_errors: list[str],
    path: str,
    text: str,
) -> None:
    grounds = []
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        if not grounds:
            open_page(path)
        settled(page)
        expect(_main(page)).to_contain_text(text)
        assert page.get_by_test_id("stException").count() == 0
        assert axe(page) == [], scheme
        grounds.append(page.get_by_test_id("stApp").evaluate("each => getComputedStyle(each).backgroundColor"))
    assert len(set(grounds)) == len(SCHEMES)
    assert outside_requests == []
    assert set(console_errors) <= {PROBE}


@pytest.mark.parametrize(
    "path",
    [
        "/layers",
        "/layers?council=E07000121&year=2005-06",
        "/range",
        "/range?council=E07000121&year=2005-06",
        "/catalog",
        "/measures",
        "/whatif?council=E07000121&year=2005-06",
        "/stop-first?council=E07000121&year=2005-06",
        "/regime",
        "/method",
    ],
)
def test_a_narrow_window_needs_no_sideways_scrolling(page: Page, open_page: Open, path: str) -> None:
    page.set_viewport_size(NARROW)
    open_page(path)
    width = _main(page).evaluate("element => element.scrollWidth")
    assert width <= NARROW["width"]


def test_the_chart_has_words_for_those_who_do_not_see_it(open_page: Open) -> None:
    page = open_page("/layers?case=luton_2011")
    chart = page.get_by_role("figure", name=re.compile("Bar chart of the five layers of cost"))
    expect(chart.first).to_be_visible()


@pytest.mark.parametrize("width", [400, 1280])
def test_a_visitor_asks_how_sure_the_total_is(
    page: Page, open_page: Open, settled: Settled, axe: Callable[[Page], list[str]], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 1600})
    open_page("/layers?council=E07000121&year=2005-06")
    page.get_by_role("link", name="How sure is the figure, and what to measure next").click()
    expect(page.get_by_role("heading", name="How sure is the figure?")).to_be_visible()
    settled(page)
    expect(page).to_have_url(re.compile(r"/range\?council=E07000121&year=2005-06"))
    expect(_main(page)).to_contain_text(re.compile(r"between £[\d,]+ and £[\d,]+ \(nine in ten\)"))
    expect(page.get_by_role("figure", name=re.compile("Ranges of the total and the five layers")).first).to_be_visible()
    tornado = page.get_by_role("figure", name=re.compile("Bar chart of what moves the mean of the total")).first
    expect(tornado).to_be_visible()
    expect(_main(page)).to_contain_text(re.compile(r"about [\d.]+ hours?, narrows the range of the total by"))
    assert _main(page).evaluate("element => element.scrollWidth") <= width
    # A table of the framework's that is wider than a narrow window scrolls by touch, but not by keyboard.
    found = [problem for problem in axe(page) if width > NARROW["width"] or "scrollable-region" not in problem]
    assert found == []
