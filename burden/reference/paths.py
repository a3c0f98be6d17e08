"""Where the data files stand: the one place that knows."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from burden.base.errors import BurdenError

_MARK = "returns_catalog.yaml"


@cache
def data_dir() -> Path:
    """Return the folder of the data files: inside an installed package, or at the root of a checkout.

    Raises `BurdenError` when neither is there.
    """
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "_data", package.parent / "data"):
        if (folder / _MARK).is_file():
            return folder
    raise BurdenError(
        f"The data files that come with burden are missing (no {_MARK} in {package / '_data'} or "
        f"{package.parent / 'data'}). Install the package again, or run from a whole checkout."
    )


def data_file(name: str) -> Path:
    """Return the path of one data file, for example `authorities.csv`."""
    return data_dir() / name
