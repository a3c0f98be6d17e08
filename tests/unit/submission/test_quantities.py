"""Quantities given once and used by name, and timings in the place of a number: what is read, refused and doubted."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from burden import InputError, loads
from burden.base.errors import Finding, errors_of
from burden.base.quantities import Quantity, fixed
from burden.reference.strict_yaml import Document
from burden.submission.checks import check_submission
from burden.submission.explain import HINTS
from burden.submission.model import ENTRY_MODELS, StaffCard, Submission
from burden.submission.quantity_checks import quantity_fields
from burden.submission.read import read_document
from burden.submission.write import as_plain, to_yaml
from tests.support import ROOT, environment
from tests.unit.costing.making import OFFICER, entry

RANGE = {"low": 4, "central": 6, "high": 12, "source": "three schools"}
TIMED = {"timings": [1.5, 2, 2.25, 4, 3], "source": "timed"}


def file(*entries: dict[str, Any], **header: Any) -> dict[str, Any]:
    usual = {"authority": "town", "name": "Town", "type": "other", "period": "2005-06", "staff": {"officer": OFFICER}}
    return {**usual, **header, "entries": list(entries)}


def findings(*entries: dict[str, Any], **header: Any) -> list[Finding]:
    return read_document(Document(file(*entries, **header), {}))[1]


def problems(*entries: dict[str, Any], **header: Any) -> list[tuple[str, str]]:
    return [(finding.where, finding.message) for finding in errors_of(findings(*entries, **header))]


def read(*entries: dict[str, Any], **header: Any) -> Submission:
    submissions, found = read_document(Document(file(*entries, **header), {}))
    assert errors_of(found) == []
    return submissions[0]


def work(name: str = "e", **fields: Any) -> dict[str, Any]:
    return entry("time", name, **({"staff": "officer", "people": 2, "hours": "school_hours"} | fields))


def test_a_name_stands_for_its_quantity_wherever_it_is_used() -> None:
    submission = read(
        work(people="school_hours"),
        work("f", business_as_usual_share="part"),
        quantities={
            "school_hours": RANGE,
            "part": {"low": 0.1, "central": 0.2, "high": 0.3, "source": "x"},
            "on": 0.25,
        },
        staff={"officer": {**OFFICER, "on_cost_share": "on"}},
    )
    one, other = submission.entries
    named = Quantity(4, 6, 12, "pert", "school_hours")
    assert (one.hours, one.people, other.hours) == (named, named, named)  # type: ignore[attr-defined]
    assert other.business_as_usual_share == Quantity(0.1, 0.2, 0.3, "pert", "part")
    assert submission.staff["officer"].on_cost_share == Quantity(0.25, 0.25, 0.25, "fixed", "on")
    assert submission.quantities["school_hours"].quantity == Quantity(4, 6, 12, "pert")
    assert submission.quantities["school_hours"].source == "three schools"


@pytest.mark.parametrize(
    "given",
    [
        4,
        0.5,
        {"value": 4, "source": "x"},
        {"low": 1, "high": 9, "dist": "uniform", "label": "Hours", "grade": "C", "source": "x"},
        {"low": 1, "high": 9, "dist": "lognormal"},
        {"timings": [1.5, 2, 2.25, 4], "of": 40, "label": "Hours", "source": "x"},
        {"timings": [2, 2]},
    ],
)
def test_names_and_definitions_are_written_back_as_entered(given: Any) -> None:
    submission = read(work(), quantities={"school_hours": given})
    plain = as_plain(submission)
    assert plain["quantities"] == {"school_hours": given}
    assert plain["entries"][0]["hours"] == "school_hours"
    again = loads(to_yaml(submission))[0]
    assert as_plain(again) == plain
    assert again.model_dump() == submission.model_dump()
    assert again.entries == submission.entries


numbers = st.floats(0, 1e6, allow_subnormal=False).filter(lambda value: value == 0 or value > 1e-6)


@given(st.lists(numbers, min_size=2, max_size=200), st.none() | st.integers(200, 9_999))
def test_any_timings_are_written_back_as_entered(values: list[float], of: int | None) -> None:
    timed = {"timings": values} | ({} if of is None else {"of": of})
    submission = read(work(hours=timed), work("f"), quantities={"school_hours": {**timed, "source": "x"}})
    again = loads(to_yaml(submission))[0]
    plain = as_plain(again)
    assert plain["entries"][0]["hours"] == timed
    assert plain["quantities"]["school_hours"] == {**timed, "source": "x"}
    assert again.entries == submission.entries


@pytest.mark.parametrize("value", [1e-05, 1.5e-07, 1e16, 5e-324, 0.1])
def test_a_number_with_an_exponent_is_read_back(value: float) -> None:
    again = loads(to_yaml(read(work(hours=1), entry("fee", "f", amount_gbp=min(value, 1e15)))))[0]
    assert again.entries[1].amount_gbp == fixed(min(value, 1e15))  # type: ignore[attr-defined]


def test_without_quantities_none_are_written() -> None:
    assert "quantities" not in as_plain(read(work(hours=1)))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("school_hour", "There is no quantity 'school_hour' under quantities. Did you mean school_hours?"),
        ("zzz", "There are: school_hours."),
        ("7,5", "digits only"),
        ("five hours", "is text"),
    ],
)
def test_an_unknown_name_is_refused_with_what_there_is(name: str, said: str) -> None:
    [(where, message)] = problems(work(), work("f", hours=name), quantities={"school_hours": RANGE})
    assert where == "entries[1].hours"
    assert said in message


def test_a_name_without_any_quantities_is_told_where_names_belong() -> None:
    [(where, message)] = problems(work())
    assert where == "entries[0].hours"
    assert "name of a quantity given under quantities" in message


@pytest.mark.parametrize(
    ("quantity", "fields", "header", "said"),
    [
        ({"low": 0.5, "central": 0.6, "high": 1.1}, {"attribution_share": "q"}, {}, "q reaches 1.1, above 1"),
        (2, {"business_as_usual_share": "q"}, {}, "q reaches 2, above 1"),
        ({"low": 0.2, "high": 0.4, "dist": "lognormal"}, {"attribution_share": "q"}, {}, "q is lognormal"),
        ({"timings": [0.2, 0.3]}, {"attribution_share": "q"}, {}, "q comes from timings"),
        ({"timings": [0.2, 0.2]}, {"attribution_share": "q"}, {}, "q comes from timings"),
        (0.001, {}, {"productive_hours_per_year": "q"}, "q can be 0.001, which is too small to divide by"),
        ({"low": 0, "central": 5, "high": 9}, {}, {"productive_hours_per_year": "q"}, "q can be 0, which is too small"),
        (2, {}, {"overhead_share": "q"}, "q reaches 2, above 1"),
    ],
)
def test_bounds_are_those_of_the_field_that_uses_it(
    quantity: Any, fields: dict[str, Any], header: dict[str, Any], said: str
) -> None:
    item = work(hours=1, **{"people": "q"} | fields)
    [(where, message)] = problems(item, quantities={"q": quantity}, staff={"officer": {**OFFICER, **header}})
    field = next(iter(fields or header))
    assert where == (f"entries[0].{field}" if fields else f"staff.officer.{field}")
    assert said in message


def test_highs_of_named_shares_are_added_up() -> None:
    def usual(high: float) -> list[tuple[str, str]]:
        item = work(hours=1, business_as_usual_share="part", discretionary_share="part")
        quantity = {"low": 0.1, "central": 0.2, "high": high, "source": "x"}
        return problems(item, quantities={"part": quantity})

    assert usual(0.5) == []
    [(where, message)] = usual(0.51)
    assert where == "entries[0].business_as_usual_share"
    assert "can exceed 1" in message


@pytest.mark.parametrize(
    ("given", "where", "said"),
    [
        ("other", "quantities.q", "not another name"),
        ("4.5", "quantities.q", "digits only"),
        ([1, 2], "quantities.q", "write {timings"),
        (-1, "quantities.q", "below 0"),
        (None, "quantities.q", "no value"),
        ({"source": "x"}, "quantities.q", "There is no figure here"),
        ({"value": 1, "low": 2}, "quantities.q", "value and a range"),
        ({"value": 1, "timings": [1, 2]}, "quantities.q", "value and timings"),
        ({"low": 4, "central": 3, "high": 5}, "quantities.q", "rising order"),
        ({"low": 4, "central": 3}, "quantities.q", "needs its high end"),
        ({"low": 1, "high": -5, "dist": "uniform"}, "quantities.q.high", "below 0"),
        ({"low": 1, "high": 5, "dist": "normal"}, "quantities.q.dist", "not known here"),
        ({"timings": [1]}, "quantities.q.timings", "One timing has no spread"),
        ({"timings": [1, "x", 3]}, "quantities.q.timings[1]", "is text"),
        ({"timings": [1, 2, 3], "of": 2}, "quantities.q.of", "only 2 in all"),
        ({"value": 3, "grade": "F"}, "quantities.q.grade", "not known here"),
        ({"value": 3, "unit": "hours"}, "quantities.q.unit", "Say it in label"),
        ({"lo": 1, "central": 2, "high": 3}, "quantities.q.lo", "Did you mean low?"),
    ],
)
def test_a_definition_is_refused_at_its_place_and_only_there(given: Any, where: str, said: str) -> None:
    """What uses it, also as a share or a divisor, is not refused or doubted besides."""
    found = findings(
        work(hours="q", people="q", business_as_usual_share="q", discretionary_share="q"),
        quantities={"q": given},
        staff={"officer": {**OFFICER, "productive_hours_per_year": "q"}},
    )
    assert [finding.where for finding in found if not finding.where.startswith("quantities")] == []
    [error] = errors_of(found)
    assert error.where == where
    assert said in error.message


@pytest.mark.parametrize("name", ["5", "1e6", "true", "null", "a b", "", "é", "0.5", "010"])
def test_a_name_is_a_code_that_reads_as_nothing_else(name: str) -> None:
    [(where, message)] = problems(work(hours=1), quantities={name: 4})
    assert where == f"quantities.{name}"
    assert message.startswith(f"Quantity {name}: ")


def test_quantities_is_a_group_of_names() -> None:
    assert [where for where, _ in problems(work(hours=1), quantities=[4])] == ["quantities"]


def test_every_problem_is_reported_at_once_with_its_line() -> None:
    text = (
        "authority: E07000121\nperiod: 2005-06\nquantities:\n  a: {low: 3, central: 2, high: 4, grade: Z}\n  b: x\n"
        "  c: 2\nstaff: {t: {tariff_gbp_per_hour: 20, source: x}}\nentries:\n"
        "  - {id: e, layer: morale, item_title: m, kind: time, staff: t, people: a, hours: {timings: [1, -1]},\n"
        "     attribution_share: c}\n  - {id: f, layer: morale, kind: time, staff: t, people: d,\n     hours: b}\n"
    )
    with pytest.raises(InputError) as caught:
        loads(text, "f.yaml")
    assert sorted((finding.where, finding.line) for finding in caught.value.findings) == [
        ("entries[0].attribution_share", 10),
        ("entries[0].hours.timings[1]", 9),
        ("entries[1].people", 11),
        ("quantities.a", 4),
        ("quantities.a.grade", 4),
        ("quantities.b", 5),
    ]


def test_many_bad_timings_do_not_flood() -> None:
    found = problems(work(hours={"timings": [-1] * 10_000}))
    assert len(found) == 51
    assert "more problems here" in found[-1][1]


@pytest.mark.parametrize(
    ("hours", "quantities", "expected"),
    [
        ("school_hours", {"school_hours": RANGE}, []),
        ("school_hours", {"school_hours": 4}, [("no_source", "quantities.school_hours")]),
        ("school_hours", {"school_hours": RANGE, "n": RANGE}, [("unused_quantity", "quantities.n")]),
        ("school_hours", {"school_hours": TIMED}, []),
        (
            "school_hours",
            {"school_hours": {**TIMED, "timings": [1, 2, 3, 4]}},
            [("few_timings", "quantities.school_hours")],
        ),
        ({"timings": [1, 2, 3, 4, 5]}, {}, []),
        ({"timings": [1, 2, 3, 4]}, {}, [("few_timings", "entries[0].hours")]),
        ({"timings": [2, 2]}, {}, [("few_timings", "entries[0].hours")]),
        ({"timings": [2, 2, 2, 2, 2]}, {}, []),
    ],
)
def test_doubts(hours: Any, quantities: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    found = findings(work(hours=hours), quantities=quantities)
    assert {finding.level for finding in found} <= {"warning"}
    assert [(finding.code, finding.where) for finding in found] == expected


def test_a_name_used_on_a_card_or_in_what_cannot_be_read_is_used() -> None:
    cards = {"officer": {**OFFICER, "salary_gbp_per_year": "pay", "headcount_fte": -1}}
    found = findings(
        work(months=99), quantities={"school_hours": RANGE, "pay": {"value": 30_000, "source": "x"}}, staff=cards
    )
    assert {finding.code for finding in found} == {"value"}
    assert (
        findings(
            work(hours=1),
            quantities={"pay": {"value": 30_000, "source": "x"}},
            staff={"officer": {**OFFICER, "salary_gbp_per_year": "pay"}},
        )
        == []
    )


def test_few_timings_on_a_card_are_said_there() -> None:
    found = findings(
        work(hours=1), staff={"officer": {**OFFICER, "salary_gbp_per_year": {"timings": [29_000, 31_000]}}}
    )
    assert [(finding.code, finding.where) for finding in found] == [
        ("few_timings", "staff.officer.salary_gbp_per_year")
    ]


def test_a_share_is_not_timed() -> None:
    [(where, message)] = problems(work(hours=1, attribution_share={"timings": [0.2, 0.3]}))
    assert where == "entries[0].attribution_share"
    assert "share cannot be a list of timings" in message


def test_a_bare_list_is_told_how_timings_are_written() -> None:
    [(where, message)] = problems(work(hours=[1, 2]))
    assert where == "entries[0].hours"
    assert "{timings: [1.5, 2, 4]}" in message


def test_an_entry_without_its_quantities_is_refused() -> None:
    """In Python an entry can be put into another submission, where its name means nothing, or something else."""
    submission = read(work(), quantities={"school_hours": RANGE})
    other = read(quantities={"school_hours": {**RANGE, "high": 13}})
    for changed in (
        submission.model_copy(update={"quantities": {}}),
        submission.model_copy(update={"quantities": other.quantities}),
    ):
        assert [(each.code, each.where) for each in errors_of(check_submission(changed))] == [
            ("unknown_quantity", "entries[0].hours")
        ]
    assert errors_of(check_submission(submission)) == []


@pytest.mark.parametrize("model", [StaffCard, *ENTRY_MODELS.values()])
def test_every_field_that_takes_a_range_is_looked_at(model: Any) -> None:
    """A field takes a quantity exactly when it takes the name of one."""
    whole = {"low": 0.1, "central": 0.2, "high": 0.3}
    taking = set()
    for name in model.model_fields:
        try:
            model.model_validate({name: whole})
        except ValueError as error:
            if any(each["loc"][0] == name for each in error.errors()):  # type: ignore[attr-defined]
                continue
        taking.add(name)
    assert taking == set(quantity_fields(model))


def test_hints_say_where_timings_and_quantities_go() -> None:
    [(_, message)] = problems(work(hours=1), assumptions={"a": 3})
    assert HINTS["assumptions"] in message
    [(_, message)] = problems(work(hours=1, timings=[1, 2]))
    assert HINTS["timings"] in message


def test_statistics_are_imported_only_for_timings() -> None:
    text = to_yaml(read(work(), quantities={"school_hours": RANGE}))
    timed = to_yaml(read(work(), quantities={"school_hours": TIMED}))
    for words, expected in ((text, "False"), (timed, "True")):
        code = "import sys; from burden import loads; loads(sys.stdin.read()); print('scipy' in sys.modules)"
        done = subprocess.run(
            [sys.executable, "-c", code],
            input=words, cwd=ROOT, env=environment(), capture_output=True, text=True, timeout=60, check=True,
        )  # fmt: skip
        assert done.stdout.strip() == expected


def test_placeholders_never_leave_the_reader() -> None:
    submissions, found = read_document(Document(file(work(), quantities={"school_hours": -1}), {}))
    assert submissions == []
    assert errors_of(found)
    assert read(work(hours=0)).entries[0].hours == fixed(0)  # type: ignore[attr-defined]
