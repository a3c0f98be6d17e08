"""Building a scenario by clicking: whole groups at once, one item otherwise, something new, and what is not a tick."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import streamlit as st

from burden.analysis.stopping.account import TRANSFERS
from burden.analysis.stopping.items import NOT_SAID
from burden.analysis.stopping.standing import PARLIAMENT
from burden.base.errors import BurdenError, InputError
from burden.base.vocabulary import AUTHORITY_TYPES, ENTRY_KINDS, ITEM_KINDS, LAYERS
from burden.reference.bodies import load_bodies
from burden.report import numbers
from burden.report.whatif_items import NO, PARTLY, YES, StopItem
from burden.report.whatif_words import body_words, change_words
from burden.submission.authority_type import authority_type
from burden.submission.model import Submission
from burden.submission.scenario.applying import SUNK
from burden.submission.scenario.model import Selection
from burden.submission.scenario.read import scenario_of_data
from burden.submission.scenario.selecting import selected
from burden.ui.blocks import show_note
from burden.ui.scenarios.draft import (
    EMPTY,
    Plain,
    other_changes,
    with_change,
    with_group,
    with_item,
    without,
)
from burden.ui.scenarios.new_entry import new_entry
from burden.ui.scenarios.room import Room
from burden.ui.text import literal

Group = tuple[str, str]
OFTEN = {"Half as often": 0.5, "Every third time": 1 / 3, "Every fourth time": 0.25, "Twice as often": 2.0}
FEE, SAMPLE, SHARED, SCOPE, NEW = (
    "Another fee", "A sample instead of all", "Shared instead of separate", "Only for some types of authority",
    "Something new",
)  # fmt: skip
FALLS = "The whole amount is taken to fall with the number; what does not fall, enter as *Something new*."


def show_quick(room: Room, draft: Plain, items: Sequence[StopItem], submissions: Sequence[Submission]) -> None:
    """Show the buttons that change many items at once."""
    unused, silent = [item for item in items if item.used == NO], sum(item.used == NOT_SAID for item in items)
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(
            f"Stop all that nobody uses ({len(unused):,})", type="primary", disabled=not unused, key="whatif-unused"
        ):
            for item in unused:
                draft = with_item(draft, item, stop=True)
            _go_on(room, draft)
        groups = _groups(items, submissions)
        with st.popover("Stop a body's, a kind", key="whatif-stop-group"):
            group = st.selectbox("Which", list(groups), format_func=groups.__getitem__, key="whatif-group")
            _others_ask(group, items)
            if st.button("Stop these", key="whatif-stop-these", disabled=group is None):
                _go_on(room, with_group(draft, items, submissions, {group[0]: group[1]}, None))
        with st.popover("Less often", key="whatif-less"):
            groups = {("everything", ""): "Everything", **groups}
            group = st.selectbox("Which", list(groups), format_func=groups.__getitem__, key="whatif-less-group")
            often = st.selectbox("How often", list(OFTEN), key="whatif-often")
            for said in group_words(group, items, submissions):
                st.markdown(said)
            st.markdown("One item alone: type into *How often ×* in the table.")
            if st.button("Do these so", key="whatif-do-so"):
                chosen: Plain = {group[0]: True if group[0] == "everything" else group[1]}
                _go_on(room, with_group(draft, items, submissions, chosen, OFTEN[often]))
        with st.popover("Something else", key="whatif-else"):
            _something_else(room, draft, items, submissions)
        if st.button("Begin again", key="whatif-again", disabled=draft == EMPTY, type="tertiary"):
            _go_on(room, dict(EMPTY))
    if silent:
        whom = (
            "one item nobody has said whether it is"
            if silent == 1
            else f"{silent:,} items nobody has said whether they are"
        )
        show_note(f"Of {whom} used here: that is not taken for a no.")


def _go_on(room: Room, draft: Plain) -> None:
    room.put(draft)
    st.rerun()


def _groups(items: Sequence[StopItem], submissions: Sequence[Submission]) -> dict[Group, str]:
    """Return the groups that items here fall into, each with how many of them."""
    found: dict[Group, str] = {}
    known: dict[str, Iterable[str]] = {
        "body": dict.fromkeys(body for item in items for body in _known_bodies(item)),
        "item_kind": ITEM_KINDS,
        "kind": {kind: title for kind, title in ENTRY_KINDS.items() if kind not in {*TRANSFERS, SUNK}},
        "layer": LAYERS,
    }
    titles: dict[str, Any] = {
        "body": lambda key: f"{body_words(key)}: what it asks for or is paid",
        "item_kind": lambda key: f"{ITEM_KINDS[key]}, of the catalog",
        "kind": lambda key: f"{ENTRY_KINDS[key]}, as entered",
        "layer": lambda key: f"{LAYERS[key].title}, the whole layer",
    }
    for name, keys in known.items():
        for key in keys:
            places = {(place, entry.id) for place, entry in selected(submissions, Selection(**{name: key}))}
            count = sum(bool(item.places & places) for item in items)
            if count:
                found[name, key] = f"{titles[name](key)} ({count:,})"
    return found


def _known_bodies(item: StopItem) -> list[str]:
    """Return the bodies of an item that have a name; a fee may also be paid to nobody in particular."""
    return [body for body in item.bodies if body in load_bodies()]


def _others_ask(group: Group | None, items: Sequence[StopItem]) -> None:
    """Say of a body's items how many other bodies ask for too: one of them alone cannot end these."""
    if group is None or group[0] != "body":
        return
    count = sum(group[1] in (known := _known_bodies(item)) and len(known) > 1 for item in items)
    if count:
        st.markdown(f"Other bodies ask for {count:,} of them too, and may go on asking.")


