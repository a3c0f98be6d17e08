"""A table as CSV and as Parquet, the same values in both, and the same bytes for the same values."""

from __future__ import annotations

import csv
import io
from typing import Any

from burden.report.package.schema import Columns, Table

WORDS = {True: "true", False: "false", None: ""}


def csv_of(table: Table, columns: Columns) -> bytes:
    """Return a table as CSV in UTF-8: comma, a line a row, numbers unrounded, an empty field for what is missing."""
    target = io.StringIO()
    plain = csv.writer(target, lineterminator="\n")
    plain.writerow(table.names)
    written = [
        [WORDS[value] for value in columns[column.name]] if column.type == "boolean" else columns[column.name]
        for column in table.columns
    ]
    plain.writerows(zip(*written, strict=True))
    return target.getvalue().encode()


def parquet_of(table: Table, columns: Columns) -> bytes:
    """Return a table as Parquet; meaning and unit of a column stand in the metadata of its field."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    types = {"string": pa.string(), "number": pa.float64(), "integer": pa.int64(), "boolean": pa.bool_()}
    fields, arrays = [], []
    for column in table.columns:
        said: dict[Any, Any] = {"description": column.meaning}
        if column.unit:
            said["unit"] = column.unit
        fields.append(pa.field(column.name, types[column.type], nullable=not column.required, metadata=said))
        arrays.append(pa.array(columns[column.name], types[column.type]))
    target = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_arrays(arrays, schema=pa.schema(fields)), target, compression="zstd", version="2.6")
    return bytes(target.getvalue().to_pybytes())
