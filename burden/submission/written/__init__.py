"""How people write figures: text of a cell to plain data, and back to one form."""

from burden.submission.written.kinds import WRITTEN, Kind
from burden.submission.written.reading import Written, read_written
from burden.submission.written.showing import show_written

__all__ = ["WRITTEN", "Kind", "Written", "read_written", "show_written"]
