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
MOST_TIMED = 60
_PLAINER = (
    (" to ", ".."), ("£ ", ""), ("£", ""), ("–", "-"), (" - ", "-"), (" .. ", ".."), ("; ", ";"), (" of ", "of"),
    ("timed ", "timed"), (" lognormal", "lognormal"), (" pert", ""), (" triangular", ""), (" uniform", ""),
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


def central_formula(cell: str, tidy: str, names: str, centrals: str) -> str:
    """Return the formula of the central value of `cell`, whose plain text is in `tidy`; blank stays blank.

    `names` and `centrals` are the ranges of the named quantities and their central values; empty where a name cannot
    stand.
    """
    text = f'IFERROR({_text_formula(tidy)},"{UNREAD}")'
    if names:
        text = f"IFERROR(INDEX({centrals},MATCH(TRIM({cell}),{names},0)),{text})"
    return f'IF(ISNUMBER({tidy}),{tidy},IF({tidy}="","",{text}))'


def _number(text: str) -> str:
    return f'_xlfn.NUMBERVALUE({text},".",",")'


def _count(tidy: str, sign: str) -> str:
    return f'(LEN({tidy})-LEN(SUBSTITUTE({tidy},"{sign}","")))'


def _text_formula(tidy: str) -> str:
    hyphens, percents = _count(tidy, "-"), _count(tidy, "%")
    at = f'FIND("..",{tidy})'
    low = _number(f"LEFT({tidy},{at}-1)")
    high = _number(f'SUBSTITUTE(MID({tidy},{at}+2,99),"lognormal","")')
    dots = f'IF(OR({percents}=0,{percents}=2),IF(RIGHT({tidy},9)="lognormal",SQRT({low}*{high}),({low}+{high})/2),NA())'
    apart = f'SUBSTITUTE({tidy},"-",REPT(" ",99))'
    one, two = (_number(f"MID({apart},{start},99)") for start in (1, 100))
    parts = (
        f"IF(OR({percents}=0,{percents}={hyphens}+1),IF({hyphens}=2,{two},IF({hyphens}=1,({one}+{two})/2,NA())),NA())"
    )
    # Letters are units or words, which are read when the workbook comes back; colons and slashes are times and dates.
    bare = f'EXACT(UPPER({tidy}),{tidy})*NOT(ISNUMBER(FIND(":",{tidy})))*NOT(ISNUMBER(FIND("/",{tidy})))'
    return (
        f'IF(ISNUMBER(FIND(" ",{tidy})),NA(),IF(LEFT({tidy},5)="timed",{_timed(tidy)},IF(ISNUMBER({at}),{dots},'
        f"IF({hyphens}>0,{parts},IF({bare},{_number(tidy)},NA())))))"
    )


def _timed(tidy: str) -> str:
    rest = f'SUBSTITUTE(SUBSTITUTE(MID({tidy},6,9999),":",""),",","")'
    listed = f'LEFT({rest},IFERROR(FIND("of",{rest})-1,9999))'
    places = ";".join(str(n * 99 + 1) for n in range(MOST_TIMED))
    each = f'MID(SUBSTITUTE({listed},";",REPT(" ",99)),{{{places}}},99)'
    number = f'(LEN({listed})-LEN(SUBSTITUTE({listed},";",""))+1)'
    return f'IF(OR({number}<2,{number}>{MOST_TIMED}),NA(),SUMPRODUCT(("0"&TRIM({each}))*1)/{number})'


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
            found = middle(float(low), float(high), str(value.get("dist", "pert")))  # type: ignore[arg-type]
            return UNREAD if found is None else found
    return UNREAD


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _finite(value: Any) -> Any:
    try:
        return value if math.isfinite(value) else UNREAD
    except OverflowError:
        return UNREAD
