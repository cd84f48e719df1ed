"""Charts of figures over time, for pictures and for the window.

Whoever draws gives a matplotlib Figure; this module knows no canvas of Qt's.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex, to_rgb
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text
from matplotlib.ticker import FuncFormatter, MaxNLocator
from qgis.PyQt.QtCore import QDate, QLocale

from ..campaign.actor import UNKNOWN
from ..campaign.campaign import Campaign
from ..campaign.times import DAY, from_millis
from ..territory.statistics import TOTAL, Figures, Measure
from ..translation import tr

FONTS: Final = ("Noto Sans", "DejaVu Sans", "Noto Sans Arabic")
INK, QUIET, _GRID = "#333333", "#6f6f6f", "#e4e2dc"
SMALL, NORMAL, TITLE = 8.0, 9.0, 11.0
_BAND_ALPHA: Final = 0.28
_DARKER: Final = 0.36
_TICK_INCHES: Final = 0.55
INCHES: Final = (8.0, 4.5)
DPI: Final = 160
_MOST_LABELS: Final = 8
WORTH_TELLING: Final = 0.5
"""Bands narrower than this, in km2, km or places, are not written out."""

_LINE_INCHES: Final = 0.165
"""Height of one line of a label beside the chart."""


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
        if not lively:
            # In the window the list of charts says what is shown.
            self._axes.set_title(title_of(figures), loc="left", fontsize=TITLE, fontweight="bold", color=INK)
        _dress(self._axes, first, last)
        for key in self._keys:
            self._draw(key, first, last)
        self._axes.set_ylim(bottom=0)
        if figures.measure is Measure.PLACES:
            self._axes.yaxis.set_major_locator(MaxNLocator(integer=True))
        self._mark: Line2D = self._axes.axvline(_day(last), color=INK, linewidth=0.9, zorder=5)
        self._dots: list[Line2D] = []
        self._labels: list[Text] = []
        self._stamp: Text = figure.text(1.0, 1.0, "", ha="right", fontsize=SMALL, color=QUIET)
        in_our_letters(figure)
        self._instant = last
        self.fit()

    def fit(self) -> None:
        """Take the room that the figure has now; margins are as wide as letters are, however large the figure is."""
        top = 0.3 if self._lively else 0.5
        across = frame(self._axes, self._figure, left=0.52, right=1.35, bottom=0.32, top=top)
        locator = AutoDateLocator(minticks=2, maxticks=max(3, int(across / _TICK_INCHES)))
        self._axes.xaxis.set_major_locator(locator)
        self._axes.xaxis.set_major_formatter(ConciseDateFormatter(locator, show_offset=False))
        width, height = self._figure.get_size_inches()
        self._stamp.set_position((1 - 0.1 / width, 1 - (top - 0.08) / height))
        self.mark(self._instant)

    def moving(self) -> list[Artist]:
        """What moves with the mark."""
        return [self._mark, *self._dots, *self._labels, self._stamp]

    def mark(self, instant: int) -> None:
        """Move the mark to an instant and tell the figures that hold then."""
        self._instant = instant
        for artist in (*self._dots, *self._labels):
            artist.remove()
        self._dots, self._labels = [], []
        x = _day(instant)
        self._mark.set_xdata([x, x])
        self._stamp.set_text(date_text(instant))
        column = self._figures.column(instant)
        if column >= 0:
            told = [(key, *(float(table[column]) for table in self._figures.of(key))) for key in self._keys]
            self._dots = [self._dot(key, x, value) for key, value, _least, _most in told]
            self._write([one for one in told if one[3] > 0])
        for artist in self.moving():
            artist.set_animated(self._lively)

    def _dot(self, key: str, x: float, value: float) -> Line2D:
        color = self._color(key)
        dot = Line2D([x], [value], marker="o", markersize=4.5, color=color, markeredgecolor="white", zorder=6)
        return self._axes.add_line(dot)

    def _write(self, told: Sequence[tuple[str, float, float, float]]) -> None:
        """Names and figures beside the chart, as near to their lines as there is room."""
        top = self._axes.get_ylim()[1] or 1.0
        ranked = sorted(told, key=lambda one: -one[1])[:_MOST_LABELS]
        texts = [self._words(*one) for one in ranked]
        lines = [1 + words.count("\n") for words in texts]
        line_height = _LINE_INCHES / (self._axes.get_position().height * self._figure.get_size_inches()[1])
        heights = _spread([one[1] / top for one in ranked], [count * line_height for count in lines])
        for (key, *_figures), words, height in zip(ranked, texts, heights, strict=True):
            label = self._axes.text(
                1.02, height, words, transform=self._axes.transAxes, va="center", fontsize=SMALL,
                color=self._color(key), fontweight="bold", linespacing=1.05,
            )  # fmt: skip
            label.set_fontfamily(list(FONTS))
            self._labels.append(label)

    def _words(self, key: str, value: float, least: float, most: float) -> str:
        measure = self._figures.measure
        words = f"{self._name(key)}  {number_text(value, measure)}"
        if most - least <= WORTH_TELLING:
            return words
        return f"{words}\n    {number_text(least, measure)} – {number_text(most, measure)}"

    def _draw(self, key: str, first: int, last: int) -> None:
        value, least, most = self._figures.of(key)
        start, end = self._figures.column(first), self._figures.column(last)
        columns = np.arange(max(start, 0), max(end, 0) + 1)
        days = np.array([_day(max(int(at), first)) for at in self._figures.instants[columns]] + [_day(last)])
        steps = np.append(columns, columns[-1])
        color = self._color(key)
        is_part = self._figures.measure is Measure.FRONT and key != TOTAL
        if not is_part and (most[columns] - least[columns]).any():
            self._axes.fill_between(
                days, least[steps], most[steps], step="post", color=color, alpha=_BAND_ALPHA, linewidth=0, zorder=2
            )
        width = 1.1 if is_part else 1.8
        self._axes.step(days, value[steps], where="post", color=color, linewidth=width, zorder=3)

    def _color(self, key: str) -> str:
        codes = key.split("|")
        colors = [actor.color for code in codes if (actor := self._campaign.actors.get(code))]
        if key == TOTAL or not colors:
            return INK
        color = colors[0] if len(colors) == 1 else mix(colors[0], colors[1], 0.5)
        # Fills are made for dark names on them; a thin line on white wants more weight.
        return mix(color, "#000000", _DARKER)

    def _name(self, key: str) -> str:
        return tr("all fronts") if key == TOTAL else key.replace("|", " – ")


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


def number_text(value: float, measure: Measure) -> str:
    """A figure as the reader's language writes it."""
    decimals = 0 if measure is Measure.PLACES or value >= 100 else 1
    return QLocale().toString(value, "f", decimals)


