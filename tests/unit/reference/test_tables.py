"""CSV data files are read strictly."""

import pytest

from burden.base.errors import BurdenError, InputError
from burden.reference.tables import amount, convert, one_of, optional, period, read_table

GOOD = '# Source: nobody\n# Licence: none\ncode,name\nE1,One\nE2,"Two, the second"\n'


def read(tmp_path, text, key=("code",)):
    path = tmp_path / "t.csv"
    path.write_text(text)
    return read_table(path, ("code", "name"), key)


def test_rows(tmp_path):
    assert read(tmp_path, GOOD) == [{"code": "E1", "name": "One"}, {"code": "E2", "name": "Two, the second"}]


def test_other_columns_are_refused(tmp_path):
    with pytest.raises(BurdenError, match="should be code, name"):
        read(tmp_path, "code,name,more\nE1,One,x\n")


def test_rows_of_another_length_are_refused_with_their_line(tmp_path):
    with pytest.raises(InputError) as caught:
        read(tmp_path, GOOD + "E3\nE4,Four,more\n")
    assert [finding.line for finding in caught.value.findings] == [6, 7]


def test_doubled_rows_are_refused(tmp_path):
    with pytest.raises(InputError, match="E1 stands here a second time"):
        read(tmp_path, GOOD + "E1,Again\n")


def test_a_hash_after_the_heading_is_data(tmp_path):
    assert read(tmp_path, "code,name\n#1,One\n")[0]["code"] == "#1"


def test_conversions_name_the_place():
    row = {"code": "E1", "number": "-3", "type": "county", "period": "2005/06", "none": ""}
    for column, kind in (("number", amount), ("type", one_of(["unitary"])), ("period", period)):
        with pytest.raises(BurdenError, match=f"t.csv, row E1: .* in the column {column}"):
            convert(row, column, kind, "t.csv")
    assert convert(row, "none", optional(amount), "t.csv") is None
    for text in ("nan", "inf", "1e400"):
        with pytest.raises(BurdenError):
            convert({"code": "E1", "number": text}, "number", amount, "t.csv")
