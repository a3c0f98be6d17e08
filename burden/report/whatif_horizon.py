"""A scenario over years in words: cash and time apart, when it breaks even, what it hangs on, what is not in it."""

from __future__ import annotations

from collections.abc import Sequence

from burden.analysis.scenarios.change import Change
from burden.analysis.scenarios.years import Horizon, Payment
from burden.report import numbers
from burden.report.document.figures import begun, listed
from burden.report.whatif_rows import LEAST, either_way, head_of, is_something, paid_words, part_words, told_range

LEAST_HOURS = 0.05
"""Hours a year that would read as none."""
MOST_NAMED = 6
"""Years that are named one by one; of more only how many they are is told."""


def horizon_words(horizon: Horizon, currency: str) -> list[str]:
    """Return what a scenario comes to over years: present value, when it breaks even, what it hangs on."""
    saves = horizon.present <= -LEAST
    said = [present_sentence(horizon, currency)]
    said += [text] if (text := _parts(horizon, currency)) else []
    said += [text] if (text := purse_words(horizon, currency)) else []
    said += cost_words(horizon, currency)
    if horizon.elsewhere_gbp >= LEAST:
        elsewhere = {"mean": horizon.elsewhere_gbp, "p5": horizon.elsewhere_p5, "p95": horizon.elsewhere_p95}
        amount = numbers.range_words(elsewhere, currency)
        said.append(f"What changing costs, {amount}, stands in the account of all of {horizon.elsewhere}, not in this.")
    said += [f"{begun(text)}." for text in (_hours(horizon, saves), _once(horizon, currency, saves)) if text]
    said += [text] if (text := inflation_words(horizon)) else []
    if horizon.prices:
        said.append(f"Nominal amounts begin in year 1 with prices of {horizon.prices}, not of year 1 itself.")
    return said


def inflation_words(horizon: Horizon) -> str:
    """Return how fast prices rise in nominal amounts; empty where nobody said."""
    return "" if horizon.inflation_share is None else f"{price_words(horizon.inflation_share)} in nominal amounts."


def price_words(inflation_share: float) -> str:
    """Return how fast prices rise, as it was entered: `Prices rise by 2.5% a year`."""
    verb = "fall" if inflation_share < 0 else "rise"
    return f"Prices {verb} by {numbers.plain(abs(100 * inflation_share), 6)}% a year"


def cost_words(horizon: Horizon, currency: str) -> list[str]:
    """Return what changing costs once, what is bought and when, and when that breaks even; nothing of what is free."""
    said = []
    if horizon.changing.mean >= LEAST:
        once = [each for each in horizon.payments if not each.bought]
        amount, own = (
            paid_words(horizon.changing, currency, "once, in present value"),
            _own(once, horizon.changing, currency),
        )
        said.append(f"Changing costs {amount}{own}.")
    if horizon.buying.mean >= LEAST:
        bought = [each for each in horizon.payments if each.bought]
        amount, own = paid_words(horizon.buying, currency, "in present value"), _own(bought, horizon.buying, currency)
        said.append(f"What is bought costs {amount}, paid {_when(horizon, bought)}{own}.")
    if said:
        even, count = horizon.breaks_even, _years(horizon)
        said.append(f"It breaks even in year {even}." if even else f"It does not break even within {count}.")
    return said


def _own(payments: Sequence[Payment], whole: Change, currency: str) -> str:
    """Return how much of what is paid is the time of one's own staff, rounded as the whole is."""
    own = sum(each.present for each in payments if not each.cashable)
    return f", {part_words(own, whole, currency)} of it in staff time" if own >= LEAST else ""


def _when(horizon: Horizon, bought: Sequence[Payment]) -> str:
    """Return the years that anything is bought in: `in years 1, 3 and 5`, or how many of them where they are many."""
    found = sorted({year for each in bought for year in each.years})
    if len(found) == 1:
        return f"in year {found[0]}"
    if len(found) == len(horizon.years):
        return "every year"
    if len(found) > MOST_NAMED:
        return f"in {len(found):,} of the {len(horizon.years):,} years"
    return f"in years {listed([str(year) for year in found])}"


