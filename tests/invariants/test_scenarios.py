"""Scenarios over whatever people may enter: nothing changes nothing, parts add up, halves are halves, draw by draw."""

from __future__ import annotations

from dataclasses import astuple
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from burden import cost
from burden.analysis.costing import Costings
from burden.analysis.draws import DRAWS
from burden.analysis.scenarios.difference import NOTHING, Difference
from burden.analysis.scenarios.whatif import WhatIf, what_if
from burden.base.vocabulary import LAYERS
from burden.submission.model import Submission
from burden.submission.scenario.applying import apply
from burden.submission.scenario.model import Scenario
from burden.submission.scenario.read import scenario_of_data
from tests.invariants.accounts import lines_of
from tests.invariants.strategies import (
    AUTHORITY_FORMS,
    BODIES,
    FEW,
    TRANSFERS,
    Raw,
    authority_data,
    body_data,
    priced_calls,
    read,
    read_all,
)

ALL = {"everything": True}
LOWEST = 1e-9


def scenario(*changes: dict[str, Any]) -> Scenario:
    return scenario_of_data({"title": "as tested", "changes": list(changes)})


def outcome(submissions: list[Submission], *changes: dict[str, Any]) -> tuple[WhatIf, list[Difference]]:
    found = what_if(submissions, [scenario(*changes)])
    return found, list(found.outcomes[0].differences)


def live(submissions: list[Submission]) -> list[tuple[str, str, str]]:
    return [(sub.code, sub.period, e.id) for sub in submissions for e in sub.entries if e.kind != "one_off"]


def size_of(before: Costings) -> float:
    """Return the sizes of all that is added up: what differences by rounding alone are measured by."""
    return float(before.ledger["amount"].abs().sum()) + 1.0


def figures(found: Difference) -> dict[tuple[str, str], Any]:
    groups = {"layers": found.layers, "views": found.views, "resources": found.resources, "items": found.items}
    told = {(name, key): change for name, held in groups.items() for key, change in held.items()}
    return told | {("total", ""): found.total, ("freed", ""): found.freed, ("recurring", ""): found.recurring}


@FEW
@given(priced_calls(), st.sampled_from(({"scale": ALL | {"by": 1}}, {"scale": ALL | {"by": 1, "field": "months"}})))
def test_changing_nothing_differs_by_exactly_nothing(submissions: list[Submission], change: dict[str, Any]) -> None:
    assume(live(submissions))
    _, differences = outcome(submissions, change)
    for found in differences:
        assert set(figures(found).values()) == {NOTHING}
        assert (found.cash, found.hours, found.freed_hours, found.bought) == (0.0, 0.0, 0.0, ())
        assert all(not draws.any() for draws in found.drawn.values())
        assert {len(draws) for draws in found.drawn.values()} == {DRAWS}


@FEW
@given(priced_calls())
def test_stopping_everything_takes_the_regime_part_and_never_what_is_done_anyway(submissions: list[Submission]) -> None:
    assume(live(submissions))
    found, differences = outcome(submissions, {"drop": ALL})
    for number, (costing, change) in enumerate(zip(found.before, differences, strict=True)):
        lines = lines_of(found.before, costing)
        regime = lines[(lines["attribution"] == "regime") & (lines["recurrence"] != "one_off")]
        margin = LOWEST * size_of(found.before)
        assert change.total.central == pytest.approx(-regime["amount"].sum(), abs=margin)
        for layer in LAYERS:
            expected = -regime.loc[regime["layer"] == layer, "amount"].sum()
            assert change.layers[layer].central == pytest.approx(expected, abs=margin), layer
        assert change.hours == pytest.approx(-regime["hours"].sum(), abs=margin)
        assert change.cash == pytest.approx(-regime["cash"].sum(), abs=LOWEST * (1 + lines["cash"].abs().sum()))
        # What is left is what has been paid for, its business as usual untouched.
        kept = lines_of(found.outcomes[0].after, found.outcomes[0].after.costings[number])
        was = lines[lines["recurrence"] == "one_off"]
        assert kept["amount"].sum() == pytest.approx(was["amount"].sum(), abs=margin)
    assert len(found.outcomes[0].applied.dropped) == len(live(submissions))


@FEW
@given(priced_calls())
def test_means_are_what_the_result_says_and_ends_are_those_of_plain_draws(submissions: list[Submission]) -> None:
    assume(live(submissions) and len(live(submissions)) == sum(len(sub.entries) for sub in submissions))
    found, differences = outcome(submissions, {"drop": ALL})
    plain = cost(submissions, draws=DRAWS)
    for costing, drawn, change in zip(found.before, plain, differences, strict=True):
        head, ends = costing.total.headline, drawn.total.headline
        if head is None or ends is None:
            continue
        margin = LOWEST * size_of(found.before)
        assert change.total.mean == pytest.approx(-head["mean"], rel=1e-9, abs=margin)
        assert change.total.p5 == pytest.approx(-ends["p95"], rel=1e-6, abs=margin)
        assert change.total.p95 == pytest.approx(-ends["p5"], rel=1e-6, abs=margin)


