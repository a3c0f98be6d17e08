"""Spreadsheets and CSV files from elsewhere, read as cells of text: limits first, nothing worked out or guessed."""

from burden.submission.tabular.book import BLANK, Book, Cell, CellSheet, address, column_letters
from burden.submission.tabular.dates import DateColumn, read_date_column
from burden.submission.tabular.opening import open_csv, open_table, open_workbook

__all__ = [
    "BLANK",
    "Book",
    "Cell",
    "CellSheet",
    "DateColumn",
    "address",
    "column_letters",
    "open_csv",
    "open_table",
    "open_workbook",
    "read_date_column",
]
