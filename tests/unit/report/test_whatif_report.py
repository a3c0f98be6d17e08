"""A scenario in words, items, slides and papers: the amounts are worked out by hand beside the made-up council."""

from __future__ import annotations

import datetime
import io
from dataclasses import replace
from typing import Any

import pptx
import pytest

from burden.analysis.costing import Costings
from burden.analysis.scenarios.change import Change
from burden.analysis.scenarios.whatif import WhatIf, what_if
from burden.analysis.tally import cost
from burden.report.document.model import Listed, Paragraph
from burden.report.document.subject import Subject
from burden.report.formats.kinds import FORMATS
from burden.report.whatif import fee_sentence
from burden.report.whatif_beside import AGENCY, side_rows
from burden.report.whatif_items import StopItem, stop_items
from burden.report.whatif_report import ENDINGS, HONEST, whatif_report
from burden.report.whatif_standing import decided, effect_sentence, law_sentence, left_out_words
from burden.report.whatif_words import (
    SELECTED,
    cash_sentence,
    change_words,
    lead_sentences,
    message,
    range_sentence,
    rest_sentences,
    use_sentence,
)
from burden.submission.estimate import first_estimate
from burden.submission.read import loads
from burden.submission.scenario.model import Selection
from burden.submission.scenario.read import loads_scenario, scenario_of_data
from burden.submission.scenario.write import scenario_data, scenario_yaml
from burden.submission.write import plain_yaml
from tests.unit.report.seven import HOURS_FREED, PAID, SAVED, UNUSED, document

Plain = dict[str, Any]
DAY = datetime.date(2026, 11, 23)


@pytest.fixture(scope="module")
def costings() -> Costings:
    return cost(loads(plain_yaml(document())))


@pytest.fixture(scope="module")
def items(costings: Costings) -> list[StopItem]:
    return stop_items(costings, 0)


def tried(*changes: Plain, years: int | None = None, **more: Any) -> WhatIf:
    scenario = scenario_of_data({"title": "Try", "changes": list(changes), **more})
    return what_if(loads(plain_yaml(document())), [scenario], n_years=years)


def dropped(*titles: str) -> tuple[Plain, ...]:
    return tuple({"drop": {"item_title": title}} for title in titles)


UNUSED_TITLES = tuple(name.replace("-", " ").capitalize() for name in UNUSED)


def test_each_item_has_its_own_cost_use_and_share_of_cash(items: list[StopItem]) -> None:
    found = {item.title: item for item in items}
    # What was paid for once is not offered: nothing saves it.
    assert set(found) == {*UNUSED_TITLES, "Ledger", "Letters", "Rota"}
    assert found["Consultant"].saves == Change(15_000, 15_000, 15_000, 15_000)
    assert (found["Consultant"].cash, found["Consultant"].cash_share) == (15_000, 1.0)
    survey = found["Survey a"]
    assert survey.saves.central == pytest.approx(7_400)
    assert survey.saves.mean == pytest.approx(7_400, rel=0.01)
    assert 3_400 < survey.saves.p5 < 7_400 < survey.saves.p95 < 11_400
    assert (survey.cash, survey.cash_share) == (0.0, 0.0)
    assert survey.hours == pytest.approx(370)
    # Half of the ledger would be kept anyway.
    assert found["Ledger"].saves.central == pytest.approx(3_700)
    assert {title: item.used for title, item in found.items() if item.used != "no"} == {
        "Ledger": "yes", "Letters": "partly", "Rota": "not_said",
    }  # fmt: skip
    assert found["Ledger"].by == "the team"
    assert found["Licence"].bodies == ("audit_commission",)
    assert {title for title, item in found.items() if item.bodies} == {"Licence"}
    assert items[0].title == "Consultant"


def test_what_was_said_of_one_entry_goes_for_the_item_and_answers_may_differ() -> None:
    entries = document()["entries"]
    second = {**entries[0], "id": "survey-a-2"}
    said = [{"item": "survey-a", "used": "no"}]
    differ = [*said, {"item": "survey-a-2", "used": "yes"}]
    # What is used by anybody is used, as in which to stop first; it is told that answers differ.
    for usefulness, used, answer in ((said, "no", "no"), (differ, "yes", "differ"), ([], "not_said", "not_said")):
        plain = document(entries=[*entries, second], usefulness=usefulness)
        found = {item.title: item for item in stop_items(cost(loads(plain_yaml(plain))), 0)}
        assert (found["Survey a"].used, found["Survey a"].answer) == (used, answer)
        assert len(found["Survey a"].places) == 2
        assert found["Survey a"].picks == ({"item_title": "Survey a"},)


