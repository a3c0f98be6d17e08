"""The report of one account, from its figures to its last source."""

from __future__ import annotations

import datetime

from burden.report.document.clean import clean
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
        subtitle=f"{clean(costing.name, 200)}, {costing.period}",
        name=clean(costing.name, 200),
        period=costing.period,
        currency=costing.currency,
        per=subject.per,
        made_on=day,
        sections=sections_of(subject),
        lines=report_lines(subject),
        provenance=provenance(subject, day, ()),
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
        instead_section(subject),
        limits_section(subject),
    )
    appendices = (completeness_section(subject), method_section(subject), sources_section(subject))
    return (*(section for section in main if section is not None), *appendices)
