"""Small files for tests: a town, a body, an entry, with everything said that is not the point of the test."""

from __future__ import annotations

from typing import Any

from burden import cost
from burden.analysis.costing import Costing, Costings
from burden.base.errors import errors_of
from burden.reference.strict_yaml import Document
from burden.submission.model import Submission
from burden.submission.read import read_document

OFFICER = {
    "salary_gbp_per_year": 30_000, "on_cost_share": 0.25, "overhead_share": 0.2, "productive_hours_per_year": 1_500,
    "source": "payroll",
}  # fmt: skip
"""30,000 × 1.25 × 1.20 ÷ 1,500 = £30 an hour."""

GROUNDS = {"attribution_share": 1, "counterfactual": "Nothing of it would have been."}


def entry(kind: str, name: str = "e", **fields: Any) -> dict[str, Any]:
    """Return an entry of grade A in local preparation, or as `fields` say."""
    usual = {"layer": "local_preparation", "item_title": "Ours", "grade": "A", "source": "ledger"}
    return {"id": name, "kind": kind} | usual | fields


def town(*entries: dict[str, Any], code: str = "town", period: str = "2005-06", **header: Any) -> Submission:
    """Return an authority outside the catalog, with a grade `officer` at £30 an hour."""
    usual = {"name": code.title(), "type": "other", "staff": {"officer": OFFICER}}
    return _read({"authority": code, "period": period} | usual | header | {"entries": list(entries)})


def watch(*entries: dict[str, Any], code: str = "watch", period: str = "2005-06", **header: Any) -> Submission:
    """Return a body."""
    usual = {"name": code.title(), "staff": {"officer": OFFICER}}
    return _read({"body": code, "period": period} | usual | header | {"entries": list(entries)})


def _read(raw: dict[str, Any]) -> Submission:
    submissions, findings = read_document(Document(raw, {}))
    assert not errors_of(findings), [finding.sentence() for finding in findings]
    return submissions[0]


def priced(*submissions: Submission, **options: Any) -> Costings:
    """Price submissions with few draws."""
    return cost(list(submissions), **({"draws": 200} | options))


def of(result: Costings, code: str, period: str = "2005-06") -> Costing:
    """Return the costing of an authority, a body, or `all`."""
    return next(costing for costing in result if code in {costing.authority, costing.body} and costing.period == period)


def amounts(result: Costings, column: str = "amount", **where: str) -> float:
    """Return the sum of ledger lines that have the labels given."""
    ledger = result.ledger
    for name, value in where.items():
        ledger = ledger[ledger[name] == value]
    return float(ledger[column].sum())


def codes(costing: Costing) -> set[str]:
    """Return the codes of a costing's findings."""
    return {finding.code for finding in costing.findings}
