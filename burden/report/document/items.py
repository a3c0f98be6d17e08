"""The costliest items, and whether anyone here uses them to understand and improve the work."""

from __future__ import annotations

from dataclasses import dataclass

from burden.report import numbers
from burden.report.document import figures
from burden.report.document.clean import clean
from burden.report.document.model import Block, Column, Figure, Paragraph, Section, Slide, Table
from burden.report.document.subject import Subject
from burden.report.lines import grouped_ranges
from burden.report.tables import LIKELY, heading
from burden.submission.model import Usefulness

MOST = 10
ON_SLIDE = 6
USED = {"yes": "Yes", "partly": "Partly", "no": "No"}
NOT_SAID = "Not said"
TITLE_LETTERS = 200


@dataclass(frozen=True, slots=True)
class Item:
    """One return, inspection or cost of one's own: £ a year at central values, its range, and its use here."""

    key: str
    title: str
    amount: float
    head: dict[str, float] | None
    used: str
    by: str


def items_of(subject: Subject) -> list[Item]:
    """Return the items of an account that cost anything, the costliest first, by what the regime causes.

    Only those that are shown have their range worked out; it takes longer than everything else here.
    """
    counted = [line for line in subject.lines if line.attribution == "regime"]
    of_leg = item_keys(subject)
    keys = [of_leg[line.leg] for line in counted]
    amounts = dict.fromkeys(keys, 0.0)
    titles: dict[str, str] = {}
    used: dict[str, Usefulness] = {}
    said = _said(subject)
    for line, key in zip(counted, keys, strict=True):
        amounts[key] += line.amount
        titles.setdefault(key, clean(line.title, TITLE_LETTERS))
        if use := said.get(key) or said.get(line.entry):
            used[key] = use
    ranked = sorted((key for key in amounts if amounts[key] > 0), key=lambda key: (-amounts[key], titles[key], key))
    places = {key: place for place, key in enumerate(ranked[:MOST])}
    ranges = grouped_ranges(subject.costings, counted, [places.get(key, -1) for key in keys], len(places))
    return [
        Item(
            key, titles[key], amounts[key], ranges[places[key]] if key in places else None,
            USED[used[key].used] if key in used else NOT_SAID, clean(used[key].by or "", 80) if key in used else "",
        )
        for key in ranked
    ]  # fmt: skip


def item_keys(subject: Subject) -> dict[int, str]:
    """Return the item of each line by the number of its leg: the catalog's id, or a title of one's own."""
    run = subject.costings.run
    items = run.activities.labels["item"]
    return {line.leg: str(items[run.legs.activity[line.leg]]) or line.title for line in subject.lines}


def _said(subject: Subject) -> dict[str, Usefulness]:
    """Return what was said of the use of each item; of several authorities together nothing."""
    if len(subject.submissions) != 1:
        return {}
    return {row.item: row for row in subject.submissions[0].usefulness}


def items_section(subject: Subject) -> Section:
    """Return the section of the costliest items."""
    items = items_of(subject)
    message = items_message(items)
    table = items_table(items[:MOST], subject, "items")
    rest = len(items) - MOST
    blocks: list[Block] = [Paragraph(message), table]
    if rest > 0:
        blocks.append(Paragraph(f"And {rest:,} more, which cost less each.", "note"))
    slide = None
    if items:
        few = items_table(items[:ON_SLIDE], subject, "items-slide", letters=80)
        notes = [
            f"{item.title}: used {item.used.lower()}{f', by {item.by}' if item.by else ''}." for item in items[:MOST]
        ]
        slide = Slide(message.rstrip("."), (few,), (*notes, "Use is what those who do the work say of it."))
    return Section("items", "The costliest items, and who uses them", message, tuple(blocks), slide)


def items_message(items: list[Item]) -> str:
    """Return in one sentence how much the costliest items make up, and how many of them are used."""
    top = items[:MOST]
    if not top:
        return "No item has a price yet."
    count = f"the {len(top)} costliest items" if len(top) > 1 else "the only item counted"
    total = sum(item.amount for item in items)
    part = ""
    if len(items) > MOST and total > 0 and min(item.amount for item in items) >= 0:
        part = f", {numbers.share(sum(item.amount for item in top) / total)} of the total,"
    answers = [item.used for item in top]
    silent = answers.count(NOT_SAID)
    if silent == len(top):
        if len(top) == 1:
            return "Nobody has said whether the only item counted is used to improve the work."
        return f"Of {count}{part} nobody has said whether they are used to improve the work."
    parts = [
        (answers.count(word), what) for word, what in (("Yes", "used"), ("Partly", "partly used"), ("No", "not used"))
    ]
    said = [f"{number} {'is' if number == 1 else 'are'} {what}" for number, what in parts if number]
    rest = f"; of {silent} nobody has said" if silent else ""
    return f"Of {count}{part} {figures.listed(said)} to improve the work{rest}."


def items_table(items: list[Item], subject: Subject, id_: str, letters: int = TITLE_LETTERS) -> Table:
    """Return items with what they cost, their range and their use."""
    currency = subject.currency
    rows = []
    for item in items:
        how = numbers.Rounding(1.0) if item.head is None else numbers.rounding_of(item.head, item.amount)
        by = f"{item.used}: {item.by}" if item.by and letters == TITLE_LETTERS else item.used
        rows.append(
            (
                Figure(clean(item.title, letters)),
                figures.amount(item.amount, how, currency),
                Figure("no range") if item.head is None else figures.likely(item.head, how, currency),
                Figure(by),
            )
        )
    amount = heading(subject.per)
    columns = (
        Column("Item", weight=3.0),
        Column(amount, True),
        Column(LIKELY, True, 1.5),
        Column("Used to improve the work?", weight=1.3),
    )
    caption = "The costliest items, at central values, and whether they are used"
    return Table(id_, caption, columns, tuple(rows), keys=tuple(f"item.{item.key}" for item in items))
