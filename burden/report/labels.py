"""Labels that fit: cut where all of a list begin alike, then in the middle, so that what tells them apart stays."""

from __future__ import annotations

import html
import textwrap
from collections.abc import Sequence

LETTERS = 110
LINE, SLACK = 44, 10
"""Letters of one line of a label in a picture, for a narrow window, and how many of all lines wrapping may waste."""


def shortened(labels: Sequence[str], letters: int = LETTERS) -> list[str]:
    """Return labels that fit into a line: after the first, what all begin with is cut; then the middle of what is left.

    The beginning is cut only where a label is too long and more than one word is common to all.
    """
    plain = [" ".join(label.rstrip(".").split()) for label in labels]
    if len(plain) > 1 and max(map(len, plain)) > letters:
        parts = [label.split(" ") for label in plain]
        common = 0
        while all(len(part) > common + 1 and part[common] == parts[0][common] for part in parts):
            common += 1
        if common > 1:
            plain[1:] = [f"… {' '.join(part[common:])}" for part in parts[1:]]
    return [_cut(label, letters) for label in plain]


def _cut(label: str, letters: int) -> str:
    """Return a label cut in its middle, at words, where it is too long."""
    if len(label) <= letters:
        return label
    tail = label[-(letters // 3) :].partition(" ")[2] or label[-(letters // 3) :]
    head = label[: letters - len(tail) - 3]
    return f"{head.rpartition(' ')[0] or head} … {tail}"


def wrapped(label: str, lines: int = 2) -> str:
    """Return a label for a picture, in at most `lines` lines, with no sign in it that the picture takes as its own."""
    cut = _cut(" ".join(label.split()), LINE * lines - SLACK)
    parts = textwrap.wrap(cut, LINE, max_lines=lines, placeholder=" …") or [cut[:LINE]]
    return "<br>".join(html.escape(part, quote=False) for part in parts)
