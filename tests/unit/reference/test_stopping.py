"""What the loss of an item weighs, and which bases of the catalog are no law."""

from __future__ import annotations

import pytest

from burden.base.errors import InputError
from burden.reference.catalog import load_catalog
from burden.reference.paths import data_file
from burden.reference.schema.stopping import check_stopping
from burden.reference.stopping import FILE, load_stopping
from burden.reference.strict_yaml import parse, parse_file


def test_weights_are_as_declared() -> None:
    assert dict(load_stopping().weights) == {"yes": 1, "partly": 0.5, "no": 0, "not_said": 1}


def test_bases_that_are_no_law_stand_in_the_catalog_as_worded() -> None:
    bases = {span.statutory_basis for item in load_catalog().items.values() for span in item.spans}
    assert set(load_stopping().not_law) <= bases
    assert not any(" Act " in basis for basis in load_stopping().not_law)


def test_the_file_fits_and_a_weight_left_out_is_told() -> None:
    path = data_file(FILE)
    check_stopping(parse_file(path))
    lines = [line for line in path.read_text("utf-8").splitlines() if "used: partly" not in line]
    with pytest.raises(InputError, match="once each for yes, partly, no, not_said"):
        check_stopping(parse("\n".join(lines)))
