"""Files: what is written is read back the same, and every first estimate is a file to go on from."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from burden import first_estimate, loads
from burden.base.errors import errors_of
from burden.reference.authorities import load_authorities
from burden.reference.catalog import load_catalog
from burden.reference.strict_yaml import parse
from burden.submission.read import read_document
from burden.submission.write import as_plain, to_yaml
from tests.invariants.strategies import FEW, Raw, authority_data, calls, read


@FEW
@given(calls())
def test_what_is_written_is_read_back_the_same(raws: list[Raw]) -> None:
    for raw in raws:
        submission = read(raw)
        again = loads(to_yaml(submission))[0]
        assert as_plain(again) == as_plain(submission)
        assert again.model_dump() == submission.model_dump()


signs = st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufeff") | st.sampled_from("\n\t")
texts = st.text(signs, min_size=1, max_size=30).filter(str.strip)


@FEW
@given(authority_data("town_a", "2005-06", most=1), texts, texts)
def test_any_text_survives_writing(raw: Raw, name: str, source: str) -> None:
    """Words people enter come back to the letter: no as no, 010 as 010, colons, quotes and signs as they are."""
    raw = {**raw, "name": name, "staff": {**raw["staff"], "officer": {**raw["staff"]["officer"], "source": source}}}
    text = to_yaml(read(raw), "A comment\nof two lines")
    again = loads(text)[0]
    assert (again.name, again.staff["officer"].source) == (name, source)


@pytest.mark.parametrize(
    "word", ["no", "yes", "on", "null", "~", "010", "1:30", "1e6", "2005-06", "=", "- a", "a: b", "#"]
)
def test_words_that_yaml_reads_as_something_else_survive(word: str) -> None:
    raw = {"authority": "town_a", "type": "other", "period": "2005-06", "name": word, "entries": []}
    assert loads(to_yaml(read(raw)))[0].name == word
    # A plain reader elsewhere must not make a number or a truth of it either.
    assert str(yaml.safe_load(to_yaml(read(raw)))["name"]) == word


def _one_of_each_type() -> list[tuple[str, str]]:
    found: dict[tuple[str, str], str] = {}
    for period in load_catalog().covered_periods:
        for code, authority in load_authorities().items():
            if authority.exists_in(period):
                found.setdefault((authority.type, period), code)
    return [(code, period) for (_, period), code in sorted(found.items())]


def test_every_type_and_covered_year_has_an_estimate_to_try() -> None:
    periods = load_catalog().covered_periods
    types = {authority.type for authority in load_authorities().values()}
    assert len(_one_of_each_type()) == len(types) * len(periods)
    assert {"2005-06"} < set(periods)


@pytest.mark.parametrize(("code", "period"), _one_of_each_type())
def test_first_estimates_check_clean_and_read_back(code: str, period: str) -> None:
    estimate = first_estimate(code, period)
    assert estimate.entries
    assert {entry.layer for entry in estimate.entries} == {"local_preparation"}
    assert {(entry.grade, entry.status) for entry in estimate.entries} == {("E", "default")}
    submissions, findings = read_document(parse(to_yaml(estimate, "First estimate"), "estimate.yaml"))
    assert errors_of(findings) == []
    assert [finding for finding in findings if finding.level == "warning"] == []
    assert as_plain(submissions[0]) == as_plain(estimate)
