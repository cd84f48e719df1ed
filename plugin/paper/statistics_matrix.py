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
from .statistics_letters import (
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

_BAND_INCHES, _BESIDE_INCHES, _BELOW_INCHES = 0.8, 1.0, 0.38
"""A band needs a cell so wide, or so much wider if it stands beside its figure, in cells too low for it to be below."""


def draw_matrix(
    figure: Figure, found: Sequence[Flow], campaign: Campaign, first: int, last: int, paper: str = "#ffffff"
) -> None:
    """Losers down, takers across: square kilometres that changed hands, with their band where there is one.

    The smaller a figure, the more its cell goes over into the paper.
    """
    figure.clear()
    rows = _in_order({flow.loser for flow in found}, campaign)
    columns = _in_order({flow.taker for flow in found}, campaign)
    axes = figure.add_axes((0.1, 0.1, 0.8, 0.8))
    across = frame(axes, figure, left=0.95, right=0.12, bottom=0.1, top=0.95)
    width, height = figure.get_size_inches()
    span = f"{campaign.settings.title} · {date_text(first)} – {date_text(last)}"
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
    band_at = _band_at(across / max(len(columns), 1), axes.get_position().height * height / max(len(rows), 1))
    for flow in found:
        cell = (columns.index(flow.taker), rows.index(flow.loser))
        _draw_cell(axes, flow, cell, _color(flow, most, campaign, paper), band_at)
    if not found:
        axes.text(0.5, 0.5, tr("No ground changed hands."), ha="center", va="center", fontsize=NORMAL, color=QUIET)
    in_our_letters(figure)


def _color(flow: Flow, most: float, campaign: Campaign, paper: str) -> str:
    actor = campaign.actors.get(flow.taker)
    share = 0.0 if flow.loser == UNKNOWN else (flow.km2 / most) ** 0.5
    return mix(paper, actor.color if actor else "#999999", 0.12 + 0.88 * share)


def _band_at(wide: float, high: float) -> tuple[float, float] | None:
    """How far a band stands from its figure, in cells of so many inches, as shares of them; None without room."""
    if high > _BELOW_INCHES and wide > _BAND_INCHES:
        return 0.0, 0.34
    return (0.4, 0.0) if wide > _BESIDE_INCHES else None


def _draw_cell(
    axes: Axes, flow: Flow, cell: tuple[int, int], color: str, band_at: tuple[float, float] | None
) -> None:
    column, row = cell
    axes.add_patch(Rectangle((column + 0.02, row + 0.02), 0.96, 0.96, facecolor=color, linewidth=0))
    ink = "white" if _is_dark(color) else "#222222"
    x, y = column + 0.5, row + 0.5
    if band_at is not None and flow.most - flow.least > WORTH_TELLING:
        low, high = (number_text(bound, Measure.GROUND) for bound in (flow.least, flow.most))
        x, y = x - band_at[0] / 2, y - band_at[1] * 0.3
        axes.text(
            x + band_at[0], y + band_at[1], f"{low} – {high}", ha="center", va="center", fontsize=SMALL, color=ink
        )
    words = number_text(flow.km2, Measure.GROUND)
    axes.text(x, y, words, ha="center", va="center", fontsize=TITLE, color=ink)


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
