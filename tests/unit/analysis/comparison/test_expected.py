"""Reported against the first estimate: equal figures give 1, and what only one side has is on neither."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from burden import cost, first_estimate
from burden.analysis.comparison.expected import Expected, against_estimates, together
from burden.reference.catalog import load_catalog
from burden.submission.model import Submission
from tests.unit.costing import making

LANCASTER, HARTLEPOOL, PERIOD = "E07000121", "E06000001", "2005-06"
ESTIMATES = {code: first_estimate(code, PERIOD) for code in (LANCASTER, HARTLEPOOL)}
OWN: dict[str, Any] = {"status": None, "grade": "A", "source": "timesheets"}
AUDIT = "external_audit"


def own(code: str, items: Sequence[str] | None = None, times: float = 1.0, **fields: Any) -> Submission:
    """Return an authority that reports the figures of its first estimate as its own, each `times` over."""
    found = ESTIMATES[code]
    entries = []
    for entry in found.entries:
        if items is None or entry.item in items:
            hours = entry.hours  # type: ignore[union-attr]
            assert hours is not None
            more = type(hours)(hours.low * times, hours.central * times, hours.high * times)
            entries.append(entry.model_copy(update={**OWN, "hours": more, **fields}))
    return found.model_copy(update={"entries": tuple(entries)})


def against(*submissions: Submission) -> tuple[Expected, ...]:
    return against_estimates(cost(list(submissions), precision="fast"))


def fee(item: str, amount: float, **fields: Any) -> Any:
    return making.town(making.entry("fee", f"fee-{item}", item=item, amount_gbp=amount, **fields)).entries[0]


def bought(item: str, amount: Any, name: str = "bought", **fields: Any) -> Any:
    return making.town(making.entry("purchase", name, item=item, amount_gbp=amount, **fields)).entries[0]


def with_entries(submission: Submission, *entries: Any) -> Submission:
    return submission.model_copy(update={"entries": (*submission.entries, *entries)})


def test_whoever_reports_exactly_the_estimate_is_at_one_everywhere() -> None:
    found = against(own(LANCASTER), own(HARTLEPOOL))
    assert {row.code for row in found} == {LANCASTER, HARTLEPOOL}
    for row in found:
        assert row.ratio == pytest.approx(1, rel=1e-12)
        assert row.items_both == row.items_expected == len(ESTIMATES[row.code].entries)
        assert row.amount_share == pytest.approx(1)
        assert row.reason is None
    assert together(found).ratio == pytest.approx(1, rel=1e-12)


def test_the_amounts_are_those_of_the_account_itself() -> None:
    (row,) = against(own(LANCASTER))
    costing = cost([ESTIMATES[LANCASTER]]).costings[0]
    assert row.modelled == pytest.approx(costing.total.regime)
    head = costing.total.headline
    assert head is not None
    assert row.modelled_low == pytest.approx(head["p5"], rel=0.02)
    assert row.modelled_high == pytest.approx(head["p95"], rel=0.02)


@settings(max_examples=15)
@given(
    st.sets(st.integers(0, len(ESTIMATES[LANCASTER].entries) - 1), min_size=1),
    st.sampled_from([0.25, 1.0, 2.0, 3.0]),
)
def test_any_items_any_multiple(places: set[int], times: float) -> None:
    """Doubling doubles, and items that were not reported are on neither side: they pull the ratio nowhere."""
    items = [str(ESTIMATES[LANCASTER].entries[place].item) for place in sorted(places)]
    (row,) = against(own(LANCASTER, items, times))
    assert (row.items_both, row.items_expected) == (len(items), len(ESTIMATES[LANCASTER].entries))
    if items == [AUDIT]:  # all of it business as usual
        assert row.ratio is None
        return
    assert row.ratio == pytest.approx(times, rel=1e-9)
    assert row.amount_share is not None
    assert 0 < row.amount_share <= 1 + 1e-12


def test_what_carries_the_amount_is_told_beside_the_count() -> None:
    inspection = next(
        entry.item
        for entry in ESTIMATES[LANCASTER].entries
        if load_catalog().items[entry.item or ""].kind == "inspection"
    )
    one, other = against(own(LANCASTER, [str(inspection)])), against(own(LANCASTER, ["ctb1"]))
    assert one[0].items_both == other[0].items_both == 1
    assert (one[0].amount_share or 0) > 5 * (other[0].amount_share or 1)


def test_order_does_not_matter() -> None:
    one, other = own(LANCASTER, ["ctb1"], 2), own(HARTLEPOOL, None, 0.5)
    assert against(one, other) == against(other, one)


def test_all_together_is_a_ratio_of_sums() -> None:
    found = against(own(LANCASTER, ["ctb1"], 4), own(HARTLEPOOL, None, 0.5))
    whole = together(found)
    assert [row.ratio for row in sorted(found, key=lambda row: row.code)] == pytest.approx([0.5, 4])
    modelled = {row.code: row.modelled or 0.0 for row in found}
    expected = (4 * modelled[LANCASTER] + 0.5 * modelled[HARTLEPOOL]) / sum(modelled.values())
    assert (whole.count, whole.left_out, whole.ratio) == (2, 0, pytest.approx(expected))
    assert whole.ratio != pytest.approx(2.25, rel=0.1)


def test_nil_is_an_answer_and_missing_is_none() -> None:
    nil = making.town(nil=[{"item": "ctb1", "reason": "none"}]).nil
    (missing,) = against(own(LANCASTER, ["cpa_use_of_resources", "bv8"]))
    (told,) = against(own(LANCASTER, ["cpa_use_of_resources", "bv8"]).model_copy(update={"nil": nil}))
    assert (told.items_both, missing.items_both) == (3, 2)
    assert told.reported == missing.reported
    assert missing.ratio == pytest.approx(1)
    assert told.ratio is not None
    assert told.ratio < 1
    (only,) = against(ESTIMATES[LANCASTER].model_copy(update={"entries": (), "nil": nil}))
    assert (only.reported, only.ratio, only.low, only.high) == (0, 0, 0, 0)


def test_fees_other_layers_and_other_items_are_on_neither_side() -> None:
    base = own(LANCASTER, ["ctb1", "bv8"])
    extras = (
        fee("ctb1", 1e6), fee("cpa_use_of_resources", 1e6),
        bought("ctb1", 1e6, "written", layer="writing_targets"),
        making.town(making.entry("purchase", "o", item_title="ctb1", amount_gbp=1e6)).entries[0],
    )  # fmt: skip
    (plain,), (more,) = against(base), against(with_entries(base, *extras))
    assert (more.ratio, more.items_both, more.reported) == (plain.ratio, plain.items_both, plain.reported)


def test_effort_that_was_bought_counts_and_its_range_is_that_of_the_ratio() -> None:
    (row,) = against(with_entries(own(LANCASTER, []), bought("ctb1", {"low": 1_000, "high": 2_000, "dist": "uniform"})))
    assert row.modelled is not None
    assert row.ratio == pytest.approx(1_500 / row.modelled)
    assert (row.low, row.high) == (
        pytest.approx(1_050 / row.modelled, rel=0.01), pytest.approx(1_950 / row.modelled, rel=0.01)
    )  # fmt: skip


def test_an_item_that_is_in_part_default_or_without_a_price_is_left_out() -> None:
    both = ["ctb1", "bv8"]
    left = ESTIMATES[LANCASTER].entries
    default = next(entry for entry in left if entry.item == "bv8").model_copy(update={"id": "rest"})
    (row,) = against(with_entries(own(LANCASTER, both, 2), default))
    assert (row.items_both, row.ratio) == (1, pytest.approx(2))
    unpriced = making.town(
        making.entry("time", "unpriced", item="bv8", staff="nobody", people=1, hours=1),
        staff={"nobody": {"source": "x"}},
    )
    base = own(LANCASTER, both, 2)
    base = base.model_copy(update={"staff": {**base.staff, **unpriced.staff}})
    (row,) = against(with_entries(base, *unpriced.entries))
    assert (row.items_both, row.ratio) == (1, pytest.approx(2))


def test_a_set_stands_for_its_members_unless_one_of_them_was_reported() -> None:
    names = {entry.item for entry in ESTIMATES[LANCASTER].entries}
    members = names & set(load_catalog().items["bvpi"].members)
    assert len(members) > 20
    estimate = against(own(LANCASTER, sorted(map(str, members))))[0].modelled
    assert estimate is not None
    whole = with_entries(own(LANCASTER, []), bought("bvpi", 2 * estimate))
    (row,) = against(whole)
    assert (row.items_both, row.ratio) == (len(members), pytest.approx(2))
    (row,) = against(with_entries(whole, *own(LANCASTER, ["bv8"]).entries))
    assert (row.items_both, row.ratio) == (1, pytest.approx(1))


@pytest.mark.parametrize(
    ("submission", "words"),
    [
        (ESTIMATES[LANCASTER], "none was reported"),
        (own(LANCASTER, [AUDIT]), "none of what was reported down to the regime"),
        (making.town(making.entry("purchase", item="ctb1", amount_gbp=5)), "type of authority"),
        (
            making.town(making.entry("purchase", amount_gbp=5), type="unitary", period="2011-12"),
            "does not cover 2011-12",
        ),
        (
            making.town(making.entry("purchase", amount_gbp=5), type="unitary", currency="USD"),
            "this account is in USD",
        ),
    ],
)
def test_where_there_is_no_ratio_it_says_why(submission: Submission, words: str) -> None:
    (row,) = against(submission)
    assert words in (row.reason or "")
    assert (row.reported, row.modelled, row.ratio, row.low, row.high) == (None,) * 5
    assert together([row]).ratio is None


def test_a_code_of_ones_own_has_the_estimate_of_its_type() -> None:
    staff = own(LANCASTER).staff
    raw = own(LANCASTER, ["ctb1"], 3).model_copy(
        update={"authority": "ours", "name": "Ours", "type": "shire_district", "staff": staff}
    )
    (row,) = against(raw)
    assert (row.code, row.ratio) == ("ours", pytest.approx(3))


def test_prices_of_the_result_are_those_of_both_sides() -> None:
    (now,) = against_estimates(cost([own(LANCASTER, None, 2)], prices="2024-25"))
    (then,) = against(own(LANCASTER, None, 2))
    assert now.ratio == pytest.approx(2)
    assert (now.modelled or 0) > 1.3 * (then.modelled or 1)


def test_as_plain_data() -> None:
    (row,) = against(own(LANCASTER, ["ctb1"]))
    plain = row.as_dict()
    assert {"code", "name", "period", "reported", "modelled", "ratio", "low", "high", "items_both"} <= set(plain)
    assert {"items_expected", "amount_share", "reason", "modelled_low", "modelled_high"} <= set(plain)
    assert together([row]).as_dict()["ratio"] == pytest.approx(1)
