"""Whether anybody uses the costliest items: what was said on an item, an entry, or the set an item is a member of."""

from __future__ import annotations

from burden import cost
from burden.report.document.items import items_of
from burden.report.document.subject import Subject
from burden.submission.read import loads

COUNCIL = """\
schema_version: 1
authority: alder
name: Alder
price_year: 2005-06
type: unitary
period: 2005-06
entries:
  - {id: level, layer: local_preparation, item: bv2a, kind: purchase, amount_gbp: 300, grade: A, source: invoice}
  - {id: form, layer: local_preparation, item: ctb1, kind: purchase, amount_gbp: 200, grade: A, source: invoice}
  - {id: plan, layer: local_preparation, item_title: Plan, kind: purchase, amount_gbp: 100, grade: A, source: invoice}
usefulness:
  - {item: bvpi, used: no, by: housing}
  - {item: ctb1, used: yes}
"""


def test_an_answer_on_a_set_holds_for_its_members() -> None:
    found = items_of(Subject(cost(loads(COUNCIL)), 0))
    assert [(item.mean, item.used, item.by) for item in found] == [
        (300, "No", "housing"), (200, "Yes", ""), (100, "Not said", "")
    ]  # fmt: skip


def test_its_own_answer_comes_first() -> None:
    own = COUNCIL + "  - {item: bv2a, used: partly}\n"
    assert items_of(Subject(cost(loads(own)), 0))[0].used == "Partly"
