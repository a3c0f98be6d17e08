"""What was said of the use of items, by all submissions of an account together."""

from __future__ import annotations

from collections.abc import Iterable

from burden.costing.activities import title_of
from burden.submission.model import Submission
from burden.submission.scenario.using import Said, answers_by_entry, answers_by_name, answers_by_set


def answers_by_item(submissions: Iterable[Submission]) -> dict[str, set[Said]]:
    """Return what was said of the use of each item, and by whom: of any entry of it, or of what others entered.

    Keys are ids of the catalog, or titles of one's own.
    """
    said: dict[str, set[Said]] = {}
    for submission in submissions:
        by_entry = answers_by_entry(submission)
        for each in (answers_by_name(submission), answers_by_set(submission)):
            for name, answers in each.items():
                said.setdefault(name, set()).update(answers)
        for entry in submission.entries:
            said.setdefault(entry.item or title_of(entry), set()).update(by_entry[entry.id])
    return said
