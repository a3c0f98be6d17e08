"""What is installed is what was tested: the wheel alone, in an empty environment, far from the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.support import ROOT, environment, fetch, run_burden, serving

pytestmark = pytest.mark.timeout(600)


def _succeed(command: Sequence[str | Path], cwd: Path) -> None:
    """Run a step and fail with all it said."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=environment(PIP_DISABLE_PIP_VERSION_CHECK="1"),
        capture_output=True,
        text=True,
        timeout=500,
        check=False,
    )
    assert done.returncode == 0, f"{' '.join(map(str, command))}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel with the pinned build backend."""
    place = tmp_path_factory.mktemp("wheel")
    _succeed([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", place, ROOT], cwd=ROOT)
    (built,) = place.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the run-time lock and the wheel in an empty environment; return its `burden`."""
    place = tmp_path_factory.mktemp("empty")
    venv.create(place / "venv", with_pip=False, clear=True, symlinks=os.name == "posix")
    binaries = place / "venv" / ("Scripts" if os.name == "nt" else "bin")
    pip = [sys.executable, "-m", "pip", "--python", binaries / "python"]
    install = [*pip, "install", "--quiet", "--no-compile"]
    _succeed([*install, "--require-hashes", "--requirement", ROOT / "requirements.lock"], cwd=place)
    _succeed([*install, "--no-deps", "--no-index", wheel], cwd=place)
    _succeed([*pip, "check"], cwd=place)
    return binaries / "burden"


def test_wheel_holds_what_stands_beside_the_package(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    beside = {"burden/_docs/method.md", "burden/_app/streamlit_app.py", "burden/_app/.streamlit/config.toml"}
    data = {f"burden/_data/{path.relative_to(ROOT / 'data').as_posix()}" for path in (ROOT / "data").rglob("*.yaml")}
    assert data
    assert beside | data <= names
    assert not [name for name in names if name.startswith("tests") or name.endswith((".pyc", ".lock"))]


def test_a_shipped_case_is_priced_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    done = run_burden(
        "cost", "published:leicestershire_2011", "--format", "json", cwd=tmp_path, command=[str(installed)]
    )
    assert done.returncode == 0, done.stderr
    (costing,) = json.loads(done.stdout)["costings"]
    assert costing["period"].startswith("20")
    assert len(costing["layers"]) == 5
    assert costing["total"]["regime"] > 0


def test_reports_are_written_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    """What formats need beside their code, fonts and templates, is in the wheel."""
    done = run_burden(
        "report", "published:letter_team", "-o", str(tmp_path / "out"), "--formats", "html", "pdf", "docx", "pptx",
        "xlsx", "svg", "png", command=[str(installed)], cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "out").iterdir())) == 7


def test_the_installed_app_starts(installed: Path, tmp_path: Path) -> None:
    with serving([str(installed)], tmp_path / "app.log", cwd=tmp_path, changes={"XDG_DATA_HOME": str(tmp_path)}) as url:
        assert "<title>" in fetch(url)
