"""The examples of the guide are files that check clean, and show every kind of entry and both ways of entering it."""

from __future__ import annotations

import re

from burden import cost, loads
from burden.base.vocabulary import ENTRY_KINDS
from burden.costing.kinds import FORMS, form_key
from burden.submission.checks import check_submission
from tests.support import ROOT

EXAMPLES = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs" / "submission.md").read_text("utf-8"), re.DOTALL)


def test_examples_check_clean_and_can_be_priced() -> None:
    submissions = [submission for text in EXAMPLES for submission in loads(text)]
    assert len(submissions) == 2
    for submission in submissions:
        assert check_submission(submission) == []
    assert len(cost(submissions, draws=100)) == 3


def test_examples_show_every_kind_and_form() -> None:
    entries = [entry for text in EXAMPLES for submission in loads(text) for entry in submission.entries]
    assert {entry.kind for entry in entries} == set(ENTRY_KINDS)
    assert {form_key(entry) for entry in entries} == set(FORMS)
