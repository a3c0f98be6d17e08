"""By which key, and in which shares, a body's cost falls on the authorities of a call."""

from __future__ import annotations

from collections.abc import Sequence

from burden.base.errors import Finding, InputError
from burden.submission.model import Submission

TINY = 1e-9
KEY_FIELDS = {"residents": "residents", "spending": "spending_gbp", "inspections": "inspections"}

Notes = list[tuple[int, Finding]]
"""Findings with the number of the submission they concern."""


def body_shares(
    number: int, submissions: Sequence[Submission], types: Sequence[str], notes: Notes
) -> dict[int, float | None]:
    """Return the share of body `number` that falls on each authority of its period, by the authority's number.

    None where the share cannot be known; an authority it does not fall on is absent. Shares are of everybody the cost
    falls on, never renormalised over those present. Raises `InputError` when they add up to more than 1.
    """
    body = submissions[number]
    rule = body.falls_on
    peers = [
        (place, sub)
        for place, sub in enumerate(submissions)
        if sub.authority and sub.period == body.period and (rule is None or types[place] in rule.types)
    ]
    total = None if rule is None else (rule.authorities if rule.key == "each" else rule.total)
    if rule is None or not total:
        what = "falls_on" if rule is None else ("falls_on.authorities" if rule.key == "each" else "falls_on.total")
        if peers:
            message = f"{body.code} states no {what}, so no authority's share of its cost can be known."
            notes.append((number, Finding("warning", "no_key_total", what, message)))
        return {place: None for place, _ in peers}
    found: dict[int, float | None] = {}
    for place, sub in peers:
        value = 1.0 if rule.key == "each" else getattr(sub, KEY_FIELDS[rule.key])
        found[place] = None if value is None else value / total
        if value is None:
            field = KEY_FIELDS[rule.key]
            message = f"{sub.code} states no {field}, so its share of {body.code} cannot be known and is left out."
            notes.append((place, Finding("warning", "no_key_value", field, message)))
    known = sum(share for share in found.values() if share is not None)
    if known > 1 + TINY:
        message = (
            f"The authorities here hold {known:.4f} of {body.code}'s cost, more than the whole. "
            "Give the total over every authority it falls on."
        )
        line = body.line(("falls_on",))
        raise InputError([Finding("error", "shares_above_one", "falls_on", message, body.file, line)])
    return found
