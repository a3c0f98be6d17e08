"""What the store hands out: plain records, none of them tied to the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from burden.base.errors import BurdenError

Content = dict[str, Any]
"""A document: the plain JSON of a submission, possibly unfinished."""


@dataclass(frozen=True, slots=True)
class Signature:
    """A named officer's sign-off of one revision; `fingerprint` holds its document and the reference data."""

    name: str
    role: str
    signed_at: datetime
    statement: str
    fingerprint: str
    reference: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Revision:
    """One saved state of a submission. `restores` and `corrects` are numbers of earlier revisions; times are UTC."""

    submission_id: int
    number: int
    document: Content
    author: str
    saved_at: datetime
    reason: str
    restores: int | None = None
    corrects: int | None = None
    signature: Signature | None = None


@dataclass(frozen=True, slots=True)
class SubmissionRow:
    """A submission as it stands in a list. `revision`, `saved_at`, `author` and `signed` are of its newest revision;
    `drafts` are the authors of unsaved drafts.
    """

    id: int
    code: str
    is_body: bool
    name: str
    type: str | None
    period: str
    revision: int
    saved_at: datetime
    author: str
    signed: bool
    drafts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DraftStep:
    """The place of one kept change; `step` grows with each change and is never given twice."""

    submission_id: int
    author: str
    step: int
    base: int
    kept_at: datetime


@dataclass(frozen=True, slots=True)
class Draft:
    """What an author has changed and not saved; `base` is the number of the revision it started from."""

    base: int
    document: Content
    kept_at: datetime
    step: int
    can_undo: bool
    can_redo: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """Rows of a file, kept as they were, from which entries were made."""

    id: int
    submission_id: int
    entry_ids: tuple[str, ...]
    file_name: str
    rows: list[dict[str, str]]
    author: str
    kept_at: datetime


@dataclass(frozen=True, slots=True)
class KeptScenario:
    """A scenario kept with a submission: `document` is the plain data of its file; the time is UTC."""

    submission_id: int
    name: str
    document: Content
    author: str
    saved_at: datetime


class Conflict(BurdenError):
    """Somebody saved since `base`; `theirs` is the newest revision. Nothing was saved."""

    def __init__(self, theirs: Revision, base: Revision) -> None:
        self.theirs, self.base = theirs, base
        super().__init__(
            f"{theirs.author} saved revision {theirs.number} ({theirs.reason}) after you began from "
            f"revision {base.number}. Nothing was overwritten: compare the two, then save again."
        )


class DraftMoved(BurdenError):
    """The draft was changed elsewhere since, and nothing was kept; `draft` is what stands there now, if anything."""

    def __init__(self, author: str, draft: Draft | None) -> None:
        self.draft = draft
        super().__init__(
            f"The draft of {author} was changed in another window since this page was drawn. Load the page again."
        )
