"""The commands of the one question: the register, and a contact log as a table, as data and as an entry to paste."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from burden import loads
from tests.unit.cli.conftest import Burden

COUNCIL = """schema_version: 1
authority: nowhere
name: Nowhere
type: other
period: 2005-06
entries:
  - {id: a, layer: local_preparation, item: bv78a, kind: purchase, amount_gbp: 1000, grade: A, source: invoice}
measures:
  - {service: Benefits, measure: days to pay, end_to_end: true, from_the_work: true, used_by: officers,
     replaces: [bv78a]}
  - {service: Planning, measure: decided in 8 weeks, kind: target}
"""
LOG = "Cause;Value or failure;Comes from;Count\nChasing;failure;bv78a;157\nNew;value;;255\n"


@pytest.fixture
def log(tmp_path: Path) -> str:
    place = tmp_path / "log.csv"
    place.write_text(LOG, "utf-8-sig")
    return str(place)


def test_the_register_answers_the_one_question(burden: Burden, tmp_path: Path) -> None:
    place = tmp_path / "council.yaml"
    place.write_text(COUNCIL, "utf-8")
    status, out, err = burden("measures", str(place))
    assert (status, err) == (0, "")
    assert out.startswith("What measures are you using to understand and improve each service?")
    assert "1 service has a measure that helps: Benefits. 1 service has only targets: Planning." in out
    assert "It costs £1,000 a year now at central values." in out
    (found,) = json.loads(burden("measures", str(place), "--format", "json")[1])
    assert [service["state"] for service in found["services"]] == ["helps", "only_targets"]


def test_what_is_not_for_a_year_is_refused(burden: Burden) -> None:
    status, out, err = burden("measures", "published:ref_2021")
    assert (status, out) == (1, "")
    assert "for one exercise, not a year. Leave it out." in err


def test_a_log_as_table_and_data(burden: Burden, log: str) -> None:
    status, out, err = burden("contacts", log)
    assert (status, err) == (0, "")
    assert out.startswith("38% of contacts are failure demand (likely 34% to 42%, nine in ten, from 412 contacts).")
    status, out, _ = burden("contacts", log, "--days", "10", "--of", "250", "--cost-per-contact", "4.50")
    assert "stand for about 10,300 contacts a year" in out
    assert "At £4.50 a contact" in out
    plain = json.loads(burden("contacts", log, "--format", "json")[1])
    assert (plain["contacts"], plain["failures"], plain["origins"][0]["item"]) == (412, 157, "bv78a")


def test_the_entry_can_be_pasted_and_says_what_is_still_to_be_said(burden: Burden, log: str) -> None:
    status, out, _ = burden(
        "contacts", log, "--days", "10", "--of", "250", "--format", "yaml", "--cost-per-contact", "4"
    )
    assert status == 0
    assert "#   which share of it the regime causes" in out
    head = COUNCIL.split("entries:", maxsplit=1)[0]
    (found,) = loads(f"{head}entries:\n{out}")
    (made,) = found.entries
    assert (made.kind, made.grade, made.attribution_share, made.counterfactual) == ("failure_demand", "B", None, None)


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        (("--format", "yaml"), "say on how many days the log ran"),
        (("--days", "10"), "Give --days and --of together"),
        (("--cost-per-contact", "4"), "Say --days and --of too"),
        (("--days", "251", "--of", "250"), "cannot have run 251 of 250 days"),
        (("--days", "5", "--of", "250", "--all-contacts", "3"), "412 were noted"),
    ],
)
def test_what_is_not_said_is_asked_for(burden: Burden, log: str, more: tuple[str, ...], problem: str) -> None:
    status, out, err = burden("contacts", log, *more)
    assert (status, out) == (1, "")
    assert problem in err


def test_rows_that_cannot_be_read_are_all_told_and_nothing_is_counted(burden: Burden, tmp_path: Path) -> None:
    place = tmp_path / "log.csv"
    place.write_text("Cause,Value or failure,Count\nA,maybe,1\nB,failure,x\n", "utf-8")
    status, out, err = burden("contacts", str(place))
    assert (status, out) == (1, "")
    assert "log.csv, row 2: “maybe” is neither value nor failure." in err
    assert "row 3: “x” is not a count of contacts" in err


def test_a_log_that_is_not_there(burden: Burden, tmp_path: Path) -> None:
    status, out, err = burden("contacts", str(tmp_path / "none.csv"))
    assert (status, out) == (1, "")
    assert "cannot be opened" in err
