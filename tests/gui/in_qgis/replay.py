"""Replays a campaign in a real window: pictures checked for what they show, QGIS's own controller, edits, reopening."""

from __future__ import annotations

import os
import sys

sys.path.insert(0, os.environ["STORY_SCRIPTS"])

import math
import zipfile

from campaign_replay.plugin.gui.slider.plain import PlainWhen
from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsPointXY
from qgis.gui import QgsGui
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtGui import QColor, QImage
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QLineEdit
from qgis.utils import iface
from stage import breathe, entrance, given, perform, picture, project, settled, until
from walking import is_the_engines_state, walk_about

DAY = 86_400_000
_FAR = 60.0
"""Distance in RGB beyond which a colour is no holder's."""


def slider():
    """The time slider with a replay in it."""
    bench = until(lambda: entrance().workbench, "no workbench")
    found = bench.time.slider
    until(lambda: found.reel is not None, "no replay")
    until(lambda: found.reel.replay.instant is not None and found.reel.replay.is_there, "the replay never arrives")
    return found


def arrive(time_slider, instant: int) -> None:
    time_slider.reel.go(instant)
    until(lambda: time_slider.reel.replay.is_there, "it never arrives")
    settled()


class Spots:
    """Middles of the cells, asked of the store and read off the picture."""

    def __init__(self, bench) -> None:
        self._bench = bench
        statuses = bench.session.store.statuses_at(bench.session.moment)
        places = bench.session.campaign.places
        self._spots = {one.place_id: (places[one.place_id].lon, places[one.place_id].lat) for one in statuses}
        # A dot stands on the place itself, so look beside it.
        self._aside = 0.07

    def told(self, instant: int) -> dict[str, str]:
        return {one.place_id: one.actor for one in self._bench.session.store.statuses_at(instant)}

    def seen(self, image: QImage) -> dict[str, str]:
        """The holder whose colour the picture shows most around each spot."""
        canvas = iface.mapCanvas()
        to_map = QgsCoordinateTransform(
            QgsCoordinateReferenceSystem("EPSG:4326"), canvas.mapSettings().destinationCrs(), project()
        )
        scale = canvas.devicePixelRatioF()
        actors = self._bench.session.campaign.actors
        found = {}
        for place_id, (lon, lat) in self._spots.items():
            at = canvas.getCoordinateTransform().transform(to_map.transform(QgsPointXY(lon + self._aside, lat + 0.055)))
            votes: dict[str, int] = {}
            # Nobody's ground is no fill at all: the paper between its dots is far from every holder's colour.
            for dx in range(-6, 7, 2):
                for dy in range(-6, 7, 2):
                    color = image.pixelColor(QPoint(int((at.x() + dx) * scale), int((at.y() + dy) * scale)))
                    nearest = min(actors, key=lambda code, seen=color: _apart(seen, QColor(actors[code].color)))
                    if _apart(color, QColor(actors[nearest].color)) > _FAR:
                        nearest = "unknown"
                    votes[nearest] = votes.get(nearest, 0) + 1
            found[place_id] = max(votes, key=votes.get)
        return found


def _apart(one: QColor, other: QColor) -> float:
    return math.dist(one.getRgb()[:3], other.getRgb()[:3])


def play_and_look(time_slider, spots: Spots) -> list[dict]:
    """Play; of each picture the canvas completes: the instant held when it was begun, what it shows, what is so."""
    canvas, pictures, begun = iface.mapCanvas(), [], []
    reel = time_slider.reel

    def starts() -> None:
        begun.append(reel.replay.shown_instant)

    def complete() -> None:
        # The glow lies over the picture and is meant to differ from it.
        time_slider.story.glow.clear()
        pictures.append((begun[-1] if begun else None, canvas.grab().toImage()))

    canvas.renderStarting.connect(starts)
    canvas.mapCanvasRefreshed.connect(complete)
    reel.player.speed = 4.0
    reel.player.play()
    until(lambda: not reel.player.is_playing, "it plays for ever")
    settled()
    canvas.renderStarting.disconnect(starts)
    canvas.mapCanvasRefreshed.disconnect(complete)
    return [
        {"instant": instant, "seen": spots.seen(image), "told": spots.told(instant)}
        for instant, image in pictures
        if instant is not None
    ]


def play_plain(time_slider, spots: Spots) -> dict:
    """The same run with plain fills; what was on while it played, and afterwards."""
    plain, was_plain = time_slider.plain, []
    arrive(time_slider, time_slider.reel.frames.first)
    look_at = time_slider.reel.player.rate_changed
    note = lambda _drawn, _asked: was_plain.append(plain.is_plain)  # noqa: E731
    look_at.connect(note)
    time_slider.draw_plain(PlainWhen.ALWAYS)
    pictures = play_and_look(time_slider, spots)
    look_at.disconnect(note)
    time_slider.draw_plain(PlainWhen.AUTOMATIC)
    return {"played": pictures, "was_plain": was_plain, "after": plain.is_plain}


