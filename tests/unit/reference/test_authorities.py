"""The councils, their years and their sizes."""

from collections import Counter

import pytest

from burden.base.errors import BurdenError
from burden.reference.authorities import listed_from, load_authorities
from burden.reference.bodies import load_bodies


@pytest.fixture(scope="module")
def councils():
    return load_authorities()


def test_counts(councils):
    today = Counter(council.type for council in councils.values() if council.last_period is None)
    # Published: 317 principal councils, 21 counties, 164 districts, 63 unitaries, 36 metropolitan, 33 London.
    assert today == {
        "shire_county": 21, "shire_district": 164, "unitary": 63, "metropolitan_district": 36, "london_borough": 33,
    }  # fmt: skip
    assert today.total() == 317
    former = Counter(council.type for council in councils.values() if council.last_period is not None)
    assert former == {"shire_county": 6, "shire_district": 40, "unitary": 2}


def test_the_list_is_whole_from_2009_10(councils):
    """On 1 April 2009 nine unitaries replaced 44 councils of seven counties; the next to end did so in 2019."""
    assert (listed_from("2008-09"), listed_from("2009-10"), listed_from("2010-11")) == ("2009-10", None, None)
    began = Counter(council.first_period for council in councils.values() if council.first_period is not None)
    assert began["2009-10"] == 9
    assert not [period for period in began if "2009-10" < period < "2019-20"]
    for period in ("2009-10", "2010-11", "2018-19"):
        there = Counter(council.type for council in councils.values() if council.exists_in(period))
        assert there == {
            "shire_county": 27, "shire_district": 201, "unitary": 56, "metropolitan_district": 36, "london_borough": 33,
        }  # fmt: skip


def test_lancaster(councils):
    lancaster = councils["E07000121"]
    assert (lancaster.name, lancaster.type, lancaster.official_name) == (
        "Lancaster", "shire_district", "Lancaster City Council",
    )  # fmt: skip
    assert (lancaster.residents, lancaster.residents_period) == (145559, "2023-24")
    assert (lancaster.core_spending_gbp, lancaster.core_spending_period) == (17_450_000, "2020-21")
    assert lancaster.exists_in("2005-06")
    assert lancaster.exists_in("2025-26")


@pytest.mark.parametrize(
    ("code", "name", "first", "last", "successors"),
    [
        ("E07000026", "Allerdale", None, "2022-23", ("E06000063",)),  # ended 2023-04-01
        ("E10000006", "Cumbria", None, "2022-23", ("E06000063", "E06000064")),
        ("E06000028", "Bournemouth", None, "2018-19", ("E06000058",)),  # ended 2019-03-31
        ("E06000029", "Poole", "1997-98", "2018-19", ("E06000058",)),
        ("E07000246", "Somerset West and Taunton", "2019-20", "2022-23", ("E06000066",)),
        ("E10000002", "Buckinghamshire County", None, "2019-20", ("E06000060",)),
        ("E07000150", "Corby", None, "2020-21", ("E06000061",)),
        ("E06000052", "Cornwall", "2009-10", None, None),
        ("E06000063", "Cumberland", "2023-24", None, None),
    ],
)
def test_years(councils, code, name, first, last, successors):
    council = councils[code]
    assert (council.name, council.first_period, council.last_period, council.replaced_by) == (
        name, first, last, successors,
    )  # fmt: skip


def test_exists_in(councils):
    assert councils["E07000026"].exists_in("2022-23")
    assert not councils["E07000026"].exists_in("2023-24")
    assert not councils["E06000063"].exists_in("2022-23")
    assert councils["E06000063"].exists_in("2023-24")
    with pytest.raises(BurdenError):
        councils["E06000063"].exists_in("2023")


def test_first_dates_of_the_list_are_not_founding_dates(councils):
    # The list gives 2005-06-08 for Leeds and 1996-07-01 for Birmingham, which are not the years they began.
    for code in ("E08000035", "E08000025"):
        assert councils[code].first_period is None
        assert councils[code].exists_in("1990-91")
    assert not any(council.first_period == "2005-06" for council in councils.values())


def test_successors_are_known_and_follow_at_once(councils):
    for council in councils.values():
        assert (council.replaced_by is None) == (council.last_period is None)
        for code in council.replaced_by or ():
            first = councils[code].first_period
            assert first is not None
            assert council.last_period is not None
            assert int(first[:4]) == int(council.last_period[:4]) + 1


def test_residents_add_up_to_england(councils):
    # Mid-2023 estimate for England, ONS: 57.69 million. Counties hold the people of their districts a second time.
    total = sum(
        council.residents for council in councils.values()
        if council.last_period is None and council.type != "shire_county"
    )  # fmt: skip
    assert total == pytest.approx(57.69e6, rel=0.001)


def test_sizes_come_with_their_year(councils):
    for council in councils.values():
        assert (council.residents is None) == (council.residents_period is None)
        assert (council.core_spending_gbp is None) == (council.core_spending_period is None)
        assert council.residents is None or 1_000 < council.residents < 2_000_000
        assert council.residents_period is None or council.exists_in(council.residents_period)


def test_places_are_on_the_national_grid(councils):
    # Lancaster's published centre: 54.06899 N, 2.71474 W, which is 353,323 E, 463,909 N.
    lancaster = councils["E07000121"]
    assert (lancaster.easting_metres, lancaster.northing_metres) == (353323, 463909)
    placed = [council for council in councils.values() if council.easting_metres is not None]
    # Every council of today has a place; 27 that ended have none.
    assert len(placed) == len(councils) - 27
    assert all(council.easting_metres is not None for council in councils.values() if council.last_period is None)
    for council in councils.values():
        assert (council.easting_metres is None) == (council.northing_metres is None)
    # England on the grid: Scilly in the south-west, Northumberland in the north, Great Yarmouth in the east.
    assert min(placed, key=lambda council: council.easting_metres).name == "Isles of Scilly"
    assert max(placed, key=lambda council: council.northing_metres).name == "Northumberland"
    assert max(placed, key=lambda council: council.easting_metres).name == "Great Yarmouth"


def test_bodies():
    bodies = load_bodies()
    assert {
        "audit_commission", "odpm", "dclg", "mhclg", "dfes", "dfe", "dwp", "defra", "dft", "home_office", "dh", "dhsc",
        "csci", "cqc", "ofsted", "bfi", "rsh", "housing_ombudsman", "psaa", "oflog", "lga", "hm_treasury",
    } <= set(bodies)  # fmt: skip
    assert bodies["oflog"].last_period == "2024-25"
    assert bodies["audit_commission"].name == "Audit Commission"
    assert bodies["audit_commission"].last_period is None
