"""Charts of figures over time, for pictures and for the window.

Whoever draws gives a matplotlib Figure; this module knows no canvas of Qt's.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text
from matplotlib.ticker import FuncFormatter, MaxNLocator
from qgis.PyQt.QtCore import QLocale

from ..campaign.actor import UNKNOWN
from ..campaign.campaign import Campaign
from ..campaign.times import DAY
from ..territory.statistics import TOTAL, Figures, Measure
from ..translation import tr
from .statistics_letters import (
    DPI,
    INCHES,
    INK,
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
from .statistics_names import Name, Stroke, inches_beside, names_beside

_GRID: Final = "#e4e2dc"
_BAND_ALPHA: Final = 0.28
_DARKER: Final = 0.36
_TICK_INCHES: Final = 0.55
_MOST_NAMES: Final = 8
_LEFT_INCHES, _LEAST_RIGHT_INCHES, _LEAST_INCHES = 0.52, 1.35, 0.6
"""Margins of a chart, and how narrow it may get for the names beside it."""

_DASHES: Final = (0, (4, 4))


class FiguresChart:
    """Steps of each actor with their bands, and a mark at one instant.

    Where the chart is lively, what moves with the mark is left out of ordinary drawing: whoever shows the chart draws
    moving() over a copy of the rest.
    """

    def __init__(
        self, figure: Figure, figures: Figures, campaign: Campaign, first: int, last: int, *, lively: bool = False
    ) -> None:
        self._lively = lively
        self._figures = figures
        self._campaign = campaign
        self._keys = _shown_keys(figures, first, last)
        self._figure = figure
        figure.clear()
        self._axes = figure.add_axes((0.1, 0.1, 0.7, 0.8))
        _dress(self._axes, first, last)
        has_shade = [self._draw(key, first, last) for key in self._keys]
        self._heading: list[Text] = []
        if not lively:
            # In the window the list of charts says what is shown.
            self._heading = [
                figure.text(0, 0, title_of(figures), fontsize=TITLE, fontweight="bold", color=INK),
                figure.text(0, 0, _subtitle(campaign, has_shade=any(has_shade)), fontsize=SMALL, color=QUIET),
            ]
        self._axes.set_ylim(bottom=0)
        if figures.measure is Measure.PLACES:
            self._axes.yaxis.set_major_locator(MaxNLocator(integer=True))
        self._mark: Line2D = self._axes.axvline(_day(last), color=INK, linewidth=0.9, zorder=5)
        self._dots: list[Line2D] = []
        self._names: list[Artist] = []
        self._inches_beside = max(
            _LEAST_RIGHT_INCHES, inches_beside([(self._name(key), _is_pair(key)) for key in self._keys])
        )
        self._stamp: Text = figure.text(1.0, 1.0, "", ha="right", fontsize=SMALL, color=QUIET)
        in_our_letters(figure)
        self._instant = last
        self.fit()

    def fit(self) -> None:
        """Take the room that the figure has now; margins are as wide as letters are, however large the figure is."""
        top = 0.3 if self._lively else 0.72
        width, height = self._figure.get_size_inches()
        right = min(self._inches_beside, width - _LEFT_INCHES - _LEAST_INCHES)
        across = frame(self._axes, self._figure, left=_LEFT_INCHES, right=right, bottom=0.32, top=top)
        locator = AutoDateLocator(minticks=2, maxticks=max(3, int(across / _TICK_INCHES)))
        self._axes.xaxis.set_major_locator(locator)
        self._axes.xaxis.set_major_formatter(ConciseDateFormatter(locator, show_offset=False))
        self._stamp.set_position((1 - 0.1 / width, 1 - (top - 0.08 if self._lively else 0.28) / height))
        for text, down in zip(self._heading, (0.28, 0.46), strict=False):
            text.set_position((0.12 / width, 1 - down / height))
        self.mark(self._instant)

    def moving(self) -> list[Artist]:
        """What moves with the mark."""
        return [self._mark, *self._dots, *self._names, self._stamp]

    def mark(self, instant: int) -> None:
        """Move the mark to an instant and tell the figures that hold then."""
        self._instant = instant
        for artist in (*self._dots, *self._names):
            artist.remove()
        self._dots, self._names = [], []
        x = _day(instant)
        self._mark.set_xdata([x, x])
        self._stamp.set_text(date_text(instant))
        column = self._figures.column(instant)
        if column >= 0:
            told = [(key, *(float(table[column]) for table in self._figures.of(key))) for key in self._keys]
            self._dots = [self._dot(key, x, value) for key, value, _least, _most in told]
            top = self._axes.get_ylim()[1] or 1.0
            told.sort(key=lambda one: -one[1])
            names = [self._told(*one, top) for one in told if one[3] > 0]
            self._names = names_beside(self._axes, self._figure, names)
        for artist in self.moving():
            artist.set_animated(self._lively)

    def color(self, code: str) -> str:
        """The colour of an actor's line: fills are made for dark names on them; a thin line wants more weight."""
        actor = self._campaign.actors.get(code)
        return mix(actor.color, "#000000", _DARKER) if actor else INK

    def _dot(self, key: str, x: float, value: float) -> Line2D:
        color = QUIET if _is_pair(key) else self.color(key)
        dot = Line2D([x], [value], marker="o", markersize=4.5, color=color, markeredgecolor="white", zorder=6)
        return self._axes.add_line(dot)

    def _draw(self, key: str, first: int, last: int) -> bool:
        """Draw one key's steps and its band; whether there is one."""
        value, least, most = self._figures.of(key)
        start, end = self._figures.column(first), self._figures.column(last)
        columns = np.arange(max(start, 0), max(end, 0) + 1)
        days = np.array([_day(max(int(at), first)) for at in self._figures.instants[columns]] + [_day(last)])
        steps = np.append(columns, columns[-1])
        has_band = not _is_pair(key) and bool((most[columns] - least[columns]).any())
        if has_band:
            self._axes.fill_between(
                days, least[steps], most[steps], step="post", color=self.color(key), alpha=_BAND_ALPHA, linewidth=0,
                zorder=2,
            )  # fmt: skip
        width = 1.4 if _is_pair(key) else 1.8
        for color, style in self._strokes(key):
            self._axes.step(
                days, value[steps], where="post", color=color, linestyle=style, linewidth=width, zorder=3
            )
        return has_band

    def _strokes(self, key: str) -> list[Stroke]:
        """Colours and dashes of a line: a pair's has the colours of both."""
        one, _, other = key.partition("|")
        return [(self.color(one), "solid")] + ([(self.color(other), _DASHES)] if other else [])

    def _told(self, key: str, value: float, least: float, most: float, top: float) -> Name:
        measure = self._figures.measure
        words = f"{self._name(key)}  {number_text(value, measure)}"
        band = f"{number_text(least, measure)} – {number_text(most, measure)}" if most - least > WORTH_TELLING else ""
        return Name(words, band, value / top, self._strokes(key))

    def _name(self, key: str) -> str:
        return tr("all fronts") if key == TOTAL else key.replace("|", " – ")


