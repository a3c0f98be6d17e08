"""Entries of an extract in a document that has others already."""

from __future__ import annotations

from typing import Any

from burden.submission.extracts import Extract, taken_over


def _time(name: str, item: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "layer": "local_preparation", "item": item, "kind": "time", **more}


def _extract(*entries: dict[str, Any]) -> Extract:
    return Extract(list(entries), {}, {}, [], [])


def test_measured_time_takes_the_place_of_a_default() -> None:
    default, other = _time("ctb1", "ctb1", status="default"), _time("hip", "hip", status="default")
    timed = _time("timesheet-ctb1-clerk", "ctb1", hours=9)
    document, problems = taken_over({"entries": [default, other]}, _extract(timed))
    assert document["entries"] == [other, timed]
    assert problems == []


def test_beside_an_entry_that_a_person_made_both_are_told() -> None:
    own, timed = _time("ctb1", "ctb1", hours=3), _time("timesheet-ctb1-clerk", "ctb1", hours=9)
    document, problems = taken_over({"entries": [own]}, _extract(timed))
    assert document["entries"] == [own, timed]
    assert [(each.code, each.where) for each in problems] == [("twice", "ctb1")]


def test_the_same_extract_again_changes_nothing_but_its_own_entries() -> None:
    fee = {"id": "fee", "kind": "fee", "item": "ctb1"}
    before = {"period": "2005-06", "entries": [_time("timesheet-ctb1-clerk", "ctb1", hours=8), fee]}
    document, problems = taken_over(before, _extract(_time("timesheet-ctb1-clerk", "ctb1", hours=9)))
    assert document == {"period": "2005-06", "entries": [_time("timesheet-ctb1-clerk", "ctb1", hours=9), fee]}
    assert problems == []
    assert before["entries"][0]["hours"] == 8
