"""The lines shown behind a layer are the layer: they add up to it, and none is left out."""

from __future__ import annotations

import math

import pytest

from burden.analysis.costing import Costings
from burden.base.vocabulary import LAYERS
from burden.report.frames import layers_frame, views_frame
from burden.report.line_tables import evidence_table, lines_table
from burden.report.lines import lines_of, uncounted_lines
from burden.report.sentences import stamp
from burden.report.tables import pay_table, resource_words
from tests.unit.report.priced import priced


def test_lines_add_up_to_each_layer_and_its_gross(costings: Costings) -> None:
    for number, costing in enumerate(costings):
        for layer in LAYERS:
            lines, figures = lines_of(costings, number, layer), costing.layers[layer]
            regime = math.fsum(line.amount for line in lines if line.attribution == "regime")
            gross = math.fsum(line.amount + sum(line.other.values()) for line in lines)
            assert math.isclose(regime, figures.regime or 0.0, rel_tol=1e-9, abs_tol=1e-6)
            assert math.isclose(gross, figures.gross or 0.0, rel_tol=1e-9, abs_tol=1e-6)


def test_grants_and_what_users_bear_stand_apart(every_kind: Costings) -> None:
    apart = {(line.entry, line.amount < 0) for line in uncounted_lines(every_kind, 0)}
    assert apart == {("grant", False), ("grant", True), ("rework", False)}
    assert all(line.entry not in {"grant", "rework"} for line in lines_of(every_kind, 0))


def test_a_body_falls_on_an_authority_by_its_share_less_the_fees(every_kind: Costings) -> None:
    lines = {line.formula.text: line.amount for line in lines_of(every_kind, 0, "central_inspection")}
    assert lines["£100,000 × 0.25 share of the body's cost"] == 25_000
    (fee,) = [amount for text, amount in lines.items() if text.endswith("(−1) fee received")]
    assert fee < -6000


def test_the_default_part_is_told_apart(every_kind: Costings) -> None:
    layers = every_kind.costings[0].layers
    share = layers["local_preparation"].default_share
    assert share is not None
    assert 0 < share < 1
    assert layers["morale"].default_share == 0


def test_a_first_estimate_is_all_default() -> None:
    (costing,) = priced("first_estimate").costings
    assert costing.layers["local_preparation"].default_share == pytest.approx(1)
    assert costing.default_share == pytest.approx(1)


def test_tables_have_words_in_every_cell(costings: Costings) -> None:
    for number, costing in enumerate(costings):
        lines = lines_of(costings, number)
        frame, sources = lines_table(lines, costing.currency)
        assert len(frame) == len(lines)
        others = (
            layers_frame(costing), views_frame(costing), evidence_table(lines, costing.currency),
            pay_table(costings.run.submissions)[0],
        )  # fmt: skip
        for table in (frame, *others):
            assert all(isinstance(cell, str) and cell for cell in table.to_numpy().ravel())
        assert all(sources)


def test_no_layer_is_left_out_and_none_reads_as_zero_for_want_of_a_report() -> None:
    table = layers_frame(priced("lancaster_2005_06").costings[0])
    assert table["Layer"].tolist() == [*(layer.title for layer in LAYERS.values()), "Total so far"]
    assert table["Headline"].tolist() == [
        "not reported", "not reported", "£51,640", "not reported", "not reported", "£51,640",
    ]  # fmt: skip
    assert "£0" not in " ".join(table.iloc[0].tolist())


def test_what_a_total_is_made_of() -> None:
    assert resource_words(priced("lancaster_2005_06").costings[0]) == (
        "At central values: fees £51,640. Paid to others in the year: £51,640."
    )
    assert resource_words(priced("letter_unpriced_staff").costings[0]) == ""


def test_an_unpriced_layer_reads_as_without_a_price() -> None:
    table = layers_frame(priced("letter_unpriced_staff").costings[0]).set_index("Layer")
    assert table.loc["Local preparation", "Headline"] == "no price"
    assert table.loc["Local preparation", "Gross"] == "–"


def test_shared_sources_are_named_by_number() -> None:
    costings = priced("first_estimate")
    frame, sources = lines_table(lines_of(costings, 0), "GBP")
    assert 0 < len(sources) < 10
    assert set(frame["Evidence"]) == {f"E, default, source {n}" for n in range(1, len(sources) + 1)}


def test_dollars_are_not_stamped_with_a_price_index_for_pounds() -> None:
    assert stamp(priced("wic_state_agencies")).startswith("Prices of 2019-20. ")
    assert stamp(priced("leicestershire_2011")).startswith("Prices of 2010-11 (HMT")
