"""The server's settings and the places of the app's files."""

from __future__ import annotations

import socket
import tomllib

import pytest

from burden.base.errors import BurdenError
from burden.ui import paths
from burden.ui.serve import serve, settings
from tests.support import ROOT


def test_the_app_stays_on_this_machine() -> None:
    found = settings(8600)
    assert found["server.address"] == "127.0.0.1"
    assert found["server.port"] == 8600
    assert found["browser.gatherUsageStats"] is False
    assert found["client.showErrorDetails"] == "none"


def test_the_command_serves_every_setting_of_the_file() -> None:
    file = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    served = settings(8501)
    assert served["theme.light.primaryColor"] == file["theme"]["light"]["primaryColor"]
    assert served["server.maxUploadSize"] == file["server"]["maxUploadSize"]
    groups = [
        *file.values(),
        *(value for group in file.values() for value in group.values() if isinstance(value, dict)),
    ]
    leaves = sum(not isinstance(value, dict) for group in groups for value in group.values())
    assert len(served) == leaves + 1  # and the port


def test_a_port_in_use_is_a_plain_sentence() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(BurdenError, match=f"Port {port} of this machine cannot be used"):
            serve(port)


def test_the_apps_files_are_found() -> None:
    assert paths.entry_script().name == "streamlit_app.py"
    assert paths.method_page().read_text(encoding="utf-8").startswith("# ")
    assert len(paths.entry_script().read_text(encoding="utf-8").splitlines()) <= 60


def test_a_missing_file_is_named(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path)
    with pytest.raises(BurdenError, match=r"docs/method\.md is missing"):
        paths.method_page()
