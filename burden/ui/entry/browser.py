"""What the browser itself has to do on entry pages: hand over the open cell before it leaves, and keep one step back.

Streamlit's grid tells the server of a cell a moment after its editor has closed, and a link that is clicked in that
moment takes the page away first. Streamlit also adds a step to the browser's history whenever a page's script changes
the address, so that "Back" would lead to the same page once more.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

HELD_MS = 350
"""How long a click waits after a cell was changed: longer than the grid takes to tell of it."""

_SCRIPT = """
export default function ({ data }) {
  if (window.burdenEntry) return;
  window.burdenEntry = true;
  let changed = -Infinity, released = false;
  const inGrid = (target) => target instanceof Element && target.closest(".gdg-input, [data-testid=stDataFrame]");
  const open = () => document.querySelector(".gdg-input");
  const note = () => { changed = performance.now(); };
  document.addEventListener("pointerdown", (event) => { if (open() && !inGrid(event.target)) note(); }, true);
  for (const kind of ["keydown", "paste"])
    document.addEventListener(kind, (event) => { if (open() || inGrid(event.target)) note(); }, true);
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element && event.target.closest("a, button");
    if (released || !target || inGrid(target) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (performance.now() - changed > HELD) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const words = target.textContent;
    setTimeout(() => {
      const all = [...document.querySelectorAll(target.tagName)];
      const again = target.isConnected ? target : all.find((each) => each.textContent === words);
      released = true;
      try { again?.click(); } finally { released = false; }
    }, HELD);
  }, true);
  const push = history.pushState.bind(history);
  const rest = (address) => {
    const query = new URLSearchParams(address.search);
    for (const name of ["step", "by", "submission"]) query.delete(name);
    return address.pathname + "?" + query;
  };
  history.pushState = (state, title, url) => {
    const here = new URL(location.href), there = new URL(url ?? "", location.href);
    const whose = here.searchParams.get("submission") ?? there.searchParams.get("submission");
    const same = rest(here) === rest(there) && there.searchParams.get("submission") === whose;
    if (same && data.pages.includes(there.pathname.split("/").pop())) history.replaceState(state, title, url);
    else push(state, title, url);
  };
}
""".replace("HELD", str(HELD_MS))

_habits = st.components.v2.component("burden_entry_habits", js=_SCRIPT)


def show_habits(pages: Sequence[str]) -> None:
    """Put the browser's part on the page; it shows nothing. `pages` are the last parts of the entry pages' paths."""
    _habits(key="entry-habits", data={"pages": list(pages)}, height=1)
