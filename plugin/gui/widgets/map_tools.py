"""Map tools that hand what is pointed at to whoever asked: a spot, a drawn polygon, a polygon of any layer."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool, QgsMapToolIdentify, QgsRubberBand
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QKeyEvent

WGS84 = "EPSG:4326"
_INK = QColor("#1f6feb")
_FEWEST_CORNERS = 3


class PointTool(QgsMapTool):
    """A click gives a spot in degrees; Escape gives up."""

    picked = pyqtSignal(QgsPointXY)

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self.setCursor(Qt.CursorShape.CrossCursor)

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.picked.emit(to_degrees(self.canvas()).transform(event.snapPoint()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.canvas().unsetMapTool(self)
            event.accept()


class PolygonTool(QgsMapTool):
    """Clicks set corners, a right click or Enter closes, Backspace takes one back, Escape gives up."""

    drawn = pyqtSignal(QgsGeometry)

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._band: QgsRubberBand | None = None
        self._corners: list[QgsPointXY] = []

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        if event.button() == Qt.MouseButton.RightButton:
            self._finish()
            return
        self._corners.append(event.snapPoint())
        self._draw(event.snapPoint())

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        if self._corners:
            self._draw(event.snapPoint())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finish()
        elif event.key() == Qt.Key.Key_Backspace and self._corners:
            self._corners.pop()
            self._draw(self._corners[-1] if self._corners else None)
        elif event.key() == Qt.Key.Key_Escape:
            self._forget()
            self.canvas().unsetMapTool(self)
        else:
            return
        event.accept()

    def deactivate(self) -> None:
        self._forget()
        super().deactivate()

    def _draw(self, cursor: QgsPointXY | None) -> None:
        if self._band is None:
            self._band = QgsRubberBand(self.canvas(), Qgis.GeometryType.Polygon)
            self._band.setColor(_INK)
            self._band.setFillColor(QColor(31, 111, 235, 40))
            self._band.setWidth(2)
        corners = [*self._corners, cursor] if cursor is not None else self._corners
        self._band.setToGeometry(QgsGeometry.fromPolygonXY([corners]))

    def _finish(self) -> None:
        corners = self._corners
        if len(corners) < _FEWEST_CORNERS:
            return
        polygon = QgsGeometry.fromPolygonXY([[*corners, corners[0]]])
        polygon.transform(to_degrees(self.canvas()))
        self._forget()
        self.drawn.emit(polygon)

    def _forget(self) -> None:
        self._corners = []
        if self._band is not None:
            self.canvas().scene().removeItem(self._band)
            self._band = None


class LayerPolygonTool(QgsMapToolIdentify):
    """A click takes the polygon under it, in degrees: of the layer chosen in the list, else the topmost of all."""

    taken = pyqtSignal(QgsGeometry, str)

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        layers = [
            layer
            for layer in self.canvas().layers()
            if isinstance(layer, QgsVectorLayer) and layer.geometryType() == Qgis.GeometryType.Polygon
        ]
        # The territory covers the whole area: without this, nothing that lies under it could ever be taken.
        layers.sort(key=lambda layer: layer is not self.canvas().currentLayer())
        at = event.pos()
        found = self.identify(at.x(), at.y(), layers, QgsMapToolIdentify.IdentifyMode.TopDownStopAtFirst)
        if not found:
            return
        layer, feature = found[0].mLayer, found[0].mFeature
        polygon = QgsGeometry(feature.geometry())
        polygon.transform(
            QgsCoordinateTransform(layer.crs(), QgsCoordinateReferenceSystem(WGS84), QgsProject.instance())
        )
        self.taken.emit(polygon, layer.name())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.canvas().unsetMapTool(self)
            event.accept()


def to_degrees(canvas: QgsMapCanvas) -> QgsCoordinateTransform:
    """From the canvas's coordinates to longitude and latitude."""
    settings = canvas.mapSettings()
    return QgsCoordinateTransform(
        settings.destinationCrs(), QgsCoordinateReferenceSystem(WGS84), settings.transformContext()
    )


def from_degrees(canvas: QgsMapCanvas) -> QgsCoordinateTransform:
    """From longitude and latitude to the canvas's coordinates."""
    settings = canvas.mapSettings()
    return QgsCoordinateTransform(
        QgsCoordinateReferenceSystem(WGS84), settings.destinationCrs(), settings.transformContext()
    )


def polygon_wkb(geometry: QgsGeometry) -> bytes:
    """A polygon as two-dimensional WKB without curves."""
    plain = QgsGeometry(geometry)
    plain.convertToStraightSegment()
    abstract = plain.get()
    abstract.dropZValue()
    abstract.dropMValue()
    if QgsWkbTypes.isSingleType(abstract.wkbType()):
        plain.convertToMultiType()
    return bytes(plain.asWkb().data())
