"""Writers that are killed: short-lived children of one process that has loaded the store, so that each starts at once.

python writing.py URL: on each line of standard input a child is forked that saves until it is killed. It writes
`started PID`, then a line for each save and draft the store has acknowledged, each in one system call.
"""

from __future__ import annotations

import os
import sys
from typing import Any

from burden.storage.store import open_store

SUBMISSION, AUTHOR = 1, "Ann"
STEPS = 3
"""Changes of a draft before each save."""


def content(number: int, step: int) -> dict[str, Any]:
    """Return what revision `number`, or a step of the draft after it, holds: large enough to be torn."""
    entries = [{"id": f"e{place}", "hours": number, "step": step} for place in range(150)]
    return {"authority": "own", "period": "2005-06", "entries": entries, "number": number, "step": step}


def write(url: str) -> None:
    """Save drafts and revisions until the end comes from outside."""
    tell("started", os.getpid())
    store = open_store(url)
    newest = store.revision(SUBMISSION).number
    while True:
        for step in range(1, STEPS + 1):
            kept = store.keep_draft(SUBMISSION, AUTHOR, newest, content(newest, step))
            tell("draft", kept.base, step)
        newest = store.save(
            SUBMISSION, content(newest + 1, 0), base=newest, author=AUTHOR, reason="x", drop_draft_of=AUTHOR
        ).number
        tell("saved", newest)


def tell(*words: object) -> None:
    """Write a line past every buffer of ours: once it is written, a kill does not take it back."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def main(url: str) -> None:
    """Fork a writer for each line read, and wait until it is gone."""
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            try:
                write(url)
            finally:
                os._exit(1)
        _, status = os.waitpid(child, 0)
        tell("ended", -os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main(sys.argv[1])
