"""The doors: a workbook, a CSV file, or whichever of the two a file turns out to be."""

from __future__ import annotations

from burden.base.errors import BurdenError
from burden.submission.tabular.book import Book
from burden.submission.tabular.limits import Source, read_bytes, shown_name
from burden.submission.tabular.signatures import is_zip, refuse_old_excel, refuse_others
from burden.submission.tabular.text_file import read_text_file
from burden.submission.tabular.workbook import read_workbook


def open_workbook(source: Source, name: str) -> Book:
    """Return the sheets of an .xlsx workbook; `name` is the file's, for messages.

    Formulas are never worked out: the values saved with the workbook are read. Raises `BurdenError` in plain words for
    everything else, for macros, passwords and damage, and past the limits of `limits`.
    """
    name = shown_name(name)
    data = read_bytes(source, name)
    refuse_old_excel(data, name)
    if is_zip(data):
        return read_workbook(data, name)
    refuse_others(data, name)
    raise BurdenError(f"{name} is not an Excel workbook. Save it as .xlsx.")


def open_csv(source: Source, name: str) -> Book:
    """Return a CSV file as a book of one sheet without title; `name` is the file's, for messages.

    UTF-8, UTF-16 and Windows text, with commas, semicolons or tabs. Raises `BurdenError` in plain words for everything
    else, for quotation marks that do not close, and past the limits of `limits`.
    """
    name = shown_name(name)
    data = read_bytes(source, name)
    refuse_old_excel(data, name)
    if is_zip(data):
        raise BurdenError(
            f"{name} is a workbook or a zip file, not CSV. Rename it to end in .xlsx if it is a workbook."
        )
    refuse_others(data, name)
    return read_text_file(data, name)


def open_table(source: Source, name: str) -> Book:
    """Return a workbook or a CSV file, told apart by what is in it and not by its name. Raises as both do."""
    name = shown_name(name)
    data = read_bytes(source, name)
    return open_workbook(data, name) if is_zip(data) else open_csv(data, name)
