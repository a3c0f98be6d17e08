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
    assert len(submissions) == 4
    for submission in submissions:
        assert check_submission(submission) == []
    assert len(cost(submissions, draws=100)) == 5


def test_examples_show_every_kind_and_form() -> None:
    entries = [entry for text in EXAMPLES for submission in loads(text) for entry in submission.entries]
    assert {entry.kind for entry in entries} == set(ENTRY_KINDS)
    assert {form_key(entry) for entry in entries} == set(FORMS)


def test_examples_show_named_quantities_and_timings() -> None:
    submissions = [submission for text in EXAMPLES for submission in loads(text)]
    named = {name: each.quantity for submission in submissions for name, each in submission.quantities.items()}
    assert {quantity.dist for quantity in named.values()} == {"fixed", "pert", "lognormal"}
    assert sum(quantity.timings is not None for quantity in named.values()) == 1
    hours = [getattr(entry, "hours", None) for submission in submissions for entry in submission.entries]
    assert sum(quantity is not None and bool(quantity.name) for quantity in hours) == 3
    assert sum(quantity is not None and quantity.timings is not None and not quantity.name for quantity in hours) == 1


def test_the_guide_states_what_few_timings_cost() -> None:
    """3.84 times for two timings, 1.30 for five, 1.05 for 20: t from printed tables, over 1.645."""
    for t95, said in ((6.314, "3.84 times for two timings"), (2.132, "1.30 for five"), (1.729, "1.05 for 20")):
        assert f"{t95 / 1.645:.2f}" in said
        assert said in (ROOT / "docs" / "submission.md").read_text("utf-8")
