"""The formula shown is the formula priced: its factors multiply to the ledger's amount, line by line."""

from __future__ import annotations

import math
import re

import numpy as np
import pytest

from burden.analysis.costing import Costings
from burden.costing.kinds import FORMS
from burden.report.formula import UNITS, formula, formula_text
from tests.unit.report.priced import priced

TEXTS = {
    "fee": r"3 units × 2 times a year × £1,000 × 1\.0\d+ to 2005-06 prices",
    "team": r"4\.5 FTE × £22,000 a year × \(1 \+ 0\.27 on-cost\) × \(1 \+ 0\.3 overhead\) × 9 ÷ 12 months × "
    r"1\.0\d+ to 2005-06 prices × \(1 − 0\.1 − 0\.2\)",
    "hired": r"2 FTE × 1,600 hours × £31\.50 an hour × 1\.0\d+ to 2005-06 prices",
    "form": r"1 person × 7\.5 hours × 12 times a year × £31\.50 an hour × 1\.0\d+ to 2005-06 prices",
    "paper": r"40 bought × £12\.50 × 1\.0\d+ to 2005-06 prices",
    "portal": r"£240,000 × 0\.\d+ \(annuity, 5 years at 0\.035\) × 1\.0\d+ to 2005-06 prices × 0\.6 attributed",
    "hall": r"£9,000 ÷ 1\.5 years × 0\.5 of the year within its life × 1\.0\d+ to 2005-06 prices",
    "calls": r"8,000 contacts × £2\.83 a contact × 0\.4 failure demand × 1\.0\d+ to 2005-06 prices × 0\.5 attributed",
    "leavers": r"200 people × £3,000 a leaver × \(0\.15 leavers − 0\.1 baseline\) × 1\.0\d+ to 2005-06 prices × "
    r"0\.3 attributed",
    "sick": r"100 FTE × \(10\.7 days − 8\.8 days baseline\) × £90 a day × 1\.0\d+ to 2005-06 prices × 0\.3 attributed",
    "lost": r"20 FTE × £22,000 a year × \(1 \+ 0\.27 on-cost\) × \(1 \+ 0\.3 overhead\) × 0\.05 of their time × "
    r"1\.0\d+ to 2005-06 prices × 0\.3 attributed",
}


def _row(costings: Costings, entry: str) -> int:
    return int(np.flatnonzero(costings.run.activities.labels["entry"] == entry)[0])


@pytest.mark.parametrize("entry", TEXTS)
def test_the_formula_reads_as_people_write_it(every_kind: Costings, entry: str) -> None:
    text = formula_text(every_kind.run, _row(every_kind, entry))
    assert re.fullmatch(TEXTS[entry], text), text


def test_minutes_and_pay_of_a_contact_without_grounds(every_kind: Costings) -> None:
    text = formula_text(every_kind.run, _row(every_kind, "minutes"), "unattributed")
    assert text.startswith("8,000 contacts × 6 minutes ÷ 60 × £22,000 a year × (1 + 0.27 on-cost)"), text
    assert "÷ 1,584 working hours a year × 0.4 failure demand" in text


def test_a_share_of_a_body_and_a_received_fee_show_their_weight(every_kind: Costings) -> None:
    run = every_kind.run
    assert formula_text(run, _row(every_kind, "inspectors"), weight=0.25, weight_words="share of the body's cost") == (
        "£100,000 × 0.25 share of the body's cost"
    )
    assert formula_text(run, _row(every_kind, "income"), weight=-1.0, weight_words="fee received") == (
        "£9,000 × (−1) fee received"
    )


def test_the_letters_team_is_shown_as_the_letter_would() -> None:
    assert formula_text(priced("letter_team").run, 0) == "4.5 FTE × £44,444.44 a year"


def test_the_factors_multiply_to_every_line_of_the_ledger(costings: Costings) -> None:
    run = costings.run
    ledger, legs = run.ledger, run.legs
    assert len(ledger) or run.unpriced
    for place in range(len(ledger)):
        leg = int(ledger.leg[place])
        attribution = str(ledger.columns["attribution"][place])
        shown = formula(run, int(legs.activity[leg]), attribution, float(legs.weight[leg]))
        assert math.isclose(shown.amount, float(ledger.columns["amount"][place]), rel_tol=1e-12, abs_tol=1e-9), shown
        assert all(factor.text for factor in shown.factors)


def test_every_field_of_every_form_has_its_unit() -> None:
    fields = {field for form in FORMS.values() for field in form.fields.values()}
    assert fields - set(UNITS) == set()
    assert set(UNITS) - fields == set()


def test_an_unknown_part_is_refused(every_kind: Costings) -> None:
    with pytest.raises(ValueError, match="not a part"):
        formula(every_kind.run, 0, "everything")


@pytest.mark.parametrize(
    ("entry", "shares"),
    [
        # 0.1 business as usual and 0.2 discretionary, as entered; the rest is the regime's.
        ("team", {"regime": 0.7, "business_as_usual": 0.1, "discretionary": 0.2}),
        # 0.6 attributed: what the regime does not cause would be there anyway.
        ("portal", {"regime": 0.6, "business_as_usual": 0.4, "discretionary": 0}),
        # No grounds: nothing can be said of it.
        ("minutes", {"business_as_usual": 0, "discretionary": 0, "unattributed": 1}),
    ],
)
def test_every_part_is_its_share_of_the_gross(every_kind: Costings, entry: str, shares: dict[str, float]) -> None:
    row = _row(every_kind, entry)
    gross = formula(every_kind.run, row, "gross").amount
    assert gross > 0
    parts = {part: formula(every_kind.run, row, part).amount / gross for part in shares}
    assert parts == pytest.approx(shares)
