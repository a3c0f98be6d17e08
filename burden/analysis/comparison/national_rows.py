"""The rows of a national estimate: one for each type of council, and one for each type where one more would help."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stratum:
    """One type of council, and what is estimated for the `councils` of it that have a published key, £ a year.

    The `without_key` others are in no figure; where councils are counted there are none. `surveyed` gave figures; `key`
    is what they are scaled by, summed over `councils`, `key_surveyed` over those surveyed; `ratio` £ a year for one of
    the key.
    `total`, its 5th and 95th percentile and its standard errors are None where too few were surveyed: not estimated is
    not zero. `textbook_error` is the sampling error by the textbook formula, for checking by hand.
    """

    type: str
    councils: int
    without_key: int
    surveyed: int
    key: float
    key_surveyed: float
    ratio: float | None = None
    total: float | None = None
    p5: float | None = None
    p95: float | None = None
    sampling_error: float | None = None
    measurement_error: float | None = None
    textbook_error: float | None = None


@dataclass(frozen=True, slots=True)
class Further:
    """What one further council of a type would take off the standard error of the total, £ a year."""

    type: str
    surveyed: int
    councils: int
    standard_error: float
    less: float
