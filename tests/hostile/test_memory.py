"""Neither refusing nor reading takes more room than is bounded, measured in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hostile import making as m
from tests.hostile.cases import CSV, WORKBOOKS
from tests.support import ROOT, environment

MB = 1024
"""ru_maxrss counts KB on Linux."""
HEAVY_WORKBOOKS = (
    "bomb of 101 MB", "bomb that says 100 bytes", "100,000 parts", "21 MB", "100,001 rows",
    "a million and a half cells", "all cells in one row", "a row of junk", "a million texts", "texts of 60 MB",
    "a million styles", "a text of a million letters", "entities (laughs) in sheet", "entities (quadratic) in strings",
)  # fmt: skip
HEAVY_CSV = ("a line of commas", "100,001 rows", "ten million rows", "more than a million cells", "noughts")
TO_REFUSE, TO_READ = 100, 250
"""MB above the program itself, for the worst file; the bytes of the file, at most 20 MB, are among them."""
MEASURE = """
import json, resource, sys
from pathlib import Path
import openpyxl
from burden.base.errors import BurdenError
from burden.submission.tabular import open_csv, open_workbook
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
said = {}
for path in sorted(Path(sys.argv[1]).iterdir()):
    try:
        book = (open_workbook if path.suffix == ".xlsx" else open_csv)(path, path.name)
        said[path.name] = sum(len(row) for sheet in book.sheets for row in sheet.rows)
    except BurdenError as error:
        said[path.name] = str(error)
grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
print(json.dumps({"grown": grown, "said": said}))
"""


def _measured(folder: Path) -> tuple[float, dict[str, str | int]]:
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(folder)],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=200,
        check=True,
    )
    found = json.loads(done.stdout)
    return found["grown"] / MB, found["said"]


@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured as Linux counts it")
def test_refusing_takes_little_room(tmp_path: Path) -> None:
    for table, names, ending in ((WORKBOOKS, HEAVY_WORKBOOKS, "xlsx"), (CSV, HEAVY_CSV, "csv")):
        for name in names:
            (tmp_path / f"{name}.{ending}").write_bytes(table[name][0]())
    grown, said = _measured(tmp_path)
    assert len(said) == len(HEAVY_WORKBOOKS) + len(HEAVY_CSV)
    assert all(isinstance(each, str) for each in said.values())
    assert grown < TO_REFUSE


@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured as Linux counts it")
def test_largest_table_takes_bounded_room(tmp_path: Path) -> None:
    rows, columns = 20_000, 10
    cells = "".join(
        f"<row>{''.join(f'<c><v>{row * columns + column}.5</v></c>' for column in range(columns))}</row>"
        for row in range(rows)
    )
    (tmp_path / "large.xlsx").write_bytes(m.book(cells))
    (tmp_path / "large.csv").write_bytes(b"".join(b"%d,%d.5,text %d\n" % (n, n, n) for n in range(100_000)))
    grown, said = _measured(tmp_path)
    assert said == {"large.xlsx": rows * columns, "large.csv": 300_000}
    assert grown < TO_READ
