"""The table of what a scenario stops, whole or in part: what each takes off, who uses it, who could end it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from burden.analysis.scenarios.change import Change
from burden.analysis.scenarios.whatif import Outcome
from burden.report import numbers
from burden.report.document import figures
from burden.report.document.clean import clean
from burden.report.document.model import Column, Figure, Table
from burden.report.document.subject import Subject
from burden.report.stopping_use import who_name
from burden.report.tables import LIKELY
from burden.report.whatif_items import USE_WORDS, StopItem, stopped
from burden.report.whatif_rows import head_of

COLUMNS = (
    Column("Item", weight=3.0),
    Column("Less a year", True),
    Column(LIKELY, True, 1.5),
    Column("Paid out", True, 0.7),
    Column("Used here?", weight=1.2),
    Column("Who could end it", weight=1.5),
)


def gone_in(outcome: Outcome, items: Sequence[StopItem], number: int) -> list[StopItem]:
    """Return what a scenario stops, what saves most first; an item of which a part stops as that part.

    A part is what the item changes by; how much of it is paid out is not told apart.
    """
    dropped, moved = set(outcome.applied.dropped), outcome.differences[number].items
    found = stopped(items, outcome.applied.dropped)
    whole = {item.key for item in found}
    for item in items:
        if item.key not in whole and item.places & dropped and item.key in moved:
            found.append(replace(item, title=f"{item.title}, in part", saves=_turned(moved[item.key]), cash=-1.0))
    return sorted(found, key=lambda item: (-item.saves.mean, item.title, item.key))


def _turned(change: Change) -> Change:
    return Change(-change.central, -change.mean, -change.p95, -change.p5)


def stopped_table(
    gone: Sequence[StopItem], subject: Subject, id_: str, whole: Change | None, most: int, letters: int
) -> Table:  # fmt: skip
    """Return the table of what stops, `most` items of it and all together; `whole` is what a scenario changes in all.

    Where it changes something else too, `whole` is None: the items add up in the mean, without a range of their own.
    """
    rows = [_row(item, subject.currency, letters) for item in gone[:most]]
    if len(gone) > 1:
        rows.append(_together(gone, subject.currency, whole))
    return Table(id_, "What would stop, whether it is used, and who could end it", COLUMNS, tuple(rows))


def _row(item: StopItem, currency: str, letters: int) -> tuple[Figure, ...]:
    head = {"mean": item.saves.mean, "p5": item.saves.p5, "p95": item.saves.p95}
    how = numbers.rounding_of(head)
    used = f"{USE_WORDS[item.answer]}: {clean(item.by, 80)}" if item.by else USE_WORDS[item.answer]
    return (
        Figure(clean(item.title, letters)),
        figures.mean(head, how, currency),
        figures.likely(head, how, currency),
        figures.share(item.cash_share, missing=figures.NONE),
        Figure(used),
        Figure(who_name(item.decided_by, item.only_effects)),
    )


def _together(gone: Sequence[StopItem], currency: str, whole: Change | None) -> tuple[Figure, ...]:
    empty = Figure("")
    title = Figure(f"All {len(gone):,} together")
    if whole is None:
        ends = {name: sum(getattr(item.saves, name) for item in gone) for name in ("mean", "p5", "p95")}
        return title, figures.mean(ends, numbers.rounding_of(ends), currency), empty, empty, empty, empty
    head = head_of(whole, False)
    how = numbers.rounding_of(head)
    return title, figures.mean(head, how, currency), figures.likely(head, how, currency), empty, empty, empty
