"""While time moves, the dock asks for the same room: if it grew with its words, each step would resize the map."""

from __future__ import annotations

from collections import defaultdict

from pytestqt.qtbot import QtBot
from qgis.PyQt.QtCore import QObject

from plugin.campaign.times import DAY
from plugin.gui.slider.actions import make_actions
from plugin.gui.slider.controls import SliderControls
from plugin.gui.slider.step_panel import StepPanel
from plugin.replay.frames import Step
from tests.gui.small_war import small_campaign
from tests.unit.builder import day

FIRST = day("2016-05-01")


def test_the_row_of_buttons_is_as_high_and_as_wide_on_any_date(qgis_app: object, qtbot: QtBot) -> None:
    owner = QObject()
    controls = SliderControls(make_actions(None, defaultdict(lambda: lambda: None), owner))
    qtbot.addWidget(controls)
    controls.set_zone("Damascus")
    controls.show_settings(Step(), 20.0, loop=False, skip_quiet=False)
    rooms = set()
    for days in range(0, 365, 5):
        controls.show_instant(FIRST + days * DAY)
        controls.show_rate(days / 18.3, 20.0)
        rows = tuple(controls.layout().heightForWidth(width) for width in range(400, 1300, 10))
        rooms.add((controls.layout().minimumSize().width(), rows))
    assert len(rooms) == 1


def test_the_list_of_a_step_never_asks_for_more_room(qgis_app: object, qtbot: QtBot) -> None:
    panel = StepPanel()
    qtbot.addWidget(panel)
    panel.resize(200, 90)
    panel.show()
    panel.show_step(FIRST, FIRST, [], lambda _uid: None, small_campaign().campaign)
    room = panel.minimumSizeHint()
    panel.show_step(FIRST + 150 * DAY, FIRST, [], lambda _uid: None, small_campaign().campaign)
    assert panel.title == "0 changes, 1 May 2016 to 28 September 2016 (undone by going back)"
    assert panel.minimumSizeHint() == room
    assert panel._title.toolTip() == panel.title
    assert panel._title.text().endswith("…")
