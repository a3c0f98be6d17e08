"""Where the blocks of a slide stand: in their order from top to bottom, charts and tables in the room text leaves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from burden.report.document.model import Block, Chart, Listed, Look, Paragraph, Table
from burden.report.formats.pptx_charts import add_chart, least_height
from burden.report.formats.pptx_tables import add_table
from burden.report.formats.pptx_text import Box, Said, add_text, said

TEXT_SHARE, LEAST_SHARE = 0.4, 0.15
"""The shares of the room that text may take beside a chart or a table: at most, and where that needs much."""
GAP = 14.0


def add_blocks(slide: Any, blocks: Sequence[Block], box: Box, look: Look, language: str, day: Any) -> None:
    """Add blocks into a box: text before and after what is drawn, and several charts or tables side by side."""
    left, top, wide, high = box
    drawn = [block for block in blocks if isinstance(block, (Chart, Table))]
    first = blocks.index(drawn[0]) if drawn else len(blocks)
    before = [block for block in blocks[:first] if isinstance(block, (Paragraph, Listed))]
    after = [block for block in blocks[first:] if isinstance(block, (Paragraph, Listed))]
    needed = max((least_height(block) for block in drawn if isinstance(block, Chart)), default=0.0)
    text_high = min(high * TEXT_SHARE, max(high - needed - GAP, high * LEAST_SHARE)) if drawn else high
    texts = said([*before, *after], wide, text_high)
    count = sum(len(block.items) if isinstance(block, Listed) else 1 for block in before)
    above, below = texts[:count], texts[count:]
    if above:
        taken = _height(above, wide)
        add_text(slide, "Text", (left, top, wide, taken), above, language)
        top, high = top + taken + GAP / 2, high - taken - GAP / 2
    if not drawn:
        return
    room = high - (_height(below, wide) + GAP if below else 0.0)
    part = (wide - GAP * 2 * (len(drawn) - 1)) / len(drawn)
    used = 0.0
    for place, block in enumerate(drawn):
        spot = (left + place * (part + 2 * GAP), top, part, room)
        if isinstance(block, Chart):
            used = max(used, add_chart(slide, block, spot, look, language, day))
        else:
            used = max(used, add_table(slide, block, spot, language))
    if below:
        add_text(slide, "Text", (left, top + used + GAP, wide, _height(below, wide)), below, language)


def _height(texts: Sequence[Said], wide: float) -> float:
    return sum(one.height(wide) for one in texts)
