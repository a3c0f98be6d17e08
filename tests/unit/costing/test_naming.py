"""What uncertain inputs are called: titles, no source text, and whose they are where several stand together."""

from __future__ import annotations

from typing import Any

from burden.costing.drivers import Driver
from burden.costing.run import run
from burden.submission.estimate import first_estimate
from burden.submission.model import Submission
from tests.unit.costing.making import entry, town


def _drivers(*submissions: Submission) -> list[Driver]:
    return run(list(submissions)).activities.drivers.rows


def _timed(name: str, **fields: Any) -> dict[str, Any]:
    return entry("time", name, staff="officer", people=1, hours=9, **fields)


def test_the_averages_of_a_first_estimate_go_by_their_parameters() -> None:
    found = {row.id: row.label for row in _drivers(first_estimate("E07000121", "2005-06")) if row.kind == "average"}
    assert found == {
        "average.effort_hours_return": "Average time per data return",
        "average.effort_hours_indicator": "Average time per indicator",
        "average.effort_hours_inspection": "Average time per inspection or assessment",
    }


def test_an_average_of_ones_own_has_a_short_id_that_stays_and_tells_sources_apart() -> None:
    long = "A survey of forty councils by a consultant, in which every second one answered, 2004"
    one = _drivers(town(_timed("a", grade="E", source=long), _timed("b", grade="E", source=long + ", part 2")))
    ids = [row.id for row in one if row.kind == "average"]
    assert len(set(ids)) == 2
    assert all(len(id_) < 60 and id_.startswith("average.a_survey_of_forty") for id_ in ids)
    again = _drivers(town(_timed("b", grade="E", source=long)))
    assert again[0].id in ids
    assert again[0].label == "Average taken from “A survey of forty councils by a …”"
    assert again[0].source == long


def test_titles_stand_for_ids_unless_two_are_alike() -> None:
    hours = {"low": 1, "central": 2, "high": 9}
    alone, same, again = (
        _timed(name, grade="C", item_title=title) | {"hours": hours}
        for name, title in (("x1", "CTB1"), ("x2", "Census"), ("x3", "Census"))
    )
    labels = [row.label for row in _drivers(town(alone, same, again))]
    assert labels == ["CTB1: hours", "Census (x2): hours", "Census (x3): hours"]


def test_a_grades_spread_is_in_words_with_layer_and_authority_only_where_needed() -> None:
    one = _timed("a", grade="C")
    (row,) = _drivers(town(one))
    assert row.label == "Officers' own estimates (grade C) may be too high or too low"
    two = [row.label for row in _drivers(town(one, _timed("b", grade="C", layer="writing_targets")))]
    assert two == [
        "Officers' own estimates (grade C), local preparation, may be too high or too low",
        "Officers' own estimates (grade C), writing targets, may be too high or too low",
    ]
    several = [row.label for row in _drivers(town(one), town(one, code="gown"))]
    assert several == [
        "Officers' own estimates (grade C) may be too high or too low (Gown)",
        "Officers' own estimates (grade C) may be too high or too low (Town)",
    ]
