"""The codebook and the descriptor: both made from the schema, so that neither can say anything else than the tables."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from burden.report.package.columns import TABLES
from burden.report.package.schema import HIDES, Column

PREFACE = """# Codebook

Every table, every column. In the CSV files an empty field is a missing value, and a missing value is never zero; in
the Parquet files it is null. Numbers are unrounded, with a point; booleans are `true` and `false`; text is UTF-8 in one
line. Where text begins with one of `= + - @`, an apostrophe stands before it, in both forms, so that no spreadsheet
takes it for a formula; numbers are untouched. Amounts are signed: the other side of a fee or grant is negative.

*Pseudonyms* says what becomes of the column in a package made with pseudonyms.
"""


def codebook() -> str:
    """Return the codebook as Markdown: a section for each table, a row for each column."""
    parts = [PREFACE]
    for table in TABLES.values():
        links = [
            f"- `{', '.join(link.columns)}` names a row of `{link.table}` (`{', '.join(link.to)}`)"
            for link in table.links
        ]
        parts.append(
            "\n".join(
                [
                    f"## {table.name}",
                    "",
                    f"{table.title}. A row is {table.row}. Key: `{', '.join(table.key)}`.",
                    "",
                    *([*links, ""] if links else []),
                    "| column | type | unit | meaning | empty when | pseudonyms |",
                    "|---|---|---|---|---|---|",
                    *(_row(column) for column in table.columns),
                ]
            )
        )
    return "\n\n".join(part.rstrip("\n") for part in parts) + "\n"


def _row(column: Column) -> str:
    meaning = column.meaning
    if column.options:
        meaning = f"{meaning} One of: {', '.join(column.options)}."
    cells = (
        f"`{column.name}`", column.type, column.unit, meaning, column.null or "never", HIDES[column.hides],
    )  # fmt: skip
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def descriptor(files: Mapping[str, bytes], about: Mapping[str, Any]) -> bytes:
    """Return datapackage.json: each table as CSV with its schema, and its Parquet file beside it.

    `files` are the files of the package by path; `about` is what is said of the whole.
    """
    tables = [
        {
            "name": table.name,
            "title": table.title,
            "description": f"A row is {table.row}.",
            "profile": "tabular-data-resource",
            "type": "table",
            "path": csv_path(table.name),
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            **_sizes(files[csv_path(table.name)]),
            "schema": table.schema(),
        }
        for table in TABLES.values()
    ]
    beside = [
        {
            "name": f"{table.name}-parquet",
            "title": table.title,
            "description": f"The same values as the resource {table.name}, with types.",
            "type": "file",
            "path": parquet_path(table.name),
            "format": "parquet",
            "mediatype": "application/vnd.apache.parquet",
            **_sizes(files[parquet_path(table.name)]),
        }
        for table in TABLES.values()
    ]
    plain = {"profile": "data-package", "name": "burden-open-data", **about, "resources": [*tables, *beside]}
    return as_json(plain)


def csv_path(name: str) -> str:
    """Return where the CSV file of a table stands."""
    return f"data/{name}.csv"


def parquet_path(name: str) -> str:
    """Return where the Parquet file of a table stands."""
    return f"data/{name}.parquet"


def as_json(plain: Any) -> bytes:
    """Return plain data as JSON for people and programs."""
    return f"{json.dumps(plain, ensure_ascii=False, allow_nan=False, indent=1)}\n".encode()


def _sizes(content: bytes) -> dict[str, Any]:
    return {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}
