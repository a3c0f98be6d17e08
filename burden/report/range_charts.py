"""Pictures of how sure a figure is: the ranges of the total and of each layer, and what drives one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import plotly.graph_objects as go

from burden.analysis.costing import Costing, Figures
from burden.base.vocabulary import LAYERS
from burden.report import charts, numbers, range_words
from burden.report.charts import PALETTES, Palette, Theme
from burden.report.heads import head_of
from burden.report.labels import wrapped

if TYPE_CHECKING:
    from burden.analysis.driver_rows import DriverRow

MOST_BARS = 10
TORNADO_PIXELS = 76
ROOM = 0.32
"""Room beside the longest bar for the words at its end, as a share of the whole width of the bars."""


def ranges_chart(costing: Costing, theme: Theme = "light") -> go.Figure:
    """Draw the range of the total and of each layer that is reported, £ a year, the total first.

    Thick line: 5th to 95th percentile. Dot: mean. Hairline: all inputs at their ends, where that is wider.
    """
    colours = PALETTES[theme]
    rows = [(title, figures) for title, figures in _rows(costing) if figures.reported]
    figure = go.Figure()
    headed = [(-place, figures.headline) for place, (_, figures) in enumerate(rows) if figures.headline is not None]
    for ends, thickness, colour in ((("low", "high"), 1, colours.text), (("p5", "p95"), 9, colours.bar)):
        drawn = [
            (y, head) for y, head in headed if numbers.is_uncertain(head) and (ends == ("p5", "p95") or is_wider(head))
        ]
        figure.add_trace(
            go.Scatter(
                mode="lines",
                x=[x for _, head in drawn for x in (head[ends[0]], head[ends[1]], None)],
                y=[value for y, _ in drawn for value in (y, y, None)],
                line={"color": colour, "width": thickness},
                hoverinfo="skip",
            )
        )
    figure.add_trace(
        go.Scatter(
            mode="markers",
            x=[head["mean"] for _, head in headed],
            y=[y for y, _ in headed],
            hoverinfo="skip",
            marker={"color": colours.range, "size": 9},
        )
    )
    for place, (title, figures) in enumerate(rows):
        _label(figure, f"<b>{title}</b>  {_words(figures, costing.currency)}", -place + 0.36, colours)
    heads = [
        {"mean": head["mean"], "p5": head["low" if is_wider(head) else "p5"],
         "p95": head["high" if is_wider(head) else "p95"]}
        for _, head in headed
    ]  # fmt: skip
    _frame(figure, colours, charts.ticks_of(heads), costing.currency, len(rows), charts.ROW_PIXELS)
    return figure


def ranges_alt(costing: Costing, per: str = "a year") -> str:
    """Return that chart in words; `per` says what the amounts are for."""
    rows = _rows(costing)
    said = [f"{title}: {_words(figures, costing.currency)}" for title, figures in rows if figures.reported]
    silent = unreported(costing)
    said += [silent.rstrip(".")] if silent else []
    return f"Ranges of the total and the five layers, {per}, {costing.name}, {costing.period}. {'. '.join(said)}."


def is_wider(head: Mapping[str, float]) -> bool:
    """Tell whether all inputs at their ends reach beyond the likely range on either side, and nowhere within it."""
    low, high = head["p5"] - head["low"], head["high"] - head["p95"]
    return min(low, high) >= 0 and max(low, high) > 0


def unreported(costing: Costing) -> str:
    """Return which layers nobody reported, in one line; empty where all are reported."""
    silent = [LAYERS[key].title.lower() for key, figures in costing.layers.items() if not figures.reported]
    return f"Not reported, which is not zero: {', '.join(silent)}." if silent else ""


def tornado_chart(rows: Sequence[DriverRow], mean: float, currency: str = "GBP", theme: Theme = "light") -> go.Figure:
    """Draw how far the mean of a figure moves with each input, the largest share of the variance first, at most ten.

    `mean` is the mean of the figure, £ a year. A bar runs from the mean with the input at its 5th percentile (hollow)
    to that with it at its 95th (solid); what it moves stands at its ends.
    """
    colours, shown = PALETTES[theme], list(rows[:MOST_BARS])
    figure = go.Figure()
    for end, fill in ((0, "rgba(0,0,0,0)"), (1, colours.bar)):
        moves = [row.swing[end] - mean for row in shown]
        figure.add_trace(
            go.Bar(
                orientation="h",
                x=moves,
                y=[-place for place in range(len(shown))],
                width=0.3,
                marker={"color": fill, "line": {"color": colours.bar, "width": 2}},
                hoverinfo="skip",
            )
        )
    low, high = _span(shown, mean)
    for place, row in enumerate(shown):
        _label(figure, wrapped(range_words.named(row)), -place + 0.4, colours)
        for move, side in _ends(row, mean):
            figure.add_annotation(
                text=range_words.change(move, currency), x=move, y=-place, showarrow=False, yanchor="middle",
                xanchor="left" if side > 0 else "right", xshift=5 * side, font={"color": colours.text, "size": 13},
            )  # fmt: skip
    _frame(figure, colours, [], currency, len(shown), TORNADO_PIXELS)
    width = (high - low) or 1.0
    figure.update_layout(barmode="overlay", margin={"l": 6, "r": 6, "t": 8, "b": 26})
    figure.update_xaxes(
        range=[low - ROOM * width, high + ROOM * width], tickvals=[0], showgrid=False, zerolinecolor=colours.grid,
        ticktext=[f"mean {numbers.money_short(mean, currency)}"],
    )  # fmt: skip
    return figure


def tornado_alt(rows: Sequence[DriverRow], mean: float, what: str, currency: str = "GBP") -> str:
    """Return that chart in words; `what` is the figure whose range it explains."""
    said = [range_words.driver_sentence(row, mean, currency) for row in rows[:MOST_BARS]]
    return f"Bar chart of what moves the mean of {what}, the strongest first. {'; '.join(said)}."


def _rows(costing: Costing) -> list[tuple[str, Figures]]:
    total = "Total" if costing.complete else "Total so far"
    return [(total, costing.total), *((LAYERS[key].title, figures) for key, figures in costing.layers.items())]


def _words(figures: Figures, currency: str) -> str:
    head = head_of(figures)
    if head is None:
        return "reported, without a headline"
    if not numbers.is_uncertain(head):
        return f"{numbers.about(head, currency)}, no range"
    return numbers.likely(head, currency)


def _span(rows: Sequence[DriverRow], mean: float) -> tuple[float, float]:
    moves = [0.0, *(end - mean for row in rows for end in row.swing)]
    return min(moves), max(moves)


def _ends(row: DriverRow, mean: float) -> list[tuple[float, int]]:
    """Return the two ends of a bar and the side on which its words stand: −1 left, 1 right."""
    first, second = (end - mean for end in row.swing)
    if first == second:
        return [(first, 1 if first >= 0 else -1)]
    return [(first, 1 if first > second else -1), (second, 1 if second > first else -1)]


def _label(figure: go.Figure, text: str, y: float, colours: Palette) -> None:
    figure.add_annotation(
        text=text, x=0, xref="paper", xanchor="left", xshift=3, y=y, yanchor="middle", showarrow=False, align="left",
        font={"color": colours.text, "size": 14},
    )  # fmt: skip


def _frame(
    figure: go.Figure, colours: Palette, ticks: Sequence[float], currency: str, rows: int, row_pixels: int
) -> None:
    figure.update_layout(
        showlegend=False, height=row_pixels * max(rows, 1) + charts.FOOT_PIXELS,
        margin={"l": 6, "r": 44, "t": 4, "b": 30},
        paper_bgcolor="rgba(0,0,0,0)", plot_bgcolor="rgba(0,0,0,0)", dragmode=False,
    )  # fmt: skip
    figure.update_xaxes(
        tickvals=list(ticks), ticktext=[numbers.money_short(tick, currency) for tick in ticks],
        range=[ticks[0], ticks[-1]] if ticks else [0, 1], showgrid=True, gridcolor=colours.grid,
        zeroline=True, zerolinecolor=colours.text, zerolinewidth=1, fixedrange=True,
        tickfont={"color": colours.text, "size": 12}, title=None,
    )  # fmt: skip
    figure.update_yaxes(visible=False, range=[-rows + 0.55, 0.75], fixedrange=True)
