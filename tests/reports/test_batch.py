"""A report for each of 330 councils in one call: all are there, and memory does not grow with their number."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

from tests.oracle.files import Manner, Writer
from tests.reports.cases import text_of
from tests.support import ROOT, environment

FEW, MANY = 30, 330
MOST = 1.5
"""How much more memory many may take at most than few."""
MEASURED = """
import json, resource, sys
from burden.cli import main
status = main(sys.argv[1:])
print(json.dumps([status, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss]))
"""


def councils(place: Path, count: int) -> list[Path]:
    """Write the files of fictional councils, all alike in size."""

    found = []
    for number in range(count):
        raw = Writer(
            random.Random(number),
            Manner(lines=6, staff=1, layers=5, ranged=0.0, card_ranged=0.0, grades=("A", "A", "C")),
        ).council(f"council-{number:03d}")
        found.append(place / f"{number:03d}.yaml")
        found[-1].write_text(text_of({"schema_version": 1, **raw}), "utf-8")
    return found


def run(files: list[Path], target: Path) -> tuple[int, float]:
    """Write a report for each file in a process of its own; return the most memory it took, and the seconds."""
    begun = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, "report", *map(str, files), "-o", str(target), "--formats", "html",
         "--precision", "fast"],
        cwd=ROOT, env={**environment(), "PYTHONPATH": os.pathsep.join([str(ROOT)])},
        capture_output=True, text=True, timeout=280, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    status, peak = json.loads(done.stdout.splitlines()[-1])
    assert status == 0, done.stdout + done.stderr
    return peak, time.perf_counter() - begun


def test_memory_does_not_grow_with_the_number_of_reports(tmp_path: Path) -> None:
    files = councils(tmp_path, MANY)
    few, _ = run(files[:FEW], tmp_path / "few")
    many, seconds = run(files, tmp_path / "many")
    names = {path.name for path in (tmp_path / "many").iterdir()}
    assert names == {*(f"council-{number:03d}_2005-06.html" for number in range(MANY)), "all_2005-06.html"}
    for path in (tmp_path / "many").iterdir():
        assert path.read_bytes().endswith(b"</html>\n"), path
    print(f"{MANY} reports: {seconds:.1f} s, {many / 1024:.0f} MiB at most; {FEW}: {few / 1024:.0f} MiB")
    assert many < MOST * few, (many, few)
