"""Rules for every test: one Hypothesis profile, and no green run in CI whose browser tests did not run."""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

IN_CI = os.environ.get("CI", "").lower() in {"1", "true", "yes"}

# Two shared cores stutter, so no deadline; in CI the same examples every time, so that a red run can be repeated.
settings.register_profile(
    "burden", deadline=None, derandomize=IN_CI, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("burden")

MUST_RUN = ("e2e", "packaging")
_passed: dict[str, int] = dict.fromkeys(MUST_RUN, 0)
_unrun: dict[str, int] = dict.fromkeys(MUST_RUN, 0)


LONGEST = ("e2e/test_entry.py", "oracle/", "e2e/", "reports/test_batch.py", "reports/")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by their folder, so that nobody has to remember the mark."""
    for item in items:
        for folder in ("e2e", "bench", "packaging"):
            if folder in item.path.relative_to(item.config.rootpath).parts:
                item.add_marker(folder)
    # The longest files first, so that no process is left alone with one at the end: a browser, which mostly waits,
    # beside what mostly computes.
    items.sort(key=lambda item: next((at for at, name in enumerate(LONGEST) if name in item.path.as_posix()), 99))


def _turns(config: pytest.Config) -> Path | None:
    """Return the folder in which the processes of one parallel run take turns; None where there is one process."""
    worker = getattr(config, "workerinput", None)
    return Path(tempfile.gettempdir()) / f"burden-tests-{worker['testrunuid']}" if worker else None


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Let what measures time run alone: it holds the place to itself, all other tests share it."""
    folder = _turns(item.config)
    if folder is None:
        return (yield)
    folder.mkdir(exist_ok=True)
    alone = item.get_closest_marker("bench") is not None and item.get_closest_marker("simulation") is None
    with (folder / "gate").open("w") as gate, (folder / "place").open("w") as place:
        fcntl.flock(gate, fcntl.LOCK_EX)  # whoever waits to be alone keeps newcomers out
        fcntl.flock(place, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
        if not alone:
            fcntl.flock(gate, fcntl.LOCK_UN)
        return (yield)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Count what ran of the tests that must run."""
    for mark in MUST_RUN:
        if mark in report.keywords:
            _passed[mark] += report.when == "call" and report.passed
            _unrun[mark] += report.skipped


def _not_run(config: pytest.Config) -> list[str]:
    whole = config.args_source is pytest.Config.ArgsSource.TESTPATHS
    narrowed = config.option.keyword or config.option.markexpr or config.option.collectonly
    if not IN_CI or not whole or narrowed or hasattr(config, "workerinput"):
        return []
    return [mark for mark in MUST_RUN if _unrun[mark] or not _passed[mark]]


@pytest.hookimpl(wrapper=True)
def pytest_sessionfinish(session: pytest.Session) -> Iterator[None]:
    """Fail a whole run in CI in which tests of these kinds were skipped or absent."""
    yield
    if _not_run(session.config) and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which of them did not run."""
    for mark in _not_run(terminalreporter.config):
        terminalreporter.line(f"CI: the {mark} tests did not all run, so this run counts as failed.", red=True)