def move_both_ways(time_slider) -> dict:
    """Ours moves QGIS's, QGIS's moves ours; who was where afterwards."""
    controller = iface.mapCanvas().temporalController()
    arrive(time_slider, time_slider.reel.frames.first + 3 * DAY)
    ours = time_slider.reel.replay.shown_instant
    canvas_range = iface.mapCanvas().temporalRange()
    controller.next()
    until(lambda: time_slider.reel.replay.is_there, "it does not follow")
    after_next = time_slider.reel.replay.shown_instant
    session_moment = time_slider._session.moment
    for number in (1, 9, 4, 7, 2):
        controller.setCurrentFrameNumber(number)
    until(lambda: time_slider.reel.replay.is_there, "it does not follow")
    settled()
    return {
        "ours": ours,
        "canvas": canvas_range.begin().toMSecsSinceEpoch(),
        "after_next": after_next,
        "session": session_moment,
        "after_many": time_slider.reel.replay.shown_instant - time_slider.reel.frames.whole.first,
        "frozen": iface.mapCanvas().isFrozen(),
    }


def step_back(time_slider) -> dict:
    """A jump over all there is, then one change back: what glows for how many, and what is listed."""
    reel, story = time_slider.reel, time_slider.story
    arrive(time_slider, reel.frames.first)
    reel.go(reel.frames.last)
    until(lambda: reel.replay.is_there, "it never arrives")
    jumped = story.glow.taken
    settled()
    at = reel.replay.instant
    time_slider.actions["previous_change"].trigger()
    until(lambda: reel.replay.is_there and reel.replay.instant < at, "it does not go back")
    glows = story.glow.taken
    until(lambda: not story._soon.isActive(), "the list is never filled")
    stepped_over = [
        one.uid for one in reel.timeline.changes if reel.replay.shown_instant < one.effective_at <= at
    ]
    told = {"listed": story.panel.uids, "over": stepped_over, "title": story.panel.title}
    return {"jumped": jumped, "glows": glows, **told}


def press_keys(time_slider) -> dict:
    """Shortcuts while a text field of the form has the focus, and that the field gets none of it."""
    field = entrance().workbench.dock.form.findChildren(QLineEdit)[0]
    arrive(time_slider, time_slider.reel.frames.first)
    iface.mainWindow().activateWindow()
    field.setFocus()
    for _ in range(20):
        breathe()
    before = field.text()
    QTest.keyClick(
        field, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    )
    until(lambda: time_slider.reel.replay.is_there, "the key does nothing")
    return {
        "moved": time_slider.reel.replay.instant - time_slider.reel.frames.first,
        "typed": field.text() != before,
        "known": sorted(
            action.objectName()
            for action in QgsGui.shortcutsManager().listActions()
            if action.objectName().startswith("campaign_replay_")
        ),
    }


def save_and_reopen(time_slider, path: str) -> dict:
    """Save, open again, and see whether all is there: without a question, and without an empty layer."""
    arrive(time_slider, time_slider.reel.frames.first + 5 * DAY)
    held = {table.value: len(time_slider.reel.layers.flat_rows(table)) for table in time_slider.reel.layers._layers}
    asked = [
        layer.name()
        for layer in project().mapLayers().values()
        if layer.providerType() == "memory" and not layer.customProperty("skipMemoryLayersCheck")
    ]
    written = project().write(path)
    with zipfile.ZipFile(path) as packed:
        name = next(one for one in packed.namelist() if one.endswith(".qgs"))
        text = packed.read(name).decode()
    shown = [line for line in text.splitlines() if "<layer-tree-layer" in line and 'checked="Qt::Checked"' in line]
    project().clear()
    for _ in range(20):
        breathe()
    iface.addProject(path)
    again = slider()
    settled()
    is_state = is_the_engines_state(again)
    layers = {
        table.value: again.reel.layers.layer(table).featureCount()
        for table in again.reel.layers._layers
    }
    return {
        "written": written,
        "asked": asked,
        "shown_in_file": shown,
        "held": held,
        "layers": layers,
        "is_state": is_state,
        "instant": again.reel.replay.shown_instant - again.reel.frames.whole.first,
        "names": sorted(layer.name() for layer in project().mapLayers().values()),
    }


def story() -> dict:
    iface.messageBar().clearWidgets()
    bench = until(lambda: entrance().window(), "no workbench")
    bench.open(given("campaign"))
    time_slider = slider()
    settled()
    spots = Spots(bench)
    arrive(time_slider, time_slider.reel.frames.first)
    told: dict = {}
    told["played"] = play_and_look(time_slider, spots)
    told["plain"] = play_plain(time_slider, spots)
    told["last"] = time_slider.reel.frames.last
    picture("replay")
    told["both_ways"] = move_both_ways(time_slider)
    told["back"] = step_back(time_slider)
    told["keys"] = press_keys(time_slider)
    arrive(time_slider, time_slider.reel.frames.last)
    entry = next(one for one in bench.session.store.in_force() if one.draft.kind.value == "captured")
    bench.session.retract(entry.uid, "to see")
    until(lambda: time_slider.reel.replay.is_there, "the edit never shows")
    settled()
    at = time_slider.reel.replay.shown_instant
    areas = next(table for table in time_slider.reel.layers._layers if table.value == "control_area")
    held = set(time_slider.reel.layers.flat_rows(areas))
    told["after_edit"] = held == {one.fid for one in bench.session.store.holdings_at(at)}
    bench.session.undo()
    until(lambda: time_slider.reel.replay.is_there, "the undoing never shows")
    told["panel"] = time_slider.story.panel.uids
    told["walk"] = walk_about(time_slider, 3)
    told["reopened"] = save_and_reopen(time_slider, given("saved"))
    told["walk_reopened"] = walk_about(slider(), 4)
    told["mode"] = iface.mapCanvas().temporalController().navigationMode() == Qgis.TemporalNavigationMode.Animated
    return told


perform(story)
