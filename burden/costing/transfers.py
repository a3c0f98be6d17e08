"""Who bears each activity: shares of a body's cost, and fees and grants as signed pairs that cancel.

Every activity becomes one or more legs: an authority (or `outside`), a body, a bearer, a layer and a signed weight.
All legs are linear in their activity, so a pair cancels at central values, at any end and in every draw.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from burden.base.errors import Finding, Level
from burden.costing.activities import Activities, Floats, Ints
from burden.costing.keys import TINY, Notes, body_shares
from burden.submission.model import Submission

OUTSIDE = "outside"
LABELS = ("authority", "body", "bearer", "layer", "component", "transfer")


@dataclass(slots=True)
class Legs:
    """Legs as columns: `activity` its row, `weight` its signed share, and the object columns of `LABELS`.

    `incomplete` are periods in which stated fee income was paid by authorities that are not in the call.
    """

    activity: Ints
    weight: Floats
    labels: dict[str, Any]
    notes: Notes
    incomplete: set[str]

    def __len__(self) -> int:
        return len(self.activity)


@dataclass(slots=True)
class _Call:
    """The submissions as columns, and the legs so far."""

    submissions: Sequence[Submission]
    activities: Activities
    codes: Any
    periods: Any
    is_body: Any
    number: Ints
    gross: Floats
    chunks: list[tuple[Ints, Floats, dict[str, Any]]] = field(default_factory=list)
    notes: Notes = field(default_factory=list)
    incomplete: set[str] = field(default_factory=set)

    def column(self, name: str) -> Any:
        return self.activities.labels[name]

    def add(self, rows: Ints, weight: float | Floats, **labels: Any) -> None:
        """Add one leg for each of `rows`; labels and weight are one value for all, or a column."""
        columns = {name: np.full(len(rows), "", dtype=object) for name in LABELS}
        for name, value in labels.items():
            columns[name][:] = value
        self.chunks.append((rows, np.broadcast_to(np.asarray(weight, dtype=np.float64), (len(rows),)), columns))

    def add_pair(self, rows: Ints, weight: float, plus: dict[str, Any], minus: dict[str, Any], **both: Any) -> None:
        """Add a transfer: the payer's leg and the receiver's with the opposite sign."""
        self.add(rows, weight, **plus, **both)
        self.add(rows, -weight, **minus, **both)

    def note(self, number: int, level: Level, code: str, where: str, message: str) -> None:
        self.notes.append((number, Finding(level, code, where, message)))

    def names(self, kind: str, rows: Ints) -> Any:
        """Return the transfer id of each of `rows`."""
        return (
            f"{kind}:"
            + self.codes[self.number[rows]]
            + "/"
            + self.periods[self.number[rows]]
            + "/"
            + self.column("entry")[rows]
        )


def build_legs(submissions: Sequence[Submission], types: Sequence[str], activities: Activities) -> Legs:
    """Split every activity among those who bear it.

    `types` are the authority types of the submissions (empty for a body). Raises `InputError` when the authorities of
    the call would hold more than the whole of a body's cost.
    """
    call = _Call(
        submissions,
        activities,
        np.array([sub.code for sub in submissions], dtype=object),
        np.array([sub.period for sub in submissions], dtype=object),
        np.array([sub.body is not None for sub in submissions], dtype=bool),
        activities.labels["submission"].astype(np.int64),
        np.asarray(activities.gross(activities.values), dtype=np.float64),
    )
    bodies = np.flatnonzero(call.is_body)
    shares = {int(body): body_shares(int(body), submissions, types, call.notes) for body in bodies}
    receiver = _receivers(call, bodies)
    _authority_costs(call, receiver, shares)
    for body in bodies:
        _body_costs(call, int(body), receiver, shares[int(body)])
    for body in bodies:
        _fee_income(call, int(body), receiver)
    _grants_received(call)
    for body in bodies:
        _grants_paid(call, int(body))
    return _gather(call)


def _gather(call: _Call) -> Legs:
    labels = {name: [chunk[2][name] for chunk in call.chunks] for name in LABELS}
    empty = np.zeros(0, dtype=object)
    return Legs(
        np.concatenate([chunk[0] for chunk in call.chunks] or [np.zeros(0, dtype=np.int64)]),
        np.concatenate([chunk[1] for chunk in call.chunks] or [np.zeros(0)]),
        {name: np.concatenate(parts) if parts else empty for name, parts in labels.items()},
        call.notes,
        call.incomplete,
    )


def _receivers(call: _Call, bodies: Ints) -> Ints:
    """Return, for each activity, the number of the body in the call that its fee is paid to; −1 for none."""
    receiver = np.full(len(call.activities), -1, dtype=np.int64)
    fee = call.column("kind") == "fee"
    for body in bodies:
        paid = (call.column("paid_to") == call.codes[body]) & (call.periods[call.number] == call.periods[body])
        receiver[fee & paid & (call.number != body)] = body
    return receiver


def _is_cost(call: _Call) -> Any:
    return (call.column("kind") != "grant") & (call.column("kind") != "fee_income")


def _authority_costs(call: _Call, receiver: Ints, shares: dict[int, dict[int, float | None]]) -> None:
    """What authorities enter they bear; a fee to a body in the call lowers that body's cost by the same."""
    own = _is_cost(call) & ~call.is_body[call.number]
    for paired in (False, True):
        rows = np.flatnonzero(own & ((receiver >= 0) == paired))
        call.add(
            rows,
            1.0,
            authority=call.codes[call.number[rows]],
            bearer=call.column("bearer")[rows],
            layer=call.column("layer")[rows],
            component="fee" if paired else "cost",
            transfer=call.names("fee", rows) if paired and len(rows) else "",
        )
    rows = np.flatnonzero(own & (receiver >= 0))
    for body, known in shares.items():
        mine = rows[receiver[rows] == body]
        lost = np.isin(call.number[mine], [number for number, share in known.items() if share is None])
        authority = np.where(lost, OUTSIDE, call.codes[call.number[mine]]).astype(object)
        _negative_fee(call, mine, body, 1.0, authority)


