"""The entries of an extract put into a document, so that nothing counts twice."""

from __future__ import annotations

from typing import Any

from burden.base.errors import Finding
from burden.submission.extracts.extract import Extract

Plain = dict[str, Any]


def taken_over(document: Plain, made: Extract) -> tuple[Plain, list[Finding]]:
    """Return a document with the entries of an extract, and the extract's findings with what now stands twice.

    Measured time takes the place of a default for the same item; beside an entry that a person made both would count.
    """
    fresh = {entry["id"]: entry for entry in made.entries}
    timed = {entry["item"] for entry in made.entries if entry["kind"] == "time" and "item" in entry}
    entries, problems = [], list(made.problems)
    for entry in document.get("entries") or []:
        name, item = str(entry.get("id")), entry.get("item")
        if name in fresh:
            entries.append(fresh.pop(name))
        elif entry.get("kind") != "time" or item not in timed:
            entries.append(entry)
        elif entry.get("status") != "default":
            words = f"{item} is entered already, as {name}, and both count. Take one of them out."
            problems.append(Finding("warning", "twice", name, words))
            entries.append(entry)
    return {**document, "entries": [*entries, *fresh.values()]}, problems
