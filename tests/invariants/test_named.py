"""A name is worth what it stands for: figures moved to the top of a file, each under its own name, change no result."""

from __future__ import annotations

from typing import Any

from hypothesis import given

from burden import cost
from burden.submission.model import ENTRY_MODELS, StaffCard, Submission
from burden.submission.quantity_checks import quantity_fields
from burden.submission.write import as_plain
from tests.invariants.strategies import FEW, Raw, authority_data, read

SAME = (
    "reported", "gross", "regime", "business_as_usual", "discretionary", "unattributed", "low", "central", "high",
    "hours", "cash",
)  # fmt: skip
"""What does not hang on draws, which are seeded by the names of drivers."""


def with_names(raw: Raw) -> Raw:
    """Return the file with every quantity under a name of its own."""
    quantities: dict[str, Any] = {}

    def named(part: Raw, model: Any, prefix: str) -> Raw:
        found = dict(part)
        for field in quantity_fields(model):
            if field in found:
                name = f"{prefix}.{field}"
                given_range = isinstance(found[field], dict)
                quantities[name] = found[field] if given_range else {"value": found[field], "source": "moved"}
                found[field] = name
        return found

    staff = {grade: named(card, StaffCard, f"card-{grade}") for grade, card in raw["staff"].items()}
    entries = [named(entry, ENTRY_MODELS[entry["kind"]], f"entry-{entry['id']}") for entry in raw["entries"]]
    return {**raw, "quantities": quantities, "staff": staff, "entries": entries}


def layers(submission: Submission) -> dict[str, dict[str, Any]]:
    found = cost([submission], draws=50).costings[0].as_dict()["layers"]
    return {layer: {name: figures[name] for name in SAME} for layer, figures in found.items()}


@FEW
@given(authority_data("town_a", "2005-06"))
def test_figures_moved_to_the_top_change_nothing(raw: Raw) -> None:
    moved = read(with_names(raw))
    assert as_plain(moved)["quantities"] == with_names(raw)["quantities"]
    assert layers(moved) == layers(read(raw))
