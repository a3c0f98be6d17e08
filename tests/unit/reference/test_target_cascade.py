"""The cascade of targets stands as the letter prints it, and a damaged file is refused."""

from __future__ import annotations

import pytest

from burden.base.errors import InputError
from burden.reference.schema.target_cascade import check_cascades
from burden.reference.strict_yaml import parse
from burden.reference.target_cascade import load_cascades

# The letter of 2 May 2006, section "The trouble with targets", word for word.
LETTER = (
    "Thus 12 central public service agreement (PSA) targets for health had become 44 in the department's planning and "
    "priorities guidance, which expanded to no less than 300 separate targets at ground level."
)


def test_numbers_and_quotations_are_the_letters() -> None:
    (found,) = load_cascades()
    assert [(level.number, level.at_least) for level in found.levels] == [(12, False), (44, False), (300, True)]
    for level in found.levels:
        assert level.quote in LETTER
        assert str(level.number) in level.quote
    assert "2 May 2006" in found.source


def test_what_the_letter_does_not_say_is_not_said() -> None:
    (found,) = load_cascades()
    assert found.status == "partly_found"
    assert "not councils" in found.falls_on
    assert (found.levels[2].written_by, found.levels[2].written_by_status) == ("not said", "unverified")


LEVEL = (
    "{{id: {id}, title: t, number: {number}, at_least: false, quote: q, written_by: w, written_by_status: found, "
    "written_by_source: s}}"
)
ROW = f"""\
schema_version: 1
cascades:
  - id: one
    title: One
    said_by: somebody
    falls_on: somebody
    status: found
    status_note: none
    source: a page
    levels:
      - {LEVEL.format(id="top", number=1)}
      - {LEVEL.format(id="low", number=5)}
"""


def test_the_sample_fits() -> None:
    check_cascades(parse(ROW))


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("number: 5", "number: 0", "greater than or equal to 1"),
        ("number: 5", "number: 5.5", "valid integer"),
        ("id: low", "id: top", "stands twice: top"),
        ("    source: a page\n", "", "missing"),
        ("    status: found", "    status: sure", "is not one of"),
        (f"      - {LEVEL.format(id='low', number=5)}\n", "", "at least 2"),
    ],
)
def test_what_is_refused(before: str, after: str, words: str) -> None:
    assert before in ROW
    with pytest.raises(InputError) as caught:
        check_cascades(parse(ROW.replace(before, after)))
    assert words in str(caught.value)
