"""History: every revision, who saved it and why, what it changed; restoring one; signing off."""

from __future__ import annotations

from itertools import pairwise

import streamlit as st

from burden.base.errors import BurdenError
from burden.reference.vintage import vintages
from burden.report import numbers
from burden.storage.records import Revision
from burden.storage.signing import is_intact
from burden.submission.differences import differences
from burden.submission.unfinished import Reading
from burden.ui.entry.clash import show_differences
from burden.ui.entry.desk import Desk, forget, store
from burden.ui.entry.saving import still_open
from burden.ui.entry.totals import total_words
from burden.ui.entry.words import titles_of
from burden.ui.entry.worth import priced_document, read_document
from burden.ui.text import literal


def show(desk: Desk) -> None:
    """Show the revisions, newest first."""
    found = store().revisions(desk.number)
    newest = found[0]
    _sign(desk, newest)
    if desk.dirty:
        _drop(desk)
    before = {revision.number: earlier for revision, earlier in pairwise(found)}
    for revision in found[:MOST_SHOWN]:
        _revision(desk, revision, before.get(revision.number), newest)
    if len(found) > MOST_SHOWN and st.checkbox(f"Show all {len(found):,} revisions", key="history-all"):
        for revision in found[MOST_SHOWN:]:
            _revision(desk, revision, before.get(revision.number), newest)


def _revision(desk: Desk, revision: Revision, before: Revision | None, newest: Revision) -> None:
    with st.container(border=True):
        st.header(f"Revision {revision.number}")
        st.markdown(literal(f"{revision.author}, {revision.saved_at.astimezone():%-d %B %Y, %H:%M}: {revision.reason}"))
        reading = read_document(revision.document)
        st.markdown(literal(" ".join(filter(None, (total_words(revision.document), still_open(reading))))))
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
        if revision is not newest:
            _restore(desk, revision, newest)


def _restore(desk: Desk, revision: Revision, newest: Revision) -> None:
    with st.popover("Restore as a new revision", key=f"restoring-{revision.number}"):
        if desk.dirty:
            st.info("There is a draft that is not saved. Save it or drop it first, so that nothing of it is lost.")
        st.markdown(literal(f"Now, revision {newest.number}: {total_words(newest.document)}"))
        st.markdown(literal(f"Then, as in revision {revision.number}: {total_words(revision.document)}"))
        reason = st.text_input(
            "Why", value=f"Restored revision {revision.number}", key=f"restore-reason-{revision.number}"
        )
        if not st.button("Restore it", key=f"restore-{revision.number}", type="primary", disabled=desk.dirty):
            return
        try:
            store().restore(desk.number, revision.number, base=newest.number, author=desk.author, reason=reason)
        except BurdenError as error:
            st.error(literal(str(error)))
            return
        forget(desk)
        st.rerun()


def _drop(desk: Desk) -> None:
    """Offer to drop what is not saved; undo does not bring it back."""
    with st.popover("Drop the draft", key="dropping"):
        st.markdown(literal(f"Saved: {total_words(desk.saved)} Your draft: {total_words(desk.document)}"))
        st.caption("What you changed since and did not save is gone then. Undo does not bring it back.")
        if st.button("Drop what is not saved", key="drop-now"):
            store().drop_draft(desk.number, desk.author)
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
        return  # every page says so
    with st.expander(f"Sign off revision {newest.number}", key=f"sign-{newest.number}"):
        if desk.dirty:
            st.info("There are changes that are not saved. What is signed is the saved revision, without them.")
        reading = read_document(newest.document)
        _signed_words(newest, reading)
        if open_ := still_open(reading):
            st.warning(f"{open_} Put it right and save first; what is signed off has to count in whole.")
        name = st.text_input("Name", key="sign-name")
        role = st.text_input("Role", key="sign-role", placeholder="Chief finance officer")
        statement = st.text_area("Statement", key="sign-statement", value=STATEMENT)
        if st.button("Sign off", key="sign-now", type="primary", disabled=bool(open_)):
            try:
                store().sign(
                    desk.number, newest.number, name=name, role=role, statement=statement, reference=dict(vintages())
                )
            except BurdenError as error:
                st.error(literal(str(error)))
                return
            st.rerun()


def _signed_words(newest: Revision, reading: Reading) -> None:
    """Say what is being signed: the total with its range, what of it is still default, what is doubtful in it."""
    costings = priced_document(newest.document)
    words = [total_words(newest.document)]
    if costings is not None and costings.costings[0].default_share:
        words.append(f"{numbers.share(costings.costings[0].default_share)} of it is still default.")
    doubts = sum(finding.level == "warning" for finding in reading.findings)
    words.append(f"{doubts:,} {'doubt is' if doubts == 1 else 'doubts are'} open; Check lists them." if doubts
                 else "No doubts are open.")  # fmt: skip
    st.markdown(literal(f"What is signed, revision {newest.number}: {' '.join(words)}"))


MOST_SHOWN = 12
"""Revisions that are shown, each with its total, before the others are asked for."""
STATEMENT = "The figures are complete to the best of my knowledge and come from the sources named."
