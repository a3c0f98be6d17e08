"""Who bears each activity: shares of a body's cost, and fees and grants as signed pairs that cancel.

Every activity becomes one or more legs: an authority (or `outside`), a body, a bearer, a layer and a signed weight.
All legs are linear in their activity, so a pair cancels at central values, at any end and in every draw.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from burden.costing.activities import Activities, Ints
from burden.costing.grants import grants
from burden.costing.keys import TINY, body_shares
from burden.costing.legs import OUTSIDE, Call, Legs, gather, unmatched
from burden.submission.model import Submission


def build_legs(submissions: Sequence[Submission], types: Sequence[str], activities: Activities) -> Legs:
    """Split every activity among those who bear it.

    `types` are the authority types of the submissions (empty for a body). Raises `InputError` when the authorities of
    the call would hold more than the whole of a body's cost.
    """
    call = Call(
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
    call.unknown_shares = {place for known in shares.values() for place, share in known.items() if share is None}
    call.falls = {body: set(known) for body, known in shares.items()}
    receiver = _receivers(call, bodies)
    _authority_costs(call, receiver, shares)
    for body in bodies:
        _body_costs(call, int(body), receiver, shares[int(body)])
    for body in bodies:
        _fee_income(call, int(body), receiver)
    grants(call, bodies)
    return gather(call)


def _receivers(call: Call, bodies: Ints) -> Ints:
    """Return, for each activity, the number of the body in the call that its fee is paid to; −1 for none."""
    receiver = np.full(len(call.activities), -1, dtype=np.int64)
    fee = call.column("kind") == "fee"
    for body in bodies:
        paid = (call.column("paid_to") == call.codes[body]) & (call.periods[call.number] == call.periods[body])
        receiver[fee & paid & (call.number != body)] = body
    return receiver


def _is_cost(call: Call) -> Any:
    return (call.column("kind") != "grant") & (call.column("kind") != "fee_income")


def _authority_costs(call: Call, receiver: Ints, shares: dict[int, dict[int, float | None]]) -> None:
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
        for number in np.unique(call.number[mine]):
            if int(number) not in known:
                call.note(
                    int(number), "warning", "fee_without_share", "entries",
                    f"{call.codes[number]} pays {call.codes[body]} a fee, but by falls_on none of that body's cost "
                    "falls on it. Check falls_on.types: its central inspection comes out below zero.",
                )  # fmt: skip
        lost = np.isin(call.number[mine], [number for number, share in known.items() if share is None])
        authority = np.where(lost, OUTSIDE, call.codes[call.number[mine]]).astype(object)
        _negative_fee(call, mine, body, 1.0, authority)


def _negative_fee(call: Call, rows: Ints, body: int, weight: float, authority: Any) -> None:
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


def _body_costs(call: Call, body: int, receiver: Ints, shares: dict[int, float | None]) -> None:
    """A body's cost falls on the authorities of the call by their shares; the remainder lies outside."""
    rows = np.flatnonzero(_is_cost(call) & (call.number == body))
    falls = [(str(call.codes[place]), share) for place, share in shares.items() if share is not None]
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


def _fee_income(call: Call, body: int, receiver: Ints) -> None:
    """Stated fee income beyond the fees seen in the call is a pair with `outside`."""
    for payer, layer in (("local", "local_preparation"), ("central", "central_inspection")):
        stated = np.flatnonzero(
            (call.column("kind") == "fee_income") & (call.number == body) & (call.column("paid_by") == payer)
        )
        if not len(stated):
            continue
        paid = (receiver == body) & (call.is_body[call.number] == (payer == "central"))
        weight = unmatched(call.gross[stated].sum(), call.gross[paid].sum())
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
