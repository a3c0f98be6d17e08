"""Where the app's own files stand: inside an installed package, or at the root of a checkout."""

from __future__ import annotations

from pathlib import Path

from burden.base.errors import BurdenError

_PACKAGE = Path(__file__).resolve().parent.parent
PAGES = Path(__file__).resolve().parent / "app_pages"


def entry_script() -> Path:
    """Return the path of `streamlit_app.py`. Raises `BurdenError` when it is not there."""
    return _find("_app/streamlit_app.py", "streamlit_app.py")


def method_page() -> Path:
    """Return the path of `method.md`. Raises `BurdenError` when it is not there."""
    return _find("_docs/method.md", "docs/method.md")


def _find(installed: str, checkout: str) -> Path:
    for path in (_PACKAGE / installed, _PACKAGE.parent / checkout):
        if path.is_file():
            return path
    raise BurdenError(
        f"{checkout} is missing (looked for {_PACKAGE / installed} and {_PACKAGE.parent / checkout}). "
        "Install the package again, or run from a whole checkout."
    )
