"""Authorities side by side, worked out by hand: what all have reported, what is left out, and what it is divided by."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from burden import compare, cost, loads
from burden.analysis.comparison.comparing import Comparison
from burden.base.errors import BurdenError
from burden.base.vocabulary import LAYERS
from burden.report.comparing import group_rows
from burden.report.comparing_words import scope_words

COUNCIL = """schema_version: 1
authority: {code}
name: {code}
type: {type}
period: {period}
price_year: 2005-06
{residents}
entries:
{entries}
"""


def entry(layer: str, amount: float, item: str = "Form", number: int = 0, extra: str = "") -> str:
    return (
        f"  - {{id: {layer}-{number}-{item.lower()}, layer: {layer}, item_title: {item}, kind: purchase, "
        f"amount_gbp: {amount}, grade: A, source: invoice{extra}}}"
    )


def council(
    code: str, *entries: str, residents: int | None = None, type_: str = "unitary", period: str = "2005-06"
) -> str:
    said = "" if residents is None else f"residents: {residents}"
    return COUNCIL.format(code=code, type=type_, period=period, residents=said, entries="\n".join(entries))


def compared(*texts: str, **how: str) -> Comparison:
    return compare(cost([found for text in texts for found in loads(text)]), **how)  # type: ignore[arg-type]


ALDER = council(
    "alder", entry("local_preparation", 1000), entry("local_preparation", 500, "Visit"), entry("writing_targets", 70),
    residents=1000,
)  # fmt: skip
BIRCH = council("birch", entry("local_preparation", 4000), entry("local_preparation", 90, "Plan"), residents=10_000)


def test_only_layers_that_all_have_reported_are_compared() -> None:
    found = compared(BIRCH, ALDER)
    alder, birch = found.rows
    assert (found.layers, [row.code for row in found.rows]) == (("local_preparation",), ["alder", "birch"])
    assert (alder.total, birch.total) == (1500, 4090)
    assert alder.whole == 1570
    assert alder.amount["writing_targets"] is None
    assert alder.amount["morale"] is None
    assert found.left_out[0] == "writing targets: reported in full by 1 of 2"
    assert found.left_out[1] == "reported in full by nobody: central inspection, distorting compliance, morale"


def test_only_items_that_all_have_reported_or_declared_nil() -> None:
    alder, birch = compared(ALDER, BIRCH, by="item").rows
    assert (alder.total, birch.total) == (1000, 4000)
    nil = BIRCH + "nil:\n  - {item: ctb1, reason: none}\n"
    returns = ALDER.replace("item_title: Visit", "item: ctb1")
    alder, birch = compared(returns, nil, by="item").rows
    # Nil is an answer: the return costs Alder 500 and Birch nothing, and both count.
    assert (alder.total, birch.total) == (1500, 4000)


def test_for_each_resident_the_ratio_of_sums_is_not_the_mean_of_ratios() -> None:
    found = compared(ALDER, BIRCH, per="residents")
    assert [row.ratio for row in found.rows] == [1.5, 0.409]
    (group,) = found.groups
    # 5,590 ÷ 11,000 = 0.508…; (1.5 + 0.409) ÷ 2 = 0.9545.
    assert group.name == "Unitary authority, 2005-06"
    assert group.ratio_of_sums == pytest.approx(5590 / 11_000)
    assert group.mean_of_ratios == pytest.approx(0.9545)


def test_what_is_divided_by_is_missing_and_not_one() -> None:
    found = compared(ALDER, council("cedar", entry("local_preparation", 10)), per="residents")
    cedar = found.rows[1]
    assert (cedar.divisor, cedar.ratio, cedar.total) == (None, None, 10)
    assert (found.groups[0].ratio_of_sums, found.groups[0].mean_of_ratios) == (None, None)


def test_a_range_is_that_of_what_is_compared() -> None:
    ranged = council(
        "dale", entry("local_preparation", 0).replace("0, grade", "{low: 10, high: 20, dist: uniform}, grade")
    )
    dale = next(row for row in compared(ranged, BIRCH).rows if row.code == "dale")
    assert dale.mean == pytest.approx(15)
    assert (dale.low, dale.high) == (pytest.approx(10.5, abs=0.05), pytest.approx(19.5, abs=0.05))


def test_a_default_was_reported_by_nobody_and_is_left_out_on_both_sides_unless_asked_for() -> None:
    lines = entry("local_preparation", 30), entry("local_preparation", 10, "Plan", extra=", status: default")
    mixed = council("elm", *lines)
    with pytest.raises(BurdenError, match="reported in full by 1 of 2"):
        compared(mixed, BIRCH)
    # By item: the plan is Birch's own and still a default of Elm's, so it counts on neither side.
    found = compared(mixed, BIRCH, by="item")
    birch, elm = found.rows
    assert (elm.total, elm.whole, elm.default_share) == (30, 30, 0.0)
    assert (birch.total, birch.whole) == (4000, 4090)
    assert "what is still default, in 1 of 2" in found.left_out
    with_them = compared(mixed, BIRCH, defaults=True)  # type: ignore[arg-type]
    birch, elm = with_them.rows
    assert (birch.total, elm.total, elm.default_share) == (4090, 40, pytest.approx(0.25))
    assert with_them.calls == ()
    assert elm.rank is None


def test_an_item_still_default_in_part_or_without_a_price_was_not_reported() -> None:
    other = council("oak", entry("local_preparation", 600), entry("local_preparation", 5, "Visit"))
    for extra, amount in ((", status: default", 500), ("", "missing")):
        second = entry("local_preparation", 500, "Form", 2, extra)
        if amount == "missing":
            second = (
                "  - {id: unpriced, layer: local_preparation, item_title: Form, kind: time, staff: clerk, fte: 1, "
                "grade: C, source: team}"
            )
        text = council("fir", entry("local_preparation", 100), second, entry("local_preparation", 7, "Visit"))
        if amount == "missing":
            text += "staff:\n  clerk: {label: Clerk}\n"
        found = compared(text, other, by="item")
        assert {row.code: row.total for row in found.rows} == {"fir": 7, "oak": 5}, extra


def test_an_item_in_another_layer_is_nothing_alike() -> None:
    one = council("one", entry("local_preparation", 100), entry("local_preparation", 50, "Visit"))
    two = council("two", entry("writing_targets", 90), entry("local_preparation", 50, "Visit"))
    found = compared(one, two, by="item")
    assert [row.total for row in found.rows] == [50, 50]
    assert found.layers == ("local_preparation",)


def test_nil_alone_is_an_answer() -> None:
    one = council("one", entry("local_preparation", 100).replace("item_title: Form", "item: ctb1"))
    nil = council("two").replace("entries:\n", "entries: []\n") + "nil:\n  - {item: ctb1, reason: none}\n"
    found = compared(one, nil, by="item")
    assert [row.total for row in found.rows] == [100, 0]


def test_nil_is_an_answer_in_the_layers_where_anybody_has_a_line_and_in_no_other() -> None:
    """Alder's return costs £500 in local preparation, Birch declares it nil; both write targets without it."""
    returns = entry("local_preparation", 500, "Return").replace("item_title: Return", "item: ctb1")
    same = entry("local_preparation", 40), entry("writing_targets", 70)
    nil = "nil:\n  - {item: ctb1, reason: none}\n"
    alder, birch = council("alder", returns, *same), council("birch", *same) + nil
    found = compared(alder, birch)
    assert found.layers == ("writing_targets", "local_preparation")
    assert (found.mixed, found.scope.apart) == ((), ())
    assert {row.code: row.rank for row in found.rows} == {"alder": (1, 1), "birch": (2, 2)}
    assert [(call.more[0], call.less[0]) for call in found.calls] == [("alder", "birch")]
    assert compared(alder, birch, by="item").left_out == ()
    # Cedar writes targets for the return: Birch's nil answers there too, and Alder has said nothing of it.
    aim = entry("writing_targets", 5, "Aim").replace("item_title: Aim", "item: ctb1")
    cedar = council("cedar", returns, *same, aim)
    assert compared(cedar, birch).mixed == ()
    assert compared(alder, cedar, birch).scope.apart == ("ctb1",)
    (told, *_) = compared(alder, cedar, birch, by="item").left_out
    assert told == "1 item that not all have reported (Council tax base (CTB, CTB1) in writing targets)"
    # Alder's own return is without a price: of the two it is Alder's answer that is missing, not Birch's.
    unpriced = returns.replace("kind: purchase, amount_gbp: 500", "kind: time, staff: clerk, fte: 1")
    open_ = council("alder", returns, unpriced.replace("-return", "-more"), *same) + "staff:\n  clerk: {label: Clerk}\n"
    (told, *_) = compared(open_, birch, by="item").left_out
    assert told == "1 item that not all have reported (Council tax base (CTB, CTB1))"


