"""Prints how far the engine is off, portfolio by portfolio, the worst first: `python -m tests.oracle.report 1000 1199`.

For tuning, on other portfolios than the test's. With `--keep FOLDER` the million draws are made once and read again.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from tests.oracle.brute import DRAWS, QUANTILES, Judgement
from tests.oracle.compare import MOMENTS, Answer, Row, answer, judge_all, rows, share_within
from tests.oracle.portfolios import Portfolio, portfolio

OF_THE_JUDGE = 2


def _arguments(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.oracle.report", description=__doc__)
    parser.add_argument("first", nargs="?", type=int, default=1000, help="number of the first portfolio")
    parser.add_argument("last", nargs="?", type=int, default=1199, help="number of the last portfolio")
    parser.add_argument("--precision", default="standard", help="fast, standard or high")
    parser.add_argument("--draws", type=int, default=DRAWS, help="draws of the judge")
    parser.add_argument("--keep", type=Path, help="folder in which what was drawn is kept")
    parser.add_argument("--layers", action="store_true", help="judge every layer of every account, not totals alone")
    parser.add_argument("--show", type=int, default=40, help="portfolios shown")
    return parser.parse_args(words)


def _ratio(row: Row) -> float:
    """Return how far off a figure is, over what is allowed: for moments 4 standard errors."""
    allowed = row.stated + (OF_THE_JUDGE if row.figure in QUANTILES else 4) * row.standard_error
    return row.off / allowed if allowed else (0.0 if not row.off else float("inf"))


def _line(asked: Portfolio, truth: Judgement, said: Answer, found: list[Row]) -> tuple[float, str]:
    worst = {name: max((_ratio(row) for row in found if row.figure == name), default=0.0) for name in QUANTILES}
    moments = {name: max((_ratio(row) for row in found if row.figure == name), default=0.0) for name in MOMENTS}
    stated = {
        name: max(
            (row.stated / row.size for row in found if row.figure == name and row.size),
            default=0.0,
        )
        for name in QUANTILES
    }
    tiers = "".join(sorted({str(row.tier) for row in found}))
    cells = " ".join(f"{worst[name]:7.2f} {stated[name]:8.4%}" for name in QUANTILES)
    text = (
        f"{asked.number:6} {asked.flavour:13} {truth.lines:5} {truth.drivers:7} {truth.shared:6} {tiers:>4} {cells} "
        f"{moments['mean']:6.2f} {moments['standard_deviation']:6.2f} {said.seconds * 1000:8.1f}"
    )
    return max(*worst.values(), *moments.values()), text


def main(words: Sequence[str] | None = None) -> None:
    """Judge the portfolios asked for and print the table."""
    asked = _arguments(words)
    truths = judge_all(range(asked.first, asked.last + 1), asked.draws, asked.keep)
    lines, every = [], []
    for number, truth in truths.items():
        one = portfolio(number)
        said = answer(one, asked.precision)
        found = [row for row in rows(one, truth, said) if asked.layers or row.headline]
        every += found
        lines.append(_line(one, truth, said, found))
    print(
        "Ratios are of what is off to what is allowed: of quantiles the stated error and 2 standard errors of the "
        "judge, of\nmean and standard deviation 4; above 1 fails. Stated errors are parts of the largest figure."
    )
    heads = " ".join(f"{name:>7} {'stated':>8}" for name in QUANTILES)
    print(f"{'number':>6} {'flavour':13} lines drivers shared tier {heads}   mean     sd ms engine")
    for _, text in sorted(lines, key=lambda line: -line[0])[: asked.show]:
        print(text)
    print(f"\n{asked.precision}, {len(lines)} portfolios:")
    for name in QUANTILES:
        mine = [row for row in every if row.figure == name]
        print(
            f"  {name}: within the stated error {share_within(mine, 0):.1%}, with 2 standard errors of the judge "
            f"{share_within(mine, OF_THE_JUDGE):.1%} of {len(mine)}"
        )
    for name in MOMENTS:
        mine = [row for row in every if row.figure == name]
        print(f"  {name}: within 4 standard errors {share_within(mine, 4):.1%} of {len(mine)}")
    for tier in sorted({row.tier for row in every}):
        mine = [row for row in every if row.tier == tier and row.figure in QUANTILES]
        print(f"  tier {tier}: {share_within(mine, OF_THE_JUDGE):.1%} of {len(mine)} quantiles")


if __name__ == "__main__":
    main()
