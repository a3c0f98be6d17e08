"""Text that may hold anything, made safe for places that read Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import pandas as pd

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$]|:(?=\w))")


def literal(text: str) -> str:
    """Return `text` so that Markdown shows it as it stands: no formulas between dollars, no colours, no links."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def literal_table(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table of text whose cells are shown as they stand."""
    return table.map(lambda cell: literal(str(cell)))


def segments(words: Mapping[str, str]) -> Callable[[str], str]:
    """Return how the segments of a control are written: in the colour of text, which can be read on any ground.

    A chosen segment would else stand in the theme's first colour, which is too dark for words on the dark ground.
    """
    return lambda key: f":gray[{words[key]}]"
