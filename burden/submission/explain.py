"""Turning what a field's check says into a sentence: what is wrong, what was expected, what to do."""

from __future__ import annotations

import difflib
from typing import Any

from burden.submission.model import ENTRY_MODELS
from burden.submission.named import NamedQuantity
from burden.submission.strict import Strict

HINTS = {
    "amount": "Write amount_gbp.",
    "cost": "Write amount_gbp, or for staff time the staff grade with people and hours.",
    "cost_gbp": "Write amount_gbp.",
    "days": "Give hours: a day of 7.4 hours is hours: 7.4.",
    "minutes": "Give hours: 90 minutes are hours: 1.5.",
    "frequency": "Write times_per_year.",
    "bau_share": "Write business_as_usual_share.",
    "regime_share": "Write attribution_share, with a counterfactual in words.",
    "share": "Write business_as_usual_share, discretionary_share, attribution_share or failure_share.",
    "salary": "Write salary_gbp_per_year.",
    "rate": "Write tariff_gbp_per_hour.",
    "year": "Write period, for example period: 2005-06.",
    "assumptions": "Write quantities, each with a name.",
    "parameters": "Write quantities, each with a name.",
    "timings": "Write them where the number stands: hours: {timings: [1.5, 2, 2.25, 4, 3]}.",
    "council": "Write authority, with its code, for example authority: E07000121.",
}
"""What people write from habit, and the field that is meant."""

_RANGE, _TIMINGS = "Write low, central and high.", "Write timings, a list: timings: [1.5, 2, 2.25, 4, 3]."
QUANTITY_HINTS = {
    **dict.fromkeys(("min", "max", "minimum", "maximum", "least", "most", "most_likely", "mode", "range"), _RANGE),
    **dict.fromkeys(("samples", "sample", "observations", "times", "data", "values"), _TIMINGS),
    **dict.fromkeys(("mean", "average", "number", "amount"), "Write value, or central with low and high."),
    **dict.fromkeys(("unit", "units", "name", "title"), "Say it in label."),
    **dict.fromkeys(("population", "total", "out_of"), "Write of, beside timings."),
}
"""The same for the fields of a named quantity."""

CREDIT = "Take a credit note off the invoice it belongs to."
NIL = "Write each as {item: flycapture, reason: no land of our own}."


def explain(problem: Any, model: type[Strict]) -> tuple[str, str]:
    """Return a code and a sentence for one problem that pydantic found in `model`."""
    kind = problem["type"]
    name = str(problem["loc"][-1]) if problem["loc"] else ""
    if kind == "burden":
        return "value", str(problem["msg"]) + _credit(problem, model)
    if kind == "missing":
        info = model.model_fields.get(name)
        return (
            "missing",
            f"The field {name} is missing" + (f": {info.description}" if info and info.description else "."),
        )
    if kind == "extra_forbidden":
        return "unknown_key", _unknown(name, model)
    if kind == "literal_error":
        return "value", f"{problem['input']!r} is not allowed. Expected {problem['ctx']['expected']}."
    example = f" {NIL}" if problem["loc"] and problem["loc"][0] == "nil" else ""
    wanted = "a list" if kind in {"tuple_type", "list_type"} else "fields with values"
    return "type", f"Expected {wanted}, found {kind_of(problem['input'])}.{example}"


def _credit(problem: Any, model: type[Strict]) -> str:
    """Return the remedy for a negative amount where invoices are entered."""
    value, invoiced = problem["input"], model in (ENTRY_MODELS["fee"], ENTRY_MODELS["purchase"])
    ends = value.values() if isinstance(value, dict) else (value,)
    below = any(isinstance(each, int | float) and each < 0 for each in ends)
    return f" {CREDIT}" if invoiced and below and problem["loc"][:1] == ("amount_gbp",) else ""


def _unknown(name: str, model: type[Strict]) -> str:
    if name.isdigit():
        return f"The key {name} is not known. If it is part of a number, leave out the comma: 22000, not 22,000."
    hints = QUANTITY_HINTS if model is NamedQuantity else HINTS
    if name in hints:
        return f"The field {name} is not known here. {hints[name]}"
    near = difflib.get_close_matches(name, model.model_fields, n=1, cutoff=0.6)
    remedy = f"Did you mean {near[0]}?" if near else f"Known here: {', '.join(model.model_fields)}."
    return f"The field {name} is not known here. {remedy}"


def kind_of(value: Any) -> str:
    """Say what a value is, for people."""
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a group of fields"
    return "a list" if isinstance(value, list) else f"{value!r}"