def test_money_is_divided_by_money_of_the_same_prices() -> None:
    """£1,000 of £100,000 is £10,000 of £1m, whatever year the result's prices are of."""
    texts = [council(code, entry("local_preparation", 1000)) + "spending_gbp: 100000\n" for code in ("one", "two")]
    costings = cost([found for text in texts for found in loads(text)], prices="2024-25")
    assert [row.ratio for row in compare(costings, per="spending").rows] == [pytest.approx(10_000)] * 2


def test_groups_are_of_the_means_that_rows_show() -> None:
    skewed = "{low: 100, central: 100, high: 2000}"
    texts = [
        council(code, entry("local_preparation", 0).replace("0, grade", f"{skewed}, grade"), residents=1000)
        for code in ("one", "two")
    ]
    found = compared(*texts, per="residents")
    (group,) = found.groups
    assert group.total == pytest.approx(sum(row.mean or 0.0 for row in found.rows))
    assert group.total > 2 * 400
    assert group.ratio_of_sums == pytest.approx(group.total / 2000)


def test_a_certain_group_is_told_to_the_pound_whatever_the_others_are() -> None:
    """Two counties come to £1,234 for certain; of two unitaries one costs anything from £100 to £300."""
    ranged = entry("local_preparation", 0).replace("0, grade", "{low: 100, high: 300, dist: uniform}, grade")
    found = compared(
        council("one", entry("local_preparation", 1000), type_="shire_county"),
        council("two", entry("local_preparation", 234), type_="shire_county"),
        council("three", entry("local_preparation", 1000)), council("four", ranged),
    )  # fmt: skip
    assert {row["Taken together"]: row["A year"] for row in group_rows(found)} == {
        "Shire county, 2005-06": "£1,234", "Unitary authority, 2005-06": "about £1,200",
        "All of them, 2005-06": "about £2,400",
    }  # fmt: skip
    widths = {group.name: group.width for group in found.groups}
    # From the 5th to the 95th percentile: nine tenths of £200.
    assert widths["Shire county, 2005-06"] == 0
    assert widths["Unitary authority, 2005-06"] == pytest.approx(180, abs=1)


