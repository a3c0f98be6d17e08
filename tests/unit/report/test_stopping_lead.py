"""Which to stop first in one sentence. All costs are made up."""

from __future__ import annotations

import pytest

from burden.analysis.stopping.answer import Answer, stop_first
from burden.analysis.stopping.rules import Rules
from burden.report.stopping_lead import counted, freed_words, lead
from burden.report.stopping_use import law_words, silent_words
from tests.unit.costing.making import entry, priced, town
from tests.unit.report.test_stopping import asked, bought

MAY = Rules(may_stop_unsaid=True)


def worked(*said: tuple[str, str], rules: Rules | None = None, **wanted: float) -> Answer:
    """Return the answer for a town that works 100 hours at £30 for each item, and pays £500 for the licence."""
    tasks = [
        entry("time", name, item_title=name.title(), staff="officer", people=1, hours=10, times_per_year=10)
        for name, _ in said
    ]
    used = [{"item": name, "used": use} for name, use in said if use]
    return stop_first(priced(town(*tasks, bought("licence", 500), usefulness=used)), 0, rules, **wanted)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (asked(("a", "no", 9), ("b", "yes", 50)), "Stop Return a: £9 a year, all of it paid out; nobody here uses it."),
        (asked(("a", "no", 9), ("b", "no", 50)), "Stop both: £59 a year, all of it paid out; nobody here uses them."),
        (worked(("plan", "no")), "Stop Plan: £3,000 a year, none of it paid out; nobody here uses it."),
        (
            worked(("plan", "no"), rules=MAY, most_loss=None),
            "Stop both: £3,500 a year, of which £500 is paid out; one is used by nobody here and of one nobody has "
            "said.",
        ),
        (
            worked(("plan", "yes"), ("file", "yes"), saving_gbp=6000),
            "Stop these two: £6,000 a year, none of it paid out; they are used here.",
        ),
        (
            worked(("plan", "no"), saving_gbp=9000),
            "£9,000 a year is out of reach: the most that can be had under these rules is £3,000.",
        ),
        (
            worked(("plan", "")),
            "Nothing can be called unused: nobody has said of any item whether it is used here.",
        ),
        (
            worked(("plan", ""), saving_gbp=10),
            "£10 a year is out of reach: under these rules nothing can be stopped, because nobody has said of any item "
            "whether it is used here.",
        ),
        (asked(("a", "yes", 5)), "Nothing can be stopped under these rules without losing what is used."),
        (asked(("a", "yes", 5), saving_gbp=0.0), "Nothing need stop for that."),
    ],
)  # fmt: skip
def test_the_answer_is_one_sentence(found: Answer, words: str) -> None:
    assert lead(found) == words


def test_another_side_than_the_usual_one_is_named() -> None:
    assert " a year for the public purse, " in lead(asked(("a", "no", 100), view="consolidated"))


def test_time_is_freed_and_what_the_law_holds_is_told() -> None:
    found = worked(("plan", "no"))
    assert freed_words(found) == [
        "Staff time worth £3,000 (100 hours) is freed, not saved: it is worth something only where it is used for "
        "something else."
    ]
    assert freed_words(asked(("a", "no", 100))) == []
    assert law_words(found) == []
    assert silent_words(found) == ["Nobody has said whether one item (£500 a year) is used: it stays. Ask first."]
    held = stop_first(priced(town(entry("purchase", "s", item="ctb1", item_title=None, amount_gbp=900))), 0)
    (words,) = law_words(held)
    assert words == "One item (£900 a year) has a basis in law on record: it stays unless the law is changed."


def test_counts_are_words_up_to_twelve() -> None:
    assert [counted(number) for number in (0, 1, 12, 13, 1300)] == ["0", "one", "twelve", "13", "1,300"]
