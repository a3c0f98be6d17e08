"""What the catalog says falls on whom, against subsets checked by hand."""

import pytest

from burden.base.errors import BurdenError
from burden.base.vocabulary import AUTHORITY_TYPES, ITEM_KINDS, LAYERS
from burden.reference.bodies import load_bodies
from burden.reference.catalog import Frequency, Item, Listed, Span, build_catalog, load_catalog

# A district such as Lancaster in 2005/06: council tax, benefits, planning and its own plans and audit fall on it ...
DISTRICT_IN = {
    "ctb1", "caravan_count", "bv78a", "bv9", "bv204", "bv82a", "bv64", "bv8", "external_audit", "cpa_use_of_resources",
    "cpa_direction_of_travel", "benefit_fraud_inspectorate", "p1e", "hb_mis", "nndr1", "ra", "wga", "flycapture",
    "best_value_performance_plan", "ieg_statement", "national_fraud_initiative", "grant_certification",
}  # fmt: skip
# ... social services, schools, highways, disposal and fire do not; nor what depends on a fact; nor what came later.
DISTRICT_OUT = {
    "ssda903", "plasc", "bv38", "bv49", "bv223", "bv87", "bv142", "joint_area_review", "csci_adults", "section_70",
    "ltp_annual_progress_report", "bv63", "hra_subsidy", "nndr2", "mb", "sf3", "cpa_corporate_assessment",
    "school_census", "h_clic", "oflog", "bvpi", "statutory_plans",
}  # fmt: skip


@pytest.fixture(scope="module")
def catalog():
    return load_catalog()


def test_a_district_in_2005(catalog):
    expected = set(catalog.expected("shire_district", "2005-06"))
    assert expected >= DISTRICT_IN
    assert not DISTRICT_OUT & expected


def test_a_county_in_2005(catalog):
    expected = set(catalog.expected("shire_county", "2005-06"))
    assert {"ssda903", "bv38", "bv223", "bv87", "joint_area_review", "cpa_corporate_assessment"} <= expected
    assert not {"ctb1", "bv78a", "bv86", "p1e", "caravan_count", "bv142"} & expected
    assert "bv142" in catalog.conditional("shire_county", "2005-06")


def test_london_has_no_local_transport_plan_report(catalog):
    assert "ltp_annual_progress_report" not in catalog.expected("london_borough", "2005-06")
    assert "ltp_annual_progress_report" in catalog.expected("unitary", "2005-06")


def test_lists_are_sorted_and_apart(catalog):
    for kind in ("shire_county", "shire_district", "unitary", "metropolitan_district", "london_borough"):
        for period in catalog.covered_periods:
            expected, conditional = catalog.expected(kind, period), catalog.conditional(kind, period)
            assert expected == sorted(set(expected))
            assert conditional == sorted(set(conditional))
            assert expected
            assert not set(expected) & set(conditional)


def test_council_homes_settle_their_condition(catalog):
    unknown = catalog.expected("shire_district", "2005-06")
    landlord = catalog.expected("shire_district", "2005-06", has_council_homes=True)
    without = catalog.expected("shire_district", "2005-06", has_council_homes=False)
    assert set(landlord) - set(unknown) == {
        "bpsa", "hra_subsidy", "bv63", "bv66a", "bv66b", "bv66c", "bv66d", "bv74a_c", "bv75a_c", "bv164", "bv184a_b",
        "bv211a_b", "bv212",
    }  # fmt: skip
    assert without == unknown
    assert "bv63" in catalog.conditional("shire_district", "2005-06")
    assert "bv63" not in catalog.conditional("shire_district", "2005-06", has_council_homes=True)
    assert "bv63" not in catalog.conditional("shire_district", "2005-06", has_council_homes=False)


def test_a_thousand_homes_stay_unknown_to_a_landlord(catalog):
    assert "consumer_regulation" in catalog.conditional("unitary", "2025-26", has_council_homes=True)
    assert "consumer_regulation" not in catalog.conditional("unitary", "2025-26", has_council_homes=False)
    assert "tsm" in catalog.expected("unitary", "2025-26", has_council_homes=True)


def test_a_condition_may_hold_for_one_type_only(catalog):
    assert "cpa_corporate_assessment" in catalog.expected("unitary", "2005-06")
    assert "cpa_corporate_assessment" in catalog.conditional("shire_district", "2005-06")
    assert "cpa_corporate_assessment" not in catalog.conditional("unitary", "2005-06")


def test_aggregates_do_not_count_beside_their_members(catalog):
    items = catalog.items
    assert {item.id for item in items.values() if item.members} == {"bvpi", "statutory_plans"}
    assert len(items["bvpi"].members) == 124
    assert all(items[member].kind == "indicator" for member in items["bvpi"].members)
    assert {items[member].kind for member in items["statutory_plans"].members} == {"plan"}
    assert items["bvpi"].span("2005-06") is not None
    for kind in ("shire_county", "shire_district", "unitary", "metropolitan_district", "london_borough"):
        assert not {"bvpi", "statutory_plans"} & set(catalog.expected(kind, "2005-06"))


