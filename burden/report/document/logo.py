"""A logo anybody may have sent: looked at, shrunk, and written anew as a plain PNG."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

from burden.base.errors import BurdenError

if TYPE_CHECKING:
    from PIL import Image

MOST_BYTES = 1_000_000
MOST_PIXELS = 25_000_000
"""More pixels than any logo has; a small file can claim to hold more than memory does."""
MOST_WIDE = 1_200
FORMATS = ("PNG", "JPEG")


def clean_logo(content: bytes, name: str = "The logo") -> bytes:
    """Return a logo as PNG of at most 1,200 by 1,200 pixels that holds the picture and nothing else.

    Raises `BurdenError` naming the file for what is too large, damaged, or neither PNG nor JPEG.
    """
    check_size(len(content), name)
    if b"<svg" in content[:4096].lower():
        raise BurdenError(
            f"{name} is an SVG drawing. It can hold more than a picture, and not every file can show it. "
            "Save it as PNG, 1,200 pixels wide."
        )
    from PIL import Image

    damaged = f"{name} cannot be read as a picture: it is damaged, or no PNG or JPEG. Save it anew as PNG."
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=FORMATS) as image:
                _check_pixels(image.width, image.height, name)
                return _anew(image)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise BurdenError(_too_many(name)) from error
    except (OSError, SyntaxError, ValueError, EOFError, MemoryError, OverflowError) as error:
        raise BurdenError(damaged) from error


def check_size(size: int, name: str) -> None:
    """Refuse what is empty or larger than a logo may be. Raises `BurdenError`."""
    if not size:
        raise BurdenError(f"{name} is empty. Choose another file.")
    if size > MOST_BYTES:
        raise BurdenError(
            f"{name} is {size / 1e6:.1f} MB; at most {MOST_BYTES / 1e6:.0f} MB is taken. "
            "Save it smaller: 1,200 pixels wide is enough."
        )


def _check_pixels(width: int, height: int, name: str) -> None:
    if width * height > MOST_PIXELS:
        raise BurdenError(_too_many(name))


def _too_many(name: str) -> str:
    return f"{name} has more than {MOST_PIXELS / 1e6:.0f} million pixels. Save it smaller: 1,200 pixels wide is enough."


def _anew(image: Image.Image) -> bytes:
    """Draw the first picture of a file on a new one, so that nothing else of the file is kept."""
    from PIL import Image, ImageOps

    turned = ImageOps.exif_transpose(image)
    plain = turned.convert("RGBA" if turned.has_transparency_data else "RGB")
    plain.thumbnail((MOST_WIDE, MOST_WIDE))
    drawn = Image.new(plain.mode, plain.size)
    drawn.paste(plain)
    written = io.BytesIO()
    drawn.save(written, format="PNG", optimize=True)
    return written.getvalue()
