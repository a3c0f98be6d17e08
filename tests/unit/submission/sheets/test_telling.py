"""What people are told names columns and rows as they see them, not fields and ids."""

from __future__ import annotations

import re
from typing import Any

import pytest

from burden.reference.strict_yaml import Document
from burden.submission.read_one import read_one
from burden.submission.sheets.choices import items
from burden.submission.unfinished import read_unfinished

Plain = dict[str, Any]


def entry(name: str, kind: str = "time", **fields: Any) -> Plain:
    return {"id": name, "layer": "local_preparation", "kind": kind, **fields}


def document(*entries: Plain, **fields: Any) -> Plain:
    staff = {"clerk": {"salary_gbp_per_year": 22_000}, "off": {"tariff_gbp_per_hour": 30, "label": "Our officer"}}
    return {"authority": "E07000121", "period": "2005-06", "staff": staff, "entries": list(entries), **fields}


CLERK = {"staff": "clerk", "people": 1, "hours": 2}
TOLD: list[tuple[Plain, str, str]] = [
    (document(entry("a", people=2, hours=3)), "missing", "Staff grade is missing."),
    (document(entry("a", "fee")), "missing", "Amount is missing."),
    (
        document(entry("a", **CLERK, fte=1)),
        "fte_or_hours",
        "Give “Full-time equivalents”, or “People”, “Hours each, each time” and “Times a year”; "
        "not both (“People”, “Hours each, each time”).",
    ),
    (
        document(entry("a", "failure_demand", contacts_per_year=3, failure_share=0.5)),
        "cost_or_minutes",
        "Give either “A contact (£)”, or “Minutes a contact” with “Staff grade”.",
    ),
    (
        document(entry("a", "failure_demand", contacts_per_year=3, failure_share=0.5, minutes=4)),
        "missing",
        "“Minutes a contact” need a staff grade to price them.",
    ),
    (
        document(entry("a", staff="off", fte=1)),
        "no_productive_hours",
        "“Full-time equivalents” at a tariff an hour needs “Productive hours a year” on the card “Our officer”.",
    ),
    (
        document(*(entry(name, "fee", amount_gbp=5, item_title="Audit of 2005") for name in ("one", "two.b"))),
        "same_fee",
        "“Audit of 2005” is the same fee as “Audit of 2005”. If it is one invoice, delete one of them.",
    ),
    (
        document(entry("a", **CLERK, item="ctb1"), nil=[{"item": "ctb1", "reason": "none"}]),
        "nil_and_reported",
        f"“{items()['ctb1']}” is declared nil and has an entry. Keep one of them.",
    ),
    (document(entry("a", **CLERK, oddly=3)), "unknown_key", "The field oddly is not known here. Take it out."),
    (document(entry("a", **CLERK)), "no_on_cost", "“Clerk” states no on-cost; none is counted"),
]


@pytest.mark.parametrize(("document", "code", "words"), TOLD, ids=[f"{row[1]}-{n}" for n, row in enumerate(TOLD)])
def test_a_sentence_in_the_words_of_the_sheets(document: Plain, code: str, words: str) -> None:
    told = [finding.message for finding in read_unfinished(document).findings if finding.code == code]
    assert any(message.startswith(words) for message in told), told


def test_no_sentence_names_a_field_or_the_row_it_stands_beside() -> None:
    for document, _, _ in TOLD:
        reading = read_unfinished(document)
        for finding, spot in zip(reading.findings, reading.spots, strict=True):
            if spot is not None:
                assert not re.search(r"_gbp|_per_year|_share|\AEntry ", finding.message), finding.message


def test_files_keep_the_names_of_their_fields() -> None:
    raw = document(entry("a", people=2, hours=3))
    _, findings = read_one(Document(raw, {}), raw, ())
    assert findings[0].message.startswith("Entry a: The field staff is missing: The staff grade")
