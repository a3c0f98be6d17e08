"""Finance officers enter costs in a real browser; each journey is judged by what the database then holds."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.entry import Grid, Server, made_up, settle

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]
expect.set_options(timeout=20_000)
LANCASTER, YEAR = "E07000121", "2005-06"
ME = getpass.getuser()


@pytest.fixture
def server(tmp_path: Path, chromium_path: str) -> Iterator[Server]:
    found = Server(tmp_path)
    found.start()
    yield found
    found.kill()


@pytest.fixture
def person(browser: Browser, server: Server) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a path as somebody with a browser of their own."""
    contexts: list[BrowserContext] = []

    def arrive(path: str, name: str = "") -> Page:
        context = browser.new_context(viewport={"width": 1280, "height": 1500}, locale="en-GB")
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{server.url}/{path}{f'&by={name}' if name else ''}")
        expect(page.locator("h1").first).to_be_visible(timeout=30_000)
        settle(page)
        return page

    yield arrive
    for context in contexts:
        context.close()


def _go(page: Page, title: str) -> None:
    page.get_by_role("link", name=title, exact=True).last.click()
    expect(page.locator("h1").first).to_have_text(title)
    settle(page)


def _entry(document: dict, name: str) -> dict:
    return next(entry for entry in document["entries"] if entry["id"] == name)


def test_first_total_in_a_few_steps(server: Server, person: Callable[..., Page]) -> None:
    page = person("submissions")
    page.get_by_role("link", name="Start a submission").click()  # 1
    settle(page)
    page.get_by_role("combobox", name="Council").click()  # 2
    page.keyboard.type("Lancaster", delay=30)  # 3
    page.wait_for_timeout(300)
    page.keyboard.press("Enter")  # 4
    settle(page)
    page.get_by_role("button", name="Start", exact=True).click()  # 5
    expect(page.locator("h1").first).to_have_text("Rates")
    settle(page)
    foot = page.get_by_test_id("stBottom")
    expect(foot).to_contain_text("About £")
    expect(foot).to_contain_text("likely between")
    document = server.saved(1)[0]
    assert document["authority"] == LANCASTER
    assert len(document["entries"]) > 30


def test_pasted_block_with_mistakes(server: Server, person: Callable[..., Page]) -> None:
    """Three hundred rows by three columns, twenty cells of which mean nothing: each is told, none is lost."""
    number = server.create(made_up(300))
    page = person(f"returns?submission={number}")
    grid = Grid(page, "returns")
    lines = [["2", "3.5", "12"] for _ in range(300)]
    wrong = {n * 15: f"roughly {n + 3} I think" for n in range(20)}
    for place, words in wrong.items():
        lines[place][1] = words
    grid.paste(0, "people", lines)
    document = server.draft(number, ME)
    assert document is not None
    assert [entry["people"] for entry in document["entries"]] == [2] * 300
    assert sorted(e["hours"] for e in document["entries"] if isinstance(e["hours"], str)) == sorted(wrong.values())
    expect(page.get_by_text("20 cells are not understood")).to_be_visible()
    for words in wrong.values():
        expect(page.get_by_text(f"“{words}”", exact=False).first).to_be_attached()
    grid.paste(0, "people", [["2", "3.5", "12"] for _ in range(300)])
    expect(page.get_by_text("are not understood")).to_have_count(0)
    _save(page, "Survey of all teams")
    assert [entry["hours"] for entry in server.saved(number)[-1]["entries"]] == [3.5] * 300


def test_rows_pasted_past_the_last_one(server: Server, person: Callable[..., Page]) -> None:
    number = server.create(made_up(1))
    page = person(f"inspections?submission={number}")
    grid = Grid(page, "fees")
    grid.paste(0, "item", [[f"Invoice {n}", f"£1,{n:03}.50"] for n in range(1, 41)])
    document = server.draft(number, ME)
    assert document is not None
    fees = [(e["item_title"], e["amount_gbp"]) for e in document["entries"] if e["kind"] == "fee"]
    assert fees == [(f"Invoice {n}", 1000.5 + n) for n in range(1, 41)]


