"""Reviewed pairs name items that there are, once each, with a reason, who read them and a month."""

from __future__ import annotations

from pathlib import Path

import pytest

from burden.base.errors import BurdenError, InputError
from burden.reference import lookalikes
from burden.reference.catalog import load_catalog
from burden.reference.lookalikes import VERDICTS, load_lookalikes, pair_of
from burden.reference.schema.lookalikes import check_lookalikes
from burden.reference.strict_yaml import parse, parse_file
from tests.support import ROOT

ROW = """\
schema_version: 1
least_score: {value: 0.3, status: judgement, source: read}
reviews:
  - {items: [ra, ro], verdict: different, why: budget and outturn, reviewed_by: editor, reviewed_at: 2026-11}
"""


def test_every_reviewed_pair_names_items_of_the_catalog() -> None:
    rows = parse_file(ROOT / "data" / "lookalikes.yaml").data["reviews"]
    named = {name for row in rows for name in row["items"]}
    assert named - set(load_catalog().items) == set()
    assert len(load_lookalikes().reviews) == len(rows) >= 30


def test_verdicts_have_reasons_and_a_memory_is_called_one() -> None:
    reviews = load_lookalikes().reviews
    assert {review.verdict for review in reviews.values()} == set(VERDICTS)
    assert all(review.why.endswith(".") and review.reviewed_by == "editor" for review in reviews.values())
    assert "from memory" in reviews[pair_of("ssda903", "bv49")].why


def test_a_pair_of_an_item_that_is_not_there_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "lookalikes.yaml"
    place.write_text(ROW.replace("ro]", "rho]"), "utf-8")
    monkeypatch.setattr(lookalikes, "data_file", lambda _: place)
    load_lookalikes.cache_clear()
    with pytest.raises(BurdenError, match="the catalog has no item rho"):
        load_lookalikes()
    load_lookalikes.cache_clear()


def test_the_sample_fits() -> None:
    check_lookalikes(parse(ROW))


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("[ra, ro]", "[ra]", "at least 2"),
        ("[ra, ro]", "[ra, ra]", "of two items"),
        ("verdict: different", "verdict: perhaps", "'same', 'overlaps' or 'different'"),
        ("why: budget and outturn, ", "", "missing"),
        ("reviewed_by: editor, ", "", "missing"),
        ("2026-11", "2026-13", "match pattern"),
        ("value: 0.3", "value: 1.3", "less than 1"),
    ],
)
def test_what_is_refused(before: str, after: str, words: str) -> None:
    assert before in ROW
    with pytest.raises(InputError) as caught:
        check_lookalikes(parse(ROW.replace(before, after)))
    assert words in str(caught.value)


def test_a_pair_stands_once_whichever_way_round() -> None:
    twice = ROW + ROW.partition("reviews:\n")[2].replace("[ra, ro]", "[ro, ra]")
    with pytest.raises(InputError, match="stands twice: ra and ro"):
        check_lookalikes(parse(twice))
