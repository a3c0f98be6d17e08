"""The register: what helps, what lacks what, what only is a target, which returns could be replaced, at what cost."""

from __future__ import annotations

import json
from typing import Any

import pytest

from burden import cost, loads
from burden.analysis.measures.register import Register, register_of
from burden.analysis.stopping.items import candidates
from burden.report.measures import register_rows, register_words
from burden.submission.measuring import lacks_of
from burden.submission.model import Measure
from tests.unit.costing.making import entry, priced, town

GOOD: dict[str, Any] = {
    "service": "Benefits", "measure": "Days to pay", "kind": "measure", "end_to_end": True, "from_the_work": True,
    "used_by": "Officers",
}  # fmt: skip
TARGET = {"service": "Planning", "measure": "Decided in 8 weeks", "kind": "target"}


def register(*measures: dict[str, Any], priced: bool = True, items: tuple[str, ...] = ("bv78a",)) -> Register:
    entries = [
        {
            "id": f"e{at}",
            "layer": "local_preparation",
            "item": item,
            "kind": "purchase",
            "amount_gbp": 1000,
            "business_as_usual_share": 0.25,
            "grade": "A",
            "source": "Invoice",
        }
        for at, item in enumerate(items)
    ]
    entries.append(
        {
            "id": "own",
            "layer": "local_preparation",
            "item_title": "Weekly report",
            "kind": "purchase",
            "amount_gbp": 300,
            "grade": "A",
            "source": "Invoice",
        }
    )
    document = {
        "schema_version": 1, "authority": "nowhere", "name": "Nowhere", "type": "other", "period": "2005-06",
        "entries": entries, "measures": list(measures),
    }  # fmt: skip
    (submission,) = loads(json.dumps(document))
    return register_of(submission, cost([submission]) if priced else None)


@pytest.mark.parametrize(
    ("change", "lacks"),
    [
        ({}, ()), ({"kind": None}, ()),
        ({"kind": "target"}, ("target",)),
        ({"from_the_work": False}, ("not_from_the_work",)), ({"from_the_work": None}, ("from_the_work",)),
        ({"end_to_end": False}, ("not_end_to_end",)), ({"end_to_end": None}, ("end_to_end",)),
        ({"used_by": None}, ("used_by",)),
        ({"end_to_end": None, "used_by": None, "from_the_work": None}, ("from_the_work", "end_to_end", "used_by")),
    ],
)  # fmt: skip
def test_what_a_measure_lacks(change: dict[str, Any], lacks: tuple[str, ...]) -> None:
    fields = {name: value for name, value in {**GOOD, **change}.items() if value is not None}
    assert lacks_of(Measure(**fields)) == lacks


def test_services_by_what_they_have() -> None:
    found = register(
        GOOD, {**TARGET, "service": " benefits "}, TARGET, {"service": "Repairs", "measure": "Days"},
        {**TARGET, "service": "Repairs"}, items=("bv78a", "bv9"),
    )  # fmt: skip
    assert [(each.name, each.state, len(each.lines)) for each in found.services] == [
        ("Benefits", "helps", 2), ("Planning", "only_targets", 1), ("Repairs", "lacking", 2),
        ("Corporate health", "nothing_said", 0),
    ]  # fmt: skip
    said = " ".join(register_words(found))
    assert "1 service has a measure that helps: Benefits." in said
    assert "1 service has only targets: Planning." in said
    assert "Returns are entered on Corporate health, and no measure of the work is named there." in said


def test_a_measure_speaks_of_the_theme_of_an_entry_it_replaces_and_a_theme_of_itself_alone() -> None:
    """bv78a is entered as e0, bv9 (corporate health) as e1."""
    found = register({**GOOD, "service": "Forms", "replaces": ["e0"]}, items=("bv78a", "bv9"))
    assert [(each.name, each.state) for each in found.services] == [
        ("Forms", "helps"), ("Corporate health", "nothing_said"),
    ]  # fmt: skip
    found = register({**TARGET, "service": "environmental Health"}, items=("bv9",))
    assert [each.name for each in found.of("nothing_said")] == ["Corporate health"]
    assert register({**TARGET, "service": "Health of us all"}, items=("bv9",)).of("nothing_said") == ()


