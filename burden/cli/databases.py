"""The database, whole, out and back; imports stand inside, so that a command loads only what it needs."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping

from burden.base.errors import BurdenError


def backup(options: argparse.Namespace) -> int:
    """Write the whole database into one file."""
    from burden.storage.store import open_store

    store = open_store(options.database, create=False)
    try:
        rows = store.backup(options.file)
    finally:
        store.close()
    print(f"{options.file} holds {_counted(rows)}.")
    return 0


def restore(options: argparse.Namespace) -> int:
    """Fill a database from a backup."""
    from burden.storage.connecting import read_url
    from burden.storage.store import open_store

    read_url(options.database)
    if not os.path.isfile(options.file):  # before a database is made for it
        raise BurdenError(f"{options.file} cannot be read: there is no such file. Check the name and the folder.")
    store = open_store(options.database)
    try:
        replaced = store.restore_backup(options.file, replace=options.replace)
        count = len(store.submissions())
    finally:
        store.close()
    if replaced is not None:
        print(f"What was there before is in {replaced}.")
    print(f"{store.place} now holds {count} submission{'s' * (count != 1)} from {options.file}.")
    return 0


def _counted(rows: Mapping[str, int]) -> str:
    parts = [(rows["submissions"], "submission"), (rows["revisions"], "revision")]
    return " and ".join(f"{count} {noun}{'s' * (count != 1)}" for count, noun in parts)
