"""A scenario in words: the figure first, freed time never called money saved, moved cost never called a saving."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from burden import loads, what_if
from burden.analysis.scenarios.change import Change
from burden.analysis.scenarios.whatif import WhatIf
from burden.reference.catalog import load_catalog
from burden.report.document.model import Paragraph
from burden.report.document.subject import Subject
from burden.report.whatif import outcome_words
from burden.report.whatif_beside import beside_rows, side_columns, side_rows
from burden.report.whatif_horizon import horizon_words
from burden.report.whatif_report import whatif_report
from burden.report.whatif_rows import (
    change_rows,
    in_columns,
    item_rows,
    numbered,
    part_words,
    told_range,
)
from burden.report.whatif_words import as_it_stands, cash_sentence, purse_sentence
from burden.report.whatif_years import year_rows
from burden.submission.scenario.read import scenario_of_data

TOWN = """
authority: town_a
name: Town A
type: shire_district
period: 2005-06
staff:
  officer: {tariff_gbp_per_hour: 20, productive_hours_per_year: 1500, source: payroll}
entries:
  - {id: time, layer: local_preparation, item: ctb1, kind: time, staff: officer, people: 1, hours: 100, grade: A, source: s}
  - {id: cash, layer: local_preparation, item: bvpi, kind: purchase, amount_gbp: 10000, grade: A, source: s}
  - {id: fee, layer: local_preparation, item: cpa_corporate_assessment, kind: fee, amount_gbp: 3000, paid_to: audit_commission, grade: A, source: s}
  - {id: portal, layer: local_preparation, item_title: Portal, kind: one_off, amount_gbp: 9000, life_years: 3, grade: A, source: s}
  - {id: sure, layer: morale, kind: purchase, amount_gbp: {low: 100, central: 200, high: 600}, grade: D, source: s,
     attribution_share: 1, counterfactual: none}