def test_returns_that_could_be_replaced_are_priced_once_and_only_by_what_helps() -> None:
    found = register(
        {**GOOD, "replaces": ["bv78a", "Weekly report"]}, {**GOOD, "measure": "Second", "replaces": ["bv78a", "own"]},
        {**TARGET, "replaces": ["bv9"]},
    )  # fmt: skip
    # A quarter of the £1,000 would be done anyway; £300 of the entry named by its title and by its id.
    assert [(each.key, each.amount) for each in found.replaces] == [
        ("bv78a", 750),
        ("Weekly report", 300),
    ]
    assert found.replaced_amount == 1050
    assert [each.key for each in found.services[1].hoped] == ["bv9"]
    assert "Measures that help could replace" in " ".join(register_words(found))


def test_what_is_not_entered_or_not_priced_costs_nobody_knows_what() -> None:
    found = register({**GOOD, "replaces": ["bv9", "A return of our own"]})
    assert [(each.amount) for each in found.replaces] == [None, None]
    assert found.replaced_amount is None
    assert "What these cost is not entered here." in register_words(found)[-1]
    unpriced = register({**GOOD, "replaces": ["bv78a"]}, priced=False)
    assert unpriced.replaced_amount is None


def test_nothing_named() -> None:
    assert register_words(register(items=()))[0].startswith("No measure is named yet, and no return of the catalog")
    found = register(items=("bv78a",))
    assert register_words(found)[0] == "No measure is named yet."
    (row,) = register_rows(found)
    assert (row["Service"], row["Helps"]) == ("Housing and council tax benefit", "Nothing said")


def test_as_plain_data() -> None:
    plain = register({**GOOD, "replaces": ["bv78a"]}).as_dict()
    assert json.loads(json.dumps(plain)) == plain
    assert plain["services"][0]["measures"][0]["helps"] is True
    assert plain["replaced_gbp_per_year"] == 750


def test_a_default_is_no_fact_about_the_council() -> None:
    (submission,) = loads(json.dumps({
        "schema_version": 1, "authority": "E07000121", "period": "2005-06",
        "entries": [{"id": "a", "layer": "local_preparation", "item": "bv78a", "kind": "purchase", "amount_gbp": 500,
                     "status": "default", "grade": "E", "source": "A published average"}],
        "measures": [{**GOOD, "replaces": ["bv78a"]}],
    }))  # fmt: skip
    found = register_of(submission, cost([submission]))
    assert found.name == "Lancaster"
    said = register_words(found)[-1]
    assert "It costs £500 a year now at central values (a first estimate, not yet a fact)." in said
    assert found.as_dict()["replaces"][0]["default"] is True


def test_what_a_set_could_be_replaced_by_is_what_stopping_its_members_takes_off() -> None:
    """bv2a: 10 h at £30; its IT is paid for. CTB1: £400 less a grant of £70, and not the £100 that users bear."""
    work = entry("time", "b1", item="bv2a", item_title=None, staff="officer", people=1, hours=10, times_per_year=1)
    portal = {**entry("one_off", "o1", amount_gbp=5000, life_years=5), "item": "bv2a", "item_title": None}
    return_ = entry("purchase", "c1", item="ctb1", item_title=None, amount_gbp=400)
    borne = {**return_, "id": "u1", "amount_gbp": 100, "bearer": "users"}
    grant = entry("grant", "g1", item="ctb1", item_title=None, amount_gbp=70, paid_by="central")
    helps = {**GOOD, "replaces": ["bvpi", "ctb1", "bv2a"]}
    submission = town(work, portal, return_, borne, grant, measures=[helps])
    result = priced(submission)
    found = register_of(submission, result)
    assert [(each.key, each.amount) for each in found.replaces] == [("bvpi", 300), ("ctb1", 330), ("bv2a", 300)]
    # The member named beside its set is counted once.
    assert found.replaced_amount == 630
    assert "These cost £630 a year now at central values." in register_words(found)[-1]
    stop = {each.key: each.savings["local"].central for each in candidates(result, 0)}
    assert stop == {"bv2a": 300, "ctb1": 330}
    portal_alone = town(portal, measures=[{**GOOD, "replaces": ["bvpi"]}])
    assert register_of(portal_alone, priced(portal_alone)).replaced_amount == 0
