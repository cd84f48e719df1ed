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

    note is the type size of the scale bar's figures in points.
    """

    name: str
    width: float
    height: float
    map: Box
    locator: Box
    scale: Box
    texts: tuple[Text, ...]
    charts: Mapping[str, Box]
    note: float


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


A4_TYPE: Final = Type()
A3_TYPE: Final = Type(25.0, 12.5, 10.0, 8.5, 1.23)
SLIDE_TYPE: Final = Type(26.0, 13.0, 10.5, 8.5, 1.22)
COLUMN_TYPE: Final = Type(14.0, 9.0, 7.5, 6.5, 0.92)

CHIP_MM: Final = 7.0
"""Width of a chip with the room around it."""

_FIGURE = 16.0
_INDENT = CHIP_MM + 2.0


def sheets() -> dict[str, Sheet]:
    """Every template there is, by name."""
    made = [
        landscape("a4_landscape", 297, 210, 10, A4_TYPE, holders=10, ledger=4),
        portrait("a4_portrait", 210, 297, 10, A4_TYPE),
        landscape("a3_landscape", 420, 297, 14, A3_TYPE, holders=10, ledger=5),
        portrait("a3_portrait", 297, 420, 14, A3_TYPE),
        landscape("slide_16_9", 338.67, 190.5, 11, SLIDE_TYPE, holders=8, ledger=2),
        column("newspaper_column", 100, 270, 4, COLUMN_TYPE),
    ]
    return {sheet.name: sheet for sheet in made}


def landscape(
    name: str, width: float, height: float, margin: float, type_: Type, *, holders: int, ledger: int
) -> Sheet:
    """Map on nine columns, a side column of three to the foot of the page, notes under the map."""
    z = type_.zoom
    grid = Grid(width, margin, gutter=4.0 * z)
    side_x, side = grid.left(9), grid.span(3)
    top, foot = margin + 18 * z, height - margin
    notes_y = foot - 5 * type_.line
    key_y = notes_y - 10 * z
    map_box = Box(margin, top, grid.span(9), key_y - 1.5 * z - top)
    key_x = margin + 58 * z
    key = Box(key_x, key_y + 1.5 * z, map_box.right - key_x, type_.row)
    held = Box(side_x, top - 1, side, 6 * z + holders * type_.row)
    border = Box(side_x, held.bottom + 4 * z, side, 18.2 * z + ledger * type_.row)
    changes = Box(side_x, border.bottom + 4 * z, side, foot - 5 * z - border.bottom - 4 * z)
    texts = [
        *_masthead(
            Box(margin, margin - 1, grid.span(8), 18 * z), Box(grid.left(8), margin - 1, grid.span(4), 18 * z), type_
        ),
        *_holders(held, type_),
        *_ledger(border, type_),
        *_changes(changes, type_),
        *_signs(key, len(SIGNS), type_),
        *_note("method", Box(margin, notes_y, grid.span(5), 5 * type_.line), type_),
        *_note("sources", Box(grid.left(5), notes_y, grid.span(4), 5 * type_.line), type_),
        _page_label(Box(side_x, foot - 3.4 * z, side, 3.4 * z), type_),
    ]
    locator = Box(map_box.right - 42 * z, map_box.bottom - 34 * z, 42 * z, 34 * z)
    scale = Box(margin, key_y, 54 * z, 7 * z)
    return Sheet(
        name,
        width,
        height,
        map_box,
        locator,
        scale,
        tuple(texts),
        _charts(held, border, changes, key, 1, type_),
        type_.note,
    )


def portrait(name: str, width: float, height: float, margin: float, type_: Type) -> Sheet:
    """Map over the whole width; under it legend and ledger on the left, the changes on the right, notes at the foot."""
    z = type_.zoom
    grid = Grid(width, margin, gutter=4.0 * z)
    top, foot = margin + 18 * z, height - margin
    notes_y = foot - 6 * type_.line
    lists_y = notes_y - 88 * z
    key_y = lists_y - 12 * z
    map_box = Box(margin, top, grid.span(12), key_y - 1.5 * z - top)
    key_x = margin + 48 * z
    key = Box(key_x, key_y + 1.5 * z, map_box.right - key_x, type_.row)
    held = Box(margin, lists_y, grid.span(5), 6 * z + 9 * type_.row)
    border = Box(margin, held.bottom + 4 * z, grid.span(5), 18.2 * z + 5 * type_.row)
    changes = Box(grid.left(5) + 4 * z, lists_y, grid.span(7) - 4 * z, notes_y - 4 * z - lists_y)
    left, right = (
        Box(margin, notes_y, grid.span(7), 8 * type_.line),
        Box(grid.left(7), notes_y, grid.span(5), 6 * type_.line),
    )
    texts = [
        *_masthead(
            Box(margin, margin - 1, grid.span(7), 18 * z), Box(grid.left(7), margin - 1, grid.span(5), 18 * z), type_
        ),
        *_holders(held, type_),
        *_ledger(border, type_),
        *_changes(changes, type_),
        *_signs(key, len(SIGNS), type_),
        *_note("method", left, type_),
        *_note("sources", right, type_),
        _page_label(Box(grid.left(7), foot - 3.4 * z, grid.span(5), 3.4 * z), type_),
    ]
    locator = Box(map_box.right - 38 * z, map_box.bottom - 30 * z, 38 * z, 30 * z)
    scale = Box(margin, key_y, 44 * z, 7 * z)
    return Sheet(
        name,
        width,
        height,
        map_box,
        locator,
        scale,
        tuple(texts),
        _charts(held, border, changes, key, 1, type_),
        type_.note,
    )


def column(name: str, width: float, height: float, margin: float, type_: Type) -> Sheet:
    """Everything under each other, as wide as two columns of a newspaper."""
    z = type_.zoom
    whole = width - 2 * margin
    foot = height - margin
    top = margin + 24 * z
    map_box = Box(margin, top, whole, 74)
    key_y = map_box.bottom + 1.5
    key = Box(margin + 34, key_y + 0.5, whole - 34, 3 * type_.row)
    held = Box(margin, key.bottom + 2.5, whole, 6 * z + 8 * type_.row)
    border = Box(margin, held.bottom + 2.5, whole, 18.2 * z + 3 * type_.row)
    sources = Box(margin, foot - 4 * z - 3 * type_.line, whole, 3 * type_.line)
    method = Box(margin, sources.y - 1.5 - 6 * type_.line, whole, 6 * type_.line)
    changes = Box(margin, border.bottom + 2.5, whole, method.y - 3 - border.bottom - 2.5)
    stamp_y = margin + 11 * z
    texts = [
        Text("title", Box(margin, margin - 0.5, whole, 6.4 * z), type_.title, 6 * z, bold=True),
        Text(
            "subtitle",
            Box(margin, margin + 6.2 * z, whole, type_.head_line),
            type_.head,
            type_.head_line,
            tone=Tone.QUIET,
        ),
        Text("stamp", Box(margin, stamp_y, whole, 6.4 * z), type_.title, 6 * z),
        Text("stamp_note", Box(margin, stamp_y + 6.6 * z, whole * 0.62, 3.6 * z), type_.body, 3.5 * z),
        Text(
            "as_known",
            Box(margin + whole * 0.5, stamp_y + 6.6 * z, whole * 0.5, 3.6 * z),
            type_.note,
            3.5 * z,
            Side.END,
            tone=Tone.QUIET,
        ),
        *_holders(held, type_),
        *_ledger(border, type_),
        *_changes(changes, type_),
        *_signs(key, 2, type_),
        *_note("method", method, type_),
        *_note("sources", sources, type_),
        _page_label(Box(margin, foot - 3.4 * z, whole, 3.4 * z), type_),
    ]
    locator = Box(map_box.right - 24, map_box.bottom - 19, 24, 19)
    scale = Box(margin, key_y, 32, 7)
    return Sheet(
        name,
        width,
        height,
        map_box,
        locator,
        scale,
        tuple(texts),
        _charts(held, border, changes, key, 3, type_),
        type_.note,
    )


def _masthead(left: Box, right: Box, type_: Type) -> list[Text]:
    """Title and subtitle on one side, the date stamp with what it means on the other."""
    z = type_.zoom
    return [
        Text("title", Box(left.x, left.y, left.width, 9 * z), type_.title, 8.4 * z, bold=True),
        Text(
            "subtitle", Box(left.x, left.y + 9.6 * z, left.width, 5 * z), type_.head, type_.head_line, tone=Tone.QUIET
        ),
        Text("stamp", Box(right.x, right.y, right.width, 9 * z), type_.title, 8.4 * z, Side.END),
        Text("stamp_note", Box(right.x, right.y + 10 * z, right.width, 3.6 * z), type_.body, 3.5 * z, Side.END),
        Text(
            "as_known",
            Box(right.x, right.y + 13.5 * z, right.width, 3.6 * z),
            type_.body,
            3.5 * z,
            Side.END,
            tone=Tone.QUIET,
        ),
    ]


def _holders(box: Box, type_: Type) -> list[Text]:
    """The legend: title, a chip and a name per row, km2 at the far edge."""
    z, top = type_.zoom, box.y + 6 * type_.zoom
    unit, figure = 12 * z, _FIGURE * z
    return [
        Text("holders_title", Box(box.x, box.y, box.width - unit, 5 * z), type_.head, type_.head_line, bold=True),
        Text(
            "holders_unit",
            Box(box.right - unit, box.y + 0.9 * z, unit, 4 * z),
            type_.note,
            type_.line,
            Side.END,
            tone=Tone.QUIET,
        ),
        *_rows("holder_names", "holder_figures", Box(box.x, top, box.width, box.bottom - top), figure, type_),
    ]


def _ledger(box: Box, type_: Type) -> list[Text]:
    """The border ledger: title, a bar in the line's own order with its two ends named, km by holder."""
    z = type_.zoom
    half, top = box.width / 2, box.y + 18.2 * z
    small = {"points": type_.note, "line": type_.line, "tone": Tone.QUIET}
    return [
        Text("ledger_title", Box(box.x, box.y, box.width, 5 * z), type_.head, type_.head_line, bold=True),
        Text("ledger_note", Box(box.x, box.y + 4.8 * z, box.width, 3.4 * z), **small),
        Text("ledger_start", Box(box.x, box.y + 14 * z, half, 3.4 * z), **small),
        Text("ledger_end", Box(box.x + half, box.y + 14 * z, half, 3.4 * z), side=Side.END, **small),
        *_rows("ledger_names", "ledger_figures", Box(box.x, top, box.width, box.bottom - top), _FIGURE * z, type_),
    ]


