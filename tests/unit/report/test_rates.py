"""What an hour comes to, against sums done by hand."""

from __future__ import annotations

from burden.report.rates import default_table, default_words, hour_table
from burden.submission.read import loads

TEXT = """
authority: nowhere
name: Nowhere
type: other
period: 2024-25
staff:
  clerk:
    {salary_gbp_per_year: 30000, on_cost_share: 0.25, overhead_share: 0.2, productive_hours_per_year: 1500, source: x}
  expert: {tariff_gbp_per_hour: 31.5, source: y}
  unknown: {label: Somebody, source: z}
  ranged: {salary_gbp_per_year: {low: 20000, central: 22000, high: 30000}, productive_hours_per_year: 1100, source: x}
entries: []
"""


def test_an_hour_and_how_it_forms() -> None:
    rows = hour_table(loads(TEXT)[0]).set_index("Staff grade")
    # 30,000 × 1.25 × 1.2 ÷ 1,500 = 45,000 ÷ 1,500 = 30
    assert rows.loc["clerk"].tolist() == ["£30.00", "£30,000 × (1 + 25%) × (1 + 20%) ÷ 1,500 hours"]
    assert rows.loc["expert"].tolist() == ["£31.50", "a tariff that already holds everything"]
    assert rows.loc["Somebody"].tolist() == ["not known yet", "give a salary, or a tariff"]
    assert rows.loc["ranged", "An hour"] == "£20.00"


def test_defaults_say_how_well_they_are_known() -> None:
    found = default_table("2005-06")
    assert (found["How well known"] == "Unverified").any()
    assert all(text.endswith(".") and ("%" in text or "hours" in text) for text in default_words("2005-06"))
