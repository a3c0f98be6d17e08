"""A submission as an Excel workbook: out with its live total, and back in with every problem at its cell."""

from burden.submission.workbook.reading import Imported, read_workbook
from burden.submission.workbook.writing import write_workbook

__all__ = ["Imported", "read_workbook", "write_workbook"]
