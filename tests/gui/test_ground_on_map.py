"""The ground of an entry, shown on the map as a person shows it: with clicks on a canvas whose CRS is another one."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas, QgsMapToolPan
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QHBoxLayout, QWidget

from plugin.campaign.change import ChangeDraft, FootprintMethod
from plugin.gui.form.form import LogForm
from plugin.gui.form.form_map import FormMap
from plugin.gui.session import CampaignSession
from plugin.gui.settings import PluginSettings
from tests.gui.small_war import CELLS, small_war
from tests.unit.builder import day

WGS84 = QgsCoordinateReferenceSystem("EPSG:4326")
UTM = QgsCoordinateReferenceSystem("EPSG:32637")
MERCATOR = QgsCoordinateReferenceSystem("EPSG:3857")

UNIT = QgsGeometry.fromWkt("Polygon((37.32 36.42, 37.36 36.43, 37.35 36.47, 37.31 36.46, 37.32 36.42))")
"""An admin unit in al-Rai's cell, degrees."""

SHARE_OFF = 1e-4
"""What the grid of 1e-7 degrees, and a round trip through another CRS, may move of a ground."""


class Desk:
    """A form, a canvas in UTM, and a layer of admin units in web Mercator on it."""

    def __init__(self, session: CampaignSession) -> None:
        self.session = session
        self.window = QWidget()
        self.form = LogForm(session)
        self.canvas = QgsMapCanvas()
        sides = QHBoxLayout(self.window)
        sides.addWidget(self.canvas, 1)
        sides.addWidget(self.form)
        self.canvas.setDestinationCrs(UTM)
        self.pan = QgsMapToolPan(self.canvas)
        self.canvas.setMapTool(self.pan)
        self.map = FormMap(self.form, self.canvas, session)
        self.units = layer_of(moved(UNIT, WGS84, MERCATOR), "Polygon?crs=EPSG:3857", "Nahiyas")
        self.canvas.setLayers([self.units])

    def show(self) -> None:
        self.window.resize(1200, 700)
        self.window.show()
        self.window.activateWindow()
        assert QTest.qWaitForWindowActive(self.window)
        to_utm = QgsCoordinateTransform(WGS84, UTM, QgsProject.instance())
        self.canvas.setExtent(to_utm.transformBoundingBox(QgsRectangle(37.2, 36.2, 37.6, 36.6)))

    def pixel(self, lon: float, lat: float) -> QPoint:
        """Where a spot is on the canvas."""
        there = QgsCoordinateTransform(WGS84, UTM, QgsProject.instance()).transform(QgsPointXY(lon, lat))
        return self.canvas.getCoordinateTransform().transform(there).toQPointF().toPoint()

    def spot(self, pixel: QPoint) -> QgsPointXY:
        """What spot a pixel is, degrees."""
        there = self.canvas.getCoordinateTransform().toMapCoordinates(pixel)
        return QgsCoordinateTransform(UTM, WGS84, QgsProject.instance()).transform(there)

    def click(self, pixel: QPoint, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
        QTest.mouseMove(self.canvas.viewport(), pixel)
        QTest.mouseClick(self.canvas.viewport(), button, Qt.KeyboardModifier.NoModifier, pixel)

    def state(self, method: FootprintMethod) -> None:
        """The rest of the entry first, then the ground, chosen with the keyboard as far as the list goes."""
        fields = self.form.fields
        QTest.keyClicks(fields.place.line, "al-rai")
        fields.to_actor.choose("FSA-TR")
        QTest.keyClicks(fields.when.line, "17 Aug 2016")
        for _ in range(fields.ground.method.findData(method.value)):
            QTest.keyClick(fields.ground.method, Qt.Key.Key_Down)
        assert fields.ground.chosen() is method

    def log(self) -> ChangeDraft:
        """What the form told of the ground is what goes into the log."""
        foretold = self.form.filled().draft
        self.form.fields.note.setFocus()
        QTest.keyClick(self.form.fields.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        logged = self.session.store.last_entries(1)[0]
        assert logged.draft.to_actor == "FSA-TR"
        assert (logged.draft.footprint, logged.draft.footprint_method) == (
            foretold.footprint,
            foretold.footprint_method,
        )
        self.uid = logged.uid
        return logged.draft

    def gained(self) -> float:
        """km2 that the map gives the entry logged last."""
        database = sqlite3.connect(f"file:{self.session.path}?mode=ro", uri=True)
        (km2,) = database.execute("SELECT sum(area_km2) FROM control_area WHERE change_uid = ?", [self.uid]).fetchone()
        database.close()
        return float(km2)


@pytest.fixture
def desk(qgis_app: object, qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    settings = PluginSettings()
    settings.recorded_by = "desk"
    session = CampaignSession(QgsProject(), settings)
    made = Desk(session)
    session.open(small_war(tmp_path / "war.gpkg"))
    session.set_moment(day("2016-08-20"))
    made.show()
    yield made
    made.map.close()
    made.form.forecaster.stop()
    session.close()
    made.window.close()
    made.window.deleteLater()
    settings.unregister()


def layer_of(geometry: QgsGeometry, kind: str, name: str) -> QgsVectorLayer:
    layer = QgsVectorLayer(kind, name, "memory")
    feature = QgsFeature()
    feature.setGeometry(geometry)
    layer.dataProvider().addFeatures([feature])
    layer.updateExtents()
    return layer


def moved(geometry: QgsGeometry, out_of: object, into: object) -> QgsGeometry:
    other = QgsGeometry(geometry)
    other.transform(QgsCoordinateTransform(out_of, into, QgsProject.instance()))
    return other


def ground_of(draft: ChangeDraft) -> QgsGeometry:
    ground = QgsGeometry()
    ground.fromWkb(draft.footprint)
    return ground


def share_off(draft: ChangeDraft, expected: QgsGeometry) -> float:
    """How much of the expected ground the entry's has too much or too little."""
    return ground_of(draft).symDifference(expected).area() / expected.area()


def km2(ground: QgsGeometry) -> float:
    return moved(ground, WGS84, UTM).area() / 1e6


def test_a_polygon_of_another_layer_in_another_crs_is_taken_with_a_click(desk: Desk) -> None:
    desk.state(FootprintMethod.ADMIN_UNIT)
    assert desk.canvas.mapTool() is desk.map._layer_tool
    desk.click(desk.pixel(37.55, 36.25))
    assert desk.form.filled().draft.footprint is None
    desk.click(desk.pixel(37.335, 36.445))
    assert "Nahiyas" in desk.form.fields.ground._echo.text()
    assert desk.canvas.mapTool() is desk.pan
    draft = desk.log()
    assert draft.footprint_method is FootprintMethod.ADMIN_UNIT
    assert share_off(draft, UNIT) < SHARE_OFF
    assert desk.gained() == pytest.approx(km2(UNIT), rel=2e-3)


def test_the_layer_that_is_chosen_in_the_list_goes_before_what_lies_over_it(desk: Desk) -> None:
    over = layer_of(QgsGeometry.fromRect(QgsRectangle(37.2, 36.2, 37.6, 36.6)), "Polygon?crs=EPSG:4326", "Over it")
    desk.canvas.setLayers([over, desk.units])
    desk.canvas.setCurrentLayer(desk.units)
    desk.state(FootprintMethod.ADMIN_UNIT)
    desk.click(desk.pixel(37.335, 36.445))
    assert "Nahiyas" in desk.form.fields.ground._echo.text()
    desk.form.fields.ground.take.click()
    desk.click(desk.pixel(37.55, 36.25))
    assert "Over it" in desk.form.fields.ground._echo.text()


def test_ground_is_drawn_corner_by_corner_and_closed_with_the_right_button(desk: Desk) -> None:
    desk.state(FootprintMethod.DRAWN)
    assert desk.canvas.mapTool() is desk.map._draw_tool
    corners = [desk.pixel(lon, lat) for lon, lat in ((37.3, 36.42), (37.5, 36.44), (37.42, 36.55))]
    for corner in corners:
        desk.click(corner)
    desk.click(corners[0], Qt.MouseButton.RightButton)
    assert desk.canvas.mapTool() is desk.pan
    draft = desk.log()
    assert draft.footprint_method is FootprintMethod.DRAWN
    expected = QgsGeometry.fromPolygonXY([[desk.spot(corner) for corner in (*corners, corners[0])]])
    assert share_off(draft, expected) < SHARE_OFF
    assert desk.gained() == pytest.approx(km2(expected), rel=2e-3)


def test_a_corner_is_taken_back_and_a_drawing_given_up(desk: Desk) -> None:
    desk.state(FootprintMethod.DRAWN)
    corners = [desk.pixel(lon, lat) for lon, lat in ((37.3, 36.42), (37.5, 36.44), (37.42, 36.55), (37.25, 36.25))]
    for corner in corners:
        desk.click(corner)
    QTest.keyClick(desk.canvas, Qt.Key.Key_Backspace)
    QTest.keyClick(desk.canvas, Qt.Key.Key_Return)
    expected = QgsGeometry.fromPolygonXY([[desk.spot(corner) for corner in (*corners[:3], corners[0])]])
    assert share_off(desk.form.filled().draft, expected) < SHARE_OFF
    desk.form.fields.ground.draw.click()
    desk.click(corners[3])
    QTest.keyClick(desk.canvas, Qt.Key.Key_Escape)
    assert desk.canvas.mapTool() is not desk.map._draw_tool
    assert share_off(desk.form.filled().draft, expected) < SHARE_OFF


def test_a_circle_lies_round_the_place_that_is_picked_on_the_map(desk: Desk) -> None:
    desk.state(FootprintMethod.RADIUS)
    desk.form.fields.place.line.clear()
    desk.form.fields.place.pick.click()
    desk.click(desk.pixel(37.3, 36.5) + QPoint(3, -4))
    assert desk.form.fields.place.place().place_id == "al-rai"
    desk.form.fields.ground.km.setValue(2.5)
    draft = desk.log()
    assert draft.footprint_method is FootprintMethod.RADIUS
    ground = moved(ground_of(draft), WGS84, UTM)
    place = moved(QgsGeometry.fromPointXY(QgsPointXY(37.3, 36.5)), WGS84, UTM)
    assert ground.centroid().distance(place) < 5
    assert ground.area() / 1e6 == pytest.approx(math.pi * 2.5**2, rel=0.01)
    assert desk.gained() == pytest.approx(math.pi * 2.5**2, rel=0.01)


def test_a_strip_lies_along_the_reference_line_as_wide_as_said(desk: Desk) -> None:
    desk.state(FootprintMethod.STRIP)
    assert desk.form.fields.ground.line.currentText() == "Border"
    desk.form.fields.ground.km.setValue(2.0)
    draft = desk.log()
    assert draft.footprint_method is FootprintMethod.STRIP
    border = moved(QgsGeometry.fromWkt("LineString(37.2 36.6, 37.6 36.6)").densifyByCount(200), WGS84, UTM)
    aoi = moved(QgsGeometry.fromRect(QgsRectangle(37.2, 36.2, 37.6, 36.6)).densifyByCount(200), WGS84, UTM)
    expected = border.buffer(2_000, 32).intersection(aoi)
    ground = moved(ground_of(draft).densifyByCount(200), WGS84, UTM)
    assert ground.symDifference(expected).area() / expected.area() < 1e-3
    assert ground.intersects(moved(QgsGeometry.fromWkt(CELLS["manbij"].wkt), WGS84, UTM)) is False
    assert desk.gained() == pytest.approx(expected.area() / 1e6, rel=0.01)
