"""Extracts of other systems: staff time from a timesheet export, fees and purchases from a ledger."""

from burden.submission.extracts.columns import LedgerMap, TimesheetMap, suggest_ledger, suggest_timesheet
from burden.submission.extracts.extract import Extract, LeftOut
from burden.submission.extracts.ledger import ledger_entries
from burden.submission.extracts.listing import Listed, codes_of, grades_of, suggest_codes, suggest_grades
from burden.submission.extracts.payees import LEAVE_OUT_PAYEE, PURCHASE, Payee, payees_of
from burden.submission.extracts.table import Table, TableRow, read_table
from burden.submission.extracts.taking import taken_over
from burden.submission.extracts.targets import LEAVE_OUT, Target, codes_as_plain, codes_from_plain
from burden.submission.extracts.timesheet import time_entries

__all__ = [
    "LEAVE_OUT",
    "LEAVE_OUT_PAYEE",
    "PURCHASE",
    "Extract",
    "LedgerMap",
    "LeftOut",
    "Listed",
    "Payee",
    "Table",
    "TableRow",
    "Target",
    "TimesheetMap",
    "codes_as_plain",
    "codes_from_plain",
    "codes_of",
    "grades_of",
    "ledger_entries",
    "payees_of",
    "read_table",
    "suggest_codes",
    "suggest_grades",
    "suggest_ledger",
    "suggest_timesheet",
    "taken_over",
    "time_entries",
]
