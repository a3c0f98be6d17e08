"""The million draws of each portfolio are made once for all tests that read them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.oracle.brute import Judgement
from tests.oracle.compare import Answer, Row, answer, judge_all, rows
from tests.oracle.portfolios import COUNT, portfolio

Rows = Callable[[str], list[Row]]


@pytest.fixture(scope="session")
def judgements() -> dict[int, Judgement]:
    """Return the judge's word on each of the two hundred portfolios."""
    return judge_all(range(COUNT))


@pytest.fixture(scope="session")
def compared(judgements: dict[int, Judgement]) -> Rows:
    """Return a function from a precision to every figure of every portfolio beside the judge's."""
    answers: dict[str, list[Row]] = {}

    def of(precision: str) -> list[Row]:
        if precision not in answers:
            found: list[Row] = []
            for number, truth in judgements.items():
                asked = portfolio(number)
                said: Answer = answer(asked, precision)
                found += rows(asked, truth, said)
            answers[precision] = found
        return answers[precision]

    return of
