"""The command counts the catalog, shows the cascade and the pairs, prices them, and refuses what makes no sense."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Burden

COUNCIL = """schema_version: 1
authority: E06000014
period: 2005-06
entries:
  - {id: year-end, layer: local_preparation, item: qrc4, kind: purchase, amount_gbp: 1000, grade: A, source: invoice}
  - {id: indicator, layer: local_preparation, item: bv9, kind: purchase, amount_gbp: 300, grade: A, source: invoice}
"""
DEPARTMENT = """schema_version: 1
body: dh
period: 2005-06
falls_on: {types: [unitary], authorities: 4, key: each}
entries:
  - {id: agreeing, layer: writing_targets, item_title: Targets, kind: purchase, amount_gbp: 1200, grade: A,
     source: invoice, tags: ["level:health_targets"]}
"""


def written(folder: Path, text: str) -> Path:
    place = folder / "given.yaml"
    place.write_text(text, "utf-8")
    return place


def test_counts_say_what_they_leave_out(burden: Burden) -> None:
    status, out, err = burden("catalog", "--count", "kind")
    assert (status, err) == (0, "")
    assert out.startswith("In 2005-06 the catalog knows 203 items")
    assert "requests over all of them are not given" in out
    assert "Indicator" in out


@pytest.mark.parametrize("by", ["body", "kind", "type", "year", "frequency", "theme", "status"])
def test_counts_as_data(burden: Burden, by: str) -> None:
    _, out, _ = burden("catalog", "--count", by, "--period", "2024-25", "--format", "json")
    found = json.loads(out)
    assert {"key", "items", "times", "england"} <= set(found[0])
    _, out, _ = burden("catalog", "--count", by, "--period", "2024-25", "--format", "csv")
    assert [row["key"] for row in csv.DictReader(io.StringIO(out))] == [row["key"] for row in found]


def test_a_type_of_council_alone(burden: Burden) -> None:
    _, out, _ = burden(
        "catalog", "--count", "type", "--type", "shire_district", "--period", "2024-25", "--format", "json"
    )
    (row,) = json.loads(out)
    assert (row["key"], row["items"], row["conditional"]) == ("shire_district", 48, 6)


def test_counting_years_says_that_no_growth_can_be_read(burden: Burden) -> None:
    _, out, _ = burden("catalog", "--count", "year")
    assert "No growth and no decline can be read from it" in out


def test_the_cascade_as_a_tree_and_priced(burden: Burden, tmp_path: Path) -> None:
    status, out, _ = burden("catalog", "--cascade")
    assert status == 0
    assert "\n└─ 44 targets" in out
    assert "No level is priced, and that is not zero" in out
    status, out, _ = burden("catalog", "--cascade", "--costs", written(tmp_path, DEPARTMENT))
    assert (status, "writing them: £1,200 a year" in out) == (0, True)
    assert "Priced are 1 of 3 levels, of 2005-06; the others are not zero." in out
    _, out, _ = burden("catalog", "--cascade", "--costs", tmp_path / "given.yaml", "--format", "json")
    assert [(row["central"], row["each"]) for row in json.loads(out)] == [(1200, 100), (None, None), (None, None)]


def test_pairs_and_what_a_second_asking_costs(burden: Burden, tmp_path: Path) -> None:
    status, out, _ = burden("catalog", "--lookalikes", "--period", "2005-06", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert status == 0
    assert {row["verdict"] for row in rows} == {"same", "overlaps", "different", ""}
    status, out, _ = burden("catalog", "--lookalikes", "--costs", written(tmp_path, COUNCIL))
    assert status == 0
    assert "a second time costs about £300 a year at central values, for 1 of 11 pairs" in out
    assert "That is not zero" in out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["ra", "--count", "kind"], "no ID, --kind or --text"),
        (["--count", "kind", "--kind", "audit"], "no ID, --kind or --text"),
        (["--count", "kind", "--period", "2012-13"], "not a list of what was asked in 2012-13"),
        (["--count", "kind", "--type", "other"], "no type of council 'other'"),
        (["--costs", "x.yaml"], "--costs goes with --lookalikes or --cascade"),
        (["--cascade", "--costs", "nowhere.yaml"], "no such file"),
        (["--cascade", "--costs", "published:ref_2021"], "for one exercise, not a year. Leave it out"),
        (["--lookalikes", "--costs", "published:letter_fee"], "for one assessment, not a year. Leave it out"),
    ],
)
def test_what_is_refused(burden: Burden, arguments: list[str], words: str) -> None:
    status, out, err = burden("catalog", *arguments)
    assert (status, out) == (1, "")
    assert words in err


def test_two_questions_at_once_are_wrong_usage(burden: Burden) -> None:
    with pytest.raises(SystemExit) as caught:
        burden("catalog", "--cascade", "--lookalikes")
    assert caught.value.code == 2


def test_the_list_as_csv(burden: Burden) -> None:
    _, out, _ = burden("catalog", "oflog", "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(out))
    assert (row["Id"], row["How often"]) == ("oflog", "'-")
