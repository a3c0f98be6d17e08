"""How alike texts are: the cosine of their words and pieces of words, each weighed by how few texts have it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

PIECES = (3, 4, 5)
"""Lengths of the pieces of words, in letters: they make `homeless` like `homelessness`."""


def likeness(texts: Sequence[str]) -> NDArray[np.float64]:
    """Return how alike each two texts are, 0 to 1, shape (texts, texts); 0 beside a text of no words.

    Counts of words and of pieces enter as 1 + ln(count), times ln((1 + n) ÷ (1 + texts that have it)) + 1; each text
    has length 1. Source: Manning, Raghavan, Schütze, Introduction to Information Retrieval, 2008, sections 6.2 to 6.4.
    """
    parts = [_parts(text) for text in texts]
    names = sorted({part for each in parts for part in each})
    place = {name: number for number, name in enumerate(names)}
    row = np.repeat(np.arange(len(texts)), [len(each) for each in parts])
    column = np.array([place[part] for each in parts for part in each], dtype=np.int64)
    counts = np.zeros((len(texts), len(names)))
    np.add.at(counts, (row, column), 1.0)
    there = counts > 0
    weights = np.log((1 + len(texts)) / (1 + there.sum(axis=0))) + 1
    table = np.where(there, 1 + np.log(np.where(there, counts, 1.0)), 0.0) * weights
    length = np.linalg.norm(table, axis=1, keepdims=True)
    table = table / np.where(length > 0, length, 1.0)
    return np.asarray(np.clip(table @ table.T, 0.0, 1.0), dtype=np.float64)


def _parts(text: str) -> list[str]:
    words = re.findall(r"\w+", text.casefold())
    pieces = [
        framed[start : start + size]
        for framed in (f" {word} " for word in words)
        for size in PIECES
        for start in range(len(framed) - size + 1)
    ]
    return words + pieces