def group_words(group: Group | None, items: Sequence[StopItem], submissions: Sequence[Submission]) -> list[str]:
    """Return of a group that would be done less often how many are used, fixed by law, and what is taken to fall."""
    if group is None:
        return []
    wanted: Any = {group[0]: True if group[0] == "everything" else group[1]}
    places = {(place, entry.id) for place, entry in selected(submissions, Selection(**wanted))}
    found = [item for item in items if item.places & places]
    used = sum(item.used in {YES, PARTLY} for item in found)
    law = sum(PARLIAMENT in item.decided_by for item in found)
    many = f"Of these {len(found):,}" if len(found) > 1 else "Of this one"
    facts = [f"{used:,} used here, at least in part"] if used else ["none is said to be used here"]
    facts += [f"{law:,} fixed by law, to be changed only by change of law"] if law else []
    return [f"{many}: {'; '.join(facts)}.", FALLS]


def _something_else(
    room: Room, draft: Plain, items: Sequence[StopItem], submissions: Sequence[Submission]
) -> None:  # fmt: skip
    """Show a form for each change that is neither a tick nor a factor of the table."""
    what = st.selectbox("What", (FEE, SAMPLE, SHARED, SCOPE, NEW), key="whatif-what")
    if what == NEW:
        entry = new_entry(submissions, draft)
        if entry is not None:
            _add(room, draft, {"add": entry})
        return
    fits = [item for item in items if what != FEE or "fee" in item.kinds]
    if not fits:
        st.markdown("No item here has a fee.")
        return
    place = st.selectbox(
        "Which item", range(len(fits)), format_func=lambda at: fits[at].title, key=f"whatif-which-{what}"
    )
    changes: list[Plain] = []
    if what == FEE:
        fee = st.number_input("New fee each time (£)", min_value=0.0, step=1000.0, value=None, key="whatif-fee")
        if fee is not None:
            changes = [{"set": {**pick, "kind": "fee", "field": "amount_gbp", "to": fee}} for pick in fits[place].picks]
    elif what == SAMPLE:
        share = st.number_input("Part that is still asked (%)", 0.0, 100.0, 10.0, 5.0, key="whatif-sample")
        st.markdown(FALLS)
        changes = [{"scale": {**pick, "by": share / 100}} for pick in fits[place].picks]
    elif what == SHARED:
        among = st.number_input("Done once for how many", 1, 1000, 2, 1, key="whatif-among")
        st.markdown(
            "The amount here becomes an equal part of one. What sharing itself costs, enter below as paid once."
        )
        changes = [{"scale": {**pick, "by": round(1 / among, 6)}} for pick in fits[place].picks]
    else:
        kinds = dict.fromkeys(kind for sub in submissions if (kind := authority_type(sub)))
        if len(kinds) == 1:
            st.markdown("All that is here is of one type of authority, so to free that type is to stop the item.")
        freed = st.multiselect(
            "No longer for", list(kinds), format_func=AUTHORITY_TYPES.__getitem__, key="whatif-freed"
        )
        changes = [{"drop": {**pick, "type": kind}} for pick in fits[place].picks for kind in freed]
    if st.button("Take it in", key="whatif-take-in", disabled=not changes):
        _add(room, draft, *changes)


def _add(room: Room, draft: Plain, *changes: Plain) -> None:
    """Take changes in where a scenario of them could be read; else say what is wrong."""
    try:
        scenario_of_data({**draft, "changes": list(changes)})
    except InputError as error:
        for finding in error.findings:
            st.error(literal(finding.sentence()))
        return
    except BurdenError as error:
        st.error(literal(str(error)))
        return
    for change in changes:
        draft = with_change(draft, change)
    _go_on(room, draft)


def show_others(room: Room, draft: Plain, items: Sequence[StopItem]) -> None:
    """Show the changes that no tick shows, and what changing costs once, each with a button that takes it out."""
    for place in other_changes(draft, items):
        ((verb, change),) = draft["changes"][place].items()
        _taken_in(room, draft, "changes", place, change_words(verb, change))
    for place, once in enumerate(draft.get("one_off", [])):
        amount = once["amount_gbp"]
        said = numbers.money_plain(amount) if isinstance(amount, int | float) else _range(amount)
        words = f"Paid once: {once['title']}, {said} in year {once['year']}"
        _taken_in(room, draft, "one_off", place, words)


def _range(amount: Any) -> str:
    if isinstance(amount, dict) and {"low", "high"} <= amount.keys():
        return f"{numbers.money_plain(amount['low'])} to {numbers.money_plain(amount['high'])}"
    return str(amount)


def _taken_in(room: Room, draft: Plain, name: str, place: int, words: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(literal(words), width="stretch")
        if st.button("Take out", key=f"whatif-out-{name}-{place}-{room.turn}", help=literal(words), type="tertiary"):
            _go_on(room, without(draft, name, place))
