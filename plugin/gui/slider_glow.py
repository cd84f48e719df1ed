"""Ground that has just changed hands glows in its taker's colour, and fades."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsGeometry, QgsVectorLayer
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import QObject, QTimer
from qgis.PyQt.QtGui import QColor

from ..territory.state_rows import DerivedRow

_FADE_MS: Final = 1_600
_TICK_MS: Final = 50
_FILL: Final = 0.55
_MOST: Final = 1_000
"""More ground than this at once is another map, not a change: nothing would stand out."""


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

    def show(self, rows: Iterable[DerivedRow], colors: Mapping[str, str]) -> None:
        """Let the ground of rows of control_area glow, each in its holder's colour."""
        self.clear()
        by_actor: dict[str, list[QgsGeometry]] = {}
        count = 0
        for row in rows:
            actor = str(row.values[0])
            if row.wkb is not None and actor in colors:
                geometry = QgsGeometry()
                geometry.fromWkb(row.wkb)
                by_actor.setdefault(actor, []).append(geometry)
                count += 1
        if not by_actor or count > _MOST:
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
