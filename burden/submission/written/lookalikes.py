"""Text that is no figure but is often typed or pasted for one: marks for nothing, dates, sums, errors."""

from __future__ import annotations

import re

from burden.submission.written.kinds import Kind
from burden.submission.written.tokens import NotUnderstood

_NOTHING = frozenset({
    "n/a", "na", "n.a.", "n.a", "-", "--", "---", ".", "..", "...", "?", "??", "???", "x", "xx", "xxx", "nil", "none",
    "null", "nothing", "tbc", "tba", "tbd", "unknown", "blank", "empty", "not known", "not applicable", "don't know",
    "to be confirmed", "(blank)", "(none)",
})  # fmt: skip
_NOT_FINITE = frozenset({"nan", "inf", "infinity", "∞"})
_MONTHS = frozenset({
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "january", "february",
    "march", "april", "june", "july", "august", "september", "october", "november", "december",
})  # fmt: skip
_ROUGHLY = frozenset({
    "about", "approx", "approximately", "circa", "ca", "c", "around", "roughly", "nearly", "almost", "over", "under",
    "ish", "up", "least",
})  # fmt: skip
_WORD = re.compile(r"[a-z]+")
_DATE = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2(?:19|20)[0-9]{2}(?: .*)?")
_ISO_DATE = re.compile(r"(?:19|20)[0-9]{2}([/.-])([0-9]{1,2})\1([0-9]{1,2})(?:[ t].*)?")
_SHORT_DATE = re.compile(r"[0-9]{1,2}\.[0-9]{2}\.[0-9]{2}|0[0-9]-[0-9]{2}-[0-9]{2}|[0-9]{1,2}-0[0-9]-[0-9]{2}")
_SLASHED = re.compile(r"[0-9]+/[0-9]+/[0-9]+(?: .*)?")
_YEAR = re.compile(r"(?:fy ?)?((?:19|20)[0-9]{2})[-/]([0-9]{2}|[0-9]{4})")
_SUM = re.compile(r"[0-9)] ?(?:[*×÷=+^]|x ?[0-9])")


def refuse_lookalikes(text: str, kind: Kind) -> None:
    """Raise `NotUnderstood` where tidy text is one of these; `kind` is any but text."""
    if text in _NOTHING or (kind.key == "money" and text.strip("£ ") in _NOTHING):
        raise NotUnderstood("is no figure" if kind.is_number else f"is not {kind.what}", _nothing(kind))
    if text.startswith("#"):
        raise NotUnderstood("is an error of the spreadsheet it comes from", f"Put it right there. {kind.how}")
    if text.strip("+-()") in _NOT_FINITE:
        raise NotUnderstood("is not a number")
    _refuse_dates(text, kind)
    if kind.is_number:
        _refuse_sums(text)


def _nothing(kind: Kind) -> str:
    if not kind.is_number:
        return f"Leave the cell blank, or fill it in. {kind.how}"
    return (
        "Leave the cell blank where it is not known, write 0 where it is nothing, "
        "or declare the item nil with a reason where it costs nothing here."
    )


def _refuse_dates(text: str, kind: Kind) -> None:
    words = set(_WORD.findall(text))
    if _is_date(text):
        spaced = text.replace("-", " - ") if "-" in text[:3] and kind.is_number else ""
        hint = f"A range is written {spaced}, with spaces. " if spaced else ""
        raise NotUnderstood("looks like a date", f"{hint}{kind.how}")
    if words & _MONTHS and any("0" <= each <= "9" for each in text):
        raise NotUnderstood("looks like a date; spreadsheets make one of 5-10", f"Format the cell as text. {kind.how}")
    if not kind.is_number:
        return
    if _SLASHED.fullmatch(text):
        raise NotUnderstood("could be a date or a range", f"Ranges are written 10-20-40, with hyphens. {kind.how}")
    year = _YEAR.fullmatch(text)
    if year and int(year[2]) % 100 == (int(year[1]) + 1) % 100:
        spread = f"A range is written {year[1]}..{year[2]}. " if len(year[2]) == 4 else ""
        raise NotUnderstood("looks like a financial year", f"{spread}{kind.how}")


def _is_date(text: str) -> bool:
    """Tell whether text is day, month and year in some order, joined without spaces."""
    if _SHORT_DATE.fullmatch(text):
        return True
    if found := _DATE.fullmatch(text):
        one, two = int(found[1]), int(found[3])
    elif found := _ISO_DATE.fullmatch(text):
        one, two = int(found[2]), int(found[3])
    else:
        return False
    return 1 <= min(one, two) <= 12 and max(one, two) <= 31


def _refuse_sums(text: str) -> None:
    words = set(_WORD.findall(text))
    if text.endswith("+") or any(each in "~≈±<>≤≥" for each in text) or "+/-" in text or words & _ROUGHLY:
        raise NotUnderstood("is a rough figure", "Say how rough: 8-10-14, or 8..14.")
    if text.startswith("=") or _SUM.search(text):
        raise NotUnderstood("is a sum", "Write its result.")
