"""The command as a whole: its exit states, its remedies, and each of its formats."""

from __future__ import annotations

from pathlib import Path

import pytest

from burden.cli import main
from tests.unit.cli.conftest import Burden
from tests.unit.cli.trap_files import GOOD


@pytest.mark.parametrize(
    "arguments",
    [
        [], ["costs"], ["cost"], ["cost", "x.yaml", "--format", "xml"], ["cost", "x.yaml", "--draws", "0"],
        ["cost", "x.yaml", "--draws", "many"],
        ["cost", "x.yaml", "--precision", "perfect"],
        ["cost", "x.yaml", "--seed", "-1"], ["cost", "x.yaml", "--unknown"],
        ["estimate", "E07000121"], ["catalog", "--type", "village"], ["app", "--port", "0"], ["app", "--port", "99999"],
    ],
)  # fmt: skip
def test_wrong_usage_ends_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "usage: burden" in err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["cost", "FILE", "--prices", "2005"], ("2005", "financial year")),
        (["cost", "FILE", "--prices", "2060-61"], ("no price index for 2060-61", "from 1990-91 to")),
        (["catalog", "cpa_corporate_assesment"], ("no item", "Did you mean cpa_corporate_assessment")),
        (["catalog", "--period", "2005"], ("2005", "Write it as 2005-06")),
        (["estimate", "E07999999", "2005-06"], ("no known authority E07999999",)),
        (["estimate", "Lancaster", "2005-06"], ("E07000121 is Lancaster",)),
        (["estimate", "E07000121", "1995-96"], ("does not cover 1995-96", "nearest years it covers: 2004-05")),
        (["estimate", "E07000121", "2015-16"], ("nearest years it covers: 2007-08 and 2023-24",)),
        (["estimate", "E07000121", "2005"], ("Write it as 2005-06",)),
    ],
)
def test_mistakes_end_with_1_and_a_remedy(
    arguments: list[str], words: tuple[str, ...], burden: Burden, tmp_path: Path
) -> None:
    file = tmp_path / "council.yaml"
    file.write_text(GOOD, encoding="utf-8")
    status, out, err = burden(*[str(file) if word == "FILE" else word for word in arguments])
    assert (status, out) == (1, "")
    for word in words:
        assert word in err
