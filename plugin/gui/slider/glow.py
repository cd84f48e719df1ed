"""Ground that has just changed hands glows in its taker's colour, and fades."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsGeometry, QgsVectorLayer
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import QObject, QTimer
from qgis.PyQt.QtGui import QColor

from ...territory.state_rows import COLUMNS, END, START, VALUES, WKB, DerivedTable, FlatRow

_FADE_MS: Final = 1_600
_TICK_MS: Final = 50
_FILL: Final = 0.55
_MOST: Final = 1_000
"""More ground than this at once is another map, not a change: nothing would stand out."""

_NO_GROUND: Final = 1e-9
"""Square degrees: neighbours that only touch have less than this in common."""

_ACTOR, _CHANGE_UID = (VALUES + COLUMNS[DerivedTable.CONTROL_AREA].index(name) for name in ("actor", "change_uid"))


class HeldGround(NamedTuple):
    """A piece of ground, EPSG:4326, and who holds it."""

    actor: str
    ground: QgsGeometry


def taken_ground(standing: Iterable[FlatRow], was: int, uids: Collection[str]) -> list[HeldGround]:
    """What has changed hands since an instant by some entries, of the rows of control_area that stand now."""
    return [
        HeldGround(row[_ACTOR], _ground(row)) for row in standing if row[START] > was and row[_CHANGE_UID] in uids
    ]


def given_back(standing: Iterable[FlatRow], left: Iterable[FlatRow], uids: Collection[str]) -> list[HeldGround]:
    """What has not been taken yet now that time went back over some entries: their ground, by who holds it now.

    standing are the rows of control_area on the map, left those that were on it before.
    """
    undone = [row for row in left if row[_CHANGE_UID] in uids]
    if not undone or len(undone) > _MOST:
        return []
    taken = QgsGeometry.unaryUnion([_ground(row) for row in undone])
    reach, turns = taken.boundingBox(), {row[START] for row in undone}
    found = []
    for row in standing:
        if row[END] in turns:
            ground = _ground(row)
            if ground.boundingBoxIntersects(reach):
                both = ground.intersection(taken)
                if both.area() > _NO_GROUND:
                    found.append(HeldGround(row[_ACTOR], both))
    return found


def _ground(row: FlatRow) -> QgsGeometry:
    ground = QgsGeometry()
    ground.fromWkb(row[WKB])
    return ground


class Glow(QObject):
    """Rubber bands over one canvas: fading them draws no layer again."""

    def __init__(self, canvas: QgsMapCanvas, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._bands: list[QgsRubberBand] = []
        self._left_ms = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._fade)
        # Any layer in degrees tells the rubber band what its geometries are in.
        self._degrees = QgsVectorLayer("Polygon?crs=EPSG:4326", "", "memory")
        self._degrees.setCrs(QgsCoordinateReferenceSystem("EPSG:4326"))

    @property
    def strength(self) -> float:
        """1 for ground that changed just now, 0 for none."""
        return self._left_ms / _FADE_MS if self._bands else 0.0

    @property
    def taken(self) -> int:
        """For how many takers ground glows."""
        return len(self._bands)

    def show(self, changed: Sequence[HeldGround], colors: Mapping[str, str]) -> None:
        """Let ground glow, each piece in the colour of who holds it on the map."""
        self.clear()
        by_actor: dict[str, list[QgsGeometry]] = {}
        for one in changed:
            if one.actor in colors:
                by_actor.setdefault(one.actor, []).append(one.ground)
        if not by_actor or len(changed) > _MOST:
            return
        for actor, grounds in by_actor.items():
            self._bands.append(self._band(QgsGeometry.unaryUnion(grounds), QColor(colors[actor])))
        self._left_ms = _FADE_MS
        self._timer.start()

    def clear(self) -> None:
        """Let nothing glow."""
        self._timer.stop()
        for band in self._bands:
            self._canvas.scene().removeItem(band)
        self._bands = []

    def _band(self, ground: QgsGeometry, color: QColor) -> QgsRubberBand:
        band = QgsRubberBand(self._canvas, Qgis.GeometryType.Polygon)
        band.setToGeometry(ground, self._degrees)
        fill = QColor(color).lighter(135)
        fill.setAlphaF(_FILL)
        band.setFillColor(fill)
        band.setStrokeColor(QColor("#ffffff"))
        band.setSecondaryStrokeColor(QColor(color).darker(160))
        band.setWidth(2)
        return band

    def _fade(self) -> None:
        self._left_ms -= _TICK_MS
        if self._left_ms <= 0:
            self.clear()
            return
        for band in self._bands:
            band.setOpacity(self.strength)
            band.update()
