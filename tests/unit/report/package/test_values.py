"""The values: the same in CSV and Parquet and in the result, unrounded, missing told from zero, the same bytes."""

from __future__ import annotations

import csv
import io
import math
import random
from collections import defaultdict
from typing import Any

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

from burden.report.package.cells import inert
from burden.report.package.columns import TABLES
from burden.report.package.hiding import OPEN, Hiding
from burden.report.package.package import package_files, write_package, zipped

from . import sample

HIDINGS = (OPEN, sample.PSEUDONYMS, sample.SMALL, sample.BOTH)


def _value(text: str, kind: str) -> Any:
    if text == "":
        return None
    return {"string": str, "number": float, "integer": int, "boolean": {"true": True, "false": False}.get}[kind](text)


@pytest.mark.parametrize("hiding", HIDINGS, ids=["open", "pseudonyms", "small", "both"])
def test_csv_is_parquet_cell_by_cell(hiding: Hiding) -> None:
    files = sample.files(hiding)
    for table in TABLES.values():
        kinds = {column.name: column.type for column in table.columns}
        read = pq.read_table(io.BytesIO(files[f"data/{table.name}.parquet"])).to_pylist()
        rows = sample.rows(files, table.name)
        assert [{name: _value(text, kinds[name]) for name, text in row.items()} for row in rows] == read


def test_pandas_reads_both_alike_and_writes_the_same_csv() -> None:
    files = sample.files()
    for name in TABLES:
        typed = pd.read_parquet(io.BytesIO(files[f"data/{name}.parquet"]))
        text = pd.read_csv(
            io.BytesIO(files[f"data/{name}.csv"]), keep_default_na=False, na_values=[""],
            dtype={column.name: "str" for column in TABLES[name].columns if column.type in ("string", "boolean")},
        )  # fmt: skip
        for column in TABLES[name].columns:
            one, other = typed[column.name], text[column.name]
            if column.type == "boolean":
                one = one.map({True: "true", False: "false"}.get, na_action="ignore")
            assert one.isna().tolist() == other.isna().tolist(), (name, column.name)
            assert one.dropna().tolist() == other.dropna().tolist(), (name, column.name)


def test_figures_are_those_of_the_result_to_the_last_digit() -> None:
    plain = sample.result().as_dict()["costings"]
    found = {(row["unit"], row["layer"]): row for row in sample.rows(sample.files(), "layers")}
    checked = 0
    for costing in plain:
        unit = f"{costing['authority'] or costing['body']}/{costing['period']}"
        for layer, figures in costing["layers"].items():
            row = found.pop((unit, layer))
            assert row["reported"] == str(figures["reported"]).lower()
            for name in ("gross", "regime", "unattributed", "low", "high", "mean", "p5", "p95", "hours", "cash"):
                expected = figures[name]
                assert row[name] == ("" if expected is None else repr(float(expected))), (unit, layer, name)
                checked += 1
    assert not found
    assert checked > 500


def test_what_nobody_reported_is_empty_and_never_zero() -> None:
    rows = {(row["unit"], row["layer"]): row for row in sample.rows(sample.files(), "layers")}
    row = rows["zz_brackley/2005-06", "morale"]
    assert row["state"] == "not_reported"
    assert {row[name] for name in ("gross", "mean", "p5", "hours", "cash", "resource_fee", "default_share")} == {""}
    assert rows["zz_aldmouth/2005-06", "morale"]["mean"] not in ("", "0.0")


def test_ledger_adds_up_to_layers_for_authorities_and_bodies() -> None:
    files = sample.files()
    sums: dict[tuple[str, str, str], list[float]] = defaultdict(list)
    for row in sample.rows(files, "ledger"):
        if row["component"] == "grant" or row["bearer"] == "users":
            continue
        for unit in {row["unit"], f"{row['body']}/{row['period']}"} - {""}:
            sums[unit, row["layer"], row["attribution"]].append(float(row["amount"]))
    checked = 0
    for row in sample.rows(files, "layers"):
        if row["unit"].startswith("all/") or not row["gross"]:
            continue
        for part in ("regime", "business_as_usual", "unattributed"):
            if row[part]:
                amounts = sums[row["unit"], row["layer"], part]
                assert math.fsum(amounts) == pytest.approx(float(row[part]), rel=1e-12, abs=1e-9)
                checked += 1
    assert checked > 60


