"""The catalog page: what is asked of councils, with filters, counts, status and source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import partial

import streamlit as st

from burden.base.vocabulary import AUTHORITY_TYPES, EVIDENCE_STATUSES, ITEM_KINDS, LAYERS
from burden.reference.bodies import load_bodies
from burden.reference.catalog import Item, load_catalog
from burden.report import catalog_tables
from burden.ui.address import Address, Query
from burden.ui.frame import page_frame, table
from burden.ui.text import literal

ANY = ""
TABLE_PIXELS = 520
TITLE_PIXELS = 380


def show() -> None:
    """Show the page."""
    with page_frame():
        st.title("Catalog")
        st.markdown("Returns, indicators, plans, audits and inspections that fall, or fell, on councils in England.")
        options = _options()
        address = Address("catalog", "kind")
        if (query := address.asked()) is not None:
            asked, problems = read_query(query, options)
            address.adopt(asked, problems)
            for name in (*options, "text"):
                st.session_state[name] = asked.get(name, ANY)
        address.show_problems()
        chosen = _filters(options)
        items = load_catalog().find(
            authority_type=chosen["type"], period=chosen["period"], kind=chosen["kind"], layer=chosen["layer"],
            body=chosen["body"], text=chosen["text"],
        )  # fmt: skip
        _count(items, chosen["period"])
        if items:
            _list(items, chosen["period"])
            chosen["item"] = _one(items)
        else:
            st.info("Nothing fits all of these. Take one filter away.")
        address.follow({name: value for name, value in chosen.items() if value})


def read_query(query: Mapping[str, str], options: Mapping[str, Mapping[str, str]]) -> tuple[Query, list[str]]:
    """Return the filters an address asks for, and a plain sentence for each that there is not."""
    found, problems = {}, []
    for name, value in query.items():
        if name == "text" or value in options.get(name, {}):
            found[name] = value
        elif name in options:
            problems.append(f"There is no {WORDS[name]} “{value[:60]}” here, so it is left out.")
    return found, problems


def _options() -> dict[str, Mapping[str, str]]:
    catalog, bodies = load_catalog(), load_bodies()
    asking = {code for item in catalog.items.values() for span in item.spans for code in span.demanded_by}
    named = {code: bodies[code].name if code in bodies else code for code in asking}
    return {
        "type": {key: words for key, words in AUTHORITY_TYPES.items() if key != "other"},
        "period": {period: period for period in catalog.covered_periods},
        "kind": ITEM_KINDS,
        "layer": {key: layer.title for key, layer in LAYERS.items()},
        "body": dict(sorted(named.items(), key=lambda pair: pair[1])),
        "item": {key: item.title for key, item in catalog.items.items()},
    }


def _words(known: Mapping[str, str], key: str) -> str:
    return known.get(key, "any")


WORDS = {
    "type": "type of council",
    "period": "year",
    "kind": "kind",
    "layer": "layer",
    "body": "body",
    "item": "item",
}
LABELS = {
    "type": "Falls on",
    "period": "In force in",
    "kind": "Kind",
    "layer": "Layer",
    "body": "Asked by",
}


def _filters(options: Mapping[str, Mapping[str, str]]) -> dict[str, str | None]:
    chosen: dict[str, str | None] = {}
    with st.container(horizontal=True):
        for name, label in LABELS.items():
            known = options[name]
            found = st.selectbox(
                label, [ANY, *known], format_func=partial(_words, known), key=name, width=196,
            )  # fmt: skip
            chosen[name] = found or None
    words = st.text_input("Words in the title or the id", key="text", width=420)
    chosen["text"] = words.strip() or None
    return chosen


def _count(items: list[Item], period: str | None) -> None:
    spans = [item.span_to_show(period) for item in items]
    statuses = Counter(span.status for span in spans)
    said = ", ".join(f"{statuses[key]:,} {key.replace('_', ' ')}" for key in EVIDENCE_STATUSES if statuses[key])
    kinds = Counter(item.kind for item in items)
    listed = ", ".join(f"{words.lower()} {kinds[key]:,}" for key, words in ITEM_KINDS.items() if kinds[key])
    st.markdown(f"**{len(items):,} of {len(load_catalog().items):,} items.** {said.capitalize()}.")
    st.caption(f"By kind: {listed}.")


def _list(items: list[Item], period: str | None) -> None:
    st.dataframe(
        catalog_tables.catalog_table(items, period),
        hide_index=True,
        column_config={"Title": st.column_config.TextColumn(width=TITLE_PIXELS)},
        height=min(TABLE_PIXELS, 36 * (len(items) + 1) + 3),
        alt=f"{len(items)} items of the catalog: title, kind, who asks, layers, how often, on whom, years, source",
    )


def _one(items: list[Item]) -> str | None:
    st.header("One item, whole")
    by_id = {item.id: item for item in items}
    titles = {ANY: "none", **{key: f"{item.title} ({key})" for key, item in by_id.items()}}
    if st.session_state.get("item") not in titles:
        st.session_state["item"] = ANY
    name = st.selectbox("Item", list(titles), format_func=titles.__getitem__, key="item")
    if not name:
        return None
    item, bodies = by_id[name], load_bodies()
    layers = ", ".join(LAYERS[key].title.lower() for key in item.layers)
    st.markdown(f"**{literal(item.title)}**. {ITEM_KINDS[item.kind]}; layers: {layers}.")
    if item.members:
        st.markdown(f"Stands for {len(item.members):,} items and counts only where none of them does.")
    for span in item.spans:
        table(catalog_tables.span_table(span, bodies), f"{span.title}, {span.first_period}")
    return name
