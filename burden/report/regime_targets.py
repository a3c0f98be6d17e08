"""The cascade of targets, and what looks asked twice, in words, tables and a chart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from burden.analysis.regime.cascade import CascadeCost, LevelCost
from burden.analysis.regime.lookalikes import Pair, SamesCost
from burden.reference.bodies import load_bodies
from burden.reference.lookalikes import NOT_REVIEWED, VERDICTS, Lookalikes
from burden.report import numbers
from burden.report.document.model import Bar, Chart
from burden.report.labels import shortened
from burden.report.regime import LINE_LETTERS

NOT_PRICED = "not priced"


def number_words(one: LevelCost) -> str:
    """Return how many targets a level has: `44`, `at least 300`."""
    return f"{'at least ' if one.level.at_least else ''}{one.level.number:,}"


def cost_words(one: LevelCost, currency: str = "GBP") -> str:
    """Return what writing a level costs a year with its range, or that it is not priced."""
    if one.mean is None or one.p5 is None or one.p95 is None:
        return NOT_PRICED
    return numbers.range_words({"mean": one.mean, "p5": one.p5, "p95": one.p95}, currency, "a year")


def tree_lines(found: CascadeCost, currency: str = "GBP") -> list[str]:
    """Return the cascade as a tree of text, a level a line, each below the one it grew from."""
    return [
        ("   " * (depth - 1) + "└─ " if depth else "") + line for depth, line in enumerate(level_lines(found, currency))
    ]


def level_lines(found: CascadeCost, currency: str = "GBP") -> list[str]:
    """Return a line for each level, the highest first: how many targets, who writes them, what writing them costs."""
    return [
        f"{number_words(one)} {one.level.title}"
        + ("" if one.times_above is None else f" ({_times_words(one)})")
        + f"; written by: {one.level.written_by}; writing them: {cost_words(one, currency)}"
        for one in found.levels
    ]


def _times_words(one: LevelCost) -> str:
    many = numbers.plain(one.times_above, 2)
    return f"{many}{' or more' if one.level.at_least else ''} for each above"


def cascade_rows(found: CascadeCost, currency: str = "GBP") -> list[dict[str, str]]:
    """Return a row for each level: number, growth, who writes, cost, cost of one target, the words of the source."""
    return [
        {
            "Level": f"{place}. {one.level.title}",
            "Targets": number_words(one),
            "For each above": "" if one.times_above is None else _times_words(one).removesuffix(" for each above"),
            "Written by": _written(one),
            "Writing them": cost_words(one, currency),
            "One target": _each_words(one, currency),
            "Words of the source": f"“{one.level.quote}”",
        }
        for place, one in enumerate(found.levels, 1)
    ]


def _written(one: LevelCost) -> str:
    status = one.level.written_by_status
    return one.level.written_by if status == "found" else f"{one.level.written_by} ({status.replace('_', ' ')})"


def _each_words(one: LevelCost, currency: str) -> str:
    if one.each is None:
        return NOT_PRICED
    amount = numbers.each(one.each, numbers.each_step(0.0, one.each), currency)
    return f"{'at most ' if one.level.at_least else ''}{amount} a year"


def cascade_words(found: CascadeCost) -> list[str]:
    """Return who said it, on whom it falls, and what is priced of it, a sentence each."""
    first, last = found.levels[0], found.levels[-1]
    priced = sum(one.central is not None for one in found.levels)
    least = " or more" if last.level.at_least else ""
    times = numbers.plain(last.level.number / first.level.number, 2)
    said = [
        f"{number_words(first)} targets became {number_words(last)}: {times}{least} for each at the top. "
        "Which target became which is not known.",
        f"Said by {found.cascade.said_by}.",
        found.cascade.falls_on,
        f"{found.cascade.status_note} Source: {found.cascade.source}.",
    ]
    if not priced:
        said.append(
            "No level is priced, and that is not zero: nobody has entered what writing these targets costs, and no "
            "published case here does. A body prices a level by an entry of the layer writing targets with the tag "
            f"level:{first.level.id} (or the id of another level)."
        )
    elif priced < len(found.levels):
        said.append(f"Priced are {priced} of {len(found.levels)} levels, of {found.period}; the others are not zero.")
    return [*said, *found.notes]


def cascade_chart(found: CascadeCost) -> Chart:
    """Return a bar for each level, the highest level on top; a long title is cut so that a phone holds it."""
    full = [(number_words(one).capitalize(), one.level.title) for one in found.levels]
    titles = [shortened([title], LINE_LETTERS - len(label))[0] for label, title in full]
    bars = tuple(
        Bar(label, title, float(one.level.number))
        for (label, _), title, one in zip(full, titles, found.levels, strict=True)
    )
    said = "; ".join(f"{label}: {title}" for label, title in full)
    caption = f"{found.cascade.title}: number of targets at each level, as printed."
    return Chart("regime-cascade", caption, f"Bar chart of targets by level. {said}.", "targets", "count", bars, "")


def pair_words(pairs: Sequence[Pair], known: Lookalikes, every: Sequence[Pair] = ()) -> list[str]:
    """Return how many pairs there are by verdict and what that does and does not say, a sentence each.

    `every` are the pairs of all years and councils, where those told of are a part of them.
    """
    found = Counter(pair.review.verdict if pair.review else NOT_REVIEWED for pair in pairs)
    names = {**{key: words.partition(":")[0].lower() for key, words in VERDICTS.items()}, NOT_REVIEWED: NOT_REVIEWED}
    listed = ", ".join(f"{found[key]:,} {words}" for key, words in names.items() if found[key])
    below = sum(
        pair.review is not None and pair.review.verdict == "same" and pair.score < known.least_score for pair in pairs
    )
    said = [
        f"{_pairs(len(pairs))} of items of different bodies, in force together {_when(pairs)} on the same councils: "
        f"{listed or 'none'}.{_beside(len(pairs), len(every))}",
        f"A pair whose titles are alike ({numbers.share(known.least_score)} or more) is one to look at, no more: only "
        "a verdict after reading calls it the same. Verdicts rest on titles, bodies and notes; the forms were not "
        "compared, and nobody who fills them in has confirmed a verdict yet.",
    ]
    if below:
        said.append(
            f"{below:,} of the {found['same']:,} judged the same are less alike than that and were found by reading: "
            "what is asked twice in other words is missed. The true number is not known."
        )
    return said


def _pairs(count: int) -> str:
    return f"{count:,} {'pair' if count == 1 else 'pairs'}"


def _when(pairs: Sequence[Pair]) -> str:
    """Return the one year of some pairs; that they are of several where they are."""
    periods = {period for pair in pairs for period in pair.periods}
    return f"in {min(periods)}" if len(periods) == 1 else "in a year that the catalog covers"


def _beside(count: int, every: int) -> str:
    if every <= count:
        return ""
    return f" Over all years and councils of the catalog there are {_pairs(every)}; those here are of the choice above."


def pair_rows(pairs: Sequence[Pair]) -> list[dict[str, str]]:
    """Return a row for each pair: verdict, likeness, titles, who asks, why, who judged and when."""
    return [
        {
            "Verdict": pair.review.verdict if pair.review else NOT_REVIEWED,
            "Alike": numbers.share(pair.score),
            "One": f"{pair.titles[0]} ({pair.first.id})",
            "Other": f"{pair.titles[1]} ({pair.second.id})",
            "Asked by": f"{_names(pair.bodies[0])}; {_names(pair.bodies[1])}",
            "Why": f"{pair.review.why} ({pair.review.reviewed_by}, {pair.review.reviewed_at})" if pair.review else "",
        }
        for pair in pairs
    ]


def _names(codes: Sequence[str]) -> str:
    bodies = load_bodies()
    return " with ".join(bodies[code].name if code in bodies else code for code in codes)


def sames_words(found: SamesCost, name: str, currency: str = "GBP") -> list[str]:
    """Return what being asked twice costs one authority, and for how many pairs that is not known."""
    priced = [row for row in found.pairs if row.amount is not None]
    if not found.pairs:
        return [f"No pair judged the same falls on {name} in {found.period}."]
    if found.total is None:
        return [f"{name}, {found.period}: not reported for any of the {len(found.pairs):,} pairs judged the same."]
    said = [
        f"{name}, {found.period}: being asked a second time costs about {numbers.money_short(found.total, currency)} a "
        f"year at central values, for {len(priced):,} of {len(found.pairs):,} pairs judged the same."
    ]
    if defaults := sum(row.is_default for row in priced):
        said.append(f"{defaults:,} of these are still published averages, which say nothing of this authority.")
    if apart := len(found.pairs) - len(priced):
        said.append(f"For {apart:,} it is not known: not both items are reported. That is not zero.")
    return said


def sames_rows(found: SamesCost, currency: str = "GBP") -> list[dict[str, str]]:
    """Return a row for each pair judged the same: what each item costs, and the cheaper, which is the second asking."""
    return [
        {
            "One": row.pair.titles[0],
            "One costs": numbers.money(row.amounts[0], currency),
            "Other": row.pair.titles[1],
            "Other costs": numbers.money(row.amounts[1], currency),
            "Second asking": numbers.money(row.amount, currency, numbers.NOT_KNOWN),
            "Rests on": "published average"
            if row.is_default
            else ("what was entered" if row.amount is not None else ""),
        }
        for row in found.pairs
    ]
