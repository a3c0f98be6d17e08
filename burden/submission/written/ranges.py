"""Ranges: low-central-high, low..high, low to high, and the distribution named after them."""

from __future__ import annotations

import math
import re
from typing import Any

from burden.base.vocabulary import DISTRIBUTIONS
from burden.submission.written.kinds import Kind
from burden.submission.written.numbers import as_plain
from burden.submission.written.parts import Part, read_part
from burden.submission.written.tokens import NotUnderstood

_DOTS = re.compile(r" ?(?<!\.)\.{2,3}(?!\.) ?")
_HYPHEN = re.compile(r"(?<![0-9.]e) ?- ?")
_EITHER = "Write a least, a most likely and a most as 10-20-40, or a least and a most as 10..40."


def split_distribution(text: str) -> tuple[str, str]:
    """Return tidy text without the distribution named at its end, and that distribution or nothing."""
    for name in DISTRIBUTIONS:
        if text.endswith(name) and text[: -len(name)].rstrip() and text[-len(name) - 1] in " ,":
            return text[: -len(name)].rstrip(" ,"), name
    return text, ""


def split_range(text: str) -> tuple[list[str], str]:
    """Return the figures of tidy text and what stands between them: dots, to, hyphen, or nothing for one figure."""
    parts = _DOTS.split(text)
    if len(parts) > 1 and all(parts):
        if "..." in text and any(part.startswith(".") for part in parts):
            raise NotUnderstood("has three points and then a point", "Write 0.5..0.7.")
        return parts, "dots"
    if " to " in text:
        return [part.strip() for part in text.split(" to ")], "to"
    if " - " in text and _figures(parts := text.split(" - ")):
        return parts, "hyphen"
    if _figures(parts := _HYPHEN.split(text)):
        return parts, "hyphen"
    if text.startswith("-") and _figures(_HYPHEN.split(text[1:])):
        raise NotUnderstood("has a minus before a range", "Write -10..40, or -10 - 20 - 40 with spaces.")
    return [text], ""


def _figures(parts: list[str]) -> bool:
    """Tell whether each of several parts is one figure, or begins as one."""
    return len(parts) > 1 and all(
        any("0" <= each <= "9" for each in part) and not _HYPHEN.search(part, 1) for part in parts
    )


def read_range(texts: list[str], between: str, dist: str, kind: Kind) -> tuple[dict[str, Any], list[Part], str]:
    """Return a range as plain data, its figures, and in words how it was read. Raises `NotUnderstood`."""
    if len(texts) > 3 or (len(texts) == 3 and between != "hyphen"):
        raise NotUnderstood("is not a range", _EITHER)
    parts, said = _same_unit([read_part(text, kind) for text in texts], kind)
    numbers = [as_plain(part.value) for part in parts]
    low, high = numbers[0], numbers[-1]
    dist = dist or ("pert" if len(parts) == 3 else "uniform")
    central = numbers[1] if len(parts) == 3 else middle(low, high, dist)
    value = {"low": low, "central": central, "high": high, "dist": dist}
    if central is None:
        del value["central"]
    return value, parts, said


def middle(low: float, high: float, dist: str) -> float | None:
    """Return the central value that two ends stand for, as the strict reader has it; None where they stand for none."""
    if dist == "uniform":
        found = (float(low) + float(high)) / 2
    elif dist == "lognormal" and low > 0 and high > 0:
        found = math.sqrt(float(low) * float(high))
    else:
        return None
    if not math.isfinite(found):
        return None
    return int(found) if found.is_integer() and abs(found) < 10**15 else found


def _same_unit(parts: list[Part], kind: Kind) -> tuple[list[Part], str]:
    """Return the figures of a range in one unit, and in words where the last one's unit was taken for all.

    Raises `NotUnderstood` where some have a unit, others have none, and it could be read in two ways.
    """
    others = [part for part in parts if part.whole or (part.unit is not None and part.unit.scale != 1)]
    if kind.key == "hours":
        others = [part for part in others if not part.whole]
    if not others or not any(part.is_bare for part in parts):
        return parts, ""
    last = parts[-1]
    bare = [part.bare for part in parts]
    apart = NotUnderstood("has a unit for some of its figures only", "Write it with each: 10k-20k-40k, 20%-30%-50%.")
    if last.unit is None or not all(part.unit is None and not part.whole for part in parts[:-1]):
        raise apart
    if bare != sorted(bare) or (kind.key == "share" and any(0 < abs(number) < 1 for number in bare[:-1])):
        raise apart
    return [*(part.of(last.unit, last.word) for part in parts[:-1]), last], f"{last.word} taken for each"
