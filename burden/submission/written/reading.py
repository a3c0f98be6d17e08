"""The text of a cell to plain data, or to a sentence that says what is wrong with it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from burden.submission.written.evident import read_evident
from burden.submission.written.kinds import WRITTEN, Kind
from burden.submission.written.lookalikes import refuse_lookalikes
from burden.submission.written.numbers import as_plain
from burden.submission.written.parts import Part, read_part
from burden.submission.written.periods import read_flag, read_period
from burden.submission.written.ranges import read_range, split_distribution, split_range
from burden.submission.written.showing import show_written
from burden.submission.written.timed import LONGEST_LIST, is_list, read_timed
from burden.submission.written.tokens import LONGEST, NotUnderstood, quoted, tidy
from burden.submission.written.words import figures_for_words


@dataclass(frozen=True, slots=True)
class Written:
    """What a cell holds: plain data, None for blank, or the text itself with the `problem` it has.

    `note` says how it was read where that is not evident.
    """

    value: Any
    problem: str = ""
    note: str = ""


def read_written(text: str, kind: str, names: Collection[str] = ()) -> Written:
    """Read the text of a cell of a `kind` of `WRITTEN`; a text that is one of `names` stays, where a number can stand.

    Only notation is judged here; signs and bounds are the strict reader's. Never raises for any text.
    """
    known = WRITTEN[kind]
    stripped = text.strip()
    if kind == "text":
        return Written(text if stripped else None)
    if known.is_number and stripped in names:
        return Written(stripped, note=_name_note(stripped, known))
    return _read(stripped, known)


def _name_note(name: str, kind: Kind) -> str:
    if not any("0" <= each <= "9" for each in name) or _read(name, kind).problem:
        return ""
    return f"{quoted(name)} is read as the quantity of that name, not as a figure."


def _read(text: str, kind: Kind) -> Written:
    if len(text) > LONGEST and not (text[:5].lower() == "timed" and len(text) <= LONGEST_LIST):
        return _problem(text, NotUnderstood(f"has {len(text):,} characters, too many for one cell"), kind)
    plain = tidy(text)
    if not plain:
        return Written(None)
    try:
        if "\t" in text or len(text.splitlines()) > 1:
            raise NotUnderstood("stands on several lines or columns", f"Put one figure in each cell. {kind.how}")
        if kind.is_number:
            return _read_number(plain, text, kind)
        refuse_lookalikes(plain, kind)
        if kind.key == "flag":
            return Written(read_flag(plain))
        period, short = read_period(plain)
        return Written(period, note=f"{text} read as {period}." if short else "")
    except NotUnderstood as wrong:
        return _problem(text, wrong, kind)


def _problem(text: str, wrong: NotUnderstood, kind: Kind) -> Written:
    return Written(text, f"{quoted(text)} {wrong.wrong}. {wrong.remedy or kind.how}")


def _read_number(plain: str, text: str, kind: Kind) -> Written:
    evident = read_evident(plain, kind)
    if evident is not None:
        return Written(evident)
    if is_list(plain):
        value, parts = read_timed(plain, kind)
        return Written(value, note=_note(text, value, parts, kind))
    plain, aside = figures_for_words(plain, kind)
    refuse_lookalikes(plain, kind)
    figures, dist = split_distribution(plain)
    single, whole = None, None
    try:
        single = read_part(figures, kind)
    except NotUnderstood as wrong:
        whole = wrong
    if single is not None:
        if dist:
            raise NotUnderstood(f"names a distribution for one number, and {dist} is of a range", kind.how)
        number = as_plain(single.value)
        return Written(number, note=_note(text, number, [single], kind, aside))
    texts, between = split_range(figures)
    if len(texts) == 1:
        raise whole or NotUnderstood(f"is not {kind.what}")
    value, parts, said = read_range(texts, between, dist, kind)
    return Written(value, note=_note(text, value, parts, kind, ", ".join(each for each in (said, aside) if each)))


def _note(text: str, value: Any, parts: list[Part], kind: Kind, said: str = "") -> str:
    """Return how figures were read, in one sentence, where that is not evident."""
    asides = list(dict.fromkeys([said, *(aside for part in parts for aside in part.asides)]))
    asides = [aside for aside in asides if aside]
    doubt = next((part.doubt for part in parts if part.doubt), "")
    shown = "timings" if len(parts) > 3 else show_written(value, kind.key)
    read = f"{text if len(text) <= LONGEST else quoted(text)} read as "
    if not isinstance(value, dict):
        evident, means = True, _in_words(value, kind) + _after(shown, kind)
    elif value.get("dist") in {"uniform", "lognormal"} and len(parts) == 2:
        evident = False
        low, high = _in_words(value["low"], kind), _in_words(value["high"], kind) + _after("", kind)
        means = (
            f"anywhere between {low} and {high} alike"
            if value["dist"] == "uniform"
            else f"skewed to the right, nine times in ten between {low} and {high}"
        )
    else:
        evident, means = True, shown
    if evident and not asides and not doubt:
        return ""
    return ", ".join([read + means, *asides]) + (f"; {doubt}." if doubt else ".")


def _in_words(number: float, kind: Kind) -> str:
    shown = show_written(abs(number), kind.key)
    return ("-" if number < 0 else "") + kind.before + shown


def _after(shown: str, kind: Kind) -> str:
    return kind.after.removesuffix("s") if shown == "1" else kind.after
