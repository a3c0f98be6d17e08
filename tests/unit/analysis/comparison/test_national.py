"""From a sample to all councils: against printed examples, worked by hand, and what must hold whatever the figures.

Councils and their residents are those published; every cost is made up.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from burden import cost, loads, national
from burden.analysis.comparison.national import National
from burden.analysis.comparison.national_frame import frame_of
from burden.analysis.comparison.national_sampling import (
    Sample,
    design_effect,
    freedom,
    sampling_with_one_more,
    spread,
)
from burden.base.errors import BurdenError
from burden.reference.authorities import load_authorities
from tests.unit.analysis.comparison.test_comparing import council, entry

DRAWS = 2000


def sample(
    amounts: Sequence[float], keys: Sequence[float], councils: int, whole: float, name: str = "a", spread_by: Any = None
) -> Sample:
    """Return a sample; amounts are certain, or drawn as these × `spread_by`, shape (draws,) or (surveyed, draws)."""
    amount = np.array(amounts, dtype=np.float64)
    by = np.ones(DRAWS) if spread_by is None else np.asarray(spread_by)
    return Sample(name, amount, np.array(keys, dtype=np.float64), amount[:, None] * by, councils, whole)


def codes(kind: str, period: str = "2005-06") -> list[str]:
    frame = frame_of(period, "residents")
    return [code for code in load_authorities() if code in frame and frame.type(code) == kind and frame.key(code)]


BOROUGHS, DISTRICTS, COUNTIES = (codes(kind) for kind in ("london_borough", "shire_district", "shire_county"))


def borough(code: str, amount: float, *more: str, kind: str = "london_borough", period: str = "2005-06") -> str:
    return council(code, entry("local_preparation", amount), *more, type_=kind, period=period)


def estimated(*texts: str, **how: object) -> National:
    return national(cost([found for text in texts for found in loads(text)]), **how)  # type: ignore[arg-type]


# -- printed examples -------------------------------------------------------------------------------------------------


def test_the_printed_example_of_a_forester() -> None:
    """Scheaffer, Mendenhall and Ott, *Elementary survey sampling*, exercise 6.1, as worked for a course (STAT 4240,
    homework 8, coursehero.com/file/6287055): ratio, total, variance, and a bound of twice the standard error."""
    basal = [0.3, 0.5, 0.4, 0.9, 0.7, 0.2, 0.6, 0.5, 0.8, 0.4, 0.8, 0.6]
    volume = [6.0, 9, 7, 19, 15, 5, 12, 9, 20, 9, 18, 13]
    found = sample(volume, basal, 250, 75)
    assert f"{found.ratio:.5f}" == "21.19403"
    assert f"{found.total:.3f}" == "1589.552"
    assert f"{found.textbook_variance():.3f}" == "8678.564"
    assert f"{2 * math.sqrt(found.textbook_variance()):.4f}" == "186.3176"


@pytest.mark.parametrize(
    ("pair", "total", "variance"),
    [((0, 1), "265.0000", "8.0000"), ((0, 2), "263.0075", "18.0903"), ((0, 3), "268.8971", "0.0017"),
     ((1, 2), "258.8372", "1.7307"), ((1, 3), "265.0000", "8.0000"), ((2, 3), "263.0370", "18.2677")],
)  # fmt: skip
def test_the_printed_totals_of_every_sample_of_two_of_four(pair: tuple[int, int], total: str, variance: str) -> None:
    """Course notes "Ratio Regression R", scribd.com/document/495065034: "Demonstration of Bias in Ratio Estimation"."""
    x, y = (67.0, 63, 66, 69), (68.0, 62, 64, 70)
    found = sample([y[place] for place in pair], [x[place] for place in pair], 4, sum(x))
    assert f"{found.total:.4f}" == total
    assert f"{found.textbook_variance():.4f}" == variance


def test_the_printed_total_of_three_types_and_its_degrees_of_freedom() -> None:
    """Worked exercise 01 of github.com/felipe179971/Amostragem_Complexa, Testando.md: N 20, 9, 12; n 5, 3, 4; means
    1.6, 2.8, 0.6; s² 3.3, 4, 2.2 (amounts here are made to have these): total 64.4, variance 322.8, d 7.821472."""
    apart = math.sqrt(1.65)
    drawn = [(20, [4, 3, 1, 0, 0]), (9, [0.8, 2.8, 4.8]), (12, [0.6 - apart, 0.6 - apart, 0.6 + apart, 0.6 + apart])]
    types = [
        sample(list(amounts), [1] * len(amounts), councils, councils, f"type {councils}") for councils, amounts in drawn
    ]
    whole = spread(types, 1)
    assert f"{whole.total:.1f}" == "64.4"
    assert f"{whole.sampling:.1f}" == "322.8"
    assert f"{freedom(types):.6f}" == "7.821472"


# -- the arithmetic ---------------------------------------------------------------------------------------------------


def test_the_jackknife_leaves_one_out_at_a_time() -> None:
    amounts, keys, councils, whole = [6.0, 9, 20, 4], [1.0, 2, 3, 1], 10, 18.0
    total = whole * sum(amounts) / sum(keys)
    moved = [
        whole * (sum(amounts) - amount) / (sum(keys) - key) - total for amount, key in zip(amounts, keys, strict=True)
    ]
    by_hand = (1 - 4 / 10) * 3 / 4 * sum(one**2 for one in moved)
    assert sample(amounts, keys, councils, whole).sampling == pytest.approx(by_hand, rel=1e-12)


def test_counting_councils_the_jackknife_is_the_textbook() -> None:
    # 3, 5, 10 of 12 councils: mean 6, s² = (9 + 1 + 16) ÷ 2 = 13; 12² × (1 − 3/12) × 13 ÷ 3 = 468.
    found = sample([3, 5, 10], [1, 1, 1], 12, 12)
    assert (found.total, found.textbook_variance()) == (72, 468)
    assert found.sampling == pytest.approx(468, rel=1e-12)


def test_the_bootstrap_has_the_variance_of_the_formula() -> None:
    rng = np.random.default_rng(3)
    amounts, wide = rng.lognormal(0, 0.5, 12), np.ones(200_000)
    found = sample(list(amounts), [1.0] * 12, 40, 40, spread_by=wide)
    assert found.deviations(1).var() == pytest.approx(found.sampling, rel=0.02)


def test_what_all_share_does_not_shrink_with_the_sample_and_what_is_their_own_does_not_count_twice() -> None:
    rng = np.random.default_rng(1)
    common, draws = rng.normal(1, 0.1, DRAWS), 20_000
    for count in (5, 20, 40):
        shared = sample([10.0] * count, [1.0] * count, 40, 40, spread_by=common)
        whole = spread([shared], 1)
        assert whole.sampling == pytest.approx(0, abs=1e-9)
        assert whole.deviation == pytest.approx(400 * common.std(), rel=1e-9)
        own = sample([10.0] * count, [1.0] * count, 40, 40, spread_by=rng.normal(1, 0.1, (count, draws)))
        # All surveyed, forty errors of 1 each: √40; a sample leaves that much of measurement, whatever its size.
        assert math.sqrt(spread([own], 1).measurement) == pytest.approx(math.sqrt(40), rel=0.1)


def test_types_share_errors_too() -> None:
    common = np.random.default_rng(1).normal(1, 0.1, DRAWS)
    two = [sample([10.0] * 3, [1.0] * 3, 3, 3, name, common) for name in ("a", "b")]
    assert spread(two, 1).deviation == pytest.approx(60 * common.std(), rel=1e-9)


def test_the_range_is_wider_the_fewer_were_surveyed() -> None:
    """Of two alone Student's t has one degree of freedom: 6.3 standard errors either way, not 1.6."""
    two, many = sample([9, 11], [1, 1], 1000, 1000), sample([9, 11] * 20, [1] * 40, 1000, 1000)
    for one, least, most in ((two, 4, 9), (many, 1.5, 1.9)):
        whole = spread([one], 1)
        assert least < (whole.p95 - whole.p5) / 2 / math.sqrt(whole.sampling) < most


