"""The ledger: lines add up however grouped, nothing is missing, and neither order nor company changes a line."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from burden import cost
from burden.analysis.costing import Costings
from burden.base.vocabulary import ATTRIBUTIONS, LAYERS, RESOURCES
from burden.costing.kinds import FORMS
from burden.costing.ledger import COLUMNS, KEYS, MARKS, MEASURES
from burden.submission.model import Submission
from tests.invariants.accounts import TIGHT, lines_of, near
from tests.invariants.strategies import (
    AUTHORITY_FORMS,
    BODY_FORMS,
    FEW,
    Raw,
    authority_data,
    body_data,
    calls,
    priced_calls,
    read,
    read_all,
)

DRAWS = 200


def priced(submissions: list[Submission], **options: Any) -> Costings:
    return cost(submissions, draws=DRAWS, **options)


def test_strategies_know_every_form_of_every_kind() -> None:
    assert set(BODY_FORMS) == set(FORMS)


@pytest.mark.parametrize("form", BODY_FORMS)
def test_every_form_can_be_entered_and_priced(form: str) -> None:
    @settings(max_examples=5)
    @given(st.data())
    def holds(data: st.DataObject) -> None:
        file = body_data if form not in AUTHORITY_FORMS else authority_data
        raw = data.draw(file("audit_commission" if file is body_data else "town_a", "2005-06", forms=(form,)))
        result = priced([read(raw)])
        entered = {entry["id"] for entry in raw["entries"]}
        counted = set(result.ledger["entry"])
        unpriced = {row.entry for row in result.costings[0].unpriced}
        # Fee income is matched with fees seen; here there are none, so that all of it stands as a pair.
        assert counted | unpriced == entered
        assert not counted & unpriced

    holds()


@FEW
@given(priced_calls(), st.sets(st.sampled_from(sorted({*KEYS, *MARKS} - {"line_id"}))))
def test_lines_add_up_under_any_grouping(submissions: list[Submission], keys: set[str]) -> None:
    result = priced(submissions)
    for costing in result:
        lines = lines_of(result, costing)
        grouped = lines.groupby(sorted({*keys, "layer", "attribution"}))[list(MEASURES)].sum().reset_index()
        for layer, figures in costing.layers.items():
            here, groups = lines[lines["layer"] == layer], grouped[grouped["layer"] == layer]
            if not len(here):
                assert figures.parts is None
                continue
            assert figures.parts is not None
            for part in ATTRIBUTIONS:
                amount = groups.loc[groups["attribution"] == part, "amount"].sum()
                assert near(figures.parts[part], amount, here), (costing.authority, costing.body, layer, part)
            assert near(figures.gross, groups["amount"].sum(), here)
            regime = here[here["attribution"] == "regime"]
            assert (figures.headline is None) == (not len(regime))
            if figures.headline is not None and figures.resource is not None:
                assert near(figures.headline["central"], regime["amount"].sum(), here)
                assert near(figures.hours, regime["hours"].sum(), here, "hours")
                assert near(figures.cash, regime["cash"].sum(), here, "cash")
                for resource in RESOURCES:
                    found = regime.loc[regime["resource"] == resource, "amount"].sum()
                    assert near(figures.resource[resource], found, here)
        if len(lines):
            assert near(costing.total.gross, grouped["amount"].sum(), lines)


@FEW
@given(priced_calls())
def test_four_parts_make_the_gross_and_layers_make_the_total(submissions: list[Submission]) -> None:
    for costing in priced(submissions):
        known = [figures for figures in costing.layers.values() if figures.parts is not None]
        assert set(costing.layers) == set(LAYERS)
        for figures in [*known, costing.total]:
            if figures.parts is None:
                continue
            size = sum(abs(part) for part in figures.parts.values())
            assert figures.gross is not None
            assert abs(figures.gross - sum(figures.parts.values())) <= TIGHT * size
            if figures.headline is not None and figures.resource is not None:
                assert figures.headline["central"] == figures.regime == pytest.approx(figures.parts["regime"])
                assert sum(figures.resource.values()) == pytest.approx(figures.regime, abs=1e-6)
        headed = [figures.headline for figures in known if figures.headline is not None]
        if headed and costing.total.headline is not None:
            # Means add up over layers, as the text of a result says they do.
            means = [headline["mean"] for headline in headed]
            assert costing.total.headline["mean"] == pytest.approx(sum(means), rel=1e-9, abs=1e-6 * len(means))


@FEW
@given(priced_calls())
def test_nothing_in_the_ledger_is_missing_and_no_row_is_a_subtotal(submissions: list[Submission]) -> None:
    result = priced(submissions)
    ledger = result.ledger
    assert tuple(ledger.columns) == COLUMNS
    assert ledger["line_id"].is_unique
    assert np.isfinite(ledger[list(MEASURES)].to_numpy(dtype=float)).all()
    for column in (*KEYS, *MARKS):
        assert ledger[column].map(type).eq(str).all(), column
    for column in ("layer", "attribution", "bearer", "entry", "period", "authority"):
        assert not ledger[column].isin(["", "all", "total"]).any() or column == "authority", column
    assert not ledger["authority"].isin(["", "all", "total"]).any()
    entries = {(sub.code, sub.period, entry.id) for sub in submissions for entry in sub.entries}
    assert {tuple(line.split("/")[:3]) for line in ledger["line_id"]} <= entries
    assert json.dumps(result.as_dict(), allow_nan=False)


@FEW
@given(calls(), st.randoms(use_true_random=False))
def test_order_of_entries_and_submissions_does_not_matter(raws: list[Raw], random: Any) -> None:
    shuffled = [{**raw, "entries": random.sample(raw["entries"], len(raw["entries"]))} for raw in raws]
    random.shuffle(shuffled)
    before, after = priced(read_all(raws)), priced(read_all(shuffled))
    assert _csv(before) == _csv(after)
    assert _json(before) == _json(after)
    assert _said(before) == _said(after)


@FEW
@given(calls())
def test_same_inputs_give_the_same_bytes(raws: list[Raw]) -> None:
    before, after = priced(read_all(raws)), priced(read_all(raws))
    assert _csv(before) == _csv(after)
    assert json.dumps(before.as_dict()) == json.dumps(after.as_dict())


def _csv(result: Costings) -> str:
    return str(result.ledger.to_csv(index=False))


def _json(result: Costings) -> str:
    """Return the JSON but for findings, which name places by their number in the file."""
    return json.dumps(
        [{key: value for key, value in row.items() if key != "findings"} for row in result.as_dict()["costings"]]
    )


def _said(result: Costings) -> list[list[tuple[str, str]]]:
    return [sorted((finding.code, finding.message) for finding in costing.findings) for costing in result]


@FEW
@given(authority_data("town_a", "2005-06"), st.none() | body_data("audit_commission", "2005-06"))
def test_same_entries_under_a_second_authority_double_the_local_part(raw: Raw, body: Raw | None) -> None:
    twin = {**raw, "authority": "town_b"}
    company = [] if body is None else [body]
    once, twice = priced(read_all([raw, *company])), priced(read_all([raw, twin, *company]))
    keys = ["layer", "entry", "attribution", "component", "resource"]
    single, double = (_local(result).groupby(keys)[list(MEASURES)].sum() for result in (once, twice))
    assert list(single.index) == list(double.index)
    assert np.allclose(double, 2 * single, rtol=1e-12, atol=0)
    views = {costing.authority: costing.views.local for costing in twice if costing.body is None}
    alone = next(costing.views.local for costing in once if costing.authority == "town_a")
    for town in ("town_a", "town_b"):
        assert views[town] is None if alone is None else near(views[town], alone, _local(once)), town


def _local(result: Costings) -> Any:
    ledger = result.ledger
    return ledger[(ledger["bearer"] == "local") & ledger["authority"].isin(["town_a", "town_b"])]


@FEW
@given(calls(least=2))
def test_company_does_not_change_what_an_authority_entered(raws: list[Raw]) -> None:
    """Another file in the call may add a share of a body's cost, never alter a line of one's own."""
    together = priced(read_all(raws), prices="2005-06").ledger
    for raw in raws:
        if "authority" in raw:
            alone = priced([read(raw)], prices="2005-06").ledger
            own = together[together["line_id"].str.startswith(f"{raw['authority']}/{raw['period']}/")]
            # A fee to a body that is in the call has the body's side beside it, and is named as a transfer.
            own = own[(own["body"] == "") | (own["component"] == "grant")]
            assert _lines(own) == _lines(alone)


def _lines(ledger: Any) -> list[str]:
    columns = ["entry", "authority", "layer", "attribution", "bearer", "resource", *MEASURES]
    return sorted(str(ledger[columns].to_csv(index=False, header=False)).splitlines())
