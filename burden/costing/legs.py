"""Legs: who bears each activity, as columns, and the place where they are gathered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from burden.base.errors import Finding, Level
from burden.costing.activities import Activities, Floats, Ints
from burden.costing.keys import TINY, Notes
from burden.submission.model import Submission

OUTSIDE = "outside"
LABELS = ("authority", "body", "bearer", "layer", "component", "transfer")


@dataclass(slots=True)
class Legs:
    """Legs as columns: `activity` its row, `weight` its signed share, and the object columns of `LABELS`.

    `incomplete` are periods in which stated fee income was paid by authorities that are not in the call;
    `unknown_shares` are the submissions whose share of some body's cost cannot be known; `falls` has, for each body,
    the submissions its cost falls on.
    """

    activity: Ints
    weight: Floats
    labels: dict[str, Any]
    notes: Notes
    incomplete: set[str]
    unknown_shares: set[int]
    falls: dict[int, set[int]]

    def __len__(self) -> int:
        return len(self.activity)


@dataclass(slots=True)
class Call:
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
    unknown_shares: set[int] = field(default_factory=set)
    falls: dict[int, set[int]] = field(default_factory=dict)

    def column(self, name: str) -> Any:
        """Return a label of every activity."""
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
        """Keep a finding about submission `number`."""
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


def gather(call: Call) -> Legs:
    """Return all legs added to a call, in the order they were added."""
    labels = {name: [chunk[2][name] for chunk in call.chunks] for name in LABELS}
    empty = np.zeros(0, dtype=object)
    return Legs(
        np.concatenate([chunk[0] for chunk in call.chunks] or [np.zeros(0, dtype=np.int64)]),
        np.concatenate([chunk[1] for chunk in call.chunks] or [np.zeros(0)]),
        {name: np.concatenate(parts) if parts else empty for name, parts in labels.items()},
        call.notes,
        call.incomplete,
        call.unknown_shares,
        call.falls,
    )


def unmatched(stated: float, matched: float) -> float:
    """Return the unmatched share of a stated amount; −1 when more is matched than stated."""
    if matched > stated * (1 + TINY):
        return -1.0
    return 0.0 if stated <= 0 or matched >= stated * (1 - TINY) else 1.0 - matched / stated
