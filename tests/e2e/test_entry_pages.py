"""Every entry page in a real browser: what axe finds, a narrow window, the keyboard alone, links, the workbook."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Page, ViewportSize, expect

from burden.submission.estimate import first_estimate
from burden.submission.write import as_plain
from burden.ui.entry.page import STEPS
from tests.e2e.conftest import FRAMEWORK_OWNED
from tests.e2e.entry import Grid, Server, made_up, settle
from tests.workbook import conftest as workbooks

pytestmark = [pytest.mark.timeout(300)]
resave = workbooks.resave  # LibreOffice, installed where that is possible, else one line that says how
Plain = dict[str, Any]
NARROW: ViewportSize = {"width": 390, "height": 900}
WIDE: ViewportSize = {"width": 1280, "height": 1600}
TITLES = {
    **{url: step.title for url, step in STEPS.items()},
    "submissions": "My submissions",
    "start": "Start a submission",
}
BY = "Clare"

# Streamlit first looks for its server under a page's own path and is told there is none; its console says so.
UPLOADS = FRAMEWORK_OWNED | {"presentation-role-conflict"}
"""Streamlit's place for a file is a section without a role that can be focussed."""
PROBE = "Failed to load resource: the server responded with a status of 404 (Not Found)"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, chromium_path: str) -> Iterator[Server]:
    found = Server(tmp_path_factory.mktemp("entry"))
    found.start()
    yield found
    found.kill()


@pytest.fixture(scope="module")
def full(server: Server) -> int:
    """Return a submission with something on every page: forms filled in, cells not understood, a draft, a history."""
    document = as_plain(first_estimate("E07000121", "2005-06"))
    grounds = {"attribution_share": 0.5, "counterfactual": "As many as before.", "source": "Sample", "grade": "B"}
    document["entries"] += [
        {"id": "calls", "layer": "distorting_compliance", "kind": "failure_demand", "item_title": "Needless calls",
         "contacts_per_year": 1000, "failure_share": 0.3, "cost_per_contact_gbp": 4, **grounds},
        {"id": "leavers", "layer": "morale", "kind": "turnover", "item_title": "Leavers", "headcount": 200,
         "leaver_share": 0.12, "baseline_share": 0.1, "replacement_gbp": 5000, **grounds},
        {"id": "audit", "layer": "local_preparation", "kind": "fee", "item_title": "A fee with a title that goes on",
         "amount_gbp": "a lot of money", "source": "Invoice"},
        {"id": "system", "layer": "local_preparation", "kind": "one_off", "item_title": "System", "amount_gbp": 9000,
         "life_years": "until it breaks", "source": "Invoice"},
    ]  # fmt: skip
    document["measures"] = [{"service": "Benefits", "measure": "Days from claim to payment", "end_to_end": True,
                             "from_the_work": True, "used_by": "The team", "replaces": ["bv78a"],
                             "values": "Apr: 41; May: 39; Jun: 44; Jul: 38; Aug: -; Sep: 27; Oct: 26"}]  # fmt: skip
    number = server.create(document)
    changed = {**document, "residents": 140_000}
    server.keep(number, BY, changed)
    return number


@pytest.fixture
def arrive(page: Page, server: Server, outside_requests: list[str], console_errors: list[str]) -> Callable[..., Page]:
    """Return a function that opens a path, watched from the first request on."""

    def visit(path: str) -> Page:
        page.goto(f"{server.url}/{path}")
        expect(page.locator("h1").first).to_be_visible(timeout=30_000)
        settle(page)
        return page

    return visit


OUTSIDE = """() => {
  const found = [], wide = innerWidth;
  for (const name of ['html', '[data-testid=stMain]', '[data-testid=stBottom]']) {
    const box = document.querySelector(name);
    const over = box ? box.scrollWidth - box.clientWidth : 0;
    if (over > 0) found.push(`${name} scrolls sideways by ${over}`);
  }
  const scrolls = (element) => {
    for (let at = element; at && at.dataset?.testid !== 'stMain'; at = at.parentElement)
      if (['auto', 'scroll'].includes(getComputedStyle(at).overflowX) && at.scrollWidth > at.clientWidth) return true;
    return false;
  };
  const texts = [...document.querySelectorAll(
    '[data-testid=stMain] :is(h1, h2, h3, p, li, label, button, summary, th, td, a)')];
  const seen = texts.filter((each) => each.innerText?.trim() && each.checkVisibility({visibilityProperty: true}) &&
    each.getBoundingClientRect().width > 1 && each.getBoundingClientRect().height > 1);
  for (const each of seen) {
    const box = each.getBoundingClientRect(), style = getComputedStyle(each);
    const words = each.innerText.trim().slice(0, 60);
    if (scrolls(each)) continue;
    if (box.right > wide + 1 || box.left < -1) found.push(`outside the window: ${words}`);
    const hides = ['hidden', 'clip'].includes(style.overflowX);
    if (hides && each.scrollWidth > each.clientWidth + 1) found.push(`cut off: ${words}`);
  }
  const text = (each) => {  // without the padding around it
    const range = document.createRange();
    range.selectNodeContents(each);
    return range.getBoundingClientRect();
  };
  const inner = (each) => !seen.some((other) => other !== each && each.contains(other));
  const leaves = seen.filter((each) => !scrolls(each) && inner(each) && !each.closest('[data-testid=stBottom]'));
  for (let a = 0; a < leaves.length; a++) for (let b = a + 1; b < leaves.length; b++) {
    const one = text(leaves[a]), two = text(leaves[b]);
    const across = Math.min(one.right, two.right) - Math.max(one.left, two.left);
    const down = Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top);
    if (across > 3 && down > 3) found.push(
      `overlapping: ${leaves[a].innerText.trim().slice(0, 40)} | ${leaves[b].innerText.trim().slice(0, 40)}`);
  }
  return found;
}"""