def test_factors_give_the_amount_of_every_entry() -> None:
    """The equation of model.md worked by hand from the package alone; no one-off or annuity is among the entries."""
    files = sample.files()
    slots: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    for row in sample.rows(files, "factors"):
        slots[row["entered_by"], row["entry"]][row["slot"]] = float(row["central"])
    gross: dict[tuple[str, str], float] = defaultdict(float)
    for row in sample.rows(files, "ledger"):
        if float(row["amount"]) > 0 and row["component"] in ("cost", "fee"):
            gross[row["entered_by"], row["entry"]] += float(row["amount"])
    checked = 0
    for entry in sample.rows(files, "submissions"):
        if entry["kind"] == "fee_income":
            continue
        f = defaultdict(lambda: 1.0, slots[entry["entered_by"], entry["entry"]])
        added = {name: slots[entry["entered_by"], entry["entry"]].get(name, 0.0) for name in ("on_cost", "overhead")}
        tariff = f["price"] * (1 + added["on_cost"]) * (1 + added["overhead"]) / f["card_hours"]
        share = f["share"] - slots[entry["entered_by"], entry["entry"]].get("share_baseline", 0.0)
        work = f["time"] * float(entry["time_scale"]) * f["number"] * f["frequency"] * share * f["spread"]
        amount = tariff * work * float(entry["months"]) / 12 * float(entry["price_factor"])
        assert gross[entry["entered_by"], entry["entry"]] == pytest.approx(amount, rel=1e-9), entry["entry"]
        checked += 1
    assert checked > 30


def test_text_is_one_inert_line_and_numbers_are_untouched() -> None:
    rows = {(row["entered_by"], row["entry"]): row for row in sample.rows(sample.files(), "submissions")}
    assert rows["zz_cawdale/2005-06", "cawdale-fee"]["source"] == "'=HYPERLINK(1)"
    assert rows["zz_cawdale/2005-06", "rework"]["title"] == "'+Rework in Cawdale"
    assert rows["zz_cawdale/2005-06", "rework"]["source"] == "head of IT"
    assert rows["zz_cawdale/2005-06", "rework"]["note"] == "NA"
    assert rows["zz_cawdale/2005-06", "rework"]["tags"] == "theme of Cawdale; NI"
    assert rows["zz_cawdale/2005-06", "rework"]["cashable"] == "true"
    assert rows["zz_cawdale/2005-06", "ctb1"]["tags"] == rows["zz_cawdale/2005-06", "ctb1"]["cashable"] == ""
    assert [inert(text) for text in ("-1", "@a", "\t=1", "a=1")] == ["'-1", "'@a", "'=1", "a=1"]
    assert any(row["amount"].startswith("-") for row in sample.rows(sample.files(), "ledger"))
    for table in TABLES.values():
        texts = [column.name for column in table.columns if column.type == "string"]
        for row in sample.rows(sample.files(), table.name):
            assert not [name for name in texts if row[name].startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_same_inputs_in_any_order_give_the_same_bytes() -> None:
    given = sample.raws()
    random.Random(7).shuffle(given)
    for raw in given:
        random.Random(8).shuffle(raw["entries"])
    shuffled, anew = sample.priced(given), sample.priced(sample.raws())
    for hiding in HIDINGS:
        again, first = package_files(shuffled, hiding), dict(sample.files(hiding))
        # The fingerprint is of what was entered, and there the order of entries is part of it.
        for files in (first, again):
            del files["inputs.json"]
        assert again == first
        assert package_files(anew, hiding) == sample.files(hiding)
    assert write_package(anew) == zipped(sample.files())


def test_a_csv_reader_without_the_schema_finds_no_ragged_row() -> None:
    for name in TABLES:
        lines = list(csv.reader(io.StringIO(sample.files()[f"data/{name}.csv"].decode()), strict=True))
        assert {len(line) for line in lines} == {len(lines[0])}
        assert np.unique(lines[0]).size == len(lines[0])
