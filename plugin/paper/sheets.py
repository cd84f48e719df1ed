"""Where everything stands on each sheet: boxes on a column grid, in millimetres from the top left corner.

A template is data: design.py makes a QGIS layout of it, and `resources/layouts/<name>.qpt` is that layout saved.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final


class Side(Enum):
    """Which edge of its box a text keeps to; START is the left edge, on a right-to-left page the right one."""

    START = "start"
    END = "end"


class Tone(Enum):
    """How loud a text is: "#rrggbb"."""

    INK = "#1f1d1b"
    QUIET = "#5f5a53"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in millimetres."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Text:
    """A label fed by a column of the page table; points is its type size, line its baseline distance in mm."""

    column: str
    box: Box
    points: float
    line: float
    side: Side = Side.START
    bold: bool = False
    tone: Tone = Tone.INK
    at_foot: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page design: the boxes of its maps, of scale bar and north arrow, its texts, and its small drawings by id.

    note is the type size of the scale bar's figures in points, before the box of a map of the page before.
    """

    name: str
    width: float
    height: float
    map: Box
    locator: Box | None
    scale: Box
    texts: tuple[Text, ...]
    charts: Mapping[str, Box]
    note: float
    before: Box | None = None
    is_framed: bool = True


CHARTS: Final = ("holder_chips", "ledger_bar", "ledger_chips", "change_chips", "sign_chips", "ledger_bar_before")
"""Ids of the small drawings; each is a map item that shows its own part of the layers on paper."""

SIGNS: Final = ("sign_1", "sign_2", "sign_3", "sign_4", "sign_5")
"""Ids of the labels that name the signs on the map; their chips lie before them in "sign_chips"."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns of equal width between margins."""

    width: float
    margin: float
    columns: int = 12
    gutter: float = 4.0

    @property
    def column(self) -> float:
        """Width of one column."""
        return (self.width - 2 * self.margin - (self.columns - 1) * self.gutter) / self.columns

    def left(self, column: int) -> float:
        """Left edge of a column, counted from 0."""
        return self.margin + column * (self.column + self.gutter)

    def span(self, columns: int) -> float:
        """Width of neighbouring columns with the gutters between them."""
        return columns * self.column + (columns - 1) * self.gutter


@dataclass(frozen=True, slots=True)
class Type:
    """The four sizes of a sheet in points, and how much larger than on A4 everything else on it is."""

    title: float = 20.0
    head: float = 10.0
    body: float = 8.0
    note: float = 7.0
    zoom: float = 1.0

    @property
    def row(self) -> float:
        """Baseline distance of lists with chips, mm."""
        return 4.1 * self.zoom

    @property
    def line(self) -> float:
        """Baseline distance of running text in the smallest size, mm."""
        return 3.05 * self.zoom

    @property
    def head_line(self) -> float:
        """Baseline distance of headings, mm."""
        return 4.4 * self.zoom


CHIP_MM: Final = 7.0
"""Width of a chip with the room around it."""