def _narrow(page: Page) -> list[str]:
    page.set_viewport_size(NARROW)
    page.wait_for_timeout(300)
    settle(page)
    found: list[str] = page.evaluate(OUTSIDE)
    return found


def _quiet(console_errors: list[str], outside_requests: list[str]) -> None:
    assert [each for each in console_errors if each != PROBE] == []
    assert outside_requests == []


def test_every_page_is_sound_and_fits_a_narrow_window(
    full: int, arrive: Callable[..., Page], axe: Callable[..., list[str]],
    console_errors: list[str], outside_requests: list[str],
) -> None:  # fmt: skip
    """All in one browser, whose cache then spares most of the time."""
    wrong: dict[str, list[str]] = {}
    for url, title in TITLES.items():
        page = arrive(f"{url}?submission={full}&by={BY}")
        expect(page.locator("h1").first).to_have_text(title)
        found = ["a traceback"] * page.get_by_test_id("stException").count()
        found += axe(page, UPLOADS if url == "bring_in" else FRAMEWORK_OWNED)
        found += _narrow(page)
        page.set_viewport_size(WIDE)
        if found:
            wrong[url] = found
    assert wrong == {}
    _quiet(console_errors, outside_requests)


def test_a_text_that_does_not_fit_would_be_found(arrive: Callable[..., Page]) -> None:
    page = arrive("start")
    assert _narrow(page) == []
    page.evaluate("""() => {
      const last = [...document.querySelectorAll('[data-testid=stMain] p')].at(-1).parentElement;
      const add = (words, style) => {
        const made = document.createElement('p');
        [made.innerText, made.style] = [words, style];
        last.append(made);
      };
      add('A cut text that is far too long for this', 'width: 60px; overflow: hidden; white-space: nowrap');
      add('A text beyond the window', 'position: fixed; left: 350px; width: 300px; top: 20px');
      add('One over', 'position: fixed; left: 20px; top: 700px');
      add('the other', 'position: fixed; left: 25px; top: 705px');
    }""")
    found = " ".join(page.evaluate(OUTSIDE))
    for words in ("cut off: A cut text", "outside the window: A text beyond", "overlapping: One over | the other"):
        assert words in found


def test_a_page_with_nothing_open_leads_on(
    arrive: Callable[..., Page],
    axe: Callable[..., list[str]],
    console_errors: list[str],
    outside_requests: list[str],
) -> None:
    page = arrive("returns?submission=99999")
    assert axe(page) == []
    assert _narrow(page) == []
    page.get_by_test_id("stMain").get_by_role("link", name="My submissions").click()
    expect(page.locator("h1").first).to_have_text("My submissions")
    _quiet(console_errors, outside_requests)


