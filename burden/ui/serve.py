"""`burden app`: the server on this machine, and nothing that leaves it."""

from __future__ import annotations

import socket
import tomllib
from typing import Any

from burden.base.errors import BurdenError
from burden.ui.paths import entry_script

ADDRESS = "127.0.0.1"
PORT = 8501


def serve(port: int = PORT) -> None:
    """Serve the app on `port` of this machine's own address until it is stopped.

    Raises `BurdenError` when the port is taken or the entry script is missing.
    """
    script = entry_script()
    _check_free(port)
    import streamlit as st

    print(f"The app is at http://{ADDRESS}:{port} and stops with Ctrl+C.", flush=True)
    st.App(script).run(config=settings(port))


def settings(port: int) -> dict[str, Any]:
    """Return the app's settings from `.streamlit/config.toml` beside the entry script, by dotted name, and the port.

    Streamlit itself looks for that file only where it is started; the command may be started anywhere.
    """
    text = (entry_script().parent / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    return {**_flat(tomllib.loads(text)), "server.address": ADDRESS, "server.port": port}


def _flat(group: dict[str, Any], before: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in group.items():
        found |= _flat(value, f"{before}{name}.") if isinstance(value, dict) else {before + name: value}
    return found


def _check_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except OSError as error:
            raise BurdenError(
                f"Port {port} of this machine cannot be used ({error.strerror}). "
                f"Give another: burden app --port {port + 1}."
            ) from None