def test_of_one_type_counted_alike_the_design_effect_is_one() -> None:
    assert design_effect([sample([3, 5, 10], [1, 1, 1], 12, 12)]) == pytest.approx(1, rel=1e-12)


def test_the_design_effect_by_hand() -> None:
    # Types of 10 and 30, amounts 1, 3 and 11, 13: ȳ = (10 × 2 + 30 × 12) ÷ 40 = 9.5; V(total) = 100 × 0.8 × 2 ÷ 2 +
    # 900 × (28/30) × 2 ÷ 2 = 920, so v(ȳ) = 0.575; Σ N/n (y − ȳ)² ÷ N = (5 (8.5² + 6.5²) + 15 (1.5² + 3.5²)) ÷ 40 =
    # 790 ÷ 40 = 19.75; v of a plain draw = 36 ÷ (4 × 39) × (19.75 + 0.575) × 40² = 7,504.615…
    two = [sample([1, 3], [1, 1], 10, 10), sample([11, 13], [1, 1], 30, 30, "b")]
    assert design_effect(two) == pytest.approx(920 / (36 / 156 * 20.325 * 1600), rel=1e-12)


def test_one_more_council() -> None:
    # N (N − n) s² ÷ n: 12 × 9 × 13 ÷ 3 = 468 with three; 12 × 8 × 13 ÷ 4 = 312 with four; nothing with all.
    assert sampling_with_one_more(sample([3, 5, 10], [1, 1, 1], 12, 12)) == pytest.approx(312)
    assert sampling_with_one_more(sample([3, 5, 10], [1, 1, 1], 4, 4)) == 0


