"""What type of authority a submission is of."""

from __future__ import annotations

from burden.reference.authorities import load_authorities
from burden.submission.model import Submission


def authority_type(submission: Submission) -> str:
    """Return the type of an authority, from the file or the list of authorities; empty for a body."""
    if submission.body:
        return ""
    known = load_authorities().get(submission.code)
    return submission.type or (known.type if known else "other")
