"""A planned picture written as SVG: text as text, nothing that two pictures on one page could confuse."""

from __future__ import annotations

import re
from html import escape

from burden.report.pictures.letters import is_from_right
from burden.report.pictures.scene import Box, Dot, Item, Run, Scene, Strokes, Words

FONTS = "Liberation Sans, Arial, Helvetica, DejaVu Sans, sans-serif"


def svg_of(scene: Scene, name: str, title: str, description: str) -> str:
    """Return an `<svg>` element, as wide as its place allows; `name` begins its ids, the rest is read out."""
    name = "chart-" + re.sub(r"[^A-Za-z0-9_-]+", "-", name)
    width, height = _number(scene.width), _number(scene.height)
    body = "\n".join(_element(item) for item in scene.items)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'aria-labelledby="{name}-title {name}-desc">\n'
        f'<title id="{name}-title">{escape(title)}</title>\n<desc id="{name}-desc">{escape(description)}</desc>\n'
        f'<rect width="{width}" height="{height}" fill="#FFFFFF"/>\n'
        f'<g font-family="{FONTS}">\n{body}\n</g>\n</svg>\n'
    )


def _element(item: Item) -> str:
    if isinstance(item, Box):
        place = f'x="{_number(item.left)}" y="{_number(item.top)}"'
        size = f'width="{_number(item.width)}" height="{_number(item.height)}"'
        edge = f' stroke="{item.edge}" stroke-width="1"' if item.edge else ""
        return f'<rect {place} {size} fill="{item.fill}"{edge}/>'
    if isinstance(item, Strokes):
        path = "".join("M{} {}L{} {}".format(*map(_number, line)) for line in item.lines)
        return f'<path d="{path}" fill="none" stroke="{item.colour}" stroke-width="{_number(item.width)}"/>'
    if isinstance(item, Dot):
        return f'<circle cx="{_number(item.x)}" cy="{_number(item.y)}" r="{_number(item.radius)}" fill="{item.fill}"/>'
    return _text(item)


def _text(words: Words) -> str:
    if any(is_from_right(run.text) for run in words.runs):
        return _apart(words)
    anchor = "" if words.anchor == "start" else f' text-anchor="{words.anchor}"'
    pieces = (escape(words.runs[0].text), *(_run(run) for run in words.runs[1:]))
    return f'<text x="{_number(words.x)}"{_manner(words, words.runs[0])}{anchor}>{"".join(pieces)}</text>'


def _run(run: Run) -> str:
    return f'<tspan dx="{_number(run.gap)}" font-weight="{_weight(run)}">{escape(run.text)}</tspan>'


def _apart(words: Words) -> str:
    """Return each piece in its own place, so that letters from right to left do not pull an amount along."""
    x, texts = words.left, []
    for run in words.runs:
        x += run.gap
        texts.append(f'<text x="{_number(x)}"{_manner(words, run)}>{escape(run.text)}</text>')
        x += run.width
    return "\n".join(texts)


def _manner(words: Words, run: Run) -> str:
    size, base = _number(words.size), _number(words.base)
    return f' y="{base}" font-size="{size}" font-weight="{_weight(run)}" fill="{words.colour}"'


def _weight(run: Run) -> str:
    return "bold" if run.bold else "normal"


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
