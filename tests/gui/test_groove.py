"""The slider's groove before anything has been logged: it says what to do, and shows no time there is none of."""

from __future__ import annotations

from pytestqt.qtbot import QtBot
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtGui import QImage
from qgis.PyQt.QtTest import QTest

from plugin.gui.slider.groove import Groove


def picture(groove: Groove) -> QImage:
    return groove.grab().toImage()


def inked(image: QImage, top: int, bottom: int) -> int:
    """How many pixels of some rows are not paper."""
    paper = image.pixelColor(2, image.height() // 3)
    return sum(image.pixelColor(x, y) != paper for y in range(top, bottom) for x in range(image.width()))


def test_without_changes_it_says_what_to_do_in_place_of_a_scale(qgis_app: object, qtbot: QtBot) -> None:
    groove = Groove(lambda _begin, _end: "")
    qtbot.addWidget(groove)
    groove.resize(400, 90)
    groove.show()
    groove.show_nothing("")
    assert inked(picture(groove), 12, 90) == 0
    groove.show_nothing("No changes yet")
    image = picture(groove)
    assert inked(image, 30, 70) > 100
    assert inked(image, 75, 90) == 0
    chosen: list[int] = []
    groove.chosen.connect(chosen.append)
    QTest.mouseClick(groove, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(200, 50))
    assert not chosen
