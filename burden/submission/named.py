"""A quantity given once, at the top of a file, and used by its name."""

from __future__ import annotations

from pydantic import PrivateAttr, model_validator

from burden.base.quantities import Quantity, QuantityError
from burden.submission import fields as f
from burden.submission.figures import FIGURES, Population, Timings, complaint, read_figures
from burden.submission.strict import Strict
from burden.submission.strict import field as _field


class NamedQuantity(Strict):
    """A quantity given once and used by its name: one value, a range, or timings, with where it comes from."""

    value: f.Count | None = _field("The value, where nothing about it is unsure.", default=None)
    low: f.Count | None = _field("The least it can be; of a lognormal the 5th percentile.", default=None)
    central: f.Count | None = _field("The most likely value.", default=None)
    high: f.Count | None = _field("The most it can be; of a lognormal the 95th percentile.", default=None)
    dist: f.Distribution | None = _field("pert, triangular, uniform or lognormal; pert when left out.", default=None)
    timings: Timings | None = _field("What was timed or counted, one by one.", default=None)
    of: Population | None = _field("How many people or occasions there are in all, beside timings.", default=None)
    label: f.Text | None = _field("What it is, as people read it.", default=None)
    grade: f.Grade | None = _field("Evidence, as of an entry.", default=None)
    source: f.Text | None = _field("Where the figure comes from.", default=None)

    _quantity: Quantity = PrivateAttr()

    @property
    def quantity(self) -> Quantity:
        """Return what the name stands for; a quantity that uses it has its name besides."""
        return self._quantity

    @model_validator(mode="after")
    def _read(self) -> NamedQuantity:
        given = {name: value for name in FIGURES if (value := getattr(self, name)) is not None}
        try:
            self._quantity = read_figures(given)
        except QuantityError as error:
            raise complaint(error, given) from error
        return self
