"""The empty slides that a report is written on: 16:9, two layouts, its colours and font as a theme."""

from __future__ import annotations

from typing import Any

import pptx
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation
from pptx.util import Pt

from burden.report.document.model import Look
from burden.report.formats.opc import THUMBNAIL, drop_related, hex_of

FONT = "Arial"
WIDTH, HEIGHT = 960.0, 540.0
"""A slide of 13 1/3 by 7 1/2 inches, in points."""
MARGIN = 44.0
ROOM = WIDTH - 2 * MARGIN
TITLE = (MARGIN, 26.0, ROOM, 76.0)
COVER_TITLE = (MARGIN, 30.0, ROOM - 190.0, 48.0)
COVER_SUBTITLE = (MARGIN, 78.0, ROOM - 190.0, 56.0)
COVER_LINE = (MARGIN, 140.0, ROOM, 1.5)
LOGO = (WIDTH - MARGIN - 170.0, 30.0, 170.0, 90.0)
FOOTER = (MARGIN, 508.0, ROOM - 80.0, 20.0)
NUMBER = (WIDTH - MARGIN - 70.0, 508.0, 70.0, 20.0)
BAND = (0.0, 0.0, WIDTH, 9.0)
FOOTER_SIZE = 10
TEXT, GREY, RULE, SHADE = "1D1D1D", "505A5F", "B1B4B6", "F3F2F1"
COVER, PLAIN = "Title Slide", "Title Only"
PLACES = {
    PP_PLACEHOLDER.TITLE: TITLE, PP_PLACEHOLDER.CENTER_TITLE: COVER_TITLE, PP_PLACEHOLDER.SUBTITLE: COVER_SUBTITLE,
    PP_PLACEHOLDER.BODY: (MARGIN, 112.0, ROOM, 384.0), PP_PLACEHOLDER.FOOTER: FOOTER,
    PP_PLACEHOLDER.SLIDE_NUMBER: NUMBER,
}  # fmt: skip
SIZES = {
    PP_PLACEHOLDER.FOOTER: (FOOTER_SIZE, "l"),
    PP_PLACEHOLDER.SLIDE_NUMBER: (FOOTER_SIZE, "r"),
    PP_PLACEHOLDER.SUBTITLE: (15, "l"),
}


def blank(look: Look, language: str) -> Presentation:
    """Return a presentation without slides in the look of a report; no trace of the template it began as."""
    slides = pptx.Presentation()
    slides.slide_width, slides.slide_height = Pt(WIDTH), Pt(HEIGHT)
    drop_related(slides.part.package._rels, [THUMBNAIL])
    drop_related(slides.part.rels, ["/printerSettings"])
    for layout in list(slides.slide_layouts):
        if layout.name not in {COVER, PLAIN}:
            slides.slide_layouts.remove(layout)
    for sheet in (slides.slide_master, *slides.slide_layouts):
        _place(sheet)
        for mark in sheet._element.iter(qn("a:rPr"), qn("a:endParaRPr")):
            mark.set("lang", language)
    _text_styles(slides.slide_master._element)
    _theme(slides.slide_master.part, look)
    tree = slides.slide_master.shapes._spTree
    tree.insert(2, _rectangle(90, "Band", BAND, "accent2"))
    cover = next(layout for layout in slides.slide_layouts if layout.name == COVER)
    cover.shapes._spTree.insert(2, _rectangle(91, "Rule", COVER_LINE, "accent2"))
    return slides


def layout_of(slides: Presentation, name: str) -> Any:
    """Return one of the two layouts."""
    return next(layout for layout in slides.slide_layouts if layout.name == name)


def _place(sheet: Any) -> None:
    """Put the placeholders of the master or a layout where they belong on a wide slide; dates go."""
    for shape in list(sheet.placeholders):
        kind = shape.placeholder_format.type
        if kind == PP_PLACEHOLDER.DATE:
            shape._element.getparent().remove(shape._element)
            continue
        left, top, wide, high = (Pt(value) for value in PLACES[kind])
        shape.left, shape.top, shape.width, shape.height = left, top, wide, high
        if kind in SIZES:
            size, align = SIZES[kind]
            styles = shape._element.txBody.find(qn("a:lstStyle"))
            for old in list(styles):
                styles.remove(old)
            styles.append(parse_xml(
                f'<a:lvl1pPr {nsdecls("a")} marL="0" indent="0" algn="{align}"><a:buNone/><a:defRPr sz="{size * 100}">'
                f'<a:solidFill><a:srgbClr val="{GREY}"/></a:solidFill></a:defRPr></a:lvl1pPr>'
            ))  # fmt: skip
        frame = shape.text_frame
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        properties = shape._element.txBody.find(qn("a:bodyPr"))
        properties.set("anchor", "ctr" if kind in {PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER} else "t")
        for old in list(properties):
            properties.remove(old)


def _text_styles(master: Any) -> None:
    title = master.find(f"{qn('p:txStyles')}/{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    title.set("algn", "l")
    letters = title.find(qn("a:defRPr"))
    letters.set("sz", "2800")
    letters.set("b", "1")
    letters.find(f"{qn('a:solidFill')}/{qn('a:schemeClr')}").set("val", "tx2")


def _theme(master: Any, look: Look) -> None:
    """Write the report's colours and font into the theme, so that what is added later looks alike."""
    part = next(one.target_part for one in master.rels.values() if one.reltype.endswith("/theme"))
    theme: Any = parse_xml(part.blob)
    bar, accent = hex_of(look.bar), hex_of(look.accent)
    colours = {
        "dk1": TEXT, "lt1": "FFFFFF", "dk2": accent, "lt2": SHADE, "accent1": bar, "accent2": accent,
        "accent3": GREY, "accent4": RULE, "accent5": bar, "accent6": accent, "hlink": accent, "folHlink": GREY,
    }  # fmt: skip
    for name, colour in colours.items():
        slot = theme.find(f".//{qn('a:clrScheme')}/{qn(f'a:{name}')}")
        for old in list(slot):
            slot.remove(old)
        slot.append(parse_xml(f'<a:srgbClr {nsdecls("a")} val="{colour}"/>'))
    for font in theme.iter(qn("a:latin")):
        font.set("typeface", FONT)
    part._blob = serialize_part_xml(theme)


def _rectangle(number: int, name: str, box: tuple[float, float, float, float], colour: str) -> Any:
    left, top, wide, high = (Pt(value) for value in box)
    return parse_xml(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr/>'
        '<p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'
        "<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )
