"""A plot as a figure of a page, with what each mark says under the pointer."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from burden.report.pictures import letters
from burden.report.plots.drawing import TALL, levels
from burden.report.plots.looks import LOOKS, PALE_BELOW, WIDTHS, Look, Theme
from burden.report.plots.model import Head, Key, Mark, Panel, Plot
from burden.report.plots.placing import LABEL, RING, reach
from burden.report.plots.rows import HEAD, HEAD_LINE, head_lines

SYMBOLS = {"dot": "circle", "ring": "circle-open", "diamond": "diamond", "square": "square", "triangle": "triangle-up"}
ANCHORS = {
    "right": ("left", "middle"), "left": ("right", "middle"), "above": ("center", "bottom"), "below": ("center", "top"),
    "over": ("left", "bottom"), "under": ("left", "top"),
}  # fmt: skip
SMALL = 12
TITLE_PIXELS, LINE_PIXELS, TICK_PIXELS, GAP_PIXELS = 20.0, 16.0, 20.0, 12.0
BELOW_TICKS = 4.0
"""Between the words of ticks and the title of their axis."""
KEY_PIXELS = 22
SMALL_MARK = 2.5
"""Below this radius an edge would eat up its mark."""
PHONE, COLUMN = 316.0, 140.0
"""Room for a line of text on a phone, in pixels: on the whole width, and above one of two columns."""
TITLE_LINES = 5
GAP = 0.16
"""Room between two columns, as a share of the width."""


def figure_of(plot: Plot, theme: Theme = "light") -> go.Figure:
    """Return a plot as a figure that fits its place's width; its height is fixed."""
    look = LOOKS[theme]
    figure = go.Figure()
    rows = [plot.panels[start : start + plot.across] for start in range(0, len(plot.panels), plot.across)]
    room = PHONE if plot.across == 1 else COLUMN
    aboves = [max(_above(panel, room) for panel in row) for row in rows]
    heights = [
        above + max(panel.height + _below(panel) for panel in row) for above, row in zip(aboves, rows, strict=True)
    ]
    whole = sum(heights)
    top = 0.0
    layout: dict[str, Any] = {}
    for row, above, height in zip(rows, aboves, heights, strict=True):
        for column, panel in enumerate(row):
            number = len(layout) // 2 + 1
            start = top + above
            domain = (1 - (start + panel.height) / whole, 1 - start / whole)
            _axes(layout, number, panel, column, plot.across, domain, look)
            _traces(figure, panel, number, look)
            _notes(figure, panel, number, room, look)
        top += height
    for key in plot.keys:
        figure.add_trace(_key(key, look))
    left = max((_width(words) for panel in plot.panels for _, words in panel.y.ticks), default=0.0)
    figure.update_layout(
        **layout, height=whole + KEY_PIXELS * 2, margin={"l": max(left + 8, 8), "r": 24, "t": 4, "b": 4},
        paper_bgcolor="rgba(0,0,0,0)", plot_bgcolor="rgba(0,0,0,0)", dragmode=False, hovermode="closest",
        font={"color": look.text, "size": SMALL}, hoverlabel={"align": "left", "namelength": 0},
        legend={
            "orientation": "h", "x": 0, "xanchor": "left", "y": 1, "yanchor": "bottom", "itemclick": False,
            "itemdoubleclick": False, "font": {"color": look.text, "size": SMALL}, "bgcolor": "rgba(0,0,0,0)",
        },
    )  # fmt: skip
    return figure


def _width(words: str) -> float:
    return letters.width(words, SMALL)


def _title(panel: Panel, room: float) -> list[str]:
    return letters.lines_of(panel.title, SMALL, True, room, TITLE_LINES) if panel.title else []


def _above(panel: Panel, room: float) -> float:
    lines = _title(panel, room)
    title = TITLE_PIXELS + LINE_PIXELS * (len(lines) - 1) if lines else 0.0
    return title + (TITLE_PIXELS if panel.y.title else 0.0) + (TICK_PIXELS if _is_tall(panel) else 4.0)


def _below(panel: Panel) -> float:
    title = TITLE_PIXELS + BELOW_TICKS if panel.x.title else 0.0
    return (TICK_PIXELS if panel.x.ticks else 0.0) + title + GAP_PIXELS


def _is_tall(panel: Panel) -> bool:
    return panel.height > TALL and bool(panel.x.ticks)


