"""Which to stop first in words and pictures. All costs are made up."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from burden.analysis.stopping.answer import Answer, stop_first
from burden.analysis.stopping.rules import Rules
from burden.report.plots.files import plot_csv, plot_png, plot_svg
from burden.report.stopping import answer_words
from burden.report.stopping_frontier import frontier_rows
from burden.report.stopping_items import dear_from, item_rows, quadrant_of
from burden.report.stopping_plots import BANDS, frontier_plot, quadrant_plot
from burden.report.stopping_use import lost_words
from tests.unit.costing.making import GROUNDS, entry, priced, town, watch

HOSTILE = '=2+3<script>alert(1)</script>&<b>"$x$"\u202e%{x}'


def bought(name: str, amount: float, **more: Any) -> dict[str, Any]:
    return entry("purchase", name, **({"item_title": f"Return {name}", "amount_gbp": amount} | more))


def asked(*said: tuple[str, str, float], rules: Rules | None = None, **wanted: Any) -> Answer:
    """Return the answer for a town that buys something for each item; said are name, use and amount."""
    used = [{"item": name, "used": use} for name, use, _ in said if use != "not_said"]
    result = priced(town(*(bought(name, amount) for name, _, amount in said), usefulness=used))
    return stop_first(result, 0, rules, **wanted)


def test_nobody_uses_it_is_said_only_where_it_was_said_of_each() -> None:
    words = answer_words(asked(("a", "no", 100), ("b", "no", 50), ("c", "yes", 900)))
    assert words[0] == "Stop these two: £150 a year, all of it paid out; nobody here uses them."
    one = " ".join(answer_words(asked(("a", "no", 100))))
    assert (
        "nobody here uses it. Who could end it: not known: a title of one's own. It has a title of its own: nobody"
        in one
    )
    assert "the council" not in one
    silent = asked(("a", "no", 100), ("b", "not_said", 50), rules=Rules(may_stop_unsaid=True), most_loss=None)
    words = answer_words(silent)
    assert words[0].endswith("; one is used by nobody here and of one nobody has said.")
    assert words[1].startswith("Use lost: 1 (")
    only = asked(("b", "not_said", 50), rules=Rules(may_stop_unsaid=True), most_loss=None)
    assert "nobody has said whether it is used here. Use lost: 1" in " ".join(answer_words(only))


def test_how_sure_a_set_is_is_told_no_surer_than_it_is_and_in_its_own_currency() -> None:
    hours = {"low": 60, "central": 100, "high": 140}
    work = entry("time", "w", staff="officer", people=1, hours=hours, times_per_year=10)
    result = priced(town(work, usefulness=[{"item": "w", "used": "no"}], currency="USD"), draws=None)
    # £18,000 to £42,000: below £19,000 hardly ever, yet not never.
    words = " ".join(answer_words(stop_first(result, 0, saving_gbp=19_400.0, chance=0.99999)))
    assert "The chance that it comes to $19,400 or more is more than 99%." in words
    assert "No set was found that is as sure as 99.999%: this is the surest found. Ask for less, or" in words
    assert "£" not in words
    assert "£" not in " ".join(answer_words(stop_first(result, 0, saving_gbp=90_000.0, chance=0.9)))


def test_a_title_near_one_of_the_catalog_names_that() -> None:
    own = entry("purchase", "x", item_title="Council tax base return", amount_gbp=100)
    said = [{"item": "x", "used": "no"}]
    words = " ".join(answer_words(stop_first(priced(town(own, type="shire_district", usefulness=said)), 0)))
    assert "nobody has said who asks for it, or whether the law would have to be changed." in words
    assert "“Council tax base return” looks like the catalog's “Council tax base (CTB, CTB1)” (ctb1)." in words


def test_time_is_freed_and_never_called_saved() -> None:
    work = entry("time", "w", staff="officer", people=1, hours=10, times_per_year=10)
    result = priced(town(work, usefulness=[{"item": "w", "used": "no"}]))
    words = answer_words(stop_first(result, 0))[0]
    assert words == "Stop Ours: £3,000 a year, none of it paid out; nobody here uses it."


def test_nothing_to_stop_is_an_answer() -> None:
    nothing = "Nothing can be stopped under these rules without losing what is used."
    assert answer_words(asked(("a", "yes", 100)))[0] == nothing
    assert answer_words(asked(("a", "yes", 100), saving_gbp=0.0))[0] == "Nothing need stop for that."
    words = answer_words(asked(("a", "not_said", 100), ("b", "no", 30), saving_gbp=110.0))
    assert words == [
        "£110 a year is out of reach: the most that can be had under these rules is £30.",
        "Nobody has said whether one item (£100 a year) is used: it stays. Ask first.",
        "It would be better if items of whose use nothing was said could stop too: it is within reach, with use "
        "lost 1.",
    ]


def test_what_more_could_be_had_at_no_more_loss_is_said() -> None:
    found = asked(("a", "no", 100), ("b", "no", 50), saving_gbp=40.0)
    assert found.choice.keys == ("Return a",)
    assert "At no more loss of use 2 items could stop, which comes to £150 a year." in answer_words(found)
    assert asked(("a", "no", 100), saving_gbp=40.0).more is None


def test_an_item_stands_in_the_quadrant_of_its_cost_and_use() -> None:
    found = asked(("a", "no", 100), ("b", "no", 20), ("c", "partly", 90), ("d", "yes", 10), ("e", "not_said", 60))
    # The median of 10, 20, 60, 90 and 100.
    assert dear_from(found) == 60
    places = {each.key[-1]: quadrant_of(each, 60, "local") for each in found.candidates}
    assert places == {
        "a": "stop first", "b": "stop in passing", "c": "keep, make cheaper", "d": "keep", "e": "ask first"
    }  # fmt: skip
    rows = item_rows(found)
    assert [row["Item"][-1] for row in rows] == ["a", "b", "c", "e", "d"]
    assert [row["Stop?"] for row in rows] == [
        "stop", "stop", "keep", "not before somebody says whether it is used", "keep",
    ]  # fmt: skip


def test_what_follows_from_others_nobody_is_asked_of() -> None:
    calls = entry("failure_demand", "f", layer="distorting_compliance", item_title="Calls", contacts_per_year=1000,
                  failure_share=0.5, cost_per_contact_gbp=4, **GROUNDS)  # fmt: skip
    (row,) = item_rows(stop_first(priced(town(calls)), 0))
    assert row["Quadrant"] == "follows from others"
    assert row["Who could end it"] == "nobody: it ends with its cause"
    assert row["Stop?"] == "no: it follows from other items"


def test_a_picture_shows_every_item_once_in_the_band_of_its_use() -> None:
    found = asked(("a", "no", 100), ("b", "no", 20), ("c", "partly", 90), ("d", "yes", 10), ("e", "not_said", 60))
    (panel,) = quadrant_plot(found).panels
    band = {mark.name[-1]: BANDS[round(mark.x)] for mark in panel.marks}
    assert band == {"a": "no", "b": "no", "c": "partly", "d": "yes", "e": "not_said"}
    assert {mark.name[-1]: mark.y for mark in panel.marks} == {"a": 100, "b": 20, "c": 90, "d": 10, "e": 60}
    assert {mark.name[-1] for mark in panel.marks if mark.role == "chosen"} == {"a", "b"}
    assert {mark.name[-1] for mark in panel.marks if mark.shape == "ring"} == {"e"}
    assert len({(mark.x, mark.y) for mark in panel.marks}) == 5


def test_the_frontier_is_drawn_in_steps() -> None:
    found = asked(("a", "no", 100), ("c", "partly", 90), ("d", "yes", 10))
    (panel,) = frontier_plot(found).panels
    dots = [(mark.x, mark.y) for mark in panel.marks if mark.role == "plain"]
    assert dots == [(0, 100), (0.5, 190), (1.5, 200)]
    (line,) = panel.lines
    assert set(dots) <= set(line.points)
    assert all(one[0] == two[0] or one[1] == two[1] for one, two in itertools.pairwise(line.points))


@pytest.mark.parametrize("make", [quadrant_plot, frontier_plot])
@pytest.mark.parametrize("found", [(), (("a", "yes", 5),)])
def test_pictures_stand_whatever_there_is(make: Any, found: Any) -> None:
    plot = make(asked(*found))
    assert plot_svg(plot).startswith("<svg")
    assert plot_png(plot, 300).startswith(b"\x89PNG")
    assert plot_csv(plot)


def test_what_people_type_stays_text() -> None:
    result = priced(town(bought("x", 100, item_title=HOSTILE), usefulness=[{"item": "x", "used": "no"}]))
    plot = quadrant_plot(stop_first(result, 0))
    assert "<script>" not in plot_svg(plot)
    assert "\u202e" not in plot_svg(plot)
    assert plot_csv(plot).splitlines()[1].startswith(("\"'=2+3", "'=2+3"))


def test_a_saving_of_another_side_is_given_no_cause_and_a_loss_its_own() -> None:
    """£700 in fees to a body that spends £2,000 on the inspection: central saves £1,300, the public purse £2,000."""
    fee = entry("fee", "fee", item="cpa_corporate_assessment", item_title=None, amount_gbp=700, paid_to="watch")
    work = {**bought("w", 2000), "item": "cpa_corporate_assessment", "item_title": None}
    used = [{"item": "cpa_corporate_assessment", "used": "no"}]
    body = watch(work, falls_on={"types": ["other"], "authorities": 1, "key": "each"})
    rules = Rules(may_change_law=True)
    gains = stop_first(priced(town(fee, usefulness=used), body), 0, rules, view="local")
    assert "For central government it saves £1,300. For the public purse as a whole it comes to £2,000." in (
        answer_words(gains)
    )
    less = watch({**work, "amount_gbp": 500}, falls_on={"types": ["other"], "authorities": 1, "key": "each"})
    loses = stop_first(priced(town(fee, usefulness=used), less), 0, rules, view="local")
    assert "For central government it costs £200: a fee no longer paid is no longer received." in " ".join(
        answer_words(loses)
    )


def test_what_a_body_outside_the_account_saves_is_not_known() -> None:
    fee = entry("fee", "fee", item_title="Inspection", amount_gbp=700, paid_to="audit_commission")
    found = stop_first(priced(town(fee, bought("b", 50), usefulness=[{"item": "fee", "used": "no"}])), 0)
    words = " ".join(answer_words(found))
    assert "What it saves or costs central government is not known: £700 of it is fees" in words
    assert "For the public purse as a whole it comes to £0." in words
    assert "For central government it costs" not in words
    assert [(each.key, each.fees_elsewhere) for each in found.candidates] == [("Inspection", 700), ("Return b", 0)]


def test_use_nobody_was_asked_about_is_never_lost_nought() -> None:
    weights = {"yes": 1.0, "partly": 0.5, "no": 0.0, "not_said": 0.0}
    rules = Rules(may_stop_unsaid=True, weights=weights)
    silent = asked(("a", "not_said", 100), ("b", "not_said", 50), rules=rules)
    assert lost_words(silent) == "Use lost: not known for 2 items."
    some = asked(("a", "not_said", 100), ("b", "no", 50), ("c", "partly", 70), rules=rules, most_loss=None)
    assert lost_words(some).startswith("Use lost: 0.5, and not known for 1 item (an item counts by its use: yes 1, ")
    assert [row["Use lost"] for row in frontier_rows(some)] == [
        "0, and not known for 1 item", "0.5, and not known for 1 item"
    ]  # fmt: skip
