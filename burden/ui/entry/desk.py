"""One submission on one visitor's desk: the document as it stands, its draft kept at every change, what it costs."""

from __future__ import annotations

import getpass
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import streamlit as st

from burden.analysis.costing import Costings
from burden.base.errors import BurdenError
from burden.storage.records import Revision
from burden.storage.store import DraftMoved, Store, open_store
from burden.submission.differences import MINE, choose, merge
from burden.submission.unfinished import Reading
from burden.ui.entry.worth import priced_document, read_document, why_no_total
from burden.ui.text import literal

Plain = dict[str, Any]
Row = dict[str, str]
SUBMISSION, BY, STEP = "submission", "by", "step"
"""What the address of an entry page says: which submission, who is here, which kept step the grids began from."""
LONGEST = 9
"""Digits of a submission's number."""


@st.cache_resource(show_spinner="Opening the database")
def store() -> Store:
    """Return the database, opened once for all visitors."""
    return open_store(None)


def visitor() -> str:
    """Return the name under which what is done here is kept: the one in the address, else the account's own.

    A name that was given stays in the address from page to page, so that a refresh finds the same person's draft.
    """
    if asked := st.query_params.get(BY):
        st.session_state["visitor"] = st.session_state["visitor-named"] = asked
    elif named := st.session_state.get("visitor-named"):
        st.query_params[BY] = named
    elif "visitor" not in st.session_state:
        try:
            st.session_state["visitor"] = getpass.getuser()
        except (KeyError, OSError):  # an account without a name
            st.session_state["visitor"] = "unnamed"
    return str(st.session_state["visitor"])


def is_named() -> bool:
    """Tell whether the visitor said a name, or it is the account's."""
    return bool(st.session_state.get("visitor-named"))


def name_visitor(name: str) -> None:
    """Note who is here."""
    st.session_state["visitor"] = st.session_state["visitor-named"] = st.query_params[BY] = name


def address(number: int) -> dict[str, str]:
    """Return what a link to an entry page of a submission says: which it is, and who is here if that was said."""
    visitor()  # the name may stand in the address alone as yet
    named = st.session_state.get("visitor-named")
    return {SUBMISSION: str(number), **({BY: str(named)} if named else {})}


