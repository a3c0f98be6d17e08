"""Compiled copies go to a folder of the test's own, never to the user's."""

import pytest


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    folder = tmp_path / "cache"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("BURDEN_CACHE", str(folder))
    return folder
