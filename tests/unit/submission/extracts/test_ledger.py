"""Fees and purchases from a ledger: bodies known by name or asked for, credit notes taken off, sums exact."""

from __future__ import annotations

import random
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from burden.base.errors import BurdenError, Finding
from burden.submission.extracts import (
    LEAVE_OUT,
    Extract,
    LedgerMap,
    Target,
    codes_of,
    ledger_entries,
    payees_of,
    suggest_ledger,
)
from burden.submission.extracts.payees import known_body
from tests.unit.submission.extracts.making import errors_in, table_of

HEADING = ["Date", "Supplier", "Amount", "Description", "Code"]
CODES: dict[str, Target | str] = {"INSP": "cpa_corporate_assessment", "RET": "ctb1", "OTHER": LEAVE_OUT}
PERIOD = "2005-06"


def _extract(*rows: list[Any], payees: Mapping[str, str] | None = None, codes: Any = None) -> Extract:
    table = table_of(HEADING, rows)
    return ledger_entries(table, suggest_ledger(table), CODES if codes is None else codes, payees, period=PERIOD)


def _line(supplier: str, amount: str, code: str = "INSP", day: str = "01/05/2005") -> list[str]:
    return [day, supplier, amount, "", code]


def _told(extract: Extract, code: str) -> list[Finding]:
    return [finding for finding in extract.problems if finding.code == code]


def test_fee_and_purchase_in_full() -> None:
    extract = _extract(
        _line("Audit Commission", "£1,234.50"),
        _line("AUDIT COMMISSION", "0.10", day="31/03/2006"),
        _line("Smith & Co Ltd", "100"),
    )
    fee, purchase = extract.entries
    assert fee == {
        "id": "ledger-cpa_corporate_assessment-audit_commission",
        "layer": "local_preparation",
        "item": "cpa_corporate_assessment",
        "kind": "fee",
        "amount_gbp": 1234.6,
        "times_per_year": 1,
        "paid_to": "audit_commission",
        "grade": "A",
        "source": "Ledger extract t.csv, 2 rows, 1 May 2005 to 31 March 2006",
        "note": "Amounts as given in the extract; take out VAT that is recovered.",
    }
    assert (purchase["kind"], purchase["amount_gbp"], "paid_to" in purchase) == ("purchase", 100, False)
    assert [len(rows) for rows in extract.evidence.values()] == [2, 1]
    assert len(_told(extract, "vat")) == 1
    assert errors_in(extract.entries) == []


@pytest.mark.parametrize(
    ("supplier", "body", "sure"),
    [
        ("Audit Commission", "audit_commission", True),
        ("THE AUDIT  COMMISSION", "audit_commission", True),
        ("Ofsted", "ofsted", True),
        ("HM Treasury", "hm_treasury", True),
        ("PSAA Ltd", "psaa", True),
        ("Public Sector Audit Appointments Limited", "psaa", True),
        ("Department for Environment, Food & Rural Affairs", "defra", True),
        ("Audit Commision", "audit_commission", False),
        ("Audit Commission (London)", "audit_commission", False),
        ("Ofsted Publications", "ofsted", False),
        ("Smith & Co", None, True),
        ("Commission", None, True),
        ("Audit Bureau", None, True),
        ("Total Gas & Power", None, True),
        ("???", None, True),
    ],
)
def test_bodies_are_known_by_their_names(supplier: str, body: str | None, sure: bool) -> None:
    assert known_body(supplier) == (body, sure)


def test_unsure_suppliers_are_asked_for() -> None:
    row = _line("Audit Commision", "50")
    extract = _extract(row)
    assert extract.entries == []
    assert [each.code for each in extract.left_out] == ["unsure_payee"]
    assert _told(extract, "unsure_payee")[0].message == (
        "“Audit Commision” may be Audit Commission: 1 row with £50.00 left out. Say whether it is."
    )
    assert _extract(row, payees={"audit commision": "audit_commission"}).entries[0]["paid_to"] == "audit_commission"
    assert _extract(row, payees={"AUDIT COMMISION": "purchase"}).entries[0]["kind"] == "purchase"
    assert _extract(row, payees={"Audit Commision": "leave_out"}).left_out[0].code == "not_wanted"
    with pytest.raises(BurdenError, match="there is no body nonsense"):
        _extract(row, payees={"Audit Commision": "nonsense"})


def test_what_is_said_of_a_supplier_goes_before_its_name() -> None:
    assert (
        _extract(_line("KPMG", "50"), payees={"KPMG": "appointed_auditors"}).entries[0]["paid_to"]
        == "appointed_auditors"
    )
    assert _extract(_line("Ofsted", "50"), payees={"Ofsted": "purchase"}).entries[0]["kind"] == "purchase"


