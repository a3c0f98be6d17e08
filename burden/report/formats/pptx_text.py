"""Text on slides: real titles, footers and numbers, boxes whose letters are as large as the room allows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.text import PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from burden.report.document.model import Listed, Paragraph
from burden.report.formats.opc_measure import LINE_HEIGHT, cut, height, largest
from burden.report.formats.pptx_template import FONT, FOOTER_SIZE, GREY

Box = tuple[float, float, float, float]
"""Left, top, width and height in points."""
TITLE_SIZES = (28.0, 26.0, 24.0, 22.0, 20.0)
ROLE_SIZES = {"lead": 24.0, "body": 20.0, "note": 14.0}
LIST_SIZE, SMALLEST = 20.0, 12.0
SCALES = (1.0, 0.9, 0.8, 0.7, 0.6)
AFTER, INDENT = 8.0, 18.0
"""Points between paragraphs, and those that a bullet takes."""


@dataclass(frozen=True, slots=True)
class Said:
    """A paragraph on a slide: its text, the size of its letters in points, and whether a dot stands before it."""

    text: str
    size: float
    dot: bool = False

    def height(self, wide: float) -> float:
        """Return how high it stands in a width, with the gap that follows, in points."""
        return height(self.text, wide - (INDENT if self.dot else 0.0), self.size) + AFTER

    def within(self, wide: float, high: float) -> Said:
        """Return it cut to a height."""
        room = (wide - (INDENT if self.dot else 0.0), max(high - AFTER, self.size * LINE_HEIGHT))
        return Said(cut(self.text, room, self.size), self.size, self.dot)


def said(blocks: Sequence[Paragraph | Listed], wide: float, high: float) -> list[Said]:
    """Return paragraphs and lists at the largest scale at which they fit a room; cut where they fit at none."""
    fitted: list[Said] = []
    for scale in SCALES:
        fitted = [one for block in blocks for one in _scaled(block, scale)]
        if sum(one.height(wide) for one in fitted) <= high:
            return fitted
    return _shortened(fitted, wide, high)


def _scaled(block: Paragraph | Listed, scale: float) -> list[Said]:
    if isinstance(block, Listed):
        return [Said(item, max(LIST_SIZE * scale, SMALLEST), True) for item in block.items]
    return [Said(block.text, max(ROLE_SIZES[block.role] * scale, SMALLEST))]


def _shortened(texts: list[Said], wide: float, high: float) -> list[Said]:
    """Return texts cut so that all fit: the short ones stay whole, and the long ones share what is left."""
    left, cuts = high, {}
    for count, place in enumerate(sorted(range(len(texts)), key=lambda place: texts[place].height(wide))):
        cuts[place] = texts[place].within(wide, left / (len(texts) - count))
        left -= cuts[place].height(wide)
    return [cuts[place] for place in range(len(texts))]


def add_text(slide: Any, name: str, box: Box, texts: Sequence[Said], language: str, colour: str = "",
             bold: bool = False) -> None:  # fmt: skip
    """Add a box of paragraphs to a slide; `colour` is a name of the theme or RRGGBB."""
    left, top, wide, high = (Pt(value) for value in box)
    shape = slide.shapes.add_textbox(left, top, wide, high)
    shape.name = name
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for place, one in enumerate(texts):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(AFTER)
        if one.dot:
            about = paragraph._p.get_or_add_pPr()
            about.set("marL", str(Pt(INDENT)))
            about.set("indent", str(-Pt(INDENT)))
            about.append(parse_xml(f'<a:buFont {nsdecls("a")} typeface="Arial"/>'))
            about.append(parse_xml(f'<a:buChar {nsdecls("a")} char="•"/>'))
        add_run(paragraph, one.text, language, one.size, colour, bold)


def add_run(paragraph: Any, text: str, language: str, size: float = 0.0, colour: str = "", bold: bool = False) -> None:
    """Add text to a paragraph, verbatim and in its language."""
    run = paragraph.add_run()
    run.text = text
    about = run._r.get_or_add_rPr()
    about.set("lang", language)
    if size:
        run.font.size = Pt(size)
    if bold:
        run.font.bold = True
    if colour:
        kind = "srgbClr" if len(colour) == 6 else "schemeClr"
        about.insert(0, parse_xml(f'<a:solidFill {nsdecls("a")}><a:{kind} val="{colour}"/></a:solidFill>'))


def fill(shape: Any, text: str, room: tuple[float, float], language: str, sizes: Sequence[float], bold: bool) -> float:
    """Write text into a placeholder at the largest of `sizes` that fits its room, cut where none does.

    Return how high it stands, in points.
    """
    size = largest(text, room, sizes, bold) or sizes[-1]
    shown = cut(text, room, size, bold)
    add_run(shape.text_frame.paragraphs[0], shown, language, size)
    return height(shown, room[0], size, bold)


def add_footer(slide: Any, text: str, number: int, language: str) -> None:
    """Add the footer and the number of a slide as the placeholders that programs know."""
    shapes = slide.shapes._spTree
    for kind, index, name in (("ftr", 11, "Footer"), ("sldNum", 12, "Slide number")):
        key = max(int(one.get("id")) for one in shapes.iter("{*}cNvPr")) + 1
        shape = parse_xml(
            f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{key}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/>'
            f'</p:cNvSpPr><p:nvPr><p:ph type="{kind}" sz="quarter" idx="{index}"/></p:nvPr></p:nvSpPr><p:spPr/>'
            "<p:txBody><a:bodyPr/><a:lstStyle/><a:p/></p:txBody></p:sp>"
        )
        shapes.append(shape)
        if kind == "sldNum":
            shape.txBody.p_lst[0].append(parse_xml(
                f'<a:fld {nsdecls("a")} id="{{C1FF6DA9-008F-8B48-92A6-B652298478BF}}" type="slidenum">'
                f'<a:rPr lang="{language}"/><a:t>{number}</a:t></a:fld>'
            ))  # fmt: skip
        else:
            # Said again here: not every program takes these from the layout.
            paragraph = slide.shapes[-1].text_frame.paragraphs[0]
            paragraph.alignment = PP_ALIGN.LEFT
            add_run(paragraph, text, language, FOOTER_SIZE, GREY)
            paragraph.runs[0].font.name = FONT
