"""Saving, two people on one submission, history, restoring, signing off and what is corrected after."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.entering import ANNA, BEN, Office, enter, entry, go, own, press, run, task, total
from tests.ui.reading import cells, words

TASKS = [task("count", 1), task("send", 2), task("sign", 3)]


def _save(app: AppTest, reason: str = "Survey", name: str = "") -> AppTest:
    app.text_input(key="save-reason").input(reason)
    if name:
        app.text_input(key="save-author").input(name)
    return press(run(app), "save-now")


def _sign(app: AppTest, name: str = "A. Treasurer", role: str = "Chief finance officer") -> AppTest:
    app.text_input(key="sign-name").input(name)
    app.text_input(key="sign-role").input(role)
    return press(run(app), "sign-now")


def test_saved_as_a_revision_with_who_and_why(office: Office) -> None:
    number = office.create(own(TASKS))
    app = enter(office.visit("returns", number), "returns", edited={0: {"hours": "9"}})
    _save(app, "Survey of June")
    newest = office.store.revision(number)
    assert (newest.number, newest.author, newest.reason) == (2, ANNA, "Survey of June")
    assert newest.document == own([task("count", 9), *TASKS[1:]])
    assert office.store.draft(number, ANNA) is None
    assert "Saved as revision 2." in words(app)
    enter(app, "returns", edited={1: {"hours": "8"}})
    assert [each["hours"] for each in office.draft(number)["entries"]] == [9, 8, 3]


@pytest.mark.parametrize("reason", ["", "   "])
def test_without_a_reason_it_is_not_saved_and_the_draft_stays(office: Office, reason: str) -> None:
    number = office.create(own(TASKS))
    app = enter(office.visit("returns", number), "returns", edited={0: {"hours": "9"}})
    _save(app, reason)
    assert len(app.error) == 1
    assert len(office.store.revisions(number)) == 1
    assert entry(office.draft(number), "count")["hours"] == 9


def test_what_is_not_understood_is_saved_as_typed_and_not_signed(office: Office) -> None:
    number = office.create(own(TASKS))
    app = enter(office.visit("returns", number), "returns", edited={0: {"hours": "some"}})
    assert "1 entry is not counted yet." in words(app)
    _save(app)
    assert entry(office.saved(number), "count")["hours"] == "some"
    go(app, "history")
    assert "1 entry is not counted yet." in words(app)
    assert app.button(key="sign-now").disabled
    _save(enter(go(app, "returns"), "returns", edited={0: {"hours": "4"}}))
    assert not go(app, "history").button(key="sign-now").disabled


def test_saving_under_another_name(office: Office) -> None:
    number = office.create(own(TASKS))
    app = enter(office.visit("returns", number), "returns", edited={0: {"hours": "9"}})
    _save(app, "For Clare", name="Clare")
    assert office.store.revision(number).author == "Clare"
    assert office.store.draft(number, ANNA) is None
    enter(app, "returns", edited={0: {"hours": "10"}})
    assert entry(office.draft(number, "Clare"), "count")["hours"] == 10


def test_a_newer_revision_is_shown_and_both_are_put_together(office: Office) -> None:
    number = office.create(own(TASKS))
    anna, ben = office.visit("returns", number), office.visit("returns", number, by=BEN)
    enter(ben, "returns", edited={1: {"hours": "20"}, 2: {"hours": "30"}})
    enter(anna, "returns", edited={0: {"hours": "11"}, 1: {"hours": "21"}})
    _save(anna, "Anna's")
    run(ben)
    assert "Anna saved revision 2 (Anna's) after you began from 1" in words(ben)
    assert "Both of you changed 1 of these" in words(ben)
    (merge,) = (each for each in ben.button if str(each.key).startswith("merge-"))
    assert merge.disabled, "the choice comes first"
    assert merge.label == "Put both together: 1 choice left"
    assert ben.button(key="save-now").disabled
    assert "Put both together first, at the top of the page" in words(ben)
    (choice,) = (each for each in ben.radio if str(each.key).startswith("choose-"))
    assert choice.value is None
    choice.set_value("mine")
    run(ben)
    press(ben, str(merge.key))
    assert [each["hours"] for each in office.draft(number, BEN)["entries"]] == [11, 20, 30]
    assert "saved revision 2" not in words(ben)
    _save(ben, "Ben's")
    assert [each["hours"] for each in office.saved(number)["entries"]] == [11, 20, 30]
    assert [each.number for each in office.store.revisions(number)] == [3, 2, 1]


def test_theirs_may_be_chosen(office: Office) -> None:
    number = office.create(own(TASKS))
    anna, ben = office.visit("returns", number), office.visit("returns", number, by=BEN)
    enter(ben, "returns", edited={0: {"hours": "20"}, 1: {"hours": "25"}})
    _save(enter(anna, "returns", edited={0: {"hours": "11"}}))
    run(ben)
    next(each for each in ben.radio if str(each.key).startswith("choose-")).set_value("theirs")
    run(ben)
    press(ben, next(str(each.key) for each in ben.button if str(each.key).startswith("merge-")))
    assert [each["hours"] for each in office.draft(number, BEN)["entries"]] == [11, 25, 3]


def test_a_save_over_a_newer_revision_is_refused(office: Office) -> None:
    number = office.create(own(TASKS))
    ben = enter(office.visit("returns", number, by=BEN), "returns", edited={0: {"hours": "20"}})
    ben.text_input(key="save-reason").input("Ben's")
    run(ben)
    _save(enter(office.visit("returns", number), "returns", edited={1: {"hours": "12"}}))
    press(ben, "save-now")
    assert office.store.revision(number).author == ANNA
    assert len(office.store.revisions(number)) == 2
    assert "Anna saved revision 2" in words(ben)
    assert entry(office.draft(number, BEN), "count")["hours"] == 20


def test_one_who_only_looks_is_told_and_goes_on_from_the_newer_one(office: Office) -> None:
    number = office.create(own(TASKS))
    ben = office.visit("returns", number, by=BEN)
    _save(enter(office.visit("returns", number), "returns", edited={0: {"hours": "11"}}))
    run(ben)
    assert "Anna saved revision 2" in words(ben)
    press(ben, next(str(each.key) for each in ben.button if str(each.key).startswith("merge-")))
    assert total(ben).startswith("About £320 a year")


def test_history_says_what_each_revision_changed(office: Office) -> None:
    number = office.create(own(TASKS))
    app = enter(office.visit("returns", number), "returns", edited={0: {"hours": "9"}, 2: {"source": "Diary"}})
    _save(app, "Survey of June")
    go(app, "history")
    said = words(app)
    assert "Revision 2" in said
    assert "Anna, " in said
    assert "Survey of June" in said
    assert "2 changed" in [box.label for box in app.expander]
    app.session_state["changed-2"] = True
    run(app)
    shown = cells(app)
    for part in ("Count", "Hours each, each time", "1", "9", "Sign", "Source", "Diary"):
        assert part in shown


def test_an_older_revision_is_restored_as_a_new_one(office: Office) -> None:
    number = office.create(own(TASKS))
    app = _save(enter(office.visit("returns", number), "returns", edited={0: {"hours": "9"}}))
    go(app, "history")
    press(app, "restore-1")
    newest = office.store.revision(number)
    assert (newest.number, newest.restores, newest.document) == (3, 1, own(TASKS))
    assert "Restores revision 1." in words(app)
    assert total(app).startswith("About £120 a year")


def test_restoring_waits_until_the_draft_is_saved_or_dropped(office: Office) -> None:
    number = office.create(own(TASKS))
    app = _save(enter(office.visit("returns", number), "returns", edited={0: {"hours": "9"}}))
    enter(app, "returns", edited={1: {"hours": "50"}})
    go(app, "history")
    assert app.button(key="restore-1").disabled
    assert "Save it or drop it first" in words(app)
    press(app, "drop-now")
    assert office.store.draft(number, ANNA) is None
    app.text_input(key="restore-reason-1").input("Counted twice")
    press(run(app), "restore-1")
    assert office.store.revision(number).reason == "Counted twice"


def test_before_restoring_and_signing_both_totals_are_said(office: Office) -> None:
    number = office.create(own(TASKS))
    app = _save(enter(office.visit("returns", number), "returns", edited={0: {"hours": "9"}}))
    said = words(go(app, "history"))
    # Nine, two and three hours at £20; then one, two and three.
    assert "Now, revision 2: About £280 a year" in said or "Now, revision 2: £280 a year" in said, said
    assert "Then, as in revision 1: " in said
    assert "What is signed, revision 2: " in said


def test_signed_off_locked_and_corrected_by_name(office: Office) -> None:
    number = office.create(own(TASKS))
    app = _sign(office.visit("history", number))
    signed = office.store.revision(number).signature
    assert signed is not None
    assert (signed.name, signed.role) == ("A. Treasurer", "Chief finance officer")
    said = words(app) + "".join(block.value.replace("\\", "") for block in app.success)
    assert "signed off and locked" in said
    assert "Signed off by A. Treasurer, Chief finance officer" in said
    assert "unchanged since" in said
    assert signed.fingerprint[:16] in said
    assert "signed off" in words(go(app, "submissions"))
    go(app, "returns")
    assert "Revision 1 is signed off and locked, by A. Treasurer." in words(app), "every page says so"
    _save(enter(app, "returns", edited={0: {"hours": "9"}}), "A task was counted short")
    newest = office.store.revision(number)
    assert (newest.number, newest.corrects, newest.signature) == (2, 1, None)
    assert office.store.revision(number, 1).signature == signed
    assert "Corrects revision 1, which was signed off." in words(go(app, "history"))


@pytest.mark.parametrize(("name", "role"), [("", "Officer"), ("A. Treasurer", ""), (" ", " ")])
def test_nobody_signs_without_name_and_role(office: Office, name: str, role: str) -> None:
    number = office.create(own(TASKS))
    app = _sign(office.visit("history", number), name, role)
    assert len(app.error) == 1
    assert office.store.revision(number).signature is None


def test_what_is_signed_is_the_saved_revision(office: Office) -> None:
    number = office.create(own(TASKS))
    app = enter(office.visit("returns", number), "returns", edited={0: {"hours": "9"}})
    go(app, "history")
    assert "There are changes that are not saved" in words(app)
    _sign(app)
    assert office.store.revision(number).document == own(TASKS)
    assert entry(office.draft(number), "count")["hours"] == 9


def test_restoring_after_a_signature_names_what_it_corrects(office: Office) -> None:
    number = office.create(own(TASKS))
    app = _save(enter(office.visit("returns", number), "returns", edited={0: {"hours": "9"}}))
    _sign(go(app, "history"))
    press(app, "restore-1")
    newest = office.store.revision(number)
    assert (newest.number, newest.restores, newest.corrects) == (3, 1, 2)


def test_two_of_one_title_are_told_apart(office: Office) -> None:
    number = office.create(own([task("a", 1, item_title="Calls"), task("b", 2, item_title="Calls")]))
    app = _save(enter(office.visit("returns", number), "returns", edited={0: {"hours": "9"}, 1: {"hours": "8"}}))
    go(app, "history")
    app.session_state["changed-2"] = True
    run(app)
    assert "Calls (a), Hours" in cells(app)
    assert "Calls (b), Hours" in cells(app)
