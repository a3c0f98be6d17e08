"""Every remark leads back to its cell."""

from __future__ import annotations

from typing import Any

import pytest

from burden.submission.sheets.rows import Spot, rows_of, spot_of
from burden.submission.sheets.sheet import SHEETS
from burden.submission.unfinished import read_unfinished

Plain = dict[str, Any]

DOCUMENT: Plain = {
    "authority": "E07000121",
    "staff": {
        "clerk": {"salary_gbp_per_year": 1}, "head.of.it": {}, "head": {"of": 5}, "clerk.label": {}, "a[0]": {}, "": {},
    },
    "quantities": {"visits": 4, "visits.long": {"low": 1}, "low": {"value": 1}},
    "entries": [
        {"id": "one", "kind": "time", "item": "ctb1"}, {"id": "two", "kind": "one_off"}, {"kind": "fee"},
        {"id": "one", "kind": "time"}, {"id": "none", "kind": "nothing"}, 5,
    ],
    "nil": [{"item": "bv78a"}, {"item": "ctb1"}, {}],
    "usefulness": [{"item": "ctb1"}, {"item": "caravan_count"}],
    "measures": [{"service": "benefits"}],
    "odd.key": 1, "entries[0]": 1, "staff.clerk": 1,
}  # fmt: skip


@pytest.mark.parametrize(
    ("where", "spot"),
    [
        ("entries[0].hours", ("time", "one", "hours")),
        ("entries[0].hours.low", ("time", "one", "hours")),
        ("entries[0].hours.timings[3]", ("time", "one", "hours")),
        ("entries[0].tags[1]", ("time", "one", "tags")),
        ("entries[0]", ("time", "one", "")),
        ("entries[0].item_title", ("time", "one", "item")),
        ("entries[0].id", ("time", "one", "id")),
        ("entries[0].kind", ("time", "one", "")),
        ("entries[0].oddly", ("time", "one", "")),
        ("entries[0].two\nlines", ("time", "one", "")),
        ("entries[1].life_years", ("one_off", "two", "life_years")),
        ("entries[1].hours", ("one_off", "two", "")),
        ("entries[2].id", ("fee", "#2", "id")),
        ("entries[3].id", ("time", "#3", "id")),
        ("entries[4].kind", None),
        ("entries[5]", None),
        ("entries[99].hours", None),
        ("entries", None),
        ("staff", ("staff", "", "")),
        ("staff.clerk", None),  # a field of the heading is called so here
        ("staff.clerk.salary_gbp_per_year", ("staff", "clerk", "salary_gbp_per_year")),
        ("staff.clerk.on_cost_share.high", ("staff", "clerk", "on_cost_share")),
        ("staff.clerk.label", ("staff", "clerk.label", "")),
        ("staff.clerk.label.source", ("staff", "clerk.label", "source")),
        ("staff.head.of.it.source", ("staff", "head.of.it", "source")),
        ("staff.head.of", ("staff", "head", "")),
        ("staff.a[0].source", ("staff", "a[0]", "source")),
        ("staff.", ("staff", "#", "")),
        ("staff..source", ("staff", "#", "source")),
        ("staff.nobody", ("staff", "", "")),
        ("quantities.visits", ("quantities", "visits", "figure")),
        ("quantities.visits.long.low", ("quantities", "visits.long", "figure")),
        ("quantities.low.timings[2]", ("quantities", "low", "figure")),
        ("quantities.low.source", ("quantities", "low", "source")),
        ("quantities.low", ("quantities", "low", "")),
        ("nil[0].reason", ("time", "item:bv78a", "reason")),
        ("nil[0].item", ("time", "item:bv78a", "")),
        ("nil[1].item", ("time", "one", "")),
        ("nil[2].item", None),
        ("usefulness[0].used", ("time", "one", "used")),
        ("usefulness[1].by", ("time", "item:caravan_count", "by")),
        ("measures[0].measure", ("measures", "0", "measure")),
        ("measures[7].measure", None),
        ("residents", ("about", "residents", "value")),
        ("period", ("about", "period", "value")),
        ("odd.key", None),
        ("entries[0]x", None),
        ("falls_on.types[0]", None),
        ("", None),
    ],
)
def test_a_place_is_a_cell(where: str, spot: tuple[str, str, str] | None) -> None:
    document = {key: value for key, value in DOCUMENT.items() if key != "entries[0]" or where == "entries[0]x"}
    assert spot_of(document, where) == (None if spot is None else Spot(*spot))


