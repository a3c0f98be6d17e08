"""Counts, years, levels and pairs in words: nothing unknown reads as zero, and nothing as a finding that is none."""

from __future__ import annotations

import csv
import io

from burden.analysis.regime.cascade import cost_by_level
from burden.analysis.regime.counts import count_items
from burden.analysis.regime.lookalikes import find_pairs
from burden.reference.catalog import load_catalog
from burden.reference.lookalikes import load_lookalikes
from burden.reference.target_cascade import load_cascades
from burden.report import regime, regime_targets
from burden.report.csv_text import csv_text
from burden.report.regime_data import count_data, growth_data
from tests.unit.analysis.regime.making import UPPER, catalog, item, span


def small() -> object:
    return catalog(
        item("census", span("Census", types=UPPER, times=3, text="3")),
        item("homes", span("Homes", condition="council_homes", bodies=("mhclg",), known=False)),
        item(
            "lettings", span("Lettings", bodies=("mhclg",), frequency={"text": "ongoing", "assumed": "a round a year"})
        ),
    )


def test_what_is_left_out_is_said() -> None:
    said = regime.count_words(small(), "2024-25")
    assert said == [
        "In 2024-25 the catalog knows 3 items that fall, or may fall, on councils in England.",
        "Those that surely fall and have a number of times come to about 3 requests a year, each item counted once.",
        "1 item falls on a condition that the type does not tell; that is counted apart.",
        "1 item has no number of times (ongoing, by risk, per claim): not in the requests, and not zero.",
        "Over all councils, 1 item comes to about 459 requests a year, if each council is asked; for the other 2 it is "
        "not known how many, or how often.",
        "For 1 of 3 the years are assumed (in force around its list only); none is unverified.",
    ]


def test_nothing_is_said_of_no_others() -> None:
    said = regime.count_words(catalog(item("census", span("Census", times=3, text="3"))), "2024-25", "unitary")
    # 63 unitary authorities, asked three times each.
    (line,) = [line for line in said if line.startswith("Over all councils of the type")]
    assert line.endswith("1 item comes to about 189 requests a year, if each council is asked.")


def test_unknown_cells_say_so() -> None:
    rows = {row["Who asks"]: row for row in regime.count_rows(count_items(small(), "body", "2024-25"), "body")}
    housing = rows["Ministry of Housing, Communities and Local Government"]
    assert (housing["Items"], housing["Requests a year"], housing["All councils a year"]) == (
        "2",
        "not known",
        "not known",
    )
    assert rows["Department for Education"]["All councils a year"] == "459"
    before = regime.count_words(load_catalog(), "2005-06")
    assert any("How many councils there were in 2005-06 is not known here" in sentence for sentence in before)


def test_years_are_data_and_more_than_a_thousand_items_are_words_alone() -> None:
    """Of 1,200 items of 2005-06 two have stated years; one of them is in force in 2006-07, which nobody listed."""
    rows = [item(f"r{n}", span(first="2005-06", last="2005-06", known=False)) for n in range(1_198)]
    rows += [
        item("a", span(first="2005-06", last="2005-06")),
        item("b", span(first="2005-06", last="2006-07"), kind="plan"),
    ]
    known = catalog(*rows, covered=("2005-06", "2007-08"))
    data = {row["period"]: row for row in growth_data(known)}
    assert data["2005-06"] == {
        "period": "2005-06", "covered": True, "items": 1200, "years_stated": 2, "years_assumed": 1198, "return": 1199,
        "plan": 1,
    }  # fmt: skip
    assert data["2006-07"] == {
        "period": "2006-07", "covered": False, "items": None, "years_stated": 1, "years_assumed": None, "return": None,
        "plan": None,
    }  # fmt: skip
    assert (data["2007-08"]["items"], data["2007-08"]["years_assumed"]) == (0, 0)
    bars = {bar.label: bar for bar in regime.growth_chart(known).bars}
    assert (bars["2005-06"].value, bars["2005-06"].default_share) == (1200, 1198 / 1200)
    assert bars["2005-06"].words == "1,200 items; the years of 1,198 are assumed"
    assert bars["2006-07"].value is None
    told = {row["Year"]: row for row in regime.growth_rows(known)}
    assert (told["2005-06"]["Items"], told["2005-06"]["Data return"]) == ("1,200", "1,199")
    assert (told["2006-07"]["Items"], told["2006-07"]["Years stated"]) == ("not listed", "up to 1")


