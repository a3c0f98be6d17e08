"""What several commands share: how one is made, options of results, and what a word on the command line may be."""

from __future__ import annotations

import argparse
import math
from typing import Any


def command(group: Any, name: str, run: Any, text: str, example: str) -> Any:
    """Add a command with its help and an example, and return it."""
    made = group.add_parser(
        name,
        help=text,
        description=text[:1].upper() + text[1:] + ".",
        epilog=f"example:\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.set_defaults(run=run)
    return made


def add_result_options(command: Any, formats: tuple[str, ...]) -> None:
    """Add what is said of a result: how finely, from which seed, in which format."""
    from burden.base.vocabulary import PRECISIONS

    ways = "; ".join(f"{key}: {words[:1].lower()}{words[1:]}" for key, words in PRECISIONS.items())
    command.add_argument(
        "--precision", choices=tuple(PRECISIONS), default=None,
        help=f"how finely the ends of ranges are worked out ({ways}; default standard)",
    )  # fmt: skip
    command.add_argument(
        "--draws", type=draws, default=None, metavar="N",
        help="plain draws of every input instead, N of them: slower and noisier, for comparison (default none)",
    )  # fmt: skip
    command.add_argument(
        "--seed", type=seed, default=None, metavar="N", help="number that points and draws begin from (default 1)"
    )
    command.add_argument(
        "--format", choices=formats, default="table", help="csv is the ledger" if "csv" in formats else None
    )


def add_database(command: Any) -> None:
    """Add which database is meant."""
    command.add_argument(
        "--database", metavar="URL",
        help="sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME "
        "(default: the variable BURDEN_DATABASE_URL, else a file in your own data folder)",
    )  # fmt: skip


def port(text: str) -> int:
    """Return a port."""
    return whole(text, 1, 65535)


def draws(text: str) -> int:
    """Return a number of draws."""
    return whole(text, 100, 1_000_000)


def amount(text: str) -> float:
    """Return £, or a count, from 0 up."""
    try:
        value = float(text.replace(",", "").removeprefix("£"))
    except ValueError:
        value = math.nan
    if not math.isfinite(value) or value < 0:
        raise argparse.ArgumentTypeError(f"expected a number from 0 up, not {text!r}")
    return value


def cell(text: str) -> int:
    """Return how many authorities a figure needs to be shown."""
    return whole(text, 2, 1000)


def days(text: str) -> int:
    """Return a number of days of a year."""
    return whole(text, 1, 366)


def contacts(text: str) -> int:
    """Return a number of contacts."""
    return whole(text, 1, 100_000_000)


def pounds(text: str) -> float:
    """Return what a contact costs, £."""
    plain = text.removeprefix("£")
    if not plain.replace(".", "", 1).isdecimal() or not plain.isascii():
        raise argparse.ArgumentTypeError(f"expected pounds, such as 4.50, not {text!r}")
    return float(plain)


def seed(text: str) -> int:
    """Return a seed."""
    return whole(text, 0, 2**32 - 1)


def whole(text: str, least: int, most: int) -> int:
    """Return a whole number of the command line. Raises `ArgumentTypeError` for any other."""
    if not text.isdecimal() or not least <= int(text) <= most:
        raise argparse.ArgumentTypeError(f"expected a whole number from {least:,} to {most:,}, not {text!r}")
    return int(text)
