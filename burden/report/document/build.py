"""The report of one account, from its figures to its last source."""

from __future__ import annotations

import datetime
from dataclasses import replace

from burden.report.document.changes import changes_section
from burden.report.document.completeness import completeness_section
from burden.report.document.evidence import evidence_section
from burden.report.document.headline import headline_section
from burden.report.document.instead import instead_section
from burden.report.document.items import items_section
from burden.report.document.layers import layers_section
from burden.report.document.limits import limits_section
from burden.report.document.lines import LEDGER, ledger_rows, report_lines
from burden.report.document.model import Report, Section
from burden.report.document.money import money_section
from burden.report.document.payers import payers_section
from burden.report.document.sources import method_section, provenance, sources_section
from burden.report.document.subject import Subject

TITLE = "What targets and inspection cost"


def build_report(subject: Subject, made_on: datetime.date | None = None) -> Report:
    """Return the whole report of an account; `made_on` is the day it bears (default: today)."""
    costing = subject.costing
    day = (made_on or datetime.datetime.now(tz=datetime.UTC).date()).isoformat()
    return Report(
        title=TITLE,
        subtitle=subject.heading,
        name=subject.name,
        period=costing.period,
        currency=costing.currency,
        per=subject.per,
        made_on=day,
        sections=sections_of(subject),
        lines=report_lines(subject),
        provenance=provenance(subject, day),
        costing=costing.as_dict(),
        ledger=ledger_rows(subject),
        ledger_columns=LEDGER,
        look=subject.organisation.look,
    )


def sections_of(subject: Subject) -> tuple[Section, ...]:
    """Return the sections in order, appendices last."""
    main = (
        headline_section(subject),
        layers_section(subject),
        payers_section(subject),
        money_section(subject),
        evidence_section(subject),
        items_section(subject),
        changes_section(subject),
        instead_section(subject),
        limits_section(subject),
    )
    appendices = (completeness_section(subject), method_section(subject), sources_section(subject))
    return _with_slides([*(section for section in main if section is not None), *appendices])


LEAST_SLIDES, MOST_SLIDES = 6, 8
SPARED = ("instead", "payers")
"""Sections whose slides go first where there are too many."""


def _with_slides(sections: list[Section]) -> tuple[Section, ...]:
    """Return sections with six to eight slides: those of appendices only where there are too few."""
    spare = [section.id for section in sections if section.appendix and section.slide is not None]
    shown = [section.id for section in sections if section.slide is not None and not section.appendix]
    for name in SPARED:
        if len(shown) > MOST_SLIDES and name in shown:
            shown.remove(name)
    shown += spare[: max(LEAST_SLIDES - len(shown), 0)]
    return tuple(section if section.id in shown else replace(section, slide=None) for section in sections)
