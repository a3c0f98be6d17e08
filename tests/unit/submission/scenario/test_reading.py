"""Scenario files: what is read, and every problem of a file at once with its place."""

from __future__ import annotations

import re

import pytest

from burden import BurdenError, InputError, read_scenario
from burden.submission.scenario.model import Add, OneOffCost, Scale, Scenario, Selection, Set
from burden.submission.scenario.read import loads_scenario, scenario_of_data
from tests.support import ROOT

WHOLE = """
schema_version: 1
title: Drop the returns nobody uses
note: For the cabinet of May
changes:
  - {drop: {item: ctb1}}
  - {drop: {body: audit_commission, period: 2005-06}}
  - {scale: {item: school_census, field: times_per_year, by: 0.3333}}
  - {set: {item: cpa_corporate_assessment, kind: fee, field: amount_gbp, to: {low: 1, central: 2, high: 4}}}
  - {drop: {used: no}}
  - {add: {type: unitary, entry: {id: new, layer: local_preparation, kind: purchase, amount_gbp: 5}}}
one_off: [{title: Transition, amount_gbp: 30000, year: 1}]
phase: [0.25, 0.5]
"""


def test_a_file_is_read_as_it_stands(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "s.yaml").write_text(WHOLE, "utf-8")
    found = read_scenario(tmp_path / "s.yaml")
    assert found.title == "Drop the returns nobody uses"
    assert [(verb, type(change)) for verb, change in found.changes] == [
        ("drop", Selection), ("drop", Selection), ("scale", Scale), ("set", Set), ("drop", Selection), ("add", Add),
    ]  # fmt: skip
    assert [change.given() for verb, change in found.changes if verb == "drop"] == [
        {"item": "ctb1"}, {"body": "audit_commission", "period": "2005-06"}, {"used": "no"},
    ]  # fmt: skip
    assert found.changes[2][1].by == 0.3333
    assert found.changes[3][1].to.high == 4
    assert found.changes[5][1].entry.amount_gbp.central == 5
    assert (found.one_off[0].amount_gbp.central, found.one_off[0].year, found.phase) == (30000, 1, (0.25, 0.5))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("title: x", "Expected a list of changes"),
        ("title: x\nchanges: []", "Expected a list of changes"),
        ("title: x\nchanges: [{stop: {item: ctb1}}]", "A change is one of drop, scale, set, add"),
        ("title: x\nchanges: [{drop: {}}]", "It selects nothing"),
        ("title: x\nchanges: [{drop: {everything: false}}]", "Expected true"),
        ("title: x\nchanges: [{scale: {item: ctb1, by: -1}}]", "-1 is below 0"),
        ("title: x\nchanges: [{scale: {item: ctb1}}]", "by"),
        ("title: x\nchanges: [{set: {item: ctb1, to: 4}}]", "field"),
        ("title: x\nchanges: [{drop: {itm: ctb1}}]", "itm"),
        ("title: x\nchanges: [{drop: {period: 2005}}]", "financial year"),
        ("title: x\nchanges: [{add: {entry: {id: new}}}]", "Expected an entry with its kind"),
        ("title: x\nchanges: [{add: {entry: {id: a, kind: fee, layer: morale}}}]", "amount_gbp"),
        ("title: x\nchanges: [{drop: {item: a}}]\none_off: [{title: t, amount_gbp: 3, year: 0}]", "1 to 125"),
        ("title: x\nchanges: [{drop: {item: a}}]\none_off: 5", "Expected a list of costs"),
        ("title: x\nchanges: [{drop: {item: a}}]\nphase: [1.5]", "above 1"),
        ("changes: [{drop: {item: a}}]", "title"),
        ("- 1", "Expected"),
    ],
)
def test_what_is_no_scenario_is_refused_in_words(text: str, words: str) -> None:
    with pytest.raises(BurdenError, match=words):
        loads_scenario(text)


def test_all_problems_are_told_at_once() -> None:
    with pytest.raises(InputError) as caught:
        scenario_of_data({"changes": [{"drop": {}}, {"stop": 1}], "one_off": [{"title": "t"}]})
    places = {finding.where for finding in caught.value.findings}
    assert {"changes[0].drop", "changes[1]", "title"} <= places
    assert any(place.startswith("one_off[0]") for place in places)


def test_every_field_of_the_file_is_explained() -> None:
    page = (ROOT / "docs" / "whatif.md").read_text("utf-8")
    told = set(re.findall(r"`([a-z_]+)(?:: [^`]*)?`", page))
    for model in (Selection, Scale, Set, Add, OneOffCost, Scenario):
        assert set(model.model_fields) <= told, model.__name__
