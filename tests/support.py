"""What several tests share: where the checkout is, how the command is started, how a server is waited for."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMAND: tuple[str, ...] = (sys.executable, "-c", "from burden.cli import main; raise SystemExit(main())")
"""The console script's own two lines, so that this checkout is run whatever else is installed."""


def environment(**changes: str) -> dict[str, str]:
    """Return this process's environment with `changes`, and no terminal width or colour of its own."""
    kept = {key: value for key, value in os.environ.items() if key not in {"COLUMNS", "FORCE_COLOR", "PYTHONPATH"}}
    return {**kept, "NO_COLOR": "1", **changes}


def run_burden(
    *arguments: str | Path, cwd: Path = ROOT, timeout: float = 120, command: Sequence[str] = COMMAND
) -> subprocess.CompletedProcess[str]:
    """Run `burden` in a new process and return what it said; the exit status is the caller's to judge."""
    return subprocess.run(
        [*command, *map(str, arguments)],
        cwd=cwd,
        env=environment(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=timeout,
        check=False,
    )


def free_port() -> int:
    """Return a port of the loopback address that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def fetch(url: str, timeout: float = 5) -> str:
    """Return the body of a page on this machine, past any proxy."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(url, timeout=timeout) as answer:
        return str(answer.read().decode("utf-8"))


@contextmanager
def serving(
    command: Sequence[str],
    log: Path,
    *,
    cwd: Path = ROOT,
    changes: Mapping[str, str] | None = None,
    patience: float = 60,
) -> Iterator[str]:
    """Start `command app --port N`, yield its address once it is healthy, and end it by its process id.

    Output goes to `log`; a server that dies or stays silent for `patience` seconds fails with that output.
    """
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*command, "app", "--port", str(port)],
            cwd=cwd,
            env=environment(**(changes or {})),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_until_healthy(process, url, log, patience)
            yield url
        finally:
            process.terminate()
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(15)


def _wait_until_healthy(process: subprocess.Popen[bytes], url: str, log: Path, patience: float) -> None:
    until = time.monotonic() + patience
    while time.monotonic() < until:
        if process.poll() is not None:
            raise AssertionError(f"The app ended with status {process.returncode}:\n{log.read_text(errors='replace')}")
        try:
            if fetch(f"{url}/_stcore/health", timeout=2).strip() == "ok":
                return
        except (urllib.error.URLError, OSError):
            pass
        time.sleep(0.1)
    raise AssertionError(f"The app was not ready after {patience:.0f} s:\n{log.read_text(errors='replace')}")


def found_office() -> str:
    """Return the path of LibreOffice with all three programs that tests use; see `found_program`."""
    packages = [f"libreoffice-{part}-nogui" for part in ("calc", "writer", "impress")]
    parts = [Path("/usr/lib/libreoffice/program") / f"lib{part}lo.so" for part in ("sc", "sw", "sd")]
    return found_program(("soffice", "libreoffice"), packages, "LibreOffice", parts)


def found_program(names: Sequence[str], packages: Sequence[str], what: str, parts: Sequence[Path] = ()) -> str:
    """Return the path of a program, installing Debian's packages first where that needs no password.

    `parts` are files of Debian's packages without which the program is not whole; it may be whole elsewhere.
    Where there is none the test is skipped with one line that says what to install; in CI it fails.
    """
    import pytest

    if (path := _which(names)) and all(part.exists() for part in parts):
        return path
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for step in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
            try:
                subprocess.run(["apt-get", "-qq", *step], env=quiet, check=False, capture_output=True, timeout=400)
            except subprocess.TimeoutExpired:
                break
    if path := _which(names):
        return path
    words = f"No {what} found, so this test did not run; install it: sudo apt-get install {' '.join(packages)}"
    if os.environ.get("CI"):
        return pytest.fail(words, pytrace=False)
    return pytest.skip(words)


def _which(names: Sequence[str]) -> str | None:
    return next(filter(None, map(shutil.which, names)), None)
