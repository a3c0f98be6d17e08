"""Somebody else has saved since: what each changed, line by line, and the visitor's choice where both changed one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from burden.base.errors import BurdenError
from burden.storage.records import Revision
from burden.submission.differences import BOTH, MINE, THEIRS, Clash, Difference, choose, differences, merge
from burden.ui.entry.desk import Desk, store
from burden.ui.entry.words import difference_words, shown_value, titles_of
from burden.ui.frame import table
from burden.ui.text import literal

MOST = 60


def show_newer(desk: Desk) -> None:
    """Say when the revision begun from is signed, or a newer one was saved; put both together as the visitor asks."""
    newest = store().revision(desk.number)
    if newest.number == desk.base:
        if newest.signature is not None:
            st.info(
                literal(
                    f"Revision {newest.number} is signed off and locked, by {newest.signature.name}. A correction is a "
                    "new revision that names it: change what is wrong and save, with the reason."
                )
            )
        return
    st.warning(
        literal(
            f"{newest.author} saved revision {newest.number} ({newest.reason}) after you began from {desk.base}. "
            "Nothing of yours is lost, and nothing of theirs. Put both together here; then save."
        )
    )
    with st.expander("What each of you changed", expanded=True, key=f"clash-{desk.number}-{newest.number}"):
        _both(desk, newest)


def _both(desk: Desk, newest: Revision) -> None:
    merged = merge(desk.saved, desk.document, newest.document)
    titles = titles_of(desk.saved, newest.document, desk.document)
    _changes(f"Changed by {newest.author}", differences(desk.saved, newest.document), titles)
    _changes("Changed by you", differences(desk.saved, desk.document), titles)
    choices: dict[str, str] = {}
    if merged.clashes:
        st.markdown(f"Both of you changed {len(merged.clashes):,} of these. Choose whose stays.")
    for clash in merged.clashes:
        choices[clash.where] = _choice(
            clash, newest.author, f"choose-{desk.number}-{newest.number}-{clash.where}", titles
        )
    open_ = [where for where, choice in choices.items() if not choice]
    left = len(open_)
    label = f"Put both together: {left:,} {'choice' if left == 1 else 'choices'} left" if left else "Put both together"
    if st.button(label, key=f"merge-{desk.number}-{newest.number}", disabled=bool(open_)):
        try:
            document = choose(merged, choices)
        except BurdenError as error:
            st.error(literal(str(error)))
            return
        desk.rebase(newest, document)
        st.rerun()


def _choice(clash: Clash, author: str, key: str, titles: Mapping[str, str]) -> str:
    words = {
        MINE: f"Yours: {shown_value(clash.mine)}",
        THEIRS: f"{author}’s: {shown_value(clash.theirs)}",
        BOTH: "Keep both, as two entries",
    }
    ways = [MINE, THEIRS, BOTH] if clash.can_keep_both else [MINE, THEIRS]
    label = f"{difference_words(clash.part, clash.key, clash.field, titles)} (it was {shown_value(clash.base)})"
    return st.radio(literal(label), ways, format_func=lambda way: literal(words[way]), key=key, index=None) or ""


def _changes(title: str, found: Sequence[Difference], titles: Mapping[str, str]) -> None:
    st.markdown(f"**{literal(title)}**")
    if not found:
        st.caption("Nothing.")
        return
    show_differences(found, titles)


def show_differences(found: Sequence[Difference], titles: Mapping[str, str]) -> None:
    """Show differences as a table of before and after."""
    rows = [
        {
            "What": difference_words(each.part, each.key, each.field, titles),
            "Before": shown_value(each.old),
            "After": shown_value(each.new),
        }
        for each in found[:MOST]
    ]
    table(pd.DataFrame(rows), f"{len(found):,} differences")
    if len(found) > MOST:
        st.caption(f"And {len(found) - MOST:,} more.")
