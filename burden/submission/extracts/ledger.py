"""Fees and purchases from a ledger extract: entries of grade A, with the lines behind them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from burden.base.errors import Level
from burden.reference.bodies import load_bodies
from burden.submission.extracts.columns import LedgerMap
from burden.submission.extracts.exact import plain_number, worded
from burden.submission.extracts.extract import Extract
from burden.submission.extracts.payees import LEAVE_OUT_PAYEE, PURCHASE, checked_payees, known_body
from burden.submission.extracts.screening import Kept, Screened, screen, span_words, tell_repeated
from burden.submission.extracts.table import Table
from burden.submission.extracts.targets import Codes, Target, checked_codes, entry_id, same, slug

AS_GIVEN = "Amounts as given in the extract; take out VAT that is recovered."


@dataclass(frozen=True, slots=True)
class _Line:
    """One line that counts so far: its row, what it is for, to whom it was paid, and the code it bears."""

    kept: Kept
    target: Target
    supplier: str
    body: str | None
    code: str


def ledger_entries(
    table: Table, columns: LedgerMap, codes: Codes, payees: Mapping[str, str] | None = None, *, period: str
) -> Extract:
    """Return a fee for each item and body, and a purchase for each item and supplier: the lines of `period` summed.

    `codes` says what each code stands for, or each supplier where the extract has no code; `payees` says of suppliers
    which body they are, `purchase`, or `leave_out`. A supplier with the name of a known body is that body; one with a
    name like it is left out until it is said. Credit notes are taken off the same supplier and code; what would go
    below zero is left out and said. Raises `BurdenError` as `time_entries` does.
    """
    columns.check(table)
    targets, said = checked_codes(codes), checked_payees(payees or {})
    result = screen(table, (columns.date, columns.amount), "money", period, order=columns.order, negatives=True)
    lines: list[_Line] = []
    unknown: dict[str, list[Kept]] = defaultdict(list)
    unsure: dict[str, list[Kept]] = defaultdict(list)
    for each in result.kept:
        line = _line(result, each, columns, targets, said, unknown, unsure)
        if line is not None:
            lines.append(line)
    _tell_waiting(result, columns, unknown, unsure)
    lines = _netted(result, columns, lines)
    counted = Screened(table, [line.kept for line in lines], result.left_out, result.telling)
    counted.kept.sort(key=lambda each: each.row.number)
    tell_repeated(counted)
    if lines:
        result.telling.tell("info", "vat", "", AS_GIVEN)
    return _extract(result, lines)


def _line(
    result: Screened,
    each: Kept,
    columns: LedgerMap,
    targets: Mapping[str, Target],
    said: Mapping[str, str],
    unknown: dict[str, list[Kept]],
    unsure: dict[str, list[Kept]],
) -> _Line | None:
    """Return what a row is for and to whom it was paid; None where it is left out."""
    table, row, figure = result.table, each.row, each.figure
    supplier = row.cells[table.at(columns.supplier)].text.strip()
    if not supplier:
        result.leave_out(row, columns.supplier, "no_supplier", "the supplier is blank", figure)
        place = table.place(row, columns.supplier)
        result.telling.tell("warning", "no_supplier", place, "The supplier is blank. The row is left out.")
        return None
    key_column = columns.code or columns.supplier
    key = row.cells[table.at(key_column)].text.strip()
    target = targets.get(same(key)) if key else None
    if target is None:
        reason = f"{key or 'a blank code'} stands for nothing yet"
        result.leave_out(row, key_column, "unknown_code", reason, figure)
        unknown[same(key)].append(each)
        return None
    body, sure = known_body(supplier)
    meant = said.get(same(supplier), (body or PURCHASE) if sure else "")
    if target.leaves_out or meant == LEAVE_OUT_PAYEE:
        what = supplier if meant == LEAVE_OUT_PAYEE else key
        result.leave_out(row, key_column, "not_wanted", f"{what} is to be left out", figure)
        return None
    if not meant:
        reason = f"it is not sure whether {supplier} is {_name(body)}"
        result.leave_out(row, columns.supplier, "unsure_payee", reason, figure)
        unsure[same(supplier)].append(each)
        return None
    return _Line(each, target, same(supplier), None if meant == PURCHASE else meant, same(key))


def _name(body: str | None) -> str:
    return load_bodies()[body].name if body else "a body"


def _tell_waiting(
    result: Screened, columns: LedgerMap, unknown: Mapping[str, list[Kept]], unsure: Mapping[str, list[Kept]]
) -> None:
    """Say of each code that stands for nothing yet, and each supplier to be asked about, what waits for it."""
    table = result.table
    for code, column, waiting in (
        ("unknown_code", columns.code or columns.supplier, unknown),
        ("unsure_payee", columns.supplier, unsure),
    ):
        for _, rows in sorted(waiting.items()):
            first = min(rows, key=lambda each: each.row.number).row
            text = first.cells[table.at(column)].text.strip()
            pounds = worded(sum((each.figure for each in rows), Fraction(0)), "money")
            count = "1 row" if len(rows) == 1 else f"{len(rows):,} rows"
            if code == "unsure_payee":
                said = (
                    f"“{text}” may be {_name(known_body(text)[0])}: {count} with {pounds} left out. Say whether it is."
                )
            else:
                shown_text = f"“{text}”" if text else "A blank code"
                said = (
                    f"{shown_text} stands for nothing yet: {count} with {pounds} left out. "
                    "To count them, say which item that is; or leave them out."
                )
            result.telling.tell("warning", code, table.place(first, column), said)


def _netted(result: Screened, columns: LedgerMap, lines: list[_Line]) -> list[_Line]:
    """Return the lines of each supplier and code whose credit notes do not outweigh the invoices."""
    groups: dict[tuple[str, str], list[_Line]] = defaultdict(list)
    for line in lines:
        groups[line.supplier, line.code].append(line)
    kept: list[_Line] = []
    for _, group in sorted(groups.items()):
        total = sum((line.kept.figure for line in group), Fraction(0))
        credits = sum(line.kept.figure < 0 for line in group)
        first = min((line.kept for line in group), key=lambda each: each.row.number).row
        place = result.table.place(first, columns.amount)
        supplier = first.cells[result.table.at(columns.supplier)].text.strip()
        if total > 0:
            kept += group
            if credits:
                what = "1 credit note is" if credits == 1 else f"{credits:,} credit notes are"
                result.telling.tell(
                    "info", "credit", place, f"{supplier}: {what} taken off; {worded(total, 'money')} remain."
                )
            continue
        level: Level
        level, how = ("warning", f"come to {worded(total, 'money')}, below zero") if total else ("info", "cancel out")
        said = f"{supplier}: invoices and credit notes of this code {how}"
        for line in group:
            result.leave_out(line.kept.row, columns.amount, "credit_exceeds", said, line.kept.figure)
        remedy = " The invoices they belong to may be of another year or code." if total else ""
        result.telling.tell(level, "credit_exceeds", place, f"{said}. They are left out.{remedy}")
    return kept


def _extract(result: Screened, lines: list[_Line]) -> Extract:
    table = result.table
    groups: dict[tuple[Target, str], list[_Line]] = defaultdict(list)
    for line in lines:
        groups[line.target, f"body:{line.body}" if line.body else line.supplier].append(line)
    entries: dict[str, dict[str, Any]] = {}
    evidence: dict[str, list[dict[str, str]]] = {}
    totals: dict[str, Fraction] = {}
    for (target, _), group in groups.items():
        rows = sorted((line.kept for line in group), key=lambda each: each.row.number)
        body = group[0].body
        name = entry_id(
            "ledger", target.name, body or slug(group[0].supplier), *((target.layer,) if target.layer_told else ())
        )
        totals[name] = sum((each.figure for each in rows), Fraction(0))
        paid = {"kind": "fee"} if body else {"kind": "purchase"}
        entries[name] = {
            "id": name,
            **target.fields(),
            **paid,
            "amount_gbp": plain_number(totals[name]),
            "times_per_year": 1,
            **({"paid_to": body} if body else {}),
            "grade": "A",
            "source": f"Ledger extract {table.name}, {span_words(rows)}",
            "note": AS_GIVEN,
        }
        evidence[name] = [table.texts(each.row) for each in rows]
    names = sorted(entries)
    return Extract(
        [entries[name] for name in names],
        {name: evidence[name] for name in names},
        {name: totals[name] for name in names},
        result.telling.all(),
        sorted(result.left_out, key=lambda each: each.row),
    )