"""  # noqa: E501
BODY = """
body: audit_commission
period: 2005-06
falls_on: {types: [shire_district], key: each, authorities: 2}
entries: [{id: w, layer: central_inspection, kind: purchase, amount_gbp: 9000, grade: A, source: s}]
"""


def asked(*changes: dict[str, Any], body: bool = False, n_years: int | None = None, **more: Any) -> WhatIf:
    submissions = [*loads(TOWN), *(loads(BODY) if body else [])]
    scenario = scenario_of_data({"title": "x", "changes": list(changes), **more})
    return what_if(submissions, [scenario], n_years=n_years)


def words(*changes: dict[str, Any], **more: Any) -> list[str]:
    found = asked(*changes, **more)
    return outcome_words(found, found.outcomes[0], len(found.before) - 1)


def test_money_is_told_from_time() -> None:
    said = words({"drop": {"item": "ctb1"}}, {"drop": {"item": "bvpi"}})
    assert said[:3] == [
        "£12,000 a year less. What would be done anyway stays.",
        "Of that £10,000 a year less is paid out to others.",
        "Staff time worth £2,000 is freed (100 hours a year): it is saved only where it is used otherwise.",
    ]
    assert "Entries: 2 stopped." in said


def test_a_range_is_said_with_the_figure() -> None:
    (first, *_) = words({"drop": {"entry": "sure"}})
    # PERT mean (100 + 4 × 200 + 600) ÷ 6 = 250.
    assert first.startswith("About £250 a year less, likely between £")


def test_more_work_is_no_saving() -> None:
    said = words({"scale": {"item": "ctb1", "by": 2}})
    assert said[0].startswith("£2,000 a year more.")
    # Where the hours and the pay are unsure, so is the worth: and then it is about so much.
    unsure = TOWN.replace("hours: 100,", "hours: {low: 50, central: 100, high: 150},")
    found = what_if(loads(unsure), [scenario_of_data({"title": "x", "changes": [{"drop": {"item": "ctb1"}}]})])
    assert outcome_words(found, found.outcomes[0], 0)[1].startswith("Staff time worth about £2,000 is freed")
    assert said[1] == "Staff time worth £2,000 more is taken (100 hours a year)."


def test_nothing_is_called_nothing() -> None:
    assert words({"scale": {"item": "ctb1", "by": 1}})[0] == "It changes nothing: the difference is exactly £0."


def test_a_fee_alone_is_a_cost_moved() -> None:
    found = asked({"drop": {"kind": "fee"}}, body=True)
    said = outcome_words(found, found.outcomes[0], 2)
    assert said[0] == "In all it changes nothing: it moves cost from one to another."
    assert "Who bears it: local government -£3,000; central government +£3,000." in " ".join(said).replace("−", "-")
    assert "It moves a cost from one public purse to another, and saves the two together nothing." in said


def test_what_was_paid_for_and_what_has_no_such_field_is_told() -> None:
    said = words({"drop": {"layer": "local_preparation"}})
    assert "1 entry stays as it is: what has been paid for is no saving." in said
    said = words({"scale": {"layer": "local_preparation", "field": "hours", "by": 0.5}})
    assert "2 entries selected without such a field: unchanged." in said


def test_what_other_bodies_ask_for_is_told() -> None:
    said = words({"drop": {"body": "audit_commission", "kind": "purchase"}})
    assert (
        "1 entry that is stopped is asked for by other bodies too: saved only where these stop asking as well." in said
    )


def test_what_changing_costs_is_told_with_years_and_without() -> None:
    once = [{"title": "New", "amount_gbp": 1000, "year": 1}, {"title": "Own", "amount_gbp": 449.85, "year": 1,
            "cashable": False}]  # fmt: skip
    said = words({"drop": {"item": "ctb1"}}, one_off=once)
    assert said[-1] == "Changing costs £1,450 once, which is not in it."
    # A range counts with its mean, (0 + 4 × 100 + 500) ÷ 6 = 150, as over years.
    unsure = [{"title": "New", "amount_gbp": {"low": 0, "central": 100, "high": 500}, "year": 1}]
    # The ends of the beta distribution with 1 + 4 × 100 ÷ 500 and 1 + 4 × 400 ÷ 500, times 500: 29.5 and 310.6.
    found = asked({"drop": {"item": "ctb1"}}, one_off=unsure)
    assert outcome_words(found, found.outcomes[0], 0)[-1] == (
        "Changing costs about £150 once, likely between £30 and £310 (nine in ten), which is not in it."
    )
    assert beside_rows(found, 0)[-1] == ("Changing costs, once", ["£150 (£30 to £310)"])
    later = [unsure[0] | {"year": 2}]  # × 1 ÷ 1.035: 144.9, 28.5 and 300.1
    assert "Changing costs about £140 once, in present value, likely between £30 and £300 (nine in ten)." in words(
        {"drop": {"item": "ctb1"}}, one_off=later, n_years=3
    )
    horizon = asked({"drop": {"item": "ctb1"}}, one_off=later, n_years=3).outcomes[0].horizons[0]
    rows = year_rows(horizon, "GBP")
    assert [row["Paid once"] for row in rows] == ["£0", "£150", "£0"]
    # 2,000 × 0.966184 less 144.93, known to tens of pounds.
    assert [row["Present value"] for row in rows] == ["−£2,000", "−£1,790", "−£1,867"]
    said = words({"drop": {"item": "ctb1"}}, one_off=once, n_years=3)
    # 2,000 × 2.899694 = 5,799.39 less 1,449.85.
    assert said[-6:] == [
        "Over 3 years, discounted at the Green Book's rates: £4,350 less.",
        "That is £1,000 more paid out, £5,799 of staff time freed and £450 more of other cost. "
        "Time freed is saved only where it is used otherwise.",
        "Changing costs £1,450 once, in present value, £450 of it in staff time.",
        "It breaks even in year 1.",
        "The saving disappears if fewer than 25 hours a year, 25% of the time freed, "
        "are in fact used for something else.",
        "The saving disappears if changing costs more than £5,799 once, in present value.",
    ]


def test_years_and_what_they_hang_on_are_rounded_as_they_are_known() -> None:
    unsure = loads(TOWN.replace("hours: 100,", "hours: {low: 5000, central: 10000, high: 18000},"))
    stop = {
        "title": "x",
        "changes": [{"drop": {"item": "ctb1"}}],
        "one_off": [{"title": "New", "amount_gbp": 7, "year": 1}],
    }
    found = what_if(unsure, [scenario_of_data(stop)], n_years=10)
    horizon = found.outcomes[0].horizons[0]
    first, *_, last = year_rows(horizon, "GBP")
    # In year 1 nothing has been added up: it is the same figure, and reads as the same.
    assert first["So far"] == first["Present value"]
    # Of £1.8m to the nearest £10,000, as the sentence has it.
    assert last["So far"].endswith("0,000")
    said = outcome_words(found, found.outcomes[0], 0)
    assert re.search(r"disappears if changing costs more than about £[0-9],[0-9]{2}0,000 once", said[-1])


def test_what_never_pays_says_so() -> None:
    once = [{"title": "New", "amount_gbp": 90000, "year": 1}]
    said = words({"drop": {"item": "ctb1"}}, one_off=once, n_years=3)
    # 90,000 less 5,799.39.
    assert "Over 3 years, discounted at the Green Book's rates: £84,201 more." in said
    assert said[-1] == "A saving would begin only where changing costs less than £5,799 once, in present value."
    assert not any("disappears" in text for text in said)
    assert "It does not break even within 3 years." in said


def test_rows_hold_only_what_moves() -> None:
    found = asked({"drop": {"item": "ctb1"}}, n_years=2)
    rows = change_rows(found, 0)
    assert [row.title for row in rows] == [
        "All of it", "Local preparation", "Local government", "The public purse together", "Staff time",
    ]  # fmt: skip
    assert {cell[0].replace("−", "-") for row in rows for cell in row.cells} == {"-£2,000"}
    assert [row["Item"] for row in item_rows(found.outcomes[0].differences[0], "GBP")] == [
        "Council tax base (CTB, CTB1)",
    ]  # fmt: skip
    years = year_rows(found.outcomes[0].horizons[0], "GBP")
    assert [(row["Year"], row["Discount factor"]) for row in years] == [("1", "1.0000"), ("2", "0.9662")]
    assert "Both, nominal" not in years[0]


def test_scenarios_and_items_of_one_title_are_told_apart() -> None:
    """Scenarios keep a column each, whatever they are called; an own title like one of the catalog's is marked."""
    title = load_catalog().items["ctb1"].title
    text = TOWN.replace("item_title: Portal, kind: one_off, amount_gbp: 9000, life_years: 3",
                        f'item_title: "{title}", kind: purchase, amount_gbp: 40')  # fmt: skip
    plain = [{"drop": {"item": "ctb1"}}, {"drop": {"item_title": title}}]

    def told(*titles: str) -> WhatIf:
        tried = zip(titles, (plain, plain[1:], plain[:1]), strict=False)
        return what_if(loads(text), [scenario_of_data({"title": title, "changes": each}) for title, each in tried])

    found = numbered(told("x", "x", "x (2)"))
    assert [outcome.scenario.title for outcome in found.outcomes] == ["x", "x (3)", "x (2)"]
    assert numbered(found) == found
    (first, *_) = in_columns(found, change_rows(found, 0))
    assert {key: value.replace("−", "-") for key, value in first.items() if "likely" not in key} == {
        "What changes, a year": "All of it", "x": "-£2,040", "x (3)": "-£40", "x (2)": "-£2,000",
    }  # fmt: skip
    for titles in (("A", "A: likely"), ("What changes, a year", "All of it")):
        (first, *_) = in_columns(found := told(*titles), change_rows(found, 0))
        assert [text.replace("−", "-") for text in first.values() if text[0] in "−A"] == [
            "All of it",
            "-£2,040",
            "-£40",
        ]
        assert len(first) == 1 + 2 * 2
        assert len(set(side_columns(found))) == 3
        assert side_rows(found, 0)[0] == ("All of it", ["−£2,040", "−£40"])
    assert [row["Item"] for row in item_rows(found.outcomes[0].differences[0], "GBP")] == [
        f"{title} (ctb1)", f"{title} (a title of one's own)",
    ]  # fmt: skip


