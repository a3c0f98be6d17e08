"""What people answered: which items are of use, the register of measures, and their values."""

from __future__ import annotations

from burden.report.package.package import package_files

from . import sample

UNIT = "zz_brackley/2005-06"


def _of(name: str) -> list[dict[str, str]]:
    return [row for row in sample.rows(sample.files(), name) if row["entered_by"] == UNIT]


def test_a_measure_comes_with_all_that_was_said_of_it() -> None:
    said, bare = _of("measures")
    assert said == {
        "entered_by": UNIT, "number": "1", "service": "benefits of Brackley", "measure": "'@days to pay",
        "purpose": "money for Brackley", "kind": "measure", "end_to_end": "true", "from_the_work": "true",
        "used_by": "officers of Brackley", "used_how_often": "each Friday", "replaces_items": "ctb1",
        "replaces_others": "brackley-fee; form 12", "values_given": "3",
    }  # fmt: skip
    named = {"entered_by": UNIT, "number": "2", "service": "planning", "measure": "weeks to decide"}
    assert bare == {**dict.fromkeys(said, ""), **named, "values_given": "0"}


def test_values_stand_in_order_and_a_gap_is_not_zero() -> None:
    rows = [tuple(row[name] for name in ("number", "position", "time", "value")) for row in _of("measure_values")]
    assert rows == [
        ("1", "1", "Easter", "51.5"), ("1", "2", "May 2005", ""), ("1", "3", "Jun 2005", "77002.0"),
    ]  # fmt: skip


def test_an_answer_names_its_item_or_its_entry() -> None:
    found = [tuple(row[name] for name in ("item", "entry", "used", "used_by")) for row in _of("usefulness")]
    assert found == [
        ("ctb1", "", "partly", "benefits team of Brackley"), ("", "brackley-fee", "no", ""), ("", "rework", "yes", ""),
    ]  # fmt: skip


def test_an_answer_may_name_an_entry_by_its_title_and_items_come_into_the_catalog() -> None:
    raw = sample.council(1, "Aldmouth")
    raw["entries"][2]["item_title"] = "Rework-at-the-desk"
    raw["usefulness"] = [{"item": "Rework-at-the-desk", "used": "no"}, {"item": "ra", "used": "no"}]
    raw["measures"] = [{"service": "a", "measure": "b", "replaces": ["cpr4", "bv8"]}]
    files = package_files(sample.priced([raw]))
    answers = sample.rows(files, "usefulness")
    assert [(row["item"], row["entry"]) for row in answers] == [("", "rework"), ("ra", "")]
    assert sample.rows(files, "measures")[0]["replaces_items"] == "cpr4 bv8"
    assert {"ra", "cpr4", "bv8"} <= {row["item"] for row in sample.rows(files, "catalog")}


def test_a_value_without_its_time_is_told_by_its_place() -> None:
    raw = sample.council(1, "Aldmouth")
    raw["measures"] = [{"service": "a", "measure": "b", "values": "4; 5"}]
    rows = sample.rows(package_files(sample.priced([raw])), "measure_values")
    assert [(row["time"], row["value"]) for row in rows] == [("1", "4.0"), ("2", "5.0")]
