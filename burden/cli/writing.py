"""Writing what a command was asked for into a file, and refusing options that would be passed over in silence."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from burden.base.errors import BurdenError


def checked_output(name: str, endings: Sequence[str]) -> Path:
    """Return the file to write. Raises `BurdenError` where its ending is not one of those there are."""
    target = Path(name)
    if target.suffix.lower().lstrip(".") not in endings:
        raise BurdenError(
            f"Scenarios are not written as {target.suffix or 'a file without an ending'}. Choose one of: "
            f"{', '.join(endings)}; or print them with --format json."
        )
    return target


def write(target: Path, content: bytes) -> None:
    """Write a file and say so. Raises `BurdenError` where it cannot be written."""
    try:
        target.write_bytes(content)
    except OSError as error:
        raise BurdenError(f"{target} cannot be written: {error.strerror}. Choose another folder.") from None
    print(f"{target} is written.")


def refuse(options: argparse.Namespace, names: tuple[str, ...], wanted: str) -> None:
    """Raise `BurdenError` where an option is given that goes with something else."""
    for name in names:
        if getattr(options, name) is not None:
            raise BurdenError(f"--{name} goes with {wanted}. Leave it out.")
