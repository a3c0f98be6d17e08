"""Who bears each activity: shares of a body's cost, fees and grants as signed pairs that cancel.

Every activity becomes one or more legs: an authority (or `outside`), a body, a bearer, a layer and a signed weight.
All legs are linear in their activity, so a pair cancels at central values, at any end and in every draw.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from burden.base.errors import Finding, InputError, Level
from burden.base.vocabulary import LAYERS
from burden.costing.activities import Activities
from burden.submission.model import Submission

OUTSIDE = "outside"
TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Leg:
    """One signed part of an activity. `authority` may be `outside`; `body` says which body incurs it, if any."""

    activity: int
    weight: float
    authority: str
    body: str
    bearer: str
    layer: str
    component: str
    transfer: str


@dataclass(slots=True)
class Legs:
    """All legs of a call, with the findings made on the way and the shares of bodies' cost."""

    rows: list[Leg] = field(default_factory=list)
    findings: list[tuple[int, Finding]] = field(default_factory=list)
    unmatched: set[str] = field(default_factory=set)

    def note(self, submission: int, level: Level, code: str, where: str, message: str) -> None:
        """Keep a finding about one submission."""
        self.findings.append((submission, Finding(level, code, where, message)))


@dataclass(frozen=True, slots=True)
class _Call:
    submissions: Sequence[Submission]
    activities: Activities
    bodies: dict[tuple[str, str], int]
    shares: dict[int, dict[int, float | None]]


def build_legs(submissions: Sequence[Submission], types: Sequence[str], activities: Activities) -> Legs:
    """Split every activity among those who bear it.

    `types` are the authority types of the submissions (empty for a body). Raises `InputError` when a body's cost would
    fall on authorities by shares above 1.
    """
    legs = Legs()
    bodies = {(sub.body, sub.period): number for number, sub in enumerate(submissions) if sub.body}
    shares = {number: _shares(number, submissions, types, legs) for number in bodies.values()}
    call = _Call(submissions, activities, bodies, shares)
    gross = np.asarray(activities.gross(activities.values), dtype=np.float64)
    kinds = activities.labels["kind"]
    for activity in np.flatnonzero((kinds != "grant") & (kinds != "fee_income")):
        _cost_legs(call, int(activity), legs)
    for activity in np.flatnonzero(kinds == "fee_income"):
        _fee_income_legs(call, int(activity), gross, legs)
    for activity in np.flatnonzero(kinds == "grant"):
        _grant_legs(call, int(activity), gross, legs)
    return legs


def _shares(
    number: int, submissions: Sequence[Submission], types: Sequence[str], legs: Legs
) -> dict[int, float | None]:
    """Return each authority's share of one body's cost; None where it cannot be known, absent where none falls on it."""
    body = submissions[number]
    peers = [
        (place, sub)
        for place, sub in enumerate(submissions)
        if sub.authority and sub.period == body.period and (not body.falls_on or types[place] in body.falls_on.types)
    ]
    rule = body.falls_on
    total = None if rule is None else (rule.authorities if rule.key == "each" else rule.total)
    if not total:
        if peers:
            what = "falls_on" if rule is None else ("falls_on.authorities" if rule.key == "each" else "falls_on.total")
            legs.note(
                number, "warning", "no_key_total", what,
                f"{body.code} states no {what}, so no authority's share of its cost can be known.",
            )  # fmt: skip
        return {place: None for place, _ in peers}
    found: dict[int, float | None] = {}
    for place, sub in peers:
        assert rule is not None
        value = 1.0 if rule.key == "each" else getattr(sub, _KEY_FIELDS[rule.key])
        if value is None:
            legs.note(
                place, "warning", "no_key_value", _KEY_FIELDS[rule.key],
                f"{sub.code} states no {_KEY_FIELDS[rule.key]}, so its share of {body.code} cannot be known and is left out.",
            )  # fmt: skip
        found[place] = None if value is None else value / total
    known = sum(share for share in found.values() if share is not None)
    if known > 1 + TINY:
        raise InputError(
            [
                Finding(
                    "error", "shares_above_one", "falls_on.total",
                    f"The authorities here hold {known:.4f} of {body.code}'s cost, more than the whole. "
                    "Give the total over every authority it falls on.", body.file, body.line(("falls_on", "total")),
                )  # fmt: skip
            ]
        )
    return found


_KEY_FIELDS = {"residents": "residents", "spending": "spending_gbp", "inspections": "inspections"}


def _cost_legs(call: _Call, activity: int, legs: Legs) -> None:
    """A cost: borne by its authority, or split among those a body's cost falls on; a fee also lowers its body's cost."""
    labels = call.activities.labels
    number = labels["submission"][activity]
    sub, layer, bearer = call.submissions[number], labels["layer"][activity], labels["bearer"][activity]
    payee = _payee(call, number, activity)
    transfer = f"fee:{sub.code}/{sub.period}/{labels['entry'][activity]}" if payee is not None else ""
    for authority, weight in _falls(call, number):
        legs.rows.append(
            Leg(activity, weight, authority, sub.body or "", bearer, layer, "fee" if payee else "cost", transfer)
        )
        if payee is not None:
            receiver = call.bodies[(payee, sub.period)]
            unknown = call.shares[receiver].get(number, 0.0) is None if sub.authority else False
            place = OUTSIDE if unknown else authority
            legs.rows.append(
                Leg(activity, -weight, place, payee, "central", "central_inspection", "fee", transfer)
            )


