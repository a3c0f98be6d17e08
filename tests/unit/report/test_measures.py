"""Words and pictures of measures and counts: the share with its range, where to start, and signals by rule."""

from __future__ import annotations

from datetime import date

import pytest

from burden.analysis.measures.behaviour import behaviour
from burden.report.measure_plot import measure_plot
from burden.report.measures import cost_words, tally_dict, tally_rows, tally_words
from burden.report.plots.files import plot_csv, plot_svg
from burden.submission.contacts import Cause, Counted, Tally

TALLY = Tally((
    Cause("failure", "Chasing", 120, "bv78a", "Average time"), Cause("failure", "Letter", 30, "", "Own rule"),
    Cause("failure", "Lost post", 7), Cause("value", "New", 255),
))  # fmt: skip


def test_the_share_is_said_with_its_range_and_its_basis() -> None:
    first, second, third = tally_words(TALLY, Counted(TALLY, 10, 250))
    assert first == "38% of contacts are failure demand (likely 34% to 42%, nine in ten, from 412 contacts of 10 days)."
    assert second.startswith("10 of 250 days a year stand for about 10,300 contacts a year (likely 9,500 to 11,100).")
    assert third.startswith("Start with “Average time”: 120 of 157 failure contacts are traced to it (Chasing).")
    assert "96% of them are traced to something" in third  # 150 of 157
    assert "not yet the share that the regime causes" in third


def test_a_whole_year_has_no_range() -> None:
    first, _ = tally_words(TALLY, Counted(TALLY, 250, 250))
    assert first == "38% of contacts are failure demand: 157 of 412 contacts of a whole year, all counted."


@pytest.mark.parametrize(
    ("causes", "said"),
    [
        ((Cause("value", "New", 4),), "No contact is failure demand: there is nothing to price"),
        ((Cause("failure", "Chasing", 4),), "No failure contact is traced to a return, target or rule yet."),
    ],
)
def test_where_there_is_no_place_to_start(causes: tuple[Cause, ...], said: str) -> None:
    assert tally_words(Tally(causes))[-1].startswith(said)


def test_of_few_contacts_the_entry_counts_more_than_was_counted_and_says_so() -> None:
    """1 of 30 is 3.3%. Wilson's range ends at 13.6%, nothing lies below 0, so the range leans and its mean with it."""
    few = Tally((Cause("failure", "Chasing", 1), Cause("value", "New", 29)))
    lean = "A total counts 6% on average, more than the 3% counted: so few contacts leave more room above it."
    assert lean in " ".join(tally_words(few, Counted(few, 10, 250)))
    plain = tally_dict(few, Counted(few, 10, 250))
    # 10 of 250 days leave 0.96 of the error: Wilson's high end of z² = 2.5973 is 0.1329, and (4 ÷ 30 + most) ÷ 6.
    assert plain["mean_share"] == pytest.approx((4 / 30 + Counted(few, 10, 250).failure_share.high) / 6)
    assert plain["mean_share"] == pytest.approx(0.0606, abs=1e-4)
    many = Tally((Cause("failure", "Chasing", 29), Cause("value", "New", 1)))
    assert "counts 94% on average, less than the 97% counted" in " ".join(tally_words(many, Counted(many, 10, 250)))
    for tally, days in ((few, 250), (TALLY, 10)):
        assert "on average" not in " ".join(tally_words(tally, Counted(tally, days, 250)))
    assert tally_dict(few, Counted(few, 250, 250))["mean_share"] == pytest.approx(1 / 30)


def test_rows_cost_and_data() -> None:
    assert tally_rows(TALLY)[0] == {
        "Cause": "Chasing", "Demand": "Failure", "Contacts": "120", "Of all": "29%", "Comes from": "Average time",
    }  # fmt: skip
    # 10,300 × 157 ÷ 412 × £4.50 = £17,662.50; the share 0.3433 to 0.4203 is 9.9% below to 10.3%
    # above, contacts a year 7.7% below to 8.1% above: √(9.9² + 7.7²) = 12.6% below, 13.1% above; £15,440 and £19,980.
    words = cost_words(Counted(TALLY, 10, 250), 4.5)
    assert (
        "At £4.50 a contact failure demand costs about £18,000 a year (likely £15,000 to £20,000: the share and"
        in words
    )
    plain = tally_dict(TALLY, None)
    assert (plain["contacts"], plain["failures"], plain["grade"]) == (412, 157, None)


def test_signals_are_said_by_rule_with_runs_on_each_side_apart() -> None:
    values = [41, 39, 44, 38, 47, 42, 40, 36, 26, 27, 25, 29, 26, 24, 27, 26]
    plot = measure_plot(behaviour("\n".join(f"Wk {at}\t{value}" for at, value in enumerate(values, 1)), "Days to pay"))
    assert "8 or more in a row on one side of the average: Wk 1 to Wk 8, Wk 9 to Wk 16" in plot.alt
    assert "Ask what happened there" in plot.alt
    assert [row[1] for row in plot.rows] == [str(value) for value in values]
    assert plot.figures[0]["value"] == 41
    assert "Days to pay" in plot_svg(plot)
    assert plot_csv(plot).splitlines()[1].startswith("Wk 1,41")


def test_gaps_are_said_and_no_limit_lies_below_zero_where_no_value_does() -> None:
    plot = measure_plot(behaviour("1\n9\n2\n-\n8\n1", "Days"))
    assert "1 value is missing: a gap, not zero." in plot.caption
    assert "limits 0 to " in plot.alt
    assert plot.rows[3][1] == "missing"
    assert "a target plays no part" in plot.caption


def test_dates_fewer_than_the_days_stated_are_remarked() -> None:
    days = tuple((date(2005, 6, day), 4) for day in range(1, 6))
    tally = Tally((Cause("failure", "Chasing", 8), Cause("value", "New", 12)), days)
    words = " ".join(tally_words(tally, Counted(tally, 10, 250)))
    assert "The log has contacts on 5 dates, and 10 days are stated: the other 5 count as days without" in words
    assert "days are stated" not in " ".join(tally_words(tally, Counted(tally, 5, 250)))