def test_credit_notes_are_taken_off_the_same_supplier_and_code() -> None:
    extract = _extract(_line("Smith", "100.10"), _line("SMITH", "(12.00)"), _line("Smith", "5", "RET"))
    assert {entry["item"]: entry["amount_gbp"] for entry in extract.entries} == {
        "cpa_corporate_assessment": 88.1,
        "ctb1": 5,
    }
    assert _told(extract, "credit")[0].message == "Smith: 1 credit note is taken off; £88.10 remain."


def test_below_zero_is_left_out_and_said() -> None:
    extract = _extract(_line("Smith", "10"), _line("Smith", "-12.50"), _line("Jones", "7"))
    assert [entry["amount_gbp"] for entry in extract.entries] == [7]
    assert [(each.row, each.code, each.figure) for each in extract.left_out] == [
        (2, "credit_exceeds", 10),
        (3, "credit_exceeds", Fraction(-25, 2)),
    ]
    told = _told(extract, "credit_exceeds")
    assert [finding.level for finding in told] == ["warning"]
    assert "come to −£2.50, below zero" in told[0].message


def test_what_cancels_out_is_left_out() -> None:
    extract = _extract(_line("Smith", "10"), _line("Smith", "-10"))
    assert extract.entries == []
    assert [finding.level for finding in _told(extract, "credit_exceeds")] == ["info"]


def test_credit_of_one_code_is_not_taken_off_another() -> None:
    codes = {"A": "ctb1", "B": "ctb1"}
    extract = _extract(_line("Smith", "10", "A"), _line("Smith", "-4", "B"), codes=codes)
    assert [entry["amount_gbp"] for entry in extract.entries] == [10]
    assert extract.left == -4


def test_supplier_stands_for_the_code_where_there_is_none() -> None:
    table = table_of(["Date", "Supplier", "Amount"], [["01/05/2005", "Ofsted", "10"], ["02/05/2005", "Jones", "5"]])
    columns = LedgerMap(date="Date", supplier="Supplier", amount="Amount")
    assert [each.text for each in codes_of(table, columns, period=PERIOD)] == ["Ofsted", "Jones"]
    extract = ledger_entries(table, columns, {"Ofsted": Target(title="Inspection of schools")}, period=PERIOD)
    assert [(e["item_title"], e["paid_to"], e["amount_gbp"]) for e in extract.entries] == [
        ("Inspection of schools", "ofsted", 10)
    ]
    assert extract.left == 5


def test_suppliers_to_ask_about_come_first() -> None:
    table = table_of(
        HEADING,
        [
            _line("Jones", "500"),
            _line("Ofstead", "1"),
            _line("Ofsted", "9"),
            _line("Total Gas Ltd", "5"),
            ["", "Total", "515", "", ""],
        ],
    )
    found = payees_of(table, suggest_ledger(table), period=PERIOD)
    assert [(each.supplier, each.body, each.sure) for each in found] == [
        ("Ofstead", "ofsted", False),
        ("Jones", None, True),
        ("Ofsted", "ofsted", True),
        ("Total Gas Ltd", None, True),
    ]


def test_rows_that_do_not_count_are_told() -> None:
    extract = _extract(
        _line("", "1"),
        _line("Smith", ""),
        _line("Smith", "x"),
        _line("Smith", "10-20"),
        _line("Smith", "1", "ZZ"),
        _line("Smith", "1", ""),
        _line("Smith", "1", "OTHER"),
        _line("Smith", "1", day="01/05/2009"),
        _line("Smith", "7h30"),
        ["", "Total", "5", "", ""],
    )
    assert extract.entries == []
    assert [each.code for each in extract.left_out] == [
        "no_supplier",
        "no_figure",
        "no_figure",
        "no_figure",
        "unknown_code",
        "unknown_code",
        "not_wanted",
        "outside_year",
        "no_figure",
        "total_row",
    ]


AMOUNTS = st.integers(-50_000, 100_000).map(lambda pence: str(Decimal(pence) / 100))
LINES = st.lists(
    st.builds(
        _line,
        st.sampled_from(["Smith", "SMITH", "Ofsted", "Audit Commision", ""]),
        AMOUNTS,
        st.sampled_from(["INSP", "RET", "OTHER", "ZZ"]),
        st.sampled_from(["2005-04-01", "2006-03-31", "2006-04-01"]),
    ),
    min_size=1,
    max_size=20,
)


@given(LINES, st.randoms(use_true_random=False))
def test_pounds_are_kept_or_left_out_in_any_order(lines: list[list[str]], chance: random.Random) -> None:
    extract = _extract(*lines)
    assert extract.kept + extract.left == sum(Fraction(line[2]) for line in lines)
    assert sum(map(len, extract.evidence.values())) + len(extract.left_out) == len(lines)
    assert errors_in(extract.entries) == []
    for entry in extract.entries:
        rows = [Decimal(row["Amount"]) for row in extract.evidence[entry["id"]]]
        assert Decimal(repr(entry["amount_gbp"])) == sum(rows)
    mixed = list(lines)
    chance.shuffle(mixed)
    assert _extract(*mixed).totals == extract.totals
