"""What the guided forms ask, and what published studies found and cannot show."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from burden.reference.compiled import checked_by, load_yaml
from burden.reference.paths import data_file

FILE = "guidance.yaml"


@dataclass(frozen=True, slots=True)
class Study:
    """One finding in words, with the status of its source."""

    found: str
    status: str
    source: str


@dataclass(frozen=True, slots=True)
class Guide:
    """What is asked of one kind of entry, how its grounds are asked for, and the evidence beside it."""

    kind: str
    question: str
    counterfactual: str
    share_words: str
    studies: tuple[Study, ...]
    cannot_show: str


@cache
def load_guides() -> dict[str, Guide]:
    """Return the guides by kind of entry. Raises `InputError` when the file does not fit its schema."""
    data, _ = load_yaml(data_file(FILE), checked_by("guidance", "check_guides"))
    return {
        row["kind"]: Guide(
            row["kind"], row["question"], row["counterfactual"], row["share_words"],
            tuple(Study(each["found"], each["status"], each["source"]) for each in row["studies"]), row["cannot_show"],
        )
        for row in data["guides"]
    }  # fmt: skip
