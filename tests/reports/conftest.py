"""LibreOffice opens every file of every report, in one call for each kind of work: it takes seconds to start."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest

from tests.reports.cases import CARDS, ESTIMATE, KINDS, LARGE, Case, cases, hostile_case
from tests.reports.readers import open_xlsx
from tests.support import found_office
from tests.workbook.conftest import ALWAYS_WORK_OUT

DRAWN = (f"{LARGE}: aldmouth", CARDS, ESTIMATE, f"{KINDS}: all", "cpa_funding_2002_03: all", "letter_unpriced_staff")
"""Cases whose documents and slides are drawn page by page; the rest are of the same make."""


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Return the start of a command of LibreOffice, with a profile of its own that works out all formulas anew."""
    program = found_office()
    profile = tmp_path_factory.mktemp("office")
    (profile / "user").mkdir()
    (profile / "user" / "registrymodifications.xcu").write_text(ALWAYS_WORK_OUT, "utf-8")
    return [program, "--headless", f"-env:UserInstallation={profile.as_uri()}"]


def convert(office: list[str], place: Path, form: str, files: Mapping[str, bytes]) -> dict[str, Path]:
    """Have LibreOffice turn files, by name with ending, into a form; return what it made by the same names."""
    for name, data in files.items():
        (place / name).write_bytes(data)
    made = place / "made"
    command = [*office, "--convert-to", form, "--outdir", str(made), *(str(place / name) for name in files)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=280, check=False)
    assert done.returncode == 0, done.stderr
    ending = form.partition(":")[0]
    return {name: made / f"{Path(name).stem}.{ending}" for name in files}


@pytest.fixture(scope="session")
def recalculated(office: list[str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, openpyxl.Workbook]:
    """Return the workbook of every case as LibreOffice worked it out and saved it."""
    every = (*cases(), hostile_case())
    files = {f"{place}.xlsx": case.written("xlsx") for place, case in enumerate(every)}
    made = convert(office, tmp_path_factory.mktemp("books"), "xlsx:Calc MS Excel 2007 XML", files)
    return {case.name: open_xlsx(made[f"{place}.xlsx"].read_bytes()) for place, case in enumerate(every)}


@pytest.fixture(scope="session")
def drawn(office: list[str], tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], bytes]:
    """Return documents and slides of some cases as PDF, by case and ending."""
    chosen: list[Case] = [*(case for case in cases() if case.name in DRAWN), hostile_case()]
    keys = [(case, ending) for case in chosen for ending in ("docx", "pptx")]
    files = {f"{ending}{place}.{ending}": case.written(ending) for place, (case, ending) in enumerate(keys)}
    made = convert(office, tmp_path_factory.mktemp("drawn"), "pdf", files)
    return {(case.name, ending): path.read_bytes() for (case, ending), path in zip(keys, made.values(), strict=True)}
