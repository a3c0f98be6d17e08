"""What is wrong or doubtful about one submission, and about several priced together."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from burden.base.errors import Finding
from burden.reference.bodies import load_bodies
from burden.submission.card_checks import check_card, check_headcount
from burden.submission.entry_checks import check_entry
from burden.submission.header_checks import check_header, check_lists
from burden.submission.model import Submission
from burden.submission.notes import NOT_BODIES, Notes
from burden.submission.quantity_checks import check_quantities, check_uses

PAYEES = ("paid_to", "paid_by")
"""Fields of entries that name a body."""


def check_submission(
    submission: Submission,
    indices: Sequence[int] | None = None,
    staff_names: Collection[str] = (),
    names_used: Collection[str] = (),
) -> list[Finding]:
    """Return every finding about one submission taken alone.

    `indices` are the places of its entries in the file, where some could not be read; `staff_names` are grades the file
    names whose card could not be read, and `names_used` quantities that such cards and entries use.
    """
    notes = Notes(submission)
    places = range(len(submission.entries)) if indices is None else indices
    entries = list(zip(places, submission.entries, strict=True))
    used = set(names_used)
    check_header(notes)
    for name, card in submission.staff.items():
        check_card(notes, name, card)
        check_uses(notes, ("staff", name), card, used)
    first: dict[str, int] = {}
    for index, entry in entries:
        if entry.id in first:
            message = f"The id {entry.id} stands twice, first in entries[{first[entry.id]}]. Give each entry its own."
            notes.error("duplicate_id", ("entries", index, "id"), message)
        first.setdefault(entry.id, index)
        check_entry(notes, ("entries", index), entry, {*staff_names, *submission.staff})
        check_uses(notes, ("entries", index), entry, used)
    check_quantities(notes, used)
    check_headcount(notes, entries)
    check_lists(notes)
    return notes.found


def check_call(submissions: Sequence[Submission]) -> list[Finding]:
    """Return the findings about submissions priced together: doubles, unknown payees, mixed currencies."""
    found: list[Finding] = []
    bodies = set(load_bodies()) | {sub.body for sub in submissions if sub.body}
    first: dict[tuple[str, str], Submission] = {}
    for sub in submissions:
        notes = Notes(sub)
        before = first.setdefault((sub.code, sub.period), sub)
        if before is not sub:
            where = f" (first in {before.file})" if before.file else ""
            message = f"{sub.code} in {sub.period} stands twice in this call{where}. Leave one out."
            notes.error("same_twice", ("period",), message)
        if sub.currency != submissions[0].currency:
            message = f"{sub.currency} and {submissions[0].currency} cannot be added up. Price them apart."
            notes.error("currencies", ("currency",), message)
        for index, field, code in _payees(sub):
            if code not in bodies | NOT_BODIES:
                message = (
                    f"Entry {sub.entries[index].id}: the body {code} is not known. "
                    "Check the code, or add a file for it to the call."
                )
                notes.error("unknown_body", ("entries", index, field), message)
        found += notes.found
    return found


def _payees(sub: Submission) -> Iterator[tuple[int, str, str]]:
    for index, entry in enumerate(sub.entries):
        for field in PAYEES:
            code = getattr(entry, field, None)
            if code is not None:
                yield index, field, code
