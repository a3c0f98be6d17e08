"""The report as a Word document to edit: real styles, tables, captions and alternative texts."""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from burden.report.document.clean import clean
from burden.report.document.model import Block, Chart, Column, Paragraph, Report, Section, Table
from burden.report.formats import docx_lines
from burden.report.formats.docx_styles import dress
from burden.report.formats.docx_tables import grid, table_of
from burden.report.formats.docx_text import caption, heading, link, paragraph, said
from burden.report.formats.docx_text import footer as footer_of
from burden.report.formats.opc import THUMBNAIL, drop_related, made_on, made_on_words, repackage, set_properties
from burden.report.pictures.draw import chart_png

PICTURE_PIXELS = 1600
WIDTH_MM = 166
LOGO_MM = (60, 18)
FOOTER_LETTERS = 90
LINES, ORIGIN = "The lines behind the figures", "Where this report comes from"
CONTENTS = "In this report"


def write_docx(report: Report) -> bytes:
    """Return the report as the bytes of a Word document; the same report gives the same bytes."""
    document = docx.Document()
    drop_related(document.part.package.rels, [THUMBNAIL])
    drop_related(document.part.rels, ["/stylesWithEffects", "/customXml", "/webSettings", "/fontTable"])
    dress(document, report.look, report.language)
    set_properties(document.core_properties, report)
    _Writer(document, report).write()
    target = io.BytesIO()
    document.save(target)
    return repackage(target.getvalue(), made_on(report))


OPENING = 2
"""Sections before the contents: what it costs and the five layers, for a reader with one minute."""


class _Writer:
    """Writes one report into one document, and counts its figures, tables and bookmarks."""

    def __init__(self, document: Document, report: Report) -> None:
        self.document, self.report = document, report
        self.figures = self.tables = 0
        body = document.element.body
        self.end = body.find(qn("w:sectPr"))

    def write(self) -> None:
        """Write everything, top to bottom."""
        report = self.report
        sections = (
            *(section for section in report.sections if not section.appendix),
            *(section for section in report.sections if section.appendix),
        )
        titles = [section.title for section in sections]
        titles += ([LINES] if report.lines else []) + [ORIGIN]
        self._front()
        for number, section in enumerate(sections, 1):
            first = section.appendix and not (number > 1 and sections[number - 2].appendix)
            self._add(heading(1, section.title, _bookmark(number), number, new_page=first))
            self._section(section)
            if number == min(OPENING, len(sections)):
                self._contents(titles)
        number = len(sections)
        if report.lines:
            number += 1
            self._add(heading(1, LINES, _bookmark(number), number))
            self._lines()
        self._add(heading(1, ORIGIN, _bookmark(number + 1), number + 1))
        self._table(
            (Column("What", weight=1.0), Column("Value", weight=2.4)), report.provenance, "What this report rests on"
        )
        # Word wants a paragraph after the last table.
        self._add(paragraph("Note"))
        self._footer()

    def _front(self) -> None:
        look = self.report.look
        if look.logo_png:
            self._picture(look.logo_png, look.logo_alt or look.organisation, "Logo", *LOGO_MM)
        if look.organisation:
            self._add(paragraph("Subtitle", look.organisation))
        self._add(paragraph("Title", self.report.title))
        self._add(paragraph("Subtitle", self.report.subtitle))
        self._add(paragraph("MadeOn", f"Made on {made_on_words(self.report)}"))

    def _contents(self, titles: list[str]) -> None:
        self._add(paragraph("Message", CONTENTS))
        for number, title in enumerate(titles, 1):
            self._add(link("ContentsEntry", title, _bookmark(number)))

    def _section(self, section: Section) -> None:
        spoken = {block.text for block in section.blocks if isinstance(block, Paragraph)}
        if section.message and section.message not in spoken:
            self._add(paragraph("Message", section.message))
        for block in section.blocks:
            if isinstance(block, Paragraph) and block.role == "body" and block.text == section.message:
                self._add(paragraph("Message", section.message))
            else:
                self._block(block)

    def _block(self, block: Block) -> None:
        if isinstance(block, Table):
            self.tables += 1
            self._add(caption("Table", self.tables, block.caption, keep_next=True))
            self._add(table_of(block))
            if block.note:
                self._add(paragraph("Note", block.note))
        elif isinstance(block, Chart):
            self.figures += 1
            image = chart_png(block, self.report.look, PICTURE_PIXELS)
            self._picture(image, block.alt, f"Figure {self.figures}", WIDTH_MM, 200)
            self._add(caption("Figure", self.figures, block.caption, keep_next=False))
        else:
            for element in said(block):
                self._add(element)

    def _lines(self) -> None:
        told = docx_lines.lines_sentence(self.report)
        if told:
            self._add(paragraph("Normal", told))
        columns = docx_lines.line_columns(self.report)
        for title, lines in docx_lines.shown_lines(self.report):
            self._add(heading(2, title))
            rows = [docx_lines.line_row(line, self.report.currency) for line in lines]
            self._table(columns, rows, f"{LINES}: {title}", small=True)

    def _table(self, columns: tuple[Column, ...], rows: Any, title: str, small: bool = False) -> None:
        self.tables += 1
        self._add(caption("Table", self.tables, title, keep_next=True))
        self._add(grid(columns, rows, title, small=small))

    def _picture(self, image: bytes, alt: str, name: str, widest_mm: float, highest_mm: float) -> None:
        place = self.document.add_paragraph(style="Normal")
        shape = place.add_run().add_picture(io.BytesIO(image), width=Mm(widest_mm))
        if shape.height > Mm(highest_mm):
            shape.width, shape.height = round(shape.width * Mm(highest_mm) / shape.height), Mm(highest_mm)
        about = shape._inline.docPr
        about.set("name", name)
        about.set("descr", alt)
        place.paragraph_format.keep_with_next = True
        self._add(place._p)

    def _footer(self) -> None:
        footer = self.document.sections[0].footer
        footer.is_linked_to_previous = False
        text = clean(f"{self.report.title}: {self.report.subtitle}", FOOTER_LETTERS)
        footer._element.replace(footer.paragraphs[0]._p, footer_of(text))

    def _add(self, element: Any) -> None:
        self.end.addprevious(element)


def _bookmark(number: int) -> str:
    return f"section_{number}"
