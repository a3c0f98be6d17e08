"""Direction numbers of Sobol sequences, which say where well-spread points lie."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from burden.reference.paths import data_file
from burden.reference.tables import convert, read_table

FILE = "sobol_directions.csv"
COLUMNS = ("dimension", "polynomial", "initial")
BITS = 32


@cache
def load_directions() -> NDArray[np.uint32]:
    """Return the directions, shape (dimensions, 32): bit i of a point's number turns the bits of entry i over.

    Source: Joe and Kuo 2008, as named in the file; recurrence as in Bratley and Fox, Algorithm 659, 1988.
    """
    rows = read_table(data_file(FILE), COLUMNS, ["dimension"])
    found = np.zeros((len(rows), BITS), dtype=np.uint32)
    for place, row in enumerate(rows):
        polynomial = convert(row, "polynomial", int, FILE)
        numbers = [int(part) for part in row["initial"].split()]
        degree = polynomial.bit_length() - 1
        if degree == 0:
            numbers = [1] * BITS
        for i in range(len(numbers), BITS):
            new = numbers[i - degree] ^ (numbers[i - degree] << degree)
            for k in range(1, degree):
                if polynomial >> (degree - k) & 1:
                    new ^= numbers[i - k] << k
            numbers.append(new)
        found[place] = [number << (BITS - 1 - i) for i, number in enumerate(numbers)]
    return found