amounts_of = st.lists(st.floats(1, 1e6), min_size=2, max_size=8)


@given(amounts_of, st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=30)
def test_all_surveyed_leaves_no_error_of_sampling(amounts: list[float], random: object) -> None:
    keys = [1.0 + place for place in range(len(amounts))]
    full = sample(amounts, keys, len(amounts), sum(keys))
    whole = spread([full], 1)
    assert whole.total == pytest.approx(sum(amounts), rel=1e-12)
    assert (whole.p5, whole.p95) == pytest.approx((whole.total, whole.total), rel=1e-12)
    assert (whole.sampling, whole.measurement) == pytest.approx((0, 0), abs=1e-12)
    part = sample([3, 5, 10], [1, 1, 1], 12, 12, "b")
    both, alone = spread([full, part], 1), spread([part], 1)
    assert both.sampling == alone.sampling
    assert design_effect([full]) is None


# -- from files -------------------------------------------------------------------------------------------------------


def test_a_total_by_hand() -> None:
    frame = frame_of("2005-06", "residents")
    first, second = BOROUGHS[3], BOROUGHS[7]
    found = estimated(borough(first, 100_000), borough(second, 300_000))
    listed = load_authorities()
    everybody = sum(listed[code].residents or 0 for code in BOROUGHS)
    asked = (listed[first].residents or 0) + (listed[second].residents or 0)
    assert found.total == pytest.approx(400_000 * everybody / asked)
    assert found.p5 < found.total < found.p95
    assert (found.surveyed, found.councils, found.all_councils) == (2, 33, 344)
    assert [row.type for row in found.estimated] == ["london_borough"]
    assert (found.sampling_share, found.measurement_share) == (1, 0)  # invoices are certain
    assert frame.listed_from == "2009-10"
    assert frame_of("2009-10", "residents").listed_from is None


def test_types_nobody_surveyed_are_none_and_not_zero() -> None:
    found = estimated(borough(BOROUGHS[3], 1), borough(BOROUGHS[7], 2), borough(DISTRICTS[0], 5, kind="shire_district"))
    rows = {row.type: row for row in found.strata}
    assert rows["unitary"].total is None
    assert rows["shire_district"].total is None
    assert rows["shire_district"].surveyed == 1
    assert found.total == rows["london_borough"].total
    assert found.councils == 33
    as_data = found.as_dict()
    assert as_data["strata"][0]["total"] is None
    assert "as if" in as_data["holds"]


def test_by_councils_all_count_and_by_spending_those_with_it() -> None:
    texts = [borough(code, 100 * place) for place, code in enumerate(BOROUGHS[2:6])]
    plain = estimated(*texts, per="authority")
    assert plain.total == pytest.approx(33 * 150)
    by_spending = estimated(*texts, per="spending")
    (row,) = by_spending.estimated
    assert (row.councils, row.without_key) == (32, 1)  # the City of London has no core spending power here
    assert by_spending.key_periods == ("2020-21",)


def test_a_council_without_the_published_key_is_set_aside_by_name() -> None:
    city = "E09000001"
    found = estimated(*(borough(code, 5) for code in (city, *BOROUGHS[2:4])), per="spending")
    assert found.surveyed == 2
    assert len(found.set_aside) == 1
    assert city in found.set_aside[0]


def test_the_order_of_files_does_not_matter() -> None:
    ranged = entry("local_preparation", 0, "Other").replace(
        "amount_gbp: 0", "amount_gbp: {low: 5, central: 30, high: 90}"
    )
    texts = [borough(code, 100 + place, ranged) for place, code in enumerate(BOROUGHS[2:5])]
    found = {repr(estimated(*order)) for order in itertools.permutations(texts)}
    assert len(found) == 1


def test_all_boroughs_surveyed_leave_what_was_measured() -> None:
    texts = [borough(code, 100 + place) for place, code in enumerate(BOROUGHS)]
    found = estimated(*texts)
    assert (found.sampling_error, found.design_effect, found.next_best) == (0, None, ())
    assert found.total == found.p5 == found.p95 == sum(100 + place for place in range(33))
    assert found.sampling_share is None