def _years(horizon: Horizon) -> str:
    count = len(horizon.years)
    return f"{count:,} {'year' if count == 1 else 'years'}"


def present_sentence(horizon: Horizon, currency: str) -> str:
    """Return the present value of a scenario with its range."""
    return f"Over {_years(horizon)}, discounted at the Green Book's rates: {_present(horizon, currency)}."


def _present(horizon: Horizon, currency: str) -> str:
    change = horizon.change
    if not is_something(change):
        return "nothing in all"
    if abs(horizon.present) < LEAST:
        return f"nothing in the mean, likely {either(change, currency)}"
    return told_range(change, currency)


def either(change: Change, currency: str) -> str:
    """Return the range of what is nothing in the mean."""
    head = head_of(change, True)
    return either_way(head, numbers.rounding_of(head), currency, "more", "less")


def purse_words(horizon: Horizon, currency: str) -> str:
    """Return what it comes to for the public purse together, where that is another figure than the account's."""
    if abs(horizon.purse.mean - horizon.present) < LEAST:
        return ""
    if not is_something(horizon.purse):
        told = numbers.money(0.0, currency)
    elif abs(horizon.purse.mean) < LEAST:
        told = f"nothing in the mean, likely {either(horizon.purse, currency)}"
    else:
        told = told_range(horizon.purse, currency)
    return f"This is the account's own: for the public purse together {told}."


def _parts(horizon: Horizon, currency: str) -> str:
    """Return how much of the present value is money paid out, and how much time that is only freed."""
    if abs(horizon.freed_present) < LEAST and abs(horizon.cash_present) < LEAST:
        return ""
    # Rounded as the whole is: its parts are known no better.
    how = numbers.rounding_of(head_of(horizon.change, True))
    other = horizon.present - horizon.cash_present - horizon.freed_present
    parts = [
        f"{how.words(abs(amount), currency)} {less if amount < 0 else more}"
        for amount, less, more in (
            (horizon.cash_present, "less paid out", "more paid out"),
            (horizon.freed_present, "of staff time freed", "more of staff time taken"),
            (other, "less of other cost", "more of other cost"),
        )
        if abs(amount) >= LEAST and how.shown(amount)
    ]
    if not parts:
        return ""
    used = ". Time freed is saved only where it is used otherwise" if horizon.freed_present <= -LEAST else ""
    return f"That is {listed(parts)}{used}."


def _hours(horizon: Horizon, saves: bool) -> str:
    """Return how much of the time freed must be used for something to be saved."""
    switching = horizon.switching
    if switching.share is None or switching.hours is None:
        return switching.why if saves else ""
    if not saves:
        return ""
    if switching.hours < LEAST_HOURS:
        return "nothing is saved unless some of the time freed is used for something else"
    return (
        f"the saving disappears if fewer than {numbers.hours(switching.hours)} a year, "
        f"{numbers.share(switching.share)} of the time freed, are in fact used for something else"
    )


def _once(horizon: Horizon, currency: str, saves: bool) -> str:
    """Return what changing, and what is bought, may cost at most, where that is anything and something is saved."""
    most = horizon.switching.one_off_gbp
    if most is None or most < LEAST or not horizon.one_off_present:
        return ""
    changing, bought = (any(each.bought is kind for each in horizon.payments) for kind in (False, True))
    what = " and ".join([*(["changing"] * changing), *(["what is bought"] * bought)])
    costs, when = ("cost", "in all") if changing and bought else ("costs", "in all" if bought else "once")
    # It is as unsure as the present value that it would use up.
    about = "about " if numbers.is_uncertain(head_of(horizon.change, True)) else ""
    amount = f"{about}{part_words(most, horizon.change, currency)} {when}, in present value"
    if saves:
        return f"the saving disappears if {what} {costs} more than {amount}"
    return f"a saving would begin only where {what} {costs} less than {amount}"
