"""Names and figures beside a chart, each as near to its line as the others let it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.text import Text
from matplotlib.textpath import TextPath

from .statistics_letters import FONTS, INK, SMALL

Stroke = tuple[str, object]
"""Colour and dashes of a line, as matplotlib takes them."""

_LINE_INCHES: Final = 0.165
_GAP_INCHES: Final = 0.12
_KEY_INCHES: Final = 0.24
"""What the sample of a line of two colours takes before its name."""

_WIDEST_FIGURE: Final = "  88,888"


class Name(NamedTuple):
    """What is told of a line: its name and figure, and its band where there is one; strokes are those of the line."""

    words: str
    band: str
    height: float
    strokes: Sequence[Stroke]


def names_beside(axes: Axes, figure: Figure, names: Sequence[Name]) -> list[Artist]:
    """Write names beside a chart, the highest first; without bands, and then only the highest, where room is scarce.

    Heights are shares of the chart. A line of two colours has a sample before its name.
    """
    across, up = axes.get_position().width, axes.get_position().height
    width, height = figure.get_size_inches()
    texts = [f"{one.words}\n    {one.band}" if one.band else one.words for one in names]
    sizes = _sizes(texts, up * height)
    if not _fit(sizes):
        texts = [one.words for one in names]
        sizes = _sizes(texts, up * height)
    while not _fit(sizes):
        sizes.pop()
    inch = 1 / (across * width)
    artists: list[Artist] = []
    for one, words, at in zip(names, texts, _spread([one.height for one in names[: len(sizes)]], sizes), strict=False):
        left = 1 + _GAP_INCHES * inch
        color = one.strokes[0][0]
        if len(one.strokes) > 1:
            artists += [_sample(axes, left, left + (_KEY_INCHES - 0.06) * inch, at, stroke) for stroke in one.strokes]
            left, color = left + _KEY_INCHES * inch, INK
        artists.append(_text(axes, left, at, words, color))
    return artists


def inches_beside(names: Sequence[tuple[str, bool]]) -> float:
    """How wide the widest of some names is with a figure; each with whether a sample stands before it."""
    letters = FontProperties(family=list(FONTS), weight="bold")
    widths = [
        TextPath((0, 0), name + _WIDEST_FIGURE, SMALL, prop=letters).get_extents().width / 72
        + _KEY_INCHES * has_sample
        for name, has_sample in names
    ]
    return max(widths, default=0.0) + 2 * _GAP_INCHES


def _sample(axes: Axes, left: float, right: float, height: float, stroke: Stroke) -> Artist:
    color, style = stroke
    line = Line2D([left, right], [height] * 2, color=color, linestyle=style, linewidth=2, clip_on=False)
    line.set_transform(axes.transAxes)
    return axes.add_line(line)


def _text(axes: Axes, x: float, height: float, words: str, color: str) -> Text:
    label = axes.text(
        x, height, words, transform=axes.transAxes, va="center", fontsize=SMALL, color=color, fontweight="bold",
        linespacing=1.05,
    )  # fmt: skip
    label.set_fontfamily(list(FONTS))
    return label


def _sizes(texts: Sequence[str], inches: float) -> list[float]:
    """Heights of texts as shares of a chart of so many inches."""
    return [(1 + words.count("\n")) * _LINE_INCHES / inches for words in texts]


def _fit(sizes: Sequence[float]) -> bool:
    """Whether texts one below the other stay beside the chart; the last may stand half below it."""
    return len(sizes) < 2 or sum(sizes) - sizes[-1] / 2 <= 1


def _spread(heights: Sequence[float], sizes: Sequence[float]) -> list[float]:
    """Middles of texts (descending, shares of the chart) moved apart so that none touch, from the top down to 0."""
    gaps = [(one + other) / 2 for one, other in pairwise(sizes)]
    spread = [min(height, 1 - size / 2) for height, size in zip(heights, sizes, strict=True)]
    for number, gap in enumerate(gaps, start=1):
        spread[number] = min(spread[number], spread[number - 1] - gap)
    if spread:
        spread[-1] = max(spread[-1], 0.0)
    for number in range(len(spread) - 2, -1, -1):
        spread[number] = max(spread[number], spread[number + 1] + gaps[number])
    return spread
