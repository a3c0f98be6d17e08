"""Charts for tests: easy values, and the worst text that anybody may type."""

from __future__ import annotations

from burden.report.document.model import Bar, Chart, Look
from tests.unit.report.formats.example import HOSTILE

LOOK = Look(bar="#28A197", accent="#12436D")
HALF_DEFAULT = Chart(
    "half", "Half of the second", "Whole: £100. Half: £50, of it £25 default.", "£ a year", "gbp",
    (Bar("Whole", "£100", 100.0), Bar("Half", "£50", 50.0, 40.0, 80.0, 0.5, "partly_default")),
)  # fmt: skip
BELOW = Chart(
    "below", "One is saved", "Spent: £30. Saved: −£10.", "£ a year", "gbp",
    (Bar("Spent", "£30", 30.0), Bar("Saved", "−£10", -10.0)),
)  # fmt: skip
SILENT = Chart(
    "silent", "Nothing is known", "Nothing is reported.", "£ a year", "gbp",
    (Bar("Morale", "not reported", None, state="not_reported"), Bar("Writing", "no price", None, state="no_headline")),
)  # fmt: skip
WORST = Chart(
    'worst <"&> 1', f"{HOSTILE} caption", f"{HOSTILE} alt", f"{HOSTILE} " * 4, "gbp",
    (
        Bar(f"{HOSTILE} " * 5, f"{HOSTILE} " * 3, 123_456_789.0, 1.0, 987_654_321.0, 0.4),
        Bar("W" * 300, "x", 5.0, default_share=1.0),
        Bar("", "no label", -98_765_432.0),
        Bar("no words", "", 0.0),
        Bar("مرحبا", "£12", None),
        Bar("日本語 " * 60, "3%", 3.0),
    ),
    "XTS",
)  # fmt: skip
EVERY = (HALF_DEFAULT, BELOW, SILENT, WORST)
