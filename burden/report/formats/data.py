"""The report as data: every block, every figure with its words, exact value and rounding step."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import Any

from burden.report.document.model import Chart, Listed, Look, Paragraph, Report, Table

KINDS = {Paragraph: "paragraph", Listed: "list", Table: "table", Chart: "chart"}


def as_data(report: Report) -> dict[str, Any]:
    """Return a report as plain data. Blocks say their kind; the ledger and the logo are left out."""
    data = asdict(replace(report, ledger=(), ledger_columns=(), look=Look()))
    for name in ("ledger", "ledger_columns", "look"):
        del data[name]
    for section, plain in zip(report.sections, data["sections"], strict=True):
        _name(section.blocks, plain["blocks"])
        if section.slide is not None:
            _name(section.slide.blocks, plain["slide"]["blocks"])
    return {"schema_version": 1, **data}


def _name(blocks: tuple[Any, ...], plain: tuple[dict[str, Any], ...]) -> None:
    for block, row in zip(blocks, plain, strict=True):
        row["kind"] = KINDS[type(block)]


def write_json(report: Report) -> bytes:
    """Return a report as JSON."""
    return f"{json.dumps(as_data(report), ensure_ascii=False, allow_nan=False, indent=1)}\n".encode()
