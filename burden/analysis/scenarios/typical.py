"""The typical authority that a new duty is costed for, and how many there are."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from burden.base.errors import BurdenError
from burden.base.vocabulary import AUTHORITY_TYPES
from burden.reference.authorities import load_authorities
from burden.submission.estimate import first_estimate
from burden.submission.model import Submission

CODE = "typical"


def numbers_of(types: Mapping[str, int | None], period: str) -> dict[str, int]:
    """Return how many authorities of each type there are in a year: as given, else as many as are known.

    Raises `BurdenError` for what is no type, and where there are none.
    """
    _check_types(types, period)
    found: dict[str, int] = {}
    for kind, given in types.items():
        found[kind] = len(_codes(kind, period)) if given is None else given
        if found[kind] < 1:
            raise BurdenError(f"No authority of the type {kind} is known in {period}. Leave it out, or give a number.")
    return found


def _check_types(types: Collection[str], period: str) -> None:
    """Raise `BurdenError` where no type is named, or what is none."""
    for kind in types:
        if kind not in AUTHORITY_TYPES:
            known = ", ".join(known_numbers(period))
            raise BurdenError(f"{kind!r} is no type of authority. Choose from: {known}.")
    if not types:
        raise BurdenError("Say on which types of authority the duty falls: shire_district, unitary and so on.")


def known_numbers(period: str) -> dict[str, int]:
    """Return how many authorities of each type the list of a year has, those of which it has any."""
    return {kind: count for kind in AUTHORITY_TYPES if (count := len(_codes(kind, period)))}


def typical_authority(submissions: Sequence[Submission], types: Sequence[str], period: str | None) -> Submission:
    """Return the authority given; where none is, one without entries, whose staff cost what first estimates say.

    Raises `BurdenError` for several, a body, another year than its own, no year at all, or a first type of which no
    authority is known.
    """
    if len(submissions) > 1 or any(submission.body for submission in submissions):
        raise BurdenError("A new duty is costed for one typical authority. Give the file of one, or none.")
    if submissions:
        if period not in {None, submissions[0].period}:
            raise BurdenError(f"The file is of {submissions[0].period}, not {period}. Leave the year out.")
        return submissions[0]
    if period is None:
        raise BurdenError("Without a file nobody knows the year. Give the first year of the duty, as 2005-06.")
    _check_types(types, period)
    codes = _codes(types[0], period)
    if not codes:
        raise BurdenError(
            f"No authority of the type {types[0]} is known in {period}, so nobody knows what its staff cost. Give the "
            "file of a typical one."
        )
    like = first_estimate(codes[0], period)
    name = f"Typical {AUTHORITY_TYPES[types[0]].lower()}"
    return like.model_copy(
        update={"authority": CODE, "name": name, "type": types[0], "entries": (), "usefulness": (), "nil": ()}
    )


def _codes(kind: str, period: str) -> list[str]:
    known = load_authorities()
    return sorted(code for code, row in known.items() if row.type == kind and row.exists_in(period))
