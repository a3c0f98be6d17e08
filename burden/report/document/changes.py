"""What changed since the year before, and why: the difference of inputs beside the difference of results."""

from __future__ import annotations

from burden.analysis.changed_entries import EntryChange
from burden.analysis.changed_inputs import PRICE_YEARS, InputChange
from burden.analysis.changes import Changes, Step, changes_between
from burden.base.vocabulary import ENTRY_KINDS, LAYERS
from burden.costing.activities import words
from burden.report import numbers
from burden.report.document import figures
from burden.report.document.clean import clean
from burden.report.document.model import Block, Column, Figure, Paragraph, Section, Slide, Table
from burden.report.document.subject import Subject
from burden.report.heads import is_large

MOST, ON_SLIDE = 12, 6
MOST_INPUTS = 4
LETTERS = 140
LEAST = 0.005
"""A difference below this, in units of money, is none."""


def changes_section(subject: Subject) -> Section | None:
    """Return the section, None where no earlier year of the same payer was priced too."""
    if subject.before is None:
        return None
    found = changes_between(subject.costings, subject.before, subject.number)
    message = changes_message(found, subject.currency)
    rows = [row for row in found.entries if abs(row.difference) >= LEAST]
    blocks: list[Block] = [Paragraph(message), _layers(found, subject)]
    if rows:
        blocks += [
            Paragraph(
                "The entries that moved it, and what differs in what was entered. They add up to that of the total."
            ),
            _entries(rows, MOST, subject, found, "changes"),
        ]
    else:
        blocks.append(Paragraph("No entry differs in what it comes to."))
    slide = None
    if rows:
        notes = (*(f"{clean(row.title, LETTERS)}: {_inputs(row, found)}." for row in rows[:MOST]), EXPLAINED)
        slide = Slide(
            message.rstrip("."), (_entries(rows, ON_SLIDE, subject, found, "changes-slide", brief=True),), notes
        )
    blocks.append(Paragraph(EXPLAINED, "note"))
    return Section("changes", f"What changed since {found.period_before}", message, tuple(blocks), slide)


EXPLAINED = (
    "Both years are in the same prices. What was counted in one year only is named as that, and is no rise or fall: "
    "nobody knows what it was before."
)


def changes_message(found: Changes, currency: str) -> str:
    """Return in one or two sentences how far what is counted in both years moved, and what is counted in one alone."""
    step = found.like_for_like
    told = _moved(step, found, currency)
    for keys, told_of in (
        (found.counted_now, f"counted in {found.period_after} and not before"),
        (found.counted_before, f"counted in {found.period_before} and no longer"),
    ):
        if keys:
            titles = figures.listed([LAYERS[key].title.lower() for key in keys])
            told += f" {figures.begun(titles)} {'is' if len(keys) == 1 else 'are'} {told_of}."
    return told


def _moved(step: Step, found: Changes, currency: str) -> str:
    difference = step.central.difference
    if difference is None:
        return f"No layer is counted both in {found.period_before} and in {found.period_after}."
    if abs(difference) < LEAST:
        return f"What is counted in both years is the same as in {found.period_before}, at central values."
    way = "more" if difference > 0 else "less"
    return (
        f"What is counted in both years is {numbers.money_short(abs(difference), currency)} {way} than in "
        f"{found.period_before}, at central values."
    )


def _layers(found: Changes, subject: Subject) -> Table:
    rows = [_step_row(LAYERS[key].title, step, subject.currency) for key, step in found.layers.items()]
    if found.counted_now or found.counted_before:
        rows.append(_step_row("Counted in both years", found.like_for_like, subject.currency))
    rows.append(_step_row("Total so far", found.total, subject.currency))
    columns = (
        Column("Layer", weight=1.8), Column(found.period_before, True), Column(found.period_after, True),
        Column("Difference", True),
    )  # fmt: skip
    caption = f"Results in {found.period_before} and {found.period_after}, at central values, {subject.prices}"
    return Table("changes-results", caption, columns, tuple(rows), last_is_total=True)


def _step_row(title: str, step: Step, currency: str) -> tuple[Figure, ...]:
    pair = step.central
    how = numbers.Rounding(1.0, is_large(pair.before, pair.after))
    missing = numbers.NOT_REPORTED
    return (
        Figure(title),
        figures.amount(pair.before, how, currency, missing=missing),
        figures.amount(pair.after, how, currency, missing=missing),
        _signed(pair.difference, how, currency),
    )


def _signed(value: float | None, how: numbers.Rounding, currency: str) -> Figure:
    if value is None:
        return Figure("not comparable")
    return figures.amount(value, how, currency, before="+" if value >= LEAST else "")


def _entries(
    rows: list[EntryChange], most: int, subject: Subject, found: Changes, id_: str, brief: bool = False
) -> Table:
    """Return the entries that moved the total most; the rest in one row, so that all add up."""
    how = numbers.Rounding(1.0, is_large(*(row.difference for row in rows)))
    letters, most_letters = (70, 110) if brief else (LETTERS, 400)
    shown = [
        (
            Figure(title),
            _signed(row.difference, how, subject.currency),
            Figure(clean(_inputs(row, found), most_letters)),
        )
        for title, row in zip(_titles(rows, letters)[:most], rows[:most], strict=True)
    ]
    if rest := rows[most:]:
        shown.append((Figure(f"{len(rest):,} more"), _sum(rest, how, subject.currency), Figure(figures.NONE)))
    shown.append((Figure("All together"), _sum(rows, how, subject.currency), Figure(figures.NONE)))
    differs = Column("What differs in what was entered", weight=3.0)
    columns = (Column("Entry", weight=2.2), Column("Difference", True), differs)
    caption = "What moved the central figure, and which inputs differ"
    return Table(id_, caption, columns, tuple(shown), last_is_total=True)


def _titles(rows: list[EntryChange], letters: int) -> list[str]:
    """Return what each entry is called: its title, with its kind where several bear it, with its id if need be."""
    plain = [clean(row.title, letters) for row in rows]
    with_kind = [f"{title}: {ENTRY_KINDS[row.kind].lower()}" for title, row in zip(plain, rows, strict=True)]
    with_id = [f"{title} ({clean(row.entry, 40)})" for title, row in zip(with_kind, rows, strict=True)]
    return [
        title if plain.count(title) == 1 else longer if with_kind.count(longer) == 1 else longest
        for title, longer, longest in zip(plain, with_kind, with_id, strict=True)
    ]


def _sum(rows: list[EntryChange], how: numbers.Rounding, currency: str) -> Figure:
    return _signed(sum(row.difference for row in rows), how, currency)


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
        return f"stated in {change.before}, then in {change.after}"
    name = ", ".join(words(part) for part in change.where.removeprefix("staff.").split("."))
    is_share = change.where.endswith("share")
    return f"{name}: {_value(change.before, is_share)} → {_value(change.after, is_share)}"


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