def test_a_hundred_quick_edits(server: Server, person: Callable[..., Page]) -> None:
    number = server.begin(LANCASTER, YEAR)
    page = person(f"returns?submission={number}")
    grid = Grid(page, "returns")
    for n in range(100):
        row, column = n % 14, ("people", "times_per_year")[n // 14 % 2]
        grid.type(row, column, str(n + 2))
    page.wait_for_timeout(800)
    settle(page)
    document = server.draft(number, ME)
    assert document is not None
    assert grid.again <= 5
    last = {(n % 14, ("people", "times_per_year")[n // 14 % 2]): n + 2 for n in range(100)}
    found = {
        value
        for entry in document["entries"]
        for field in ("people", "times_per_year")
        if (value := entry.get(field)) in set(last.values())
    }
    assert found >= set(last.values()), sorted(set(last.values()) - found)


def test_nothing_is_lost_by_leaving_refreshing_or_a_dead_server(server: Server, person: Callable[..., Page]) -> None:
    number = server.begin(LANCASTER, YEAR)
    page = person(f"returns?submission={number}")
    grid = Grid(page, "returns")
    grid.type(0, "people", "31")
    page.wait_for_timeout(400)
    settle(page)
    _go(page, "Rates")
    _go(page, "Returns and indicators")
    grid = Grid(page, "returns")
    grid.type(1, "people", "32")
    page.wait_for_timeout(400)
    settle(page)
    page.reload()
    settle(page)
    grid = Grid(page, "returns")
    grid.type(2, "people", "33")
    page.wait_for_timeout(400)
    settle(page)
    for n in range(3, 8):
        grid.type(n, "people", str(31 + n))
    server.kill()  # at once: the last of these are still under way
    page.wait_for_timeout(1000)
    server.start()
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-connection-state", "CONNECTED", timeout=60_000)
    page.wait_for_timeout(1000)
    settle(page)
    grid.click(9, "people")
    page.keyboard.press("Escape")
    grid.type(8, "people", "39")
    page.wait_for_timeout(600)
    settle(page)
    document = server.draft(number, ME)
    assert document is not None
    assert {entry.get("people") for entry in document["entries"]} >= set(range(31, 40))


def test_two_people_on_one_submission(server: Server, person: Callable[..., Page]) -> None:
    number = server.begin(LANCASTER, YEAR)
    anna = person(f"returns?submission={number}", "Anna")
    ben = person(f"returns?submission={number}", "Ben")
    at_anna, at_ben = Grid(anna, "returns"), Grid(ben, "returns")
    at_anna.type(0, "people", "41")
    at_anna.type(1, "people", "42")
    at_ben.type(1, "people", "52")
    at_ben.type(2, "people", "53")
    for page in (anna, ben):
        page.wait_for_timeout(600)
        settle(page)
    _save(anna, "Anna's figures")
    at_ben.type(4, "people", "54")
    ben.wait_for_timeout(600)
    settle(ben)
    expect(ben.get_by_text("Anna saved revision 2", exact=False)).to_be_visible()
    ben.get_by_text("Yours: 52", exact=False).click()
    settle(ben)
    ben.get_by_role("button", name="Put both together").click()
    settle(ben)
    _save(ben, "Ben's figures")
    latest = server.saved(number)[-1]
    assert {41, 52, 53, 54} <= {entry.get("people") for entry in latest["entries"]}
    assert 42 in {entry.get("people") for entry in server.saved(number)[1]["entries"]}
    assert len(server.saved(number)) == 3


def _save(page: Page, reason: str) -> None:
    page.get_by_test_id("stBottom").get_by_role("button", name="Save").click()
    page.get_by_label("What changed, and why").fill(reason)
    page.keyboard.press("Tab")
    settle(page)
    page.get_by_role("button", name="Save this revision").click()
    page.wait_for_timeout(500)
    settle(page)


def test_a_quick_click_on_a_link_takes_the_open_cell_along_and_one_press_leads_back(
    server: Server, person: Callable[..., Page]
) -> None:
    number = server.create(made_up(3))
    page = person(f"returns?submission={number}")
    Grid(page, "returns").click(1, "people")
    page.keyboard.type("61", delay=80)
    box = page.get_by_test_id("stMain").get_by_role("link", name="Rates", exact=True).bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 5, box["y"] + box["height"] / 2)  # pressed and released at once
    expect(page.locator("h1").first).to_have_text("Rates")
    settle(page)
    document = server.draft(number, ME)
    assert document is not None
    assert [entry["people"] for entry in document["entries"]] == [1, 61, 1]
    _go(page, "Check")
    for title in ("Rates", "Returns and indicators"):
        page.go_back()
        expect(page.locator("h1").first).to_have_text(title)
        settle(page)
