"""The door in Python: what load, load_all and loads give and refuse."""

from __future__ import annotations

from pathlib import Path

import pytest

from burden import BurdenError, InputError, cost, load, load_all, loads
from burden.submission.model import FeeEntry

GOOD = "authority: E07000121\nperiod: 2005-06\nentries: []\n"


def test_load_one_and_many(tmp_path: Path) -> None:
    one, two = tmp_path / "one.yaml", tmp_path / "two.yaml"
    one.write_text(GOOD)
    listed = "".join(
        f"  - {{authority: {code}, period: 2005-06, entries: []}}\n" for code in ("E07000121", "E07000122")
    )
    two.write_text("submissions:\n" + listed)
    assert load(one).code == "E07000121"
    assert load(one).file == "one.yaml"
    assert [sub.code for sub in load_all(two)] == ["E07000121", "E07000122"]
    with pytest.raises(BurdenError, match="holds 2 submissions"):
        load(two)
    assert load_all(one)[0] == load_all(one)[0]


def test_every_problem_of_a_text_is_reported_at_once() -> None:
    text = (
        "authority: E07000121\nperiod: 2005-07\ncolour: red\nstaff: {a: {salary: 1}}\n"
        "entries:\n  - {id: 1, layer: x, kind: fee, amount_gbp: -1, months: 13}\n  - {id: b, kind: fees}\n"
    )
    with pytest.raises(InputError) as caught:
        loads(text, "council.yaml")
    places = [(finding.where, finding.line) for finding in caught.value.findings]
    assert sorted(places) == [
        ("colour", 3),
        ("entries[0].amount_gbp", 6),
        ("entries[0].id", 6),
        ("entries[0].layer", 6),
        ("entries[0].months", 6),
        ("entries[1].kind", 7),
        ("period", 2),
        ("staff.a.salary", 4),
    ]
    assert {finding.file for finding in caught.value.findings} == {"council.yaml"}


def test_amounts_are_kept_as_entered() -> None:
    text = GOOD.replace("[]", "\n  - {id: a, layer: morale, kind: fee, amount_gbp: 0.1, units: 3}")
    entry = loads(text)[0].entries[0]
    assert isinstance(entry, FeeEntry)
    assert entry.amount_gbp.central == 0.1
    with pytest.raises(Exception, match="frozen"):
        entry.months = 3


def test_nothing_to_price_is_said() -> None:
    with pytest.raises(BurdenError, match="nothing to price"):
        cost([])


def test_an_empty_submission_is_a_result_without_figures() -> None:
    found = cost(loads(GOOD)).costings[0]
    assert found.complete is False
    assert not any(figures.reported for figures in found.layers.values())
    assert found.total.gross is None
    assert (found.views.local, found.views.central, found.views.consolidated) == (None, None, None)