def _axes(
    layout: dict[str, Any], number: int, panel: Panel, column: int, across: int, domain: tuple[float, float], look: Look
) -> None:
    name = "" if number == 1 else str(number)
    width = (1 - GAP * (across - 1)) / across
    start = column * (width + GAP)
    base = {
        "fixedrange": True,
        "gridcolor": look.grid,
        "zeroline": False,
        "tickfont": {"color": look.text, "size": SMALL},
    }
    zero = {"zeroline": True, "zerolinecolor": look.text, "zerolinewidth": 1}
    layout[f"xaxis{name}"] = base | {
        "domain": [start, min(start + width, 1.0)], "anchor": f"y{name}", "range": [panel.x.low, panel.x.high],
        "tickvals": [at for at, _ in panel.x.ticks], "ticktext": [html.escape(words) for _, words in panel.x.ticks],
        "showgrid": bool(panel.x.ticks), "tickangle": 0, "ticklabeloverflow": "allow",
        **(zero if panel.value_on == "x" else {}), **({"constrain": "domain"} if panel.is_even else {}),
    }  # fmt: skip
    layout[f"yaxis{name}"] = base | {
        "domain": [max(domain[0], 0.0), min(domain[1], 1.0)], "anchor": f"x{name}",
        "range": [panel.y.low, panel.y.high],
        "tickvals": [at for at, _ in panel.y.ticks], "ticktext": [html.escape(words) for _, words in panel.y.ticks],
        "showgrid": bool(panel.y.ticks),
        **(zero if panel.value_on == "y" and panel.y.ticks and panel.y.low <= 0 else {}),
        **({"scaleanchor": f"x{name}", "constrain": "domain", "constraintoward": "top"} if panel.is_even else {}),
    }  # fmt: skip


def _traces(figure: go.Figure, panel: Panel, number: int, look: Look) -> None:
    where = {"xaxis": "x" if number == 1 else f"x{number}", "yaxis": "y" if number == 1 else f"y{number}"}
    for line in panel.lines:
        figure.add_trace(
            go.Scatter(
                x=[x for x, _ in line.points], y=[y for _, y in line.points], mode="lines", hoverinfo="skip",
                line=_stroke(line.stroke, line.dashed, look), showlegend=False, **where,
            )
        )  # fmt: skip
    for level in levels(panel.marks):
        groups = _groups(level)
        for group in groups:
            _ranges(figure, group, panel, where, look)
        for group in groups:
            if group[0].ringed:
                figure.add_trace(_marks(group, look, where, halo=True))
            figure.add_trace(_marks(group, look, where))


def _stroke(stroke: Any, dashed: bool, look: Look) -> dict[str, Any]:
    return {"color": look.lines[stroke], "width": WIDTHS[stroke] + 0.3, "dash": "dash" if dashed else "solid"}


def _groups(marks: Sequence[Mark]) -> list[list[Mark]]:
    """Return marks that look alike together, in the order in which they are drawn."""
    found: dict[tuple[str, str, bool], list[Mark]] = {}
    for mark in marks:
        found.setdefault((mark.role, mark.shape, mark.ringed), []).append(mark)
    return list(found.values())


def _ranges(figure: go.Figure, group: Sequence[Mark], panel: Panel, where: dict[str, str], look: Look) -> None:
    """Draw the ranges of some marks as one line with gaps."""
    ranged = [(mark, mark.ends) for mark in group if mark.ends]
    if not ranged:
        return
    values = [value for _, ends in ranged for value in (*ends, None)]
    places = [
        value for mark, _ in ranged for value in ((mark.y,) * 2 if panel.value_on == "x" else (mark.x,) * 2) + (None,)
    ]
    pale = ranged[0][0].size < PALE_BELOW
    figure.add_trace(
        go.Scatter(
            x=values if panel.value_on == "x" else places, y=places if panel.value_on == "x" else values, mode="lines",
            line={"color": look.pale if pale else look.marks[group[0].role], "width": 1 if pale else 2.5},
            hoverinfo="skip", showlegend=False, connectgaps=False, **where,
        )
    )  # fmt: skip


def _marks(group: Sequence[Mark], look: Look, where: dict[str, str], halo: bool = False) -> go.Scatter:
    first = group[0]
    says = not halo and first.role != "ground"
    return go.Scatter(
        x=[mark.x for mark in group], y=[mark.y for mark in group], mode="markers", showlegend=False,
        hoverinfo="text" if says else "skip", hovertext=[html.escape(mark.words, quote=False) for mark in group],
        marker={
            "size": [2 * (mark.size + (RING if halo else 0)) for mark in group],
            **_marker(
                "ring" if halo else first.shape, look.text if halo else look.marks[first.role], first.role, look,
                first.size,
            ),
        },
        **where,
    )  # fmt: skip


