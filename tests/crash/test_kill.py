"""A writing process killed at random moments: every acknowledged save is there, and nothing is half-written.

A kill does not take what the system has not yet put on disk; that each commit asks for it is asserted by
`tests/unit/storage/test_tables.py` (synchronous FULL).
"""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from burden.storage.store import open_store
from tests.crash.writing import AUTHOR, STEPS, SUBMISSION, content
from tests.support import ROOT, environment

pytestmark = [
    pytest.mark.crash,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork, which this system does not have"),
]

KILLS = 200
ROUNDS, LONGEST = 6.0, 0.1
"""A writer lives at most this many times as long as opening and a first save take, and no longer than these seconds."""


class Writers:
    """The process whose children write, and what they have said."""

    def __init__(self, url: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("writing.py")), url],
            cwd=ROOT, env=environment(PYTHONPATH=str(ROOT)), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            start_new_session=True,
        )  # fmt: skip

    def run_and_kill(self, after: float | None) -> list[list[str]]:
        """Let one write for so many seconds, kill it, and return the lines of what was acknowledged to it.

        With None it lives until its first save.
        """
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        word, number = self.process.stdout.readline().split()
        assert word == "started"
        said: list[list[str]] = []
        if after is not None:
            time.sleep(after)
        while after is None and (not said or said[-1][0] != "saved"):
            said.append(self.process.stdout.readline().split())
        os.kill(int(number), signal.SIGKILL)
        while (line := self.process.stdout.readline().split())[0] != "ended":
            said.append(line)
        assert line == ["ended", str(int(signal.SIGKILL))], "the writer ended by itself"
        return said

    def close(self) -> None:
        """End the process and the writer it may still have."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.communicate(timeout=20)


@pytest.fixture
def url(tmp_path: Path) -> str:
    """Return the URL of a database with one submission."""
    url = f"sqlite:///{tmp_path / 'a.sqlite3'}"
    store = open_store(url)
    store.create(content(1, 0), AUTHOR, "x")
    store.close()
    return url


@pytest.fixture
def writers(url: str) -> Iterator[Writers]:
    """Return a process that forks writers."""
    started = Writers(url)
    yield started
    started.close()


def test_a_killed_writer_loses_nothing_that_was_acknowledged(url: str, writers: Writers, tmp_path: Path) -> None:
    dice = random.Random(20060502)
    revision, draft = 1, (1, 0)  # the newest revision and the last step of the draft after it, as acknowledged
    where: Counter[str] = Counter()
    longest = 0.0
    for turn in range(KILLS):
        began = time.monotonic()
        said = writers.run_and_kill(dice.uniform(0, longest) if turn > 1 else None)
        if turn == 1:  # the first has waited for everything to load
            longest = min(LONGEST, ROUNDS * (time.monotonic() - began))
        where[said[-1][0] if said else "nothing"] += 1
        for line in said:
            if line[0] == "saved":
                revision, draft = int(line[1]), (int(line[1]), 0)
            else:
                draft = int(line[1]), int(line[2])
        following = draft[1] + 1 if said else 1  # a writer begins with the first change
        revision, draft = examine(url, tmp_path / "a.sqlite3", revision, draft, following)
    assert revision > KILLS // 2  # they did write
    assert min(where["nothing"], where["saved"], where["draft"]) > 5, where  # and were killed at every kind of moment


def examine(
    url: str, file: Path, revision: int, draft: tuple[int, int], following: int
) -> tuple[int, tuple[int, int]]:  # fmt: skip
    """Check the database against what was acknowledged, and return what it holds.

    One more may be there than was acknowledged: the kill may come between the commit and its acknowledgement.
    """
    with sqlite3.connect(file) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        numbers = [number for (number,) in connection.execute("SELECT number FROM revisions ORDER BY number")]
    connection.close()
    store = open_store(url)
    try:
        newest = store.revision(SUBMISSION)
        assert numbers == list(range(1, newest.number + 1))
        assert newest.number in {revision, revision + 1}
        assert newest.document == content(newest.number, 0)
        kept = store.draft(SUBMISSION, AUTHOR)
        if newest.number == revision + 1:  # saved, the draft dropped with it, and not yet acknowledged
            assert kept is None
            assert draft == (revision, STEPS)
            return newest.number, (newest.number, 0)
        if kept is None:
            assert draft == (revision, 0)
            return revision, draft
        step = kept.document["step"]
        assert kept.base == revision
        assert kept.document == content(revision, step)
        assert step in {draft[1], following}
        return revision, (revision, step)
    finally:
        store.close()


def test_every_revision_is_whole_after_all_kills(url: str, writers: Writers) -> None:
    dice = random.Random(7)
    for _ in range(10):
        writers.run_and_kill(None)
        writers.run_and_kill(dice.uniform(0, 0.05))
    store = open_store(url)
    for revision in store.revisions(SUBMISSION):
        assert revision.document == content(revision.number, 0)
    store.close()
