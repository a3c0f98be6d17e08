"""What an hour of each staff grade comes to, as it forms; and the defaults it could be."""

from __future__ import annotations

import pandas as pd

from burden.base.quantities import Quantity
from burden.base.vocabulary import EVIDENCE_STATUSES
from burden.costing.pricing import tariff
from burden.reference.parameters import load_parameters
from burden.reference.pay import load_pay
from burden.report import numbers
from burden.submission.model import StaffCard, Submission
from burden.submission.notes import default_hours

NOT_YET = "not known yet"


def hour_table(submission: Submission) -> pd.DataFrame:
    """Return a row for each staff grade: what an hour costs at central values, and the sum it comes from."""
    rows = []
    for key, card in submission.staff.items():
        amount, sum_ = _hour(card, submission.period)
        rows.append({"Staff grade": card.label or key.replace("_", " "), "An hour": amount, "How it forms": sum_})
    return pd.DataFrame(rows, columns=["Staff grade", "An hour", "How it forms"])


def _hour(card: StaffCard, period: str) -> tuple[str, str]:
    if card.tariff_gbp_per_hour is not None:
        return numbers.pounds_pence(card.tariff_gbp_per_hour.central), "a tariff that already holds everything"
    if card.salary_gbp_per_year is None:
        return NOT_YET, "give a salary, or a tariff"
    hours = card.productive_hours_per_year or default_hours(period)
    on_cost, overhead = _central(card.on_cost_share), _central(card.overhead_share)
    salary = card.salary_gbp_per_year.central
    amount = float(tariff(salary, on_cost, overhead, hours.central))
    default = "" if card.productive_hours_per_year else " (default)"
    return numbers.pounds_pence(amount), (
        f"{numbers.money_plain(salary)} × (1 + {_share(on_cost)}) × (1 + {_share(overhead)}) "
        f"÷ {numbers.plain(hours.central)} hours{default}"
    )


def _central(quantity: Quantity | None) -> float:
    return quantity.central if quantity is not None else 0.0


def _share(share: float) -> str:
    return f"{numbers.plain(100 * share)}%"


def default_table(period: str) -> pd.DataFrame:
    """Return the shipped pay of each role in the pay year nearest to a financial year, with how well it is known."""
    pay, parameters = load_pay(), load_parameters()
    on_cost, overhead = parameters.get("on_cost_share", period), parameters.get("overhead_share", period)
    hours = parameters.get("productive_hours_per_year", period)
    rows = []
    for role in pay.roles.values():
        salary = pay.salary(role.id, period)
        amount = float(tariff(salary.central, on_cost.central, overhead.central, hours.central))
        rows.append(
            {
                "Role": role.label,
                "Salary": f"{numbers.money_plain(salary.central)} ({salary.period})",
                "An hour": numbers.pounds_pence(amount),
                "How well known": EVIDENCE_STATUSES[salary.status],
            }
        )
    return pd.DataFrame(rows, columns=["Role", "Salary", "An hour", "How well known"])


def default_words(period: str) -> list[str]:
    """Return a sentence for each share and for the hours that the defaults are worked out with, with its source."""
    parameters = load_parameters()
    words = []
    for name, shown in (("on_cost_share", _share), ("overhead_share", _share), ("productive_hours_per_year", None)):
        value, label = parameters.get(name, period), parameters.parameter(name).label
        figure = shown(value.central) if shown else f"{numbers.plain(value.central)} hours"
        words.append(f"{label}: {figure}. {value.source} {EVIDENCE_STATUSES[value.status]}.")
    return words
