"""The words beside reported ÷ estimated: what the estimate is not, what each ratio rests on, and why there is none."""

from __future__ import annotations

from burden.analysis.comparison.expected import Expected
from burden.report.expecting import expected_rows, expected_words

ALDER = Expected(
    "alder", "Alder", "2005-06", 3_000.0, 2_000.0, 1.5, 1.234, 1.789, 12, 108, 0.25, None, 900.0, 4_100.0
)  # fmt: skip
BIRCH = Expected("birch", "Birch", "2005-06", 500.0, 500.0, 1.0, 1.0, 1.0, 1, 108, 0.004, None, 200.0, 1_200.0)
CEDAR = Expected("cedar", "Cedar", "2005-06", items_expected=108, amount_share=0.0, reason="None was reported.")
DALE = Expected("dale", "Dale", "2005-06", reason="The catalog does not know it.")


def test_rows() -> None:
    alder, birch, cedar, dale, whole = expected_rows([ALDER, BIRCH, CEDAR, DALE])
    assert alder == {
        "Authority": "Alder",
        "Year": "2005-06",
        "Reported": "£3,000",
        "First estimate of the same": "£2,000",
        "Reported ÷ estimate": "1.5",
        "Likely range (nine in ten)": "1.2 to 1.8",
        "Rests on": "12 of 108 items, 25% of the amount",
    }
    # Of 0.4% of an estimate no ratio is told.
    assert birch["Reported ÷ estimate"] == "too little of it: below 5%"
    assert birch["Likely range (nine in ten)"] == "none"
    assert birch["Rests on"] == "1 of 108 items, less than 1% of the amount"
    assert (cedar["Reported"], cedar["Reported ÷ estimate"], cedar["Rests on"]) == (
        "not known", "none", "0 of 108 items",
    )  # fmt: skip
    assert dale["Rests on"] == "none"
    # 3,500 ÷ 2,500, not the mean of 1.5 and 1.
    assert (whole["Authority"], whole["Reported ÷ estimate"], whole["Rests on"]) == ("All of them", "1.4", "2 of 4")


def test_one_alone_has_no_row_of_all() -> None:
    assert [row["Authority"] for row in expected_rows([ALDER, DALE])] == ["Alder", "Dale"]


def test_words_say_that_the_estimate_is_no_norm() -> None:
    said = " ".join(expected_words([ALDER, BIRCH, CEDAR, DALE], "2010-11"))
    assert "The first estimate is an average from published figures, no norm." in said
    assert "on the items that both have" in said
    assert "fees" in said
    assert "for Alder, 2005-06, £900 to £4,100 around £2,000" in said
    assert "£3,500 reported ÷ £2,500 estimated is 1.4, a ratio of sums" in said
    assert "No ratio for Cedar, 2005-06: None was reported." in said
    assert "No ratio for Dale, 2005-06: The catalog does not know it." in said
    assert said.endswith(" Prices of 2010-11.")


def test_nobody_to_compare_is_said_without_figures() -> None:
    said = expected_words([CEDAR], "2010-11")
    assert any("None was reported." in line for line in said)
    assert not any("£" in line or "Prices" in line for line in said)


def test_many_without_a_ratio_are_counted() -> None:
    many = [Expected(f"c{n}", f"C{n}", "2005-06", reason="Why.") for n in range(9)]
    assert "C5, 2005-06 and 3 more: Why." in " ".join(expected_words(many, "2010-11"))