def _is_pair(key: str) -> bool:
    return "|" in key


def _subtitle(campaign: Campaign, *, has_shade: bool) -> str:
    if not has_shade:
        return campaign.settings.title
    shade = tr("shaded: the least and the most it can have been, where moments are uncertain")
    return f"{campaign.settings.title} · {shade}"


def picture_of_figures(path: Path, figures: Figures, campaign: Campaign, first: int, last: int) -> None:
    """Write a chart of figures to a file; its suffix says in which format."""
    figure = Figure(figsize=INCHES, dpi=DPI, facecolor="white")
    FiguresChart(figure, figures, campaign, first, last)
    FigureCanvasAgg(figure).print_figure(str(path))


def title_of(figures: Figures) -> str:
    """What a chart of figures is called."""
    return {
        Measure.GROUND: tr("Ground held, km²"),
        Measure.BORDER: tr("Border held, km: {line}").format(line=figures.line),
        Measure.FRONT: tr("Hostile front lines, km"),
        Measure.PLACES: tr("Places held"),
    }[figures.measure]


def _shown_keys(figures: Figures, first: int, last: int) -> list[str]:
    """Keys with something to show in a span, the greatest first; unknown ground is nobody's figure."""
    start, end = max(figures.column(first), 0), max(figures.column(last), 0)
    greatest = {key: float(figures.of(key)[2][start : end + 1].max(initial=0.0)) for key in figures.keys}
    shown = [key for key in figures.keys if greatest[key] > 0 and key != UNKNOWN]
    return sorted(shown, key=lambda key: -greatest[key])[:_MOST_NAMES]


def _dress(axes: Axes, first: int, last: int) -> None:
    axes.set_xlim(_day(first), max(_day(last), _day(first) + 1))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _place: QLocale().toString(value, "f", 0)))
    axes.grid(axis="y", color=_GRID, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.tick_params(labelsize=SMALL, colors=QUIET, length=3)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(QUIET)


def _day(instant: int) -> float:
    """Days since 1970, matplotlib's scale of time."""
    return instant / DAY