def test_seven_that_nobody_uses_in_the_words_of_the_letter(items: list[StopItem]) -> None:
    found = tried(*dropped(*UNUSED_TITLES))
    difference = found.outcomes[0].differences[0]
    assert difference.total.central == pytest.approx(-SAVED)
    assert difference.cash == pytest.approx(-PAID)
    assert difference.hours == pytest.approx(-HOURS_FREED)
    assert message(found.outcomes[0], 0, items, "GBP") == "Stop these seven: about £58,000 a year less"
    # Five ranges of 170 to 570 hours at £20, by hand: standard deviation 5^½ × £20 × 400 ÷ 6 × …, near £3,400.
    assert range_sentence(difference, "GBP") == "Likely between £52,000 and £64,000 (nine in ten)."
    assert cash_sentence(difference, "GBP") == "£21,000 of it is money paid out."
    assert use_sentence([item for item in items if item.used == "no"]) == "Nobody here uses them."


@pytest.mark.parametrize(
    ("used", "is_all", "words"),
    [
        (("no",), True, "Nobody here uses it."),
        (("no",), False, "Nobody here uses what would stop."),
        (("not_said", "not_said"), True, "Nobody has said whether they are used here."),
        (("not_said",), True, "Nobody has said whether it is used here."),
        (("yes", "yes"), True, "They are used here."),
        (("partly",), False, "What would stop is used here in part."),
        (("differ",), True, "Answers differ on whether it is used here."),
        (
            ("no", "no", "yes", "not_said", "differ"), True,
            "Of what would stop, one is used here, two are used by nobody here, answers differ on one and of one "
            "nobody has said.",
        ),
        ((), True, ""),
    ],
)  # fmt: skip
def test_use_is_said_as_it_was_said(
    items: list[StopItem], used: tuple[str, ...], is_all: bool, words: str
) -> None:  # fmt: skip
    # Where answers differ, one of them is that it is used.
    said = [
        replace(items[0], used="yes" if each == "differ" else each, answers_differ=each == "differ") for each in used
    ]
    assert use_sentence(said, is_all) == words


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (dropped("Licence"), "Stop Licence: £6,000 a year less"),
        (dropped(*UNUSED_TITLES, "Ledger", "Letters", "Rota"), "Stop all ten: about £77,000 a year less"),
        (({"scale": {"item_title": "Consultant", "by": 0.5}},), "Try: £7,500 a year less"),
        (({"scale": {"item_title": "Consultant", "by": 1}},), "Try: no change"),
        (({"scale": {"item_title": "Consultant", "by": 3}},), "Try: £30,000 a year more"),
        ((*dropped("Licence"), {"scale": {"item_title": "Consultant", "by": 0}}), "Try: £21,000 a year less"),
        (({"drop": {"entry": "licence"}},), "Stop Licence: £6,000 a year less"),
    ],
)
def test_a_heading_says_what_and_how_much(items: list[StopItem], changes: tuple[Plain, ...], words: str) -> None:
    found = tried(*changes)
    assert message(found.outcomes[0], 0, items, "GBP") == words


def test_what_would_be_done_anyway_is_not_counted_among_what_stops() -> None:
    plain = document()
    for entry in plain["entries"]:
        if entry["id"] == "survey-a":
            entry["business_as_usual_share"] = 1
    submissions = loads(plain_yaml(plain))
    stop = scenario_of_data({"title": "Try", "changes": list(dropped(*UNUSED_TITLES))})
    found = what_if(submissions, [stop])
    known = stop_items(found.before, 0)
    assert next(item.saves.mean for item in known if item.title == "Survey a") == 0
    assert message(found.outcomes[0], 0, known, "GBP").startswith("Stop these six: ")
    assert "Nobody here uses them." in lead_sentences(found.outcomes[0], 0, known, "GBP")


