"""The campaign's settings in a real window: from the form's missing actor to the map, the groove and the legend."""

from __future__ import annotations

import os
import sys

sys.path.insert(0, os.environ["STORY_SCRIPTS"])

from campaign_replay.plugin.gui.frame.dialog import CampaignSettingsDialog
from campaign_replay.plugin.territory.state_rows import DerivedTable
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor
from qgis.utils import iface
from stage import breathe, empty_bench, given, nameless, perform, picture, press, settled, until, write

PINK = "#e377c2"


def arrived(bench) -> None:
    reel = until(lambda: bench.time.slider.reel, "no replay")
    until(lambda: reel.replay.instant is not None and reel.replay.is_there, "the replay never arrives")
    settled()


def dialog() -> CampaignSettingsDialog:
    made = until(
        lambda: next((one for one in iface.mainWindow().findChildren(CampaignSettingsDialog) if one.isVisible()), None),
        "no dialog",
    )
    for _ in range(10):
        breathe()
    return made


def legend(bench) -> list[str]:
    layer = bench.time.slider.reel.layers.layer(DerivedTable.CONTROL_AREA)
    return [item.label() for item in layer.renderer().legendSymbolItems()]


def hostile(bench) -> dict[str, bool]:
    """The fronts that the map shows now, by their sides."""
    layer = bench.time.slider.reel.layers.layer(DerivedTable.FRONT_LINE)
    return {" ".join(sorted((one["actor_a"], one["actor_b"]))): bool(one["hostile"]) for one in layer.getFeatures()}


def add_from_the_form(bench) -> dict:
    """By keys alone, but for the colour."""
    form = bench.dock.form
    picture("form")
    form.fields.add_actor.setFocus()
    press(Qt.Key.Key_Space)
    asked = dialog()
    told = {"tab": asked.tabs.currentIndex()}
    write("YPG")
    press(Qt.Key.Key_Return)
    told["nameless"] = nameless(asked)
    row = asked.actors.table.rowCount() - 1
    asked.actors.table.cellWidget(row, 0).setColor(QColor(PINK))
    picture("settings_actors")
    asked.tabs.setCurrentIndex(0)
    told["nameless"] += nameless(asked)
    picture("settings_campaign")
    asked.accept()
    arrived(bench)
    told["chosen"] = form.fields.to_actor.value
    told["legend"] = legend(bench)
    return told


def with_bloc(bench, bloc: str, told: dict) -> dict[str, bool]:
    """The fronts on the map when the SDF stand in a bloc."""
    bench.settings_action.trigger()
    asked = dialog()
    asked.actors.table.item(2, 4).setText(bloc)
    asked.accept()
    told["rebuilds"] = bench.session.background.is_busy
    until(lambda: not bench.session.background.is_busy, "never rebuilt")
    arrived(bench)
    return hostile(bench)


def story() -> dict:
    bench = empty_bench()
    told = {"offered": [bench.settings_action.isEnabled()]}
    bench.open(given("campaign"))
    arrived(bench)
    told["offered"].append(bench.settings_action.isEnabled())
    told["form"] = add_from_the_form(bench)
    slider = bench.time.slider
    bench.settings_action.trigger()
    asked = dialog()
    asked.actors.table.cellWidget(1, 0).setColor(QColor(PINK))
    asked.accept()
    told["groove"] = PINK in [color.name() for color in slider.groove._colors]
    told["fronts"] = [hostile(bench), with_bloc(bench, "opposition", told), with_bloc(bench, "", told)]
    picture("after")
    bench.session.close()
    told["offered"].append(bench.settings_action.isEnabled())
    return told


perform(story)