def _rows(names: str, figures: str, box: Box, figure: float, type_: Type) -> list[Text]:
    return [
        Text(names, Box(box.x + _INDENT, box.y, box.width - _INDENT - figure, box.height), type_.body, type_.row),
        Text(figures, Box(box.right - figure, box.y, figure, box.height), type_.body, type_.row, Side.END),
    ]


def _changes(box: Box, type_: Type) -> list[Text]:
    """What changed since the last page: exchanges as headings, places with sources, grades at the far edge."""
    z = type_.zoom
    indent, grade = 3.2 * z, 9.0 * z
    room = Box(box.x + indent, box.y + 6 * z, box.width - indent - grade, box.height - 6 * z)
    heads = Box(room.x, room.y, box.right - room.x, room.height)
    grades = Box(box.right - grade, room.y, grade, room.height)
    return [
        Text("changes_title", Box(box.x, box.y, box.width, 5 * z), type_.head, type_.head_line, bold=True),
        Text("change_heads", heads, type_.note, type_.line, bold=True),
        Text("change_texts", room, type_.note, type_.line),
        Text("change_grades", grades, type_.note, type_.line, Side.END),
    ]


def _signs(box: Box, across: int, type_: Type) -> list[Text]:
    """The names of the signs on the map, so many slots beside each other."""
    slot = box.width / across
    return [
        Text(
            name,
            Box(
                box.x + (number % across) * slot + _INDENT,
                box.y + (number // across) * type_.row,
                slot - _INDENT,
                type_.row,
            ),
            type_.note,
            type_.row,
        )
        for number, name in enumerate(SIGNS)
    ]


def _note(name: str, box: Box, type_: Type) -> list[Text]:
    """A small heading with running text under it."""
    return [
        Text(f"{name}_title", Box(box.x, box.y, box.width, type_.line), type_.note, type_.line, bold=True),
        Text(
            name,
            Box(box.x, box.y + type_.line, box.width, box.height - type_.line),
            type_.note,
            type_.line,
            tone=Tone.QUIET,
        ),
    ]


def _page_label(box: Box, type_: Type) -> Text:
    return Text("page_label", box, type_.note, type_.line, Side.END, tone=Tone.QUIET)


def _charts(held: Box, border: Box, changes: Box, key: Box, sign_rows: int, type_: Type) -> dict[str, Box]:
    """The boxes of the small drawings beside their lists, a millimetre over and under them for what bulges."""
    z = type_.zoom
    held_top, border_top, changes_top = held.y + 6 * z, border.y + 18.2 * z, changes.y + 6 * z
    return {
        "holder_chips": Box(held.x, held_top - 1, CHIP_MM, held.bottom - held_top + 2),
        "ledger_bar": Box(border.x, border.y + 9 * z, border.width, 4.6 * z),
        "ledger_chips": Box(border.x, border_top - 1, CHIP_MM, border.bottom - border_top + 2),
        "change_chips": Box(changes.x, changes_top, 2.4 * z, changes.bottom - changes_top),
        "sign_chips": Box(key.x, key.y - 1, key.width, sign_rows * type_.row + 2),
    }