@pytest.mark.parametrize("by", [1, 0])
def test_items_that_move_are_listed_by_name(by: float) -> None:
    found = asked({"scale": {"item": "ctb1", "by": by}}).outcomes[0].differences[0]
    rows = item_rows(found, "GBP")
    assert len(rows) == (0 if by else 1)
    assert all(row["Item"] != "ctb1" for row in rows)


SYSTEM = {"id": "system", "layer": "local_preparation", "kind": "one_off", "item_title": "System", "grade": "A",
          "amount_gbp": 10_000, "life_years": 5}  # fmt: skip


def test_what_is_bought_is_told_apart_from_what_is_paid_every_year() -> None:
    """£10,000 over five years is £2,000 a year, and nothing of it is paid out every year."""
    found = asked({"add": {"entry": SYSTEM}}, n_years=1)
    said = outcome_words(found, found.outcomes[0], 0)
    assert said[0].startswith("£2,000 a year more.")
    assert said[1] == (
        "What is bought costs £10,000 when it is first paid. A year's figure holds its annual equivalent, spread over "
        "its life."
    )
    assert not any(text.startswith("Of that") for text in said)
    assert cash_sentence(found.outcomes[0].differences[0], "GBP") == "None of it is paid out every year."
    both = words({"add": {"entry": SYSTEM}}, {"drop": {"item": "bvpi"}})
    assert both[0].startswith("£8,000 a year less.")
    assert both[1] == "Of that £10,000 a year less is paid out to others."


