"""How tests call the command: in this process, as a person would."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from burden.cli import main

Burden = Callable[..., tuple[int, str, str]]


@pytest.fixture
def burden(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Burden:
    """Run the command in this process; what it leaves on the screen is never a trace of the program."""
    monkeypatch.setenv("COLUMNS", "160")  # else tables fold as the terminal happens to be wide

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        for text in (out, err):
            assert "Traceback" not in text
            assert "fault of the program" not in text
            assert "burden/" not in text
        return status, out, err

    return call
