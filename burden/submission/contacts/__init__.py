"""Failure demand counted: a contact log or typed counts, the share with its sampling error, and the entry it makes."""

from burden.submission.contacts.counted import Counted
from burden.submission.contacts.counts import CountRow, read_counts
from burden.submission.contacts.entry import Grounds, doubles, failure_entry, missing_of, place_of, put_in
from burden.submission.contacts.log import ContactLog, read_log
from burden.submission.contacts.sampling import pert_between, wilson
from burden.submission.contacts.tally import Cause, Origin, Tally

__all__ = [
    "Cause",
    "ContactLog",
    "CountRow",
    "Counted",
    "Grounds",
    "Origin",
    "Tally",
    "doubles",
    "failure_entry",
    "missing_of",
    "pert_between",
    "place_of",
    "put_in",
    "read_counts",
    "read_log",
    "wilson",
]