def _marker(shape: str, colour: str, role: str, look: Look, size: float) -> dict[str, Any]:
    edge = look.lines["edge"] if role.startswith("class") else look.ground
    line = (
        {"width": 2, "color": colour}
        if shape == "ring"
        else {"width": 0 if role == "ground" or size < SMALL_MARK else 1, "color": edge}
    )
    return {"symbol": SYMBOLS[shape], "color": colour, "opacity": 1, "line": line}


def _key(key: Key, look: Look) -> go.Scatter:
    """Return an entry of the legend, without a place on the plot."""
    name = html.escape(key.words, quote=False)
    if key.stroke:
        return go.Scatter(x=[None], y=[None], mode="lines", name=name, line=_stroke(key.stroke, key.dashed, look))
    return go.Scatter(
        x=[None], y=[None], mode="markers", name=name,
        marker={"size": 2 * key.size, **_marker(key.shape, look.marks[key.role], key.role, look, key.size)},
    )  # fmt: skip


def _notes(figure: go.Figure, panel: Panel, number: int, room: float, look: Look) -> None:
    """Write titles, heads and labels of a panel."""
    name = "" if number == 1 else str(number)
    x, y = f"x{name}", f"y{name}"
    base: dict[str, Any] = {"showarrow": False, "font": {"color": look.text, "size": SMALL}}
    lift = TICK_PIXELS if _is_tall(panel) else 4.0
    for lines, bold in (([panel.y.title] if panel.y.title else [], False), (_title(panel, room), True)):
        if lines:
            words = _broken(lines)
            figure.add_annotation(
                text=f"<b>{words}</b>" if bold else words, x=0, xref=f"{x} domain", xanchor="left", align="left",
                xshift=0 if bold else -max((_width(tick) for _, tick in panel.y.ticks), default=0.0) - 4,
                y=1, yref=f"{y} domain", yanchor="bottom", yshift=lift, **base,
            )  # fmt: skip
            lift += TITLE_PIXELS
    if panel.x.title:
        figure.add_annotation(
            text=html.escape(panel.x.title, quote=False), x=0, xref=f"{x} domain", xanchor="left", y=0,
            yref=f"{y} domain", yanchor="top", yshift=-TICK_PIXELS - BELOW_TICKS, **base,
        )  # fmt: skip
    if _is_tall(panel):
        for at, words in panel.x.ticks:
            figure.add_annotation(
                text=html.escape(words), x=at, xref=x, y=1, yref=f"{y} domain", yanchor="bottom", **base
            )
    for head in panel.heads:
        _head(figure, head, x, y, look)
    for mark in panel.marks:
        if mark.label:
            _label(figure, mark, x, y, look)


def _broken(lines: Sequence[str]) -> str:
    return "<br>".join(html.escape(line, quote=False) for line in lines)


def _head(figure: go.Figure, head: Head, x: str, y: str, look: Look) -> None:
    lines = [
        "  ".join([f"<b>{_broken([bold])}</b>"] * bool(bold) + [_broken([words])] * bool(words))
        for bold, words in head_lines(head)
    ]
    figure.add_annotation(
        text="<br>".join(lines), x=0, xref=f"{x} domain", xanchor="left", xshift=4, y=head.y, yref=y, yanchor="top",
        yshift=HEAD_LINE / 2, showarrow=False, align="left", borderpad=0, bgcolor=look.veil,
        font={"color": look.text, "size": HEAD},
    )  # fmt: skip


def _label(figure: go.Figure, mark: Mark, x: str, y: str, look: Look) -> None:
    across, down = ANCHORS[mark.side]
    off = reach(mark)
    shift = {"right": (off, 0), "left": (-off, 0), "above": (0, off), "below": (0, -off), "over": (0, off),
             "under": (0, -off)}[mark.side]  # fmt: skip
    figure.add_annotation(
        text=f"<b>{_broken(mark.label.split(chr(10)))}</b>", x=mark.x, xref=x, y=mark.y, yref=y, xanchor=across,
        yanchor=down, xshift=shift[0], yshift=shift[1], showarrow=False, borderpad=0, bgcolor=look.veil, align=across,
        font={"color": look.text, "size": LABEL},
    )  # fmt: skip
