"""How it was worked out and from what: the method in short, every source, and where this report itself comes from."""

from __future__ import annotations

import hashlib
import json
from importlib.metadata import PackageNotFoundError, version

from burden.base.vocabulary import GRADES
from burden.reference.figure_changes import load_figure_changes
from burden.reference.vintage import vintages
from burden.report import range_words, sentences, tables
from burden.report.document import figures
from burden.report.document.clean import clean
from burden.report.document.model import Block, Column, Figure, Listed, Paragraph, Section, Slide, Table
from burden.report.document.subject import Subject
from burden.report.tables import NO_SOURCE
from burden.submission.write import as_plain

METHOD = (
    "Every line is priced by one equation, that of the International Standard Cost Model: £ a year = tariff × time × "
    "number × frequency × share × months ÷ 12 × price factor.",
    "Each amount is split four ways: business as usual, by choice, without grounds, and the rest, which is the "
    "headline. The four add up to the gross cost.",
    "A fee or a grant is a transfer: it counts once, and is taken out where both sides are in the account.",
    "What nobody has reported is not zero. It is named, and no total takes it for nothing.",
    "Every input has a source and a grade of evidence. Inputs that many lines share move them together, so that "
    "errors do not cancel that would not cancel.",
    "The headline is the mean; the likely range runs from the 5th to the 95th percentile, so nine cases in ten lie in "
    "it if the inputs are as stated. Nothing is rounded before it is shown.",
)
METHOD_SHORT = (
    "Every line: price times quantity, with its source and grade of evidence",
    "What would be done anyway, or by choice, stands apart from the headline",
    "A fee paid to an inspectorate counts once, not twice",
    "What nobody has reported is named, never taken for zero",
    "The range says how far the total may lie off, if the inputs are as stated",
)
LETTERS = 600
SOURCES_ON_SLIDE = 5


def method_section(subject: Subject) -> Section:
    """Return the appendix on method."""
    exact = range_words.exactness(subject.costing.total, subject.currency)
    said = [text for text in (sentences.stamp(subject.costings), exact) if text]
    blocks: tuple[Block, ...] = (
        Listed(METHOD),
        Paragraph("Grades of evidence:"),
        Listed(tuple(f"{grade}: {words}." for grade, words in GRADES.items())),
        *(Paragraph(text) for text in said),
    )
    message = "One equation, five layers, nothing counted twice"
    slide = Slide(message, (Listed(tuple(METHOD_SHORT)),), (*METHOD, *said))
    return Section("method", "How it was worked out", f"{message}.", blocks, slide, appendix=True)


def sources_section(subject: Subject) -> Section:
    """Return the appendix on sources: of every line, and of the pay that time is priced with."""
    rows: dict[tuple[str, str], list[float]] = {}
    for line in subject.lines:
        rows.setdefault((line.grade, clean(line.source, LETTERS) or NO_SOURCE), []).append(line.amount)
    ranked = sorted(rows.items(), key=lambda pair: (pair[0][0], -sum(abs(amount) for amount in pair[1]), pair[0][1]))
    cells = tuple((Figure(grade), Figure(source), figures.count(len(amounts))) for (grade, source), amounts in ranked)
    columns = (Column("Grade", weight=0.6), Column("Source", weight=5.0), Column("Lines", True, 0.7))
    blocks: list[Block] = []
    if subject.printed_in:
        blocks.append(Paragraph(f"The figures were printed in: {clean(subject.printed_in)}"))
    if cells:
        blocks.append(Table("sources", "What each line rests on", columns, cells))
    blocks += _pay(subject)
    message = "Every figure has a source; what has none says so"
    top = tuple(f"{grade}: {clean(source, 160)}" for (grade, source), _ in ranked[:SOURCES_ON_SLIDE])
    slide = Slide(message, (Listed(top),), ()) if top else None
    return Section("sources", "Sources", f"{message}.", tuple(blocks), slide, appendix=True)


def _pay(subject: Subject) -> list[Block]:
    frame, sources = tables.pay_table(subject.submissions)
    if not len(frame):
        return []
    columns = tuple(
        Column(str(name), place > 0, 2.0 if place == 0 else 1.0) for place, name in enumerate(frame.columns)
    )
    rows = tuple(tuple(Figure(clean(str(cell), 160)) for cell in row) for row in frame.itertuples(index=False))
    return [
        Table("pay", "Pay that staff time is priced with", columns, rows),
        Listed(tuple(clean(source, LETTERS) for source in dict.fromkeys(sources))),
    ]


def provenance(subject: Subject, made_on: str) -> tuple[tuple[str, str], ...]:
    """Return where the report comes from: pairs of what and value."""
    costings = subject.costings
    vintage = vintages()
    found = [
        ("Made on", made_on),
        ("Made with", f"burden {_version()}"),
        ("Prices", f"{costings.price_year}, price index: {costings.reference['deflator']}"),
        ("Ranges", f"{range_words.where_from(costings)} Precision: {costings.precision}. Seed: {costings.seed}."),
        ("Reference data", ", ".join(f"{name} {digest}" for name, digest in vintage.items())),
        ("Fingerprint of what was entered", fingerprint(subject)),
    ]
    if subject.sign_off:
        found.append(("Sign-off", subject.sign_off))
    if text := earlier_reports(subject.costing.period):
        found.append(("Earlier reports", text))
    if subject.printed_in:
        found.append(("Published figures", clean(subject.printed_in)))
    return tuple((what, clean(value)) for what, value in found)


def earlier_reports(period: str) -> str:
    """Return the date from which earlier reports no longer match, and why; empty where nothing has changed since."""
    touched = [change for change in load_figure_changes() if change.touches(period)]
    if not touched:
        return ""
    newest = max(change.date for change in touched)
    said = " ".join(change.what for change in touched if change.date == newest)
    return f"Reports made before {newest} may show other figures. {said}"


def fingerprint(subject: Subject) -> str:
    """Return the SHA-256 (64 hexadecimal digits) of the submissions of the account, whatever their order."""
    plain = sorted(json.dumps(as_plain(sub), sort_keys=True, ensure_ascii=True) for sub in subject.submissions)
    return hashlib.sha256("\n".join(plain).encode("ascii")).hexdigest()


def _version() -> str:
    try:
        return version("burden")
    except PackageNotFoundError:
        return "(not installed)"
