"""From the councils surveyed of each type to all of them: ratio estimates, and how far they may be off.

W. G. Cochran, *Sampling techniques*, 3rd ed. 1977: chapter 6 (separate ratio estimator), 5A.11 (gain of
stratification), 11 (errors of two stages). J. N. K. Rao and C. F. J. Wu, "Resampling inference with complex survey
data", *Journal of the American Statistical Association* 83 (1988), 231–241 (rescaling bootstrap). L. Kish, *Survey
sampling*, 1965 (design effect). F. E. Satterthwaite, *Biometrics* 2 (1946), 110–114 (degrees of freedom).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from burden.analysis.distributions import stream
from burden.analysis.draws import SURE
from burden.costing.activities import Floats

ENDS = (0.05, 0.95)
LEAST = 2
"""Councils of a type from which anything is known of how they differ."""


@dataclass(frozen=True)
class Sample:
    """The councils surveyed of one type, £ a year and published key of each, shape (surveyed,).

    `drawn` are the same amounts drawn jointly with those of all other samples, shape (surveyed, draws). `councils` and
    `key_total` are number and key of all councils of the type. Every key is above 0, and there are `LEAST` or all.
    """

    name: str
    amount: Floats
    key: Floats
    drawn: Floats
    councils: int
    key_total: float

    @property
    def surveyed(self) -> int:
        """Return how many were surveyed."""
        return len(self.amount)

    @property
    def unseen(self) -> float:
        """Return the share of councils not surveyed, the finite population correction; 0 where all were."""
        return 1 - self.surveyed / self.councils

    @property
    def ratio(self) -> float:
        """Return Σ amounts ÷ Σ keys, £ a year for one of the key."""
        return float(self.amount.sum() / self.key.sum())

    @property
    def expansion(self) -> float:
        """Return what amounts are multiplied by to stand for all; exactly 1 where all were surveyed."""
        return 1.0 if self.surveyed == self.councils else float(self.key_total / self.key.sum())

    @property
    def total(self) -> float:
        """Return the ratio estimate for all councils of the type, £ a year."""
        return float(self.expansion * self.amount.sum())

    def residuals(self, amounts: Floats) -> Floats:
        """Return amounts less their own ratio × key; `amounts` has shape (surveyed,) or (surveyed, draws)."""
        key = self.key.reshape(-1, *(1,) * (amounts.ndim - 1))
        return np.asarray(amounts - amounts.sum(axis=0) / self.key.sum() * key)

    def textbook_variance(self) -> float:
        """Return N² (1 − f) s² ÷ n with s² = Σ residual² ÷ (n − 1). Source: Cochran 1977, 6.4."""
        if not self.unseen:
            return 0.0
        spread = float((self.residuals(self.amount) ** 2).sum() / (self.surveyed - 1))
        return self.councils**2 * self.unseen * spread / self.surveyed

    def sampling_variance(self, amounts: Floats) -> Floats:
        """Return the jackknife variance of the total with the finite population correction, shape () or (draws,).

        (1 − f)(n − 1)/n Σ (total without council i − total)²: it holds where few and unequal councils make the
        textbook one too small. Source: Royall and Cumberland, *JASA* 76 (1981), 66–77; with a key of 1 it is s².
        """
        if not self.unseen:
            return np.zeros(amounts.shape[1:])
        rest = (1 - self.key / self.key.sum()).reshape(-1, *(1,) * (amounts.ndim - 1))
        moved = self.expansion * self.residuals(amounts) / rest
        return np.asarray(self.unseen * (self.surveyed - 1) / self.surveyed * (moved**2).sum(axis=0))

    @cached_property
    def sampling(self) -> float:
        """Return the variance of the total from not having surveyed all, (£ a year)²."""
        return float(self.sampling_variance(self.amount))

    @cached_property
    def measured(self) -> Floats:
        """Return how far measurement moves the total from its mean, £ a year, shape (draws,)."""
        return np.asarray(self.expansion * (self.drawn - self.drawn.mean(axis=1, keepdims=True)).sum(axis=0))

    @cached_property
    def counted_twice(self) -> float:
        """Return the part of `sampling` that is councils' own measurement error, which `measured` holds as well."""
        return float(self.sampling_variance(self.drawn - self.drawn.mean(axis=1, keepdims=True)).mean())

    def deviations(self, seed: int) -> Floats:
        """Return how far another sample might have moved the total, £ a year, shape (draws,).

        Rescaling bootstrap (Rao and Wu 1988): n − 1 councils drawn with replacement, drawn in to the mean by √(1 − f);
        rescaled once more from the usual variance to that of the jackknife.
        """
        draws, count = self.drawn.shape[1], self.surveyed
        residual = self.residuals(self.amount)
        usual = self.expansion**2 * self.unseen * count / (count - 1) * float((residual**2).sum()) if self.unseen else 0
        if not usual:
            return np.zeros(draws)
        chosen = stream(f"national|{self.name}", seed).integers(0, count, (draws, count - 1))
        inwards = math.sqrt(self.unseen)
        moved = inwards * residual[chosen].mean(axis=1)
        key = self.key.mean() + inwards * (self.key[chosen].mean(axis=1) - self.key.mean())
        return np.asarray(self.key_total * moved / key * math.sqrt(self.sampling / usual))


