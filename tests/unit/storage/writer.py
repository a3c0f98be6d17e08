"""A process that saves against others, and says what became of each try: python writer.py URL NAME SAVES."""

from __future__ import annotations

import json
import random
import sys
import time

from burden.storage.records import Conflict
from burden.storage.store import open_store


def main(url: str, name: str, saves: int) -> None:
    """Add one line of its own to what the newest revision holds, until so many are saved."""
    store = open_store(url)
    conflicts, saved = 0, []
    newest = store.revision(1)
    while len(saved) < saves:
        line = f"{name} {len(saved)}"
        changed = {**newest.document, "lines": [*newest.document["lines"], line]}
        try:
            newest = store.save(1, changed, base=newest.number, author=name, reason=line)
            saved.append((newest.number, line))
        except Conflict as conflict:
            conflicts += 1
            newest = conflict.theirs
            time.sleep(random.uniform(0, 0.02))  # a person looks first
    print(json.dumps({"conflicts": conflicts, "saved": saved}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
