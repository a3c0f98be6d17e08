"""The schema is the one list: every column has a described row in the codebook, and every row a column."""

from __future__ import annotations

import io
import json
import re

import pyarrow.parquet as pq
import pytest

from burden.report.package.columns import TABLES
from burden.report.package.schema import HIDES

from . import sample

FILES = sample.files


def _in_codebook() -> dict[str, list[list[str]]]:
    """Return the rows of the codebook by table, cell by cell, read as anybody would."""
    text = FILES()["CODEBOOK.md"].decode()
    found = {}
    for part in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        name = part.partition("\n")[0]
        rows = [re.split(r"(?<!\\)\|", line)[1:-1] for line in part.splitlines() if line.startswith("| `")]
        found[name] = [[cell.strip() for cell in row] for row in rows]
    return found


def test_codebook_has_a_row_for_every_column_of_every_file() -> None:
    book = _in_codebook()
    files = FILES()
    tables = sorted(name[5:-4] for name in files if name.endswith(".csv"))
    assert sorted(book) == tables
    assert sorted(name[5:-8] for name in files if name.endswith(".parquet")) == tables
    for name in tables:
        header = files[f"data/{name}.csv"].decode().partition("\n")[0].split(",")
        assert [row[0].strip("`") for row in book[name]] == header
        assert pq.read_schema(io.BytesIO(files[f"data/{name}.parquet"])).names == header
    assert sum(len(rows) for rows in book.values()) > 150


def test_every_row_of_the_codebook_says_something() -> None:
    for name, rows in _in_codebook().items():
        for column, kind, unit, meaning, null, hidden in rows:
            assert len(meaning) > 6, (name, column)
            assert kind in ("string", "number", "integer", "boolean")
            assert unit or kind not in ("number", "integer"), f"{name}.{column} has no unit"
            assert null, (name, column)
            assert hidden in HIDES.values()


def test_descriptor_says_the_same_types_as_parquet() -> None:
    names = {"string": "string", "number": "double", "integer": "int64", "boolean": "bool"}
    plain = json.loads(FILES()["datapackage.json"])
    tables = [row for row in plain["resources"] if row["type"] == "table"]
    assert len(tables) == len(TABLES)
    for row in tables:
        schema = pq.read_schema(io.BytesIO(FILES()[f"data/{row['name']}.parquet"]))
        assert [(f["name"], names[f["type"]]) for f in row["schema"]["fields"]] == [
            (field.name, str(field.type)) for field in schema
        ]
        for field, said in zip(schema, row["schema"]["fields"], strict=True):
            assert field.metadata[b"description"].decode() == said["description"]
            assert field.nullable != said.get("constraints", {}).get("required", False)


@pytest.mark.parametrize("name", TABLES)
def test_a_column_is_hidden_in_a_known_way_and_keys_are_columns(name: str) -> None:
    table = TABLES[name]
    assert len(set(table.names)) == len(table.names)
    assert set(table.key) <= set(table.names)
    assert all(column.required for column in table.columns if column.name in table.key)
    for link in table.links:
        assert set(link.columns) <= set(table.names)
        assert set(link.to) <= set(TABLES[link.table].names)


def test_whatever_people_type_freely_is_declared_as_text() -> None:
    """Words that stand nowhere but in free fields of the sample are only in columns that pseudonyms remove."""
    typed = ("payroll of", "was cheaper", "revenues team", "HYPERLINK", "head of IT", "none in", "Rework")
    for table in TABLES.values():
        hidden = {column.name for column in table.columns if column.hides in ("text", "name")}
        for row in sample.rows(FILES(), table.name):
            for name, value in row.items():
                assert name in hidden or not any(word in value for word in typed), (table.name, name, value)
