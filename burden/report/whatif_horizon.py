"""A scenario over years in words: cash and time apart, when it breaks even, what it hangs on, what is not in it."""

from __future__ import annotations

from burden.analysis.scenarios.difference import Change
from burden.analysis.scenarios.years import Horizon
from burden.report import numbers
from burden.report.document.figures import begun, listed
from burden.report.whatif_rows import LEAST, either_way, head_of, is_something, told_range

LEAST_HOURS = 0.05
"""Hours a year that would read as none."""


def horizon_words(horizon: Horizon, currency: str) -> list[str]:
    """Return what a scenario comes to over years: present value, when it breaks even, what it hangs on."""
    count, saves = len(horizon.years), horizon.present <= -LEAST
    years = f"{count:,} {'year' if count == 1 else 'years'}"
    said = [f"Over {years}, discounted at the Green Book's rates: {_present(horizon, currency)}."]
    said += [text] if (text := _parts(horizon, currency)) else []
    said += [text] if (text := purse_words(horizon, currency)) else []
    if horizon.one_off_present:
        text = f"Changing costs {numbers.money(horizon.one_off_present, currency)} once, in present value"
        own = horizon.one_off_present - horizon.one_off_cash
        said.append(text + (f", {numbers.money(own, currency)} of it in staff time." if own >= LEAST else "."))
        even = horizon.breaks_even
        said.append(f"It breaks even in year {even}." if even else f"It does not break even within {years}.")
    if horizon.elsewhere_gbp >= LEAST:
        amount = numbers.money(horizon.elsewhere_gbp, currency)
        said.append(f"What changing costs ({amount}) stands in the account of all of {horizon.elsewhere}, not in this.")
    said += [f"{begun(text)}." for text in (_hours(horizon, saves), _once(horizon, currency, saves)) if text]
    if horizon.prices:
        said.append(f"Nominal amounts begin in year 1 with prices of {horizon.prices}, not of year 1 itself.")
    return said


def _present(horizon: Horizon, currency: str) -> str:
    change = Change(horizon.present, horizon.present, horizon.present_p5, horizon.present_p95)
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
    how = numbers.rounding_of({"mean": horizon.present, "p5": horizon.present_p5, "p95": horizon.present_p95})
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
    """Return what changing may cost at most, where it costs anything and something is saved every year."""
    most = horizon.switching.one_off_gbp
    if most is None or most < LEAST or not horizon.one_off_present:
        return ""
    amount = f"{numbers.money(most, currency)} once, in present value"
    if saves:
        return f"the saving disappears if changing costs more than {amount}"
    return f"a saving would begin only where changing costs less than {amount}"
