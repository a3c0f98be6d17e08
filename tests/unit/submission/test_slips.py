"""Slips that no rule forbids and a reader would not forgive: each is remarked on at its place."""

from __future__ import annotations

import pytest

from burden import loads
from burden.submission.checks import check_submission

HEAD = "authority: E07000121\nperiod: 2005-06\nstaff: {t: {tariff_gbp_per_hour: 20, source: x}}\nentries:\n"
OWN = """\
  - {id: own, layer: local_preparation, item: ctb1, kind: time, staff: t, people: 1, hours: 9, grade: C, source: x}
"""
DEFAULT = OWN.replace("id: own", "id: ctb1, status: default").replace("grade: C", "grade: E")
FEE = "  - {id: fee, layer: local_preparation, item_title: f, kind: fee, amount_gbp: 11350, grade: A, source: x}\n"


@pytest.mark.parametrize(
    ("text", "code", "where"),
    [
        (HEAD + DEFAULT.replace(", status: default", ""), "default_unmarked", "entries[0].grade"),
        (HEAD + OWN + DEFAULT, "default_and_own", "entries[1]"),
        (HEAD + FEE + FEE.replace("id: fee", "id: again"), "same_fee", "entries[1]"),
        (
            HEAD + FEE.replace("item_title: f", "item: external_audit"),
            "usual_item",
            "entries[0].business_as_usual_share",
        ),
        # 90 hours a month for one person is 2.4 weeks of 37; 90 minutes is likelier
        (HEAD + OWN.replace("hours: 9", "hours: 90, times_per_year: 12"), "hours_or_minutes", "entries[0].hours"),
        ("name: Preston City Council\n" + HEAD + FEE, "code_and_name", "name"),
        (
            "name: Lancaster City Council\ntype: other\n" + HEAD.replace("E07000121", "E07000999") + FEE,
            "code_and_name",
            "authority",
        ),
    ],
)
def test_a_slip_is_remarked_on_at_its_place(text: str, code: str, where: str) -> None:
    found = check_submission(loads(text)[0])
    assert [(each.code, each.where) for each in found] == [(code, where)]


def test_what_is_no_slip_is_not_remarked_on() -> None:
    other = FEE.replace("id: fee", "id: second").replace("11350", "11351")
    assert check_submission(loads(HEAD + OWN + FEE + other)[0]) == []
