"""The matrix of who took what from whom, for pictures and for the window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from ..campaign.actor import UNKNOWN
from ..campaign.campaign import Campaign
from ..territory.statistics import Measure
from ..territory.statistics_flows import Flow
from ..translation import tr
from .statistics_chart import (
    DPI,
    INCHES,
    INK,
    NORMAL,
    QUIET,
    SMALL,
    TITLE,
    WORTH_TELLING,
    date_text,
    frame,
    in_our_letters,
    mix,
    number_text,
)

_BAND_INCHES = 0.8
"""In narrower cells there is no room for a band."""


def draw_matrix(figure: Figure, found: Sequence[Flow], campaign: Campaign, first: int, last: int) -> None:
    """Losers down, takers across: square kilometres that changed hands, with their band where there is one."""
    figure.clear()
    rows = _in_order({flow.loser for flow in found}, campaign)
    columns = _in_order({flow.taker for flow in found}, campaign)
    axes = figure.add_axes((0.1, 0.1, 0.8, 0.8))
    across = frame(axes, figure, left=0.95, right=0.12, bottom=0.1, top=0.95)
    width, height = figure.get_size_inches()
    span = f"{date_text(first)} – {date_text(last)}"
    title = tr("Who took what from whom, km²")
    figure.text(0.12 / width, 1 - 0.25 / height, title, fontsize=TITLE, fontweight="bold", color=INK)
    figure.text(0.12 / width, 1 - 0.43 / height, span, fontsize=SMALL, color=QUIET)
    axes.set_xlim(0, max(len(columns), 1))
    axes.set_ylim(max(len(rows), 1), 0)
    axes.set_xticks(np.arange(len(columns)) + 0.5, columns)
    axes.set_yticks(np.arange(len(rows)) + 0.5, [tr("unknown") if row == UNKNOWN else row for row in rows])
    axes.xaxis.tick_top()
    axes.tick_params(length=0, labelsize=NORMAL, labelcolor=INK)
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.set_xlabel(tr("taken by"), fontsize=SMALL, color=QUIET)
    axes.xaxis.set_label_position("top")
    axes.set_ylabel(tr("lost by"), fontsize=SMALL, color=QUIET)
    # What nobody was known to hold was not won from anybody: it must not outshine what was.
    most = max((flow.km2 for flow in found if flow.loser != UNKNOWN), default=0.0) or 1.0
    for flow in found:
        cell = (columns.index(flow.taker), rows.index(flow.loser))
        _draw_cell(axes, flow, cell, most, campaign, with_band=across / len(columns) > _BAND_INCHES)
    if not found:
        axes.text(0.5, 0.5, tr("No ground changed hands."), ha="center", va="center", fontsize=NORMAL, color=QUIET)
    in_our_letters(figure)


def _draw_cell(
    axes: Axes, flow: Flow, cell: tuple[int, int], most: float, campaign: Campaign, *, with_band: bool
) -> None:
    column, row = cell
    actor = campaign.actors.get(flow.taker)
    share = 0.0 if flow.loser == UNKNOWN else (flow.km2 / most) ** 0.5
    color = mix("#ffffff", actor.color if actor else "#999999", 0.12 + 0.88 * share)
    axes.add_patch(Rectangle((column + 0.02, row + 0.02), 0.96, 0.96, facecolor=color, linewidth=0))
    words = number_text(flow.km2, Measure.GROUND)
    ink = "white" if _is_dark(color) else "#222222"
    height = row + 0.5
    if with_band and flow.most - flow.least > WORTH_TELLING:
        low, high = (number_text(bound, Measure.GROUND) for bound in (flow.least, flow.most))
        axes.text(column + 0.5, row + 0.74, f"{low} – {high}", ha="center", va="center", fontsize=SMALL, color=ink)
        height = row + 0.4
    axes.text(column + 0.5, height, words, ha="center", va="center", fontsize=TITLE, color=ink)


def picture_of_matrix(path: Path, found: Sequence[Flow], campaign: Campaign, first: int, last: int) -> None:
    """Write the matrix of who took what from whom to a file."""
    figure = Figure(figsize=INCHES, dpi=DPI, facecolor="white")
    draw_matrix(figure, found, campaign, first, last)
    FigureCanvasAgg(figure).print_figure(str(path))


def _in_order(codes: set[str], campaign: Campaign) -> list[str]:
    order = {code: actor.sort_order for code, actor in campaign.actors.items()}
    return sorted(codes, key=lambda code: (code == UNKNOWN, order.get(code, len(order)), code))


def _is_dark(color: str) -> bool:
    red, green, blue = (int(color[place : place + 2], 16) for place in (1, 3, 5))
    return 0.3 * red + 0.59 * green + 0.11 * blue < 120
