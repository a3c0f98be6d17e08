"""`burden app`: the server on this machine, and nothing that leaves it."""

from __future__ import annotations

import socket
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
    """Return what must hold however the app is started; colours and the like stand in `.streamlit/config.toml`."""
    return {
        "server.address": ADDRESS,
        "server.port": port,
        "server.headless": True,
        "server.fileWatcherType": "none",
        "server.maxUploadSize": 20,
        "browser.gatherUsageStats": False,
        "client.toolbarMode": "minimal",
        "client.showErrorDetails": "none",
        "client.showErrorLinks": False,
        "logger.hideWelcomeMessage": True,
    }


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
