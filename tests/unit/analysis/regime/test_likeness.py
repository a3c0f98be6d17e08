"""How alike texts are, against hand work."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from burden.analysis.regime.likeness import likeness


def test_two_texts_by_hand() -> None:
    # "ab" has four parts: ab, " ab", "ab ", " ab "; "ab cd" these and four of cd. Two texts: a part of both weighs
    # ln(3/3) + 1 = 1, one of a single text ln(3/2) + 1. Lengths 2 and 2 × √(1 + weight²); shared 4 × 1 × 1.
    rare = math.log(3 / 2) + 1
    assert likeness(["ab", "ab cd"])[0, 1] == pytest.approx(4 / (2 * 2 * math.sqrt(1 + rare**2)))


def test_a_word_twice_enters_as_one_plus_its_logarithm() -> None:
    twice = 1 + math.log(2)
    rare = math.log(3 / 2) + 1
    length = 2 * math.sqrt(twice**2 + rare**2)
    assert likeness(["ab", "ab ab cd"])[0, 1] == pytest.approx(4 * twice / (2 * length))


def test_endings_tell_less_apart_than_words_and_capitals_nothing() -> None:
    alike = likeness(["Homelessness return", "HOMELESS return", "Waste return"])
    assert alike[0, 1] > 0.5 > alike[0, 2]
    assert likeness(["Road length", "road LENGTH"])[0, 1] == pytest.approx(1)


def test_what_all_texts_have_says_less_than_what_two_have() -> None:
    alike = likeness(["annual waste", "annual roads", "yearly roads", "annual homes"])
    assert alike[1, 2] > alike[0, 1]


@given(st.lists(st.text(max_size=30), min_size=1, max_size=6))
def test_it_is_even_handed_and_within_bounds(texts: list[str]) -> None:
    found = likeness(texts)
    assert found.shape == (len(texts), len(texts))
    np.testing.assert_allclose(found, found.T, atol=1e-12)
    assert ((found >= 0) & (found <= 1)).all()
    has_words = np.array([any(sign.isalnum() for sign in text) for text in texts])
    np.testing.assert_allclose(np.diag(found)[has_words], 1)
