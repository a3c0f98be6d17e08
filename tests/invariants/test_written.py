"""What is shown is read back as the same, whatever is stored; and no text, however odd, is lost, misread or slow."""

from __future__ import annotations

import math
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from burden.base.periods import FIRST_YEAR, LAST_YEAR, period_of
from burden.base.quantities import MOST, QuantityError, parse_number, parse_quantity
from burden.base.timings import parse_timings
from burden.base.vocabulary import DISTRIBUTIONS
from burden.submission.figures import CODE, is_name
from burden.submission.written import WRITTEN, read_written, show_written
from tests.invariants.strategies import FEW

MANY = settings(FEW, max_examples=max(100, FEW.max_examples))
MORE = settings(FEW, max_examples=max(600, FEW.max_examples))
NUMBERS = tuple(key for key, kind in WRITTEN.items() if kind.is_number)


def most_of(kind: str) -> float:
    return {"share": 1.0, "months": 12.0}.get(kind, MOST)


def numbers(most: float) -> st.SearchStrategy[float]:
    """Return what the strict reader takes for a number: floats as exact as they come, and whole numbers."""
    return st.one_of(
        st.floats(0, most),
        st.integers(0, int(most)),
        st.integers(0, min(10**9, int(most * 100))).map(lambda hundredths: hundredths / 100),
        st.sampled_from([0.0, -0.0, 5e-324, 1e-300, 1e-12, 1e-7, 0.1, 1 / 3, 0.07, 0.29, 0.57, most, most / 3]),
    )


@st.composite
def ranges(draw: Any, kind: str) -> dict[str, Any]:
    """Return ranges the strict reader takes, in full: as it writes them."""
    dist = draw(st.sampled_from([name for name in DISTRIBUTIONS if not (kind == "share" and name == "lognormal")]))
    low, central, high = sorted(draw(st.tuples(*[numbers(most_of(kind))] * 3)))
    if dist == "lognormal" and low == 0:
        low = high = central = 1
    if draw(st.booleans()):
        if dist == "uniform":
            central = (float(low) + float(high)) / 2
        if dist == "lognormal" and low <= math.sqrt(low * high) <= high:
            central = math.sqrt(low * high)
    value = {"low": low, "central": central, "high": high, "dist": dist}
    parse_quantity(value, most=most_of(kind))
    return value


@st.composite
def timings(draw: Any) -> dict[str, Any]:
    """Return timings with and without how many there are in all; whether they can be priced is not asked."""
    value: dict[str, Any] = {"timings": draw(st.lists(numbers(MOST), min_size=2, max_size=40))}
    if draw(st.booleans()):
        value["of"] = draw(
            st.integers(len(value["timings"]), 10**6).flatmap(lambda of: st.sampled_from([of, float(of)]))
        )
    return value


@pytest.mark.parametrize("kind", NUMBERS)
@MANY
@given(st.data())
def test_a_number_comes_back_as_it_was(kind: str, data: st.DataObject) -> None:
    number = data.draw(numbers(most_of(kind)))
    parse_number(number, most=most_of(kind))
    written = read_written(show_written(number, kind), kind)
    assert (written.value, written.problem) == (number, "")


@pytest.mark.parametrize("kind", NUMBERS)
@MANY
@given(st.data())
def test_a_range_comes_back_as_it_was(kind: str, data: st.DataObject) -> None:
    value = data.draw(ranges(kind))
    written = read_written(show_written(value, kind), kind)
    assert (written.value, written.problem) == (value, "")


@pytest.mark.parametrize("kind", NUMBERS)
@MANY
@given(st.data())
def test_a_range_with_parts_left_out_comes_back_as_what_it_stands_for(kind: str, data: st.DataObject) -> None:
    value = data.draw(ranges(kind))
    if data.draw(st.booleans()):
        del value["central"]
    if value["dist"] == "pert":
        del value["dist"]
    try:
        quantity = parse_quantity(value, most=most_of(kind))
    except QuantityError:
        quantity = None
    written = read_written(show_written(value, kind), kind)
    assert written.problem == ""
    if quantity is None:
        assert "central" not in written.value or written.value["dist"] == "lognormal"
    else:
        assert parse_quantity(written.value, most=most_of(kind)) == quantity


@pytest.mark.parametrize("kind", NUMBERS)
@MANY
@given(timings())
def test_timings_come_back_as_they_were(kind: str, value: dict[str, Any]) -> None:
    written = read_written(show_written(value, kind), kind)
    assert (written.value, written.problem) == (value, "")


def test_the_longest_list_of_timings_comes_back() -> None:
    value = {"timings": [1e-300 * (1 + step / 7) for step in range(9_999)] + [1.5], "of": 10_000}
    parse_timings({"timings": value["timings"][-2:], "of": 10_000}, "hours")
    for kind in ("hours", "share"):
        assert read_written(show_written(value, kind), kind).value == value


