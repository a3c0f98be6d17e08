"""A document that is still being filled in: what is left out is listed, the rest is priced as if it were not there."""

from __future__ import annotations

from typing import Any

import pytest

from burden.analysis.tally import cost
from burden.submission.unfinished import read_unfinished

Plain = dict[str, Any]


def fee(name: str, amount: Any, **fields: Any) -> Plain:
    return {"id": name, "layer": "local_preparation", "kind": "fee", "amount_gbp": amount, **fields}


def time(name: str, staff: str = "clerk", hours: Any = 10) -> Plain:
    return {"id": name, "layer": "local_preparation", "kind": "time", "staff": staff, "people": 1, "hours": hours}


def document(*entries: Any, **fields: Any) -> Plain:
    staff = {"clerk": {"tariff_gbp_per_hour": 20}, "head": {"tariff_gbp_per_hour": "rate"}}
    return {
        "authority": "E07000121", "period": "2005-06", "quantities": {"rate": 40}, "staff": staff,
        "entries": list(entries), **fields,
    }  # fmt: skip


def total(document: Plain) -> float | None:
    submission = read_unfinished(document).submission
    assert submission is not None
    found: float | None = next(iter(cost([submission], precision="fast"))).total.regime
    return found


def test_by_hand() -> None:
    """A fee of £100, and 10 hours at £20; the fee that says “lots” and the 10 hours of nobody's are not counted."""
    reading = read_unfinished(document(fee("a", 100), fee("b", "lots"), time("c"), time("d", "nobody")))
    assert reading.left_out == ("b", "d")
    assert not reading.ready
    assert total(document(fee("a", 100), fee("b", "lots"), time("c"), time("d", "nobody"))) == pytest.approx(300)


def test_what_can_be_saved_is_ready() -> None:
    reading = read_unfinished(document(fee("a", 100), time("h", "head")))
    assert (reading.ready, reading.left_out) == (True, ())
    assert reading.findings
    assert total(document(fee("a", 100), time("h", "head"))) == pytest.approx(500)


@pytest.mark.parametrize(
    ("fields", "left"),
    [
        ({"quantities": {"rate": "dear"}}, ("h",)),
        ({"quantities": {}}, ("h",)),
        ({"quantities": []}, ("h",)),
        ({"quantities": {"rate": 40, "rate.low": {"odd": 1}}}, ()),
        ({"staff": {"clerk": {"tariff_gbp_per_hour": 20}}}, ("h",)),
        ({"staff": "nobody"}, ("c", "h")),
        ({"staff": [1]}, ("c", "h")),
        ({"price_year": "then"}, ()),
        ({"residents": "many", "basis": 5, "homes": -1, "falls_on": 5, "odd": {}, "staff.clerk": 1, "": 2}, ()),
        ({"entries[0]": 1, "entries[0].hours": 2, "quantities.rate": 3}, ()),
        ({"nil": "none", "usefulness": 5, "measures": {}}, ()),
    ],
)
def test_what_rests_on_what_is_left_out_is_left_out_too(fields: Plain, left: tuple[str, ...]) -> None:
    amounts = {"a": 100, "c": 200, "h": 400}
    unfinished = document(fee("a", 100), time("c"), time("h", "head"), **fields)
    assert read_unfinished(unfinished).left_out == left
    assert total(unfinished) == pytest.approx(sum(amount for name, amount in amounts.items() if name not in left))


def test_a_chain_of_what_rests_on_what() -> None:
    """A quantity, the card that uses it, the entry that uses that, and what is said of the entry."""
    reading = read_unfinished(
        document(
            fee("a", 100), time("h", "head") | {"item_title": "Ours"}, quantities={"rate": {"low": "x"}},
            usefulness=[{"item": "h", "used": "no"}, {"item": "ctb1", "used": "yes"}],
            nil=[{"item": "ctb1", "reason": "none"}, {"item": "nothing", "reason": "none"}],
        )
    )  # fmt: skip
    assert reading.left_out == ("h",)
    assert reading.submission is not None
    assert [use.item for use in reading.submission.usefulness] == ["ctb1"]
    assert [nil.item for nil in reading.submission.nil] == ["ctb1"]
    assert list(reading.submission.staff) == ["clerk"]


def test_of_two_with_one_id_the_first_counts_and_the_other_is_named() -> None:
    reading = read_unfinished(document(fee("a", 100), fee("a", 50), fee("", 7), fee("b", 1), 5, {"kind": "odd"}))
    assert reading.left_out == ("#1", "#2", "#4", "#5")
    assert reading.submission is not None
    assert [entry.id for entry in reading.submission.entries] == ["a", "b"]


@pytest.mark.parametrize("entries", [None, 5, "x", {}, {"a": 1}])
def test_entries_of_no_shape_are_none(entries: Any) -> None:
    reading = read_unfinished(document() | {"entries": entries})
    assert reading.submission is not None
    assert not reading.submission.entries
    assert not reading.ready