@dataclass(frozen=True)
class Spread:
    """A total, £ a year, with its 5th and 95th percentile, their error from the number of draws, and two variances.

    `sampling` is from not having surveyed all, `measurement` what would be left had all been surveyed.
    """

    total: float
    p5: float
    p95: float
    error: float
    sampling: float
    measurement: float

    @property
    def deviation(self) -> float:
        """Return the standard error of the total, £ a year."""
        return math.sqrt(self.sampling + self.measurement)


def spread(samples: Sequence[Sample], seed: int) -> Spread:
    """Return the total of some samples with its range, sampling and measurement taken together.

    The variance of sampling, seen among reported amounts, holds councils' own errors of measurement already; these are
    taken out of the variance of measurement, so that what is left is what a survey of all would leave (two-stage
    variance, Cochran 1977, chapter 11). What all councils share does not shrink. Deviations from sampling are widened
    as Student's t is, for degrees of freedom after Satterthwaite, because few councils leave their own spread unsure.
    """
    total = sum(sample.total for sample in samples)
    sampling = sum(sample.sampling for sample in samples)
    measured = np.sum([sample.measured for sample in samples], axis=0)
    every = float(measured.var())
    left = max(every - sum(sample.counted_twice for sample in samples), 0.0)
    moved = measured * math.sqrt(left / every) if every else measured
    if sampling:
        few = stream(f"national|few|{'|'.join(sample.name for sample in samples)}", seed)
        widened = np.sqrt(freedom(samples) / few.chisquare(freedom(samples), len(moved)))
        moved = moved + np.sum([sample.deviations(seed) for sample in samples], axis=0) * widened
    p5, p95 = (total + float(end) for end in np.quantile(moved, ENDS))
    own = [sample.drawn for sample in samples]
    if all((drawn >= 0).all() for drawn in own):
        # Where nothing is below zero, all councils cost no less than those surveyed.
        p5 = max(p5, float(np.quantile(np.sum([drawn.sum(axis=0) for drawn in own], axis=0), ENDS[0])))
    return Spread(total, p5, p95, _error(moved), sampling, left)


def freedom(samples: Sequence[Sample]) -> float:
    """Return the degrees of freedom of the variance of sampling, (Σ V)² ÷ Σ (V² ÷ (n − 1)). Source: Satterthwaite."""
    square = sum(sample.sampling**2 / (sample.surveyed - 1) for sample in samples if sample.sampling)
    return sum(sample.sampling for sample in samples) ** 2 / square


def _error(moved: Floats) -> float:
    """Return how far the percentiles may be off because draws are finite, £ a year, the larger of the two."""
    off = SURE * math.sqrt(ENDS[0] * ENDS[1] / len(moved))
    low, high = (np.quantile(moved, np.clip([end - off, end + off], 0, 1)) for end in ENDS)
    return float(max(np.ptp(low), np.ptp(high)) / 2)


def design_effect(samples: Sequence[Sample]) -> float | None:
    """Return the variance of the total ÷ that of a plain mean × councils from as many drawn at random from all types.

    Both with the finite population correction and without the error of measurement; None where all were surveyed or
    all cost the same. Below 1 types and keys have paid. Source: Kish 1965; Cochran 1977, 5A.11.
    """
    councils, surveyed = sum(sample.councils for sample in samples), sum(sample.surveyed for sample in samples)
    if councils == surveyed:
        return None
    weight = [sample.councils / sample.surveyed for sample in samples]
    mean = sum(by * float(sample.amount.sum()) for by, sample in zip(weight, samples, strict=True)) / councils
    squares = sum(by * float(((sample.amount - mean) ** 2).sum()) for by, sample in zip(weight, samples, strict=True))
    of_mean = sum(
        sample.councils**2 * sample.unseen * float(sample.amount.var(ddof=1)) / sample.surveyed
        for sample in samples
        if sample.unseen
    )
    variance = (councils - surveyed) / (surveyed * (councils - 1)) * (squares * councils + of_mean)
    return sum(sample.sampling for sample in samples) / variance if variance > 0 else None


def sampling_with_one_more(sample: Sample) -> float:
    """Return the sampling variance were one more council of the type surveyed that varies like the others."""
    count, councils = sample.surveyed, sample.councils
    return sample.sampling * (1 / (count + 1) - 1 / councils) / (1 / count - 1 / councils)
