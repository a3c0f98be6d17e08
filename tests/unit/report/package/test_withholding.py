"""Small cells, attacked: a withheld figure may change by any amount and not a byte of the package with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pytest

from burden.report.package.package import package_files
from burden.report.package.withholding import withheld

from . import sample
from .sample import BOTH, PSEUDONYMS, SMALL, Raw

LEAST = 3


def _change_the_lone_unitary(raw: Raw) -> None:
    if raw.get("authority") != "zz_eastwick":
        return
    for entry in raw["entries"]:
        entry |= {name: entry[name] * 1.37 for name in ("amount_gbp", "excess_gbp_per_unit", "people") if name in entry}
        entry["source"] = "another"
    raw["staff"]["eastwick_officer"]["salary_gbp_per_year"] = 31000


def _change_the_only_morale(raw: Raw) -> None:
    for entry in raw["entries"]:
        if entry["layer"] == "morale":
            entry |= {"replacement_gbp": 999, "headcount": {"low": 5, "central": 50, "high": 500}, "note": "another"}


def _drop_grounds_of_the_only_morale(raw: Raw) -> None:
    for entry in raw["entries"]:
        if entry["layer"] == "morale":
            del entry["attribution_share"]


def _add_to_what_is_withheld(raw: Raw) -> None:
    mine = [entry for entry in raw["entries"] if entry["layer"] == "morale"]
    for entry in mine:
        entry |= {"grade": "C", "item_title": "Another", "source": "another"}
        raw["entries"].append(
            {**entry, "id": "more", "item_title": "Rework in Aldmouth", "business_as_usual_share": 0.2}
        )
        raw["entries"].append(
            {"id": "unpriced", "layer": "morale", "kind": "time", "item_title": "No pay", "staff": "nobody", "fte": 1}
        )
        raw["staff"]["nobody"] = {"label": "Nobody"}
    if raw.get("authority") == "zz_eastwick":
        raw["entries"] = raw["entries"][:1]
        raw["entries"].append({**sample.council(9, sample.LONE)["entries"][2], "grade": "B"})


CHANGES = (
    _add_to_what_is_withheld,
    _change_the_lone_unitary,
    _change_the_only_morale,
    _drop_grounds_of_the_only_morale,
)


@pytest.mark.parametrize("hiding", [SMALL, BOTH], ids=["small", "both"])
@pytest.mark.parametrize("change", CHANGES)
def test_nothing_hangs_on_a_withheld_figure(change: object, hiding: sample.Hiding) -> None:
    assert callable(change)
    other = sample.changed(change)
    assert package_files(other)["data/layers.csv"] != sample.files()["data/layers.csv"]
    assert package_files(other, hiding) == sample.files(hiding)


def test_a_figure_that_is_not_withheld_does_show() -> None:
    """The test above can fail: the same change of a council in a large cell changes the package."""

    def change(raw: Raw) -> None:
        if raw.get("authority") == "zz_brackley":
            raw["entries"][0]["amount_gbp"] += 1

    assert package_files(sample.changed(change), SMALL) != sample.files(SMALL)


def _of_bodies_alone(files: Mapping[str, bytes]) -> set[tuple[str, str]]:
    """Return the layers of authorities of which every line is a share of a body's cost."""
    bodies = {row["unit"] for row in sample.rows(files, "units") if row["kind"] == "body"}
    lines = sample.rows(files, "ledger")
    entered = {(row["unit"], row["layer"]) for row in lines if row["entered_by"] not in bodies}
    return {(row["unit"], row["layer"]) for row in lines} - entered


def _cells(files: Mapping[str, bytes]) -> Counter[tuple[str, str, str]]:
    units = {row["unit"]: row for row in sample.rows(files, "units") if row["kind"] == "authority"}
    shares = _of_bodies_alone(files)
    return Counter(
        (units[row["unit"]]["type"], units[row["unit"]]["period"], row["layer"])
        for row in sample.rows(files, "layers")
        if row["unit"] in units and row["gross"] and (row["unit"], row["layer"]) not in shares
    )


@pytest.mark.parametrize("hiding", [SMALL, BOTH], ids=["small", "both"])
def test_every_cell_that_is_shown_rests_on_enough_authorities(hiding: sample.Hiding) -> None:
    assert min(_cells(sample.files()).values()) == 1
    shown = _cells(sample.files(hiding))
    assert len(shown) >= 5
    assert min(shown.values()) >= LEAST


