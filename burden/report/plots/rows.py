"""Names and amounts above the marks they head, in as many lines as a phone needs: no name is cut."""

from __future__ import annotations

from collections.abc import Sequence

from burden.report.pictures import letters
from burden.report.plots.model import Axis, Head

HEAD, HEAD_LINE = 13.0, 17.0
"""Letters of a head and how far its lines stand apart, in units of a picture."""
ROOM = 292.0
"""What a line of a head may be wide: the field of a plot on a phone, less its edges."""
BETWEEN = 7.0
"""Between a label and what follows it."""
MOST_LINES = 6
BELOW = 21.0
"""From the last line of a head to the end of its row: there the mark lies."""
MARK = 8.5
Line = tuple[str, str]
"""What is bold in a line, and what is not."""


def head_lines(head: Head) -> tuple[Line, ...]:
    """Return a head in lines that fit a phone: the label, then what follows, on its last line where there is room."""
    bold = letters.lines_of(head.label, HEAD, True, ROOM, MOST_LINES)
    if not head.words:
        return tuple((line, "") for line in bold)
    left = ROOM - letters.width(bold[-1], HEAD, True) - BETWEEN
    if letters.width(head.words, HEAD) <= left:
        return (*((line, "") for line in bold[:-1]), (bold[-1], head.words))
    plain = letters.lines_of(head.words, HEAD, False, ROOM, MOST_LINES)
    return (*((line, "") for line in bold), *(("", line) for line in plain))


def stacked(texts: Sequence[tuple[str, str]]) -> tuple[tuple[Head, ...], list[float], Axis]:
    """Return rows below each other, each as high as its words need: heads, the places of their marks, and the axis.

    Places are in units of the picture, 0 at the top, so that the axis is as long as the field is high.
    """
    heads, places = [], []
    top = 0.0
    for label, words in texts:
        head = Head(-top - HEAD_LINE / 2, label, words)
        below = top + HEAD_LINE * len(head_lines(head))
        heads.append(head)
        places.append(-below - MARK)
        top = below + BELOW
    return tuple(heads), places, Axis(-top, 0.0)