def _falls(call: _Call, number: int) -> list[tuple[str, float]]:
    """Return the authorities a submission's cost falls on with their weights, adding up to 1."""
    sub = call.submissions[number]
    if sub.authority:
        return [(sub.authority, 1.0)]
    known = [(call.submissions[place].code, share) for place, share in call.shares[number].items() if share]
    rest = 1.0 - sum(share for _, share in known)
    return known + ([(OUTSIDE, rest)] if abs(rest) > TINY else [])


def _payee(call: _Call, number: int, activity: int) -> str | None:
    """Return the body in the call that a fee is paid to, if any."""
    if call.activities.labels["kind"][activity] != "fee":
        return None
    sub = call.submissions[number]
    entry = _entry(call, number, activity)
    paid_to = getattr(entry, "paid_to", None)
    return paid_to if paid_to != sub.body and (paid_to, sub.period) in call.bodies else None


def _entry(call: _Call, number: int, activity: int) -> object:
    name = call.activities.labels["entry"][activity]
    return next(entry for entry in call.submissions[number].entries if entry.id == name)


def _fee_income_legs(call: _Call, activity: int, gross: np.ndarray, legs: Legs) -> None:
    """Stated fee income beyond the fees seen in the call is a pair with `outside`."""
    labels = call.activities.labels
    number = labels["submission"][activity]
    sub = call.submissions[number]
    local = getattr(_entry(call, number, activity), "paid_by", "") == "local"
    paid = sum(
        gross[other]
        for other in np.flatnonzero(labels["kind"] == "fee")
        if bool(call.submissions[labels["submission"][other]].authority) == local
        and _payee(call, labels["submission"][other], int(other)) == sub.body
        and call.submissions[labels["submission"][other]].period == sub.period
    )
    stated = sum(
        gross[other]
        for other in np.flatnonzero((labels["kind"] == "fee_income") & (labels["submission"] == number))
        if (getattr(_entry(call, number, int(other)), "paid_by", "") == "local") == local
    )
    weight = _residual(stated, paid)
    where = f"entries.{labels['entry'][activity]}"
    if weight < 0:
        legs.note(
            number, "warning", "fees_exceed_income", where,
            f"The fees paid to {sub.code} in this call come to more than the fee income it states. The invoices are used.",
        )  # fmt: skip
    if weight <= 0:
        return
    transfer = f"fee:{sub.code}/{sub.period}/{labels['entry'][activity]}"
    payer_layer = "local_preparation" if local else "central_inspection"
    payer = "local" if local else "central"
    legs.rows.append(Leg(activity, weight, OUTSIDE, "", payer, payer_layer, "fee_elsewhere", transfer))
    legs.rows.append(
        Leg(activity, -weight, OUTSIDE, sub.code, "central", "central_inspection", "fee_elsewhere", transfer)
    )
    if local:
        legs.unmatched.add(sub.period)
        legs.note(
            number, "warning", "fees_from_elsewhere", where,
            f"{weight:.0%} of the fee income {sub.code} states was paid by authorities that are not in this call. "
            "It stands in local preparation of the consolidated account, which is therefore incomplete.",
        )  # fmt: skip


def _residual(stated: float, matched: float) -> float:
    """Return the unmatched share of a stated amount; −1 when more is matched than stated."""
    if matched > stated * (1 + TINY):
        return -1.0
    return 0.0 if stated <= 0 or matched >= stated * (1 - TINY) else 1.0 - matched / stated


def _grant_legs(call: _Call, activity: int, gross: np.ndarray, legs: Legs) -> None:
    """A grant moves a cost from its receiver to its payer and makes none."""
    labels = call.activities.labels
    number = labels["submission"][activity]
    sub, layer, name = call.submissions[number], labels["layer"][activity], labels["entry"][activity]
    payer, receiver = _grant_sides(call, number, activity)
    transfer = f"grant:{sub.code}/{sub.period}/{name}"

    def pair(weight: float, authority: str) -> None:
        to_body = receiver if receiver != "local" else ""
        bearer = "local" if receiver == "local" else "central"
        legs.rows.append(Leg(activity, weight, authority, payer, "central", layer, "grant", transfer))
        legs.rows.append(Leg(activity, -weight, authority, to_body, bearer, layer, "grant", transfer))

    if sub.authority:
        pair(1.0, sub.authority)
        return
    if receiver == sub.body:
        pair(1.0, OUTSIDE)
        return
    stated = matched = 0.0
    for other in np.flatnonzero(labels["kind"] == "grant"):
        theirs = labels["submission"][other]
        if call.submissions[theirs].period != sub.period or _grant_sides(call, theirs, int(other)) != (payer, receiver):
            continue
        if theirs == number:
            stated += gross[other]
        else:
            matched += gross[other]
    weight = _residual(stated, matched)
    if weight < 0:
        legs.note(
            number, "warning", "grant_exceeded", f"entries.{name}",
            f"The receivers state more grant from {sub.code} than it states itself. Their figures are used.",
        )  # fmt: skip
    if weight > 0:
        pair(weight, OUTSIDE)


def _grant_sides(call: _Call, number: int, activity: int) -> tuple[str, str]:
    """Return payer and receiver of a grant, `local` standing for authorities."""
    sub = call.submissions[number]
    entry = _entry(call, number, activity)
    paid_by, paid_to = getattr(entry, "paid_by", None), getattr(entry, "paid_to", None)
    if sub.authority:
        return paid_by or "central", "local"
    if paid_by in {None, sub.body}:
        return sub.code, paid_to or "local"
    return paid_by or "central", sub.code


def layer_order(layer: str) -> int:
    """Return the place of a layer among the five."""
    return list(LAYERS).index(layer)