def plain_item(name, members=(), types=("unitary",)):
    return {
        "id": name, "title": name, "kind": "target_set", "members": list(members),
        "spans": [{
            "listed": {"list": "obligations_catalogue", "era": "today", "row": name}, "title": name,
            "first_period": "2023-24", "last_period": None, "years_known": False, "demanded_by": ["mhclg"],
            "layers": ["local_preparation"], "authority_types": list(types), "scope_text": "UA",
            "frequency": {"mode": "number", "central": 1, "text": "1"}, "status": "found", "source": "a page",
        }],
    }  # fmt: skip


def test_an_aggregate_counts_where_none_of_its_members_does():
    rows = [plain_item("whole", ["part"], ("unitary", "london_borough")), plain_item("part")]
    catalog = build_catalog({"items": rows, "covered_periods": ["2023-24"], "conditions": {}}, "0")
    assert catalog.expected("unitary", "2023-24") == ["part"]
    assert catalog.expected("london_borough", "2023-24") == ["whole"]


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("h_clic", "2018-19", None),
        ("client_level_data", "2023-24", None),
        ("cqc_assessment", "2023-24", None),
        ("local_outcomes_framework", "2025-26", None),
        ("joint_area_review", "2005-06", "2008-09"),
    ],
)
def test_years_that_a_row_states(catalog, name, first, last):
    (span,) = catalog.items[name].spans
    assert (span.first_period, span.last_period, span.years_known) == (first, last, True)


@pytest.mark.parametrize(("name", "last"), [("oflog", "2024-25"), ("salt", "2023-24"), ("cin_census", "2005-06")])
def test_last_years_that_a_row_states(catalog, name, last):
    span = catalog.items[name].spans[0]
    assert (span.last_period, span.years_known) == (last, False)
    assert span.years_note


def test_unknown_years_are_the_window_of_the_list(catalog):
    windows = {"2005-06": ("2004-05", "2007-08"), "today": ("2023-24", None)}
    for item in catalog.items.values():
        for span in item.spans:
            if not span.years_known and span.years_note is None:
                assert (span.first_period, span.last_period) == windows[span.listed.era], item.id


def test_an_item_of_both_eras_is_out_of_force_between_them(catalog):
    ctb1 = catalog.items["ctb1"]
    assert ctb1.span("2005-06").demanded_by == ("odpm",)
    assert ctb1.span("2025-26").demanded_by == ("mhclg",)
    assert ctb1.span("2012-13") is None


def test_closed_vocabularies(catalog):
    bodies = load_bodies()
    conditions = set()
    for item in catalog.items.values():
        assert item.kind in ITEM_KINDS
        assert set(item.layers) <= set(LAYERS)
        for span in item.spans:
            assert set(span.authority_types) <= set(AUTHORITY_TYPES) - {"other"}
            assert set(span.demanded_by) <= set(bodies), item.id
            conditions.add(span.condition)
    assert conditions - {None} == set(catalog.conditions)


def test_find(catalog):
    assert [item.id for item in catalog.find(text="SSDA903")] == ["ssda903"]
    assert {item.kind for item in catalog.find(kind="plan")} == {"plan"}
    assert "bv78a" in {item.id for item in catalog.find(theme="Housing and council tax benefit")}
    assert [item.id for item in catalog.find(body="ipco")] == ["ipco_inspection"]
    audits = {item.id for item in catalog.find(period="2025-26", kind="audit")}
    assert audits == {"external_audit"}
    assert len(catalog.find()) == 284
    # All filters must hold for one span: the ODPM asked for the council tax base in 2005/06, not today.
    assert "ctb1" not in {item.id for item in catalog.find(body="odpm", period="2025-26")}


def test_wrong_words_are_refused(catalog):
    with pytest.raises(BurdenError, match="no type of authority 'county'"):
        catalog.expected("county", "2005-06")
    with pytest.raises(BurdenError, match="not a financial year"):
        catalog.expected("unitary", "2005")


def test_an_authority_of_type_other_has_no_list(catalog):
    assert catalog.expected("other", "2005-06") == []


def test_runtime_objects_are_frozen(catalog):
    span = catalog.items["ctb1"].spans[0]
    assert isinstance(span, Span)
    assert isinstance(span.frequency, Frequency)
    assert isinstance(span.listed, Listed)
    assert isinstance(catalog.items["ctb1"], Item)
    with pytest.raises(AttributeError):
        span.title = "x"
    with pytest.raises(TypeError):
        catalog.items["new"] = None
