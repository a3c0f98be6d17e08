"""The plainest figures, and those in the form they are shown in, read at once: most cells of a grid hold one."""

from __future__ import annotations

import re

from burden.submission.written.kinds import Kind
from burden.submission.written.parts import doubt_of

_EVIDENT = re.compile(r"((?:0|[1-9][0-9]{0,2}(?:,[0-9]{3}){1,4}|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?)(%?)")


def read_evident(text: str, kind: Kind) -> int | float | None:
    """Return the number of a text that can mean nothing else; None where it has to be looked at."""
    found = _EVIDENT.fullmatch(text)
    if found is None or (found[2] and kind.key != "share"):
        return None
    number = float(found[1].replace(",", "") + ("e-2" if found[2] else ""))
    if not found[2] and doubt_of(text, kind, number):
        return None
    return int(number) if number.is_integer() and number < 10**15 else number
