"""Scenarios kept and taken away: saved by name, side by side, as slides and papers, as the scenario file and back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from burden.analysis.scenarios.whatif import WhatIf
from burden.base.errors import BurdenError, InputError
from burden.report.document.subject import Subject
from burden.report.formats.kinds import FORMATS, Format
from burden.report.whatif_items import StopItem
from burden.report.whatif_report import ENDINGS, whatif_report
from burden.submission.scenario.read import loads_scenario, scenario_of_data
from burden.submission.scenario.write import scenario_data, scenario_yaml
from burden.ui.downloads import file_name
from burden.ui.scenarios.draft import MOST_TITLE, Plain
from burden.ui.scenarios.keeping import Shelf, unlike
from burden.ui.scenarios.room import Room
from burden.ui.text import literal

MOST_BESIDE = 3
BESIDE = "whatif-beside"


def show_takeaway(subject: Subject, found: WhatIf, items: Sequence[StopItem], draft: Plain) -> None:
    """Show a button for the slides, each paper, and the scenario file."""
    with st.container(horizontal=True, vertical_alignment="center"):
        for ending in ENDINGS:
            form = FORMATS[ending]
            made: Callable[[], bytes] = partial(_made, form, subject, found, items)
            st.download_button(
                form.title, made, f"what-if-{file_name(subject, ending)}", form.media_type, on_click="ignore",
                key=f"whatif-take-{ending}", type="primary" if ending == ENDINGS[0] else "secondary",
            )  # fmt: skip
        st.download_button(
            "Scenario file", partial(_file, draft), f"what-if-{file_name(subject, 'yaml')}", "application/yaml",
            on_click="ignore", key="whatif-take-yaml", help="To keep, to send on, and for burden whatif.",
        )  # fmt: skip


def _made(form: Format, subject: Subject, found: WhatIf, items: Sequence[StopItem]) -> bytes:
    return form.write(whatif_report(subject, found, items=items))


def _file(draft: Plain) -> bytes:
    return scenario_yaml(scenario_of_data(draft)).encode()


def show_upload(room: Room) -> None:
    """Take a scenario file in place of what is on the page."""
    given = st.file_uploader("A scenario file", ["yaml", "yml", "json"], key=f"whatif-upload-{room.turn}")
    if given is None:
        return
    try:
        scenario = loads_scenario(given.getvalue().decode("utf-8-sig"), given.name)
    except UnicodeDecodeError:
        st.error("The file is not text in UTF-8. Save it as such.")
        return
    except InputError as error:
        for finding in error.findings:
            st.error(literal(finding.sentence()))
        return
    except BurdenError as error:
        st.error(literal(str(error)))
        return
    room.put(scenario_data(scenario))
    st.rerun()


def show_saving(room: Room, draft: Plain, shelf: Shelf) -> None:
    """Let the visitor name and keep the scenario, which comes with a name."""
    kept = shelf.kept()
    name = str(draft["title"]).strip()
    there = kept.get(name)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        key = f"whatif-name-{room.turn}"
        st.session_state[key] = draft["title"]
        st.text_input(
            "Name of this scenario", key=key, max_chars=MOST_TITLE, width=420, on_change=partial(_name, room, key)
        )
        label = "Save" if there is None else "Replace the saved one"
        wanted = bool(draft["changes"]) and unlike(name, draft, kept)
        if st.button(label, key="whatif-save", disabled=not wanted):
            try:
                shelf.save(name, draft, None if there is None else there.saved_at)
            except BurdenError as error:
                st.error(literal(str(error)))
                return
            st.rerun()
    if there is not None and not unlike(name, draft, kept):
        by = f" by {there.author}" if there.author else ""
        st.markdown(literal(f"Saved{by} on {there.saved_at:%d %B %Y at %H:%M} UTC."))
    if not shelf.lasts:
        st.markdown("This is no saved submission, so scenarios are kept until the page is closed. Take the file along.")


def _name(room: Room, key: str) -> None:
    if typed := str(st.session_state[key]).strip():
        room.set("title", typed)


def choose_beside(room: Room, draft: Plain, shelf: Shelf) -> list[Plain]:
    """Let the visitor choose up to three saved scenarios to stand beside; return them."""
    kept = shelf.kept()
    if not kept:
        return []
    others = [name for name in kept if name != draft["title"] or unlike(name, draft, kept)]
    if BESIDE in st.session_state:
        st.session_state[BESIDE] = [name for name in st.session_state[BESIDE] if name in others]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        names = st.multiselect(
            "Beside it", others, key=BESIDE, max_selections=MOST_BESIDE, placeholder="Up to three saved scenarios",
            width=420,
        )  # fmt: skip
        with st.popover(f"Saved scenarios ({len(kept):,})", key="whatif-saved"):
            name = st.selectbox("Which", list(kept), key="whatif-open-which")
            with st.container(horizontal=True):
                if st.button("Go on from it", key="whatif-open"):
                    room.put(dict(kept[name].document))
                    st.rerun()
                if st.button("Remove it", key="whatif-drop", type="tertiary"):
                    shelf.drop(name)
                    st.rerun()
    titles = {draft["title"]}
    found = []
    for name in names:
        title = name if name not in titles else f"{name}, as saved"
        titles.add(title)
        found.append({**kept[name].document, "title": title})
    return found
