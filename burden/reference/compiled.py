"""A compiled copy of a strict YAML data file, so that a command starts fast.

The YAML file is the only truth. Its plain data is kept as JSON in the user's cache folder under a name that holds a
hash of the YAML bytes, of the file's name and of `FORMAT`. A copy is used only when its own checksum fits; when it is
missing, damaged or not the user's own, the YAML file is read and checked instead, and nobody notices.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

from burden.reference.strict_yaml import Document, parse_file

FORMAT = 1

Check = Callable[[Document], None]


def checked_by(module: str, name: str) -> Check:
    """Return a check from a module of `burden.reference.schema`, imported only when it is needed.

    Building the schemas takes a while.
    """

    def check(document: Document) -> None:
        schema = importlib.import_module(f"burden.reference.schema.{module}")
        getattr(schema, name)(document)

    return check


def digest_of(content: bytes) -> str:
    """Return the first 12 hexadecimal digits of the SHA-256 of some bytes: enough to tell vintages apart."""
    return hashlib.sha256(content).hexdigest()[:12]


def load_yaml(path: Path, check: Check) -> tuple[Any, str]:
    """Return the plain data of a YAML data file and the digest of its bytes.

    `check` raises `InputError` when the data does not fit its schema; it runs whenever the YAML file is really read.
    """
    content = path.read_bytes()
    key = hashlib.sha256(f"{FORMAT}:{path.name}:".encode() + content).hexdigest()
    folder = cache_folder()
    copy = folder / f"{path.stem}-{key[:32]}.json" if folder else None
    if copy is not None:
        data = _read(copy, key)
        if data is not None:
            return data, digest_of(content)
    document = parse_file(path)
    check(document)
    if copy is not None:
        _write(copy, key, document.data)
    return document.data, digest_of(content)


def cache_folder() -> Path | None:
    """Return a folder for compiled copies that only this user can write to, or None when there is none.

    `BURDEN_CACHE` names another folder; an empty one turns the copies off.
    """
    named = os.environ.get("BURDEN_CACHE")
    if named is not None:
        return _own(Path(named)) if named else None
    return _own(user_cache_path("burden", appauthor=False)) or _own(Path(tempfile.gettempdir()) / f"burden-{_user()}")


def _user() -> str:
    return str(os.getuid()) if hasattr(os, "getuid") else "user"


def _own(folder: Path) -> Path | None:
    """Return the folder, made when missing, if it belongs to this user and no one else may write in it."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        state = folder.stat()
    except (OSError, RuntimeError):
        return None
    if hasattr(os, "getuid") and (state.st_uid != os.getuid() or state.st_mode & 0o022):
        return None
    return folder if os.access(folder, os.W_OK) else None


def _checksum(key: str, body: bytes) -> bytes:
    return hashlib.sha256(key.encode() + body).hexdigest().encode()


def _read(copy: Path, key: str) -> Any:
    """Return the data of a compiled copy, or None when it is not there or not whole."""
    try:
        head, _, body = copy.read_bytes().partition(b"\n")
        return json.loads(body) if head == _checksum(key, body) else None
    except (OSError, ValueError):
        return None


def _write(copy: Path, key: str, data: Any) -> None:
    """Write a compiled copy in one step, or leave none at all."""
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    try:
        handle, name = tempfile.mkstemp(dir=copy.parent, prefix=".compiled-")
    except OSError:
        return
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_checksum(key, body) + b"\n" + body)
        os.replace(name, copy)
    except OSError:
        Path(name).unlink(missing_ok=True)