def _negative_fee(call: _Call, rows: Ints, body: int, weight: float, authority: Any) -> None:
    if len(rows):
        call.add(
            rows,
            -weight,
            authority=authority,
            body=call.codes[body],
            bearer="central",
            layer="central_inspection",
            component="fee",
            transfer=call.names("fee", rows),
        )


def _body_costs(call: _Call, body: int, receiver: Ints, shares: dict[int, float | None]) -> None:
    """A body's cost falls on the authorities of the call by their shares; the remainder lies outside."""
    rows = np.flatnonzero(_is_cost(call) & (call.number == body))
    falls = [(str(call.codes[place]), share) for place, share in shares.items() if share]
    rest = 1.0 - sum(share for _, share in falls)
    if abs(rest) > TINY:
        falls.append((OUTSIDE, rest))
    for authority, weight in falls:
        for payee in np.unique(receiver[rows]):
            part = rows[receiver[rows] == payee]
            call.add(
                part,
                weight,
                authority=authority,
                body=call.codes[body],
                bearer=call.column("bearer")[part],
                layer=call.column("layer")[part],
                component="fee" if payee >= 0 else "cost",
                transfer=call.names("fee", part) if payee >= 0 else "",
            )
            if payee >= 0:
                _negative_fee(call, part, int(payee), weight, authority)


