"""The report as slides: one message each as its title, charts and tables to edit, sources in the notes."""

from __future__ import annotations

import io
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from burden.report.document.clean import clean
from burden.report.document.model import Chart, Report, Slide, Table
from burden.report.formats.opc import made_on, made_on_words, repackage, set_properties
from burden.report.formats.opc_measure import cut, height, largest
from burden.report.formats.pptx_layout import add_blocks
from burden.report.formats.pptx_template import (
    COVER,
    COVER_SUBTITLE,
    COVER_TITLE,
    FOOTER,
    FOOTER_SIZE,
    LOGO,
    MARGIN,
    PLAIN,
    ROOM,
    TITLE,
    blank,
    layout_of,
)
from burden.report.formats.pptx_text import TITLE_SIZES, Said, add_footer, add_text, fill

BELOW, BOTTOM = 20.0, 498.0
COVER_TOP, MESSAGE_HIGH, MESSAGE_SIZES = 156.0, 68.0, (26.0, 24.0, 22.0, 20.0, 18.0)
COVER_SIZES, SUBTITLE_SIZES = (32.0, 28.0, 24.0, 20.0), (15.0, 14.0, 13.0, 12.0)
NAME_LETTERS, SOURCE_LETTERS = 60, 60
VERSIONS = ("Made with", "Version")
"""What provenance calls the program and its version."""


def write_pptx(report: Report) -> bytes:
    """Return the report as the bytes of a presentation; the same report gives the same bytes."""
    slides = blank(report.look, report.language)
    set_properties(slides.core_properties, report)
    for number, slide in enumerate(report.slides(), 1):
        _add(slides, report, slide, number)
    target = io.BytesIO()
    slides.save(target)
    return repackage(target.getvalue(), made_on(report))


def _add(slides: Any, report: Report, slide: Slide, number: int) -> None:
    made = slides.slides.add_slide(layout_of(slides, COVER if number == 1 else PLAIN))
    day = made_on(report).replace(tzinfo=None)
    if number == 1:
        top = _cover(made, report, slide.message)
    else:
        room = (TITLE[2], TITLE[3])
        top = TITLE[1] + fill(made.shapes.title, slide.message, room, report.language, TITLE_SIZES, bold=True) + BELOW
    add_blocks(made, slide.blocks, (MARGIN, top, ROOM, BOTTOM - top), report.look, report.language, day)
    add_footer(made, footer_words(report), number, report.language)
    _notes(made, slide, number, report.language)


def _cover(made: Any, report: Report, message: str) -> float:
    """Write the head of the first slide: what the report is, whose, and its first message; return where it ends."""
    look, language = report.look, report.language
    fill(made.shapes.title, report.title, (COVER_TITLE[2], COVER_TITLE[3]), language, COVER_SIZES, bold=True)
    organisation = "" if look.organisation in report.subtitle else look.organisation
    whose = (clean(report.subtitle, 160), organisation, f"Made on {made_on_words(report)}")
    subtitle = " · ".join(part for part in whose if part)
    fill(made.placeholders[1], subtitle, (COVER_SUBTITLE[2], COVER_SUBTITLE[3]), language, SUBTITLE_SIZES, bold=False)
    room = (ROOM, MESSAGE_HIGH)
    size = largest(message, room, MESSAGE_SIZES, True) or MESSAGE_SIZES[-1]
    shown = cut(message, room, size, True)
    high = height(shown, ROOM, size, True)
    add_text(made, "Message", (MARGIN, COVER_TOP, ROOM, high), [Said(shown, size)], language, "tx2", bold=True)
    if look.logo_png:
        _logo(made, look.logo_png, look.logo_alt or look.organisation)
    return COVER_TOP + high + 16.0


def _logo(made: Any, image: bytes, alt: str) -> None:
    left, top, wide, high = LOGO
    shape = made.shapes.add_picture(io.BytesIO(image), Pt(left), Pt(top))
    scale = min(Pt(wide) / shape.width, Pt(high) / shape.height)
    shape.width, shape.height = round(shape.width * scale), round(shape.height * scale)
    shape.left = Pt(left + wide) - shape.width
    shape.name = "Logo"
    shape._element.nvPicPr.cNvPr.set("descr", alt)


def footer_words(report: Report) -> str:
    """Return the line at the foot of every slide: whose report it is, of what, and which version made it."""
    name = clean(report.look.organisation or report.name, NAME_LETTERS)
    known = dict(report.provenance)
    version = clean(next((known[key] for key in VERSIONS if key in known), ""), SOURCE_LETTERS)
    source = f"Source: {version}, {made_on_words(report)}" if version else made_on_words(report)
    words = " · ".join((name, clean(report.title, NAME_LETTERS), source))
    return cut(words, (FOOTER[2], FOOTER[3]), FOOTER_SIZE)


def _notes(made: Any, slide: Slide, number: int, language: str) -> None:
    """Write what the speaker may be asked: the notes, and what charts show and tables add in words."""
    drawn = [block.alt for block in slide.blocks if isinstance(block, Chart)]
    drawn += [block.note for block in slide.blocks if isinstance(block, Table) and block.note]
    texts = dict.fromkeys([*slide.notes, *drawn])
    notes = made.notes_slide
    frame = notes.notes_text_frame
    frame.text = "\n".join(texts)
    for shape in list(notes.placeholders):
        if shape.has_text_frame and shape is not notes.notes_placeholder and not shape.text_frame.text:
            paragraph = shape.text_frame.paragraphs[0]._p
            paragraph.append(parse_xml(
                f'<a:fld {nsdecls("a")} id="{{C1FF6DA9-008F-8B48-92A6-B652298478BF}}" type="slidenum">'
                f'<a:rPr lang="{language}"/><a:t>{number}</a:t></a:fld>'
            ))  # fmt: skip
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            run._r.get_or_add_rPr().set("lang", language)
