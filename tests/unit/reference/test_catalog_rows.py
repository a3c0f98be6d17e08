"""No row of the two source lists is lost, doubled or altered in the catalog."""

import re
from collections import Counter

import pytest

from burden.reference.catalog import load_catalog
from burden.reference.paths import data_file
from burden.reference.tables import read_table

OBLIGATIONS = (
    "era", "id", "name", "body", "kind", "per_year", "authority_types", "layers", "statutory_basis",
    "published_estimate", "status", "source",
)  # fmt: skip
INDICATORS = ("id", "title", "theme", "scope", "frequency", "status_F_found_N_number_found_M_memory", "source")
# Ids that stand in both eras of the source list, read off it by hand.
SAME_ID = {
    "AUDIT", "CER", "CORE", "CTB supp.", "LAE1", "NNDR1", "NNDR3", "PS1/PS2", "RA", "SEN2", "SF3", "STATS19",
    "Traveller count", "WGA",
}  # fmt: skip
# Rows of the two eras under another id that are one collection under one name: see docs/data.md.
SAME_NAME = {
    ("CTB", "CTB1"), ("SSDA903", "088-00"), ("WasteDataFlow", "082-00"), ("Smallholdings", "257-00"),
    ("NFI", "170-00"), ("LAPC", "075-00"), ("CIN census", "087-00"), ("S70", "001-00"), ("RO", "028-00"),
}  # fmt: skip


@pytest.fixture(scope="module")
def spans():
    return [(item, span) for item in load_catalog().items.values() for span in item.spans]


def source_rows():
    obligations = read_table(data_file("sources/obligations_catalogue.csv"), OBLIGATIONS, ["era", "id"])
    indicators = read_table(data_file("sources/bvpi_2005_06_reconstructed.csv"), INDICATORS, ["id"])
    eras = {"2005/06": "2005-06", "today": "today"}
    rows = {("obligations_catalogue", eras[row["era"]], row["id"]): row for row in obligations}
    rows |= {("bvpi_2005_06_reconstructed", "2005-06", row["id"]): row for row in indicators}
    return rows


def listed(span):
    return (span.listed.list, span.listed.era, span.listed.row)


def test_counts(spans):
    lists = Counter(span.listed.list for _, span in spans)
    assert lists == {"obligations_catalogue": 183, "bvpi_2005_06_reconstructed": 124}
    eras = Counter(span.listed.era for _, span in spans)
    assert eras == {"2005-06": 81 + 124, "today": 102}
    assert len(load_catalog().items) == 307 - len(SAME_ID) - len(SAME_NAME) == 284


def test_each_row_is_exactly_one_span(spans):
    assert Counter(listed(span) for _, span in spans) == Counter(source_rows().keys())


def test_words_of_the_rows_survive(spans):
    rows = source_rows()
    for _, span in spans:
        row = rows[listed(span)]
        assert span.title == row.get("name", row.get("title"))
        assert span.scope_text == row.get("authority_types", row.get("scope"))
        assert span.frequency.text == row.get("per_year", row.get("frequency"))
        assert span.published_estimate == (row.get("published_estimate") or None)
        # `as above` stays, with what stood above it in square brackets.
        assert re.sub(r"^as above \[.*?\]", "as above", span.source or "") == row["source"]
        if "statutory_basis" in row:
            assert re.sub(r"^as above \[.*?\]", "as above", span.statutory_basis or "") == row["statutory_basis"]


def test_statuses_follow_the_rows(spans):
    rows = source_rows()
    for _, span in spans:
        row = rows[listed(span)]
        if "status" in row:
            wanted = {"found": "found", "memory, unverified": "unverified"}.get(row["status"], "partly_found")
        else:
            wanted = {"F": "found", "N": "partly_found", "M": "unverified"}[
                row["status_F_found_N_number_found_M_memory"]
            ]
            if row["source"].startswith("number: source not recorded"):
                wanted = "unverified"
            elif "source not recorded" in row["source"]:
                wanted = "partly_found"
        assert span.status == wanted, listed(span)


def test_plain_frequencies_are_the_numbers_of_the_rows(spans):
    plain = {"1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "12": 12, "annual": 1, "1/2": 0.5, "1/5": 0.2}
    thirds = {"1/3", "every 3 years", "every 3 years (2003/04, 2006/07)"}
    for _, span in spans:
        often = span.frequency
        if often.text in plain:
            assert (often.low, often.central, often.high) == (plain[often.text],) * 3
        elif often.text in thirds:
            assert often.central == pytest.approx(1 / 3, abs=1e-9)
        else:
            assert often.assumed, often.text


def test_layers_follow_the_rows(spans):
    keys = dict(
        zip(
            "12345",
            ["writing_targets", "central_inspection", "local_preparation", "distorting_compliance", "morale"],
            strict=True,
        )
    )
    rows = source_rows()
    for _, span in spans:
        row = rows[listed(span)]
        digits = row["layers"].split(",") if "layers" in row else list("1234")
        assert list(span.layers) == [keys[digit] for digit in digits]


def test_items_of_both_eras():
    both = {
        tuple(span.listed.row for span in item.spans) for item in load_catalog().items.values() if len(item.spans) == 2
    }
    assert both == {(name, name) for name in SAME_ID} | SAME_NAME
