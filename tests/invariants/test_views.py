"""Who pays: the three views reconcile, and neither fees nor grants make or save the public purse anything."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from burden import cost
from burden.costing.run import run
from burden.submission.model import Submission
from tests.invariants.accounts import lines_of, near, whole
from tests.invariants.strategies import FEW, Raw, authority_data, body_data, calls, priced_calls, read_all

DRAWS = 200


@FEW
@given(priced_calls())
def test_local_and_central_make_consolidated(submissions: list[Submission]) -> None:
    result = cost(submissions, draws=DRAWS)
    for costing in result:
        views = costing.views
        known = [view for view in (views.local, views.central) if view is not None]
        assert views.consolidated == (sum(known) if known else None)
        assert all(amount >= 0 for amount in views.eliminations.values())
        assert set(views.eliminations) <= {"fees", "grants", "fees_within_central", "grants_within_central"}


@FEW
@given(priced_calls())
def test_views_are_group_bys_of_the_ledger(submissions: list[Submission]) -> None:
    """Local, central and users are the regime lines by bearer; for a body the other side of its pairs belongs too."""
    result = cost(submissions, draws=DRAWS)
    ledger = result.ledger
    regime = ledger[ledger["attribution"] == "regime"]
    for costing in result:
        mine = regime[regime["period"] == costing.period]
        if costing.body is not None:
            own = mine["body"] == costing.body
            mine = mine[own | mine["transfer"].isin(set(mine.loc[own, "transfer"]) - {""})]
        elif costing.authority != "all":
            mine = mine[mine["authority"] == costing.authority]
        for name in ("local", "central", "users"):
            lines = mine[mine["bearer"] == name]
            view = getattr(costing.views, name)
            assert (view is None) == (not len(lines)), (name, costing.authority, costing.body)
            if view is not None:
                assert near(view, lines["amount"].sum(), lines)


@FEW
@given(priced_calls(least=2))
def test_total_of_all_is_its_consolidated_view(submissions: list[Submission]) -> None:
    for costing in whole(cost(submissions, draws=DRAWS)):
        total, consolidated = costing.total.regime, costing.views.consolidated
        if total is None:
            # Grants alone make no layer; what they move costs nobody.
            assert consolidated is None or consolidated == pytest.approx(0, abs=1e-6)
        else:
            assert consolidated == pytest.approx(total, rel=1e-9, abs=1e-5)


@FEW
@given(priced_calls(least=2))
def test_authorities_and_outside_make_all(submissions: list[Submission]) -> None:
    result = cost(submissions, draws=DRAWS)
    for every in whole(result):
        lines = lines_of(result, every)
        parts = [c.total.gross for c in result if c.period == every.period and c.authority not in {None, "all"}]
        outside = lines.loc[lines["authority"] == "outside", "amount"].sum()
        if len(lines):
            assert near(every.total.gross, sum(part for part in parts if part is not None) + outside, lines)
        bodies = [c.total.gross for c in result if c.period == every.period and c.body is not None]
        nobody = lines.loc[
            lines["body"].eq("") | ~lines["body"].isin([s.body for s in submissions if s.body]), "amount"
        ]
        if len(lines):
            assert near(every.total.gross, sum(part for part in bodies if part is not None) + nobody.sum(), lines)


@FEW
@given(
    body_data("audit_commission", "2005-06"),
    st.lists(st.sampled_from(["town_a", "town_b"]), unique=True),
    st.data(),
)
def test_consolidated_cost_of_a_body_is_its_gross_whatever_fees_are(
    body: Raw, towns: list[str], data: st.DataObject
) -> None:
    """Fees paid to it, fee income it states and grants move its cost about; what it costs the public stays the same."""
    own = [entry for entry in body["entries"] if entry["kind"] not in {"grant", "fee_income"}]
    alone = cost(read_all([{**body, "entries": own}]), prices="2005-06", draws=DRAWS)
    fees = [data.draw(authority_data(town, "2005-06", bearers=(None, "local", "central"))) for town in towns]
    result = cost(read_all([body, *fees]), prices="2005-06", draws=DRAWS)
    there = next(costing for costing in result if costing.body is not None)
    gross = alone.costings[0].total.regime
    if gross is not None:
        assert there.views.consolidated == pytest.approx(gross, rel=1e-9, abs=1e-4)
    elif there.views.consolidated is not None:
        assert there.views.consolidated == pytest.approx(0, abs=1e-4)


@FEW
@given(calls(least=2))
def test_grants_change_no_consolidated_figure_and_no_layer(raws: list[Raw]) -> None:
    without = [{**raw, "entries": [e for e in raw["entries"] if e["kind"] != "grant"]} for raw in raws]
    before = cost(read_all(without), prices="2005-06", draws=DRAWS)
    after = cost(read_all(raws), prices="2005-06", draws=DRAWS)
    for bare, granted in zip(before, after, strict=True):
        assert granted.layers == bare.layers
        assert granted.total == bare.total
        if bare.views.consolidated is not None:
            assert granted.views.consolidated == pytest.approx(bare.views.consolidated, rel=1e-9, abs=1e-5)


@FEW
@given(priced_calls(least=2))
def test_shares_of_a_body_are_never_renormalised(submissions: list[Submission]) -> None:
    """What falls on an authority does not depend on who else is in the call."""
    prices = "2005-06"
    together = run(submissions, prices).ledger.frame
    bodies = [sub for sub in submissions if sub.body]
    for town in (sub for sub in submissions if sub.authority):
        apart = run([town, *bodies], prices).ledger.frame
        keep = [
            frame.loc[
                (frame["authority"] == town.code) & (frame["period"] == town.period) & (frame["component"] == "cost"),
                ["line_id", "amount"],
            ]
            .to_csv()
            .split("\n", 1)[1]
            for frame in (together, apart)
        ]
        assert [line.split(",", 1)[1:] for line in keep[0].splitlines()] == [
            line.split(",", 1)[1:] for line in keep[1].splitlines()
        ]
