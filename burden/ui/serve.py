"""`burden app`: the server on this machine, and nothing that leaves it."""

from __future__ import annotations

import os
import socket
import tomllib
from typing import Any

from burden.base.errors import BurdenError
from burden.storage.connecting import VARIABLE
from burden.storage.store import open_store
from burden.ui.paths import entry_script

ADDRESS = "127.0.0.1"
PORT = 8501


def serve(port: int = PORT, database: str | None = None) -> None:
    """Serve the app on `port` of this machine's own address until it is stopped.

    The database is made or brought up to date first.

    Raises `BurdenError` when the port is taken, the entry script is missing or the database cannot be used.
    """
    script = entry_script()
    _check_free(port)
    prepare_database(database)
    import streamlit as st

    print(f"The app is at http://{ADDRESS}:{port} and stops with Ctrl+C.", flush=True)
    st.App(script).run(config=settings(port))


def prepare_database(database: str | None) -> None:
    """Open the database once, so that what is wrong with it is said here, and pass it on to the pages."""
    store = open_store(database)
    if store.copy is not None:
        print(f"The database was brought up to date; a copy of it as it was is {store.copy}.", flush=True)
    os.environ[VARIABLE] = store.url
    store.close()


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