@dataclass
class Desk:
    """What one visitor works on. `base` is the revision begun from; `document` is what the draft says now."""

    number: int
    author: str
    base: int
    document: Plain
    step: int
    saved: Plain
    """The document of the revision begun from."""
    ground: Plain
    """The document that the grids on the page began from."""
    began: int
    """The kept step it was."""
    turn: int = 0
    """How often grids have begun, so that each beginning has a name of its own."""
    page: str = ""
    kept_at: datetime | None = None
    can_undo: bool = False
    can_redo: bool = False
    earlier: Plain | None = None
    """The document before the last change, for what that changed."""

    @property
    def dirty(self) -> bool:
        """Tell whether the draft says anything else than the revision begun from."""
        return self.document != self.saved

    def put(self, document: Plain) -> None:
        """Keep a changed document as the next step of the draft."""
        if document == self.document:
            return
        try:
            kept = store().keep_draft(self.number, self.author, self.base, document, after=self.step)
        except DraftMoved:
            document, after = self._together(document)
            kept = store().keep_draft(self.number, self.author, self.base, document, after=after)
        self.earlier = self.document
        self.document, self.step, self.kept_at = document, kept.step, kept.kept_at
        self.can_undo, self.can_redo = True, False

    def keep(self, document: Plain) -> None:
        """Keep a change that was typed; where it can't be kept, say so and go on: the browser still holds it."""
        try:
            self.put(document)
        except BurdenError as error:
            st.error(literal(str(error)))

    def _together(self, document: Plain) -> tuple[Plain, int]:
        """Put a change together with what the same visitor did in another window; where both say, the change holds."""
        draft = store().draft(self.number, self.author)
        if draft is None:  # saved or dropped there
            return document, 0
        merged = merge(self.document, document, draft.document)
        return choose(merged, {clash.where: MINE for clash in merged.clashes}), draft.step

    def replace(self, document: Plain) -> None:
        """Keep a document that did not come from the grids on the page, and begin them anew from it."""
        self.put(document)
        self.begin()

    def begin(self) -> None:
        """Let the grids begin from what is kept now."""
        self.ground, self.began, self.turn = self.document, self.step, self.turn + 1
        st.query_params[STEP] = self.beginning

    @property
    def beginning(self) -> str:
        """Return the name of the step and turn from which the grids began."""
        return f"{self.began}-{self.turn}"

    def rebase(self, newest: Revision, document: Plain) -> None:
        """Go on from a newer revision, with a document that holds what both say."""
        self.base, self.saved, self.earlier = newest.number, newest.document, None
        kept = store().keep_draft(self.number, self.author, self.base, document)
        self.document, self.step, self.kept_at = document, kept.step, kept.kept_at
        self.can_undo, self.can_redo = False, False
        self.begin()

    def keep_evidence(self, evidence: Mapping[str, list[Row]], file_name: str) -> None:
        """Keep the rows of a file from which entries were made."""
        for name, rows in evidence.items():
            store().keep_evidence(self.number, [name], file_name, rows, self.author)

    def undo(self) -> None:
        """Go back one step."""
        self._take(store().undo(self.number, self.author))

    def redo(self) -> None:
        """Go forward one step that was undone."""
        self._take(store().redo(self.number, self.author))

    def _take(self, draft: Any) -> None:
        self.earlier = None
        self.document, self.step, self.kept_at = draft.document, draft.step, draft.kept_at
        self.can_undo, self.can_redo = draft.can_undo, draft.can_redo
        self.begin()

    def look(self) -> None:
        """Take in what the same visitor did in another window since."""
        draft = store().draft(self.number, self.author)
        if draft is not None and draft.step != self.step:
            self._take(draft)

    def hand_to(self, name: str) -> None:
        """Let the draft be kept under another name, where that has none: for who had not said theirs."""
        if self.dirty and store().draft(self.number, name) is None:
            store().keep_draft(self.number, name, self.base, self.document)
            store().drop_draft(self.number, self.author)
            forget(self)

    @property
    def reading(self) -> Reading:
        """Return what can be read of the document, with every finding."""
        return read_document(self.document)

    @property
    def costings(self) -> Costings | None:
        """Return what the readable part costs; None where there is no total, and `no_total` says why."""
        return priced_document(self.document)

    @property
    def no_total(self) -> str:
        """Return why there is no total, in one sentence; empty where there is one."""
        return why_no_total(self.document)


def open_desk() -> Desk | None:
    """Return the desk of the submission in the address, or of the one last worked on; None where there is none."""
    asked = st.query_params.get(SUBMISSION) or st.session_state.get("desk-last")
    if asked is None or not str(asked).isdecimal() or len(str(asked)) > LONGEST:
        return None
    number, author = int(asked), visitor()
    name = f"desk-{number}-{author}"
    if name not in st.session_state:
        st.session_state[name] = _fetch(number, author)
    desk: Desk = st.session_state[name]
    st.session_state["desk-last"] = str(number)
    if st.query_params.get(SUBMISSION) != str(number):
        st.query_params[SUBMISSION] = str(number)
    return desk


def forget(desk: Desk) -> None:
    """Fetch the submission anew at the next run."""
    st.session_state.pop(f"desk-{desk.number}-{desk.author}", None)


def _fetch(number: int, author: str) -> Desk:
    """Fetch the newest revision, or the visitor's own draft of it. Raises `BurdenError` where there is none.

    Where the address names a kept step, grids begin from that one: a browser whose server was started anew still holds
    what was typed since as differences from it.
    """
    draft = store().draft(number, author)
    if draft is None:
        newest = store().revision(number)
        return Desk(number, author, newest.number, newest.document, 0, newest.document, newest.document, 0, _asked()[1])
    saved = store().revision(number, draft.base).document
    began, turn = _asked()
    ground = store().step(number, author, began) if 0 < began < draft.step else None
    if began == 0:
        ground = saved
    if ground is None:
        ground, began = draft.document, draft.step
    return Desk(
        number, author, draft.base, draft.document, draft.step, saved, ground, began, turn,
        kept_at=draft.kept_at, can_undo=draft.can_undo, can_redo=draft.can_redo,
    )  # fmt: skip


def _asked() -> tuple[int, int]:
    """Return the step and turn in the address."""
    began, _, turn = st.query_params.get(STEP, "").partition("-")
    return (int(began), int(turn)) if began.isdecimal() and turn.isdecimal() else (-1, 0)
