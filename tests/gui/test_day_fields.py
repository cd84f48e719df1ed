"""Fields for days: their calendars, alike and legible on any theme."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot
from qgis.PyQt.QtCore import QDate
from qgis.PyQt.QtGui import QColor, QPalette
from qgis.PyQt.QtWidgets import QApplication, QToolButton, QWidget

from plugin.gui.widgets.day_fields import DatesField
from plugin.gui.widgets.moment_field import MomentField
from tests.unit.builder import day


@pytest.mark.parametrize("made", [MomentField, DatesField])
def test_the_calendar_is_drawn_in_the_ink_of_a_dark_theme(made: type[QWidget], qgis_app: object, qtbot: QtBot) -> None:
    before = QApplication.palette()
    dark = QPalette(before)
    dark.setColor(QPalette.ColorRole.ButtonText, QColor("#e8e8e8"))
    try:
        QApplication.setPalette(dark)
        field = made()
        qtbot.addWidget(field)
        # Lines and calendars have buttons of their own.
        (button,) = [one for one in field.findChildren(QToolButton) if one.parent() is field]
        picture = button.icon().pixmap(32, 32).toImage()
    finally:
        QApplication.setPalette(before)
    pixels = [picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height())]
    drawn = {pixel.name() for pixel in pixels if pixel.alpha() == 255}
    assert drawn == {"#e8e8e8"}


def test_a_moment_is_picked_and_the_calendar_begins_at_what_is_typed(qgis_app: object, qtbot: QtBot) -> None:
    field = MomentField()
    qtbot.addWidget(field)
    field.set_time(day("2016-09-04"), "UTC")
    field.set_text("24 Aug 2015")
    field.calendar.about_to_show.emit()
    assert field.calendar._calendar.selectedDate() == QDate(2015, 8, 24)
    field.calendar.picked.emit(QDate(2015, 8, 30))
    assert field.moment().text == "2015-08-30"


def test_days_are_added_and_taken_out_again(qgis_app: object, qtbot: QtBot) -> None:
    field = DatesField()
    qtbot.addWidget(field)
    field.show_month(date(2016, 9, 4))
    assert field.calendar._calendar.selectedDate() == QDate(2016, 9, 4)
    for number in (4, 6, 4):
        field.calendar.picked.emit(QDate(2016, 9, number))
    assert field.dates() == ["2016-09-06"]