def date_text(instant: int) -> str:
    """The day of an instant as the reader's language writes it."""
    there: date = from_millis(instant).date()
    return QLocale().toString(QDate(there.year, there.month, there.day), "d MMMM yyyy")


def _shown_keys(figures: Figures, first: int, last: int) -> list[str]:
    """Keys with something to show in a span, the greatest first; unknown ground is nobody's figure."""
    start, end = max(figures.column(first), 0), max(figures.column(last), 0)
    greatest = {key: float(figures.of(key)[2][start : end + 1].max(initial=0.0)) for key in figures.keys}
    shown = [key for key in figures.keys if greatest[key] > 0 and key != UNKNOWN]
    return sorted(shown, key=lambda key: -greatest[key])[:_MOST_LABELS]


def _dress(axes: Axes, first: int, last: int) -> None:
    axes.set_xlim(_day(first), max(_day(last), _day(first) + 1))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _place: QLocale().toString(value, "f", 0)))
    axes.grid(axis="y", color=_GRID, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.tick_params(labelsize=SMALL, colors=QUIET, length=3)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(QUIET)


def in_our_letters(figure: Figure) -> None:
    for text in figure.findobj(Text):
        text.set_fontfamily(list(FONTS))


def frame(axes: Axes, figure: Figure, *, left: float, right: float, bottom: float, top: float) -> float:
    """Leave margins of so many inches; how wide the axes then are."""
    width, height = figure.get_size_inches()
    across, up = max(width - left - right, 0.3), max(height - bottom - top, 0.3)
    axes.set_position((left / width, bottom / height, across / width, up / height))
    return across


def _spread(heights: Sequence[float], sizes: Sequence[float]) -> list[float]:
    """Middles of labels (descending, shares of the chart) moved apart so that none touch, the lowest not below 0."""
    gaps = [(one + other) / 2 for one, other in pairwise(sizes)]
    spread = list(heights)
    for number, gap in enumerate(gaps, start=1):
        spread[number] = min(spread[number], spread[number - 1] - gap)
    if spread:
        spread[-1] = max(spread[-1], 0.0)
    for number in range(len(spread) - 2, -1, -1):
        spread[number] = max(spread[number], spread[number + 1] + gaps[number])
    return spread


def mix(color: object, other: str, share: float) -> str:
    """A "#rrggbb" of `share` (0-1) of other in a colour as matplotlib takes them."""
    return to_hex((1 - share) * np.array(to_rgb(color)) + share * np.array(to_rgb(other)))


def _day(instant: int) -> float:
    """Days since 1970, matplotlib's scale of time."""
    return instant / DAY
