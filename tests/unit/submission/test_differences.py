"""What changed between documents, and changes of two people put together: nothing of either is lost."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from burden.base.errors import BurdenError
from burden.submission.differences import choose, differences, merge

Plain = dict[str, Any]

BASE: Plain = {
    "authority": "E07000121",
    "period": "2005-06",
    "residents": 141000,
    "staff": {"clerk": {"salary_gbp_per_year": 22000, "source": "payroll"}},
    "quantities": {"hours": {"low": 1, "central": 2, "high": 3}, "visits": 4},
    "entries": [
        {"id": "fee", "layer": "local_preparation", "kind": "fee", "amount_gbp": 100, "source": "invoice"},
        {"id": "time", "layer": "local_preparation", "kind": "time", "staff": "clerk", "people": 2, "hours": 6},
    ],
    "nil": [{"item": "caravan_count", "reason": "no sites"}],
    "usefulness": [{"item": "ctb1", "used": "partly"}],
    "measures": [{"service": "benefits", "measure": "days to pay", "end_to_end": True}],
}


def changed(**changes: Any) -> Plain:
    """Return the base with top-level fields replaced."""
    return {**copy.deepcopy(BASE), **changes}


def entries(**fields: Any) -> Plain:
    """Return the base with other fields in its second entry."""
    first, second = copy.deepcopy(BASE["entries"])
    return changed(entries=[first, {**second, **fields}])


# -- what changed ------------------------------------------------------------------------------------------------------


def test_each_part_names_its_place_and_both_values() -> None:
    new = changed(
        residents=142000,
        staff={"clerk": {"salary_gbp_per_year": 23000, "source": "payroll"}, "head": {"tariff_gbp_per_hour": 50}},
        quantities={"hours": {"low": 1, "central": 2.5, "high": 3}, "visits": 5},
        entries=[
            {"id": "time", "layer": "local_preparation", "kind": "time", "staff": "clerk", "people": 2, "hours": "6?"},
            {"id": "new", "kind": "fee", "amount_gbp": 5},
        ],
        nil=[],
        usefulness=[{"item": "ctb1", "used": "no", "by": "team"}],
    )
    found = {each.where: (each.kind, each.old, each.new) for each in differences(BASE, new)}
    assert found == {
        "residents": ("changed", 141000, 142000),
        "staff[clerk].salary_gbp_per_year": ("changed", 22000, 23000),
        "staff[head]": ("added", None, {"tariff_gbp_per_hour": 50}),
        "quantities[hours].central": ("changed", 2, 2.5),
        "quantities[visits]": ("changed", 4, 5),
        "entries[time].hours": ("changed", 6, "6?"),
        "entries[new]": ("added", None, {"id": "new", "kind": "fee", "amount_gbp": 5}),
        "entries[fee]": ("removed", BASE["entries"][0], None),
        "nil[caravan_count]": ("removed", BASE["nil"][0], None),
        "usefulness[ctb1].used": ("changed", "partly", "no"),
        "usefulness[ctb1].by": ("added", None, "team"),
    }


def test_fields_carry_part_key_and_field() -> None:
    (one,) = differences(BASE, entries(hours=7))
    assert (one.part, one.key, one.field) == ("entries", "time", "hours")
    (one,) = differences(BASE, changed(residents=1))
    assert (one.part, one.key, one.field) == ("header", "", "residents")
    (one,) = differences(BASE, changed(measures=[*BASE["measures"], {"service": "housing", "measure": "voids"}]))
    assert (one.part, one.key, one.field) == ("measures", "housing / voids", "")


def test_order_is_no_difference_and_1_is_1_point_0_but_not_true() -> None:
    assert differences(BASE, changed(entries=BASE["entries"][::-1])) == []
    assert differences(BASE, entries(people=2.0)) == []
    assert [each.new for each in differences({"a": 1, "b": [1]}, {"a": True, "b": [True]})] == [True, [True]]


def test_what_has_no_id_or_is_no_list_is_not_lost() -> None:
    rough = {"entries": [{"hours": 1}, {"hours": 2}, {"id": "x"}, {"id": "x", "hours": 3}, {"id": "x#1"}, "text", 7]}
    assert differences(rough, rough) == []
    assert merge({"entries": []}, rough, {"entries": []}).document == rough
    assert merge({}, {}, {"entries": "none yet", "staff": ["?"]}).document == {"entries": "none yet", "staff": ["?"]}
    (one,) = differences({"entries": []}, {"entries": "none yet"})
    assert (one.where, one.old, one.new) == ("entries", [], "none yet")


# -- putting together --------------------------------------------------------------------------------------------------


def test_changes_of_both_to_other_fields_stand_together() -> None:
    merged = merge(BASE, entries(hours=7, note="timed"), entries(people=3))
    assert merged.clashes == ()
    assert merged.document == entries(hours=7, people=3, note="timed")


def test_the_same_field_clashes_and_each_choice_holds() -> None:
    merged = merge(BASE, entries(hours=7, people=5), entries(hours=8))
    (clash,) = merged.clashes
    assert (clash.where, clash.base, clash.mine, clash.theirs) == ("entries[time].hours", 6, 7, 8)
    assert choose(merged, {clash.where: "mine"}) == entries(hours=7, people=5)
    assert choose(merged, {clash.where: "theirs"}) == entries(hours=8, people=5) == merged.document


def test_the_same_change_by_both_is_no_clash() -> None:
    assert merge(BASE, entries(hours=7), entries(hours=7)).clashes == ()


def test_a_row_one_removed_and_the_other_changed_clashes_whole() -> None:
    removed = changed(entries=BASE["entries"][:1])
    merged = merge(BASE, removed, entries(hours=8))
    (clash,) = merged.clashes
    assert (clash.where, clash.mine) == ("entries[time]", None)
    assert choose(merged, {"entries[time]": "mine"}) == removed
    assert choose(merged, {"entries[time]": "theirs"}) == entries(hours=8)
    assert not clash.can_keep_both


def test_an_untouched_row_that_one_removed_is_gone() -> None:
    removed = changed(entries=BASE["entries"][:1])
    assert merge(BASE, removed, changed(residents=5)).document == {**removed, "residents": 5}


def test_two_entries_under_one_new_id_can_both_be_kept() -> None:
    mine = changed(entries=[*BASE["entries"], {"id": "e3", "kind": "fee", "amount_gbp": 1}])
    theirs = changed(entries=[*BASE["entries"], {"id": "e3", "kind": "fee", "amount_gbp": 2}])
    merged = merge(BASE, mine, theirs)
    (clash,) = merged.clashes
    assert (clash.where, clash.can_keep_both) == ("entries[e3]", True)
    both = choose(merged, {"entries[e3]": "both"})
    assert {each["id"]: each.get("amount_gbp") for each in both["entries"]} == {
        "fee": 100, "time": None, "e3": 2, "e3-2": 1,
    }  # fmt: skip


def test_fields_of_two_kinds_are_never_mixed() -> None:
    mine = changed(entries=[BASE["entries"][0], {"id": "time", "kind": "purchase", "amount_gbp": 9}])
    merged = merge(BASE, mine, entries(hours=8))
    assert [clash.where for clash in merged.clashes] == ["entries[time]"]
    assert choose(merged, {"entries[time]": "mine"}) == mine


def test_rows_stand_in_the_order_of_theirs_then_what_mine_added() -> None:
    mine = changed(entries=[{"id": "m"}, *BASE["entries"]])
    theirs = changed(entries=[*BASE["entries"][::-1], {"id": "t"}])
    assert [each["id"] for each in merge(BASE, mine, theirs).document["entries"]] == ["time", "fee", "t", "m"]


def test_a_choice_left_out_or_unknown_is_refused() -> None:
    merged = merge(BASE, entries(hours=7), entries(hours=8))
    with pytest.raises(BurdenError, match=r"Choose whose stays: entries\[time\].hours"):
        choose(merged, {})
    with pytest.raises(BurdenError, match="both is no choice here"):
        choose(merged, {"entries[time].hours": "both"})


# -- what must hold of any documents -----------------------------------------------------------------------------------

values = st.sampled_from([None, True, False, 0, 1, 2, "", "1.5?", {"low": 1, "high": 3}, {"low": 2, "high": 3}])
names = st.sampled_from(["a", "b", "c", "a#1"])
fields = st.dictionaries(st.sampled_from(["kind", "hours", "source"]), values, max_size=3)


def documents_with(rows_by: Callable[[str], st.SearchStrategy[list[Plain]]]) -> st.SearchStrategy[Plain]:
    """Return documents whose lists are made of rows named by a field."""
    return st.fixed_dictionaries(
        {"entries": rows_by("id")},
        optional={
            "residents": values, "name": values, "nil": rows_by("item"),
            "staff": st.dictionaries(names, fields, max_size=3),
            "quantities": st.dictionaries(names, values, max_size=3),
        },
    )  # fmt: skip


def rough_rows(name: str) -> st.SearchStrategy[list[Plain]]:
    """Rows without a name, and several of one name."""
    return st.lists(st.tuples(fields, st.sampled_from([{}, {name: "a"}, {name: "b"}])).map(_joined), max_size=4)


def named_rows(name: str) -> st.SearchStrategy[list[Plain]]:
    """Rows each with a name of its own."""
    return st.dictionaries(names, fields, max_size=4).map(
        lambda rows: [{name: key, **row} for key, row in rows.items()]
    )


def _joined(parts: tuple[Plain, Plain]) -> Plain:
    return {**parts[0], **parts[1]}


documents = documents_with(rough_rows)
well_named = documents_with(named_rows)


@given(documents)
def test_nothing_differs_from_itself(document: Plain) -> None:
    assert differences(document, copy.deepcopy(document)) == []


@given(documents, documents)
def test_differences_turned_round_swap_old_and_new(one: Plain, other: Plain) -> None:
    there = {(each.where, repr(each.old), repr(each.new)) for each in differences(one, other)}
    back = {(each.where, repr(each.new), repr(each.old)) for each in differences(other, one)}
    assert there == back


@given(documents, documents)
def test_changes_of_one_alone_are_taken_whole(base: Plain, changed_one: Plain) -> None:
    for merged in (merge(base, changed_one, base), merge(base, base, changed_one)):
        assert merged.clashes == ()
        assert differences(merged.document, changed_one) == []


@given(documents, documents, documents)
def test_changes_that_do_not_clash_commute(base: Plain, mine: Plain, theirs: Plain) -> None:
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)
    assert {clash.where for clash in one.clashes} == {clash.where for clash in other.clashes}
    assume(not one.clashes)
    assert differences(one.document, other.document) == []


@given(well_named, well_named, well_named)
def test_every_change_of_both_is_there_or_clashes(base: Plain, mine: Plain, theirs: Plain) -> None:
    merged = merge(base, mine, theirs)
    clashing = {(clash.part, clash.key, clash.field) for clash in merged.clashes}
    for whose in (mine, theirs):
        wanted = {each.where for each in differences(base, whose)}
        # Where the outcome is not what one of them made of the base, both had a say, and it is told.
        undone = [each for each in differences(whose, merged.document) if each.where in wanted]
        assert [
            each.where
            for each in undone
            if not {(each.part, each.key, each.field), (each.part, each.key, "")} & clashing
        ] == []


@given(well_named, well_named, well_named)
def test_choosing_one_side_gives_that_side_wherever_both_changed(base: Plain, mine: Plain, theirs: Plain) -> None:
    merged = merge(base, mine, theirs)
    for choice, whose in (("mine", mine), ("theirs", theirs)):
        document = choose(merged, dict.fromkeys((clash.where for clash in merged.clashes), choice))
        assert merge(document, whose, document).clashes == ()
        left = {each.where for each in differences(document, whose)}
        assert left & {clash.where for clash in merged.clashes} == set()


@given(documents, documents, documents)
def test_documents_given_are_left_as_they_were(base: Plain, mine: Plain, theirs: Plain) -> None:
    before = copy.deepcopy((base, mine, theirs))
    merged = merge(base, mine, theirs)
    choose(merged, dict.fromkeys((clash.where for clash in merged.clashes), "mine"))
    assert (base, mine, theirs) == before
