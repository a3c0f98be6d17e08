"""Parameters against the published figures they come from, and pay against the spine."""

import pytest

from burden.base.errors import BurdenError
from burden.base.vocabulary import DRIVER_KINDS
from burden.reference.parameters import load_parameters
from burden.reference.pay import load_pay, load_points

NEEDED = {
    "on_cost_share", "overhead_share", "productive_hours_per_year", "hours_per_day", "effort_hours_return",
    "effort_hours_indicator", "effort_hours_inspection", "effort_hours_audit", "effort_hours_plan", "effort_hours_fee",
    "effort_hours_framework", "effort_hours_target_set", "spread_b", "spread_c", "spread_d", "spread_e_average",
    "spread_e_item", "cost_per_contact_face_to_face_gbp", "cost_per_contact_phone_gbp", "cost_per_contact_web_gbp",
    "replacement_cost_leaver_gbp", "baseline_sickness_days_per_fte", "baseline_leaver_share", "productive_hours_high",
    "tariff_low_gbp_per_hour", "tariff_high_gbp_per_hour", "measure_worth_share", "timing_variation",
    "measure_worth_share_per_hour", "measure_people",
    *(f"measure_hours_{kind}" for kind in DRIVER_KINDS if kind not in {"spread", "variation"}),
}  # fmt: skip


@pytest.fixture(scope="module")
def parameters():
    return load_parameters()


def three(value):
    return (value.low, value.central, value.high)


def test_all_are_there_with_source_and_status(parameters):
    assert set(parameters.parameters) == NEEDED
    for parameter in parameters.parameters.values():
        for value in parameter.values:
            assert value.source
            assert value.status
            assert value.low <= value.central <= value.high


def test_on_cost_by_hand(parameters):
    # (pay − threshold) × rate ÷ pay + pension, for admin, analyst and lead.
    worked = {
        "2005-06": [(15675, 0.14), (21654, 0.145), (38011, 0.15), 4895, 0.128],
        "2024-25": [(25183, 0.198), (33366, 0.211), (52805, 0.294), 9100, 0.138],
        "2025-26": [(25989, 0.198), (34434, 0.211), (54495, 0.294), 5000, 0.15],
    }
    for period, (low, central, high, threshold, rate) in worked.items():
        shares = tuple((pay - threshold) * rate / pay + pension for pay, pension in (low, central, high))
        value = parameters.get("on_cost_share", period)
        assert value.period == period
        assert three(value) == pytest.approx(shares, abs=0.0006)


def test_default_effort_by_hand(parameters):
    seven_days = 7 * 7.4
    assert three(parameters.get("effort_hours_return")) == pytest.approx(
        (seven_days * 600 / 1750, seven_days, seven_days * 5000 / 1750)
    )
    assert three(parameters.get("effort_hours_indicator")) == pytest.approx(
        (seven_days * 300 / 1750, seven_days * 900 / 1750, seven_days * 2500 / 1750)
    )
    for kind in ("inspection", "audit"):
        assert three(parameters.get(f"effort_hours_{kind}")) == pytest.approx((60 * 7.4, 170 * 7.4, 400 * 7.4))


def test_effort_says_what_it_is_counted_by(parameters):
    per = {name: parameters.parameter(name).per for name in NEEDED if name.startswith("effort_hours_")}
    assert {name for name, word in per.items() if word == "occurrence"} == {
        "effort_hours_inspection", "effort_hours_audit",
    }  # fmt: skip
    assert set(per.values()) == {"year", "occurrence"}


def test_published_values(parameters):
    assert parameters.get("productive_hours_per_year").central == 1584
    assert three(parameters.get("overhead_share")) == (0.15, 0.30, 0.45)
    assert parameters.get("cost_per_contact_face_to_face_gbp", "2011-12").central == 8.62
    assert parameters.get("cost_per_contact_phone_gbp", "2008-09").high == 5.57
    assert three(parameters.get("replacement_cost_leaver_gbp")) == (7400, 20000, 42000)
    assert parameters.get("baseline_sickness_days_per_fte", "2005-06").central == 10.7
    assert [parameters.get(f"spread_{grade}").central for grade in "bcd"] == [1.15, 1.35, 1.75]


def test_unverified_stays_unverified(parameters):
    assert parameters.get("overhead_share").status == "unverified"
    assert parameters.get("on_cost_share", "2005-06").status == "unverified"
    assert parameters.get("effort_hours_indicator").status == "unverified"


def test_the_nearest_year_is_taken_and_named(parameters):
    assert parameters.get("baseline_sickness_days_per_fte", "2004-05").period == "2005-06"
    assert parameters.get("baseline_sickness_days_per_fte", "1990-91").period == "1997-98"
    assert parameters.get("baseline_sickness_days_per_fte", "2025-26").period == "2017-18"
    # 1999-00 lies as near to 1998-99 as to 2000-01: the earlier is taken.
    assert parameters.get("baseline_sickness_days_per_fte", "1999-00").period == "1998-99"
    assert parameters.get("baseline_sickness_days_per_fte").period == "2017-18"
    assert parameters.get("overhead_share", "2005-06").period is None


def test_an_unknown_parameter_is_refused(parameters):
    with pytest.raises(BurdenError, match="no parameter 'oncost'"):
        parameters.get("oncost")


@pytest.mark.parametrize(
    ("role", "period", "low", "high", "status"),
    [
        # Published pay by role and year, pounds a year.
        ("admin_officer", "2005-06", 15675, 17921, "unverified"),
        ("performance_analyst", "2005-06", 21654, 22511, "unverified"),
        ("senior_performance_officer", "2005-06", 26156, 27412, "unverified"),
        ("service_lead", "2005-06", 31556, 38011, "derived"),
        ("admin_officer", "2024-25", 25183, 27711, "found"),
        ("performance_analyst", "2024-25", 33366, 36124, "found"),
        ("senior_performance_officer", "2024-25", 39513, 43693, "found"),
        ("service_lead", "2024-25", 47754, 52805, "found"),
        ("admin_officer", "2025-26", 25989, 28598, "found"),
        ("performance_analyst", "2025-26", 34434, 37280, "derived"),
        ("senior_performance_officer", "2025-26", 40777, 45091, "derived"),
        ("service_lead", "2025-26", 49282, 54495, "derived"),
    ],
)
def test_salaries(role, period, low, high, status):
    salary = load_pay().salary(role, period)
    assert (salary.low, salary.high, salary.period, salary.status) == (low, high, period, status)
    assert salary.central == (low + high) / 2


def test_the_nearest_pay_year():
    pay = load_pay()
    assert pay.salary("service_lead", "2007-08").period == "2005-06"
    assert pay.salary("service_lead", "2023-24").period == "2024-25"
    assert pay.salary("service_lead", "2026-27").period == "2025-26"
    assert pay.salary("director", "2005-06").period == "2025-26"
    with pytest.raises(BurdenError, match="no role 'clerk'"):
        pay.salary("clerk", "2005-06")


def test_points():
    points = load_points()
    assert len(points) == 127
    assert points["2025-26", 43][0] == 54495
    # The award of 3.2 % on every point from April 2025.
    for point in range(2, 44):
        assert points["2025-26", point][0] == pytest.approx(points["2024-25", point][0] * 1.032, abs=0.51)
