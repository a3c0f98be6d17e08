"""The central value of a figure: as a formula over the text of a cell, and as the value of a field.

The formula takes a number, a number as text, a share with its sign, a range in one of its two forms with or without a
distribution, up to 60 timings, and the name of a quantity; anything else is `UNREAD`, never a wrong number.
It keeps to functions that Excel 2013 and LibreOffice 4 have.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from burden.base.timings import mean_and_error
from burden.submission.written.ranges import middle

UNREAD = "unread"
"""Shown by a working cell whose figure Excel cannot tell."""
MOST_TIMED, _APART = 60, 99
PLACES = "timed_at"
QUANTITY_NAMES, QUANTITY_CENTRALS = "quantity_names", "quantity_centrals"
"""Names that formulas use: a list, and two ranges of the sheet of quantities."""
_PLAINER = (
    (" to ", ";"), ("£ ", ""), ("£", ""), ("–", ";"), (" - ", ";"), ("-", ";"), (" .. ", ";"), ("..", ";"), ("; ", ";"),
    (" of ", "of"), ("timed: ", "timed"), ("timed ", "timed"), (" lognormal", "lognormal"), (" pert", ""),
    (" triangular", ""), (" uniform", ""),
)  # fmt: skip
"""What is made plainer in a text, in this order; a space that is left means that it is none of the forms known here."""


def tidy_formula(cell: str) -> str:
    """Return the formula that makes a cell's text plain: small letters, no pound signs, no spaces; a number stays."""
    text = f"LOWER(TRIM({cell}))"
    for sign, instead in _PLAINER:
        text = f'SUBSTITUTE({text},"{sign}","{instead}")'
    return f"IF(ISNUMBER({cell}),{cell},{text})"


def tidied(text: str) -> str:
    """Return a text as that formula does."""
    found = " ".join(text.split()).lower()
    for sign, instead in _PLAINER:
        found = found.replace(sign, instead)
    return found


def central_formula(cell: str, tidy: str, *, named: bool, timed: bool) -> str:
    """Return the formula of the central value of `cell`, whose plain text is in `tidy`; blank stays blank.

    `named` says that the name of a quantity can stand in it, `timed` that timings can.
    """
    text = f'IFERROR({_text_formula(tidy, timed)},"{UNREAD}")'
    if named:
        text = f"IFERROR(INDEX({QUANTITY_CENTRALS},MATCH(TRIM({cell}),{QUANTITY_NAMES},0)),{text})"
    return f'IF(ISNUMBER({tidy}),{tidy},IF({tidy}="","",{text}))'


def _number(text: str) -> str:
    return f'_xlfn.NUMBERVALUE({text},".",",")'


def _count(tidy: str, sign: str) -> str:
    return f'(LEN({tidy})-LEN(SUBSTITUTE({tidy},"{sign}","")))'


def _text_formula(tidy: str, timed: bool) -> str:
    """Return the formula for a plain text: figures apart by semicolons, however their range was written."""
    signs, percents = _count(tidy, ";"), _count(tidy, "%")
    apart = f'SUBSTITUTE(SUBSTITUTE({tidy},"lognormal",""),";",REPT(" ",{_APART}))'
    one, two = (_number(f"MID({apart},{start},{_APART})") for start in (1, _APART + 1))
    ends = f'IF(RIGHT({tidy},9)="lognormal",SQRT({one}*{two}),({one}+{two})/2)'
    parts = f"IF(OR({percents}=0,{percents}={signs}+1),IF({signs}=2,{two},IF({signs}=1,{ends},NA())),NA())"
    # Letters are units or words, which are read when the workbook comes back; colons and slashes are times and dates.
    bare = f'EXACT(UPPER({tidy}),{tidy})*ISERROR(FIND(":",{tidy}))*ISERROR(FIND("/",{tidy}))'
    odd = f'OR(ISNUMBER(FIND(" ",{tidy})),ISNUMBER(FIND(";;",";"&{tidy}&";")))'
    rest = f"IF({signs}>0,{parts},IF({bare},{_number(tidy)},NA()))"
    if timed:
        rest = f'IF(LEFT({tidy},5)="timed",{_timed(tidy, signs)},{rest})'
    return f"IF({odd},NA(),{rest})"


def _timed(tidy: str, signs: str) -> str:
    listed = f'LEFT({tidy},IFERROR(FIND("of",{tidy})-1,9999))'
    for sign, instead in (("timed", '""'), (",", '""'), (";", f'REPT(" ",{_APART})')):
        listed = f'SUBSTITUTE({listed},"{sign}",{instead})'
    added = f'SUMPRODUCT(("0"&TRIM(MID({listed},{PLACES},{_APART})))*1)'
    return f"IF(OR({signs}<1,{signs}>={MOST_TIMED}),NA(),{added}/({signs}+1))"


def places() -> str:
    """Return the list that the name `PLACES` stands for: where each of the timings begins once they are drawn apart."""
    return "={" + ";".join(str(n * _APART + 1) for n in range(MOST_TIMED)) + "}"


def central_value(value: Any, named: Mapping[str, Any]) -> Any:
    """Return the central value of a field; blank for None, `UNREAD` for text. `named` has those of quantities."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return UNREAD
    if isinstance(value, int | float):
        return _finite(value)
    if isinstance(value, str):
        return named.get(value.strip(), UNREAD)
    if isinstance(value, dict) and isinstance(value.get("timings"), list):
        timings = value["timings"]
        fits = 2 <= len(timings) <= MOST_TIMED and all(_is_number(each) and each >= 0 for each in timings)
        return mean_and_error(timings)[0] if fits and max(timings) > 0 else (0.0 if fits else UNREAD)
    if isinstance(value, dict):
        low, central, high = (value.get(name) for name in ("low", "central", "high"))
        if _is_number(central):
            return _finite(central)
        if central is None and _is_number(low) and _is_number(high):
            found = middle(float(low), float(high), str(value.get("dist", "pert")))  # type: ignore[arg-type]  # both were told numbers
            return UNREAD if found is None else found
    return UNREAD


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _finite(value: Any) -> Any:
    try:
        return value if math.isfinite(value) else UNREAD
    except OverflowError:
        return UNREAD
