"""The report as a tagged PDF (PDF/UA-1) on A4, set by Typst with the fonts of reports alone."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import lru_cache

import typst

from burden.base.vocabulary import GRADES
from burden.report.document.clean import clean
from burden.report.document.fonts import FAMILIES, font_files
from burden.report.document.model import Report
from burden.report.formats.html import TEMPLATES
from burden.report.formats.html_content import CM, GUTTER, PRINTED, PRINTED_SIZE, Values, content
from burden.report.formats.pdf_letters import breakable, broken, readable_report

NOT_SHOWN = frozenset({"costing", "ledger", "ledger_columns", "slide", "logo_png"})
"""Fields of a report that the page does not show, or not as text."""
MOST_LINES = 400
"""Lines printed at most; more are no reading."""
INDENT = 1 * CM
LARGEST, TITLE = 13, 22
"""The sizes of letters of a lead and of the title, in points, as in the template."""
LINE_ROOMS = {
    "title": 8.5 * CM,
    "resource": 8.5 * CM,
    "formula": 8.5 * CM,
    "source": 8.5 * CM,
    "note": 8.5 * CM,
    "part": 2.5 * CM,
}
"""The widths of the columns of the lines, by what stands in them."""
SHORT_ROWS, SHORT_LETTERS = 16, 1500
"""A table with no more than these is kept on one page."""
WHOLE = frozenset({"svg", "alt", "full_title", "language"})
"""What is not set as lines of text."""
FOOTER_LETTERS = 80


def write_pdf(report: Report) -> bytes:
    """Return the report as a PDF that meets PDF/UA-1; the same report gives the same bytes.

    typst.TypstError where the compiler finds that it would not.
    """
    shown = _page(readable_report(report, NOT_SHOWN))
    made = datetime.fromisoformat(shown["made_on"]).replace(tzinfo=UTC)
    return typst.compile(
        _template(),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"content": json.dumps(shown, ensure_ascii=False)},
        pdf_standards="ua-1",
        timestamp=int(made.timestamp()),
    )


def _page(report: Report) -> Values:
    """Return what the template shows: the content of the report, and what only a page needs."""
    shown = content(report, MOST_LINES)
    for section in (*shown["sections"], *shown["appendices"]):
        for table in (block for block in section["blocks"] if block["kind"] == "table"):
            _fit(table)
    for layer in shown["layers"]:
        for line in layer["lines"]:
            line |= {name: breakable(line[name], room, PRINTED_SIZE) for name, room in LINE_ROOMS.items()}
            line["other"] = [breakable(each, LINE_ROOMS["part"], PRINTED_SIZE) for each in line["other"]]
    page: Values = broken(shown, PRINTED - INDENT, LARGEST, WHOLE)
    language, *parts = report.language.split("-")
    return page | {
        "title": breakable(report.title, PRINTED, TITLE),
        "grades": "; ".join(f"{grade}, {words[:1].lower()}{words[1:]}" for grade, words in GRADES.items()),
        "author": report.look.organisation or "burden",
        "families": list(FAMILIES),
        "footer": clean(shown["full_title"], FOOTER_LETTERS),
        "lang": language,
        "region": next((part for part in parts if len(part) == 2), None),
        "logo": list(report.look.logo_png),
        "logo_alt": shown["logo_alt"] or "Logo",
    }


def _fit(table: Values) -> None:
    """Let words too long for their column break, and tell whether the table is short enough to stay on one page."""
    columns = table["columns"]
    free = PRINTED - GUTTER * (len(columns) - 1)
    rooms = [free * column["share"] for column in columns]
    for column, room in zip(columns, rooms, strict=True):
        column["title"] = breakable(column["title"], room, PRINTED_SIZE)
    letters = sum(len(words) for row in table["rows"] for words in row)
    table["rows"] = [
        [breakable(words, room, PRINTED_SIZE) for words, room in zip(row, rooms, strict=True)] for row in table["rows"]
    ]
    table["is_short"] = len(table["rows"]) <= SHORT_ROWS and letters <= SHORT_LETTERS


@lru_cache(maxsize=1)
def _template() -> bytes:
    return (TEMPLATES / "report.typ").read_bytes()


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Return the fonts of reports, read once, and no others."""
    folders = sorted({str(path.parent) for path in font_files()})
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
