"""The parts that sheets are put together from: each fills a box with texts on the sheet's type scale."""

from __future__ import annotations

from .sheets import CHIP_MM, SIGNS, Box, Side, Text, Tone, Type

_FIGURE = 16.0
_INDENT = CHIP_MM + 2.0


def masthead(left: Box, right: Box, type_: Type) -> list[Text]:
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


def holders_block(box: Box, type_: Type) -> list[Text]:
    """The legend: title, a chip and a name per row, km2 at the far edge."""
    z, top = type_.zoom, box.y + 6 * type_.zoom
    unit, figure = 22 * z, _FIGURE * z
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


def compared_block(box: Box, type_: Type) -> list[Text]:
    """The legend with km2 on the page before, now, and the difference."""
    z, top = type_.zoom, box.y + 6 * type_.zoom
    figure = 17 * z
    lists = {"holder_before": 2, "holder_figures": 1, "holder_change": 0}
    heads = {"holders_before_unit": 2, "holders_unit": 1, "holders_change_unit": 0}
    height = box.bottom - top
    names = Box(box.x + _INDENT, top, box.width - _INDENT - 3 * figure, height)

    def cell(place: int, y: float, tall: float) -> Box:
        return Box(box.right - (place + 1) * figure, y, figure, tall)

    return [
        Text("holders_title", Box(box.x, box.y, box.width - 3 * figure, 5 * z), type_.head, type_.head_line, bold=True),
        Text("holder_names", names, type_.body, type_.row),
        *(
            Text(name, cell(place, box.y + 0.9 * z, 4 * z), type_.note, type_.line, Side.END, tone=Tone.QUIET)
            for name, place in heads.items()
        ),
        *(Text(name, cell(place, top, height), type_.body, type_.row, Side.END) for name, place in lists.items()),
    ]


def compared_ledger_block(box: Box, type_: Type) -> list[Text]:
    """The border ledger on two days: a bar for each, one over the other, and km by holder then and now."""
    z = type_.zoom
    days, figure = 12 * z, 15 * z
    half, top = (box.width - days) / 2, box.bottom - 3 * type_.row
    small = {"points": type_.note, "line": type_.line, "tone": Tone.QUIET}
    height = box.bottom - top
    return [
        Text("ledger_title", Box(box.x, box.y, box.width, 5 * z), type_.head, type_.head_line, bold=True),
        Text("ledger_note", Box(box.x, box.y + 4.8 * z, box.width, 3.4 * z), **small),
        Text("before_day", Box(box.x, box.y + 9.2 * z, days, 3.4 * z), **small),
        Text("after_day", Box(box.x, box.y + 13.6 * z, days, 3.4 * z), **small),
        Text("ledger_start", Box(box.x + days, box.y + 17.2 * z, half, 3.4 * z), **small),
        Text("ledger_end", Box(box.x + days + half, box.y + 17.2 * z, half, 3.4 * z), side=Side.END, **small),
        Text(
            "ledger_names", Box(box.x + _INDENT, top, box.width - _INDENT - 2 * figure, height), type_.body, type_.row
        ),
        Text("ledger_before", Box(box.right - 2 * figure, top, figure, height), type_.body, type_.row, Side.END),
        Text("ledger_figures", Box(box.right - figure, top, figure, height), type_.body, type_.row, Side.END),
    ]


def ledger_block(box: Box, type_: Type) -> list[Text]:
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


def changes_block(box: Box, type_: Type) -> list[Text]:
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


def signs_block(box: Box, across: int, type_: Type) -> list[Text]:
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


def note_block(name: str, box: Box, type_: Type) -> list[Text]:
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


def page_label(box: Box, type_: Type) -> Text:
    return Text("page_label", box, type_.note, type_.line, Side.END, tone=Tone.QUIET)


def chart_boxes(held: Box, border: Box, changes: Box, key: Box, sign_rows: int, type_: Type) -> dict[str, Box]:
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
