"""What a person reads on a page that was run without a browser."""

from __future__ import annotations

from typing import Any

from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df
from streamlit.testing.v1 import AppTest


def words(app: AppTest) -> str:
    """Return all that a page says outside its tables and charts, with Markdown's backslashes taken off."""
    kinds: tuple[Any, ...] = (
        app.title, app.header, app.subheader, app.markdown, app.caption, app.warning, app.info, app.error, app.text,
    )  # fmt: skip
    return "\n".join(element.value.replace("\\", "") for kind in kinds for element in kind)


def cells(app: AppTest) -> str:
    """Return all that its tables show, cell by cell."""
    found = []
    for table in app.table:
        arrow = table.proto.arrow_data
        shown = convert_arrow_bytes_to_pandas_df(arrow.styler.display_values or arrow.data)
        found += [str(value).replace("\\", "") for value in shown.to_numpy().ravel()]
    return "\n".join(found)


def alt_text(app: AppTest) -> str:
    """Return the words that stand for the chart."""
    (chart,) = app.get("plotly_chart")
    return str(chart.proto.alt)
