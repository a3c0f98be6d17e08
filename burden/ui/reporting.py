"""What a report on a page is about: the chosen account with its year before, whose it is, and who signed it."""

from __future__ import annotations

import base64
import binascii
from typing import Any

import streamlit as st

from burden.analysis.changes import previous_of
from burden.analysis.costing import Costings
from burden.analysis.tally import cost
from burden.base.errors import BurdenError
from burden.reference.published import PublishedCase
from burden.report.document.organisation import Organisation, organisation_of
from burden.report.document.subject import Subject, subject_of_case
from burden.storage.records import Revision, SubmissionRow
from burden.submission.model import Submission
from burden.submission.unfinished import read_unfinished
from burden.ui.choice import OWN, Choice
from burden.ui.entry.desk import store

ORGANISATION = "organisation"
KEPT = 24


def subject_of(costings: Costings, number: int, case: PublishedCase | None, choice: Choice) -> Subject:
    """Return the subject of a report on what was chosen; one's own submission with the year before, where saved."""
    organisation = kept_organisation()
    if case is not None:
        return subject_of_case(costings, number, case, organisation)
    if choice.start != OWN:
        return Subject(costings, number, organisation=organisation)
    rows = store().submissions()
    row = next(row for row in rows if row.id == int(choice.submission))
    signed = sign_off_words(store().revision(row.id))
    earlier = _earlier(row, rows)
    if earlier is not None:
        both = _priced_together(row.id, row.revision, earlier.id, earlier.revision)
        if both is not None:
            number = next(place for place, costing in enumerate(both) if costing.period == row.period)
            return Subject(both, number, before=previous_of(both, number), organisation=organisation, sign_off=signed)
    return Subject(costings, number, organisation=organisation, sign_off=signed)


def _earlier(row: SubmissionRow, rows: list[SubmissionRow]) -> SubmissionRow | None:
    """Return the latest earlier year saved of the same authority or body."""
    same = [other for other in rows if (other.code, other.is_body) == (row.code, row.is_body)]
    return max((other for other in same if other.period < row.period), key=lambda other: other.period, default=None)


@st.cache_resource(max_entries=KEPT, show_spinner="Pricing both years")
def _priced_together(number: int, revision: int, earlier: int, earlier_revision: int) -> Costings | None:
    """Price two years of one payer together; None where the earlier one cannot be priced."""
    found: list[Submission] = []
    for id_, place in ((earlier, earlier_revision), (number, revision)):
        submission = read_unfinished(store().revision(id_, place).document).submission
        if submission is None:
            return None
        found.append(submission)
    try:
        return cost(found)
    except BurdenError:
        return None


def sign_off_words(revision: Revision) -> str:
    """Return who signed a revision and when, or that nobody has."""
    signature = revision.signature
    saved = f"revision {revision.number} of {revision.saved_at:%d %B %Y}"
    if signature is None:
        return f"Not signed off: {saved}."
    return (
        f"Signed off by {signature.name}, {signature.role}, on {signature.signed_at:%d %B %Y}: {saved}, fingerprint "
        f"{signature.fingerprint}."
    )


def kept_organisation() -> Organisation:
    """Return the organisation as it was set; a plain one where none was, or where what is kept no longer fits."""
    try:
        return organisation_of(*kept_fields())
    except BurdenError:
        return Organisation()


def kept_fields() -> tuple[dict[str, Any], bytes]:
    """Return the fields of the organisation as they were set, and its logo; empty where nothing was."""
    kept = store().setting(ORGANISATION) or {}
    fields = kept.get("fields")
    try:
        logo = base64.b64decode(str(kept.get("logo", "")), validate=True)
    except binascii.Error:
        logo = b""
    return (dict(fields) if isinstance(fields, dict) else {}), logo


def keep_organisation(fields: dict[str, Any], logo: bytes) -> Organisation:
    """Keep the organisation for all reports. Raises `InputError` with every problem, and keeps nothing then."""
    found = organisation_of(fields, logo)
    store().keep_setting(ORGANISATION, {"fields": fields, "logo": base64.b64encode(logo).decode("ascii")})
    return found