def test_whom_nothing_is_known_to_divide_by_is_said() -> None:
    known = council("one", entry("local_preparation", 10)) + "staff_fte: 40\n"
    unknown = council("two", entry("local_preparation", 10))
    told = " ".join(scope_words(compared(known, unknown, per="fte")))
    assert "There is nothing to divide by: the number of staff of 1 of the 2 is not known for the year." in told


def test_estimates_alone_are_nothing_to_compare() -> None:
    estimates = (council(code, entry("local_preparation", 10, extra=", status: default")) for code in ("one", "two"))
    with pytest.raises(BurdenError, match="no layer that all 2 have reported in full"):
        compared(*estimates)


@pytest.mark.parametrize(
    ("texts", "how", "words"),
    [
        ((ALDER,), {}, "nothing to be compared with"),
        ((ALDER, BIRCH), {"per": "cats"}, "'cats' is nothing to divide by"),
        ((ALDER, BIRCH), {"by": "colour"}, "'colour' is nothing to compare by"),
        (
            (ALDER, BIRCH),
            {"layers": ("morale",)},
            "no layer that all 2 have reported in full (reported in full by nobody: morale)",
        ),
        (
            (ALDER, council("fir", entry("local_preparation", 5, "Other"))),
            {"by": "item"},
            "no item that all 2 have reported",
        ),
    ],
)
def test_what_cannot_be_compared_is_refused_with_the_reason(
    texts: tuple[str, ...], how: dict[str, str], words: str
) -> None:
    with pytest.raises(BurdenError) as error:
        compared(*texts, **how)
    assert words in str(error.value)


def test_groups_are_of_one_year() -> None:
    later = ALDER.replace("2005-06\nprice", "2006-07\nprice").replace("price_year: 2005-06", "price_year: 2005-06")
    found = compared(ALDER, BIRCH, later)
    assert [(group.name, group.count) for group in found.groups] == [("Unitary authority, 2005-06", 2)]


LAYER = st.sampled_from([key for key, layer in LAYERS.items() if not layer.needs_grounds])
ENTRIES = st.lists(
    st.tuples(LAYER, st.integers(1, 10_000), st.sampled_from(["Form", "Visit", "Plan"])), min_size=1, max_size=5
)


@given(st.lists(ENTRIES, min_size=2, max_size=4))
def test_order_does_not_matter_and_what_is_missing_is_never_zero(councils: list[list[tuple[str, int, str]]]) -> None:
    texts = [
        council(
            f"c{place}", *(entry(layer, amount, item, number) for number, (layer, amount, item) in enumerate(lines))
        )
        for place, lines in enumerate(councils)
    ]
    shared = set.intersection(*({layer for layer, _, _ in lines} for lines in councils))
    results = []
    for order in itertools.islice(itertools.permutations(texts), 3):
        try:
            results.append(compared(*order).as_dict())
        except BurdenError:
            results.append(None)
    assert all(result == results[0] for result in results)
    if not shared:
        assert results[0] is None
        return
    assert results[0] is not None
    for row, lines in zip(results[0]["rows"], councils, strict=True):
        for key in LAYERS:
            expected = sum(amount for layer, amount, _ in lines if layer == key)
            assert row["amount"][key] == (pytest.approx(expected) if key in shared else None)


@given(ENTRIES)
def test_two_that_entered_the_same_are_the_same(lines: list[tuple[str, int, str]]) -> None:
    entries = [entry(layer, amount, item, number) for number, (layer, amount, item) in enumerate(lines)]
    one, other = compared(council("one", *entries), council("two", *entries)).rows
    assert one.total == other.total
    assert one.amount == other.amount
