"""The names under `quantities`, while a file is read: what each stands for where it is used."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field

from burden.base.quantities import Quantity, QuantityError

MOST_LISTED = 8


@dataclass(slots=True)
class Names:
    """The named quantities of a file, None for one whose own figures cannot be read; `used` collects what is used."""

    quantities: dict[str, Quantity | None]
    used: set[str] = field(default_factory=set)

    def find(self, name: str) -> Quantity | None:
        """Return the quantity of a name that is there; None where its own figures are refused already."""
        self.used.add(name)
        return self.quantities[name]

    def unknown(self, name: str) -> QuantityError:
        """Return the complaint about a name that is not there."""
        near = difflib.get_close_matches(name, self.quantities, n=1)
        listed = list(self.quantities)
        if near:
            remedy = f"Did you mean {near[0]}?"
        elif len(listed) <= MOST_LISTED:
            remedy = f"There are: {', '.join(listed)}."
        else:
            remedy = f"There are {len(listed):,}, among them {', '.join(listed[:MOST_LISTED])}."
        return QuantityError(f"There is no quantity {name!r} under quantities. {remedy}")