def test_what_is_bought_again_is_not_said_to_be_paid_once() -> None:
    """£10,000 in years 1, 3 and 5 of six: 10,000 × (1 + 1 ÷ 1.035² + 1 ÷ 1.035⁴) = 28,049.5."""
    again = {"add": {"entry": SYSTEM | {"life_years": 2}}}
    said = words(again, n_years=6)
    assert "What is bought costs £28,050 in present value, paid in years 1, 3 and 5." in said
    assert "It does not break even within 6 years." in said
    assert not any("Changing" in text or " once" in text for text in said)
    horizon = asked(again, n_years=3).outcomes[0].horizons[0]
    assert [row["Paid besides"] for row in year_rows(horizon, "GBP")] == ["£10,000", "£0", "£10,000"]
    stop = {"drop": {"item": "bvpi"}}
    said = words(again, stop, n_years=6, one_off=[{"title": "New", "amount_gbp": 500, "year": 1}])
    assert "Changing costs £500 once, in present value." in said
    # 10,000 × the sum of 1 ÷ 1.035ⁿ for n = 0 to 5, 5.515052.
    assert said[-1] == (
        "The saving disappears if changing and what is bought cost more than £55,151 in all, in present value."
    )
    assert words(again, stop, n_years=1)[-3] == "What is bought costs £10,000 in present value, paid in year 1."
    assert words({"add": {"entry": SYSTEM | {"life_years": 1}}}, n_years=9)[-2].endswith("paid every year.")
    assert words(again, n_years=20)[-2].endswith("paid in 10 of the 20 years.")


def test_a_part_that_rounding_would_make_nothing_of_is_told_in_pounds() -> None:
    """£40 of a change that is told in hundreds."""
    change = Change(-58_000, -58_000, -64_000, -52_000)
    assert part_words(40.0, change, "GBP") == "£40"
    assert part_words(21_049.0, change, "GBP") == "£21,000"
    found = asked({"drop": {"item": "bvpi"}}).outcomes[0].differences[0]
    assert cash_sentence(replace(found, total=change, cash=-40.0), "GBP") == "£40 of it is money paid out."


def test_where_all_is_time_nothing_is_saved_by_itself() -> None:
    said = words({"drop": {"item": "ctb1"}}, n_years=3)
    assert said[-3:] == [
        "Over 3 years, discounted at the Green Book's rates: £5,799 less.",
        "That is £5,799 of staff time freed. Time freed is saved only where it is used otherwise.",
        "Nothing is saved unless some of the time freed is used for something else.",
    ]
    # A pound once hangs on a hundredth of an hour: no hours to speak of.
    said = words({"drop": {"item": "ctb1"}}, n_years=3, one_off=[{"title": "New", "amount_gbp": 1, "year": 1}])
    assert "Nothing is saved unless some of the time freed is used for something else." in said
    assert not any("fewer than" in text for text in said)


def test_what_comes_to_nothing_over_years_is_called_nothing() -> None:
    said = words({"scale": {"item": "ctb1", "by": 1}}, n_years=3)
    assert said[-1] == "Over 3 years, discounted at the Green Book's rates: nothing in all."


def test_each_account_says_where_what_changing_costs_stands() -> None:
    found = asked({"drop": {"item": "bvpi"}}, body=True, n_years=2, one_off=[
        {"title": "New", "amount_gbp": 50_000, "year": 1},
    ])  # fmt: skip
    told = "What changing costs, £50,000, stands in the account of all of 2005-06, not in this."
    assert [told in outcome_words(found, found.outcomes[0], at) for at in range(3)] == [True, True, False]


