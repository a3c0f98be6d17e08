"""Small extracts as text, and a submission around entries to hold them against the strict reader."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from burden.base.errors import Finding
from burden.reference.strict_yaml import Document
from burden.submission.extracts import Table, read_table
from burden.submission.read import read_document

STAFF = {grade: {"tariff_gbp_per_hour": 20, "source": "payroll"} for grade in ("officer", "manager")}


def csv_bytes(rows: Iterable[Sequence[object]]) -> bytes:
    """Return rows as a CSV file."""
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(rows)
    return stream.getvalue().encode()


def table_of(heading: Sequence[str], rows: Iterable[Sequence[object]], name: str = "t.csv") -> Table:
    """Return a table as it is read from a CSV file."""
    return read_table(csv_bytes([heading, *rows]), name)


def errors_in(entries: list[dict[str, Any]], period: str = "2005-06") -> list[Finding]:
    """Return what the strict reader refuses in a submission of these entries."""
    raw = {"authority": "E07000121", "period": period, "staff": STAFF, "entries": entries}
    _, findings = read_document(Document(raw, {}))
    return [finding for finding in findings if finding.level == "error"]
