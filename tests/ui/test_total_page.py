"""The page of the burden total: every case and account, first estimates, submissions; what opens behind each figure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from burden.analysis.tally import cost
from burden.base.vocabulary import LAYERS
from burden.reference.published import list_cases
from burden.submission.read import load_all
from tests.ui.entering import Office, own, task
from tests.ui.reading import cells, words
from tests.ui.totals import behind, box, boxes, money, open_all, table

Visit = Callable[..., AppTest]

# What each print says, in the words of this project's figures; from the cases' sources.
HEADLINES = {
    "cpa_funding_2002_03": "Reported so far: £40.4m a year",
    "cqc_assessments_2023_24": "No figure can be given yet",
    "lancaster_2005_06": "Reported so far: £51,640 a year",
    "leicestershire_2011": "Reported so far: about £1,200,000 a year",
    "letter_fee": "Reported so far: about £100,000 for one assessment",
    "letter_project_managers": "Reported so far: about £130,000 a year",
    "letter_team": "Reported so far: about £200,000 a year",
    "letter_unpriced_staff": "No figure can be given yet",
    "luton_2011": "Reported so far: about £2,200,000 a year",
    "ref_2021": "Reported so far: about £470m for one exercise",
    "wic_state_agencies": "Reported so far: about $10,000 a year",
}
FORMATS = {"pdf", "pptx", "docx", "xlsx", "html", "svg", "png", "json"}


def test_every_shipped_case_is_looked_at_here() -> None:
    assert set(HEADLINES) == set(list_cases())


@pytest.mark.parametrize("name", HEADLINES)
def test_every_account_of_each_case_opens(visit: Visit, name: str) -> None:
    app = visit(case=name)
    assert app.header[0].value.replace("\\", "") == HEADLINES[name]
    assert {str(button.proto.id).rpartition("take-")[2] for button in app.get("download_button")} == FORMATS
    accounts = app.selectbox(key="account").options if any(box.key == "account" for box in app.selectbox) else [""]
    for number in range(len(accounts)):
        if len(accounts) > 1:
            app.selectbox(key="account").select_index(number).run()
        assert not app.exception
        assert not app.warning
        open_all(app)
        assert "What this figure is not" in [part.value for part in app.subheader]


@pytest.mark.parametrize("name", [name for name, said in HEADLINES.items() if not said.startswith("No figure")])
def test_the_lines_behind_every_row_add_up_to_it(visit: Visit, name: str) -> None:
    app = visit(case=name)
    costing = cost(load_all(f"published:{name}")).costings[-1].as_dict()
    total = costing["total"]["regime"]
    close = pytest.approx(total, rel=1e-4, abs=2)  # lines are shown whole
    found = {name.split("-")[1]: behind(app, name) for name in boxes(app)}
    assert list(found["headline"].values()) == [close]
    assert found["layers"].pop("Total so far", total) == close
    layers = {LAYERS[key].title: row["regime"] for key, row in costing["layers"].items()}
    assert found["layers"] == {
        title: pytest.approx(amount, rel=1e-4, abs=2) for title, amount in layers.items() if amount is not None
    }
    views = {label.partition(":")[0].lower(): amount for label, amount in found["payers"].items()}
    for view in ("local", "central", "consolidated"):
        amount = costing["views"][view]
        assert views.get(view) == (None if amount is None else pytest.approx(amount, rel=1e-4, abs=2))
    for part in ("money", "evidence"):
        assert sum(found[part].values()) == close
    items = table(app, "The costliest items")
    for row in items:
        shown = next(
            cell for title, cell in row.items() if title in {"A year", "For one exercise", "For one assessment"}
        )
        assert found["items"][row["Item"]] == pytest.approx(money(shown), rel=0.06, abs=1)
    if len(items) < 10:
        assert sum(found["items"].values()) == close


def test_a_first_estimate_says_that_nothing_was_reported(visit: Visit) -> None:
    app = visit(council="E07000121", year="2005-06")
    assert app.header[0].value.startswith("First estimate, nothing reported yet: about £")
    assert "All of it is default" in words(app)
    assert "not a fact about this council" in words(app)
    assert "Signed off" not in words(app)
    found = behind(app, box(app, "headline"))
    assert sum(found.values()) > 0


def test_what_has_no_price_is_no_zero(visit: Visit) -> None:
    app = open_all(visit(case="letter_unpriced_staff"))
    assert "2 entries without a price" in words(app)
    assert "£0" not in words(app) + cells(app)


def _year(period: str, hours: float, fee: float, **fields: Any) -> dict[str, Any]:
    paid = {
        "id": "fee", "layer": "central_inspection", "item_title": "Audit fee", "kind": "fee", "amount_gbp": fee,
        "grade": "A", "source": "Invoice",
    }  # fmt: skip
    return own([task("count", hours), paid], period=period, **fields)


def test_a_submission_stands_beside_its_year_before(office: Office, visit: Visit) -> None:
    office.create(_year("2022-23", 7, 700))
    office.create(_year("2023-24", 100, 20_000))
    number = office.create(_year("2024-25", 130, 26_000))
    office.create(_year("2023-24", 1, 1, authority="elsewhere", name="Elsewhere"))
    app = visit(submission=str(number))
    assert "What changed since 2023-24" in [part.value for part in app.subheader]
    rows = {row["Layer"]: row for row in table(app, "Results in 2023-24 and 2024-25")}
    assert rows["Central inspection"]["2024-25"] == "£26,000"
    assert money(rows["Central inspection"]["Difference"]) == 26_000 - money(rows["Central inspection"]["2023-24"])
    assert money(rows["Local preparation"]["2024-25"]) == 20 * 130
    assert "hours: 100 → 130" in cells(app)
    assert sum(behind(app, box(app, "layers")).values()) == pytest.approx(2 * (26_000 + 20 * 130))


def test_a_submission_alone_says_nothing_of_change(office: Office, visit: Visit) -> None:
    number = office.create(_year("2024-25", 130, 26_000))
    office.create(_year("2023-24", 1, 1, authority="elsewhere", name="Elsewhere"))
    app = visit(submission=str(number))
    assert "Reported so far: about £28," in app.header[0].value
    assert not any(part.value.startswith("What changed") for part in app.subheader)


def test_an_earlier_year_that_cannot_be_priced_is_left_out(office: Office, visit: Visit) -> None:
    office.create({**_year("2023-24", 1, 1), "schema_version": "some"})
    app = visit(submission=str(office.create(_year("2024-25", 130, 26_000))))
    assert not any(part.value.startswith("What changed") for part in app.subheader)


def test_who_signed_it_stands_on_the_page_as_soon_as_it_is_signed(office: Office, visit: Visit) -> None:
    number = office.create(_year("2024-25", 130, 26_000))
    app = visit(submission=str(number))
    assert "Not signed off: revision 1 of" in words(app)
    signed = office.store.sign(number, 1, name="Ann *Lee*", role="Treasurer", statement="It is right.", reference={})
    app.run()
    assert not app.exception
    assert "Signed off by Ann *Lee*, Treasurer, on" in words(app)
    assert signed.fingerprint in words(app)
    assert "Not signed off" not in words(app)


def test_no_submission_yet_offers_to_start_one(visit: Visit) -> None:
    app = visit()
    app.segmented_control(key="start").select("submission").run()
    assert not app.exception
    assert "There is no submission yet." in words(app)
    assert any(link.label == "Start a submission" for link in app.page_link)


def test_a_result_is_never_shown_with_the_sections_of_another(visit: Visit) -> None:
    app = visit(case="luton_2011")
    for name in ("leicestershire_2011", "letter_team", "luton_2011"):
        app.selectbox(key="case").select(name).run()
        assert app.header[0].value == HEADLINES[name]
