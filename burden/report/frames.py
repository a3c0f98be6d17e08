"""Tables of a report as tables of words, for pages that show one by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from burden.analysis.costing import Costing
from burden.report.document.layers import layers_table
from burden.report.document.payers import views_table
from burden.report.tables import table_of

if TYPE_CHECKING:
    from burden.report.document.model import Table


def frame_of(table: Table) -> pd.DataFrame:
    """Return the words of a table, a column for each of its columns."""
    titles = [column.title for column in table.columns]
    return table_of(
        ({title: cell.words for title, cell in zip(titles, row, strict=True)} for row in table.rows), titles
    )


def amounts_of(table: Table) -> tuple[str, ...]:
    """Return the titles of the columns that stand to the right."""
    return tuple(column.title for column in table.columns if column.is_amount)


def layers_frame(costing: Costing) -> pd.DataFrame:
    """Return the five layers and their total."""
    return frame_of(layers_table(costing))


def views_frame(costing: Costing, per: str = "a year") -> pd.DataFrame:
    """Return who pays."""
    return frame_of(views_table(costing, per))
