"""What reading found of pairs of items that look like one thing asked twice."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from burden.base.errors import BurdenError
from burden.reference.catalog import load_catalog
from burden.reference.compiled import checked_by, load_yaml
from burden.reference.paths import data_file

FILE = "lookalikes.yaml"
VERDICTS = {
    "same": "Same: one answer would serve both",
    "overlaps": "Overlaps: a part of the facts is asked twice",
    "different": "Different: only the words are alike",
}
NOT_REVIEWED = "not reviewed"


@dataclass(frozen=True, slots=True)
class Review:
    """One verdict (a key of `VERDICTS`), why, by whom and in which month (`2026-11`)."""

    verdict: str
    why: str
    reviewed_by: str
    reviewed_at: str


@dataclass(frozen=True, slots=True)
class Lookalikes:
    """Reviews by pair of ids in the order of letters; the likeness, 0 to 1, from which pairs are to be read."""

    least_score: float
    least_score_status: str
    reviews: MappingProxyType[tuple[str, str], Review]


def pair_of(first: str, second: str) -> tuple[str, str]:
    """Return two ids as the key of their pair."""
    return (first, second) if first < second else (second, first)


@cache
def load_lookalikes() -> Lookalikes:
    """Return the reviewed pairs that ship with the project.

    Raises `InputError` when the file does not fit its schema, `BurdenError` when a pair names an item that is not in
    the catalog.
    """
    data, _ = load_yaml(data_file(FILE), checked_by("lookalikes", "check_lookalikes"))
    known = load_catalog().items
    for row in data["reviews"]:
        for name in row["items"]:
            if name not in known:
                raise BurdenError(f"{FILE}: the catalog has no item {name}. Correct the id, or take the pair out.")
    reviews = {
        pair_of(*row["items"]): Review(row["verdict"], row["why"], row["reviewed_by"], row["reviewed_at"])
        for row in data["reviews"]
    }
    least = data["least_score"]
    return Lookalikes(float(least["value"]), least["status"], MappingProxyType(reviews))
