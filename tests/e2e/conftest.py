"""A real browser and the real app: where Chromium comes from, how the app is started, what a page is watched for."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, Request, expect

from tests.e2e.entry import Server
from tests.support import COMMAND, serving
from tests.unit.report.seven import document

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
DEBIAN_PACKAGES = ("chromium", "fonts-dejavu-core", "fonts-liberation")
MISSING = f"No Chromium found, so no browser test ran; install it: sudo apt-get install {' '.join(DEBIAN_PACKAGES)}"
ARGUMENTS = [
    "--no-sandbox",  # Chromium refuses to start as root with it
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Rules that bare Streamlit pages already break and this project cannot mend; anything else is ours.
FRAMEWORK_OWNED = frozenset({"list", "listitem", "color-contrast", "svg-img-alt"})


def _found() -> str | None:
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def _install() -> None:
    """Install Debian's Chromium where that needs no password; leave it be where it does, or where it takes too long."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update"], ["install", "-y", "--no-install-recommends", *DEBIAN_PACKAGES]):
        try:
            subprocess.run(["apt-get", "-qq", *step], env=quiet, check=False, capture_output=True, timeout=240)
        except subprocess.TimeoutExpired:
            return


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Return the browser's path, installing it first where that is possible; in CI its absence is a failure."""
    if not _found():
        _install()
    path = _found()
    if path is None:
        if os.environ.get("CI"):
            pytest.fail(MISSING, pytrace=False)
        pytest.skip(MISSING)
    return path


@pytest.fixture(scope="session")
def browser_type_launch_args(chromium_path: str) -> dict[str, Any]:
    """Tell pytest-playwright which browser to start, and how."""
    return {"executable_path": chromium_path, "args": ARGUMENTS, "headless": True}


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, Any]:
    """Give every page a tall window (the app scrolls inside it) and British habits."""
    return {"viewport": {"width": 1280, "height": 1600}, "locale": "en-GB", "timezone_id": "Europe/London"}


@pytest.fixture(scope="session")
def app_url(tmp_path_factory: pytest.TempPathFactory, chromium_path: str) -> Iterator[str]:
    """Start `burden app` on a free port and yield its address; what it saves goes to a folder of its own."""
    place = tmp_path_factory.mktemp("app")
    with serving(COMMAND, place / "app.log", changes={"XDG_DATA_HOME": str(place / "data")}) as url:
        yield url


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, chromium_path: str) -> Iterator[Server]:
    """Start the app on a database of its own with one made-up council in it, which uses none of seven returns."""
    del chromium_path
    found = Server(tmp_path_factory.mktemp("one-council"))
    found.create(document())
    found.start()
    yield found
    found.kill()


@pytest.fixture
def outside_requests(page: Page) -> list[str]:
    """Addresses off this machine that the page asked for; a test asserts that it stays empty."""
    seen: list[str] = []

    def note(request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.hostname not in {"127.0.0.1", "localhost"}:
            seen.append(request.url)

    page.on("request", note)
    page.on("websocket", lambda socket: None if "//127.0.0.1" in socket.url else seen.append(socket.url))
    return seen


@pytest.fixture
def console_errors(page: Page) -> list[str]:
    """Errors the page wrote to its console or threw; a test asserts that it stays empty."""
    seen: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error":
            seen.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: seen.append(str(error)))
    return seen


@pytest.fixture
def settled() -> Callable[[Page], None]:
    """Return a function that waits until the app has run its script and drawn what came of it."""

    def wait(page: Page, timeout: float = 30_000) -> None:
        app = page.get_by_test_id("stApp")
        # A click starts its run a moment later; without this breath the old "not running" would be read.
        page.wait_for_timeout(150)
        expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=timeout)
        expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=timeout)

    return wait


@pytest.fixture
def open_page(
    page: Page, app_url: str, settled: Callable[[Page], None], outside_requests: list[str], console_errors: list[str]
) -> Callable[..., Page]:
    """Return a function that opens a path of the app, watched from the first request on, and waits until it stands."""

    def visit(path: str = "/") -> Page:
        page.goto(f"{app_url}/{path.lstrip('/')}")
        page.wait_for_selector('[data-testid="stApp"]')
        expect(page.locator("h1").first).to_be_visible(timeout=30_000)
        settled(page)
        return page

    return visit


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    """Return a function that lists what axe finds on a page beyond the framework's own, one sentence each."""

    def examine(page: Page, allowed: frozenset[str] = FRAMEWORK_OWNED) -> list[str]:
        violations = Axe().run(page).response["violations"]
        return [
            f"{found['id']}: {found['help']} at {node['target']}"
            for found in violations
            if found["id"] not in allowed
            for node in found["nodes"]
        ]

    return examine
