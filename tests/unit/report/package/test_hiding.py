"""Pseudonyms, attacked: nothing in the package may hang on who it is, how large it is, or what anybody typed."""

from __future__ import annotations

import csv
import hashlib
import hmac
import io
import json
import re
from collections.abc import Mapping

import pyarrow.parquet as pq
import pytest

from burden.reference.paths import data_file
from burden.report.package.hiding import Hiding, Pseudonyms, alike
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
    secrets += [
        "payroll",
        "was cheaper",
        "none in",
        "ctb1-",
        "-fee",
        "homes-fee",
        sample.WORD,
        "days to pay",
        "money for",
    ]
    secrets += [
        "benefits of",
        "benefits team",
        "theme of",
        "officers of",
        "each Friday",
        "form 12",
        "weeks to decide",
        "Easter",
    ]
    for secret in secrets:
        if secret not in (sample.WORD, "ctb1-"):
            assert secret.lower() in openly, f"{secret} is not in the open package either: the search proves nothing"
        assert secret.lower() not in text, secret
    sizes = {raw[name] for raw in sample.raws() for name in ("residents", "spending_gbp", "homes") if name in raw}
    assert len(sizes) == 3 * 9
    assert sizes <= _numbers(openly)
    values = {float(77000 + number) for number in (1, 9, 24)}
    assert values <= _numbers(openly)
    assert not _numbers(text) & {*sizes, *values, 812.25, *(size / 1000 for size in sizes)}


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


COUNTED = (("units", "amount_gbp"), ("units_per_year", "excess_gbp_per_unit"), ("headcount", "replacement_gbp"))


def test_other_names_words_and_sizes_give_the_same_data_to_the_byte() -> None:
    """The strongest search there is: had anything hung on them, a byte would differ."""

    def change(raw: Raw) -> None:
        if "authority" not in raw:
            raw["name"] = "Another"
            return
        name = raw["name"]
        raw |= {"name": "Other", "residents": raw["residents"] * 3 + 1717, "spending_gbp": 5, "staff_fte": 400.0}
        raw |= {"inspections": 3, "homes": 17}
        raw["nil"][0]["reason"] = "another"
        for answer in raw["usefulness"]:
            answer["by"] = "another"
        words = ("service", "measure", "purpose", "used_by", "used_how_often")
        for measure in raw["measures"]:
            measure.update(dict.fromkeys(words, "another"))
        raw["measures"][0] |= {"values": "1; 2; 3", "replaces": ["ctb1", "another"]}
        for card in raw["staff"].values():
            card |= {"source": "another", "label": "another"}
        for entry in raw["entries"]:
            entry |= {"source": "another", "note": "another", "tags": ["another"]}
            # Titles are others, and as different from each other as they were.
            own = {"item_title": f"another {name} {entry['id']}", "counterfactual": "another"}
            entry |= {field: own[field] for field in own if field in entry}
            # Twice the count at half the price is the same amount, to the last digit.
            for count, price in COUNTED:
                if count in entry:
                    entry |= {count: entry[count] * 2, price: entry[price] / 2}

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


def test_a_count_is_withheld_with_all_factors_of_its_entry() -> None:
    """Amount ÷ price would be the count; a count need not equal a published size to be known for one."""
    hidden, openly = sample.files(PSEUDONYMS), sample.files()
    counts = {row["central"] for row in sample.rows(openly, "factors") if row["slot"] == "number"} - {"1.0"}
    assert {"4322.0", "30.0", "211.0", "2.0"} <= counts
    factors = sample.rows(hidden, "factors")
    assert {row["field"] for row in factors} & {"people", "hours", "amount_gbp"} == {"people", "hours", "amount_gbp"}
    assert {row["central"] for row in factors if row["slot"] == "number"} <= {"1.0", "2.0"}
    fields = {"units_per_year", "excess_gbp_per_unit", "headcount", "replacement_gbp", "leaver_share"}
    assert fields <= {row["field"] for row in sample.rows(openly, "factors")}
    assert not fields & {row["field"] for row in factors}
    assert [row for row in factors if row["field"] == "amount_gbp" and row["central"] == "2.0"] == []


def test_many_people_or_times_are_a_count_too() -> None:
    def change(raw: Raw) -> None:
        for entry in raw["entries"] if "authority" in raw else []:
            if entry["id"] == "ctb1":
                entry |= {"people": 1, "times_per_year": {"low": 60, "central": 80, "high": 100}}

    few = sample.rows(sample.files(PSEUDONYMS), "factors")
    many = sample.rows(package_files(sample.changed(change), PSEUDONYMS), "factors")
    assert {"hours", "people"} <= {row["field"] for row in few}
    assert not {"hours", "people"} & {row["field"] for row in many}


def test_nothing_is_ranked_or_divided_by_a_size() -> None:
    """Total ÷ total for each resident is residents; a rank for each resident beside totals bounds them."""
    files = sample.files(PSEUDONYMS)
    rows = sample.rows(files, "comparison")
    assert len(rows) == 9
    each = [name for name in rows[0] if "resident" in name]
    assert len(each) == 6
    assert {row[name] for row in rows for name in each} == {""}
    assert sample.rows(files, "comparison_orders") == []


def test_values_of_measures_are_published_by_name_and_go() -> None:
    assert len(sample.rows(sample.files(), "measure_values")) == 27
    assert sample.rows(sample.files(PSEUDONYMS), "measure_values") == []
    rows = sample.rows(sample.files(PSEUDONYMS), "measures")
    assert [(row["kind"], row["end_to_end"], row["values_given"]) for row in rows[:2]] == [
        ("measure", "true", "3"), ("", "", "0"),
    ]  # fmt: skip
    assert {row["service"] + row["measure"] + row["purpose"] + row["replaces_others"] for row in rows} == {""}


def test_an_answer_still_names_its_entry() -> None:
    files = sample.files(PSEUDONYMS)
    entries = {(row["entered_by"], row["entry"]) for row in sample.rows(files, "submissions")}
    answers = {(row["entered_by"], row["entry"]) for row in sample.rows(files, "usefulness") if row["entry"]}
    assert len(answers) == 2 * 9 + 1
    assert answers <= entries


def test_readme_says_among_how_many_councils_one_stands() -> None:
    lines = [line for line in data_file("authorities.csv").read_text("utf-8").splitlines() if not line.startswith("#")]
    ended = {"2004-05": 0, "2023-24": 0}
    for row in csv.DictReader(lines):
        for period in ended:
            there = (row["first_period"] or period) <= period <= (row["last_period"] or period)
            ended[period] += row["type"] == "shire_county" and there
    assert 10 < ended["2023-24"] < ended["2004-05"]
    assert alike([("shire_county", period) for period in ended]) == {"shire_county": ended["2023-24"]}
    assert alike([("other", "2004-05")]) == {"other": 0}
    found = alike([("shire_district", "2005-06"), ("unitary", "2005-06"), ("shire_district", "2006-07")])
    text = sample.files(PSEUDONYMS)["README.md"].decode()
    assert f"shire district {found['shire_district']}, unitary authority {found['unitary']}." in text
    assert min(found.values()) > 40
