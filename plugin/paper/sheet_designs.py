"""The sheets that come with the plugin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from .sheet_blocks import (
    changes_block,
    chart_boxes,
    compared_block,
    compared_ledger_block,
    holders_block,
    ledger_block,
    masthead,
    note_block,
    page_label,
    signs_block,
)
from .sheets import CHIP_MM, SIGNS, Box, Grid, Sheet, Side, Text, Tone, Type

A4_TYPE: Final = Type()
A3_TYPE: Final = Type(25.0, 12.5, 10.0, 8.5, 1.23)
SLIDE_TYPE: Final = Type(26.0, 13.0, 10.5, 8.5, 1.22)
VIDEO_TYPE: Final = Type(15.0, 9.0, 8.0, 7.0, 1.0)
COLUMN_TYPE: Final = Type(14.0, 9.0, 7.5, 6.5, 0.92)


def sheets() -> dict[str, Sheet]:
    """Every template there is, by name."""
    made = [
        landscape("a4_landscape", 297, 210, 10, A4_TYPE, holders=10, ledger=4),
        portrait("a4_portrait", 210, 297, 10, A4_TYPE),
        landscape("a3_landscape", 420, 297, 14, A3_TYPE, holders=10, ledger=5),
        portrait("a3_portrait", 297, 420, 14, A3_TYPE),
        landscape("slide_16_9", 338.67, 190.5, 11, SLIDE_TYPE, holders=8, ledger=2),
        pair("before_after", 297, 210, 10, A4_TYPE),
        frame("video_16_9", 256, 144, 4, VIDEO_TYPE),
        column("newspaper_column", 100, 270, 4, COLUMN_TYPE),
    ]
    return {sheet.name: sheet for sheet in made}


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the parts of a page stand."""

    map: Box
    locator: Box
    scale: Box
    key: Box
    holders: Box
    ledger: Box
    changes: Box
    method: Box
    sources: Box
    label: Box


def _page(
    name: str,
    size: tuple[float, float],
    head: Sequence[Text],
    places: _Places,
    type_: Type,
    *,
    signs_a_row: int = len(SIGNS),
    rows_of_signs: int = 1,
) -> Sheet:
    """A page of one map with all its lists, in boxes of its own."""
    texts = (
        *head,
        *holders_block(places.holders, type_),
        *ledger_block(places.ledger, type_),
        *changes_block(places.changes, type_),
        *signs_block(places.key, signs_a_row, type_),
        *note_block("method", places.method, type_),
        *note_block("sources", places.sources, type_),
        page_label(places.label, type_),
    )
    charts = chart_boxes(places.holders, places.ledger, places.changes, places.key, rows_of_signs, type_)
    return Sheet(name, *size, places.map, places.locator, places.scale, texts, charts, type_.note)


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
    head = masthead(
        Box(margin, margin - 1, grid.span(8), 18 * z), Box(grid.left(8), margin - 1, grid.span(4), 18 * z), type_
    )
    places = _Places(
        map=map_box,
        locator=Box(map_box.right - 42 * z, map_box.bottom - 34 * z, 42 * z, 34 * z),
        scale=Box(margin, key_y, 54 * z, 7 * z),
        key=key,
        holders=held,
        ledger=border,
        changes=changes,
        method=Box(margin, notes_y, grid.span(5), 5 * type_.line),
        sources=Box(grid.left(5), notes_y, grid.span(4), 5 * type_.line),
        label=Box(side_x, foot - 3.4 * z, side, 3.4 * z),
    )
    return _page(name, (width, height), head, places, type_)


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
    head = masthead(
        Box(margin, margin - 1, grid.span(7), 18 * z), Box(grid.left(7), margin - 1, grid.span(5), 18 * z), type_
    )
    places = _Places(
        map=map_box,
        locator=Box(map_box.right - 38 * z, map_box.bottom - 30 * z, 38 * z, 30 * z),
        scale=Box(margin, key_y, 44 * z, 7 * z),
        key=key,
        holders=held,
        ledger=border,
        changes=changes,
        method=Box(margin, notes_y, grid.span(7), 8 * type_.line),
        sources=Box(grid.left(7), notes_y, grid.span(5), 6 * type_.line),
        label=Box(grid.left(7), foot - 3.4 * z, grid.span(5), 3.4 * z),
    )
    return _page(name, (width, height), head, places, type_)


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
    places = _Places(
        map=map_box,
        locator=Box(map_box.right - 24, map_box.bottom - 19, 24, 19),
        scale=Box(margin, key_y, 32, 7),
        key=key,
        holders=held,
        ledger=border,
        changes=changes,
        method=method,
        sources=sources,
        label=Box(margin, foot - 3.4 * z, whole, 3.4 * z),
    )
    head = _stacked_masthead(margin, whole, type_)
    return _page(name, (width, height), head, places, type_, signs_a_row=2, rows_of_signs=3)