@MANY
@given(st.from_regex(CODE, fullmatch=True).filter(is_name), st.sampled_from(NUMBERS))
def test_a_name_stays_a_name_in_every_field(name: str, kind: str) -> None:
    written = read_written(show_written(name, kind), kind, [name])
    assert (written.value, written.problem) == (name, "")


@MANY
@given(st.integers(FIRST_YEAR, LAST_YEAR), st.booleans(), st.text().filter(str.strip))
def test_years_flags_and_text_come_back_as_they_were(year: int, flag: bool, text: str) -> None:
    assert read_written(show_written(period_of(year), "period"), "period").value == period_of(year)
    assert read_written(show_written(flag, "flag"), "flag").value is flag
    assert read_written(show_written(text, "text"), "text").value == text


PIECES = st.sampled_from([
    "1", "20", "40", "0", "010", "7.5", "1,234", "1 234", "½", ".5", "5.", "1e3", "1e-5", "2025", "26", "-", " - ", "–",
    "..", "…", " to ", "/", ":", ";", ",", ".", " ", "\u00a0", "(", ")", "£", "$", "%", "k", "m", "h", " min", " days",
    "p", "weeks", "timed ", " of ", " pert", " uniform", " lognormal", "e", "x", "+", "=", "about ", "n/a", "May", "１",
    "²", "٣", "\u200b", "\n",
])  # fmt: skip
TEXTS = st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=9).map("".join))


@MORE
@given(TEXTS, st.sampled_from(list(WRITTEN)))
def test_any_text_is_read_or_kept_with_a_sentence(text: str, kind: str) -> None:
    written = read_written(text, kind)
    if written.problem:
        assert written.value == text.strip()
        assert written.note == ""
        assert written.problem.startswith("“")
        assert written.problem.endswith(".")
        assert "\n" not in written.problem
    elif kind != "text":
        assert not isinstance(written.value, str) or kind == "period"
    again = read_written(show_written(written.value, kind), kind)
    assert (again.value, again.problem) == (written.value, written.problem)


@MORE
@given(st.lists(PIECES, max_size=9).map("".join), st.sampled_from(NUMBERS))
def test_no_figure_is_read_that_is_not_finite(text: str, kind: str) -> None:
    value = read_written(text, kind).value
    parts = [value] if not isinstance(value, dict) else [*value.values(), *value.get("timings", ())]
    assert all(math.isfinite(part) for part in parts if isinstance(part, int | float))


@MORE
@given(st.from_regex(r"(0|[1-9][0-9]{0,14}|[1-9][0-9]{0,2}(,[0-9]{3}){1,4})([.][0-9]{1,15})?%?", fullmatch=True))
def test_a_sign_before_a_plain_figure_changes_nothing(text: str) -> None:
    for kind in ("share",) if text.endswith("%") else NUMBERS:
        plain, signed = read_written(text, kind), read_written(f"+{text}", kind)
        assert (plain.value, plain.problem) == (signed.value, ""), kind
        minus = read_written(f"({text})", kind)
        assert minus.value == -plain.value


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.sampled_from(["low", "central", "high", "dist", "timings", "of", "x"]), inner, max_size=5),
    ),
)


@MANY
@given(JSON, st.sampled_from(list(WRITTEN)))
def test_whatever_a_document_holds_can_be_shown(value: Any, kind: str) -> None:
    shown = show_written(value, kind)
    assert isinstance(shown, str)
    assert isinstance(value, str) or shown.strip() or value is None
    read_written(shown, kind)


LONG = [
    "1" * 200, "1," * 100, "1 " * 100, "1-" * 100, "1.." * 66, " " * 199 + "x", "1:" * 100, "1h" * 100, "(" * 200,
    "1/" * 100, "0" * 199 + "x", "1 1/" * 50, "e" * 200, "1e" * 100, " to " * 50, "1 and" * 40, "-" * 200, "." * 200,
    "9,999" * 40, "£" * 200,
]  # fmt: skip


@pytest.mark.parametrize("kind", WRITTEN)
def test_no_text_is_slow(kind: str) -> None:
    """Texts of 200 characters made to try a reader's patience, and far longer ones, against the plainest figures."""

    def least(texts: list[str]) -> float:
        times = []
        for _ in range(5):
            start = time.perf_counter()
            for text in texts:
                read_written(text, kind)
            times.append(time.perf_counter() - start)
        return min(times) / len(texts)

    read_written("1 day", kind)
    plain = least(["10-20-40", "7h30", "2.5k", "50%", "2025-26"] * 20)
    for text in LONG:
        assert least([text]) < 50 * plain, text[:20]
    for text in () if kind == "text" else ("1" * 10**6, "timed " + "1; " * 10**6, "timed" * 10**5):
        assert least([text]) < 2000 * plain, text[:20]
        assert read_written(text, kind).problem
