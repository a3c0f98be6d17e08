"""How the workbook looks: calm formats, widths, drop-downs, comments, page set-up; nothing of what it says."""

from __future__ import annotations

from typing import Any

from burden.submission.sheets.columns import CHOICE, Column
from burden.submission.workbook.lists import FLAGS, PERIODS, Lists

INK, PALE, LINE, HEAD, SHADE = "#1F3A4D", "#F3F5F7", "#C9D3DB", "#E3EAF0", "#5B6B78"
A4 = 9
LONGEST_TEXT = 32_767
WIDTHS = {
    "item": 46, "layer": 21, "counterfactual": 40, "source": 40, "note": 30, "reason": 26, "label": 28, "key": 26,
    "staff": 36, "id": 22, "figure": 26, "measure": 40, "service": 28, "used_by": 26, "by": 20, "bearer": 14,
    "paid_to": 26, "paid_by": 26, "tags": 16, "annualise": 15, "status": 10, "grade": 10, "cashable": 9, "months": 9,
    "price_year": 11, "paid_in": 11, "used": 10, "purpose": 40, "replaces": 40, "values": 40,
    "salary_gbp_per_year": 25, "on_cost_share": 24, "overhead_share": 22, "business_as_usual_share": 18,
    "discretionary_share": 18, "attribution_share": 18,
}  # fmt: skip
USUAL_WIDTH = 15
_BASE: dict[str, Any] = {"font_name": "Calibri", "font_size": 11, "font_color": INK, "valign": "top"}


class Looks:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[str, Any] = {}

    def get(self, name: str) -> Any:
        """Return a format by name."""
        if name not in self._made:
            self._made[name] = self._book.add_format(_BASE | _LOOKS[name])
        return self._made[name]


_INPUT = {"locked": False, "num_format": "@", "border": 1, "border_color": LINE, "indent": 1, "align": "left"}
_WORKED = {"bg_color": PALE, "border": 1, "border_color": LINE, "indent": 1, "align": "left"}
_LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16},
    "subtitle": {"bold": True, "font_size": 12},
    "help": {"font_color": SHADE},
    "plain": {},
    "text": {"text_wrap": True},
    "strong": {"bold": True, "text_wrap": True},
    "small": {"text_wrap": True, "font_color": SHADE, "font_size": 10},
    "heading": {
        "bold": True,
        "bg_color": HEAD,
        "border": 1,
        "border_color": LINE,
        "text_wrap": True,
        "indent": 1,
        "valign": "vcenter",
    },
    "label": {"bg_color": PALE, "border": 1, "border_color": LINE, "text_wrap": True, "indent": 1, "align": "left"},
    # Text format: Excel keeps what is typed as it is typed. In others 1-2-4 becomes a date, 7:30 a part of a day.
    "input": _INPUT,
    "input_item": _INPUT | {"text_wrap": True},
    "figure": _INPUT | {"align": "right"},
    "open": {"locked": False, "num_format": "@"},
    "money": _WORKED | {"num_format": "#,##0.00", "align": "right"},
    "money_total": _WORKED | {"num_format": "#,##0.00", "align": "right", "bold": True, "top": 2},
    "words": _WORKED | {"text_wrap": True},
    "words_total": _WORKED | {"text_wrap": True, "bold": True, "top": 2},
    "count": _WORKED | {"num_format": "0", "align": "right", "indent": 1},
    "working": {"font_color": SHADE, "font_size": 9},
    "whole": {"num_format": "#,##0"},
    "pence": {"num_format": "#,##0.00"},
    "percent": {"num_format": "0%"},
    "percent_part": {"num_format": "0.0##%"},
}


def is_figure(column: Column) -> bool:
    """Tell whether a column holds figures."""
    return column.written not in (CHOICE, "text", "flag", "period")


def show_numbers(looks: Looks, sheet: Any, column: Column, area: tuple[int, int, int, int]) -> None:
    """Show what is a number with thousands, pence or a per cent sign, though its cell is kept as text for typing."""
    if not is_figure(column):
        return
    first = f"${_letters(area[1])}{area[0] + 1}"
    number = f"ISNUMBER({first})"
    if column.written == "share":
        rules = [(f"=AND({number},ROUND({first}*100,0)={first}*100)", "percent"), (f"={number}", "percent_part")]
    else:
        rules = [(f"=AND({number},INT({first})={first})", "whole")]
        rules += [(f"={number}", "pence")] if column.written == "money" else []
    for criteria, name in rules:
        options = {"type": "formula", "criteria": criteria, "stop_if_true": True, "format": looks.get(name)}
        sheet.conditional_format(*area, options)


def _letters(column: int) -> str:
    from burden.submission.tabular import column_letters

    return column_letters(column + 1)


def offer(sheet: Any, column: Column, area: tuple[int, int, int, int], lists: Lists, staff: str) -> None:
    """Offer a list of choices in cells; a title of one's own is let through where the column takes one."""
    if column.written == "flag":
        name = FLAGS
    elif column.written == "period":
        name = PERIODS
    elif column.written == CHOICE:
        name = column.choices
    else:
        return
    mild = column.noted or name in ("items", "staff", PERIODS)
    options = {
        "validate": "list",
        "source": f"={staff}" if name == "staff" else f"={lists.span(name)}",
        "ignore_blank": True,
        "error_type": "information" if mild else "stop",
        "error_title": column.title[:32],
        "error_message": NOTED if column.noted else _refusal(name),
    }
    sheet.data_validation(*area, options)


NOTED = "This is no body on the list; the name is kept in the note."


def _refusal(name: str) -> str:
    if name == "items":
        return "This is no item of the catalog; it is kept as a title of your own."
    if name == "staff":
        return "There is no such grade on the sheet Rates. Add it there, or choose from the list."
    if name == PERIODS:
        return "Financial years are written 2005-06, from April to March."
    return "Choose from the list."


def comment(sheet: Any, row: int, column: int, words: str) -> None:
    """Put help beside a heading."""
    if words:
        height = 30 + 18 * (len(words) // 34 + 1)
        options = {"author": "", "width": 260, "height": height, "color": "#FFFDF2", "font_size": 9}
        sheet.write_comment(row, column, words, options)


def page(sheet: Any, heading: int, last_row: int, last_column: int, *, wide: int = 1) -> None:
    """Set a sheet up for A4 landscape, its headings on each page."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer("&L&A&RPage &P of &N")
    sheet.fit_to_pages(wide, 0)
    sheet.print_area(0, 0, last_row, last_column)
    if heading >= 0:
        sheet.repeat_rows(heading)
    if wide > 1:
        sheet.repeat_columns(0)


def protect(sheet: Any) -> None:
    """Lock what is not for typing, without a password; rows may be put in, and columns made wider."""
    allowed = ("insert_rows", "delete_rows", "format_cells", "format_columns", "format_rows", "sort", "autofilter")
    sheet.protect("", dict.fromkeys(allowed, True))
