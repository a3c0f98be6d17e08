"""Files with bytes changed at random: read, or refused in our own words, and never slowly."""

from __future__ import annotations

import io
import os
import random
import time
import zipfile
from collections.abc import Callable

import pytest
from openpyxl import Workbook

from burden.base.errors import BurdenError
from burden.submission.extracts import read_table, suggest_timesheet, time_entries
from burden.submission.tabular import open_csv, open_workbook
from tests.hostile import making as m

SECONDS = 2.0
TIMES = int(os.environ.get("BURDEN_FUZZ", "1"))
FLIPPED, INSIDE, TEXTS = 300 * TIMES, 100 * TIMES, 500 * TIMES
"""BURDEN_FUZZ=10 looks ten times further."""


def _honest() -> bytes:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(["Date", "Code", "Grade", "Hours"])
    for number in range(40):
        sheet.append([f"{number % 28 + 1:02d}/05/2005", "ctb1", "G5", number / 4])
    sheet["D42"] = "=SUM(D2:D41)"
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


HONEST = _honest()
TEXT = "Date,Code,Grade,Hours,Note\n" + "".join(
    f'{number % 28 + 1:02d}/05/2005,ctb1,G5,7.5,"a ""note"", {number}\nof two lines"\n' for number in range(30)
)


def _tried(read: Callable[[], object]) -> bool:
    """Return whether a file was read; anything but a refusal of ours, or slowness, fails the test."""
    begun = time.process_time()
    said = None
    try:
        read()
    except BurdenError as error:
        said = str(error)
    assert time.process_time() - begun < SECONDS
    assert said is None or said.strip()
    return said is None


def _changed(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 30))):
        at = chance.randrange(len(changed))
        how = chance.randrange(4)
        if how == 0:
            changed[at] ^= 1 << chance.randrange(8)
        elif how == 1:
            changed[at] = chance.randrange(256)
        elif how == 2:
            del changed[at : at + chance.randrange(1, 20)]
        else:
            changed[at:at] = chance.randbytes(chance.randrange(1, 20))
        if not changed:
            return b""
    return bytes(changed)


def test_workbooks_with_bytes_flipped() -> None:
    chance = random.Random(20051)
    read = 0
    for _ in range(FLIPPED):
        data = _changed(HONEST, chance)
        read += _tried(lambda data=data: open_workbook(data, "x.xlsx"))
    assert 0 < read < FLIPPED  # some changes do not matter, most do


def test_workbooks_with_parts_changed() -> None:
    """The zip is whole and the XML in it is not, so that the change reaches the parser."""
    chance = random.Random(20052)
    with zipfile.ZipFile(io.BytesIO(HONEST)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    read = 0
    for _ in range(INSIDE):
        name = chance.choice([each for each in parts if "theme" not in each])
        data = m.zipped({**parts, name: _changed(parts[name], chance)})
        read += _tried(lambda data=data: open_workbook(data, "x.xlsx"))
    assert 0 < read < INSIDE


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_text_files_with_bytes_changed(encoding: str) -> None:
    chance = random.Random(len(encoding))
    honest = TEXT.encode(encoding)
    read = 0
    for _ in range(TEXTS // 3 + 1):
        data = _changed(honest, chance)
        read += _tried(lambda data=data: open_csv(data, "x.csv"))
    assert read > 0


def test_extracts_of_changed_text_files() -> None:
    """What can be read as a table goes all the way to entries, with hours that are finite and not negative."""
    chance = random.Random(20053)
    honest = TEXT.encode()

    def whole(data: bytes) -> None:
        table = read_table(data, "x.csv")
        extract = time_entries(table, suggest_timesheet(table), {"ctb1": "ctb1"}, {"G5": "officer"}, period="2005-06")
        assert all(0 < entry["hours"] < 1e15 for entry in extract.entries)

    read = 0
    for _ in range(TEXTS):
        data = _changed(honest, chance)
        read += _tried(lambda data=data: whole(data))
    assert 0 < read < TEXTS


def test_noise_is_refused_or_read() -> None:
    chance = random.Random(20054)
    for size in range(1, 200):
        data = chance.randbytes(size)
        _tried(lambda data=data: open_csv(data, "x.csv"))
        _tried(lambda data=data: open_workbook(b"PK\x03\x04" + data, "x.xlsx"))
