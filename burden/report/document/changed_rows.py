"""The entries that moved a total between two years, each with what differs in what was entered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from burden.analysis.changed_entries import EntryChange
from burden.analysis.changed_inputs import PRICE_YEARS, InputChange
from burden.analysis.changes import Changes
from burden.base.vocabulary import ENTRY_KINDS
from burden.costing.activities import words
from burden.report import numbers, sentences
from burden.report.document import figures
from burden.report.document.clean import clean
from burden.report.document.model import Column, Figure, Table
from burden.report.numbers import Rounding

MOST, ON_SLIDE = 12, 6
MOST_INPUTS, MOST_NAMED = 4, 4
LETTERS = 140
LEAST = 0.005
EXPLAINED = (
    "Both years are in the same prices, so an amount that stayed the same in cash comes to less where prices rose. "
    "What was entered in one year only is no rise or fall: nobody knows what it was in the other."
)


@dataclass(frozen=True, slots=True)
class Moves:
    """The entries of two years apart: entered in both, for the first time, no longer, and put in place of a default."""

    both: tuple[EntryChange, ...]
    new: tuple[EntryChange, ...]
    gone: tuple[EntryChange, ...]
    replaced: tuple[EntryChange, ...]

    @property
    def before(self) -> float:
        """Return what is entered in both years came to before, £ a year at central values."""
        return sum(row.amount.before or 0.0 for row in self.both)

    @property
    def after(self) -> float:
        """Return what it comes to now."""
        return sum(row.amount.after or 0.0 for row in self.both)

    @property
    def are_alike(self) -> bool:
        """Tell whether nothing is entered in one year only."""
        return not (self.new or self.gone or self.replaced)


def moves_of(found: Changes) -> Moves:
    """Return the entries that come to anything, by whether they can be compared."""
    groups: dict[str, list[EntryChange]] = {"both": [], "new": [], "gone": [], "replaced": []}
    for row in found.entries:
        if row.amount.before is None and row.amount.after is None:
            continue
        if any(each.where == "status" and each.before == "default" for each in row.inputs):
            groups["replaced"].append(row)
        elif row.amount.before is None:
            groups["new"].append(row)
        elif row.amount.after is None:
            groups["gone"].append(row)
        else:
            groups["both"].append(row)
    return Moves(**{name: tuple(rows) for name, rows in groups.items()})


def changed_rows(found: Changes, moves: Moves, how: Rounding, currency: str, brief: bool = False) -> Table | None:
    """Return the entries of both years that moved them, then what stands in one year only; None where there is none.

    What only the price index moved stands in one row, what is too small to show in another, so that all add up.
    """
    moved = [row for row in moves.both if abs(row.difference) >= LEAST]
    if not moved and moves.are_alike:
        return None
    by_prices = [row for row in moved if row.inputs and all(each.where == PRICE_YEARS for each in row.inputs)]
    rest = [row for row in moved if row not in by_prices]
    letters, most_letters, most = (70, 110, ON_SLIDE) if brief else (LETTERS, 400, MOST)
    large = [(title, row) for title, row in zip(_titles(rest, letters), rest, strict=True) if how.shown(row.difference)]
    small = [row for row in rest if not how.shown(row.difference)] + [row for _, row in large[most:]]
    shown = [
        (Figure(title), signed(row.difference, how, currency), Figure(clean(_inputs(row, found), most_letters)))
        for title, row in large[:most]
    ]
    if by_prices:
        why = Figure(f"the same figures, in prices of {found.period_before} before and of {found.period_after} now")
        shown.append((Figure(f"The price index alone: {_entries(by_prices)}"), _sum(by_prices, how, currency), why))
    if small:
        shown.append((Figure(f"{len(small):,} more"), _sum(small, how, currency), Figure(figures.NONE)))
    none = Figure(figures.NONE)
    shown.append((Figure("Entered in both years, together"), _sum(moved, how, currency), none))
    for rows, title in (
        (moves.new, f"Entered in {found.period_after} only"),
        (moves.gone, f"Entered in {found.period_before} only"),
        (moves.replaced, "Default replaced by a figure of one's own"),
    ):
        if rows:
            names = Figure(clean("; ".join(row.title for row in rows[:MOST_NAMED]), most_letters))
            shown.append((Figure(f"{title}: {_entries(rows)}"), _sum(rows, how, currency), names))
    differs = Column("What differs in what was entered", weight=3.0)
    columns = (Column("Entry", weight=2.2), Column("Difference", True), differs)
    note = sentences.NOT_ADDING if how.step > 1 else ""
    id_ = "changes-slide" if brief else "changes"
    return Table(id_, "What moved it, at central values", columns, tuple(shown), note=note)


def _entries(rows: Sequence[EntryChange]) -> str:
    return f"{len(rows):,} {'entry' if len(rows) == 1 else 'entries'}"


def signed(value: float | None, how: Rounding, currency: str) -> Figure:
    """Return a difference with its sign."""
    if value is None:
        return Figure("not comparable")
    return figures.amount(value, how, currency, before="+" if how.shown(value) > 0 else "")


def _titles(rows: list[EntryChange], letters: int) -> list[str]:
    """Return what each entry is called: its title, with its kind where several bear it, with its id if need be."""
    plain = [clean(row.title, letters) for row in rows]
    with_kind = [f"{title}: {ENTRY_KINDS[row.kind].lower()}" for title, row in zip(plain, rows, strict=True)]
    with_id = [f"{title} ({clean(row.entry, 40)})" for title, row in zip(with_kind, rows, strict=True)]
    return [
        title if plain.count(title) == 1 else longer if with_kind.count(longer) == 1 else longest
        for title, longer, longest in zip(plain, with_kind, with_id, strict=True)
    ]


def _sum(rows: Sequence[EntryChange], how: Rounding, currency: str) -> Figure:
    return signed(sum(row.difference for row in rows), how, currency)


def _inputs(row: EntryChange, found: Changes) -> str:
    if row.state == "new":
        return f"not entered in {found.period_before}"
    if row.state == "gone":
        return f"no longer entered in {found.period_after}"
    said = [input_words(change) for change in row.inputs[:MOST_INPUTS]]
    if (more := len(row.inputs) - MOST_INPUTS) > 0:
        said.append(f"and {more:,} more")
    return "; ".join(said) or "the same inputs"


def input_words(change: InputChange) -> str:
    """Return one input before and after, as people read it."""
    if change.where == PRICE_YEARS:
        return f"{change.before} before, {change.after} now"
    name = ", ".join(words(part) for part in change.where.removeprefix("staff.").split("."))
    is_share = change.where.endswith("share")
    before, after = change.before, change.after
    if isinstance(before, dict) and isinstance(after, dict) and _ends(before) == _ends(after) != (None, None):
        low, high = (_value(end, is_share) for end in _ends(before))
        middle = f"{_value(before.get('central'), is_share)} → {_value(after.get('central'), is_share)}"
        return f"{name}: {middle} (still {low} to {high})"
    return f"{name}: {_value(change.before, is_share)} → {_value(change.after, is_share)}"


def _ends(value: dict[str, object]) -> tuple[object, object]:
    return value.get("low"), value.get("high")


def _value(value: object, is_share: bool = False) -> str:
    if value is None:
        return "not given"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return f"{numbers.plain(100 * value, 4)}%" if is_share else numbers.plain(float(value), 6)
    if isinstance(value, dict) and {"low", "high"} <= value.keys():
        central = f", most likely {_value(value['central'], is_share)}" if "central" in value else ""
        return f"{_value(value['low'], is_share)} to {_value(value['high'], is_share)}{central}"
    if isinstance(value, dict) and "timings" in value:
        return f"{len(value['timings']):,} timings"
    return clean(str(value), 80)
