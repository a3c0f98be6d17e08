"""Scenarios over whatever people may enter: nothing changes nothing, parts add up, halves are halves, draw by draw."""

from __future__ import annotations

from dataclasses import astuple
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from burden import BurdenError, cost
from burden.analysis.costing import Costing, Costings
from burden.analysis.draws import DRAWS
from burden.analysis.scenarios.change import NOTHING, Change
from burden.analysis.scenarios.difference import Difference
from burden.analysis.scenarios.whatif import WhatIf, what_if
from burden.base.vocabulary import LAYERS
from burden.reference.catalog import load_catalog
from burden.submission.model import Entry, Submission
from burden.submission.scenario.applying import apply
from burden.submission.scenario.model import Scenario
from burden.submission.scenario.read import scenario_of_data
from burden.submission.write import plain_of
from tests.invariants.accounts import lines_of
from tests.invariants.strategies import (
    AUTHORITY_FORMS,
    BODIES,
    FEW,
    OTHER_BODY,
    TOWNS,
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


def figures(found: Difference) -> dict[tuple[str, str], Change]:
    """Return every figure that is known; the central view is not where a fee moves whose body is not in the account."""
    groups = {"layers": found.layers, "views": found.views, "resources": found.resources, "items": found.items}
    told = {(name, key): change for name, held in groups.items() for key, change in held.items()}
    told |= {("total", ""): found.total, ("freed", ""): found.freed, ("recurring", ""): found.recurring}
    told |= {("fees_elsewhere", ""): found.fees_elsewhere}
    return {key: change for key, change in told.items() if change is not None}


def numbers_in(plain: Any) -> set[float]:
    """Return every number that stands anywhere in plain data."""
    if isinstance(plain, dict):
        return {number for value in plain.values() for number in numbers_in(value)}
    if isinstance(plain, list | tuple):
        return {number for value in plain for number in numbers_in(value)}
    return {float(plain)} if isinstance(plain, int | float) and not isinstance(plain, bool) else set()


def whose(sub: Submission) -> dict[str, Any]:
    return {"authority": sub.code, "period": sub.period}


SAME = ("months", "amount_gbp", "hours", "fte", "contacts_per_year", "units_per_year", "headcount", "gbp_per_day")


def as_it_is(submissions: list[Submission]) -> list[dict[str, Any]]:
    """Return changes that put every entry's figures where they are, as they were written."""
    found = []
    for sub in submissions:
        for entry in sub.entries:
            plain = plain_of(entry)
            given = (name for name in SAME if isinstance(plain.get(name), int | float | dict))
            pick = whose(sub) | {"entry": entry.id}
            if entry.kind != "one_off" and (name := next(given, None)):
                found.append({"set": pick | {"field": name, "to": plain[name]}})
    return found


@FEW
@given(priced_calls(), st.sampled_from(("scale", "months", "set")))
def test_changing_nothing_differs_by_exactly_nothing(submissions: list[Submission], how: str) -> None:
    """Times one, or every figure put where it was: nothing in any field, draw or year, in any account."""
    assume(live(submissions))
    ways = {
        "scale": [{"scale": ALL | {"by": 1}}],
        "months": [{"scale": ALL | {"by": 1, "field": "months"}}],
        "set": as_it_is(submissions),
    }
    assume(ways[how])
    found = what_if(submissions, [scenario(*ways[how])], n_years=3, inflation_share=0.02)
    (outcome,) = found.outcomes
    for each, horizon in zip(outcome.differences, outcome.horizons, strict=True):
        assert set(figures(each).values()) == {NOTHING}
        assert None not in each.views.values()
        assert numbers_in(each.as_dict()) == {0.0}
        assert (each.cash, each.cash_nominal, each.hours, each.freed_hours, each.bought) == (0.0, 0.0, 0.0, 0.0, ())
        assert all(not draws.any() for draws in each.drawn.values())
        assert {len(draws) for draws in each.drawn.values()} == {DRAWS}
        assert (horizon.present, horizon.present_p5, horizon.present_p95, horizon.one_off_present) == (0, 0, 0, 0)
        assert {(year.effect, year.nominal, year.discounted, year.so_far) for year in horizon.years} == {(0, 0, 0, 0)}


def expected_views(before: Costings, costing: Costing) -> dict[str, float]:
    """Return what each side bears in the regime part, what has been paid for aside, from the ledger alone.

    Both sides of a fee stay out of the public purse, whether its body is here or not; not so what users pay a body.
    """
    ledger = before.ledger
    mine = ledger[(ledger["period"] == costing.period) & (ledger["attribution"] == "regime")]
    if costing.authority != "all":
        mine = mine[mine["authority"] == costing.authority]
    mine = mine[mine["recurrence"] != "one_off"]
    found = {name: float(mine.loc[mine["bearer"] == name, "amount"].sum()) for name in ("local", "central", "users")}
    public = mine[mine["bearer"].isin(("local", "central"))]
    of_users = set(ledger.loc[(ledger["bearer"] == "users") & (ledger["transfer"] != ""), "transfer"])
    between = (
        (public["resource"] == "fee") & ~public["transfer"].isin(of_users) & (public["component"] != "fee_elsewhere")
    )
    return found | {"consolidated": float(public.loc[~between, "amount"].sum())}


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
        assert change.cash_nominal == pytest.approx(-regime["cash"].sum(), abs=LOWEST * (1 + lines["cash"].abs().sum()))
        # What is left is what has been paid for, its business as usual untouched.
        kept = lines_of(found.outcomes[0].after, found.outcomes[0].after.costings[number])
        was = lines[lines["recurrence"] == "one_off"]
        assert kept["amount"].sum() == pytest.approx(was["amount"].sum(), abs=margin)
    assert len(found.outcomes[0].applied.dropped) == len(live(submissions))


MOVING = ("fee", "fee", "grant", "time")


@FEW
@given(
    authority_data("town_a", "2005-06", most=4, forms=MOVING),
    st.none() | authority_data("town_b", "2005-06", most=3, forms=MOVING),
    st.none() | body_data(BODIES[0], "2005-06", most=3, forms=("fee", "fee_income", "grant", "purchase")),
)
def test_who_bears_less_when_everything_stops(raw: Raw, other: Raw | None, body: Raw | None) -> None:
    """With fees and grants to bodies that are here and that are not: each side by the ledger, no fee of both."""
    submissions = read_all([each for each in (raw, other, body) if each is not None])
    assume(live(submissions))
    found, differences = outcome(submissions, {"drop": ALL})
    margin = LOWEST * size_of(found.before)
    for costing, change in zip(found.before, differences, strict=True):
        if costing.body is None:
            for name, amount in expected_views(found.before, costing).items():
                told = change.views[name]
                assert told is None or told.central == pytest.approx(-amount, abs=margin), name
            views = [change.views[name] for name in ("local", "central", "consolidated")]
            if None not in views:
                local, central, both = (view.central for view in views if view is not None)
                assert local + central == pytest.approx(both, abs=margin)


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
        assert (left.cash, left.hours) == (pytest.approx(right.cash, abs=margin), pytest.approx(right.hours))


PLAIN = tuple(form for form in AUTHORITY_FORMS if form not in TRANSFERS)


@FEW
@given(
    authority_data("town_a", "2005-06", most=5, forms=PLAIN),
    st.none() | authority_data("town_b", "2005-06", most=3, forms=PLAIN),
    st.none() | body_data("audit_commission", "2005-06", most=3, forms=PLAIN),
    st.data(),
)
def test_scenarios_on_different_entries_add_up(
    raw: Raw, other: Raw | None, body: Raw | None, data: st.DataObject
) -> None:
    """In every account, view, layer and draw, with several authorities and a body whose cost falls on them."""
    submissions = read_all([each for each in (raw, other, body) if each is not None])
    places = live(submissions)
    assume(len(places) > 1)
    mine = data.draw(st.lists(st.sampled_from(places), unique=True, min_size=1, max_size=len(places) - 1))
    halved = data.draw(st.sets(st.sampled_from(places)))
    changes = {
        (code, period, name): {"scale": {"authority": code, "entry": name, "by": 0.5}}
        if (code, period, name) in halved
        else {"drop": {"authority": code, "entry": name}}
        for code, period, name in places
    }
    parts = [[changes[place] for place in places if (place in mine) == first] for first in (True, False)]
    found = what_if(submissions, [scenario(*each) for each in (changes.values(), *parts)])
    margin = LOWEST * size_of(found.before)
    for together, left, right in zip(*(outcome.differences for outcome in found.outcomes), strict=True):
        for key, drawn in together.drawn.items():
            apart = left.drawn[key] + right.drawn[key]
            assert np.allclose(drawn, apart, rtol=1e-9, atol=LOWEST * max(np.abs(drawn).max(), margin)), key
        unknown = [{name for name, change in each.views.items() if change is None} for each in (left, right)]
        assert {name for name, change in together.views.items() if change is None} == unknown[0] | unknown[1]
        for key, change in figures(together).items():
            both = [figures(each).get(key, NOTHING) for each in (left, right)]
            assert change.central == pytest.approx(sum(part.central for part in both), abs=margin), key
            assert change.mean == pytest.approx(sum(part.mean for part in both), abs=margin), key


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


VERBS: tuple[tuple[str, str | None], ...] = (
    ("drop", None), ("scale", None), ("scale", "months"), ("set", "months"), ("scale", "business_as_usual_share"),
    ("set", "business_as_usual_share"),
)  # fmt: skip


@FEW
@given(priced_calls(), st.sampled_from(VERBS), st.sampled_from(VERBS), st.randoms(use_true_random=False))
def test_what_touches_the_same_field_is_refused_and_nothing_else(
    submissions: list[Submission], first: tuple[str, str | None], second: tuple[str, str | None], random: Any
) -> None:
    """Two changes of one entry, either way round: refused where both are of one field, or one takes the entry out."""
    entries = [(sub, entry) for sub in submissions for entry in sub.entries if entry.kind != "one_off"]
    assume(entries)
    sub, entry = random.choice(entries)
    assume(entry.business_as_usual_share is not None)

    def change(verb: str, field: str | None) -> dict[str, Any]:
        pick: dict[str, Any] = whose(sub) | {"entry": entry.id} | ({"field": field} if field else {})
        to = {"by": 0.5} if verb == "scale" else {"to": 0.1 if field == "business_as_usual_share" else 6}
        return {verb: pick | (to if verb != "drop" else {})}

    clash = first[1] == second[1] or "drop" in {first[0], second[0]}
    results = []
    for pair in ((first, second), (second, first)):
        asked = scenario(*(change(*each) for each in pair))
        if clash:
            with pytest.raises(BurdenError, match="Changes 1 and 2 both touch"):
                apply(submissions, asked)
        else:
            results.append([each.model_dump() for each in apply(submissions, asked).submissions])
    assert clash or results[0] == results[1]


@FEW
@given(
    priced_calls(),
    st.sampled_from(("item", "kind", "layer", "tag", "entry", "item_title", "body")),
    st.sampled_from((None, *TOWNS)),
    st.data(),
)
def test_what_matches_nothing_is_an_error_and_nothing_else_is(
    submissions: list[Submission], by: str, code: str | None, data: st.DataObject
) -> None:
    values = {
        "item": ("ctb1", "bv78a", "caravan_count"), "kind": ("time", "fee", "grant", "one_off"),
        "layer": tuple(LAYERS), "tag": ("theme", "other"), "entry": ("e0", "e7", "010"),
        "item_title": ("Of our own", "Of others"), "body": (OTHER_BODY, BODIES[1]),
    }  # fmt: skip
    value = data.draw(st.sampled_from(values[by]))

    def fits(sub: Submission, entry: Entry) -> bool:
        if by == "body":
            paid = {sub.body, getattr(entry, "paid_to", None), getattr(entry, "paid_by", None)}
            item = load_catalog().items.get(entry.item or "")
            return value in paid or bool(item and value in item.span_to_show(sub.period).demanded_by)
        if by == "tag":
            return value in entry.tags
        held = {"entry": entry.id, "item_title": None if entry.item else entry.item_title}
        return bool(held.get(by, getattr(entry, by, None)) == value)

    expected = [
        (number, entry)
        for number, sub in enumerate(submissions)
        for entry in sub.entries
        if code in {None, sub.code} and fits(sub, entry)
    ]
    asked = scenario({"drop": {by: value} | ({"authority": code} if code else {})})
    if not expected:
        with pytest.raises(BurdenError, match=r"Change 1 \(drop .*\) matches no entry"):
            apply(submissions, asked)
    elif all(entry.kind == "one_off" for _, entry in expected):
        with pytest.raises(BurdenError, match="matches only what has been paid for"):
            apply(submissions, asked)
    else:
        dropped = {(number, entry.id) for number, entry in expected if entry.kind != "one_off"}
        assert set(apply(submissions, asked).dropped) == dropped


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