@pytest.mark.parametrize("hiding", [SMALL, BOTH, PSEUDONYMS], ids=["small", "both", "pseudonyms"])
def test_no_line_entry_or_input_of_a_withheld_layer_is_left(hiding: sample.Hiding) -> None:
    files = sample.files(hiding)
    gone = {(row["unit"], row["layer"]) for row in sample.rows(files, "layers") if row["state"] == "withheld"}
    units = {row["unit"]: row["kind"] for row in sample.rows(files, "units")}
    assert gone
    assert not gone & {(row["unit"], row["layer"]) for row in sample.rows(files, "ledger")}
    assert not gone & {(row["unit"], row["scope"]) for row in sample.rows(files, "drivers")}
    entered = {(row["entered_by"], row["layer"]) for row in sample.rows(files, "submissions")}
    if hiding is not PSEUDONYMS:
        assert not {pair for pair in gone if units[pair[0]] == "authority"} & entered
    if hiding is not PSEUDONYMS:
        answered = [row for name in ("usefulness", "measures") for row in sample.rows(files, name)]
        assert {row["entered_by"] for row in answered} == {row["unit"] for row in sample.rows(files, "coverage")}
    named = {(row["entered_by"], row["entry"]) for row in sample.rows(files, "submissions")}
    assert {(row["entered_by"], row["entry"]) for row in sample.rows(files, "factors")} <= named
    used = {row["input"] for row in sample.rows(files, "factors")} - {""}
    assert {row["input"] for row in sample.rows(files, "inputs")} == used
    whole = {unit for unit, _ in gone}
    for name in ("totals",):
        assert {row["unit"] for row in sample.rows(files, name) if row["state"] == "withheld"} == whole
    assert not whole & {row["unit"] for row in sample.rows(files, "views")}
    assert not whole & {row["unit"] for row in sample.rows(files, "drivers") if row["scope"] == "total"}


def test_what_is_shown_still_adds_up() -> None:
    for hiding in (SMALL, BOTH, PSEUDONYMS):
        files = sample.files(hiding)
        sums: Counter[tuple[str, str]] = Counter()
        for row in sample.rows(files, "ledger"):
            if row["unit"] and row["component"] != "grant" and row["bearer"] != "users":
                sums[row["unit"], row["layer"]] += float(row["amount"])  # type: ignore[assignment]
        shown = 0
        authorities = {row["unit"] for row in sample.rows(files, "units") if row["kind"] == "authority"}
        for row in sample.rows(files, "layers"):
            if row["unit"] in authorities and row["gross"]:
                assert sums[row["unit"], row["layer"]] == pytest.approx(float(row["gross"]))
                shown += 1
        assert shown > 10


def test_both_sides_of_a_withheld_fee_go() -> None:
    """The fee of the lone unitary lowers the commission's net cost: gross, net and others' fees give it away."""
    files = sample.files(SMALL)
    layers = {(row["unit"], row["layer"]): row["state"] for row in sample.rows(files, "layers")}
    assert layers["audit_commission/2005-06", "central_inspection"] == "withheld"
    assert layers["all/2005-06", "local_preparation"] == "withheld"
    assert layers["all/2006-07", "local_preparation"] == "reported"
    entries = sample.rows(files, "submissions")
    assert {row["kind"] for row in entries if row["entered_by"] == "audit_commission/2005-06"} == {"purchase"}
    ledger = sample.rows(files, "ledger")
    assert {row["body"] for row in ledger if row["authority"] == "outside"} == {"zz_office"}
    eastwick = [row for row in ledger if "eastwick" in row["line_id"] + row["unit"] + row["entered_by"]]
    assert {(row["entered_by"], row["layer"]) for row in eastwick} == {("zz_office/2005-06", "writing_targets")}


def _shares_worked_out(files: Mapping[str, bytes], unit: str) -> dict[tuple[str, str], float]:
    """Return the share of each body's cost that falls on a unit, by body and layer, from the rows of other units."""
    units = {row["unit"]: row for row in sample.rows(files, "units")}
    found: dict[tuple[str, str], float] = {}
    for body in (row for row in units.values() if row["share_key"]):
        lines = [row for row in sample.rows(files, "ledger") if row["entered_by"] == body["unit"]]
        for layer in {row["layer"] for row in lines}:
            others = {row["unit"] for row in lines if row["layer"] == layer} - {"", unit}
            other = min(others)
            amount = sum(float(row["amount"]) for row in lines if (row["layer"], row["unit"]) == (layer, other))
            sizes = [1.0 if body["share_key"] == "each" else float(units[one]["residents"]) for one in (unit, other)]
            found[body["code"], layer] = amount * sizes[0] / sizes[1]
    return found


