"""Grants: costs moved from receiver to payer, one pair each, however many sides state them."""

from __future__ import annotations

from typing import Any

import numpy as np

from burden.costing.activities import Ints
from burden.costing.legs import OUTSIDE, Call, unmatched


def grants(call: Call, bodies: Ints) -> None:
    """Add the pairs of all grants: as their receivers state them, then what payers state beyond that."""
    payer = _payers(call)
    _grants_received(call, payer)
    for body in bodies:
        _grants_paid(call, int(body), payer)


def _grants_received(call: Call, payer: Any) -> None:
    """A grant as its receiver states it: a cost moved from receiver to payer."""
    grant = call.column("kind") == "grant"
    by_body = call.is_body[call.number]
    rows = np.flatnonzero(grant & ~by_body)
    call.add_pair(
        rows,
        1.0,
        {"body": payer[rows], "bearer": "central"},
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
        {"body": payer[rows]},
        {"body": call.codes[call.number[rows]]},
        authority=OUTSIDE,
        bearer="central",
        layer=call.column("layer")[rows],
        component="grant",
        transfer=call.names("grant", rows) if len(rows) else "",
    )


def _payers(call: Call) -> Any:
    """Return who pays each grant a receiver states: the body named, else the one body of the call that can be meant.

    A receiver may write only `central`. Where exactly one body of the call states a grant to it in that year, that is
    the grant; where several do, nobody can tell, and a finding asks for the name.
    """
    grant = call.column("kind") == "grant"
    payer = _or(call.column("paid_by"), "central")
    period = call.periods[call.number]
    to = np.where(call.is_body[call.number], call.codes[call.number], "local")
    paid = grant & call.is_body[call.number] & ~_received(call)
    stated_to = _or(call.column("paid_to"), "local")
    vague = grant & _received(call) & (payer == "central")
    for key in np.unique((period + "|" + to)[vague].astype(str)):
        rows = vague & ((period + "|" + to) == key)
        meant = np.unique(call.codes[call.number[paid & ((period + "|" + stated_to) == key)]].astype(str))
        if len(meant) == 1:
            payer[rows] = meant[0]
        elif len(meant) > 1:
            call.note(
                int(call.number[rows][0]), "warning", "grant_payer_unclear", "entries",
                f"A grant paid by central may be the one stated by any of {', '.join(meant)}, and is then counted "
                "twice in the local and central views. Name the body in paid_by.",
            )  # fmt: skip
    return payer


def _received(call: Call) -> Any:
    """Tell which grants are stated by their receiver: an authority, or a body that somebody else pays."""
    payer = call.column("paid_by")
    return ~call.is_body[call.number] | ((payer != "") & (payer != call.codes[call.number]))


def _or(column: Any, default: str) -> Any:
    return np.where(column == "", default, column).astype(object)


def _grants_paid(call: Call, body: int, payer: Any) -> None:
    """A grant as its payer states it, beyond what receivers in the call state of it."""
    grant = call.column("kind") == "grant"
    mine = grant & (call.number == body) & ~_received(call)
    same_period = call.periods[call.number] == call.periods[body]
    to = _or(call.column("paid_to"), "local")
    for receiver in sorted(set(to[mine])):
        stated = np.flatnonzero(mine & (to == receiver))
        theirs = ~call.is_body[call.number] if receiver == "local" else (call.codes[call.number] == receiver)
        matched = grant & theirs & same_period & (payer == call.codes[body])
        weight = unmatched(call.gross[stated].sum(), call.gross[matched].sum())
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
