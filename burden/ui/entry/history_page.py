"""History: every revision, who saved it and why, what it changed; restoring one; signing off."""

from __future__ import annotations

from itertools import pairwise

import streamlit as st

from burden.base.errors import BurdenError
from burden.reference.vintage import vintages
from burden.storage.records import Revision
from burden.storage.signing import is_intact
from burden.submission.differences import differences
from burden.ui.entry.clash import show_differences
from burden.ui.entry.desk import Desk, forget, store
from burden.ui.entry.words import titles_of
from burden.ui.text import literal


def show(desk: Desk) -> None:
    """Show the revisions, newest first."""
    found = store().revisions(desk.number)
    newest = found[0]
    _sign(desk, newest)
    before = {revision.number: earlier for revision, earlier in pairwise(found)}
    for revision in found:
        _revision(desk, revision, before.get(revision.number), newest)


def _revision(desk: Desk, revision: Revision, before: Revision | None, newest: Revision) -> None:
    with st.container(border=True):
        st.header(f"Revision {revision.number}")
        st.markdown(literal(f"{revision.author}, {revision.saved_at.astimezone():%-d %B %Y, %H:%M}: {revision.reason}"))
        if revision.restores is not None:
            st.caption(f"Restores revision {revision.restores}.")
        if revision.corrects is not None:
            st.caption(f"Corrects revision {revision.corrects}, which was signed off.")
        if revision.signature is not None:
            _signature(revision)
        if before is not None:
            found = differences(before.document, revision.document)
            box = st.expander(f"{len(found):,} changed", key=f"changed-{revision.number}", on_change="rerun")
            with box:
                if box.open and found:
                    show_differences(found, titles_of(before.document, revision.document))
        if revision is not newest and st.button("Restore as a new revision", key=f"restore-{revision.number}"):
            try:
                store().restore(
                    desk.number, revision.number, base=newest.number, author=desk.author,
                    reason=f"Restored revision {revision.number}",
                )  # fmt: skip
            except BurdenError as error:
                st.error(literal(str(error)))
                return
            forget(desk)
            st.rerun()


def _signature(revision: Revision) -> None:
    signature = revision.signature
    assert signature is not None
    intact = "unchanged since" if is_intact(revision) else "NOT what was signed: ask whoever keeps the database"
    st.success(
        literal(
            f"Signed off by {signature.name}, {signature.role}, {signature.signed_at.astimezone():%-d %B %Y, %H:%M}: "
            f"“{signature.statement}” Fingerprint {signature.fingerprint[:16]}…, {intact}."
        )
    )


def _sign(desk: Desk, newest: Revision) -> None:
    if newest.signature is not None:
        st.info(
            f"Revision {newest.number} is signed off and locked. A correction is a new revision that names it: change "
            "what is wrong and save, with the reason."
        )
        return
    with st.expander(f"Sign off revision {newest.number}", key=f"sign-{newest.number}"):
        if desk.dirty:
            st.info("There are changes that are not saved. What is signed is the saved revision, without them.")
        name = st.text_input("Name", key="sign-name")
        role = st.text_input("Role", key="sign-role", placeholder="Chief finance officer")
        statement = st.text_area("Statement", key="sign-statement", value=STATEMENT)
        if st.button("Sign off", key="sign-now", type="primary"):
            try:
                store().sign(
                    desk.number, newest.number, name=name, role=role, statement=statement, reference=dict(vintages())
                )
            except BurdenError as error:
                st.error(literal(str(error)))
                return
            st.rerun()


STATEMENT = "The figures are complete to the best of my knowledge and come from the sources named."