@pytest.mark.parametrize(
    "fields",
    [
        {"period": "then"}, {"period": None}, {"authority": "E99999999"}, {"authority": None}, {"type": "castle"},
        {"body": "odpm"}, {"schema_version": 2}, {"name": 5},
    ],
)  # fmt: skip
def test_without_a_heading_nothing_can_be_said_but_why(fields: Plain) -> None:
    reading = read_unfinished(document(fee("a", 100), **fields))
    assert reading.submission is None
    assert [finding for finding in reading.findings if finding.level == "error"]


def test_of_very_many_mistakes_none_takes_another_with_it() -> None:
    """The reader stops after a thousand; the entry at which it stopped is read all the same."""
    entries = [fee(f"e{n}", "lots" if n % 2 else 1) for n in range(5_000)]
    reading = read_unfinished(document(*entries))
    assert reading.submission is not None
    assert len(reading.submission.entries) == 2_500
    assert set(reading.left_out) == {f"e{n}" for n in range(1, 5_000, 2)}
    many = read_unfinished(document(fee("a", 1), nil=[{"item": 5}] * 200, measures=[{"service": "s", "measure": "m"}]))
    assert many.submission is not None
    assert many.left_out == ()


# -- sentences ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "where", "words"),
    [
        ({"entries": [fee("a", "lots")]}, "entries[0].amount_gbp", "Amounts are written"),
        ({"entries": [time("a", hours="7 fortnights")]}, "entries[0].hours", "Hours are written"),
        ({"entries": [time("a", "nobody")]}, "entries[0].staff", "Choose one of"),
        ({"entries": [fee("a", 5, layer="sideways")]}, "entries[0].layer", "Choose one of"),
        ({"entries": [fee("a", 5, cashable="perhaps")]}, "entries[0].cashable", "yes or no"),
        ({"entries": [fee("a", 5, months="some")]}, "entries[0].months", "Months are written"),
        ({"quantities": {"rate": "dear"}}, "quantities.rate", "Numbers are written"),
        ({"quantities": {"rate": {"value": "dear"}}}, "quantities.rate.value", "Numbers are written"),
        ({"staff": {"clerk": {"on_cost_share": "some"}}}, "staff.clerk.on_cost_share", "Shares are written"),
        ({"residents": "many"}, "residents", "Numbers are written"),
        ({"type": "castle"}, "type", "Choose one of"),
    ],
)
def test_what_was_not_understood_is_told_how_it_is_written(changes: Plain, where: str, words: str) -> None:
    reading = read_unfinished(document() | changes)
    (found,) = [finding for finding in reading.findings if finding.where == where and finding.level == "error"]
    assert words in found.message
    assert found.message.startswith("“")


def test_what_was_understood_and_is_refused_keeps_the_readers_words() -> None:
    reading = read_unfinished(document(fee("a", -5), fee("b", 5, paid_to="local")))
    told = {finding.where: finding.message for finding in reading.findings if finding.level == "error"}
    assert told["entries[1].paid_to"].startswith("A fee is paid to a body; local is not one.")
    assert told["entries[0].amount_gbp"].startswith("-5 is below 0. ")


def test_the_document_is_not_changed() -> None:
    odd = document(fee("a", "lots"), fee("a", {"low": [1]}), quantities={"rate": "x"})
    before = repr(odd)
    read_unfinished(odd)
    assert repr(odd) == before


# -- payers and payees -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "odd",
    [
        fee("k", 70, paid_to="KPMG"),
        {**fee("k", 70), "kind": "grant", "paid_by": "KPMG"},
        {**fee("k", "lots"), "kind": "grant", "paid_by": "KPMG"},
    ],
)
def test_a_body_that_nobody_knows_leaves_its_own_entry_out_and_no_other(odd: Plain) -> None:
    """A code that no list has is looked for among other files where several are priced; here there are none."""
    unfinished = document(fee("a", 100), odd, fee("b", 5, paid_to="audit_commission"))
    reading = read_unfinished(unfinished)
    assert reading.left_out == ("k",)
    assert not reading.ready
    field = "paid_to" if "paid_to" in odd else "paid_by"
    told = {
        spot.column: finding.message
        for finding, spot in zip(reading.findings, reading.spots, strict=True)
        if finding.level == "error" and spot is not None and spot.row == "k"
    }
    assert told[field].startswith("“KPMG” is not known as paid ")
    assert total(unfinished) == pytest.approx(105)


def test_a_body_is_known_to_itself() -> None:
    own = {**document(), "body": "ours", "name": "Ours", "entries": [fee("a", 7, paid_to="ours")]}
    del own["authority"]
    assert not [finding for finding in read_unfinished(own).findings if finding.code == "unknown_body"]


# -- credit notes ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (fee("a", -1250), True),
        ({**fee("a", -1250), "kind": "purchase"}, True),
        (fee("a", {"low": -5, "central": 1, "high": 2}), True),
        (fee("a", 5, units=-2), False),
        ({**fee("a", -1250), "kind": "grant", "paid_by": "central"}, False),
        (time("a", hours=-3), False),
    ],
)
def test_of_a_negative_invoice_it_is_said_what_a_credit_note_is_taken_off(entry: Plain, said: bool) -> None:
    (found,) = [finding for finding in read_unfinished(document(entry)).findings if finding.level == "error"]
    assert "below 0" in found.message
    assert found.message.endswith("Take a credit note off the invoice it belongs to.") is said
