"""The costliest items, and whether anyone here uses them to understand and improve the work."""

from __future__ import annotations

from dataclasses import dataclass

from burden.analysis.used import answers_by_item
from burden.report import numbers
from burden.report.document import figures
from burden.report.document.clean import clean
from burden.report.document.model import Block, Column, Figure, Paragraph, Section, Slide, Table
from burden.report.document.subject import Subject
from burden.report.lines import Line, grouped_ranges
from burden.report.tables import LIKELY, heading

MOST = 10
ON_SLIDE = MOST
USED = {"yes": "Yes", "partly": "Partly", "no": "No"}
NOT_SAID, DIFFER = "Not said", "Answers differ"
TITLE_LETTERS = 200


OFF = "fees-off"
OFF_TITLE = "Fees that inspectorates receive, taken off"


@dataclass(frozen=True, slots=True)
class Item:
    """One return, inspection or cost of one's own: its mean, £ a year, its range where it is shown, its use here."""

    key: str
    title: str
    mean: float
    head: dict[str, float] | None
    used: str
    by: str


def items_of(subject: Subject) -> list[Item]:
    """Return the items of an account that come to anything, the largest first, by what the regime causes.

    Only those that are shown have their range worked out; it takes longer than everything else here.
    """
    keys = [item_key(subject, line) for line in subject.counted]
    amounts = dict.fromkeys(keys, 0.0)
    titles: dict[str, str] = {OFF: OFF_TITLE}
    answers: dict[str, set[tuple[str, str]]] = {}
    said = answers_by_item(subject.submissions)
    for line, key in zip(subject.counted, keys, strict=True):
        amounts[key] += float(subject.means[line.leg])
        titles.setdefault(key, clean(line.title, TITLE_LETTERS))
        answers.setdefault(key, set()).update(said.get(key, set()) | said.get(line.entry, set()))
    ranked = sorted((key for key in amounts if amounts[key]), key=lambda key: (-abs(amounts[key]), titles[key], key))
    places = {key: place for place, key in enumerate(ranked[:MOST])}
    of_line = [places.get(key, -1) for key in keys]
    ranges = grouped_ranges(subject.costings, subject.counted, of_line, len(places))
    return [
        Item(key, titles[key], amounts[key], ranges[places[key]] if key in places else None, *_use(key, answers[key]))
        for key in ranked
    ]


def item_key(subject: Subject, line: Line) -> str:
    """Return the item of a line: the catalog's id, or a title of one's own; fees taken off are one of their own."""
    run = subject.costings.run
    if run.legs.weight[line.leg] < 0:
        return OFF
    return str(run.activities.labels["item"][run.legs.activity[line.leg]]) or line.title


def _use(key: str, answers: set[tuple[str, str]]) -> tuple[str, str]:
    """Return the answer on the use of an item and by whom; where answers differ, that they do."""
    if key == OFF:
        return figures.NONE, ""
    if not answers:
        return NOT_SAID, ""
    words = {used for used, _ in answers}
    if len(words) > 1:
        return DIFFER, ""
    return USED[words.pop()], clean(", ".join(sorted({by for _, by in answers if by})), 80)


def items_section(subject: Subject) -> Section | None:
    """Return the section of the costliest items; None where no item costs anything."""
    items = items_of(subject)
    if not items:
        return None
    message = items_message(items)
    table = items_table(items[:MOST], subject, "items")
    rest = len(items) - MOST
    blocks: list[Block] = [Paragraph(message), table]
    if rest > 0:
        blocks.append(Paragraph(f"And {rest:,} more, which cost less each.", "note"))
    few = items_table(items[:ON_SLIDE], subject, "items-slide", letters=70)
    notes = [f"{item.title}: used {item.used.lower()}{f', by {item.by}' if item.by else ''}." for item in items[:MOST]]
    slide = Slide(message.rstrip("."), (few,), (*notes, "Use is what those who do the work say of it."))
    return Section("items", "The costliest items, and who uses them", message, tuple(blocks), slide)


def items_message(items: list[Item]) -> str:
    """Return in one sentence how much the costliest items make up, and how many of them are used."""
    top = items[:MOST]
    if not top:
        return "No item has a price yet."
    real = sum(item.key != OFF for item in top)
    count = f"the {real} costliest items" if real > 1 else "the only item counted"
    total = sum(item.mean for item in items)
    part = ""
    if len(items) > MOST and total > 0 and min(item.mean for item in items) >= 0:
        part = f", {numbers.share(sum(item.mean for item in top) / total)} of the total,"
    answers = [item.used for item in top if item.key != OFF]
    silent = answers.count(NOT_SAID)
    if silent == len(answers):
        if real == 1:
            return "Nobody has said whether the only item counted is used to improve the work."
        return f"Of {count}{part} nobody has said whether they are used to improve the work."
    used, partly, unused, differ = (answers.count(word) for word in ("Yes", "Partly", "No", DIFFER))
    first = "none is" if not used else f"{used} {'is' if used == 1 else 'are'}"
    said = [f"{first} used to improve the work"]
    if used or partly:
        said += [f"{number} {how}" for number, how in ((partly, "partly"), (unused, "not")) if number]
    rest = f"; answers differ on {differ}" if differ else ""
    rest += f"; nobody has said of {silent}" if silent else ""
    return f"Of {count}{part} {figures.listed(said)}{rest}."


def items_table(items: list[Item], subject: Subject, id_: str, letters: int = TITLE_LETTERS) -> Table:
    """Return items with what they cost, their range and their use."""
    currency = subject.currency
    rows = []
    for item in items:
        how = numbers.Rounding(1.0) if item.head is None else numbers.rounding_of(item.head, item.mean)
        before = "about " if item.head is not None and numbers.is_uncertain(item.head) else ""
        by = f"{item.used}: {item.by}" if item.by and letters == TITLE_LETTERS else item.used
        rows.append(
            (
                Figure(clean(item.title, letters)),
                figures.amount(item.mean, how, currency, before=before),
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
    caption = "The costliest items, and whether they are used"
    return Table(id_, caption, columns, tuple(rows), keys=tuple(f"item.{item.key}" for item in items))
