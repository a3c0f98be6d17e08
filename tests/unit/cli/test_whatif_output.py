"""`burden whatif -o`: slides and papers by the ending of the file; any other is refused before anything is priced."""

from __future__ import annotations

import io
from pathlib import Path

import pptx
import pytest

from burden.cli import main
from burden.submission.write import plain_yaml
from tests.unit.report.seven import document

SCENARIO = "schema_version: 1\ntitle: Nobody's\nchanges:\n  - {drop: {used: no}}\n"


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """Write a council and a scenario, and return the command's first words."""
    (tmp_path / "council.yaml").write_text(plain_yaml(document()))
    (tmp_path / "scenario.yaml").write_text(SCENARIO)
    return ["whatif", str(tmp_path / "council.yaml"), "--scenario", str(tmp_path / "scenario.yaml")]


@pytest.mark.parametrize(("ending", "begins"), [("pptx", b"PK"), ("pdf", b"%PDF"), ("docx", b"PK"), ("html", b"<!")])
def test_each_format_by_the_ending(files: list[str], tmp_path: Path, ending: str, begins: bytes) -> None:
    target = tmp_path / f"out.{ending}"
    assert main([*files, "-o", str(target)]) == 0
    assert target.read_bytes().startswith(begins)
    if ending == "pptx":
        shown = pptx.Presentation(io.BytesIO(target.read_bytes()))
        texts = [shape.text_frame.text for shape in shown.slides[0].shapes if shape.has_text_frame]
        assert "Stop these seven: about £58,000 a year less" in texts


def test_two_of_one_title_are_told_apart(files: list[str], tmp_path: Path) -> None:
    target = tmp_path / "out.html"
    assert main([*files, str(tmp_path / "scenario.yaml"), "-o", str(target)]) == 0
    assert "Nobody&#39;s (2)" in target.read_text()


@pytest.mark.parametrize(
    ("name", "words"),
    [("out.xlsx", "Choose one of: pptx, pdf, docx, html"), ("out", "a file without an ending"),
     ("nowhere/out.pdf", "cannot be written")],
)  # fmt: skip
def test_what_cannot_be_written_is_refused_in_words(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, words: str
) -> None:
    assert main([*files, "-o", str(tmp_path / name)]) != 0
    assert words in capsys.readouterr().err
    assert not (tmp_path / name).exists()
