"""Small expressions with two readings: a formula of Excel, and its value here.

What the equation says of a line is stated once; the workbook gets it as a formula, and beside it the value that the
formula has, so that programs which do not work formulas out when they open a file show the same figure.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

BLANK = ""
"""What a blank cell is, and what a formula shows that has nothing to say."""


class NoValue(ArithmeticError):
    """What Excel shows as an error, such as £ times a word."""


@dataclass(frozen=True, slots=True)
class Expr:
    """A cell by its name (`ref`), a constant (`const`), or something done with other expressions."""

    op: str
    args: tuple[Any, ...]

    def __add__(self, other: Any) -> Expr:
        return Expr("+", (self, as_expr(other)))

    def __radd__(self, other: Any) -> Expr:
        return Expr("+", (as_expr(other), self))

    def __sub__(self, other: Any) -> Expr:
        return Expr("-", (self, as_expr(other)))

    def __rsub__(self, other: Any) -> Expr:
        return Expr("-", (as_expr(other), self))

    def __mul__(self, other: Any) -> Expr:
        return Expr("*", (self, as_expr(other)))

    def __truediv__(self, other: Any) -> Expr:
        return Expr("/", (self, as_expr(other)))

    def __rtruediv__(self, other: Any) -> Expr:
        return Expr("/", (as_expr(other), self))

    def __pow__(self, other: Any) -> Expr:
        return Expr("^", (self, as_expr(other)))

    def __rpow__(self, other: Any) -> Expr:
        return Expr("^", (as_expr(other), self))

    def is_(self, other: Any) -> Expr:
        """Return whether it equals another; texts whatever their case, as in Excel."""
        return Expr("=", (self, as_expr(other)))

    def below(self, other: Any) -> Expr:
        """Return whether it is less than another."""
        return Expr("<", (self, as_expr(other)))


def as_expr(value: Any) -> Expr:
    """Return a plain value as an expression."""
    return value if isinstance(value, Expr) else Expr("const", (value,))


def ref(name: str) -> Expr:
    """Return the cell of a name."""
    return Expr("ref", (name,))


def blank(name: str) -> Expr:
    """Return whether nothing stands in a cell."""
    return ref(name).is_(BLANK)


def call(name: str, *args: Any) -> Expr:
    """Return a function of Excel: IF, AND, OR, NOT, MIN, MAX, IFERROR."""
    return Expr(name, tuple(as_expr(each) for each in args))


def first(*cases: tuple[Any, Any], otherwise: Any) -> Expr:
    """Return the value of the first case whose condition holds."""
    found = as_expr(otherwise)
    for condition, value in reversed(cases):
        found = call("IF", condition, value, found)
    return found


def or_else(name: str, neutral: float) -> Expr:
    """Return a cell, or a number where it is blank."""
    return call("IF", blank(name), neutral, ref(name))


def product(*parts: Any) -> Expr:
    """Return the product of several."""
    found = as_expr(parts[0])
    for part in parts[1:]:
        found = found * part
    return found


def excel(expr: Expr, cell: Callable[[str], str]) -> str:
    """Return the formula without its equals sign; `cell` gives the address of a name."""
    if expr.op == "ref":
        return cell(expr.args[0])
    if expr.op == "const":
        return _constant(expr.args[0])
    parts = [excel(each, cell) for each in expr.args]
    if expr.op in "+-*/^=<":
        return f"({parts[0]}{expr.op}{parts[1]})"
    return f"{expr.op}({','.join(parts)})"


def _constant(value: Any) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, str):
        return '"' + value.replace('"', '""') + '"'
    return f"{value:.15g}"


def value_of(expr: Expr, cell: Callable[[str], Any]) -> Any:
    """Return what a formula comes to; `cell` gives the value of a name. Raises `NoValue` where Excel shows an error."""
    op, args = expr.op, expr.args
    if op == "ref":
        return cell(args[0])
    if op == "const":
        return args[0]
    if op == "IF":
        return value_of(args[1] if _truth(value_of(args[0], cell)) else args[2], cell)
    if op == "IFERROR":
        try:
            return value_of(args[0], cell)
        except NoValue:
            return value_of(args[1], cell)
    values = [value_of(each, cell) for each in args]
    if op == "AND":
        return all(map(_truth, values))
    if op == "OR":
        return any(map(_truth, values))
    if op == "NOT":
        return not _truth(values[0])
    if op == "=":
        one, other = values
        if isinstance(one, str) and isinstance(other, str):
            return one.casefold() == other.casefold()
        return isinstance(one, str) == isinstance(other, str) and one == other
    numbers = [_number(each) for each in values]
    if op == "MIN":
        return min(numbers)
    if op == "MAX":
        return max(numbers)
    return _worked_out(op, *numbers)


def _truth(value: Any) -> bool:
    if isinstance(value, str):
        raise NoValue
    return bool(value)


def _number(value: Any) -> float:
    if isinstance(value, str):
        raise NoValue
    return float(value)


def _worked_out(op: str, one: float, other: float) -> Any:
    try:
        if op == "+":
            return one + other
        if op == "-":
            return one - other
        if op == "*":
            return one * other
        if op == "/":
            return one / other
        if op == "^":
            return one**other
    except (ZeroDivisionError, OverflowError) as error:
        raise NoValue from error
    return one < other
