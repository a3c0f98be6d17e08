"""What writing the targets of each level costs: entered or not priced, once and whole, whoever bears it."""

from __future__ import annotations

import pytest

from burden import cost, loads
from burden.analysis.regime.cascade import CascadeCost, cost_by_level
from burden.base.errors import BurdenError
from burden.reference.target_cascade import load_cascades

DEPARTMENT = """schema_version: 1
body: dh
period: {period}
price_year: 2005-06
falls_on: {{types: [unitary], authorities: 4, key: each}}
entries:
{entries}
"""
COUNCIL = """schema_version: 1
authority: {code}
name: {code}
type: unitary
period: 2005-06
entries: [{{id: form, layer: local_preparation, item_title: Form, kind: purchase, amount_gbp: 5, grade: A, source: x,
  tags: [{tag}]}}]
"""


def entry(name: str, amount: float, tags: str, layer: str = "writing_targets", extra: str = "") -> str:
    return (
        f"  - {{id: {name}, layer: {layer}, item_title: Targets, kind: purchase, amount_gbp: {amount}, grade: A, "
        f"source: invoice, tags: [{tags}]{extra}}}"
    )


def priced(*entries: str, others: tuple[str, ...] = (), period: str = "2005-06") -> CascadeCost:
    texts = (DEPARTMENT.format(entries="\n".join(entries), period=period), *others)
    return cost_by_level(load_cascades()[0], cost([found for text in texts for found in loads(text)]))


def test_nothing_entered_is_not_priced_and_not_zero() -> None:
    found = cost_by_level(load_cascades()[0])
    assert [one.central for one in found.levels] == [None, None, None]
    assert [one.each for one in found.levels] == [None, None, None]
    assert [one.times_above for one in found.levels] == [None, pytest.approx(44 / 12), pytest.approx(300 / 44)]


def test_a_tag_prices_its_level_and_no_other() -> None:
    found = priced(
        entry("agreeing", 1200, "level:health_targets"), entry("printing", 300, "level:health_targets, odd"),
        entry("guidance", 4400, "level:health_guidance", extra=", business_as_usual_share: 0.5"),
        entry("rest", 99, "odd"),
    )  # fmt: skip
    top, middle, ground = found.levels
    assert (top.central, top.each, top.entries) == (1500, 125, 2)
    assert (middle.central, middle.each, middle.entries) == (2200, 50, 1)  # half is business as usual
    assert (ground.central, ground.mean, ground.entries) == (None, None, 0)


def test_it_counts_whole_and_once_whether_or_not_the_councils_it_falls_on_are_there() -> None:
    lines = (entry("agreeing", 1200, "level:health_targets"),)
    councils = tuple(COUNCIL.format(code=code, tag="odd") for code in ("alder", "birch"))
    alone, together = priced(*lines), priced(*lines, others=councils)
    assert alone.levels[0].central == together.levels[0].central == 1200


def test_a_range_goes_through() -> None:
    found = priced(
        entry("agreeing", 1, "level:health_targets").replace("gbp: 1,", "gbp: {low: 0, high: 100, dist: uniform},")
    )
    top = found.levels[0]
    assert (top.central, top.mean) == (50, pytest.approx(50))
    assert (top.p5, top.p95) == (pytest.approx(5, abs=0.1), pytest.approx(95, abs=0.1))


def test_what_is_tagged_elsewhere_is_named_and_not_counted() -> None:
    other = COUNCIL.format(code="alder", tag="level:health_ground")
    found = priced(entry("agreeing", 1200, "level:health_targets"), others=(other,))
    assert found.levels[2].central is None
    assert found.notes == (
        "alder, 2005-06, form has the tag of a level but is not in the layer writing targets: not counted.",
    )


def test_only_one_year_counts() -> None:
    earlier = DEPARTMENT.format(entries=entry("before", 7, "level:health_targets"), period="2004-05")
    found = priced(entry("agreeing", 1200, "level:health_targets"), others=(earlier,))
    assert (found.period, found.levels[0].central) == ("2005-06", 1200)
    assert "2004-05, before is of another year than 2005-06: not counted" in found.notes[0]


def test_an_entry_belongs_to_one_level() -> None:
    with pytest.raises(BurdenError, match="both is tagged with two levels"):
        priced(entry("both", 1, "level:health_targets, level:health_ground"))


def test_a_fee_that_the_department_gets_back_prices_nothing() -> None:
    fee = (
        COUNCIL.format(code="alder", tag="level:health_targets")
        .replace("local_preparation", "writing_targets")
        .replace("kind: purchase", "kind: fee, paid_to: dh")
    )
    assert priced(entry("rest", 1200, "odd"), others=(fee,)).levels[0].central is None
    # Without the department in the call nobody gets it back, and it is a cost of agreeing targets like any other.
    found = cost_by_level(load_cascades()[0], cost(loads(fee)))
    assert found.levels[0].central == 5
