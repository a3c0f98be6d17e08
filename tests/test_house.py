"""The promises of the house itself: the README's two lines, the locks, and words that must not stand in the code."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.support import ROOT

LOCKS = ("requirements.lock", "requirements-dev.lock")
PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)==(\S+)", re.MULTILINE)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def _name(requirement: str) -> str:
    """Return the canonical name at the start of a requirement."""
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found, requirement
    return re.sub(r"[-_.]+", "-", found[0]).lower()


def _pins(lock: str) -> dict[str, set[str]]:
    pins: dict[str, set[str]] = {}
    for name, version in PIN.findall((ROOT / lock).read_text("utf-8")):
        pins.setdefault(name, set()).add(version)
    return pins


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_pins_by_checksum_and_names_no_registry(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    assert "://" not in text
    assert "--index-url" not in text
    for block in re.split(r"\n(?=\S)", text.strip()):
        assert PIN.match(block), block[:80]
        assert "--hash=sha256:" in block, block[:80]


def test_locks_hold_every_dependency_at_one_version() -> None:
    project = PROJECT["project"]
    extras = project["optional-dependencies"]
    run, dev = _pins("requirements.lock"), _pins("requirements-dev.lock")
    assert {_name(each) for each in project["dependencies"] + extras["build"]} <= run.keys()
    assert {_name(each) for each in extras["dev"] + extras["postgres"]} <= dev.keys()
    assert {name: dev.get(name) for name in run} == run


def test_readme_has_the_two_lines() -> None:
    lines = [
        line for line in (ROOT / "README.md").read_text("utf-8").splitlines() if line.startswith("python3 -m venv")
    ]
    assert [line.rsplit("/", 1)[1] for line in lines] == ["burden app", "pytest"]
    for line, lock in zip(lines, LOCKS, strict=True):
        assert f"-r {lock} " in line
    assert "README.md" in (ROOT / ".ci" / "run").read_text("utf-8")


def test_readme_links_lead_somewhere() -> None:
    for page in ("README.md", "CONTRIBUTING.md"):
        targets = re.findall(r"\]\(([^)#:]+)\)", (ROOT / page).read_text("utf-8"))
        assert targets
        assert [target for target in targets if not (ROOT / target).exists()] == []


FORBIDDEN = {
    "raw HTML from what people enter": re.compile("unsafe_" + "allow_html"),
    "pickle": re.compile(r"^\s*(import|from) (c?[p]ickle|dill|cloud[p]ickle|marshal)\b", re.MULTILINE),
    "running text as code": re.compile(r"(?<![\w.])(eval|exec)\("),
    "a loader that reads `no` as False": re.compile(r"yaml\.(load|full_load|unsafe_load)\((?!.*Loader)"),
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_code_does_without(what: str) -> None:
    sources = [*(ROOT / "burden").rglob("*.py"), *ROOT.glob("*.py")]
    assert sources
    found = [str(path.relative_to(ROOT)) for path in sources if FORBIDDEN[what].search(path.read_text("utf-8"))]
    assert found == []
