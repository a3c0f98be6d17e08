"""The rules that pick out a value of a process behaviour chart: their shapes, their words, and where they hold."""

from __future__ import annotations

from collections.abc import Sequence

from burden.analysis.comparison.beyond import OverYears
from burden.analysis.comparison.xmr import NEAR, NEAR_OF, RUN, XmR
from burden.report.plots.model import Key, Shape

RULES: dict[str, tuple[Shape, str]] = {
    "beyond": ("diamond", "outside the limits"),
    "run": ("square", f"{RUN} or more in a row on one side of the average"),
    "near": ("triangle", f"{NEAR} of {NEAR_OF} nearer to a limit than to the average"),
}
"""Each rule of the values with its shape, the strongest first: a mark has the shape of the first that holds."""
JUMP = "a larger change than there usually is"


def rules_of(row: OverYears, at: int) -> list[str]:
    """Return the rules that pick out a year, the strongest first; a jump is that of the year it leads to."""
    found = [rule for rule in RULES if getattr(row.chart, rule)[at]]
    return [*found, "jump"] if at and row.chart.jump[at - 1] else found


def rule_words(rules: Sequence[str]) -> str:
    """Return rules in words; `none` for none."""
    return "; ".join(_named(rules)) or "none"


def signal_words(row: OverYears) -> str:
    """Return the signals of a chart, years in a row that have the same together; empty where there is none."""
    runs: list[tuple[int, int, list[str]]] = []
    for at in range(len(row.periods)):
        rules = rules_of(row, at)
        if runs and runs[-1][1] == at - 1 and runs[-1][2] == rules:
            runs[-1] = (runs[-1][0], at, rules)
        elif rules:
            runs.append((at, at, rules))
    return "; ".join(
        f"{row.periods[start]}{f' to {row.periods[end]}' if end > start else ''} ({', '.join(_named(rules))})"
        for start, end, rules in runs
    )


def _named(rules: Sequence[str]) -> list[str]:
    return [JUMP if rule == "jump" else RULES[rule][1] for rule in rules]


def no_signal_words(chart: XmR, one: str) -> str:
    """Return that nothing stands out; with few values only that no signal was seen. `one` is what each value is of."""
    return "No signal" if chart.provisional else f"No signal: nothing sets one {one} apart"


def keys_of(rows: Sequence[OverYears]) -> tuple[Key, ...]:
    """Return what marks and lines of some charts mean; only signals that there are."""
    keys = [Key("a year", "plain")]
    for rule, (shape, words) in RULES.items():
        if any(rule in rules_of(row, at) for row in rows for at in range(len(row.periods))):
            keys.append(Key(words, "signal", shape, size=5.5))
    if any(row.chart.jump.any() for row in rows) and not any(key.shape == "diamond" for key in keys):
        keys.append(Key(f"below: {JUMP}", "signal", "diamond", size=5.5))
    keys.append(Key("average", stroke="centre"))
    for provisional in sorted({row.chart.provisional for row in rows}):
        keys.append(Key("limits, provisional" if provisional else "limits", stroke="limit", dashed=provisional))
    return tuple(keys)
