"""How complete it is, and what somebody should look at: missing items, entries without a price, findings."""

from __future__ import annotations

from dataclasses import replace

from burden.base.errors import LEVELS, Finding
from burden.base.vocabulary import LAYERS
from burden.reference.catalog import load_catalog
from burden.report import sentences
from burden.report.document.clean import clean
from burden.report.document.model import Block, Column, Figure, Listed, Paragraph, Section, Slide, Table
from burden.report.document.subject import Subject

LEVEL_WORDS = {"error": "Error", "warning": "To look at", "info": "Note"}
MOST_MISSING, MOST_FINDINGS = 40, 60
LETTERS = 400


def completeness_section(subject: Subject) -> Section:
    """Return the appendix on what is missing and what is doubtful."""
    costing = subject.costing
    message = (
        sentences.coverage_words(costing)
        if costing.authority is not None
        else "A body has no list of items to be complete by."
    )
    blocks: list[Block] = [Paragraph(message)]
    if costing.coverage is not None and costing.coverage.missing:
        blocks += _missing(costing.coverage.missing)
    if costing.unpriced:
        blocks.append(Paragraph("Known, but without a price: not counted, and not zero."))
        blocks.append(_unpriced(subject))
    findings = _all_findings(subject)
    if findings:
        blocks += _findings(findings)
    remarked = sum(finding.level != "info" for finding in findings)
    shown = [message, f"{remarked:,} {'remark' if remarked == 1 else 'remarks'} of the checks to look at"]
    shown += [f"Without a price: {clean(row.title, 80)}" for row in costing.unpriced[:4]]
    slide = Slide("How complete it is", (Listed(tuple(shown)),), ())
    title = "How complete it is, and what to look at"
    return Section("completeness", title, message, tuple(blocks), slide, appendix=True)


def _all_findings(subject: Subject) -> list[Finding]:
    """Return the findings of an account; of all together also those of its members, each with whose it is."""
    costing = subject.costing
    found = list(costing.findings)
    if costing.authority != "all":
        return found
    for other in subject.costings:
        if other.period == costing.period and other.authority != "all":
            found += [replace(row, message=f"{other.name}: {row.message}") for row in other.findings]
    return found


def _missing(ids: tuple[str, ...]) -> list[Block]:
    known = load_catalog().items
    titles = [clean(known[name].title if name in known else name, LETTERS) for name in ids[:MOST_MISSING]]
    found: list[Block] = [
        Paragraph("Items of the catalog that nobody has reported, declared nil or left at default:"),
        Listed(tuple(titles)),
    ]
    if len(ids) > MOST_MISSING:
        found.append(Paragraph(f"And {len(ids) - MOST_MISSING:,} more, listed on the page Five layers.", "note"))
    return found


def _unpriced(subject: Subject) -> Table:
    rows = tuple(
        (Figure(clean(row.title, LETTERS)), Figure(LAYERS[row.layer].title), Figure(clean(row.reason, LETTERS)))
        for row in subject.costing.unpriced
    )
    columns = (Column("Entry", weight=2.0), Column("Layer"), Column("Why it has no price", weight=2.0))
    return Table("unpriced", "Entries without a price", columns, rows)


def _findings(found_here: list[Finding]) -> list[Block]:
    ranked = sorted(found_here, key=lambda finding: LEVELS.index(finding.level))
    rows = tuple(
        (Figure(LEVEL_WORDS[row.level]), Figure(clean(row.where, 120) or "–"), Figure(clean(row.message, LETTERS)))
        for row in ranked[:MOST_FINDINGS]
    )
    columns = (Column("Kind"), Column("Where", weight=1.5), Column("What", weight=4.0))
    found: list[Block] = [Table("findings", "What the checks remarked on", columns, rows)]
    if len(ranked) > MOST_FINDINGS:
        found.append(Paragraph(f"And {len(ranked) - MOST_FINDINGS:,} more findings.", "note"))
    return found
