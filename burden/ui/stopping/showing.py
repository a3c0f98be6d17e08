"""The answer: one sentence first, then what it rests on, what stands in the way, every item, and the pictures."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict

import pandas as pd
import streamlit as st

from burden.analysis.stopping.answer import Answer
from burden.analysis.stopping.items import NOT_SAID
from burden.report import numbers
from burden.report.stopping import binding_words, rest_words, stays_words, sure_words
from burden.report.stopping_items import QUADRANTS, dear_from, item_rows, ordered, quadrant_of, stop_words
from burden.report.stopping_lead import lead
from burden.report.stopping_plots import frontier_plot, quadrant_plot
from burden.report.stopping_use import USED, currency_of, who_name
from burden.ui.blocks import show_note
from burden.ui.frame import table
from burden.ui.plots import show_plot
from burden.ui.stopping.asking import ask_for
from burden.ui.text import literal

STOP = "Stop?"
MOST_ROWS, MOST_ROWS_SHOWN, ROW_PIXELS = 50, 14, 35
"""More items than that stand in a table that scrolls and sorts."""


def show_answer(found: Answer) -> None:
    """Show the answer in one sentence, how sure it is, and what of it is no money."""
    choice = found.choice
    st.header(literal(lead(found)), anchor=False)
    if sure := sure_words(found):
        st.markdown(f"**{literal(' '.join(sure))}**")
    reachable = math.floor(choice.reachable_gbp or 0.0)
    if not choice.is_met and reachable > 0:
        st.button(
            "Ask for the most that can be had", key="stop-ask-most", on_click=ask_for, args=(float(reachable),)
        )  # fmt: skip
    for said in (rest_words(found), stays_words(found)):
        if said:
            st.markdown(literal(" ".join(said)))
    if binds := binding_words(found):
        st.markdown("\n".join(f"- {literal(words)}" for words in binds))


def show_items(found: Answer) -> None:
    """Show every item: what it costs with its range, its use, who could end it, and whether it stops."""
    st.subheader("Item by item", anchor=False)
    alt = f"{len(found.candidates):,} items: what each costs a year, whether it is used here, who could end it"
    if len(found.candidates) <= MOST_ROWS:
        frame = pd.DataFrame(item_rows(found), dtype=object)
        table(frame[[STOP, *frame.columns.drop(STOP)]], alt, amounts=("A year", "Likely range (nine in ten)"))
    else:
        _show_many(found, alt)
    show_note("; ".join(f"{name}: {words}" for name, words in QUADRANTS.items()).capitalize() + ".")


def _show_many(found: Answer, alt: str) -> None:
    sign, edge = numbers.symbol(currency_of(found)).strip(), dear_from(found)
    rows = ordered(found)
    savings = [each.savings[found.view] for each in rows]
    shown = [numbers.rounding_of(asdict(saving)).shown for saving in savings]
    frame = pd.DataFrame({
        "stop": [stop_words(each, found) for each in rows],
        "item": [each.title for each in rows],
        "cost": [how(saving.mean) for how, saving in zip(shown, savings, strict=True)],
        "low": [how(saving.p5) for how, saving in zip(shown, savings, strict=True)],
        "high": [how(saving.p95) for how, saving in zip(shown, savings, strict=True)],
        "used": [USED[each.used] for each in rows],
        "quadrant": [quadrant_of(each, edge, found.view) for each in rows],
        "who": [who_name(each.decided_by, each.only_effects) for each in rows],
    })  # fmt: skip
    money = {
        name: st.column_config.NumberColumn(f"{title} ({sign})", format="%,.0f", width=110)
        for name, title in (("cost", "A year"), ("low", "Likely from"), ("high", "to"))
    }
    st.dataframe(
        frame, hide_index=True, height=ROW_PIXELS * (MOST_ROWS_SHOWN + 1) + 3, alt=alt, key="stop-items",
        column_config={
            **money, "stop": st.column_config.TextColumn("Stop?", width=150),
            "item": st.column_config.TextColumn("Item", width=300),
            "used": st.column_config.TextColumn("Used?", width=80),
            "quadrant": st.column_config.TextColumn("Quadrant", width=140),
            "who": st.column_config.TextColumn("Who could end it", width=200),
        },
    )  # fmt: skip


def show_quadrant(found: Answer) -> None:
    """Show what items cost against their use, where anything was said of use."""
    if all(each.used == NOT_SAID for each in found.candidates):
        st.subheader("Cost against use", anchor=False)
        st.markdown("Nobody has said whether any of this is used, so there is nothing to set the cost against.")
        return
    show_plot(quadrant_plot(found), "stop-quadrant")


def show_frontier(found: Answer) -> None:
    """Show what more saving costs in use, where it costs any."""
    if found.frontier is None or len(found.frontier) < 2:
        return
    show_plot(frontier_plot(found), "stop-frontier")


def show_words(sentences: Sequence[str]) -> None:
    """Show warnings."""
    for sentence in sentences:
        st.warning(literal(sentence))
