"""Letters, numbers, inks and margins of charts."""

from __future__ import annotations

from datetime import date
from typing import Final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure
from matplotlib.text import Text
from qgis.PyQt.QtCore import QDate, QLocale

from ..campaign.times import from_millis
from ..territory.statistics import Measure

FONTS: Final = ("Noto Sans", "DejaVu Sans", "Noto Sans Arabic")
INK, QUIET = "#333333", "#6f6f6f"
SMALL, NORMAL, TITLE = 8.0, 9.0, 11.0
INCHES: Final = (8.0, 4.5)
DPI: Final = 160
WORTH_TELLING: Final = 0.5
"""Bands narrower than this, in km2, km or places, are not written out."""


def number_text(value: float, measure: Measure) -> str:
    """A figure as the reader's language writes it."""
    decimals = 0 if measure is Measure.PLACES or value >= 100 or not value else 1
    return QLocale().toString(value, "f", decimals)


def date_text(instant: int) -> str:
    """The day of an instant as the reader's language writes it."""
    there: date = from_millis(instant).date()
    return QLocale().toString(QDate(there.year, there.month, there.day), "d MMMM yyyy")


def in_our_letters(figure: Figure) -> None:
    """Set everything that is written in a figure in our typefaces."""
    for text in figure.findobj(Text):
        text.set_fontfamily(list(FONTS))


def frame(axes: Axes, figure: Figure, *, left: float, right: float, bottom: float, top: float) -> float:
    """Leave margins of so many inches; how wide the axes then are."""
    width, height = figure.get_size_inches()
    across, up = max(width - left - right, 0.3), max(height - bottom - top, 0.3)
    axes.set_position((left / width, bottom / height, across / width, up / height))
    return across


def mix(color: object, other: str, share: float) -> str:
    """A "#rrggbb" of `share` (0-1) of other in a colour as matplotlib takes them."""
    return to_hex((1 - share) * np.array(to_rgb(color)) + share * np.array(to_rgb(other)))
