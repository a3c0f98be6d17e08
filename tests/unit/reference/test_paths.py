"""The data is found in a checkout and in an installed package, and its absence is said plainly."""

import shutil

import pytest

from burden.base.errors import BurdenError
from burden.reference import paths


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    module = tmp_path / "burden" / "reference" / "paths.py"
    module.parent.mkdir(parents=True)
    monkeypatch.setattr(paths, "__file__", str(module))
    paths.data_dir.cache_clear()
    yield tmp_path
    paths.data_dir.cache_clear()


@pytest.mark.parametrize("place", ["data", "burden/_data"])
def test_both_places(elsewhere, place):
    folder = elsewhere / place
    folder.mkdir(parents=True)
    (folder / "returns_catalog.yaml").write_text("")
    assert paths.data_dir() == folder


def test_neither_place(elsewhere):
    (elsewhere / "data").mkdir()
    with pytest.raises(BurdenError, match="Install the package again"):
        paths.data_dir()
    shutil.rmtree(elsewhere / "data")