def test_all_cost_no_less_than_those_surveyed() -> None:
    """Three boroughs that differ a hundredfold: Student's t alone would reach far below zero."""
    found = estimated(borough(BOROUGHS[3], 10), borough(BOROUGHS[7], 1000), borough(BOROUGHS[9], 100), per="authority")
    assert found.sampling_error > found.total / 2
    assert found.p5 == found.estimated[0].p5 == 1110


HELD = entry("local_preparation", 5, "Guess", extra=", status: default")


def test_only_layers_that_all_have_and_no_defaults() -> None:
    targets = entry("writing_targets", 999)
    default = entry("morale", 5000, "Guess", extra=", status: default")
    found = estimated(borough(BOROUGHS[3], 10, targets, default), borough(BOROUGHS[7], 20))
    assert found.layers == ("local_preparation",)
    assert found.left_out[0] == "writing targets: reported in full by 1 of 2"
    (row,) = found.estimated
    assert row.total is not None
    assert row.total * row.key_surveyed / row.key == pytest.approx(30)


def test_a_published_average_all_use_is_as_unsure_with_many_as_with_few() -> None:
    """Grade E: part of the error is the average's, shared by all who use it; more councils do not take it off."""
    survey = entry("local_preparation", 1000, "Survey").replace("grade: A", "grade: E")
    few, many = (
        estimated(*(council(code, survey, type_="london_borough") for code in BOROUGHS[:count]), per="authority")
        for count in (3, 33)
    )
    assert many.sampling_error == 0
    assert many.measurement_error > 0.2 * many.total  # 33 errors drawn apart would leave a sixth of one
    assert few.measurement_error == pytest.approx(many.measurement_error, rel=0.1)


def test_where_one_more_helps_most() -> None:
    found = estimated(
        *(borough(code, amount) for code, amount in zip(BOROUGHS[2:5], (90, 100, 110), strict=True)),
        *(borough(DISTRICTS[place], amount, kind="shire_district") for place, amount in enumerate((10, 90, 200))),
        per="authority",
    )
    first, second = found.next_best
    assert (first.type, second.type) == ("shire_district", "london_borough")
    # Boroughs: s² = 100, V = 33 × 30 × 100 ÷ 3 = 33,000; districts: s² = 9,100, V = 201 × 198 × 9,100 ÷ 3.
    boroughs, districts = 33 * 30 * 100 / 3, 201 * 198 * 9100 / 3
    assert found.sampling_error == pytest.approx(math.sqrt(boroughs + districts))
    assert first.standard_error == pytest.approx(math.sqrt(boroughs + 201 * 197 * 9100 / 4))


@pytest.mark.parametrize(
    ("texts", "how", "words"),
    [
        ([borough(BOROUGHS[1], 5)], {}, "no type with two councils or more (London borough: 1)"),
        ([borough(BOROUGHS[1], 5), borough(DISTRICTS[1], 5, kind="shire_district")], {}, "borough: 1, Shire"),
        ([borough("alder", 5), borough(BOROUGHS[1], 5)], {}, "alder (alder) is not among the councils of England"),
        ([borough(BOROUGHS[1], 5), borough(BOROUGHS[2], 5, period="2006-07")], {}, "(2005-06, 2006-07)"),
        ([borough(BOROUGHS[1], 5), borough(BOROUGHS[2], 5)], {"period": "2009-10"}, "No council given is of 2009-10"),
        ([borough(BOROUGHS[1], 5), borough(BOROUGHS[2], 5)], {"per": "cats"}, "'cats' is nothing to scale by"),
        ([borough(BOROUGHS[1], 5), borough(BOROUGHS[2], 5)], {"draws": 1}, "needs at least 100 draws"),
        ([borough(BOROUGHS[1], 5), borough(BOROUGHS[2], 5)], {"layers": ["morale"]}, "no layer that all 2 have"),
        ([borough(BOROUGHS[1], 5), council(BOROUGHS[2], entry("local_preparation", 5, extra=", status: default"))], {},
         "all of it is default, in part or whole, or without a price. Leave it out."),
        ([borough(BOROUGHS[1], 5), borough(BOROUGHS[2], 5, HELD)], {}, "no layer in full"),
    ],
)  # fmt: skip
def test_what_cannot_be_estimated_is_refused(texts: list[str], how: dict[str, object], words: str) -> None:
    with pytest.raises(BurdenError) as caught:
        estimated(*texts, **how)
    assert words in str(caught.value)


def test_of_several_years_one_is_chosen() -> None:
    texts = [borough(BOROUGHS[place], 5, period=year) for place in (1, 2) for year in ("2005-06", "2006-07")]
    found = estimated(*texts, period="2006-07")
    assert (found.period, found.surveyed) == ("2006-07", 2)
    assert found.set_aside == ("councils of 2005-06: another year",)
