"""Pseudonyms, attacked: nothing in the package may hang on who it is, how large it is, or what anybody typed."""

from __future__ import annotations

import hashlib
import hmac
import io
import json
import re
from collections.abc import Mapping

import pyarrow.parquet as pq
import pytest

from burden.base.errors import BurdenError
from burden.reference.authorities import load_authorities
from burden.report.package.hiding import BANDS, LEAST_ALIKE, Hiding, Pseudonyms, band_of
from burden.report.package.package import package_files

from . import sample
from .sample import PSEUDONYMS, Raw

BOTH_KINDS = (PSEUDONYMS, sample.BOTH)


def _text(files: Mapping[str, bytes]) -> str:
    """Return all text in a package, that of Parquet files too, with every number written out."""
    found = []
    for name, content in files.items():
        if name.endswith(".parquet"):
            table = pq.read_table(io.BytesIO(content))
            found.append(f"{table.schema.metadata} {table.to_pylist()}")
        else:
            found.append(content.decode())
    return "\n".join(found)


@pytest.mark.parametrize("hiding", BOTH_KINDS, ids=["pseudonyms", "both"])
def test_no_name_code_size_or_typed_word_is_anywhere(hiding: Hiding) -> None:
    text = _text(sample.files(hiding)).lower()
    openly = _text(sample.files()).lower()
    secrets = [*sample.NAMES, sample.LONE, "zz_", "Office of Targets", "_officer", "HYPERLINK", "Rework", "head of IT"]
    secrets += ["payroll", "was cheaper", "none in", "ctb1-", "-fee", "homes-fee", sample.WORD]
    for secret in secrets:
        if secret not in (sample.WORD, "ctb1-"):
            assert secret.lower() in openly, f"{secret} is not in the open package either: the search proves nothing"
        assert secret.lower() not in text, secret
    sizes = {raw[name] for raw in sample.raws() for name in ("residents", "spending_gbp", "homes") if name in raw}
    assert len(sizes) == 3 * 9
    assert sizes <= _numbers(openly)
    assert not _numbers(text) & {*sizes, 812.25, *(size / 1000 for size in sizes)}


def _numbers(text: str) -> set[float]:
    """Return every number that stands by itself in a text."""
    return {float(found) for found in re.findall(r"(?<![\w.])\d+(?:\.\d+)?(?![\w.])", text)}


def test_departments_of_the_register_keep_their_names() -> None:
    units = sample.rows(sample.files(PSEUDONYMS), "units")
    named = {row["code"]: row["name"] for row in units if row["kind"] == "body"}
    assert named.pop("audit_commission") == "Audit Commission"
    ((code, name),) = named.items()
    assert re.fullmatch("a-[0-9a-f]{12}", code)
    assert name == f"Body {code[2:]}"


def test_other_names_words_and_sizes_give_the_same_data_to_the_byte() -> None:
    """The strongest search there is: had anything hung on them, a byte would differ."""

    def change(raw: Raw) -> None:
        if "authority" not in raw:
            raw["name"] = "Another"
            return
        raw |= {"name": "Other", "residents": raw["residents"] + 1717, "spending_gbp": 5, "staff_fte": 400.0}
        raw["inspections"] = 3
        raw["nil"][0]["reason"] = "another"
        for card in raw["staff"].values():
            card |= {"source": "another", "label": "another"}
        for entry in raw["entries"]:
            entry |= {"source": "another", "note": "another", "tags": ["another"]}
            entry |= {name: f"another {entry['id'][-3:]}" for name in ("item_title", "counterfactual") if name in entry}

    before, after = sample.files(PSEUDONYMS), package_files(sample.changed(change), PSEUDONYMS)
    assert sample.files()["data/units.csv"] != package_files(sample.changed(change))["data/units.csv"]
    differing = {name for name in before if before[name] != after[name]}
    assert differing == {"inputs.json"}  # its fingerprints are keyed: without the word nobody can check a guess


def test_fingerprints_cannot_be_checked_without_the_word() -> None:
    plain = json.loads(sample.files()["inputs.json"])["fingerprint"]
    hidden = json.loads(sample.files(PSEUDONYMS)["inputs.json"])["fingerprint"]
    known = {row["sha256"] for row in plain["submissions"]} | {plain["all"]}
    found = {row["sha256"] for row in hidden["submissions"]} | {hidden["all"]}
    assert len(known) == len(found) == len(sample.raws()) + 1
    assert not known & found


def test_a_plain_hash_of_a_code_is_no_pseudonym() -> None:
    """Somebody who hashes every known code, with or without a guessed word, meets no pseudonym."""
    text = _text(sample.files(PSEUDONYMS))
    for code in {str(raw["authority"]) for raw in sample.raws() if "authority" in raw}:
        digests = [hashlib.sha256(code.encode()), hmac.new(b"another word entirely", code.encode(), hashlib.sha256)]
        # The word itself as key, unstretched: what a fast search would try.
        digests.append(hmac.new(sample.WORD.encode(), f"a|{code}".encode(), hashlib.sha256))
        assert not [digest for digest in digests if digest.hexdigest()[:12] in text]
    other = {row["code"] for row in sample.rows(package_files(sample.result(), Hiding("a wholly other word")), "units")}
    mine = {row["code"] for row in sample.rows(sample.files(PSEUDONYMS), "units")}
    assert other & mine == {"audit_commission", "all"}