def test_data_is_null_where_nothing_is_known() -> None:
    rows = {row["key"]: row for row in count_data(count_items(small(), "body", "2024-25"))}
    assert (rows["mhclg"]["times"], rows["mhclg"]["england"], rows["dfe"]["england"]) == (None, None, 459)


def test_no_growth_is_claimed_and_gaps_are_no_zeros() -> None:
    said = " ".join(regime.growth_words(load_catalog()))
    assert "two snapshots, of 2005-06 and of today" in said
    assert "No growth and no decline can be read from it. 203 items stand in 2005-06 and 100 in 2026-27" in said
    assert "23 items of 2005-06 stand in 2026-27 under the same id" in said
    chart = regime.growth_chart(load_catalog())
    bars = {bar.label: bar for bar in chart.bars}
    assert (bars["2008-09 to 2022-23"].value, bars["2008-09 to 2022-23"].words) == (
        None,
        "not listed, which is not zero",
    )
    assert bars["2005-06"].value == 203
    assert bars["2005-06"].default_share == 202 / 203
    rows = {row["Year"]: row for row in regime.growth_rows(load_catalog())}
    assert rows["2008-09 to 2022-23"]["Years stated"] == "up to 2"  # H-CLIC and pooled receipts, docs/data.md


def test_a_chart_shows_at_most_twelve_and_says_how_many_more() -> None:
    found = count_items(load_catalog(), "body", "2024-25")
    chart = regime.count_chart(found, "body", "2024-25")
    assert len(chart.bars) == 12
    assert f"{len(found) - 12} more stand in the table" in chart.alt


def test_the_tree_has_a_level_a_line_and_prices_nothing_by_itself() -> None:
    found = cost_by_level(load_cascades()[0])
    first, second, third = regime_targets.tree_lines(found)
    assert first.startswith("12 central public service agreement targets for health; written by: Treasury")
    assert second.startswith("└─ 44 targets in the department's")
    assert third.startswith("   └─ at least 300 separate targets at ground level (6.8 or more for each above)")
    assert all(line.endswith("not priced") for line in (first, second, third))
    said = " ".join(regime_targets.cascade_words(found))
    assert "12 targets became at least 300: 25 or more for each at the top" in said
    assert "No level is priced, and that is not zero" in said
    chart = regime_targets.cascade_chart(found)
    assert [bar.value for bar in chart.bars] == [12, 44, 300]
    # Cut above its bar, whole in what is said of the picture.
    assert all(len(bar.label) + len(bar.words) <= 54 for bar in chart.bars)
    assert "44: targets in the department's planning and priorities guidance" in chart.alt


def test_an_unreviewed_pair_is_never_called_a_duplicate() -> None:
    pairs = find_pairs(load_catalog(), load_lookalikes())
    rows = regime_targets.pair_rows([pair for pair in pairs if pair.review is None])
    assert {(row["Verdict"], row["Why"]) for row in rows} == {("not reviewed", "")}
    said = " ".join(regime_targets.pair_words(pairs, load_lookalikes(), pairs))
    assert f"{len(pairs)} pairs of items of different bodies, in force together in a year that the catalog" in said
    assert "Over all years" not in said
    assert "one to look at, no more" in said
    assert "nobody who fills them in has confirmed a verdict yet" in said
    assert "duplicate" not in said


def test_no_cell_is_a_formula() -> None:
    text = csv_text([{"a": "=1+1", "b": None}, {"a": "-", "c": 0.5}])
    assert list(csv.reader(io.StringIO(text))) == [["a", "b", "c"], ["'=1+1", "", ""], ["'-", "", "0.5"]]
