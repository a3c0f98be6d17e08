"""Lists of timings: timed 1.5; 2; 4 of 12."""

from __future__ import annotations

from typing import Any

from burden.base.timings import MOST_TIMINGS
from burden.submission.written.kinds import WRITTEN, Kind
from burden.submission.written.numbers import as_plain
from burden.submission.written.parts import Part, read_part
from burden.submission.written.tokens import LONGEST, NotUnderstood

_HOW = "Timings are written timed 1.5; 2; 4, or timed 1.5; 2; 4 of 12."
LONGEST_LIST = 40 * MOST_TIMINGS
"""Characters of a list of timings; more than the longest list the reader takes can need."""


def is_list(text: str) -> bool:
    """Tell whether tidy text gives timings."""
    return text.startswith(("timed ", "timed:")) or text == "timed"


def read_timed(text: str, kind: Kind) -> tuple[dict[str, Any], list[Part]]:
    """Return timings as plain data, and each as it was read. Raises `NotUnderstood`."""
    listed, _, of = text.removeprefix("timed").lstrip(" :").partition(" of ")
    texts = [part.strip() for part in listed.split(";" if ";" in listed else ", ")]
    if len(texts) > MOST_TIMINGS:
        raise NotUnderstood(f"has {len(texts):,} timings; at most {MOST_TIMINGS:,} are read", _HOW)
    if any(len(part) > LONGEST for part in (*texts, of)):
        raise NotUnderstood("has a timing too long to be read", _HOW)
    if not all(texts):
        raise NotUnderstood("has no timing, or an empty one", _HOW)
    parts = [read_part(part, kind) for part in texts]
    if any(part.is_bare for part in parts) and any(part.unit and part.unit.scale != 1 for part in parts):
        raise NotUnderstood("has a unit for some of its timings only", "Write it with each: timed 30 min; 45 min.")
    value: dict[str, Any] = {"timings": [as_plain(part.value) for part in parts]}
    if of:
        value["of"] = as_plain(read_part(of, WRITTEN["amount"]).value)
    return value, parts
