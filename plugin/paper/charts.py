"""The small drawings of a page: chips beside names, and the bar of the border in the line's own order.

They are ordinary features in paper millimetres, drawn by map items with the map's own symbols; so a chip is hatched
as its ground is, and stays a vector that can be moved. Each drawing lies in its own stretch of the plane.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from qgis.core import QgsGeometry, QgsPointXY, QgsRectangle

from ..territory.border_ledger import LedgerRow
from ..territory.state_rows import Look
from .sheets import CHARTS, CHIP_MM
from .snapshot_file import SnapshotFile, Spans, Standing
from .tables import CHIP_AREAS, CHIP_CHANGED, CHIP_LINES, CHIP_PLACES, Row

_APART_MM: Final = 10_000.0
_CHIP_HEIGHT_MM: Final = 2.6


@dataclass(frozen=True, slots=True)
class Chip:
    """What stands beside a line of a list: ground of a look, a front line, ground just taken (by whom), a besieged
    place (by whom), or a place (its id and holder)."""

    look: Look | None = None
    front: bool = False
    changed: str = ""
    besieged: str = ""
    place: str = ""
    holder: str = ""


@dataclass(frozen=True, slots=True)
class ChartSize:
    """A drawing's width and height in millimetres, and the middles of its chips from its lower left corner."""

    width: float
    height: float
    spots: tuple[tuple[float, float], ...] = ()


def chart_extent(name: str, size: ChartSize) -> QgsRectangle:
    """The stretch of the plane that a drawing's map item shows."""
    left = CHARTS.index(name) * _APART_MM
    return QgsRectangle(left, 0, left + size.width, size.height)


class ChartRows:
    """Writes the drawings' features page by page."""

    TABLES: Final = (CHIP_AREAS, CHIP_CHANGED, CHIP_LINES, CHIP_PLACES)

    def __init__(self, sizes: dict[str, ChartSize], begins: Sequence[int], file: SnapshotFile) -> None:
        self._sizes = sizes
        self._spans = {table.name: Spans(begins, partial(file.write, table)) for table in self.TABLES}

    def add(
        self, page: int, lists: dict[str, Sequence[tuple[int, Chip]]], bars: dict[str, Sequence[LedgerRow]]
    ) -> None:
        """Take a page, counted from 0: the chips of each list by line, and of each bar the holders along the border."""
        standing: dict[str, Standing] = {name: {} for name in self._spans}
        for name, chips in lists.items():
            if name in self._sizes:
                for number, chip in chips:
                    self._add_chip(standing, name, number, chip)
        for name, stretches in bars.items():
            if name in self._sizes:
                self._add_bar(standing[CHIP_AREAS.name], name, stretches)
        for name, spans in self._spans.items():
            spans.page(page, standing[name])

    def end(self) -> None:
        """Write what stands on the last page."""
        for spans in self._spans.values():
            spans.end()

    def _add_chip(self, standing: dict[str, Standing], name: str, number: int, chip: Chip) -> None:
        size = self._sizes[name]
        if number >= len(size.spots):
            return
        x, middle = size.spots[number]
        centre = CHARTS.index(name) * _APART_MM + x
        half = min(size.width, CHIP_MM) / 2 - 0.3
        box = QgsRectangle(centre - half, middle - _CHIP_HEIGHT_MM / 2, centre + half, middle + _CHIP_HEIGHT_MM / 2)
        key = (name, number)
        if chip.look is not None:
            look = chip.look
            values = (name, look.actor, look.contested_by, look.uncertain, 0.0)
            standing[CHIP_AREAS.name][key] = (values, _row_maker(values, box))
        elif chip.changed:
            changed = (name, chip.changed)
            standing[CHIP_CHANGED.name][key] = (changed, _row_maker(changed, box))
        elif chip.front:
            front = (name, "a", "b", True)
            ends = [QgsPointXY(box.xMinimum(), middle), QgsPointXY(box.xMaximum(), middle)]
            standing[CHIP_LINES.name][key] = (front, lambda: Row(front, _multi(QgsGeometry.fromPolylineXY(ends))))
        elif chip.besieged or chip.place:
            place = (name, chip.place, "", chip.holder, "", chip.besieged, False)
            standing[CHIP_PLACES.name][key] = (place, lambda: Row(place, QgsGeometry.fromPointXY(box.center())))

    def _add_bar(self, standing: Standing, name: str, stretches: Sequence[LedgerRow]) -> None:
        size = self._sizes[name]
        left = CHARTS.index(name) * _APART_MM
        whole = sum(stretch.km for stretch in stretches) or 1.0
        for number, stretch in enumerate(stretches):
            width = size.width * stretch.km / whole
            values = (name, stretch.actor, "", False, 0.0)
            box = QgsRectangle(left, 0.2, left + width, size.height - 0.2)
            standing[(name, number)] = ((values, round(left, 3), round(width, 3)), _row_maker(values, box))
            left += width


def _row_maker(values: tuple[str | float | bool, ...], box: QgsRectangle) -> Callable[[], Row]:
    return lambda: Row(values, _multi(QgsGeometry.fromRect(box)))


def _multi(geometry: QgsGeometry) -> QgsGeometry:
    geometry.convertToMultiType()
    return geometry
