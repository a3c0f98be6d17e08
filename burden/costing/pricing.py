"""The one equation, for a number, an array or a column alike.

    amount £ a year = tariff × time × number × frequency × share × months/12 × price factor

There is no branch on values: every kind of entry only says what its factors are (`kinds`).
Source: International Standard Cost Model manual (price times quantity).
"""

from __future__ import annotations

from typing import Any

import numpy as np

Number = Any
"""A float, or a float or complex array; all arguments of one call broadcast together."""


def annual_equivalent(life_years: Number, discount_rate: Number) -> Number:
    """Return the share of a one-off cost that falls on each year of its life.

    An annuity in arrears, rate ÷ (1 − (1 + rate)^−life); a rate of 0 is the straight line, 1 ÷ life. A life of 1 year
    at rate 0 gives 1, which leaves a yearly cost as it is.
    Source: HM Treasury, The Green Book, annex on discounting (equivalent annual cost).
    """
    # A rate below the square of the rounding error changes no digit, and would leave nothing to divide by.
    straight = np.less(discount_rate, np.finfo(np.float64).eps ** 2)
    rate = np.where(straight, 1.0, discount_rate)
    return np.where(straight, 1.0 / life_years, rate / -np.expm1(-life_years * np.log1p(rate)))


def tariff(price: Number, on_cost_share: Number, overhead_share: Number, productive_hours: Number) -> Number:
    """Return £ an hour: price × (1 + on-cost) × (1 + overhead) ÷ productive hours a year.

    For anything but staff time the shares are 0 and the hours 1, so that the price stands as it is.
    """
    return price * (1 + on_cost_share) * (1 + overhead_share) / productive_hours


def quantity(
    time: Number, number: Number, frequency_per_year: Number, share: Number, months: Number, spread: Number
) -> Number:
    """Return how much there is in the year: time × number × frequency × share × months/12, times the spread."""
    return time * number * frequency_per_year * share * months / 12 * spread


def attribution_shares(
    business_as_usual_share: Number, discretionary_share: Number, attribution_share: Number, ungrounded: Number
) -> dict[str, Number]:
    """Return the four shares every gross amount is split by; they add up to 1.

    regime = (1 − b − d) × a; discretionary = d; business as usual = b + (1 − b − d) × (1 − a). `ungrounded` is 1 where
    the grounds for attribution are missing: then (1 − b − d) is unattributed and nothing of it is the regime's.
    """
    rest = 1 - business_as_usual_share - discretionary_share
    grounded = 1 - ungrounded
    return {
        "regime": rest * attribution_share * grounded,
        "business_as_usual": business_as_usual_share + rest * (1 - attribution_share) * grounded,
        "discretionary": discretionary_share,
        "unattributed": rest * ungrounded,
    }
