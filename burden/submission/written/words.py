"""Words for figures: half a day, a third, monthly, 43,500 a year."""

from __future__ import annotations

import re

from burden.submission.written.kinds import Kind
from burden.submission.written.tokens import FRACTION, NotUnderstood

_PARTS = {"half": f"1{FRACTION}2", "third": f"1{FRACTION}3", "quarter": f"1{FRACTION}4"}
_PART = re.compile(r"(?:an? )?(half|third|quarter)(?:(?:(?: of)? an?)? (day|hour))?")
_TIMES = {
    "weekly": 52, "every week": 52, "monthly": 12, "every month": 12, "quarterly": 4, "every quarter": 4, "twice": 2,
    **dict.fromkeys(("once", "yearly", "annually", "annual", "every year"), 1),
}  # fmt: skip
_A_YEAR = re.compile(r"(.*[0-9)kmn]) ?(?:/ ?|an? |per )?(?:p\.? ?a\.?|(?<=[/ ])(?:year|yr|annum))")
_ROUND_FOR_0 = re.compile(r"(?<=[0-9,.o])o|o(?=[0-9,.o]*[0-9])")


def figures_for_words(text: str, kind: Kind) -> tuple[str, str]:
    """Return tidy text with digits for the words of a figure, and in words how they were read, if that is not evident.

    Raises `NotUnderstood` where the letter O stands for a 0.
    """
    if kind.key in {"share", "hours"} and (part := _PART.fullmatch(text)):
        if part[2] and kind.key == "hours":
            return f"{_PARTS[part[1]]} {part[2]}", ""
        if not part[2] and text.startswith("a "):
            return _PARTS[part[1]], ""
    if kind.key == "amount" and (times := _TIMES.get(text.removesuffix(" a year"))):
        return str(times), "times in a year"
    if kind.key == "money" and (yearly := _A_YEAR.fullmatch(text)):
        return yearly[1], "a year"
    if "o" in text and (mended := _ROUND_FOR_0.sub("0", text)) != text and not re.search("[a-z]", mended):
        raise NotUnderstood("has the letter O where a 0 may be meant", f"Write {mended}.")
    return text, ""