def test_money_paid_out_is_never_more_of_it_than_there_is() -> None:
    def said(*changes: Plain) -> str:
        return cash_sentence(tried(*changes).outcomes[0].differences[0], "GBP")

    assert said(*dropped("Rota")) == "None of it is money paid out."
    assert said(*dropped("Licence")) == "All of it is money paid out."
    # £15,000 less is paid and £14,800 of time more is taken: no part of the £200 that is left.
    assert said(*dropped("Consultant"), {"scale": {"item_title": "Rota", "by": 3}}) == "£15,000 less is paid out."
    assert said({"scale": {"item_title": "Consultant", "by": 2}}) == "All of it is money paid out."


def test_a_fee_that_is_saved_here_is_told_not_to_be_a_saving_of_the_public_purse() -> None:
    def told(text: str, *changes: Plain) -> str:
        scenario = scenario_of_data({"title": "Try", "changes": list(changes)})
        found = what_if(loads(text), [scenario])
        return fee_sentence(found.outcomes[0].differences[-1], "GBP")

    council = plain_yaml(document())
    assert told(council, *dropped("Licence")) == (
        "Fees are £6,000 of what is less. What the bodies they are paid to spend is not in this account, so whether "
        "that is less too is not known, and nothing of it is counted as saved by the public purse as a whole."
    )
    assert told(council, *dropped("Rota", "Consultant")) == ""
    assert told(council, {"scale": {"item_title": "Licence", "by": 2}}).endswith(
        "a cost to the public purse as a whole."
    )
    body = {"schema_version": 1, "body": "audit_commission", "period": "2024-25", "staff": {}, "entries": [
        {"id": "pay", "layer": "central_inspection", "kind": "purchase", "item_title": "Work", "amount_gbp": 9000},
    ], "falls_on": {"types": ["shire_district"], "key": "each", "authorities": 2}}  # fmt: skip
    both = what_if(
        [*loads(council), *loads(plain_yaml(body))],
        [scenario_of_data({"title": "Try", "changes": list(dropped("Licence"))})],
    )
    assert [fee_sentence(each, "GBP") for each in both.outcomes[0].differences] == ["", "", ""]


def test_a_council_alone_saves_the_public_purse_no_fee_in_any_table() -> None:
    found = tried(*dropped("Licence", "Consultant"))
    rows = {title: cell for title, (cell,) in side_rows(found, 0)}
    # £6,000 of fees and £15,000 of purchases less; the fee is lost by whoever received it.
    assert (rows["Local government"], rows["Central government"]) == ("−£21,000", "not known")
    assert rows["The public purse together"] == "−£15,000"
    report = whatif_report(Subject(found.before, 0), found, items=[])
    table = next(block for block in report.tables() if block.id == "bearers")
    assert {row[0].words: row[1].words for row in table.rows} == rows
    said = " ".join(rest_sentences(found, found.outcomes[0], 0))
    assert "local government −£21,000; central government not known; the public purse together −£15,000" in said
    alone = tried(*dropped("Licence"))
    rows = {title: cell for title, (cell,) in side_rows(alone, 0)}
    assert rows["The public purse together"] == "£0"


def test_a_range_over_zero_says_that_it_may_go_either_way() -> None:
    found = tried(*dropped("Consultant"), {"scale": {"item_title": "Rota", "by": 3}})
    assert "it may go either way" in range_sentence(found.outcomes[0].differences[0], "GBP")


@pytest.mark.parametrize(
    ("verb", "change", "words"),
    [
        ("drop", {"item": "ctb1"}, "Stop: Council tax base (CTB, CTB1)"),
        ("drop", {"used": "no"}, "Stop: what nobody here uses"),
        ("drop", {"item": "no_such", "type": "unitary"}, "Stop: no_such, for the type unitary authority alone"),
        ("scale", {"item_title": "Rota", "field": "times_per_year", "by": 0.5}, "Times 0.5, how often: Rota"),
        ("scale", {"everything": True, "by": 0.3333}, "Times 0.3333: everything"),
        ("set", {"kind": "fee", "field": "amount_gbp", "to": 40000},
         "Set the amount to £40,000: entries of the kind fee"),
        (
            "set", {"entry": "x", "field": "hours", "to": {"low": 1, "central": 2, "high": 3}},
            "Set the hours to 1 to 3: the entry x",
        ),
        ("add", {"authority": "E07000121", "entry": {"id": "a", "item_title": "New duty"}},
         "New: New duty, for Lancaster City Council"),
    ],
)  # fmt: skip
def test_a_change_in_a_line(verb: str, change: Plain, words: str) -> None:
    assert change_words(verb, change) == words


