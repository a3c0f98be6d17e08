"""Quantities given once and used by name: in several entries, in several fields of one, and in staff cards."""

from __future__ import annotations

import random
from typing import Any

from tests.oracle.prices import Raw

SMALL = (
    "people", "hours", "minutes", "times_per_year", "fte", "units", "quantity", "excess_gbp_per_unit", "life_years",
)  # fmt: skip
SHARES = ("attribution_share", "share_of_time", "failure_share", "business_as_usual_share", "overhead_share")
DISTS = ("pert", "triangular", "uniform")


def with_names(rng: random.Random, raw: Raw) -> Raw:
    """Return the file with three quantities at its top, used here and there in place of plain numbers and ranges."""
    middle = rng.uniform(3, 12)
    quantities: dict[str, Any] = {
        "usual_number": {
            "low": round(middle / 2, 2), "central": round(middle, 2), "high": round(middle * rng.uniform(1.2, 3), 2),
            "dist": rng.choice(DISTS), "source": "survey",
        },
        "timed": {"timings": [round(rng.uniform(2, 9), 1) for _ in range(rng.randint(2, 9))], "source": "a stopwatch"},
        "usual_share": {
            "low": round(rng.uniform(0, 0.15), 3), "central": 0.2, "high": round(rng.uniform(0.25, 0.45), 3),
            "dist": rng.choice(DISTS), "source": "survey",
        },
    }  # fmt: skip
    often = rng.choice((0.1, 0.3, 0.7))
    used: set[str] = set()

    def put(part: Raw) -> Raw:
        changed = {}
        for name, written in part.items():
            named = None
            if name in SMALL and rng.random() < often:
                named = rng.choice(("usual_number", "timed"))
            elif name in SHARES and rng.random() < often:
                named = "usual_share"
            if named is not None:
                used.add(named)
            changed[name] = named or written
        return changed

    staff = {name: put(card) for name, card in raw["staff"].items()}
    entries = [put(entry) for entry in raw["entries"]]
    kept = {name: quantity for name, quantity in quantities.items() if name in used}
    return {**raw, **({"quantities": kept} if kept else {}), "staff": staff, "entries": entries}