def test_nominal_amounts_say_whose_prices_they_begin_with() -> None:
    scenario = scenario_of_data({"title": "x", "changes": [{"drop": {"item": "bvpi"}}]})
    found = what_if(loads(TOWN), [scenario], n_years=2, prices="2010-11", inflation_share=0.025)
    horizon = found.outcomes[0].horizons[0]
    assert "Both, from prices of 2010-11" in year_rows(horizon, "GBP")[0]
    assert outcome_words(found, found.outcomes[0], 0)[-2:] == [
        "Prices rise by 2.5% a year in nominal amounts.",
        "Nominal amounts begin in year 1 with prices of 2010-11, not of year 1 itself.",
    ]
    slide = next(each.slide for each in whatif_report(Subject(found.before, 0), found).sections if each.id == "years")
    assert slide is not None
    assert Paragraph("Prices rise by 2.5% a year in nominal amounts.", "note") in slide.blocks


def test_parts_of_a_present_value_are_rounded_as_the_whole_is() -> None:
    """£250 in the mean of £100 to £600, less in one year: its range is near £300 wide, so that tens are told."""
    said = words({"drop": {"entry": "sure"}}, n_years=1)
    whole = next(text for text in said if text.startswith("Over 1 year"))
    assert "about £250 less, likely between" in whole
    assert said[said.index(whole) + 1] == "That is £250 less paid out."
    said = words({"drop": {"entry": "sure"}}, {"scale": {"item": "bvpi", "by": 0.9997}}, n_years=1)
    assert "That is £250 less paid out." in said  # not £253


def test_a_fee_alone_saves_the_public_purse_nothing_in_a_year_or_over_years() -> None:
    found = asked({"drop": {"item": "cpa_corporate_assessment"}}, n_years=3)
    outcome = found.outcomes[0]
    assert purse_sentence(outcome.differences[0], "GBP") == (
        "The saving is this account's own: for the public purse together £0."
    )
    said = horizon_words(outcome.horizons[0], "GBP")
    # 3,000 × 2.899694, for the council alone.
    assert said[0] == "Over 3 years, discounted at the Green Book's rates: £8,699 less."
    assert "This is the account's own: for the public purse together £0." in said
    # What changing costs is borne by the purse, whoever saves the fee.
    once = [{"title": "New", "amount_gbp": 1000, "year": 1}]
    fee = words({"drop": {"item": "cpa_corporate_assessment"}}, n_years=3, one_off=once)
    assert "This is the account's own: for the public purse together £1,000 more." in fee
    time = asked({"drop": {"item": "ctb1"}}, n_years=3).outcomes[0]
    assert purse_sentence(time.differences[0], "GBP") == ""
    assert not any("purse" in text for text in horizon_words(time.horizons[0], "GBP"))


def test_what_an_account_comes_to_keeps_the_letters_of_its_currency() -> None:
    head = {"mean": 500.0, "p5": 500.0, "p95": 500.0}
    assert as_it_stands(head, "NOK") == "As it stands: NOK 500 a year."
    assert as_it_stands(head | {"p5": 400.0, "p95": 600.0}, "GBP").startswith("As it stands: about £500 a year, likely")


def test_a_sign_does_not_turn_round_within_a_range() -> None:
    change = Change(10_000, 10_000, -11_000, 30_000)
    assert told_range(change, "GBP", "a year") == (
        "about £10,000 a year more, likely between £11,000 less and £30,000 more (nine in ten)"
    )
    saved = Change(-10_000, -10_000, -30_000, 11_000)
    assert told_range(saved, "GBP") == "about £10,000 less, likely between £11,000 more and £30,000 less (nine in ten)"


def test_the_yearly_table_is_rounded_as_its_range_is() -> None:
    found = asked({"drop": {"entry": "sure"}}, n_years=2)
    rows = year_rows(found.outcomes[0].horizons[0], "GBP")
    # £250 in the mean, £100 to £600: tens are told, and a discount of 3.5% (£241.55) is told in tens too.
    assert [(row["Effect"], row["Present value"]) for row in rows] == [("−£250", "−£250"), ("−£250", "−£240")]
