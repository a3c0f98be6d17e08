"""Charts on the pages: the bars of a report's charts, drawn with graph objects alone."""

from __future__ import annotations

import html
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import plotly.graph_objects as go

from burden.analysis.costing import Costing
from burden.report import numbers
from burden.report.document import layers
from burden.report.document.model import Bar, Chart

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
    """Draw the five layers as one horizontal bar chart, in the order of the letter."""
    return bars_chart(layers.layers_chart(costing), theme)


def layers_alt(costing: Costing, per: str = "a year") -> str:
    """Return that chart in words; `per` says what the amounts are for."""
    return layers.layers_chart(costing, per).alt


def bars_chart(chart: Chart, theme: Theme = "light") -> go.Figure:
    """Draw the bars of a chart, the first on top.

    The hatched end of a bar is what is still default; the thin line runs from the 5th to the 95th percentile. What has
    no value has words and no bar.
    """
    colours = PALETTES[theme]
    figure = go.Figure()
    rows = [(-place, bar) for place, bar in enumerate(chart.bars)]
    pieces = [
        (place, width, hatch)
        for place, bar in rows
        if bar.value is not None
        for width, hatch in _pieces(bar.value, bar.default_share)
    ]
    figure.add_trace(
        go.Bar(
            orientation="h",
            y=[place for place, _, _ in pieces],
            x=[width for _, width, _ in pieces],
            width=0.34,
            marker={
                "color": colours.bar,
                "line": {"color": colours.bar, "width": 1},
                "pattern": {"shape": [hatch for _, _, hatch in pieces], "solidity": 0.35, "size": 7},
            },
            hoverinfo="skip",
        )
    )
    _draw_ranges(figure, rows, colours)
    for place, bar in rows:
        figure.add_annotation(
            text=f"<b>{html.escape(bar.label, quote=False)}</b>  {html.escape(bar.words, quote=False)}",
            x=0, xref="paper", xanchor="left", xshift=3, y=place + 0.36, yanchor="middle", showarrow=False,
            align="left", font={"color": colours.text, "size": 14},
        )  # fmt: skip
    heads = [
        {"mean": bar.value, "p5": _or(bar.low, bar.value), "p95": _or(bar.high, bar.value)}
        for _, bar in rows
        if bar.value is not None
    ]
    ticks = [0.0, 0.25, 0.5, 0.75, 1.0] if chart.unit == "share" else ticks_of(heads)
    figure.update_layout(
        barmode="relative", showlegend=False, height=ROW_PIXELS * len(rows) + FOOT_PIXELS,
        margin={"l": 6, "r": 44, "t": 4, "b": 30},
        paper_bgcolor="rgba(0,0,0,0)", plot_bgcolor="rgba(0,0,0,0)", dragmode=False,
    )  # fmt: skip
    figure.update_xaxes(
        tickvals=ticks, ticktext=[_tick(tick, chart) for tick in ticks],
        range=[ticks[0], ticks[-1]] if ticks else [0, 1], showgrid=True, gridcolor=colours.grid,
        zeroline=True, zerolinecolor=colours.text, zerolinewidth=1, fixedrange=True,
        ticklabeloverflow="allow", tickfont={"color": colours.text, "size": 12}, title=None,
    )  # fmt: skip
    figure.update_yaxes(visible=False, range=[-len(rows) + 0.55, 0.7], fixedrange=True)
    return figure


def _or(value: float | None, other: float) -> float:
    return other if value is None else value


def _tick(value: float, chart: Chart) -> str:
    return numbers.share(value) if chart.unit == "share" else numbers.money_short(value, chart.currency)


def _pieces(mean: float, default: float) -> list[tuple[float, str]]:
    """Return the solid and the hatched piece of a bar, those that there are."""
    pieces = [(mean * (1 - default), ""), (mean * default, "/")]
    return [(width, hatch) for width, hatch in pieces if width] or [(mean, "")]


def _draw_ranges(figure: go.Figure, rows: Sequence[tuple[int, Bar]], colours: Palette) -> None:
    ranged = [
        (y, bar.value, bar.low, bar.high)
        for y, bar in rows
        if bar.value is not None and bar.low is not None and bar.high is not None
    ]
    figure.add_trace(
        go.Scatter(
            mode="markers",
            y=[y for y, _, _, _ in ranged],
            x=[value for _, value, _, _ in ranged],
            marker={"color": colours.range, "size": 5},
            error_x={
                "type": "data",
                "symmetric": False,
                "array": [max(high - value, 0.0) for _, value, _, high in ranged],
                "arrayminus": [max(value - low, 0.0) for _, value, low, _ in ranged],
                "color": colours.range,
                "thickness": 2,
                "width": 6,
            },
            hoverinfo="skip",
        )
    )


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