@FEW
@given(priced_calls(), st.sampled_from((0.5, 0.25, 0.3333, 3.0)))
def test_a_part_is_that_part_of_the_whole_in_every_draw(submissions: list[Submission], by: float) -> None:
    assume(live(submissions))
    assume(by <= 1 or all(entry.kind != "failure_demand" for sub in submissions for entry in sub.entries))
    found, whole = outcome(submissions, {"drop": ALL})
    _, parts = outcome(submissions, {"scale": ALL | {"by": by}})
    margin = LOWEST * size_of(found.before)
    for part, all_of_it in zip(parts, whole, strict=True):
        for key, drawn in part.drawn.items():
            largest = max(np.abs(all_of_it.drawn[key]).max(), margin)
            assert np.allclose(drawn, (1 - by) * all_of_it.drawn[key], rtol=1e-9, atol=LOWEST * largest), key
        told = figures(all_of_it)
        for key, change in figures(part).items():
            expected = [(1 - by) * end for end in astuple(told[key])]
            if by > 1:
                expected = [expected[0], expected[1], expected[3], expected[2]]
            assert np.allclose(astuple(change), expected, rtol=1e-6, atol=margin), key


@FEW
@given(priced_calls())
def test_nothing_left_of_an_amount_is_the_same_as_stopping_it(submissions: list[Submission]) -> None:
    assume(live(submissions))
    found, dropped = outcome(submissions, {"drop": ALL})
    _, zero = outcome(submissions, {"scale": ALL | {"by": 0}})
    margin = LOWEST * size_of(found.before)
    for left, right in zip(zero, dropped, strict=True):
        for key, change in figures(left).items():
            assert np.allclose(astuple(change), astuple(figures(right)[key]), rtol=1e-9, atol=margin), key
        assert (left.cash, left.hours) == (pytest.approx(right.cash), pytest.approx(right.hours))


PLAIN = tuple(form for form in AUTHORITY_FORMS if form not in TRANSFERS)


@FEW
@given(
    authority_data("town_a", "2005-06", most=6, forms=PLAIN),
    st.none() | body_data("audit_commission", "2005-06", forms=PLAIN),
    st.data(),
)
def test_scenarios_on_different_entries_add_up(raw: Raw, body: Raw | None, data: st.DataObject) -> None:
    submissions = read_all([raw] if body is None else [raw, body])
    places = live(submissions)
    assume(len(places) > 1)
    first = data.draw(st.lists(st.sampled_from(places), unique=True, min_size=1, max_size=len(places) - 1))
    changes = [
        {"drop": {"authority": code, "entry": name}}
        if data.draw(st.booleans())
        else {"scale": {"authority": code, "entry": name, "by": 0.5}}
        for code, _, name in places
    ]
    mine = [change for place, change in zip(places, changes, strict=True) if place in first]
    rest = [change for place, change in zip(places, changes, strict=True) if place not in first]
    found, both = outcome(submissions, *changes)
    _, one = outcome(submissions, *mine)
    _, other = outcome(submissions, *rest)
    margin = LOWEST * size_of(found.before)
    for together, left, right in zip(both, one, other, strict=True):
        for key, drawn in together.drawn.items():
            apart = left.drawn[key] + right.drawn[key]
            assert np.allclose(drawn, apart, rtol=1e-9, atol=LOWEST * max(np.abs(drawn).max(), margin)), key
        for key, change in figures(together).items():
            parts = [figures(each).get(key, NOTHING) for each in (left, right)]
            assert change.central == pytest.approx(sum(part.central for part in parts), abs=margin), key
            assert change.mean == pytest.approx(sum(part.mean for part in parts), abs=margin), key


FIELDS = ("months", "business_as_usual_share", "hours", "fte", "amount_gbp", "units", "contacts_per_year", "headcount")


@FEW
@given(priced_calls(), st.randoms(use_true_random=False))
def test_order_of_changes_does_not_matter(submissions: list[Submission], random: Any) -> None:
    changes: list[dict[str, Any]] = []
    for sub in submissions:
        for entry in sub.entries:
            if entry.kind == "one_off":
                continue
            pick = {"authority": sub.code, "period": sub.period, "entry": entry.id}
            changes.append({"scale": pick | {"by": 0.3}})
            changes.append({"set": pick | {"field": "months", "to": 7}})
            named = next((name for name in FIELDS[2:] if getattr(entry, name, None) is not None), None)
            if named is not None:
                verb = random.choice(["scale", "set"])
                changes.append({verb: pick | {"field": named, ("by" if verb == "scale" else "to"): 0.7}})
    assume(changes)
    shuffled = random.sample(changes, len(changes))
    one, other = (apply(submissions, scenario(*each)) for each in (changes, shuffled))
    assert [sub.model_dump() for sub in one.submissions] == [sub.model_dump() for sub in other.submissions]
    assert set(one.changed) == set(other.changed)


@FEW
@given(
    authority_data("town_a", "2005-06", most=4, forms=("fee", "time"), bearers=(None,)),
    body_data(BODIES[0], "2005-06", forms=("time", "purchase", "fee_income")),
    st.sampled_from((0.0, 0.4, 1.7)),
)
def test_a_fee_alone_moves_cost_and_saves_the_public_purse_nothing(raw: Raw, body: Raw, by: float) -> None:
    fees = [entry for entry in raw["entries"] if entry["kind"] == "fee"]
    assume(fees)
    for entry in fees:
        entry["paid_to"] = BODIES[0]
    submissions = [read(raw), read(body)]
    found, differences = outcome(submissions, {"scale": {"kind": "fee", "by": by}})
    margin = LOWEST * size_of(found.before)
    everybody = differences[-1]
    assert found.before.costings[-1].authority == "all"
    assert np.allclose(astuple(everybody.views["consolidated"]), 0.0, atol=margin)
    local, central = everybody.views["local"], everybody.views["central"]
    assert local.central == pytest.approx(-central.central, abs=margin)
    ledger = found.before.ledger
    mine = ledger[(ledger["component"] == "fee") & (ledger["bearer"] == "local") & (ledger["attribution"] == "regime")]
    assert local.central == pytest.approx((by - 1) * mine["amount"].sum(), rel=1e-9, abs=margin)