def test_every_way_to_select_has_its_words() -> None:
    assert set(SELECTED) == set(Selection.model_fields)


def test_a_scenario_file_comes_back_exactly() -> None:
    plain = {
        "schema_version": 1,
        "title": "A: b # c",
        "note": "'quoted'\u00a0£ – “x”",
        "changes": [
            {"drop": {"item": "ctb1"}},
            {"scale": {"item_title": "yes", "field": "times_per_year", "by": 0.1 + 0.2}},
            {"set": {"item": "cpa", "kind": "fee", "field": "amount_gbp", "to": {"low": 1, "central": 2, "high": 4}}},
            {"add": {"type": "unitary", "entry": {
                "id": "n", "layer": "morale", "kind": "purchase", "amount_gbp": 1e-05, "counterfactual": "None.",
            }}},
        ],
        "one_off": [{"title": "2024", "amount_gbp": 30000, "year": 2, "cashable": False}],
        "phase": [0.5, 0.75],
    }  # fmt: skip
    scenario = scenario_of_data(plain)
    text = scenario_yaml(scenario)
    assert loads_scenario(text) == scenario
    assert scenario_yaml(loads_scenario(text)) == text
    found = scenario_data(scenario)
    assert found["changes"][:2] == plain["changes"][:2]
    assert (found["one_off"], found["phase"], found["note"]) == (plain["one_off"], [0.5, 0.75], plain["note"])
    assert scenario_data(scenario_of_data(found)) == found


def report_of(found: WhatIf) -> Any:
    return whatif_report(Subject(found.before, 0), found, made_on=DAY)


def test_the_first_slide_says_it_all() -> None:
    made = report_of(tried(*dropped(*UNUSED_TITLES), years=10))
    shown = pptx.Presentation(io.BytesIO(FORMATS["pptx"].write(made)))
    texts = [[shape.text_frame.text for shape in slide.shapes if shape.has_text_frame] for slide in shown.slides]
    first = "\n".join(texts[0])
    for words in (
        "Sevenham Borough Council, 2024-25", "Stop these seven: about £58,000 a year less",
        "Likely between £52,000 and £64,000 (nine in ten).", "£21,000 of it is money paid out.",
        "Nobody here uses them.",
        "it is saved only where it is used otherwise", "Over 10 years, discounted at the Green Book's rates",
    ):  # fmt: skip
        assert words in first
    notes = shown.slides[0].notes_slide.notes_text_frame.text
    assert all(text in notes for text in HONEST)
    rows = next(shape.table for shape in shown.slides[1].shapes if shape.has_table).rows
    # A heading, the seven, and all of them together.
    assert len(rows) == 1 + 7 + 1
    assert [cell.text for cell in rows[8].cells][:2] == ["All 7 together", "about £58,000"]
    assert {row.cells[4].text for row in list(rows)[1:8]} == {"No"}


def test_the_first_slide_takes_parts_by_name_however_they_are_worded(monkeypatch: pytest.MonkeyPatch) -> None:
    once = [{"title": "Move", "amount_gbp": 9000, "year": 1}]
    found = tried(*dropped("Rota"), years=3, one_off=once)
    parts = {"year_words": ["Time."], "present_sentence": "All in all.", "cost_words": ["It costs.", "It pays."]}
    for name, said in parts.items():
        monkeypatch.setattr(f"burden.report.whatif_report.{name}", lambda *_, said=said: said)
    slide = report_of(found).sections[0].slide
    assert [block.text for block in slide.blocks][-4:-1] == ["Time.", "All in all.", "It costs. It pays."]
    alone = report_of(tried(*dropped("Rota"), one_off=once)).sections[0].slide
    assert alone.blocks[-2].text == "Changing costs £9,000 once, which is not in it."


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_format_is_written_and_again_the_same(ending: str) -> None:
    found = tried(*dropped("Survey a", "Rota"), {"scale": {"item_title": "Letters", "by": 0.5}}, note="Why <b>not</b>?")
    one, two = (FORMATS[ending].write(report_of(found)) for _ in range(2))
    assert one == two
    if ending == "html":
        text = one.decode()
        assert "Of what would stop, one is used by nobody here and of one nobody has said." in text
        assert "Why &lt;b&gt;not&lt;/b&gt;?" in text