def test_a_field_of_the_heading_called_like_a_place_is_no_place() -> None:
    assert spot_of(DOCUMENT, "entries[0]") is None


def entry(kind: str, **fields: Any) -> Plain:
    return {"id": kind, "layer": "local_preparation", "kind": kind, "source": "s", "grade": "A", **fields}


GOOD: dict[str, Plain] = {
    "time": {"staff": "clerk", "people": 2, "hours": 6},
    "fee": {"amount_gbp": 5, "paid_to": "audit_commission"},
    "purchase": {"amount_gbp": 5},
    "one_off": {"amount_gbp": 5, "life_years": 5},
    "failure_demand": {"contacts_per_year": 5, "failure_share": 0.5, "minutes": 5, "staff": "clerk"},
    "excess_cost": {"units_per_year": 5, "excess_gbp_per_unit": 5},
    "turnover": {"headcount": 5, "leaver_share": 0.2, "baseline_share": 0.1, "replacement_gbp": 5},
    "absence": {"fte": 5, "days_per_fte": 5, "baseline_days_per_fte": 2, "gbp_per_day": 5},
    "lost_effort": {"staff": "clerk", "fte": 5, "share_of_time": 0.1},
    "grant": {"amount_gbp": 5, "paid_by": "central"},
}
HEAD: Plain = {
    "authority": "E07000121",
    "period": "2005-06",
    "staff": {"clerk": {"tariff_gbp_per_hour": 30, "productive_hours_per_year": 1500, "source": "s"}},
}
WRONG = ["lots", "", "12 or so", -1, 1e300, True, [], {}, {"low": 3, "central": 2, "high": 1}, {"timings": ["x"]}, None]


@pytest.mark.parametrize("kind", GOOD)
@pytest.mark.parametrize("value", WRONG, ids=repr)
def test_each_error_of_an_entry_leads_to_its_cell(kind: str, value: Any) -> None:
    """Whatever stands in whichever field, the remark about it is shown at that field's column."""
    sheet = SHEETS[kind]
    fields = ["item_title" if key == "item" else key for key in sheet.keys if key not in ("used", "by", "reason", "id")]
    for field in fields:
        document = {
            **HEAD,
            "entries": [entry(kind, **GOOD[kind]), entry(kind, **GOOD[kind]) | {"id": "e"} | {field: value}],
        }
        reading = read_unfinished(document)
        assert (reading.submission is None) == (field == "id")
        for finding, spot in zip(reading.findings, reading.spots, strict=True):
            if not finding.where.startswith("entries["):
                continue
            assert spot is not None
            assert spot.row in {row.key for row in rows_of(document, sheet)}
            if finding.where.startswith(f"entries[1].{field}"):
                assert spot == Spot(kind, "e", "item" if field == "item_title" else field)


@pytest.mark.parametrize("value", WRONG, ids=repr)
def test_each_error_of_a_card_or_a_quantity_leads_to_its_cell(value: Any) -> None:
    for part, given in (("staff", {"tariff_gbp_per_hour": 30}), ("quantities", {"value": 4})):
        fields = ["value", "low", "dist", "timings", "of", "label", "grade", "source"]
        for field in SHEETS["staff"].keys[1:] if part == "staff" else fields:
            document = {**HEAD, "entries": [], part: {"my.own": {**given, field: value}}}
            reading = read_unfinished(document)
            assert reading.submission is not None
            for finding, spot in zip(reading.findings, reading.spots, strict=True):
                if finding.where.startswith(f"{part}.my.own"):
                    assert spot is not None
                    assert (spot.sheet, spot.row) == (part, "my.own")
                    rest = finding.where.removeprefix(f"{part}.my.own").strip(".").split(".")[0].split("[")[0]
                    if rest:
                        assert spot.column == (rest if rest in SHEETS[part].keys else "figure")