def _fee_income(call: _Call, body: int, receiver: Ints) -> None:
    """Stated fee income beyond the fees seen in the call is a pair with `outside`."""
    for payer, layer in (("local", "local_preparation"), ("central", "central_inspection")):
        stated = np.flatnonzero(
            (call.column("kind") == "fee_income") & (call.number == body) & (call.column("paid_by") == payer)
        )
        if not len(stated):
            continue
        paid = (receiver == body) & (call.is_body[call.number] == (payer == "central"))
        weight = _unmatched(call.gross[stated].sum(), call.gross[paid].sum())
        name = call.codes[body]
        if weight < 0:
            call.note(
                body, "warning", "fees_exceed_income", "entries",
                f"The fees paid to {name} in this call come to more than the fee income it states. "
                "The invoices are used.",
            )  # fmt: skip
        if weight <= 0:
            continue
        call.add_pair(
            stated,
            weight,
            {"bearer": payer, "layer": layer},
            {"body": name, "bearer": "central", "layer": "central_inspection"},
            authority=OUTSIDE,
            component="fee_elsewhere",
            transfer=call.names("fee", stated),
        )
        if payer == "local":
            call.incomplete.add(str(call.periods[body]))
            call.note(
                body, "warning", "fees_from_elsewhere", "entries",
                f"{weight:.0%} of the fee income {name} states was paid by authorities that are not in this call. It "
                "stands in local preparation of the consolidated account, which is therefore incomplete.",
            )  # fmt: skip


def _unmatched(stated: float, matched: float) -> float:
    """Return the unmatched share of a stated amount; −1 when more is matched than stated."""
    if matched > stated * (1 + TINY):
        return -1.0
    return 0.0 if stated <= 0 or matched >= stated * (1 - TINY) else 1.0 - matched / stated


def _grants_received(call: _Call) -> None:
    """A grant as its receiver states it: a cost moved from receiver to payer."""
    grant = call.column("kind") == "grant"
    by_body = call.is_body[call.number]
    rows = np.flatnonzero(grant & ~by_body)
    call.add_pair(
        rows,
        1.0,
        {"body": _or(call.column("paid_by")[rows], "central"), "bearer": "central"},
        {"bearer": "local"},
        authority=call.codes[call.number[rows]],
        layer=call.column("layer")[rows],
        component="grant",
        transfer=call.names("grant", rows) if len(rows) else "",
    )
    rows = np.flatnonzero(grant & by_body & _received(call))
    call.add_pair(
        rows,
        1.0,
        {"body": _or(call.column("paid_by")[rows], "central")},
        {"body": call.codes[call.number[rows]]},
        authority=OUTSIDE,
        bearer="central",
        layer=call.column("layer")[rows],
        component="grant",
        transfer=call.names("grant", rows) if len(rows) else "",
    )


def _received(call: _Call) -> Any:
    """Tell which grants in bodies' files are grants they receive: somebody else pays."""
    payer = call.column("paid_by")
    return (payer != "") & (payer != call.codes[call.number])


def _or(column: Any, default: str) -> Any:
    return np.where(column == "", default, column).astype(object)


def _grants_paid(call: _Call, body: int) -> None:
    """A grant as its payer states it, beyond what receivers in the call state of it."""
    grant = call.column("kind") == "grant"
    mine = grant & (call.number == body) & ~_received(call)
    same_period = call.periods[call.number] == call.periods[body]
    to = _or(call.column("paid_to"), "local")
    for receiver in sorted(set(to[mine])):
        stated = np.flatnonzero(mine & (to == receiver))
        theirs = ~call.is_body[call.number] if receiver == "local" else (call.codes[call.number] == receiver)
        matched = grant & theirs & same_period & (call.column("paid_by") == call.codes[body])
        weight = _unmatched(call.gross[stated].sum(), call.gross[matched].sum())
        if weight < 0:
            call.note(
                body, "warning", "grant_exceeded", "entries",
                f"The receivers state more grant from {call.codes[body]} than it states itself. "
                "Their figures are used.",
            )  # fmt: skip
        if weight > 0:
            local = receiver == "local"
            call.add_pair(
                stated,
                weight,
                {"body": call.codes[body], "bearer": "central"},
                {"body": "" if local else receiver, "bearer": "local" if local else "central"},
                authority=OUTSIDE,
                layer=call.column("layer")[stated],
                component="grant",
                transfer=call.names("grant", stated),
            )
