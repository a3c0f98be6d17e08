"""Pictures of a result: functions from a costing to a figure, drawn with graph objects alone."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import plotly.graph_objects as go

from burden.analysis.costing import Costing, Figures
from burden.base.vocabulary import LAYERS
from burden.report import numbers
from burden.report.heads import head_of

Theme = Literal["light", "dark"]
ROW_PIXELS = 58
FOOT_PIXELS = 44


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of one theme; bar and range reach a contrast of 3 to 1 with the ground and with each other."""

    bar: str
    range: str
    text: str
    grid: str


PALETTES: dict[Theme, Palette] = {
    "light": Palette("#28A197", "#12436D", "#31333F", "#D9DBE0"),
    "dark": Palette("#28A197", "#FFFFFF", "#FAFAFA", "#3A3F4A"),
}
"""From the categorical palette of the UK Government Analysis Function, and greys."""


def layers_chart(costing: Costing, theme: Theme = "light") -> go.Figure:
    """Draw the five layers as one horizontal bar chart, in the order of the letter.

    A bar is the mean of a layer, £ a year; its hatched end is what is still default (0 to 1 by
    layer); the thin line runs from the 5th to the 95th percentile. A layer nobody reported has words and no bar.
    """
    colours = PALETTES[theme]
    figure = go.Figure()
    rows = list(enumerate(costing.layers.items()))
    bars = [
        (-place, width, hatch)
        for place, (key, figures) in rows
        if figures.headline is not None
        for width, hatch in _pieces(figures.headline["mean"], figures.default_share or 0.0)
    ]
    figure.add_trace(
        go.Bar(
            orientation="h",
            y=[place for place, _, _ in bars],
            x=[width for _, width, _ in bars],
            width=0.34,
            marker={
                "color": colours.bar,
                "line": {"color": colours.bar, "width": 1},
                "pattern": {"shape": [hatch for _, _, hatch in bars], "solidity": 0.35, "size": 7},
            },
            hoverinfo="skip",
        )
    )
    _draw_ranges(figure, [(-place, figures) for place, (_, figures) in rows], colours)
    for place, (key, figures) in rows:
        figure.add_annotation(
            text=_label(key, figures, figures.default_share or 0.0, costing.currency),
            x=0, xref="paper", xanchor="left", xshift=3, y=-place + 0.36, yanchor="middle", showarrow=False,
            align="left", font={"color": colours.text, "size": 14},
        )  # fmt: skip
    heads = [figures.headline for figures in costing.layers.values() if figures.headline is not None]
    ticks = ticks_of(heads)
    figure.update_layout(
        barmode="relative", showlegend=False, height=ROW_PIXELS * len(LAYERS) + FOOT_PIXELS,
        margin={"l": 6, "r": 44, "t": 4, "b": 30},
        paper_bgcolor="rgba(0,0,0,0)", plot_bgcolor="rgba(0,0,0,0)", dragmode=False,
    )  # fmt: skip
    figure.update_xaxes(
        tickvals=ticks, ticktext=[numbers.money_short(tick, costing.currency) for tick in ticks],
        range=[ticks[0], ticks[-1]] if ticks else [0, 1], showgrid=True, gridcolor=colours.grid,
        zeroline=True, zerolinecolor=colours.text, zerolinewidth=1, fixedrange=True,
        tickfont={"color": colours.text, "size": 12}, title=None,
    )  # fmt: skip
    figure.update_yaxes(visible=False, range=[-len(LAYERS) + 0.55, 0.7], fixedrange=True)
    return figure


def layers_alt(costing: Costing, per: str = "a year") -> str:
    """Return the chart in words; `per` says what the amounts are for."""
    said = [
        f"{LAYERS[key].title}: {_value_words(figures, figures.default_share or 0.0, costing.currency, whole=True)}"
        for key, figures in costing.layers.items()
    ]
    return f"Bar chart of the five layers of cost, {per}, {costing.name}, {costing.period}. {'. '.join(said)}."


def _pieces(mean: float, default: float) -> list[tuple[float, str]]:
    """Return the solid and the hatched piece of a bar, those that there are."""
    pieces = [(mean * (1 - default), ""), (mean * default, "/")]
    return [(width, hatch) for width, hatch in pieces if width] or [(mean, "")]


def _draw_ranges(figure: go.Figure, rows: Sequence[tuple[int, Figures]], colours: Palette) -> None:
    ranged = [(y, f.headline) for y, f in rows if f.headline is not None and numbers.is_uncertain(f.headline)]
    figure.add_trace(
        go.Scatter(
            mode="markers",
            y=[y for y, _ in ranged],
            x=[head["mean"] for _, head in ranged],
            marker={"color": colours.range, "size": 5},
            error_x={
                "type": "data",
                "symmetric": False,
                "array": [max(head["p95"] - head["mean"], 0.0) for _, head in ranged],
                "arrayminus": [max(head["mean"] - head["p5"], 0.0) for _, head in ranged],
                "color": colours.range,
                "thickness": 2,
                "width": 6,
            },
            hoverinfo="skip",
        )
    )


def _label(key: str, figures: Figures, default: float, currency: str) -> str:
    return f"<b>{LAYERS[key].title}</b>  {_value_words(figures, default, currency)}"


def _value_words(figures: Figures, default: float, currency: str, whole: bool = False) -> str:
    """Return a layer's figure in words; `whole` adds its range."""
    if not figures.reported:
        return numbers.NOT_REPORTED
    if figures.parts is None:
        return "reported, without a price"
    if figures.headline is None:
        return f"grounds missing, {numbers.money_short(figures.gross, currency)} unattributed"
    head = head_of(figures)
    if whole:
        words = numbers.range_words(head, currency)
    else:
        sure = not numbers.is_uncertain(figures.headline)
        words = numbers.about(head, currency)
        words = words if sure else f"about {words}"
    if default == 1:
        return f"{words}, all default"
    return f"{words}, {numbers.share(default)} default" if default > 0 else words


def ticks_of(heads: Sequence[Mapping[str, float]]) -> list[float]:
    """Return three to six round values from the lowest to the highest end of any bar or range, 0 among them.

    An empty list where there is no bar.
    """
    low = min([0.0, *(min(head["p5"], head["mean"]) for head in heads)])
    high = max([0.0, *(max(head["p95"], head["mean"]) for head in heads)])
    if high == low:
        return []
    rough = (high - low) / 4
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * factor for factor in (1, 2, 2.5, 5, 10) if size * factor >= rough)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [step * place for place in range(first, last + 1)]
