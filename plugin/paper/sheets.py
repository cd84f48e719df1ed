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
    """One page design.

    charts are the boxes of the small drawings (chips and bar) by their id; rows is the baseline distance of lists
    with chips; scale the box of scale bar and north arrow; group says which items move together in the designer.
    """

    name: str
    width: float
    height: float
    map: Box
    locator: Box | None
    scale: Box
    texts: tuple[Text, ...]
    charts: Mapping[str, Box]
    rules: tuple[Box, ...] = ()
    row: float = 4.0
    points: tuple[float, float, float, float] = (20.0, 10.0, 8.0, 7.0)


CHARTS: Final = ("holder_chips", "ledger_bar", "ledger_chips", "change_chips", "sign_chips")
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
    """The four sizes of a sheet in points."""

    title: float = 20.0
    head: float = 10.0
    body: float = 8.0
    note: float = 7.0


CHIP_MM: Final = 7.0
"""Width of a chip with the room around it."""

_FIGURE = 20.0
_INDENT = CHIP_MM + 2.0


def holders_block(x: float, y: float, width: float, rows: int, row: float, type_: Type) -> list[Text]:
    """The legend: title, a chip and a name per row, km2 at the far edge."""
    indent = _INDENT
    list_height = rows * row
    return [
        Text("holders_title", Box(x, y, width - 12, 5), type_.head, 4.4, bold=True),
        Text("holders_unit", Box(x + width - 12, y + 0.9, 12, 4), type_.note, 3.1, Side.END, tone=Tone.QUIET),
        Text("holder_names", Box(x + indent, y + 6, width - indent - _FIGURE, list_height), type_.body, row),
        Text("holder_figures", Box(x + width - _FIGURE, y + 6, _FIGURE, list_height), type_.body, row, Side.END),
    ]


def ledger_block(x: float, y: float, width: float, rows: int, row: float, type_: Type) -> list[Text]:
    """The border ledger: title, a bar in the line's own order with its two ends named, km by holder."""
    indent = _INDENT
    half = width / 2
    top = y + 18.2
    return [
        Text("ledger_title", Box(x, y, width, 5), type_.head, 4.4, bold=True),
        Text("ledger_note", Box(x, y + 4.8, width, 3.4), type_.note, 3.1, tone=Tone.QUIET),
        Text("ledger_start", Box(x, y + 14, half, 3.4), type_.note, 3.1, tone=Tone.QUIET),
        Text("ledger_end", Box(x + half, y + 14, half, 3.4), type_.note, 3.1, Side.END, tone=Tone.QUIET),
        Text("ledger_names", Box(x + indent, top, width - indent - _FIGURE, rows * row), type_.body, row),
        Text("ledger_figures", Box(x + width - _FIGURE, top, _FIGURE, rows * row), type_.body, row, Side.END),
    ]


def changes_block(x: float, y: float, width: float, bottom: float, line: float, type_: Type) -> list[Text]:
    """What changed since the last page: exchanges as headings, places with sources, grades at the far edge."""
    top = y + 6
    indent = 3.2
    grade = 9.0
    height = bottom - top
    return [
        Text("changes_title", Box(x, y, width, 5), type_.head, 4.4, bold=True),
        Text("change_heads", Box(x + indent, top, width - indent - grade, height), type_.note, line, bold=True),
        Text("change_texts", Box(x + indent, top, width - indent - grade, height), type_.note, line),
        Text("change_grades", Box(x + width - grade, top, grade, height), type_.note, line, Side.END),
    ]


def signs_block(x: float, y: float, slot: float, across: int, row: float, type_: Type) -> list[Text]:
    """The names of the signs on the map, so many slots of a width across."""
    return [
        Text(
            name,
            Box(x + (number % across) * slot + _INDENT - 0.5, y + (number // across) * row, slot - _INDENT, row),
            type_.note,
            row,
        )
        for number, name in enumerate(SIGNS)
    ]


def landscape(name: str, width: float, height: float, margin: float, type_: Type, zoom: float = 1.0) -> Sheet:
    """Map on nine columns, a side column of three to the foot of the page, notes under the map."""
    grid = Grid(width, margin, gutter=4.0 * zoom)
    side_x, side = grid.left(9), grid.span(3)
    top = margin + 18 * zoom
    foot = height - margin
    notes_y = foot - 15.2 * zoom
    key_y = notes_y - 10 * zoom
    map_box = Box(margin, top, grid.span(9), key_y - 1.5 * zoom - top)
    row, line = 4.1 * zoom, 3.05 * zoom
    rows = 10
    ledger_y = top + 6 + rows * row + 3 * zoom
    key_x = margin + 58 * zoom
    slot = (map_box.right - key_x) / len(SIGNS)
    changes_y = ledger_y + 18.2 + 4 * row + 4 * zoom
    texts = [
        Text("title", Box(margin, margin - 1, grid.span(8), 9 * zoom), type_.title, 8.4 * zoom, bold=True),
        Text("subtitle", Box(margin, margin + 8.6 * zoom, grid.span(8), 5 * zoom), type_.head, 4.4, tone=Tone.QUIET),
        Text("stamp", Box(grid.left(8), margin - 1, grid.span(4), 9 * zoom), type_.title, 8.4 * zoom, Side.END),
        Text("stamp_note", Box(grid.left(8), margin + 9 * zoom, grid.span(4), 3.6), type_.body, 3.5, Side.END),
        Text(
            "as_known",
            Box(grid.left(8), margin + 12.5 * zoom, grid.span(4), 3.6),
            type_.body,
            3.5,
            Side.END,
            tone=Tone.QUIET,
        ),
        *holders_block(side_x, top - 1, side, rows, row, type_),
        *ledger_block(side_x, ledger_y, side, 4, row, type_),
        *changes_block(side_x, changes_y, side, foot - 5 * zoom, line, type_),
        *signs_block(key_x, key_y + 1.5 * zoom, slot, len(SIGNS), row, type_),
        Text("method_title", Box(margin, notes_y, grid.span(5), 3.4), type_.note, line, bold=True),
        Text("method", Box(margin, notes_y + line, grid.span(5), 4 * line), type_.note, line, tone=Tone.QUIET),
        Text("sources_title", Box(grid.left(5), notes_y, grid.span(4), 3.4), type_.note, line, bold=True),
        Text("sources", Box(grid.left(5), notes_y + line, grid.span(4), 4 * line), type_.note, line, tone=Tone.QUIET),
        Text("page_label", Box(side_x, foot - 3.4, side, 3.4), type_.note, line, Side.END, tone=Tone.QUIET),
    ]
    locator = Box(map_box.right - 42 * zoom, map_box.bottom - 34 * zoom, 42 * zoom, 34 * zoom)
    return Sheet(
        name,
        width,
        height,
        map_box,
        locator,
        Box(margin, key_y, 54 * zoom, 7 * zoom),
        tuple(texts),
        {
            "holder_chips": Box(side_x, top + 4, CHIP_MM, rows * row + 2),
            "ledger_bar": Box(side_x, ledger_y + 9, side, 4.6),
            "ledger_chips": Box(side_x, ledger_y + 17.2, CHIP_MM, 4 * row + 2),
            "sign_chips": Box(key_x, key_y + 0.5 * zoom, map_box.right - key_x, row + 2),
            "change_chips": Box(side_x, changes_y + 6, 2.4, foot - 5 * zoom - changes_y - 6),
        },
        row=row,
    )


def sheets() -> dict[str, Sheet]:
    """Every template there is, by name."""
    made = [landscape("a4_landscape", 297, 210, 10, Type())]
    return {sheet.name: sheet for sheet in made}
