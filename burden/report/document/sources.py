"""How it was worked out and from what: the method in short, every source, and where this report itself comes from."""

from __future__ import annotations

import hashlib
import json
from importlib.metadata import PackageNotFoundError, version

from burden.base.vocabulary import BASES, GRADES
from burden.costing.naming import name_of
from burden.reference.figure_changes import load_figure_changes
from burden.reference.parameters import load_parameters
from burden.reference.vintage import vintages
from burden.report import numbers, range_words, tables
from burden.report.document import figures
from burden.report.document.clean import clean
from burden.report.document.instead import unit_cost_sources
from burden.report.document.model import Block, Column, Figure, Listed, Paragraph, Section, Slide, Table
from burden.report.document.subject import NOT_SIGNED, Subject
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
WHENCE = "Where this report comes from"
MOST_NAMED = 12


def method_section(subject: Subject) -> Section:
    """Return the appendix on method."""
    exact = range_words.exactness(subject.costing.total, subject.currency)
    said = [text for text in (subject.stamp, exact) if text]
    blocks: tuple[Block, ...] = (
        Listed(METHOD),
        Paragraph("Grades of evidence:"),
        Listed(tuple(_grade(grade, words) for grade, words in GRADES.items())),
        *(Paragraph(text) for text in said),
    )
    message = "One equation, five layers, nothing counted twice"
    slide = Slide(message, (Listed(tuple(METHOD_SHORT)),), (*METHOD, *said))
    return Section("method", "How it was worked out", f"{message}.", blocks, slide, appendix=True)


SPREADS = {"B": ("spread_b",), "C": ("spread_c",), "D": ("spread_d",), "E": ("spread_e_average", "spread_e_item")}


def _grade(grade: str, words: str) -> str:
    """Return what a grade means and how wide its allowance is where no range is entered."""
    spreads = [numbers.plain(load_parameters().get(name).central) for name in SPREADS.get(grade, ())]
    if not spreads:
        return f"{grade}: {words}. No allowance."
    if len(spreads) == 1:
        return f"{grade}: {words}. Allowance where no range is entered: × or ÷ {spreads[0]}."
    return f"{grade}: {words}. Allowance: × or ÷ {spreads[0]} for the average, × or ÷ {spreads[1]} from item to item."


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
    if subject.currency == "GBP":
        blocks += [Paragraph("Unit costs of what it could have paid for:"), Listed(unit_cost_sources(subject))]
    message = "Every figure has a source; what has none says so"
    top = tuple(f"{grade}: {clean(source, 160)}" for (grade, source), _ in ranked[:SOURCES_ON_SLIDE])
    slide = (
        Slide(message, (Listed(top),), ()) if top else Slide(WHENCE, (Listed((subject.stamp, subject.standing)),), ())
    )
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
    costings, vintage = subject.costings, vintages()
    shown = subject.submissions[:MOST_NAMED]
    more = f" and {len(subject.submissions) - len(shown):,} more" if len(subject.submissions) > len(shown) else ""
    index = f", price index: {costings.reference['deflator']}" if subject.currency == "GBP" else ""
    found = [
        ("Made on", made_on),
        ("Made with", f"burden {_version()}"),
        ("Whose account", subject.heading),
        ("Made from", ", ".join(f"{name_of(sub)}, {sub.period} ({BASES[sub.basis].lower()})" for sub in shown) + more),
        ("Sign-off", subject.sign_off or NOT_SIGNED),
        ("Prices", f"{costings.price_year}{index}"),
        ("Ranges", f"{range_words.where_from(costings)} Precision: {costings.precision}. Seed: {costings.seed}."),
        ("Reference data", ", ".join(f"{name} {digest}" for name, digest in vintage.items())),
        ("Fingerprint of what was entered", grouped(fingerprint(subject))),
    ]
    if text := earlier_reports(subject.costing.period):
        found.append(("Earlier reports", text))
    if subject.printed_in:
        found.append(("Published figures", clean(subject.printed_in)))
    return tuple((what, clean(value)) for what, value in found)


def grouped(digits: str, size: int = 8) -> str:
    """Return a long number in groups, so that it breaks over lines at spaces and can be compared by eye."""
    return " ".join(digits[place : place + size] for place in range(0, len(digits), size))


def earlier_reports(period: str) -> str:
    """Return the date from which earlier reports no longer match, and why; empty where nothing has changed since."""
    touched = [change for change in load_figure_changes() if change.touches(period)]
    if not touched:
        return ""
    newest = max(touched, key=lambda change: change.date)
    return f"Reports made before {newest.date} may show other figures: {newest.what[:1].lower()}{newest.what[1:]}"


def fingerprint(subject: Subject) -> str:
    """Return the SHA-256 (64 hexadecimal digits) of the submissions of the account, whatever their order."""
    plain = sorted(json.dumps(as_plain(sub), sort_keys=True, ensure_ascii=True) for sub in subject.submissions)
    return hashlib.sha256("\n".join(plain).encode("ascii")).hexdigest()


def _version() -> str:
    try:
        return version("burden")
    except PackageNotFoundError:
        return "(not installed)"