def test_it_says_where_its_ranges_come_from() -> None:
    found = dict(report_of(tried(*dropped("Rota"))).provenance)
    assert found["Ranges"] == "Of the difference, from 10,000 draws that both sides share. Seed: 1."
    assert found["Whose account"] == "Sevenham Borough Council, 2024-25"


def test_up_to_four_stand_side_by_side_with_names_that_tell_them_apart() -> None:
    subs = loads(plain_yaml(document()))
    plains = [{"title": "Same", "changes": list(dropped(title))} for title in ("Licence", "Consultant", "Rota", "Plan")]
    found = what_if(subs, [scenario_of_data(plain) for plain in plains])
    made = report_of(found)
    (table,) = [table for table in made.tables() if table.id == "bearers"]
    assert [column.title for column in table.columns][1:] == ["Same", "Same (2)", "Same (3)", "Same (4)"]
    total = [figure.words for figure in table.rows[0]]
    assert total[:3] == ["All of it", "−£6,000", "−£15,000"]
    assert total[3].startswith("−£7,400 (−£") or total[3].startswith("−£7,")
    assert len({section.id for section in made.sections}) == len(made.sections)


def test_years_stand_in_a_table_with_what_changing_costs() -> None:
    once = [{"title": "Move", "amount_gbp": 9000, "year": 1}]
    made = report_of(tried(*dropped("Licence"), years=3, one_off=once, phase=[0.5]))
    (table,) = [table for table in made.tables() if table.id == "years"]
    rows = [[figure.words for figure in row] for row in table.rows]
    # £3,000 and £9,000 in the first year; then £6,000 at 1 ÷ 1.035 and 1 ÷ 1.035².
    assert [row[1] for row in rows] == ["−£3,000", "−£6,000", "−£6,000"]
    assert [row[2] for row in rows] == ["£9,000", "£0", "£0"]
    assert [row[-1] for row in rows] == ["£6,000", "£203", "−£5,398"]


def test_an_account_without_anything_to_stop_has_no_items() -> None:
    only_once = [entry for entry in document()["entries"] if entry["kind"] == "one_off"]
    assert stop_items(cost(loads(plain_yaml(document(entries=only_once, usefulness=[])))), 0) == []


def test_what_only_parliament_can_end_is_said_where_the_figure_is(items: list[StopItem]) -> None:
    exact = replace(items[0], saves=Change(20_000, 20_000, 20_000, 20_000), decided_by=("parliament",))
    own = replace(exact, saves=Change(30_000, 30_000, 30_000, 30_000), decided_by=("council",))
    assert law_sentence([exact, own, own], "GBP") == (
        "One of the three that stop, £20,000 of the £80,000 a year, can end only by change of law."
    )
    assert law_sentence([exact], "GBP") == "It can end only by change of law."
    assert (law_sentence([own, own], "GBP"), law_sentence([], "GBP")) == ("", "")


def test_an_effect_is_said_to_follow_from_others_and_is_not_offered() -> None:
    calls = {
        "id": "calls", "layer": "distorting_compliance", "item_title": "Calls that chase", "kind": "failure_demand",
        "contacts_per_year": 1000, "failure_share": 0.4, "cost_per_contact_gbp": 10, "grade": "A", "source": "Log",
        "attribution_share": 0.5, "counterfactual": "Half as many.",
    }  # fmt: skip
    read = loads(plain_yaml(document(entries=[*document()["entries"], calls])))
    found = what_if(read, [scenario_of_data({"title": "Try", "changes": [{"drop": {"layer": calls["layer"]}}]})])
    known = stop_items(found.before, 0)
    assert [item.title for item in known if item not in decided(known)] == ["Calls that chase"]
    # 1,000 × 0.4 × 0.5 × £10: in the figure, since a file may ask it, and told.
    assert found.outcomes[0].differences[0].total.central == pytest.approx(-2_000)
    assert effect_sentence(found.outcomes[0], known) in lead_sentences(found.outcomes[0], 0, known, "GBP")
    assert "(Calls that chase), as failure demand does: it does not stop because one wills it." in effect_sentence(
        found.outcomes[0], known
    )
    assert left_out_words(known).startswith("One item follows from others")
    assert left_out_words(decided(known)) == ""


