"""A made-up council with ten items, of which nobody uses seven: what these come to is worked out by hand.

Five of the seven take 370 hours a year of a clerk at £20, likely 170 to 570, so £7,400 each; one is bought for £15,000
and one is a fee of £6,000. Together £37,000 of time and £21,000 paid out: £58,000.
"""

from __future__ import annotations

from typing import Any

Plain = dict[str, Any]
HOURS = {"low": 170, "central": 370, "high": 570}
UNUSED = ("survey-a", "survey-b", "survey-c", "plan", "audit-file", "consultant", "licence")
SAVED, PAID, HOURS_FREED = 58_000.0, 21_000.0, 1_850.0


def _timed(name: str, **more: Any) -> Plain:
    return {
        "id": name, "layer": "local_preparation", "item_title": name.replace("-", " ").capitalize(), "kind": "time",
        "staff": "clerk", "people": 1, "hours": HOURS, "times_per_year": 1, "grade": "B", "source": "The team", **more,
    }  # fmt: skip


def document(**changes: Any) -> Plain:
    """Return the council's submission as plain data, with changes."""
    bought = {"layer": "local_preparation", "grade": "A", "source": "Invoice"}
    return {
        "schema_version": 1, "authority": "sevenham", "name": "Sevenham Borough Council", "type": "unitary",
        "period": "2024-25", "basis": "outturn",
        "staff": {"clerk": {"label": "Clerk", "tariff_gbp_per_hour": 20, "source": "Payroll"}},
        "entries": [
            *(_timed(name) for name in UNUSED[:5]),
            {**bought, "id": "consultant", "kind": "purchase", "item_title": "Consultant", "amount_gbp": 15000},
            {**bought, "id": "licence", "kind": "fee", "item_title": "Licence", "amount_gbp": 6000,
             "paid_to": "audit_commission"},
            _timed("ledger", business_as_usual_share=0.5),
            _timed("letters"),
            _timed("rota"),
            {"id": "system", "layer": "local_preparation", "kind": "one_off", "item_title": "System", "grade": "A",
             "amount_gbp": 50000, "life_years": 5, "source": "Invoice"},
        ],
        "usefulness": [
            *({"item": name, "used": "no"} for name in UNUSED),
            {"item": "ledger", "used": "yes", "by": "the team"},
            {"item": "letters", "used": "partly"},
        ],
        **changes,
    }  # fmt: skip
