"""The command serves the app with the settings of the one file, wherever it is started."""

import tomllib

from burden.ui.serve import settings
from tests.support import ROOT


def test_every_setting_of_the_file_is_served() -> None:
    file = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    served = settings(8600)
    assert served["theme.light.primaryColor"] == file["theme"]["light"]["primaryColor"]
    assert served["browser.gatherUsageStats"] is False
    assert served["server.address"] == "127.0.0.1"
    assert served["server.port"] == 8600
    leaves = sum(1 for group in file.values() for value in group.values() if not isinstance(value, dict))
    leaves += sum(len(value) for group in file.values() for value in group.values() if isinstance(value, dict))
    assert len(served) == leaves + 1
