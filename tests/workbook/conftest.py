"""LibreOffice as somebody's spreadsheet program: opens a workbook, works its formulas out, and saves it."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
import pytest

from tests.support import found_office

ALWAYS_WORK_OUT = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value>
</prop></item></oor:items>
"""
Resave = Callable[[Mapping[str, bytes]], dict[str, bytes]]


@pytest.fixture(scope="session")
def resave(tmp_path_factory: pytest.TempPathFactory) -> Resave:
    """Return a function that has LibreOffice open workbooks by name, work all formulas out anew, and save them."""
    office = found_office()
    profile = tmp_path_factory.mktemp("office")
    (profile / "user").mkdir()
    (profile / "user" / "registrymodifications.xcu").write_text(ALWAYS_WORK_OUT, "utf-8")

    def run(books: Mapping[str, bytes]) -> dict[str, bytes]:
        place = tmp_path_factory.mktemp("books")
        paths = []
        for name, data in books.items():
            paths.append(place / f"{name}.xlsx")
            paths[-1].write_bytes(data)
        command = [
            office, "--headless", f"-env:UserInstallation={profile.as_uri()}", "--convert-to",
            "xlsx:Calc MS Excel 2007 XML", "--outdir", str(place / "saved"), *map(str, paths),
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, timeout=240, check=False)
        assert done.returncode == 0, done.stderr
        return {name: Path(place / "saved" / f"{name}.xlsx").read_bytes() for name in books}

    return run


def values(data: bytes) -> openpyxl.Workbook:
    """Return a workbook with the values its formulas had when it was saved."""
    return openpyxl.load_workbook(io.BytesIO(data), data_only=True)
