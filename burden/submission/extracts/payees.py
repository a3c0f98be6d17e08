"""To whom a ledger line was paid: a known body, surely or perhaps, or a supplier of something bought."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from fractions import Fraction
from functools import cache

from burden.base.errors import BurdenError
from burden.reference.bodies import load_bodies
from burden.submission.extracts.columns import LedgerMap
from burden.submission.extracts.screening import screen
from burden.submission.extracts.table import Table
from burden.submission.extracts.targets import same

PURCHASE, LEAVE_OUT_PAYEE = "purchase", "leave_out"
ALIKE = 0.87
SHORTEST = 3
_APART = re.compile(r"[^a-z0-9]+")
_SMALL_WORDS = {"the", "of", "for", "and", "ltd", "limited", "plc", "llp", "uk", "hm"}
"""Words that make no difference between two names of one body."""


@dataclass(frozen=True, slots=True)
class Payee:
    """One supplier of an extract: rows, pounds, and the body it is; `sure` is false where that is to be asked.

    `body` is None where no known body is meant, and so something was bought.
    """

    supplier: str
    rows: int
    amount: Fraction
    body: str | None
    sure: bool


@cache
def known_body(supplier: str) -> tuple[str | None, bool]:
    """Return the body a supplier's name means, and whether that is sure; None where it means none."""
    words = _words(supplier)
    if not words:
        return None, True
    likely: list[tuple[float, str]] = []
    for code, name in _names():
        if words == name:
            return code, True
        if f" {' '.join(name)} " in f" {' '.join(words)} " and (len(name) > 1 or len(name[0]) >= SHORTEST):
            likely.append((1.0, code))
            continue
        likeness = SequenceMatcher(None, " ".join(words), " ".join(name))
        if likeness.real_quick_ratio() >= ALIKE and likeness.ratio() >= ALIKE:
            likely.append((likeness.ratio(), code))
    return (max(likely)[1], False) if likely else (None, True)


@cache
def _names() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the ways to name each body: its name, and its code where that is its usual short name."""
    bodies = load_bodies()
    names = [(code, _words(body.name)) for code, body in bodies.items()]
    short = [(code, _words(code.replace("_", " "))) for code in bodies]
    return tuple(dict.fromkeys((code, name) for code, name in [*names, *short] if name))


def _words(name: str) -> tuple[str, ...]:
    words = _APART.sub(" ", name.casefold().replace("&", " and ").replace("'", "").replace("’", "")).split()
    return tuple(word for word in words if word not in _SMALL_WORDS) or tuple(words)


def checked_payees(payees: Mapping[str, str]) -> dict[str, str]:
    """Return what was said of suppliers, by name as `same` gives it. Raises `BurdenError` for an unknown body."""
    bodies = load_bodies()
    for supplier, meant in payees.items():
        if meant not in (PURCHASE, LEAVE_OUT_PAYEE) and meant not in bodies:
            raise BurdenError(f"Supplier {supplier}: there is no body {meant}. Choose one, or say it is a purchase.")
    return {same(supplier): meant for supplier, meant in payees.items()}


def payees_of(table: Table, columns: LedgerMap, *, period: str) -> list[Payee]:
    """Return the suppliers of a ledger extract in a year, those to be asked about first, then the largest.

    Raises `BurdenError` as `ledger_entries` does.
    """
    columns.check(table)
    at = table.at(columns.supplier)
    screened = screen(table, (columns.date, columns.amount), "money", period, order=columns.order, negatives=True)
    rows: dict[str, list[tuple[str, Fraction]]] = defaultdict(list)
    for each in screened.kept:
        cell = each.row.cells[at]
        if not cell.blank:
            rows[same(cell.text)].append((" ".join(cell.text.split()), each.figure))
    found = [
        Payee(listed[0][0], len(listed), sum((value for _, value in listed), Fraction(0)), *known_body(listed[0][0]))
        for listed in rows.values()
    ]
    return sorted(found, key=lambda each: (each.sure, -abs(each.amount), each.supplier))
