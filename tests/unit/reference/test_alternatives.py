"""What the money could have paid for: every figure has its source, and prices nobody can divide by are refused."""

import pytest

from burden.base.errors import InputError
from burden.reference.alternatives import load_alternatives
from burden.reference.deflators import load_deflators
from burden.reference.schema.alternatives import check_alternatives
from burden.reference.strict_yaml import parse


def test_the_grant_of_the_letter():
    grant = load_alternatives()[0]
    assert (grant.id, grant.unit_cost.central, grant.price_year) == ("victim_support_grant", 2000, "2005-06")
    assert "£2,000 to a voluntary victim support organisation" in grant.source


def test_what_is_worked_out_says_how():
    repair = next(each for each in load_alternatives() if each.id == "housing_repair")
    assert repair.status == "derived"
    assert repair.unit_cost.central == round(3_000e6 / 18e6)  # £3 billion on 18 million repairs


def test_every_price_can_be_moved_to_other_years():
    for each in load_alternatives():
        assert load_deflators().factor(each.price_year, "2024-25") > 0
        assert each.unit_cost.low <= each.unit_cost.central <= each.unit_cost.high
        assert each.title[0].isupper()
        assert each.plural[0].islower()


ROW = """\
schema_version: 1
alternatives:
  - {id: hour, title: An hour, plural: hours, unit: one hour, unit_cost_gbp: {low: 1, central: 2, high: 3},
     price_year: 2013-14, status: found, source: a page}
"""


def test_the_sample_fits():
    check_alternatives(parse(ROW))


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("low: 1", "low: 0", "above 0"),
        ("low: 1, central: 2, high: 3", "central: 0", "above 0"),
        ("low: 1", "low: 2.5", "not in order"),
        (", source: a page", "", "missing"),
        ("status: found", "status: sure", "is not one of"),
        ("2013-14", "2013", "should be text"),
        ("plural: hours, ", "", "missing"),
    ],
)
def test_what_is_refused(before, after, words):
    assert before in ROW
    with pytest.raises(InputError) as caught:
        check_alternatives(parse(ROW.replace(before, after)))
    assert words in str(caught.value)


def test_an_id_stands_once():
    with pytest.raises(InputError, match="stands twice: hour"):
        check_alternatives(parse(ROW + ROW.partition("alternatives:\n")[2]))
