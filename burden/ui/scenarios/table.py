"""The table in which items are ticked to stop, or done less often."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

import pandas as pd
import streamlit as st

from burden.report import numbers
from burden.report.stopping_use import who_name
from burden.report.whatif_items import USE_WORDS, StopItem
from burden.ui.scenarios.draft import Plain, factor_of, is_stopped
from burden.ui.scenarios.room import MOST_FACTOR, Room

ROW_PIXELS, MOST_ROWS_SHOWN = 35, 12
LOCKED = ("item", "cost", "low", "high", "paid", "use", "who")


def show_table(room: Room, items: Sequence[StopItem], currency: str) -> None:
    """Show the items with what stopping each takes off; ticks and factors are read from its state by the room."""
    sign = numbers.symbol(currency).strip()
    money = {
        name: st.column_config.NumberColumn(f"{title} ({sign})", format="%,.0f", help=text, width=95)
        for name, title, text in (
            ("cost", "A year", "What stopping it alone would take off: the mean of the regime part."),
            ("low", "Likely from", "Nine times in ten it lies between this and the next."),
            ("high", "to", "Nine times in ten it lies between the one before and this."),
        )
    }
    st.data_editor(
        _frame(room.ground, items),
        key=room.grid_key,
        hide_index=True,
        height=ROW_PIXELS * (min(len(items), MOST_ROWS_SHOWN) + 1) + 3,
        disabled=LOCKED,
        # On a narrow screen what to tick, what it costs and what it is called are seen without moving the table.
        column_order=("stop", "cost", "item", "factor", "low", "high", "paid", "use", "who"),
        alt=f"{len(items):,} items to tick: what each costs a year, what of it is paid out, whether it is used here",
        column_config={
            "stop": st.column_config.CheckboxColumn("Stop", width=60, pinned=True),
            "item": st.column_config.TextColumn("Item", width=400),
            **money,
            "paid": st.column_config.TextColumn(
                "Paid out", width=80, alignment="right", help="How much of it is money paid to others."
            ),
            "use": st.column_config.TextColumn(
                "Used here?", width=110, help="As those who do the work say. What nobody has said is not a no."
            ),
            "factor": st.column_config.NumberColumn(
                "How often ×", width=120, min_value=0.0, max_value=MOST_FACTOR, step=0.0001, format="%.4g",
                help="0.5: half as often; 0.3333: every third time. What has no number of times, such as posts, is "
                "multiplied as a whole.",
            ),
            "who": st.column_config.TextColumn(
                "Who could end it", width=190, help="That no basis in law is on record does not prove there is none."
            ),
        },
    )  # fmt: skip


def _frame(draft: Plain, items: Sequence[StopItem]) -> pd.DataFrame:
    shown = [(item.saves, numbers.rounding_of(asdict(item.saves)).shown) for item in items]
    return pd.DataFrame(
        {
            "stop": [is_stopped(draft, item) for item in items],
            "item": [item.title for item in items],
            "cost": [how(saves.mean) for saves, how in shown],
            "low": [how(saves.p5) for saves, how in shown],
            "high": [how(saves.p95) for saves, how in shown],
            "paid": [numbers.share(item.cash_share, missing="") for item in items],
            "use": [f"{USE_WORDS[item.answer]}: {item.by}" if item.by else USE_WORDS[item.answer] for item in items],
            "factor": [factor_of(draft, item) for item in items],
            "who": [who_name(item.decided_by) for item in items],
        }
    )
