"""Blocks of a report on a page: paragraphs, lists, tables that open to their lines, charts; and slides."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from burden.report import charts, frames, line_tables
from burden.report.document.behind import lines_behind
from burden.report.document.model import Block, Chart, Listed, Paragraph, Slide, Table
from burden.report.document.subject import Subject
from burden.report.lines import line_ranges
from burden.report.tables import heading
from burden.ui.frame import table
from burden.ui.text import literal

STILL = {"staticPlot": True, "displayModeBar": False}


def show_blocks(blocks: Sequence[Block], subject: Subject, key: str) -> None:
    """Show the blocks of a section; `key` tells its widgets apart. Tables open to the lines behind them.

    A table that says in figures what a chart before it shows is folded away with its lines.
    """
    charted = False
    for place, block in enumerate(blocks):
        name = f"{key}-{place}"
        if isinstance(block, Paragraph):
            _paragraph(block)
        elif isinstance(block, Listed):
            _list(block)
        elif isinstance(block, Chart):
            _chart(block, name)
            charted = True
        elif charted:
            charted = False
            _folded(block, subject, name)
        else:
            _table(block)
            _lines(block, subject, name)


def show_lines(blocks: Sequence[Block]) -> None:
    """Show the paragraphs of a slide below each other without room between them."""
    texts = [literal(block.text) for block in blocks if isinstance(block, Paragraph)]
    st.markdown("  \n".join(texts))


def _folded(block: Table, subject: Subject, key: str) -> None:
    box = st.expander("The same as a table, and the lines behind it", key=f"folded-{key}", on_change="rerun")
    with box:
        if box.open:
            _table(block)
            _choose_lines(block, subject, key)


def show_slide(slide: Slide, key: str, is_first: bool) -> None:
    """Show a slide of a presentation: its message large, then its blocks."""
    if is_first:
        st.title(literal(slide.message))
    else:
        st.divider()
        st.header(literal(slide.message))
    for place, block in enumerate(slide.blocks):
        if isinstance(block, Paragraph):
            _paragraph(block)
        elif isinstance(block, Listed):
            _list(block)
        elif isinstance(block, Chart):
            _chart(block, f"slide-{key}-{place}")
        else:
            _table(block)


def show_note(text: str) -> None:
    """Show a note in small letters; those of a caption are too pale to be read by everybody."""
    st.markdown(f":small[{literal(text)}]")


def _paragraph(block: Paragraph) -> None:
    if block.role == "note":
        show_note(block.text)
    elif block.role == "lead":
        st.markdown(f"**{literal(block.text)}**")
    else:
        st.markdown(literal(block.text))


def _list(block: Listed) -> None:
    st.markdown("\n".join(f"- {literal(item)}" for item in block.items))


def _chart(block: Chart, key: str) -> None:
    theme: charts.Theme = "dark" if st.context.theme.type == "dark" else "light"
    st.plotly_chart(charts.bars_chart(block, theme), alt=block.alt, config=STILL, key=f"chart-{key}")
    show_note(block.caption)


def _table(block: Table) -> None:
    table(frames.frame_of(block), block.caption, last_is_total=block.last_is_total, amounts=frames.amounts_of(block))
    if block.note:
        show_note(block.note)


def _lines(block: Table, subject: Subject, key: str) -> None:
    """Let the reader open the lines, each with its formula and source."""
    if not any(block.keys):
        return
    box = st.expander("The lines behind these figures", key=f"lines-{key}", on_change="rerun")
    with box:
        if box.open:
            _choose_lines(block, subject, key)


def _choose_lines(block: Table, subject: Subject, key: str) -> None:
    """Let the reader choose a row of a table, and show the lines behind it."""
    rows: dict[str, str] = {}
    for name, row in zip(block.keys, block.rows, strict=False):
        if name:
            rows.setdefault(name, row[0].words)
    if not rows:
        return
    names = list(rows)
    chosen = names[0]
    if len(names) > 1:
        chosen = st.selectbox("The lines behind", names, format_func=rows.__getitem__, key=f"row-{key}") or names[0]
    lines = lines_behind(subject, chosen)
    if not lines:
        st.markdown("No line stands behind it.")
        return
    ranges = line_ranges(subject.costings, lines)
    frame, sources = line_tables.lines_table(lines, subject.currency, ranges, subject.per)
    table(frame, f"The lines behind {rows[chosen]}", amounts=(heading(subject.per),))
    for number, source in enumerate(sources, 1):
        st.markdown(literal(f"Source {number}: {source}"))
