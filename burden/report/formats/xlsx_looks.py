"""How the report workbook looks: calm formats, number formats by unit and step, each made once."""

from __future__ import annotations

import math
from typing import Any

from burden.report import numbers
from burden.report.document.model import Figure

INK, SOFT, RULE, HEAD = "#1F2933", "#565F69", "#C9D3DB", "#E9EDF1"
_BASE: dict[str, Any] = {"font_name": "Arial", "font_size": 10, "font_color": INK, "valign": "top"}
_CELL: dict[str, Any] = {"bottom": 1, "bottom_color": RULE}
_HEAD: dict[str, Any] = {
    "bold": True, "text_wrap": True, "bg_color": HEAD, "bottom": 2, "bottom_color": INK, "indent": 1,
}  # fmt: skip
_LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16},
    "subtitle": {"font_size": 12},
    "lead": {"font_size": 12, "text_wrap": True},
    "heading": {"bold": True, "font_size": 13},
    "caption": {"bold": True, "font_size": 11},
    "body": {"text_wrap": True},
    "note": {"text_wrap": True, "font_color": SOFT, "font_size": 9},
    "link": {"underline": 1},
    "head": _HEAD | {"align": "left"},
    "head_amount": _HEAD | {"align": "right"},
    "remark": {},
    "cell": _CELL | {"text_wrap": True, "align": "left", "indent": 1},
    "cell_amount": _CELL | {"text_wrap": True, "align": "right", "indent": 1},
    "total": {"text_wrap": True, "align": "left", "indent": 1, "bold": True, "top": 2, "top_color": INK},
    "total_amount": {"text_wrap": True, "align": "right", "indent": 1, "bold": True, "top": 2, "top_color": INK},
    "plain": {},
}  # fmt: skip


ACCENTED = frozenset({"title", "heading", "link"})
"""Looks that bear the colour of the organisation."""


def size_of(look: str) -> float:
    """Return the size of the letters of a look, in points."""
    return float(_LOOKS[look].get("font_size", _BASE["font_size"]))


def is_bold(look: str) -> bool:
    """Tell whether the letters of a look are bold."""
    return bool(_LOOKS[look].get("bold"))


def is_wrapped(look: str) -> bool:
    """Tell whether text of a look goes on in further lines of its cell."""
    return bool(_LOOKS[look].get("text_wrap"))


class Looks:
    """The formats of one workbook."""

    def __init__(self, book: Any, currency: str, accent: str) -> None:
        self._book, self._accent = book, accent
        self._made: dict[tuple[str, str], Any] = {}
        self._symbol = numbers.symbol(currency).replace('"', "")

    def get(self, name: str, number: str = "") -> Any:
        """Return a format by name, with a number format of its own where one is given."""
        key = (name, number)
        if key not in self._made:
            # A number does not wrap; told that it may, LibreOffice forgets its indent.
            extra: dict[str, Any] = {"num_format": number, "text_wrap": False} if number else {}
            colour = {"font_color": self._accent} if name in ACCENTED else {}
            self._made[key] = self._book.add_format(_BASE | _LOOKS[name] | colour | extra)
        return self._made[key]

    def money(self, places: int = 0) -> str:
        """Return the number format of amounts in the workbook's currency."""
        digits = f"#,##0.{'0' * places}" if places else "#,##0"
        return f'"{self._symbol}"{digits};"{numbers.MINUS}{self._symbol}"{digits}'

    def number(self, figure: Figure, value: float) -> str:
        """Return the number format of one number of a figure: whole units, or finer where its step is."""
        if figure.unit == "gbp":
            return self.money(2 if 0 < figure.step < 1 else 0)
        if figure.unit == "share":
            # What is neither none nor all must not read as 0% or 100%.
            near = min(abs(value), abs(1 - value))
            return "0%" if near >= 0.005 or near == 0 else "0.0%" if near >= 0.0005 else "0.000%"
        if not figure.step:
            return plain_number(value)
        places = max(0, -math.floor(math.log10(figure.step)))
        digits = f"#,##0.{'0' * places}" if places else "#,##0"
        digits += '" hours"' if figure.unit == "hours" else ""
        return f"{digits};{numbers.MINUS}{digits}"


def plain_number(value: float) -> str:
    """Return the number format of a number without a unit: no point where nothing stands behind it."""
    digits = "#,##0" if value == round(value) else "#,##0.0#####"
    return f"{digits};{numbers.MINUS}{digits}"
