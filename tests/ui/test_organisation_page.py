"""The page of the organisation: said once and used on every report, or refused in words with nothing lost."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from burden.report.document.model import Look
from burden.ui.reporting import ORGANISATION, kept_organisation
from tests.ui.entering import Office, press, run
from tests.ui.reading import cells, words

Visit = Callable[..., AppTest]
NURSE = {
    "title": "A school nurse", "plural": "School nurses", "unit_cost_gbp": "£40,000", "price_year": "2024-25",
    "source": "Our pay scales",
}  # fmt: skip


def _logo(kind: str = "PNG") -> tuple[str, bytes, str]:
    file = io.BytesIO()
    Image.new("RGB", (40, 20), "#12436D").save(file, kind)
    return f"logo.{kind.lower()}", file.getvalue(), f"image/{kind.lower()}"


def _list(app: AppTest, rows: dict[int, dict[str, str]]) -> AppTest:
    """Type into the list of alternatives."""
    grid = app.data_editor[0]
    app.session_state[grid.key] = {"edited_rows": rows, "added_rows": [], "deleted_rows": []}
    return run(app)


def _fill(app: AppTest, name: str = "Exampleton Borough Council") -> AppTest:
    app.text_input(key="organisation-name").input(name)
    return run(app)


def _keep(app: AppTest) -> AppTest:
    return press(app, "organisation-keep")


def _errors(app: AppTest) -> list[str]:
    return [error.value.replace("\\", "") for error in app.error]


def test_what_is_said_once_stands_on_every_page(visit: Visit) -> None:
    app = _fill(visit("organisation"))
    app.file_uploader(key="organisation-logo").set_value(_logo("JPEG"))
    app.text_input(key="organisation-alt").input("A bridge")
    app.color_picker(key="organisation-bar").set_value("#C06000")
    app.color_picker(key="organisation-accent").set_value("#2A1A5E")
    app = _keep(_list(run(app), {1: NURSE}))
    assert [said.value for said in app.success] == ["Kept. Reports now bear the name Exampleton Borough Council."]
    assert not app.error
    found = kept_organisation()
    assert found.look.organisation == "Exampleton Borough Council"
    assert (found.look.bar, found.look.accent) == ("#C06000", "#2A1A5E")
    assert found.look.logo_png.startswith(b"\x89PNG")
    assert [row.unit_cost.central for row in found.alternatives] == [40_000]

    page = visit(case="luton_2011")
    assert "Luton Borough Council, 2010-11 (unitary authority). Shown by Exampleton Borough Council" in words(page)
    assert "A school nurse" in cells(page)
    assert "Our pay scales" in cells(page)
    shown = visit(case="luton_2011", present="yes")
    assert [image.proto.imgs[0].alt for image in shown.image] == ["A bridge"]


def test_it_stands_there_again_and_can_be_changed(visit: Visit) -> None:
    app = _fill(visit("organisation"))
    app.file_uploader(key="organisation-logo").set_value(_logo())
    _keep(_list(run(app), {0: NURSE}))
    app = visit("organisation")
    assert app.text_input(key="organisation-name").value == "Exampleton Borough Council"
    assert app.data_editor[0].value.to_dict("records")[0] == {**NURSE, "unit_cost_gbp": "40000"}
    assert "A logo is kept." in words(app)
    app.text_input(key="organisation-name").input("Exampleton")
    app.checkbox(key="organisation-no-logo").check()
    _keep(_list(app, {0: {"unit_cost_gbp": "41000"}}))
    found = kept_organisation()
    assert (found.look.organisation, found.look.logo_png) == ("Exampleton", b"")
    assert [row.unit_cost.central for row in found.alternatives] == [41_000]


def test_what_is_typed_after_keeping_is_not_lost_nor_doubled(visit: Visit) -> None:
    app = _keep(_list(_fill(visit("organisation")), {0: NURSE}))
    first = app.data_editor[0]
    assert first.value.to_dict("records")[0]["title"] == "A school nurse"
    app.text_input(key="organisation-alt").input("A bridge")
    app = _list(app, {1: {**NURSE, "title": "A bus"}})
    assert app.data_editor[0].key == first.key
    assert app.text_input(key="organisation-alt").value == "A bridge"
    app = _keep(app)
    assert not app.error
    assert [row.title for row in kept_organisation().alternatives] == ["A school nurse", "A bus"]


@pytest.mark.parametrize(
    ("bar", "accent", "sentence"),
    [
        (
            "#FFFF00",
            "#12436D",
            "Colour of bars: The colours bar #FFFF00 and white #FFFFFF have a contrast of 1.07 to 1",
        ),
        ("#28A197", "#DDDDDD", "Colour of ranges and headings: The colours accent #DDDDDD and white"),
    ],
)
def test_colours_that_cannot_be_told_apart_are_refused(visit: Visit, bar: str, accent: str, sentence: str) -> None:
    app = _fill(visit("organisation"))
    app.color_picker(key="organisation-bar").set_value(bar)
    app.color_picker(key="organisation-accent").set_value(accent)
    app = _keep(app)
    assert any(said.startswith(sentence) and "The nearest that passes" in said for said in _errors(app))
    assert kept_organisation().look == Look()
    assert app.color_picker(key="organisation-bar").value == bar
    assert app.text_input(key="organisation-name").value == "Exampleton Borough Council"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"nonsense", "Logo: The logo cannot be read as a picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Logo: The logo is an SVG drawing."),
        (b"\x89PNG" + bytes(1_000_001), "Logo: The logo is 1.0 MB; at most 1 MB is taken."),
    ],
)
def test_a_logo_that_is_none_is_refused(visit: Visit, content: bytes, sentence: str) -> None:
    app = _fill(visit("organisation"))
    app.file_uploader(key="organisation-logo").set_value(("logo.png", content, "image/png"))
    app = _keep(app)
    assert [said[: len(sentence)] for said in _errors(app)] == [sentence]
    assert kept_organisation().look == Look()


def test_alternatives_that_do_not_fit_are_named_by_row_and_column(office: Office, visit: Visit) -> None:
    typed = {1: NURSE, 2: {"title": "A bus", "unit_cost_gbp": "some", "price_year": "soon"}}
    app = _list(_fill(visit("organisation")), typed)
    grid = app.data_editor[0].key
    app = _keep(app)
    said = _errors(app)
    for start in (
        "Row 3, Several of them: The field", "Row 3, One costs, £: 'some' is text.",
        "Row 3, Price year: 'soon' is not a financial year.", "Row 3, Where the price comes from: The field",
    ):  # fmt: skip
        assert any(sentence.startswith(start) for sentence in said), (start, said)
    assert len(said) == 4
    assert office.store.setting(ORGANISATION) is None
    assert app.data_editor[0].key == grid  # the browser holds what was typed for the grid of this name
    assert app.session_state[grid]["edited_rows"] == typed


def test_a_name_is_needed_and_shown_as_it_stands(visit: Visit) -> None:
    app = _keep(visit("organisation"))
    assert _errors(app)[0].startswith("Name: ")
    app = _keep(_fill(app, "The *first* $5 to $7 <b>council</b>"))
    assert not app.error
    assert "Shown by The *first* $5 to $7 <b>council</b>" in words(visit(case="luton_2011"))


def test_what_is_kept_and_no_longer_fits_does_not_stop_a_page(office: Office, visit: Visit) -> None:
    office.store.keep_setting(ORGANISATION, {"fields": {"name": 7, "colours": "red"}, "logo": "not base64"})
    assert visit(case="luton_2011").header[0].value.startswith("Reported so far")
