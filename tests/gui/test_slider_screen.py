"""The screen of a replay: the picture is of what the layers hold, also where they changed while it was drawn."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot
from qgis.core import QgsFeature, QgsGeometry, QgsRectangle, QgsVectorLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtGui import QColor

from plugin.gui.slider.screen import MapScreen

MANY = 4_000
"""Squares on one another, so that drawing takes a while."""


def squares() -> QgsVectorLayer:
    layer = QgsVectorLayer("Polygon?crs=EPSG:4326", "ground", "memory")
    layer.renderer().symbol().setColor(QColor("#ff0000"))
    features = []
    for _ in range(MANY):
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(0, 0, 1, 1)))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


@pytest.mark.parametrize("is_held", [False, True])
def test_a_layer_that_changes_while_it_is_drawn_is_drawn_again(
    qgis_app: object, qtbot: QtBot, is_held: bool
) -> None:
    """Also where that picture is done while the canvas is held, and so nothing is drawn at its end."""
    layer = squares()
    canvas = QgsMapCanvas()
    qtbot.addWidget(canvas)
    canvas.setCachingEnabled(True)
    canvas.setLayers([layer])
    canvas.setExtent(QgsRectangle(0, 0, 1, 1))
    canvas.resize(300, 300)
    canvas.show()
    screen = MapScreen(canvas)
    qtbot.waitUntil(lambda: not canvas.isDrawing() and canvas.cache().hasCacheImage(layer.id()), timeout=20_000)

    begun: list[bool] = []
    canvas.renderStarting.connect(lambda: begun.append(True))
    canvas.refreshAllLayers()
    qtbot.waitUntil(lambda: bool(begun) and canvas.isDrawing(), timeout=20_000)
    if is_held:
        screen.hold()
    layer.dataProvider().truncate()
    layer.triggerRepaint(True)
    if is_held:
        qtbot.waitUntil(lambda: not canvas.isDrawing(), timeout=20_000)
        screen.release()
    with qtbot.waitSignal(screen.drawn, timeout=20_000):
        screen.refresh()
    middle = canvas.grab().toImage().pixelColor(150, 150)
    assert middle.name() == "#ffffff"
    screen.close()


@pytest.mark.parametrize("looks_ahead", [True, False])
def test_a_canvas_that_plays_shows_whole_pictures_and_nothing_ahead_and_is_then_as_it_was(
    qgis_app: object, qtbot: QtBot, looks_ahead: bool
) -> None:
    canvas = QgsMapCanvas()
    qtbot.addWidget(canvas)
    canvas.setPreviewJobsEnabled(looks_ahead)
    canvas.setMapUpdateInterval(170)
    screen = MapScreen(canvas)
    screen.set_playing(True)
    assert not canvas.previewJobsEnabled()
    assert canvas.mapUpdateInterval() > 10_000
    screen.set_playing(False)
    assert (canvas.previewJobsEnabled(), canvas.mapUpdateInterval()) == (looks_ahead, 170)
    screen.set_playing(True)
    screen.close()
    assert (canvas.previewJobsEnabled(), canvas.mapUpdateInterval()) == (looks_ahead, 170)