def _stacked_masthead(margin: float, width: float, type_: Type) -> list[Text]:
    """Title, subtitle and date stamp under each other, for a sheet too narrow to have them beside each other."""
    z = type_.zoom
    stamp_y = margin + 11 * z
    note_y = stamp_y + 6.6 * z
    subtitle = Box(margin, margin + 6.2 * z, width, type_.head_line)
    as_known = Box(margin + width * 0.5, note_y, width * 0.5, 3.6 * z)
    return [
        Text("title", Box(margin, margin - 0.5, width, 6.4 * z), type_.title, 6 * z, bold=True),
        Text("subtitle", subtitle, type_.head, type_.head_line, tone=Tone.QUIET),
        Text("stamp", Box(margin, stamp_y, width, 6.4 * z), type_.title, 6 * z),
        Text("stamp_note", Box(margin, note_y, width * 0.62, 3.6 * z), type_.body, 3.5 * z),
        Text("as_known", as_known, type_.note, 3.5 * z, Side.END, tone=Tone.QUIET),
    ]


def pair(name: str, width: float, height: float, margin: float, type_: Type) -> Sheet:
    """Two maps side by side, the page before and the page's own; under them what was gained and lost."""
    z = type_.zoom
    grid = Grid(width, margin, gutter=4.0 * z)
    top, foot = margin + 18 * z, height - margin
    notes_y = foot - 6 * type_.line
    lists_y = notes_y - 6 * z - 8 * type_.row - 3 * z
    key_y = lists_y - 11 * z
    maps_y = top + 6 * z
    tall = key_y - 1.5 * z - maps_y
    left = Box(margin, maps_y, grid.span(6), tall)
    right = Box(grid.left(6), maps_y, grid.span(6), tall)
    key_x = margin + 58 * z
    key = Box(key_x, key_y + 1.5 * z, right.right - key_x, type_.row)
    held = Box(margin, lists_y, grid.span(4) + 10 * z, 6 * z + 8 * type_.row)
    border = Box(held.right + 6 * z, lists_y, grid.left(8) - 4 * z - held.right - 6 * z, 18.2 * z + 4 * type_.row)
    changes = Box(grid.left(8) + 2 * z, lists_y, grid.span(4) - 2 * z, 6 * z + 8 * type_.row)
    texts = [
        *masthead(
            Box(margin, margin - 1, grid.span(8), 18 * z), Box(grid.left(8), margin - 1, grid.span(4), 18 * z), type_
        ),
        Text("before_stamp", Box(left.x, top, left.width, 5 * z), type_.head, type_.head_line, bold=True),
        Text("after_stamp", Box(right.x, top, right.width, 5 * z), type_.head, type_.head_line, bold=True),
        *compared_block(held, type_),
        *compared_ledger_block(border, type_),
        *changes_block(changes, type_),
        *signs_block(key, len(SIGNS), type_),
        *note_block("method", Box(margin, notes_y, border.x - 4 * z - margin, 6 * type_.line), type_),
        *note_block("sources", Box(border.x, notes_y, grid.left(10) - 4 * z - border.x, 6 * type_.line), type_),
        page_label(Box(grid.left(10), foot - 3.4 * z, grid.span(2), 3.4 * z), type_),
    ]
    locator = Box(right.right - 30 * z, right.bottom - 24 * z, 30 * z, 24 * z)
    charts = chart_boxes(held, border, changes, key, 1, type_)
    list_top = border.bottom - 3 * type_.row
    charts["ledger_bar_before"] = Box(border.x + 12 * z, border.y + 9 * z, border.width - 12 * z, 3.4 * z)
    charts["ledger_bar"] = Box(border.x + 12 * z, border.y + 13.4 * z, border.width - 12 * z, 3.4 * z)
    charts["ledger_chips"] = Box(border.x, list_top - 1, CHIP_MM, 3 * type_.row + 2)
    scale = Box(margin, key_y, 54 * z, 7 * z)
    return Sheet(name, width, height, right, locator, scale, tuple(texts), charts, type_.note, before=left)


def frame(name: str, width: float, height: float, margin: float, type_: Type) -> Sheet:
    """The bare map, and beside it date, legend and border: a picture of a film."""
    z = type_.zoom
    panel = 72 * z
    whole = Box(0, 0, width - panel, height)
    x, wide = whole.right + margin, panel - 2 * margin
    held = Box(x, margin + 26 * z, wide, 6 * z + 9 * type_.row)
    border = Box(x, held.bottom + 3 * z, wide, 18.2 * z)
    sources = Box(x, height - margin - 4 * type_.line, wide, 4 * type_.line)
    texts = [
        Text("stamp", Box(x, margin, wide, 7 * z), type_.title, 6.6 * z, bold=True),
        Text("stamp_note", Box(x, margin + 8 * z, wide, 3.4 * z), type_.note, type_.line, tone=Tone.QUIET),
        Text("title", Box(x, margin + 14 * z, wide, 5 * z), type_.head, type_.head_line, bold=True),
        Text("subtitle", Box(x, margin + 19 * z, wide, 3.4 * z), type_.note, type_.line, tone=Tone.QUIET),
        *holders_block(held, type_),
        *ledger_block(border, type_)[:4],
        Text("sources", sources, type_.note, type_.line, tone=Tone.QUIET, at_foot=True),
    ]
    boxes = chart_boxes(held, border, held, held, 1, type_)
    return Sheet(
        name,
        width,
        height,
        whole,
        None,
        Box(x, sources.y - 9 * z, 54 * z, 7 * z),
        tuple(texts),
        {drawing: boxes[drawing] for drawing in ("holder_chips", "ledger_bar")},
        type_.note,
        is_framed=False,
    )
