"""A PostgreSQL of the tests' own: where its binaries are, how it is started and ended."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests.support import free_port

DEBIAN_PACKAGE = "postgresql"
MISSING = (
    f"No PostgreSQL found, so storage was tested on SQLite alone; install it: sudo apt-get install {DEBIAN_PACKAGE}"
)
PASSWORD = "right:p@ss/word"
QUOTED = "right%3Ap%40ss%2Fword"


def found() -> Path | None:
    """Return the folder of the newest PostgreSQL's binaries."""
    if initdb := shutil.which("initdb"):
        return Path(initdb).resolve().parent
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return places[-1].parent if places else None


def install() -> None:
    """Install Debian's PostgreSQL where that needs no password; leave it be where it does, or takes too long."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update"], ["install", "-y", "--no-install-recommends", DEBIAN_PACKAGE]):
        try:
            subprocess.run(["apt-get", "-qq", *step], env=quiet, check=False, capture_output=True, timeout=240)
        except subprocess.TimeoutExpired:
            return


def account() -> str | None:
    """Return the account to run it under: the server refuses to run as root."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres").pw_name
    except KeyError:
        return "nobody"


class Server:
    """A running PostgreSQL that listens on the loopback address alone."""

    def __init__(self, port: int, process: subprocess.Popen[bytes]) -> None:
        self.port, self.process, self._count = port, process, 0

    def url(self, name: str, user: str = "burden", password: str = QUOTED) -> str:
        """Return the URL of one of its databases."""
        return f"postgresql://{user}:{password}@127.0.0.1:{self.port}/{name}"

    def run(self, statement: str) -> None:
        """Run a statement that may stand in no transaction."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())

    def drop(self, url: str) -> None:
        """Drop a database, whoever is still connected to it."""
        self.run(f"DROP DATABASE {url.rsplit('/', 1)[1]} WITH (FORCE)")

    def fresh(self, options: str = "") -> str:
        """Create an empty database and return its URL."""
        self._count += 1
        name = f"fresh_{self._count}"
        self.run(f"CREATE DATABASE {name} {options}")
        return self.url(name)


@contextmanager
def running(binaries: Path) -> Iterator[Server]:
    """Start a server on a free port, in a folder that goes with it, and end it by its process id."""
    who, place = account(), Path(tempfile.mkdtemp(prefix="burden-pg-"))
    try:
        secret = place / "secret"
        secret.write_text(PASSWORD)
        if who:
            for path in (place, secret):
                shutil.chown(path, who)
        _initialise(binaries, place, secret, who)
        port = free_port()
        with (place / "log").open("wb") as log:
            process = subprocess.Popen(
                [
                    str(binaries / "postgres"), "-D", str(place / "data"), "-p", str(port),
                    "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "fsync=off",
                ],
                cwd=place, user=who, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
            )  # fmt: skip
        server = Server(port, process)
        try:
            _wait(server, place / "log")
            yield server
        finally:
            process.send_signal(signal.SIGQUIT)  # at once: nothing of it is kept
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(20)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _initialise(binaries: Path, place: Path, secret: Path, who: str | None) -> None:
    done = subprocess.run(
        [
            str(binaries / "initdb"), "-D", str(place / "data"), "-U", "burden", "-A", "scram-sha-256",
            "--pwfile", str(secret), "-E", "UTF8", "--locale=C", "--no-sync",
        ],
        cwd=place, user=who, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def _wait(server: Server, log: Path) -> None:
    until = time.monotonic() + 60
    while True:
        try:
            psycopg.connect(server.url("postgres"), connect_timeout=2).close()
            return
        except psycopg.OperationalError:
            assert server.process.poll() is None, log.read_text(errors="replace")
            assert time.monotonic() < until, log.read_text(errors="replace")
            time.sleep(0.05)
