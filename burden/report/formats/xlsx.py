"""The report as a workbook: readable tables first, then every line and the ledger, with totals that add up live."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import xlsxwriter

from burden.report.document.clean import clean
from burden.report.document.model import Block, Chart, Column, Figure, Listed, Paragraph, Report, Section, Table
from burden.report.formats.xlsx_chart import numbers_of, write_chart
from burden.report.formats.xlsx_lines import LEDGER, LINES, write_ledger, write_lines
from burden.report.formats.xlsx_looks import Looks
from burden.report.formats.xlsx_page import Page, Sheet, sheet_name
from burden.report.formats.xlsx_sums import NAME as ADDS_UP
from burden.report.formats.xlsx_sums import write_sums
from burden.report.formats.xlsx_tables import widths_of, write_table

SUMMARY, SOURCES = "Summary", "Sources and method"
KEY_TABLE = "layers"
"""The table that stands on the first sheet."""
EXACT = "Tables hold figures rounded to what their ranges allow; Adds up, Lines and Ledger hold them whole."
ROUNDED = "Tables hold figures rounded to what their ranges allow; the data (csv, json) hold them whole."
LOGO_PIXELS = 56
CONTENTS_LETTERS = 110


def write_xlsx(report: Report) -> bytes:
    """Return the report as the bytes of an Excel workbook, always the same for the same report."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, _options()) as book:
        owner = report.look.organisation
        book.set_properties({
            "title": f"{report.title}: {report.subtitle}"[:250], "author": (owner or "burden")[:250],
            "company": owner[:250], "created": datetime.fromisoformat(report.made_on),
        })  # fmt: skip
        _write(book, Looks(book, report.currency, report.look.accent), report)
    return stream.getvalue()


def _options() -> dict[str, Any]:
    """Return the options of a workbook, anew for each: the library writes into them."""
    return {
        "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True,
        "default_format_properties": {"font_name": "Arial", "font_size": 10},
    }  # fmt: skip


def _write(book: Any, looks: Looks, report: Report) -> None:
    front, sheets, back = _placed(report)
    names = _names(sheets)
    behind = _behind(report)
    for name in (SUMMARY, *names, *behind, SOURCES):
        book.add_worksheet(name, Sheet)
    contents = [
        *((name, section.message) for name, section in zip(names, sheets, strict=True)),
        *behind.items(),
        (SOURCES, "; ".join(("What it is made from", *(section.title for section in back))) + "."),
    ]
    _summary(book, looks, report, front, contents)
    for name, section in zip(names, sheets, strict=True):
        page = Page(book, looks, name, section.title)
        page.prose(section.message, "lead")
        page.gap()
        widths = _widths([section])
        _blocks(page, section, report, widths)
        page.finish(widths)
    if behind:
        lines = write_lines(book, looks, report)
        ledger = write_ledger(book, looks, report)
        write_sums(book, looks, report, lines, ledger)
    _sources(book, looks, report, back)


def _behind(report: Report) -> dict[str, str]:
    """Return the sheets of lines and ledger with what they hold; none for a report that is not of one account."""
    if report.costing and "layers" not in report.costing:
        return {}
    found = {
        ADDS_UP: "Lines and ledger added up live and held against the printed figures.",
        LINES: "Every cost line with its formula, factors, grade and source.",
    }
    return found | ({LEDGER: "One row for each attributed part of each line."} if report.ledger_columns else {})


def _placed(report: Report) -> tuple[list[Section], list[Section], list[Section]]:
    """Return the sections of the first sheet, those with a sheet each, and those of the last."""
    front, sheets, back = [], [], []
    for section in report.sections:
        if section.appendix:
            back.append(section)
        elif any(_is_lead(block) or _is_key(block) for block in section.blocks):
            front.append(section)
        elif any(isinstance(block, Table | Chart) for block in section.blocks):
            sheets.append(section)
        else:
            back.append(section)
    return front, sheets, back


def _is_lead(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role == "lead"


def _is_key(block: Block) -> bool:
    return isinstance(block, Table) and block.id == KEY_TABLE


def _names(sections: Sequence[Section]) -> list[str]:
    names = [SUMMARY, ADDS_UP, LINES, LEDGER, SOURCES]
    for section in sections:
        names.append(sheet_name(section.title, names))
    return names[5:]


def _summary(
    book: Any, looks: Looks, report: Report, front: Sequence[Section], contents: Iterable[tuple[str, str]]
) -> None:
    page = Page(book, looks, SUMMARY, report.title)
    page.line(report.subtitle, "subtitle")
    page.line(f"{report.look.organisation}. Made on {report.made_on}.".removeprefix(". "), "note")
    page.line(EXACT if _behind(report) else ROUNDED, "note")
    if report.look.logo_png:
        _logo(page, report)
    page.gap()
    rest = [section for section in front if not any(map(_is_lead, section.blocks))]
    widths = _widths(front)
    for section in front:
        if section not in rest:
            _blocks(page, section, report, widths)
    page.gap()
    page.line("In this workbook", "heading")
    for name, says in contents:
        page.link(page.row, 0, name, name)
        page.sheet.write_string(page.row, 1, clean(says, CONTENTS_LETTERS), looks.get("plain"))
        page.row += 1
    for section in rest:
        page.gap()
        page.line(section.title, "heading")
        _blocks(page, section, report, widths)
    page.finish(widths)


def _logo(page: Page, report: Report) -> None:
    """Put the logo at the right of the title, as high as the first three rows."""
    height = int.from_bytes(report.look.logo_png[20:24], "big")
    scale = LOGO_PIXELS / max(height, 1)
    page.sheet.insert_image(
        0, 5, "logo.png",
        {"image_data": io.BytesIO(report.look.logo_png), "x_scale": scale, "y_scale": scale, "object_position": 3,
         "description": report.look.logo_alt or report.look.organisation},
    )  # fmt: skip


def _sources(book: Any, looks: Looks, report: Report, back: Sequence[Section]) -> None:
    page = Page(book, looks, SOURCES, SOURCES)
    page.gap()
    rows = tuple((Figure(what), Figure(value)) for what, value in report.provenance)
    made = Table("provenance", "What it is made from", (Column("What"), Column("Value")), rows)
    widths = _widths(back, [made])
    write_table(page, made, widths)
    for section in back:
        page.line(section.title, "heading")
        page.prose(section.message, "body")
        _blocks(page, section, report, widths)
        page.gap()
    page.finish(widths)


def _widths(sections: Iterable[Section], tables: Iterable[Table] = ()) -> list[float]:
    found = list(tables)
    for section in sections:
        found += [block for block in section.blocks if isinstance(block, Table)]
        found += [numbers_of(block) for block in section.blocks if isinstance(block, Chart)]
    return widths_of(found)


def _blocks(page: Page, section: Section, report: Report, widths: Sequence[float]) -> None:
    # Tables before charts, so that what is read first stands first.
    for block in sorted(section.blocks, key=lambda block: isinstance(block, Chart)):
        if isinstance(block, Table):
            write_table(page, block, widths)
        elif isinstance(block, Chart):
            write_chart(page, block, report.look, widths)
        elif isinstance(block, Listed):
            page.listed(block)
        elif block.text != section.message or _is_lead(block):
            page.paragraph(block)
