"""The looks of the Word document as real styles: whoever edits it changes a style, not a hundred paragraphs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Twips

from burden.report.document.model import Look
from burden.report.formats.opc import hex_of

FONT = "Arial"
TEXT, GREY, RULE, SHADE = "1D1D1D", "505A5F", "B1B4B6", "F3F2F1"
MARGIN_MM = 22
WIDTH_TWIPS = 9411
"""Width of text on A4: 210 mm less both margins, in twentieths of a point."""
TABLE_SIZE, SMALL_SIZE = 9.5, 8.0
PADDING = 80
"""Twips to the left and right of what stands in a cell."""
BULLETS = 1


@dataclass(frozen=True, slots=True)
class Style:
    """One paragraph style: `name`, what it is based on, sizes and gaps in points, and what else stands in its XML."""

    name: str
    size: float = 0.0
    before: float = 0.0
    after: float = 0.0
    line: float = 1.15
    colour: str = ""
    bold: bool = False
    paragraph: str = ""
    follow: str = "Normal"

    @property
    def id(self) -> str:
        """Return the id that paragraphs name."""
        return "".join(word[:1].upper() + word[1:] for word in self.name.split())

    def xml(self) -> str:
        """Return the style as WordprocessingML."""
        is_normal = self.name == "Normal"
        spacing = (
            f'<w:spacing w:before="{self.before * 20:.0f}" w:after="{self.after * 20:.0f}" '
            f'w:line="{self.line * 240:.0f}" w:lineRule="auto"/>'
        )
        first, last = _around(self.paragraph)
        bold = "<w:b/><w:bCs/>" if self.bold else ""
        colour = f'<w:color w:val="{self.colour}"/>' if self.colour else ""
        letters = f'<w:sz w:val="{self.size * 2:.0f}"/><w:szCs w:val="{self.size * 2:.0f}"/>' if self.size else ""
        default = 'w:default="1"' if is_normal else ""
        based = "" if is_normal else '<w:basedOn w:val="Normal"/>'
        return (
            f'<w:style {nsdecls("w")} w:type="paragraph" w:styleId="{self.id}" {default}><w:name w:val="{self.name}"/>'
            f'{based}<w:next w:val="{self.follow}"/><w:uiPriority w:val="9"/><w:qFormat/>'
            f"<w:pPr>{first}{spacing}{last}</w:pPr><w:rPr>{bold}{colour}{letters}</w:rPr></w:style>"
        )


def _around(paragraph: str) -> tuple[str, str]:
    """Return the properties that WordprocessingML wants before and after the spacing."""
    split = paragraph.split("|")
    return split[0], split[1] if len(split) > 1 else ""


def dress(document: Document, look: Look, language: str) -> None:
    """Give a new document the styles, the page and the language of reports, and take out those of its template."""
    accent = hex_of(look.accent)
    root = document.styles.element
    for old in root.findall(qn("w:style")):
        root.remove(old)
    for style in _styles(accent):
        root.append(parse_xml(style.xml()))
    for xml in (*CHARACTER_STYLES, _link_style(accent), _table_style()):
        root.append(parse_xml(xml))
    defaults = root.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    defaults.clear()
    defaults.append(parse_xml(_fonts()))
    defaults.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="{language}" w:eastAsia="{language}" w:bidi="ar-SA"/>'))
    _bullets(document)
    _page(document)
    _settings(document, language)


def _styles(accent: str) -> list[Style]:
    keep, rule = "<w:keepNext/><w:keepLines/>", f'w:val="single" w:sz="12" w:space="6" w:color="{accent}"'
    return [
        Style("Normal", 10.5, before=3, after=6, colour=TEXT),
        Style("Title", 26, after=2, line=1.0, colour=accent, bold=True, paragraph=keep, follow="Subtitle"),
        Style("Subtitle", 14, after=6, line=1.05, colour=GREY, paragraph=f"{keep}"),
        Style("Made On", 9, after=14, colour=GREY, paragraph=f"<w:pBdr><w:bottom {rule}/></w:pBdr>"),
        Style("heading 1", 17, 20, 5, 1.05, accent, True, f'{keep}|<w:outlineLvl w:val="0"/>'),
        Style("heading 2", 13, 14, 4, 1.05, TEXT, True, f'{keep}|<w:outlineLvl w:val="1"/>'),
        Style("Lead", 14.5, 2, 9, 1.2),
        Style("Message", 11.5, 0, 8, bold=True, paragraph="<w:keepNext/>"),
        Style("Note", 8.5, 3, 8, colour=GREY),
        Style("caption", 9.5, 11, 4, 1.1, TEXT, True, "<w:keepLines/>"),
        Style("List Bullet", 0, 0, 4, 1.15, paragraph=f'<w:numPr><w:numId w:val="{BULLETS}"/></w:numPr>',
              follow="ListBullet"),
        Style("Contents Entry", 10, 0, 1.5, 1.1),
        Style("Table Heading", TABLE_SIZE, 2, 2, 1.05, TEXT, True, "<w:keepNext/>", "TableText"),
        Style("Table Text", TABLE_SIZE, 2, 2, 1.05, follow="TableText"),
        Style("Table Amount", TABLE_SIZE, 2, 2, 1.05, paragraph='|<w:jc w:val="right"/>', follow="TableAmount"),
        Style("Small Heading", SMALL_SIZE, 2, 2, 1.05, TEXT, True, "<w:keepNext/>", "SmallText"),
        Style("Small Text", SMALL_SIZE, 1.5, 1.5, 1.05, follow="SmallText"),
        Style("Small Amount", SMALL_SIZE, 1.5, 1.5, 1.05, paragraph='|<w:jc w:val="right"/>', follow="SmallAmount"),
        Style("header", 8.5, colour=GREY),
        Style("footer", 8.5, colour=GREY,
              paragraph=f'<w:tabs><w:tab w:val="right" w:pos="{WIDTH_TWIPS}"/></w:tabs>'),
    ]  # fmt: skip


def _link_style(accent: str) -> str:
    return (
        f'<w:style {nsdecls("w")} w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
        f'<w:uiPriority w:val="99"/><w:rPr><w:color w:val="{accent}"/><w:u w:val="single"/></w:rPr></w:style>'
    )


CHARACTER_STYLES = (
    f'<w:style {nsdecls("w")} w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>',
    f'<w:style {nsdecls("w")} w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>',
    f'<w:style {nsdecls("w")} w:type="character" w:styleId="Strong"><w:name w:val="Strong"/>'
    '<w:uiPriority w:val="22"/><w:qFormat/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>',
    f'<w:style {nsdecls("w")} w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
)


def _table_style() -> str:
    """Return the style of tables: thin rules between rows, a shaded head, the first column and a total in bold."""
    thin, strong = f'w:val="single" w:sz="4" w:space="0" w:color="{RULE}"', 'w:val="single" w:sz="10" w:space="0"'
    return (
        f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="ReportTable">'
        '<w:name w:val="Report Table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="40"/><w:qFormat/>'
        f'<w:tblPr><w:tblBorders><w:top {strong} w:color="{TEXT}"/><w:bottom {thin}/><w:insideH {thin}/></w:tblBorders>'
        f'<w:tblCellMar><w:left w:w="{PADDING}" w:type="dxa"/><w:right w:w="{PADDING}" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr>"
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr>'
        f'<w:tcBorders><w:bottom {strong} w:color="{TEXT}"/></w:tcBorders>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{SHADE}"/></w:tcPr></w:tblStylePr>'
        '<w:tblStylePr w:type="lastRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr>'
        f'<w:tcBorders><w:top {strong} w:color="{TEXT}"/></w:tcBorders></w:tcPr></w:tblStylePr></w:style>'
    )


def _fonts() -> str:
    return f'<w:rFonts {nsdecls("w")} w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}" w:eastAsia="{FONT}"/>'


def _bullets(document: Document) -> None:
    """Replace the template's many lists by the one that reports have."""
    numbering = document.part.numbering_part.element
    for old in list(numbering):
        numbering.remove(old)
    numbering.append(parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/>'
        '<w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="340" w:hanging="255"/></w:pPr>'
        f'<w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/></w:rPr></w:lvl></w:abstractNum>'
    ))  # fmt: skip
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{BULLETS}"><w:abstractNumId w:val="0"/></w:num>'))


def _page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(MARGIN_MM)
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)
    section.header_distance = section.footer_distance = Twips(567)


def _settings(document: Document, language: str) -> None:
    """Open in the present layout of Word, not in that of the template's year, and in the report's language."""
    settings: Any = document.settings.element
    for compatible in settings.iter(qn("w:compatSetting")):
        if compatible.get(qn("w:name")) == "compatibilityMode":
            compatible.set(qn("w:val"), "15")
    for old in settings.findall(qn("w:savePreviewPicture")):
        settings.remove(old)
    for fonts in settings.findall(qn("w:themeFontLang")):
        fonts.set(qn("w:val"), language)