def test_the_same_authority_keeps_its_pseudonym_over_the_years() -> None:
    codes = [row["code"] for row in sample.rows(sample.files(PSEUDONYMS), "units") if row["kind"] == "authority"]
    assert len(codes) == 9
    assert len(set(codes)) == 5


def test_order_of_rows_tells_nothing_of_names() -> None:
    """Rows stand by what is published: by name, the first pseudonym would be the first in the alphabet."""
    rows = sample.rows(sample.files(PSEUDONYMS), "units")
    assert [row["unit"] for row in rows] == sorted(row["unit"] for row in rows)
    names = Pseudonyms(sample.WORD)
    by_name = [names.code(f"zz_{name.lower()}") for name in sorted((*sample.NAMES, sample.LONE))]
    assert by_name != sorted(by_name), "choose another word: this one proves nothing"


def test_size_cannot_be_had_from_a_share_of_a_known_cost() -> None:
    """Share ÷ whole × people in all = residents: it works on the open package, and finds nothing in the hidden one."""

    def residents_by_division(files: Mapping[str, bytes]) -> set[int]:
        ledger = sample.rows(files, "ledger")
        sums = {name: [float(row["amount"]) for row in ledger if row["layer"] == "writing_targets" and row[name]]
                for name in ("unit", "line_id")}  # fmt: skip
        layers = [row for row in sample.rows(files, "layers") if row["layer"] == "writing_targets"]
        amounts = sums["unit"] + [float(row[part]) for row in layers for part in ("mean", "gross") if row[part]]
        compared = [row for row in sample.rows(files, "comparison") if row["whole"]]
        amounts += [float(row["whole"]) - float(row["total"]) for row in compared]
        wholes = [*amounts, sum(sums["line_id"])]
        return {round(part / whole * 5000000) for part in amounts for whole in wholes if whole}

    sizes = {round(raw["residents"]) for raw in sample.raws() if raw.get("period") == "2005-06" and "authority" in raw}
    assert sizes <= residents_by_division(sample.files())
    assert not sizes & residents_by_division(sample.files(PSEUDONYMS))
    for files in (sample.files(PSEUDONYMS), sample.files(sample.BOTH)):
        totals = {row["unit"]: row["state"] for row in sample.rows(files, "totals")}
        kinds = {row["unit"]: (row["kind"], row["period"]) for row in sample.rows(files, "units")}
        assert {totals[unit] for unit, kind in kinds.items() if kind == ("authority", "2005-06")} == {"withheld"}


def test_a_factor_that_is_a_size_is_withheld_with_all_of_its_entry() -> None:
    hidden, openly = sample.files(PSEUDONYMS), sample.files()
    units = {row["central"] for row in sample.rows(openly, "factors") if row["field"] == "units"} - {"1.0"}
    assert "4322.0" in units
    assert not {row["central"] for row in sample.rows(hidden, "factors") if row["field"] == "units"} & units
    prices = [row for row in sample.rows(hidden, "factors") if row["field"] == "amount_gbp" and row["central"] == "2.0"]
    assert prices == []


def test_no_ratio_tells_residents() -> None:
    for row in sample.rows(sample.files(PSEUDONYMS), "comparison"):
        assert row["residents"] == row["ratio"] == ""


def test_bands_hold_enough_councils_or_are_not_told() -> None:
    known = [row for row in load_authorities().values() if row.residents is not None]
    told = 0
    for row in known:
        band = band_of(row.residents, row.type)
        if band is None:
            continue
        low, _, high = band.rstrip("+").partition("-")
        alike = [
            other for other in known
            if other.type == row.type and other.residents is not None
            and other.residents >= 1000 * int(low) and (not high or other.residents < 1000 * int(high))
        ]  # fmt: skip
        assert row in alike
        assert len(alike) >= LEAST_ALIKE
        told += 1
    assert len(known) > told > len(known) / 2
    assert band_of(None, "unitary") is None
    assert list(BANDS) == sorted(BANDS)
    rows = {row["code"]: row for row in sample.rows(sample.files(PSEUDONYMS), "units")}
    assert {row["residents_band"] for row in rows.values() if row["type"] == "shire_district"} == {"50-100"}


def test_a_short_word_is_refused() -> None:
    with pytest.raises(BurdenError, match="at least 12"):
        Hiding("birmingham")
    for least in (1, -3):
        with pytest.raises(BurdenError, match="hides nothing"):
            Hiding(suppress_below=least)


def test_of_a_remark_only_its_kind_is_left() -> None:
    rows = sample.rows(sample.files(PSEUDONYMS), "findings")
    assert any(row["message"] and row["place"] for row in sample.rows(sample.files(), "findings"))
    assert {row["level"] for row in rows} <= {"warning", "info"}
    assert rows
    assert {(row["message"], row["place"]) for row in rows} == {("", "")}