def test_every_fee_that_stops_is_in_the_table_and_every_change_on_a_slide() -> None:
    work = {**document()["entries"][0], "id": "licence-work", "item_title": "Licence"}
    fee = {**document()["entries"][6], "id": "other", "item_title": "Other fee", "amount_gbp": 500}
    read = loads(plain_yaml(document(entries=[*document()["entries"], work, fee], usefulness=[])))
    fees = scenario_of_data({"title": "Fees", "changes": [{"drop": {"kind": "fee"}}]})
    found = what_if(read, [fees])
    made = whatif_report(Subject(found.before, 0), found)
    table = next(block for block in made.tables() if block.id == "stopped")
    assert [[cell.words for cell in row][:2] for row in table.rows] == [
        ["Licence, in part", "£6,000"], ["Other fee", "£500"], ["All 2 together", "£6,500"],
    ]  # fmt: skip
    assert [column.title for column in table.columns][-1] == "Who could end it"
    made = report_of(tried({"scale": {"item_title": "Rota", "by": 0.1}}, {
        "set": {"item_title": "Licence", "field": "amount_gbp", "to": 4000},
    }))  # fmt: skip
    slide = next(each.slide for each in made.sections if each.id == "changes")
    assert slide is not None
    (listed,) = slide.blocks
    assert isinstance(listed, Listed)
    assert listed.items == ("Times 0.1: Rota", "Set the amount to £4,000: Licence")


def test_a_first_estimate_says_on_its_slide_that_nothing_was_reported() -> None:
    before = cost([first_estimate("E07000121", "2005-06")])
    stop = scenario_of_data({"title": "Try", "changes": [{"drop": {"item": "best_value_performance_plan"}}]})
    made = whatif_report(Subject(before, 0), what_if(before.run.submissions, [stop], n_years=10, before=before))
    slide = made.sections[0].slide
    assert slide is not None
    said = [block.text for block in slide.blocks if isinstance(block, Paragraph)]
    assert any(text.startswith("Nothing here was reported. All of it is default") for text in said)
    # A slide holds eleven lines at most of the smallest type.
    assert len(said) <= 11


def test_beside_a_year_stand_money_paid_out_hours_what_is_paid_once_and_the_present_value() -> None:
    clerk = {"label": "Agency", "tariff_gbp_per_hour": 10, "source": "Invoice"}
    plain = document(staff={**document()["staff"], "agency": clerk})
    plain["entries"].append({
        "id": "mock", "layer": "local_preparation", "item_title": "Mock", "kind": "time", "staff": "agency",
        "people": 1, "hours": 40, "times_per_year": 10, "cashable": True, "grade": "A", "source": "Sheets",
    })  # fmt: skip
    for entry in plain["entries"]:
        if entry["id"] == "rota":
            entry["hours"] = 100
    stop = scenario_of_data({
        "title": "Try", "changes": list(dropped("Rota", "Mock")),
        "one_off": [{"title": "Move", "amount_gbp": 500, "year": 1}],
    })  # fmt: skip
    rows = side_rows(what_if(loads(plain_yaml(plain)), [stop], n_years=1), 0)
    found = {title: cell for title, (cell,) in rows}
    # 10 × 40 hours at £10 to the agency, 100 of the clerk at £20; £500 once.
    assert [found[name].split(" (")[0] for name in ("All of it", "Money paid out", AGENCY, "Staff time freed")] == [
        "−£6,000", "−£4,000", "−£4,000", "−£2,000",
    ]  # fmt: skip
    assert (found["Hours freed"], found["Changing costs, once"]) == ("100 hours", "£500")
    assert found["Present value, 1 year"].startswith("−£5,500")
