"""The change in the form, on the map before it is logged: its footprint, and hatched what would change hands."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsGeometry
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ...territory.coverage import Ground, ground_to_wkb

_OUTLINE = QColor("#1f2328")
_CASING = QColor(255, 255, 255, 200)
_NEUTRAL = QColor("#7a7a7a")


class MapPreview:
    """Rubber bands on one canvas; clear() leaves nothing of them."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas
        self._bands: list[QgsRubberBand] = []

    def show(self, footprint: bytes, gained: Sequence[Ground], color: str = "") -> None:
        """Draw a footprint (WKB, degrees), and the ground that changes hands in the taker's colour."""
        self.clear()
        taker = QColor(color) if color else _NEUTRAL
        if gained:
            wash = QColor(taker)
            wash.setAlpha(110)
            self._add(ground_to_wkb(gained), fill=wash)
            ink = QColor(taker).darker(180)
            self._add(ground_to_wkb(gained), fill=ink, brush=Qt.BrushStyle.BDiagPattern)
        self._add(footprint, stroke=_CASING, width=5)
        self._add(footprint, stroke=_OUTLINE, width=2, pen=Qt.PenStyle.DashLine)

    def clear(self) -> None:
        """Take the preview off the map."""
        for band in self._bands:
            self._canvas.scene().removeItem(band)
        self._bands = []

    def _add(
        self,
        wkb: bytes,
        *,
        fill: QColor | None = None,
        brush: Qt.BrushStyle = Qt.BrushStyle.SolidPattern,
        stroke: QColor | None = None,
        width: int = 0,
        pen: Qt.PenStyle = Qt.PenStyle.SolidLine,
    ) -> None:
        geometry = QgsGeometry()
        geometry.fromWkb(wkb)
        band = QgsRubberBand(self._canvas, Qgis.GeometryType.Polygon)
        band.setFillColor(fill or QColor(0, 0, 0, 0))
        band.setBrushStyle(brush)
        band.setStrokeColor(stroke or QColor(0, 0, 0, 0))
        band.setWidth(width)
        band.setLineStyle(pen if stroke else Qt.PenStyle.NoPen)
        band.setToGeometry(geometry, QgsCoordinateReferenceSystem("EPSG:4326"))
        self._bands.append(band)