def test_what_is_withheld_cannot_be_worked_out_from_the_shares_of_others() -> None:
    """The share itself can, of any key, as the README says; no layer that is withheld is one."""
    files, openly = sample.files(SMALL), sample.files()
    truth = {(row["unit"], row["layer"]): float(row["gross"] or 0) for row in sample.rows(openly, "layers")}
    states = {(row["unit"], row["layer"]): row["state"] for row in sample.rows(files, "layers")}
    lone, alone = f"zz_{sample.LONE.lower()}/2005-06", f"zz_{sample.NAMES[0].lower()}/2005-06"
    right = 0
    for unit in (lone, alone):
        shares = _shares_worked_out(files, unit)
        lines = [row for row in sample.rows(openly, "ledger") if row["unit"] == unit]
        for (body, layer), share in shares.items():
            entered_by = f"{body}/2005-06"
            own = [row for row in lines if (row["entered_by"], row["layer"]) == (entered_by, layer)]
            assert sum(float(row["amount"]) for row in own) == pytest.approx(share)
            layers = sum(value for (_, other), value in shares.items() if other == layer)
            worked_out = layers == pytest.approx(truth[unit, layer])
            assert not (worked_out and states[unit, layer] == "withheld"), (unit, layer)
            right += worked_out
    assert right == 2, "the attack finds what is shown; else it proves nothing"
    assert states[lone, "central_inspection"] == "withheld"
    assert states[lone, "writing_targets"] == "reported"
    assert "the share can be worked out all the same" in " ".join(files["README.md"].decode().split())


def test_a_grant_alone_is_a_figure_too() -> None:
    """It stands in no layer's total, and is a line, an entry and a factor all the same."""

    def change(raw: Raw) -> None:
        if raw.get("authority") == "zz_cawdale" and raw["period"] == "2006-07":
            raw["entries"].append(
                {"id": "gift", "layer": "writing_targets", "item_title": "Gift", "kind": "grant", "amount_gbp": 777,
                 "paid_by": "central", "grade": "A", "source": "letter"}
            )  # fmt: skip

    costings = sample.changed(change)
    assert "gift" in package_files(costings)["data/factors.csv"].decode()
    files = package_files(costings, SMALL)
    assert not [name for name in files if name.endswith(".csv") and b"gift" in files[name].lower()]


def test_a_fee_pulls_the_other_layer_of_its_payer_along() -> None:
    """Three districts of four have their inspection layer shown only by the fee they paid a body in the call."""

    def change(raw: Raw) -> None:
        if raw.get("body") == "audit_commission":
            raw["falls_on"] = {"types": ["unitary"], "authorities": 3, "key": "each"}
        if raw.get("period") == "2005-06" and raw.get("authority") in ("zz_cawdale", "zz_dunstead"):
            raw["entries"][0]["paid_to"] = "ofsted"

    costings = sample.changed(change)
    found = {
        (costings.costings[number].name.partition(" ")[0], layer): reason
        for (number, layer), reason in withheld(costings, LEAST).layers.items()
        if costings.costings[number].type == "shire_district"
    }
    # Two pay the commission a fee: their layer of inspection is a small cell, and the fee stands in preparation too.
    assert found["Aldmouth", "central_inspection"] == found["Brackley", "central_inspection"] == "small_cell"
    assert found["Aldmouth", "local_preparation"] == found["Brackley", "local_preparation"] == "difference"
    # Only two are then left with a figure for preparation, which is fewer than three: they go too.
    assert found["Cawdale", "local_preparation"] == found["Dunstead", "local_preparation"] == "difference"


def test_those_who_are_shown_whole_are_still_compared() -> None:
    files = sample.files(SMALL)
    gone = {row["unit"] for row in sample.rows(files, "totals") if row["state"] == "withheld"}
    rows = sample.rows(files, "comparison")
    openly = {row["unit"]: row for row in sample.rows(sample.files(), "comparison")}
    assert {row["unit"] for row in rows} == openly.keys() - gone
    assert len(rows) == 7
    for row in rows:
        for name in ("layer_local_preparation", "layer_distorting_compliance", "total", "mean", "p5", "p95"):
            assert float(row[name]) == pytest.approx(float(openly[row["unit"]][name]), rel=1e-9)
        assert row["rank_per_resident_from"] == row["rank_per_resident_to"] == ""


def test_counts_are_all_that_is_told_of_what_is_gone() -> None:
    rows = sample.rows(sample.files(SMALL), "withheld")
    lone = {"type": "unitary", "period": "2005-06", "layer": "local_preparation", "reason": "small_cell", "units": "1"}
    assert lone in rows
    assert {row["units"].isdigit() for row in rows} == {True}
    assert sample.rows(sample.files(), "withheld") == []


def test_nothing_is_withheld_where_cells_are_large() -> None:
    given = [sample.council(number, f"Town{number}") for number in range(1, 6)]
    costings = sample.priced(given)
    assert withheld(costings, 5).layers == {}
    assert len({layer for _, layer in withheld(costings, 6).layers}) > 1
    assert sample.rows(package_files(costings, sample.Hiding(suppress_below=5)), "withheld") == []