def test_what_opens_on_a_page_is_sound_too(
    full: int, arrive: Callable[..., Page], axe: Callable[[Page], list[str]]
) -> None:
    page = arrive(f"inspections?submission={full}&by={BY}")
    page.get_by_test_id("stBottom").get_by_role("button", name="Save").click()
    expect(page.get_by_label("What changed, and why")).to_be_visible()
    assert axe(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Fill down").first.click()
    expect(page.get_by_label("What to write")).to_be_visible()
    assert axe(page) == []


def test_the_keyboard_alone_is_enough(server: Server, arrive: Callable[..., Page]) -> None:
    number = server.create({**made_up(3), "authority": "keys"})
    page = arrive(f"returns?submission={number}&by={BY}")
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "CANVAS":
            break
    else:
        pytest.fail("no number of presses of Tab reaches the grid")
    page.keyboard.press("ArrowDown")
    for _ in range(2):  # from the item past the staff grade to the people
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_selector(".gdg-input")
    page.wait_for_timeout(300)
    page.keyboard.press("Control+a")
    page.keyboard.type("7", delay=100)
    page.keyboard.press("Enter")
    page.wait_for_timeout(500)
    settle(page)
    document = server.draft(number, BY)
    assert document is not None
    assert [entry["people"] for entry in document["entries"]] == [1, 7, 1]
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText").startswith("Save"):
            break
    else:
        pytest.fail("no number of presses of Tab leads from the grid to Save")
    page.keyboard.press("Enter")
    expect(page.get_by_label("What changed, and why")).to_be_visible()


def test_links_open_the_page_the_submission_and_the_person(server: Server, arrive: Callable[..., Page]) -> None:
    first = server.create({**made_up(2), "authority": "first", "name": "First Town"})
    second = server.create({**made_up(2), "authority": "second", "name": "Second Town"})
    page = arrive(f"returns?submission={second}&by=Dora")
    expect(page.get_by_text("Second Town, 2024-25")).to_be_visible()
    Grid(page, "returns").type(0, "people", "5")
    page.wait_for_timeout(400)
    settle(page)
    assert server.draft(second, "Dora") is not None
    page.get_by_test_id("stMain").get_by_role("link", name="Check", exact=True).click()
    expect(page.locator("h1").first).to_have_text("Check")
    settle(page)
    expect(page).to_have_url(re.compile(rf"/check\?.*submission={second}"))
    expect(page).to_have_url(re.compile(r"by=Dora"))
    copied = page.url
    arrive(f"returns?submission={first}&by=Ed")
    expect(page.get_by_text("First Town, 2024-25")).to_be_visible()
    page.goto(copied)
    expect(page.get_by_text("Second Town, 2024-25")).to_be_visible(timeout=30_000)
    expect(page.locator("h1").first).to_have_text("Check")
    expect(page.get_by_test_id("stBottom")).to_contain_text("Draft kept")
    assert server.draft(first, "Ed") is None
    assert server.draft(first, "Dora") is None


def _filled(content: bytes, hours: dict[str, Any]) -> bytes:
    """Write hours into the rows of tasks, found by title and heading as a person finds them."""
    book, left = openpyxl.load_workbook(BytesIO(content)), dict(hours)
    for sheet in book.worksheets:
        column = 0
        for row in sheet.iter_rows():
            named = [cell.column for cell in row if str(cell.value or "").startswith("Hours each")]
            column = named[0] if named else column
            title = next((str(cell.value) for cell in row if str(cell.value) in left), "")
            if column and title:
                sheet.cell(row[0].row, column).value = left.pop(title)
    assert not left, f"no rows for {left}"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_the_workbook_out_and_back_through_libreoffice(
    server: Server, arrive: Callable[..., Page], resave: Callable[..., dict[str, bytes]], tmp_path: Path
) -> None:
    number = server.create({**made_up(4), "authority": "book"})
    page = arrive(f"bring_in?submission={number}&by={BY}")
    with page.expect_download(timeout=60_000) as download:
        page.get_by_role("button", name="Download the workbook").click()
    content = Path(download.value.path()).read_bytes()
    hours = {"Task 000": 7.5, "Task 001": "1 day", "Task 003": "10-20-40"}
    given = tmp_path / "filled.xlsx"
    given.write_bytes(resave({"filled": _filled(content, hours)})["filled"])
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(given)
    expect(page.get_by_text("What will change: 3")).to_be_visible(timeout=60_000)
    settle(page)
    assert server.draft(number, BY) is None
    page.get_by_role("button", name="Take it over into the draft").click()
    expect(page.get_by_text("Nothing: the file says what is entered already")).to_be_visible(timeout=30_000)
    settle(page)
    page.get_by_test_id("stBottom").get_by_role("button", name="Save").click()
    page.get_by_label("What changed, and why").fill("The workbook of all teams")
    page.keyboard.press("Tab")
    settle(page)
    page.get_by_role("button", name="Save this revision").click()
    expect(page.get_by_test_id("stBottom")).to_contain_text("Saved as revision 2", timeout=30_000)
    expected = made_up(4)["entries"]
    for at, figure in ((0, 7.5), (1, 7.4), (3, {"low": 10, "central": 20, "high": 40, "dist": "pert"})):
        expected[at]["hours"] = figure
    saved = server.saved(number)[-1]
    assert _plain(saved["entries"]) == _plain(expected)
    assert {key: value for key, value in saved.items() if key != "entries"} == {
        key: value for key, value in server.saved(number)[0].items() if key != "entries"
    }


def _plain(entries: list[Plain]) -> list[Plain]:
    """Leave out of ranges the shape that goes without saying."""
    return [
        {key: {**value, "dist": value.get("dist", "pert")} if isinstance(value, dict) else value
         for key, value in each.items()} for each in entries
    ]  # fmt: skip
