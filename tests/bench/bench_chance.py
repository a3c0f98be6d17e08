"""How often the truth lies where ranges, ranks and chances say, over made-up worlds whose truth is known.

Run it with `python -m tests.bench.bench_chance [WORLDS]`, worlds for each of the portfolios (default 1,000). A world is
calibrated when its truth is drawn from what was stated: that is what a nine-in-ten interval promises. Submissions are
priced by the program; the truth is read from the same figures by `Truth`, which draws with SciPy and shares none of the
program's code: a staff card once for an authority, a misjudged list once for its layer and grade, a published average
once for all, a body's cost once for everybody who bears it.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from burden import cost, loads
from burden.analysis.comparison.alike import alike
from burden.analysis.comparison.chance import CALLED_FROM, chances
from burden.analysis.comparison.panel import panel_of
from burden.analysis.joint import joint_draws
from burden.reference.parameters import load_parameters

Floats = NDArray[np.float64]
Raw = dict[str, Any]
PERIOD, WORLDS, EACH = "2005-06", 1_000, 3
Z95 = 1.6448536269514722
FAMILIES = {
    "averages": 9, "lists": 9, "few lines": 9, "many lines": 9, "shared bodies": 9, "everything": 9, "thirty alike": 30,
}  # fmt: skip
"""What portfolios are mostly made of, with how many authorities; `EACH` of every family are made."""
SHARED_SOURCES = ("survey of returns", "survey of visits")
EDGES = (0.5, 0.6, 0.7, 0.8, 0.9, CALLED_FROM, 1.0)


# -- worlds ------------------------------------------------------------------------------------------------------------


def made(family: str, seed: int) -> list[Raw]:
    """Return the submissions of one portfolio, made up: authorities much alike, so that their order is in doubt."""
    rng = np.random.default_rng([seed, list(FAMILIES).index(family)])
    fewest, most = {"few lines": (1, 3), "many lines": (60, 90), "thirty alike": (8, 8)}.get(family, (6, 9))
    found = []
    for place in range(FAMILIES[family]):
        maker = _Maker(rng, 1_000 * float(rng.lognormal(0, 0.1)))
        kinds = {
            "averages": ["average"] * 5 + ["range"],
            "lists": ["list"] * 4 + ["range", "time"],
            "few lines": ["range", "one_off", "failure_demand", "turnover", "list"],
            "many lines": ["range"] * 6 + ["time", "one_off"],
            "shared bodies": ["range", "list"],
            "thirty alike": ["average", "list", "time"],
            "everything": ["average", "range", "list", "time", "post", "one_off", "failure_demand", "turnover"],
        }[family]
        count = int(rng.integers(fewest, most, endpoint=True))
        entries = [maker.entry("range", 0), *(maker.entry(str(rng.choice(kinds)), n) for n in range(1, count))]
        found.append(
            {
                "schema_version": 1, "authority": f"a{place}", "name": f"A{place}", "type": "unitary",
                "period": PERIOD, "residents": int(rng.integers(80, 130)) * 1_000, "staff": maker.staff(),
                "entries": entries,
            }
        )  # fmt: skip
    if family in {"shared bodies", "everything"}:
        maker = _Maker(rng, 60_000.0)
        entries = [{**maker.entry("range", n), "layer": "central_inspection"} for n in range(2)]
        found.append(
            {
                "schema_version": 1, "body": "watch", "name": "Watch", "period": PERIOD, "entries": entries,
                "falls_on": {"types": ["unitary"], "authorities": 40, "key": "residents", "total": 4_000_000},
            }
        )  # fmt: skip
    return found


@dataclass
class _Maker:
    """Makes entries of one authority, each worth about `size` £ a year."""

    rng: np.random.Generator
    size: float

    def entry(self, kind: str, number: int) -> Raw:
        raw = {"id": f"e{number}", "item_title": f"Item {number}", "layer": "local_preparation", "source": "x"}
        size = self.size * float(self.rng.lognormal(0, 0.4))
        return {**raw, **getattr(self, f"_{kind}")(size)}

    def staff(self) -> Raw:
        return {
            "officer": {
                "salary_gbp_per_year": self.around(24_000, 0.15), "source": "payroll",
                "on_cost_share": self.around(0.25, 0.2, share=True),
                "overhead_share": self.around(0.3, 0.4, share=True),
                "productive_hours_per_year": self.around(1_500, 0.05),
            }
        }  # fmt: skip

    def around(self, middle: float, wide: float, share: bool = False) -> Raw:
        """Return a range of any shape around `middle`."""
        dist = str(self.rng.choice(["pert", "triangular", "uniform"] if share else ["pert", "triangular", "lognormal"]))
        down, up = self.rng.uniform(0.5, 1, 2) * wide
        low, high = middle * (1 - down), middle * (1 + 2 * up if not share else 1 + up)
        return {"low": low, "high": high, "dist": dist} | (
            {"central": middle} if dist in {"pert", "triangular"} else {}
        )

    def _average(self, size: float) -> Raw:
        source = str(self.rng.choice(SHARED_SOURCES))
        return {"kind": "purchase", "amount_gbp": size, "grade": "E", "source": source}

    def _list(self, size: float) -> Raw:
        usual = {"business_as_usual_share": self.around(0.3, 0.6, share=True)} if self.rng.random() < 0.3 else {}
        return {"kind": "fee", "amount_gbp": size, "grade": str(self.rng.choice(["B", "C", "D"])), **usual}

    def _range(self, size: float) -> Raw:
        return {"kind": "purchase", "amount_gbp": self.around(size, float(self.rng.uniform(0.2, 0.8))), "grade": "B"}

    def _time(self, size: float) -> Raw:
        hours = size / 25
        said: Any = self.around(hours, 0.5) if self.rng.random() < 0.5 else hours
        return {"kind": "time", "staff": "officer", "people": 1, "hours": said, "grade": "C"}

    def _post(self, size: float) -> Raw:
        return {"kind": "time", "staff": "officer", "fte": self.around(size / 40_000, 0.4), "grade": "A"}

    def _one_off(self, size: float) -> Raw:
        return {"kind": "one_off", "amount_gbp": 5 * size, "life_years": self.around(5, 0.5), "grade": "A"}

    def _failure_demand(self, size: float) -> Raw:
        return {
            "kind": "failure_demand", "layer": "distorting_compliance", "contacts_per_year": size / 2, "grade": "C",
            "cost_per_contact_gbp": self.around(4, 0.3), "failure_share": self.around(0.5, 0.5, share=True),
            "attribution_share": self.around(0.5, 0.8, share=True), "counterfactual": "As before.",
        }  # fmt: skip

    def _turnover(self, size: float) -> Raw:
        return {
            "kind": "turnover", "layer": "morale", "headcount": size / 200, "grade": "D",
            "leaver_share": self.around(0.14, 0.2, share=True), "baseline_share": 0.1, "replacement_gbp": 4_000,
            "attribution_share": 0.5, "counterfactual": "As elsewhere.",
        }  # fmt: skip


# -- the truth, read independently -------------------------------------------------------------------------------------

MAGNITUDES = ("hours", "people", "times_per_year", "fte", "amount_gbp", "life_years", "contacts_per_year",
              "cost_per_contact_gbp", "failure_share", "headcount", "leaver_share", "baseline_share",
              "replacement_gbp")  # fmt: skip


def sample(value: Any, n: int, rng: np.random.Generator) -> Floats:
    """Draw one stated quantity `n` times; a plain number stands as it is."""
    if not isinstance(value, dict):
        return np.full(n, float(value))
    low, high, dist = value["low"], value["high"], value["dist"]
    if dist == "lognormal":
        # low and high are its 5th and 95th percentile
        sigma = math.log(high / low) / (2 * Z95)
        return np.asarray(stats.lognorm.rvs(sigma, scale=math.sqrt(low * high), size=n, random_state=rng))
    if dist == "uniform":
        return np.asarray(stats.uniform.rvs(low, high - low, size=n, random_state=rng))
    mode = (value["central"] - low) / (high - low)
    if dist == "triangular":
        return np.asarray(stats.triang.rvs(mode, low, high - low, size=n, random_state=rng))
    return np.asarray(stats.beta.rvs(1 + 4 * mode, 5 - 4 * mode, low, high - low, size=n, random_state=rng))


@dataclass
class Truth:
    """Draws what is true in `n` worlds, £ a year by authority and layer; `apart` draws anew for every line."""

    n: int
    rng: np.random.Generator
    apart: bool = False

    def of(self, portfolio: Sequence[Raw]) -> dict[str, dict[str, Floats]]:
        """Return the regime amount of each authority by layer, shape (n,) each; a layer without a line is not there."""
        self.kept: dict[Any, Floats] = {}
        found: dict[str, dict[str, Floats]] = {}
        for raw in portfolio:
            if "authority" in raw:
                layers = found.setdefault(raw["authority"], {})
                for entry in raw["entries"]:
                    amount = self._amount(raw, entry)
                    layers[entry["layer"]] = layers.get(entry["layer"], 0.0) + amount
        for raw in portfolio:
            if "body" in raw:
                self._borne(raw, portfolio, found)
        return found

    def _borne(self, body: Raw, portfolio: Sequence[Raw], found: dict[str, dict[str, Floats]]) -> None:
        for entry in body["entries"]:
            whole = self._amount(body, entry)
            for raw in portfolio:
                if "authority" in raw:
                    mine = self._amount(body, entry) if self.apart else whole
                    layers = found[raw["authority"]]
                    share = raw["residents"] / body["falls_on"]["total"]
                    layers[entry["layer"]] = layers.get(entry["layer"], 0.0) + mine * share

    def _once(self, key: Any, value: Any) -> Floats:
        if self.apart:
            return sample(value, self.n, self.rng)
        if key not in self.kept:
            self.kept[key] = sample(value, self.n, self.rng)
        return self.kept[key]

    def _factor(self, grade: str, key: Any) -> Floats:
        """Draw a misjudgement of mean 1, whose 90 % range is × or ÷ the published factor around its median."""
        factor = load_parameters().get(f"spread_{grade}").central
        sigma = math.log(factor) / Z95
        if self.apart or key not in self.kept:
            drawn = stats.lognorm.rvs(sigma, scale=math.exp(-sigma * sigma / 2), size=self.n, random_state=self.rng)
            if self.apart:
                return np.asarray(drawn)
            self.kept[key] = drawn
        return self.kept[key]

    def _judged(self, who: str, entry: Raw) -> Floats | float:
        grade = entry["grade"]
        if grade == "A" or any(isinstance(entry.get(name), dict) for name in MAGNITUDES):
            return 1.0
        if grade != "E":
            return self._factor(grade.lower(), (who, "list", entry["layer"], grade))
        own = self._factor("e_item", (who, "item", entry["item_title"]))
        return own * self._factor("e_average", ("average", entry["source"]))

    def _amount(self, raw: Raw, entry: Raw) -> Floats:
        who = raw.get("authority") or raw["body"]

        def value(name: str, default: float = 1.0) -> Floats:
            return sample(entry.get(name, default), self.n, self.rng)

        kind = entry["kind"]
        if kind == "time":
            card = {
                name: self._once((who, "card", name), stated)
                for name, stated in raw["staff"][entry["staff"]].items()
                if name != "source"
            }
            year = card["salary_gbp_per_year"] * (1 + card["on_cost_share"]) * (1 + card["overhead_share"])
            work = (
                value("fte") if "fte" in entry else value("people") * value("hours") / card["productive_hours_per_year"]
            )
            gross = year * work
        elif kind == "one_off":
            gross = value("amount_gbp") / value("life_years")
        elif kind == "failure_demand":
            gross = value("contacts_per_year") * value("failure_share") * value("cost_per_contact_gbp")
        elif kind == "turnover":
            gross = value("headcount") * (value("leaver_share") - value("baseline_share")) * value("replacement_gbp")
        else:
            gross = value("amount_gbp")
        return gross * self._judged(who, entry) * (1 - value("business_as_usual_share", 0)) * value("attribution_share")


# -- what was said, held against it ------------------------------------------------------------------------------------


@dataclass
class Score:
    """Shares over the worlds of each portfolio, one number a total, a rank or a pair of authorities.

    `totals` and `compared`: the truth lies in the range of a costing, of a row of the comparison. `ranks`: the true
    rank lies in the interval shown, and `ranks_said` how often it should by what was drawn; `fair`: in the central nine
    tenths, a rank on its edge counting for the part of it that is inside. `said` and `so`: the chance of the likelier
    order of a pair, and how often it was so.
    """

    worlds: int
    totals: Floats
    compared: Floats
    ranks: Floats
    ranks_said: Floats
    fair: Floats
    said: Floats
    so: Floats


def joined(scores: Iterable[Score]) -> Score:
    """Return the scores of several portfolios as one."""
    parts = list(scores)
    names = [each.name for each in fields(Score) if each.name != "worlds"]
    return Score(
        sum(part.worlds for part in parts), *(np.concatenate([getattr(part, name) for part in parts]) for name in names)
    )


def score(portfolio: Sequence[Raw], stated: Sequence[Raw], worlds: int, seed: int, apart: bool = False) -> Score:
    """Price what was `stated`, draw the truth of a `portfolio` and hold the two against each other."""
    costings = cost([found for raw in stated for found in loads(json.dumps(raw))])
    panel = panel_of(costings)
    scope, count = alike(panel), len(panel.units)
    residents = np.array([unit.residents or np.nan for unit in panel.units])
    chance = chances(costings, scope, residents)
    assert chance.rows.tolist() == list(range(count)), "every authority must be compared"
    group = scope.group_of_legs(len(costings.run.legs.activity))
    # The same call and seed as that of `chances`, so that these are the very draws its ranks are read from.
    drawn = ranks(joint_draws(costings, [unit.number for unit in panel.units], total=group) / residents[:, None])

    truth = Truth(worlds, np.random.default_rng([seed, 99]), apart).of(portfolio)
    whole = np.array([sum(truth[unit.code].values()) for unit in panel.units])
    shared = np.array([sum(truth[unit.code][key] for key in scope.layers) for unit in panel.units])
    each = shared / residents[:, None]
    true = ranks(each)
    heads = [costings.costings[unit.number].total.headline or {} for unit in panel.units]
    one, other = np.triu_indices(count, 1)
    said, so = chance.above[one, other], (each[one] > each[other]).mean(axis=1)
    likelier = said >= 0.5
    return Score(
        worlds, inside(whole, heads), inside(shared, [head or {} for head in costings.range_by(group, count)]),
        between(true, chance.ranks), between(drawn, chance.ranks), fair(drawn, true),
        np.where(likelier, said, 1 - said), np.where(likelier, so, 1 - so),
    )  # fmt: skip


def between(rank: NDArray[np.int64], ends: Floats) -> Floats:
    """Return how often each rank, shape (totals, worlds), lies between its ends, shape (totals, 2)."""
    return np.asarray(((rank >= ends[:, :1]) & (rank <= ends[:, 1:])).mean(axis=1))


def inside(truth: Floats, heads: Sequence[dict[str, float]]) -> Floats:
    """Return how often each truth, shape (totals, worlds), lies between the ends of its range."""
    low, high = (np.array([head[end] for head in heads])[:, None] for end in ("p5", "p95"))
    return np.asarray(((truth >= low) & (truth <= high)).mean(axis=1))


def ranks(totals: Floats) -> NDArray[np.int64]:
    """Return the rank of each total, 1 the largest."""
    return np.asarray(stats.rankdata(-totals, method="ordinal", axis=0), dtype=np.int64)


def fair(drawn: NDArray[np.int64], true: NDArray[np.int64]) -> Floats:
    """Return how much of each true rank lies in the central nine tenths of the ranks drawn, on average over worlds.

    A rank takes up the stretch of probability from below it to it. If what was drawn is right, the average is 0.9
    however few ranks there are, as with a randomised test.
    """
    found = []
    for mine, truth in zip(drawn, true, strict=True):
        part = np.bincount(mine, minlength=len(drawn) + 1) / len(mine)
        upto = np.cumsum(part)
        covered = np.clip(np.minimum(upto, 0.95) - np.maximum(upto - part, 0.05), 0, None)
        weight = np.divide(covered, part, out=np.zeros_like(part), where=part > 0)
        found.append(weight[truth].mean())
    return np.array(found)


def without_sharing(portfolio: Sequence[Raw]) -> list[Raw]:
    """Return a portfolio that says of every average that it is another one: what is shared is stated as apart."""
    return [
        {**raw, "entries": [{**entry, "source": f"{entry['source']} of {place}"} for entry in raw["entries"]]}
        for place, raw in enumerate(portfolio)
    ]


def family_scores(worlds: int) -> dict[str, Score]:
    """Return the scores of calibrated worlds by family of portfolios."""
    found = {}
    for family in FAMILIES:
        portfolios = [made(family, seed) for seed in range(EACH)]
        found[family] = joined(score(raw, raw, worlds, seed) for seed, raw in enumerate(portfolios))
    return found


def wrong_scores(worlds: int) -> dict[str, Score]:
    """Return the scores of worlds in which what is shared is drawn apart on one side: stated, or true."""
    portfolios = [made("averages", seed) for seed in range(EACH)]
    numbered = list(enumerate(portfolios))
    return {
        "stated apart": joined(score(raw, without_sharing(raw), worlds, seed) for seed, raw in numbered),
        "apart in truth": joined(score(raw, raw, worlds, seed, apart=True) for seed, raw in numbered),
    }


@dataclass(frozen=True)
class Bin:
    """Pairs whose chance was said to be from `low` to `high`: mean of what was said, and how often it was so."""

    low: float
    high: float
    pairs: int
    said: float
    so: float


def bins(found: Score) -> list[Bin]:
    """Return the pairs of authorities by the chance said of the likelier order; empty bins are left out."""
    rows = []
    for low, high in pairwise(EDGES):
        held = (found.said >= low) & ((found.said < high) | (high == EDGES[-1]))
        if held.any():
            rows.append(Bin(low, high, int(held.sum()), float(found.said[held].mean()), float(found.so[held].mean())))
    return rows


def table(scores: dict[str, Score]) -> str:
    """Return coverage by family, in per cent."""
    heads = {"worlds": 8, "totals": 9, "compared": 10, "ranks": 8, "as said": 9, "ranks, fair": 13, "widest gap": 12}
    lines = [" " * 16 + "".join(f"{head:>{width}}" for head, width in heads.items())]
    for name, found in scores.items():
        gap = max(abs(row.said - row.so) for row in bins(found))
        shares = (found.totals, found.compared, found.ranks, found.ranks_said, found.fair)
        parts = [*(share.mean() for share in shares), gap]
        words = "".join(f"{100 * part:{w}.1f}" for part, w in zip(parts, list(heads.values())[1:], strict=True))
        lines.append(f"{name:16}{found.worlds:8,}{words}")
    return "\n".join(lines)


def calibration(found: Score) -> str:
    """Return the table of bins: what was said of pairs and how often it was so, in per cent."""
    lines = [f"{'said':>12}{'pairs':>8}{'on average':>12}{'so':>8}"]
    lines += [
        f"{100 * row.low:5.0f} to {100 * row.high:3.0f}{row.pairs:8,}{100 * row.said:12.1f}{100 * row.so:8.1f}"
        for row in bins(found)
    ]
    return "\n".join(lines)


def words_of(scores: dict[str, Score], wrong: dict[str, Score]) -> str:
    """Return all figures as text."""
    return (
        "Nine in ten, so 90.0 is meant. Ranks are whole numbers, so the interval shown holds more, as said; counted "
        f"by parts of a rank it is fair.\n{table(scores)}\n\nOf pairs, the chance of the likelier order, in per cent\n"
        f"{calibration(joined(scores.values()))}\n\nWhere what is shared is drawn apart, it must show\n{table(wrong)}"
    )


def main(worlds: int = WORLDS) -> None:
    """Print coverage by family, the calibration of chances, and what happens where sharing is got wrong."""
    scores = family_scores(worlds)
    print(words_of(scores, wrong_scores(worlds)))


if __name__ == "__main__":
    main(*(int(number) for number in sys.argv[1:2]))
