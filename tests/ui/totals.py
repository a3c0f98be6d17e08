"""What a person does on the page of the total: opens every table, and adds its lines up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df
from streamlit.testing.v1 import AppTest

from tests.ui.entering import run

BEHIND = "The lines behind "
_AMOUNT = re.compile(r"([−-]?)[£$]([\d,]+(?:\.\d+)?)(m?)")


def boxes(app: AppTest) -> list[str]:
    """Return the names of the boxes that open to lines, in the order of the page."""
    found = [str(box.proto.id).split("-", 2)[-1] for box in app.expander]
    return [name[name.index(kind) :] for name in found for kind in ("lines-", "folded-") if kind in name]


def box(app: AppTest, section: str) -> str:
    """Return the name of the box of a section."""
    return next(name for name in boxes(app) if name.split("-")[1] == section)


def open_all(app: AppTest) -> AppTest:
    """Open every box."""
    for name in boxes(app):
        app.session_state[name] = True
    return run(app)


def tables(app: AppTest) -> dict[str, list[dict[str, str]]]:
    """Return each table by its words for those who do not see it: its rows, by the titles of their columns."""
    return {str(table.proto.alt): list(_rows(table)) for table in app.table}


def _rows(table: Any) -> Iterator[dict[str, str]]:
    arrow = table.proto.arrow_data
    shown = convert_arrow_bytes_to_pandas_df(arrow.styler.display_values or arrow.data)
    for row in shown.to_dict("records"):
        yield {str(name).replace("\\", ""): str(value).replace("\\", "").strip("*") for name, value in row.items()}


def money(words: str) -> float:
    """Return the first amount in words, in pounds or dollars."""
    found = _AMOUNT.search(words)
    assert found is not None, f"no amount in {words!r}"
    sign, digits, millions = found.groups()
    return float(digits.replace(",", "")) * (1e6 if millions else 1) * (-1 if sign else 1)


def added(rows: list[dict[str, str]]) -> float:
    """Return what the lines of a table add up to, without those that are not in the headline."""
    titles = [name for name in rows[0] if name not in {"Line", "Formula", "Evidence"}]
    column = titles[0]  # its range stands beside it
    return sum(money(row[column]) for row in rows if "unattributed, not in" not in row[column])


def table(app: AppTest, start: str) -> list[dict[str, str]]:
    """Return the rows of the table whose words begin as said."""
    return next(rows for alt, rows in tables(app).items() if alt.startswith(start))


def behind(app: AppTest, name: str) -> dict[str, float]:
    """Open a box and no other, and return what the lines behind each of its rows add up to, by the row's first words.

    Nothing is returned of a row without lines behind it.
    """
    for each in boxes(app):
        app.session_state[each] = each == name
    run(app)
    row = f"row-{name.partition('-')[2]}"
    found: dict[str, float] = {}
    choosers = [each for each in app.selectbox if each.key == row]
    for number in range(len(choosers[0].options) if choosers else 1):
        if choosers:
            app.selectbox(key=row).select_index(number)
            run(app)
        for alt, rows in tables(app).items():
            if alt.startswith(BEHIND):
                found[alt.removeprefix(BEHIND)] = added(rows)
    return found
