"""Paragraphs of the Word document: text as it stands, captions that count themselves, links within the document."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from burden.report.document.model import Listed, Paragraph

STYLE_OF = {"lead": "Lead", "body": "Normal", "note": "Note"}


def paragraph(style: str, text: str = "", bold: bool = False) -> Any:
    """Return a paragraph element of a style (its id) with one run of text, if any."""
    element = OxmlElement("w:p")
    properties = OxmlElement("w:pPr")
    named = OxmlElement("w:pStyle")
    named.set(qn("w:val"), style)
    properties.append(named)
    element.append(properties)
    if text:
        element.append(run(text, "Strong" if bold else ""))
    return element


def run(text: str, style: str = "") -> Any:
    """Return a run of text, verbatim, in a character style where one is named."""
    element = OxmlElement("w:r")
    if style:
        properties, named = OxmlElement("w:rPr"), OxmlElement("w:rStyle")
        named.set(qn("w:val"), style)
        properties.append(named)
        element.append(properties)
    words = OxmlElement("w:t")
    words.text = text
    words.set(qn("xml:space"), "preserve")
    element.append(words)
    return element


def field(instruction: str, shown: str) -> list[Any]:
    """Return the runs of a field, with what it shows until a program counts anew."""
    parts = []
    for kind in ("begin", "", "separate", "shown", "end"):
        if kind == "shown":
            parts.append(run(shown))
            continue
        element = OxmlElement("w:r")
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = f" {instruction} "
            mark.set(qn("xml:space"), "preserve")
        element.append(mark)
        parts.append(element)
    return parts


def caption(kind: str, number: int, text: str, keep_next: bool) -> Any:
    """Return a caption that counts itself: `Figure 1: …`; one above its table stays with it."""
    element = paragraph("Caption")
    if keep_next:
        element.find(qn("w:pPr")).append(OxmlElement("w:keepNext"))
    element.append(run(f"{kind} "))
    element.extend(field(f"SEQ {kind} \\* ARABIC", str(number)))
    element.append(run(f": {text}"))
    return element


def heading(level: int, text: str, bookmark: str = "", number: int = 0, new_page: bool = False) -> Any:
    """Return a heading, with a bookmark to link to where one is named; `number` is the bookmark's own."""
    element = paragraph(f"Heading{level}")
    if new_page:
        element.find(qn("w:pPr")).append(OxmlElement("w:pageBreakBefore"))
    if bookmark:
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for mark in (start, end):
            mark.set(qn("w:id"), str(number))
        start.set(qn("w:name"), bookmark)
        element.extend((start, run(text), end))
    else:
        element.append(run(text))
    return element


def link(style: str, text: str, bookmark: str) -> Any:
    """Return a paragraph that is a link to a place in the document."""
    element = paragraph(style)
    target = OxmlElement("w:hyperlink")
    target.set(qn("w:anchor"), bookmark)
    target.set(qn("w:history"), "1")
    target.append(run(text, "Hyperlink"))
    element.append(target)
    return element


def said(block: Paragraph | Listed) -> list[Any]:
    """Return the paragraphs of a paragraph or a list of the report."""
    if isinstance(block, Paragraph):
        return [paragraph(STYLE_OF[block.role], block.text)]
    return [paragraph("ListBullet", item) for item in block.items]


def footer(text: str) -> Any:
    """Return the line at the foot of every page: what it is, and which page of how many."""
    element = paragraph("Footer", text)
    tab = OxmlElement("w:r")
    tab.append(OxmlElement("w:tab"))
    element.extend((tab, run("Page "), *field("PAGE", "1"), run(" of "), *field("NUMPAGES", "1")))
    return element
