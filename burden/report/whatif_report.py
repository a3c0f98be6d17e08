"""A scenario as a report of its own: a slide that says it, and a paper that shows where it comes from."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from burden.analysis.draws import DRAWS
from burden.analysis.scenarios.whatif import Outcome, WhatIf
from burden.report import numbers
from burden.report.document import figures
from burden.report.document.clean import clean
from burden.report.document.model import Block, Column, Figure, Listed, Paragraph, Report, Section, Slide, Table
from burden.report.document.sources import provenance
from burden.report.document.subject import Subject
from burden.report.whatif import once_words, year_words
from burden.report.whatif_beside import side_rows
from burden.report.whatif_horizon import cost_words, horizon_words, inflation_words, present_sentence
from burden.report.whatif_items import StopItem, stop_items
from burden.report.whatif_rows import WHAT, head_of, numbered
from burden.report.whatif_stopped import gone_in, stopped_table
from burden.report.whatif_words import change_words, lead_sentences, message, reported_words, rest_sentences
from burden.report.whatif_years import year_rows
from burden.submission.scenario.write import scenario_data

TITLE = "What if"
ENDINGS = ("pptx", "pdf", "docx", "html")
"""Formats a scenario is written in."""
MOST_ITEMS, ON_SLIDE, TITLE_LETTERS, MOST_CHANGES, YEARS_ON_SLIDE = 40, 10, 200, 60, 10
HONEST = (
    "A saving is the regime part alone: what would be done anyway, or is done by choice, stays and is not in it.",
    "Staff time that is freed is saved only where it is used for something else. Money paid out is another matter, and "
    "stands apart.",
    "What has been paid for is no saving, whatever is stopped. Hours are at central values.",
    "Ranges are of the difference itself: what is uncertain on both sides moves both together.",
    "Whether an item is used is what those who do the work say. What nobody has said is not a no.",
)


def whatif_report(
    subject: Subject, found: WhatIf, *, items: Sequence[StopItem] | None = None, made_on: datetime.date | None = None
) -> Report:
    """Return scenarios as a report of the account of `subject`, whose result is that of `found` before any change.

    `items` are those of `stop_items`, where they are known already; `made_on` is the day it bears (default: today).
    """
    found = numbered(found)
    known = list(stop_items(found.before, subject.number) if items is None else items)
    day = (made_on or datetime.datetime.now(tz=datetime.UTC).date()).isoformat()
    sections: list[Section] = []
    for place, outcome in enumerate(found.outcomes):
        mark = "" if place == 0 else f"-{place + 1}"
        sections += [_headline(subject, found, outcome, known, mark), *_changes(subject, outcome, known, mark)]
        if outcome.horizons:
            sections.append(_years(subject, outcome, mark))
    sections += [*_bearers(subject, found), _limits()]
    return Report(
        title=TITLE,
        subtitle=subject.heading,
        name=subject.name,
        period=subject.costing.period,
        currency=subject.currency,
        per=subject.per,
        made_on=day,
        sections=tuple(sections),
        lines=(),
        provenance=_provenance(subject, day),
        costing=found.as_dict(),
        look=subject.organisation.look,
    )


def _provenance(subject: Subject, day: str) -> tuple[tuple[str, str], ...]:
    """Return where the report comes from; the ranges in it are those of differences."""
    ranges = f"Of the difference, from {DRAWS:,} draws that both sides share. Seed: {subject.costings.seed}."
    return tuple((what, ranges if what == "Ranges" else value) for what, value in provenance(subject, day))


def _titled(outcome: Outcome) -> str:
    return clean(outcome.scenario.title, TITLE_LETTERS)


def _headline(
    subject: Subject, found: WhatIf, outcome: Outcome, items: Sequence[StopItem], mark: str
) -> Section:  # fmt: skip
    currency, number = subject.currency, subject.number
    said = clean(message(outcome, number, items, currency), TITLE_LETTERS)
    below = lead_sentences(outcome, number, items, currency)
    over = horizon_words(outcome.horizons[number], currency) if outcome.horizons else []
    rest = [clean(text) for text in [*rest_sentences(found, outcome, number), *over]]
    first = [text] if (text := reported_words(subject.costing)) else []
    note = Paragraph(subject.standing, "note")
    figure = _figures(outcome, number, currency)
    lead = Paragraph(f"{said}.", "lead", tuple(each for each in figure if each.words in said))
    blocks = (lead, *(Paragraph(text) for text in [*below, *rest, *first]), note)
    shown = [*(Paragraph(text, "lead") for text in below[:1]), *(Paragraph(text) for text in below[1:])]
    shown += [Paragraph(clean(text)) for text in _on_first(outcome, number, currency)]
    shown += [Paragraph(text) for text in first]
    slide = Slide(said, (*shown, note), (*rest, *HONEST))
    return Section(f"headline{mark}", _titled(outcome), lead.text, blocks, slide)


def _on_first(outcome: Outcome, number: int, currency: str) -> list[str]:
    """Return what else stands on the first slide; all other sentences are in its notes, and in papers."""
    said = [*year_words(outcome.differences[number], currency), *once_words(outcome, currency)]
    if outcome.horizons:
        horizon = outcome.horizons[number]
        said += [present_sentence(horizon, currency)]
        # One paragraph: a slide holds eleven lines.
        said += [" ".join(costs)] if (costs := cost_words(horizon, currency)) else []
    return said


def _figures(outcome: Outcome, number: int, currency: str) -> list[Figure]:
    change = outcome.differences[number].total
    head = head_of(change, change.mean > 0)
    return [figures.amount(head["mean"], numbers.rounding_of(head), currency)]


def _changes(subject: Subject, outcome: Outcome, items: Sequence[StopItem], mark: str) -> list[Section]:
    """Return what is changed, each change in a sentence, and of what stops what it costs and whether it is used.

    The sentences have a slide of their own where the table of what stops does not say it all.
    """
    gone = gone_in(outcome, items, subject.number)
    plain = scenario_data(outcome.scenario)
    told = [
        clean(change_words(*next(iter(change.items()))), TITLE_LETTERS) for change in plain["changes"][:MOST_CHANGES]
    ]
    more = len(plain["changes"]) - len(told)
    told += [f"and {more:,} more"] if more else []
    note = clean(outcome.scenario.note or "")
    count = f"{len(plain['changes']):,} change{'s' * (len(plain['changes']) != 1)}"
    said = f"{count}: {told[0][:1].lower()}{told[0][1:]}" if len(plain["changes"]) == 1 else f"{count} in all"
    blocks: tuple[Block, ...] = (Listed(tuple(told)), *([Paragraph(note)] if note else []))
    title = f"What is changed: {_titled(outcome)}"
    slide = None
    if not gone or outcome.applied.changed or outcome.applied.added:
        first, left = told[:ON_SLIDE], len(told) - ON_SLIDE
        shown: list[Block] = [Listed(tuple(first))]
        shown += [Paragraph(f"And {left:,} more.", "note")] if left > 0 else []
        slide = Slide(title, tuple(shown), tuple(told[ON_SLIDE:]))
    sections = [Section(f"changes{mark}", title, f"{said}.", blocks, slide)]
    if gone:
        sections.append(_stopped(subject, outcome, gone, mark, tuple(told)))
    return sections


def _stopped(
    subject: Subject, outcome: Outcome, gone: Sequence[StopItem], mark: str, told: tuple[str, ...]
) -> Section:  # fmt: skip
    drops = {verb for verb, _ in outcome.scenario.changes} == {"drop"}
    whole = outcome.differences[subject.number].total if drops else None

    def shown(most: int, name: str, letters: int) -> tuple[Block, ...]:
        table = stopped_table(gone, subject, f"{name}{mark}", whole, most, letters)
        left = len(gone) - most
        return (table, *([Paragraph(f"And {left:,} more, which save less each.", "note")] if left > 0 else []))

    title = f"What would stop: {_titled(outcome)}"
    slide = Slide(title, shown(ON_SLIDE, "stopped-slide", 80), told)
    said = "What each takes off by itself, and whether anybody here uses it."
    return Section(f"stops{mark}", title, said, shown(MOST_ITEMS, "stopped", TITLE_LETTERS), slide)


def _bearers(subject: Subject, found: WhatIf) -> list[Section]:
    rows = side_rows(found, subject.number)
    if not rows:
        return []
    titles = [outcome.scenario.title for outcome in found.outcomes]
    cells = tuple((Figure(title), *map(Figure, texts)) for title, texts in rows)
    several = len(titles) > 1
    columns = (Column(WHAT, weight=1.6), *(Column(clean(title, 60), True, 1.6) for title in titles))
    said = "Side by side" if several else "Where it shows: layers, who bears it, time or money"
    table = Table("bearers", f"{said}; a saving is negative", columns, cells)
    slide = Slide(said, (table,), HONEST)
    return [Section("bearers", said, "A saving is negative; the range is of the difference itself.", (table,), slide)]


def _years(subject: Subject, outcome: Outcome, mark: str) -> Section:
    horizon = outcome.horizons[subject.number]
    rows: list[dict[str, Any]] = list(year_rows(horizon, subject.currency))
    columns = tuple(Column(name, name != "Year", 0.5 if name == "Year" else 1.0) for name in rows[0])
    cells = tuple(tuple(Figure(text) for text in row.values()) for row in rows)
    table = Table(f"years{mark}", "Year by year; a saving is negative", columns, cells)
    said = horizon_words(horizon, subject.currency)
    years = f"Over {len(rows):,} year{'s' * (len(rows) != 1)}: {_titled(outcome)}"
    shown: tuple[Block, ...] = tuple(map(Paragraph, said))
    rise = inflation_words(horizon)
    above = (*shown[:1], *([Paragraph(rise, "note")] if rise else []))
    slide = Slide(years, (*above, table) if len(rows) <= YEARS_ON_SLIDE else shown, (*said, *HONEST))
    title = f"Over the years: {_titled(outcome)}"
    return Section(f"years{mark}", title, said[0], (*map(Paragraph, said), table), slide)


def _limits() -> Section:
    return Section("limits", "How to read it", "What is freed is not always saved.", (Listed(HONEST),))
