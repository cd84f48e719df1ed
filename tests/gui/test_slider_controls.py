"""The row of controls: what is typed and dragged becomes what was meant."""

from __future__ import annotations

from collections import defaultdict

import pytest
from pytestqt.qtbot import QtBot
from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QComboBox, QDialogButtonBox

from plugin.campaign.times import DAY, HOUR, MINUTE
from plugin.gui.slider.actions import make_actions
from plugin.gui.slider.axis import Axis
from plugin.gui.slider.controls import SliderControls
from plugin.gui.views.other_history_dialog import OtherHistoryDialog
from plugin.replay.frames import Step
from tests.gui.small_war import small_campaign
from tests.unit.builder import day


@pytest.fixture
def controls(qgis_app: object, qtbot: QtBot) -> SliderControls:
    """Controls that show what they were told, as the slider has them do."""
    owner = QObject()
    made = SliderControls(make_actions(None, defaultdict(lambda: lambda: None), owner))
    qtbot.addWidget(made)
    made.speed_chosen.connect(lambda speed: made.show_settings(Step(), speed, loop=False, skip_quiet=False))
    made.show_settings(Step(), 2.0, loop=False, skip_quiet=False)
    owner.setParent(made)
    return made


@pytest.mark.parametrize(
    ("typed", "speed"),
    [("3.5", 3.5), ("0.5", 0.5), ("0,25", 0.25), ("12", 12.0), ("99999", 1000.0), ("0", 2.0), ("-3", 2.0), ("x", 2.0)],
)
def test_a_speed_is_what_was_typed_to_the_end_and_nonsense_is_not(
    controls: SliderControls, typed: str, speed: float
) -> None:
    box = controls.findChild(QComboBox, "speed")
    told: list[float] = []
    controls.speed_chosen.connect(told.append)
    box.lineEdit().selectAll()
    QTest.keyClicks(box.lineEdit(), typed)
    assert not told
    QTest.keyClick(box.lineEdit(), Qt.Key.Key_Return)
    assert (told or [2.0]) == [speed]
    assert box.currentText() == f"{speed:g}"


def test_a_preset_is_taken_at_once(controls: SliderControls) -> None:
    box = controls.findChild(QComboBox, "speed")
    told: list[float] = []
    controls.speed_chosen.connect(told.append)
    box.setCurrentIndex(box.findText("10"))
    box.activated.emit(box.currentIndex())
    assert told == [10.0]


def test_no_more_pictures_are_said_to_be_drawn_than_were_asked_for(controls: SliderControls) -> None:
    controls.show_rate(10.9, 10.0)
    assert controls._rate.text() == "10.0/10 fps"
    controls.show_settings(Step(), 5.0, loop=False, skip_quiet=False)
    assert controls._rate.text() == ""


@pytest.mark.parametrize(("length", "unit"), [(250 * DAY, DAY), (3650 * DAY, DAY), (20 * DAY, HOUR), (HOUR, MINUTE)])
def test_a_pixel_means_a_round_instant(length: int, unit: int) -> None:
    axis = Axis(day("2016-07-14") + 1234567, day("2016-07-14") + 1234567 + length, 660)
    for x in range(0, 660, 7):
        instant = axis.round_instant(x)
        assert instant % unit == 0
        assert abs(instant - axis.instant(x)) <= unit / 2


def test_another_history_needs_something_to_be_told_by(qgis_app: object, qtbot: QtBot) -> None:
    war = small_campaign()
    dialog = OtherHistoryDialog(war.campaign, war.entries)
    qtbot.addWidget(dialog)
    accept = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok)
    assert not accept.isEnabled()
    dialog._credible_on.setChecked(True)
    assert accept.isEnabled()
