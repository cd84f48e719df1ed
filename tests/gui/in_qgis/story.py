"""A desk's morning: open the sample, log a capture, see it, undo, redo, correct, retract, ask why, quit."""

from __future__ import annotations

import gc
import os
import sys
import time
from typing import Any

sys.path.insert(0, os.environ["STORY_SCRIPTS"])

from qgis.core import (
    Qgis,
    QgsGeometry,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsPointXY,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QPushButton
from qgis.utils import iface
from stage import entrance, perform, picture, project, type_into, until

SPOT = (37.43, 36.57)
"""Degrees; some 5 km south of al-Rai, outside the ground that goes with the town."""


def holder() -> str:
    """Who holds the spot on the map that is shown."""
    layers = [layer for layer in iface.mapCanvas().layers() if layer.customProperty("campaign_replay/now")]
    spot = QgsGeometry.fromPointXY(QgsPointXY(*SPOT))
    for layer in layers:
        if layer.fields().indexOf("contested_by") >= 0 and layer.geometryType().name == "Polygon":
            for feature in layer.getFeatures(spot.boundingBox()):
                if feature.geometry().contains(spot):
                    return str(feature["actor"])
    return ""


def ink() -> list[str]:
    """The colours of the map at the spot, as its layers draw it now, without what lies on top of it."""
    from campaign_replay.plugin.gui.map_tools import from_degrees

    canvas = iface.mapCanvas()
    at = from_degrees(canvas).transform(QgsPointXY(*SPOT))
    settings = QgsMapSettings(canvas.mapSettings())
    settings.setExtent(QgsRectangle.fromCenterAndSize(at, 400, 400))
    settings.setOutputSize(QSize(8, 8))
    settings.setFlag(Qgis.MapSettingsFlag.DrawLabeling, False)
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    return sorted({image.pixelColor(x, y).name() for x in range(8) for y in range(8)})


def turned(bench: Any, wanted: str) -> list[str]:
    """Wait until the spot on the map is held by somebody."""
    until(lambda: bench.time.slider.reel.replay.is_there and holder() == wanted, f"the map never shows {wanted!r}")
    return ink()


def standing(bench: Any) -> list[list[str]]:
    """Who holds each place at the moment that the map shows."""
    statuses = bench.session.store.statuses_at(bench.session.moment)
    return sorted([one.place_id, one.actor, one.contested_by, one.besieged_by] for one in statuses)


def fill_in(bench: Any) -> None:
    """al-Rai captured from ISIS by FSA-TR, ~17 Aug 2016, SOHR B2; with the ground six kilometres round it."""
    fields = bench.dock.form.fields
    type_into(fields.place.line, "ar rai")
    popup = fields.place.line.completer().popup()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    fields.ground.method.setCurrentIndex(fields.ground.method.findData("radius"))
    fields.ground.km.setValue(6.0)
    QTest.keyClick(fields.to_actor, "2")
    fields.from_actor.setCurrentIndex(fields.from_actor.findData("ISIS"))
    type_into(fields.when.line, "~17 Aug 2016")
    row = fields.sources._rows[0]
    type_into(row.source.lineEdit(), "SOHR")
    row.source.lineEdit().completer().popup().hide()
    row.reliability.setCurrentText("B")
    row.credibility.setCurrentText("2")


def story() -> dict[str, Any]:
    told: dict[str, Any] = {}
    iface.mainWindow().showMaximized()
    until(lambda: iface.mainWindow().width() > 1000, "the window stays small")
    iface.messageBar().clearWidgets()
    if entrance().workbench is None:
        entrance().action.trigger()
    bench = until(lambda: entrance().workbench, "no workbench")
    picture("dock_empty")
    bench.dock.empty.sample_button.click()
    until(lambda: bench.session.is_open, "the sample does not open")
    session, form = bench.session, bench.dock.form
    until(lambda: bench.time.slider.reel.replay.is_there, "the map is never there")
    until(lambda: project().crs().authid() == "EPSG:32637", "the map keeps its degrees")
    told["before"] = session.store.head().seq

    fill_in(bench)
    session.set_moment(form.fields.when.moment().earliest)
    until(lambda: form.fields.outcome.text(), "nothing is foretold")
    told["foretold"] = form.fields.outcome.text()
    told["advice"] = [finding.message for finding in form.advice.findings]
    told["items_of_preview"] = len(bench.form_map.preview._bands)
    told["map_before"] = turned(bench, "unknown")
    told["standing_before"] = standing(bench)
    picture("form_filled")
    began = time.perf_counter()
    QTest.keyClick(form.fields.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    told["seconds_to_log"] = time.perf_counter() - began
    entry = session.store.last_entries(1)[0]
    told["logged"] = [entry.seq, entry.draft.moment.text, entry.draft.from_actor, entry.draft.citations[0].grade]
    told["offers"] = [one.text() for one in iface.messageBar().findChildren(QPushButton)]
    told["map_after"] = turned(bench, "FSA-TR")
    picture("logged")

    QTest.mouseClick(form.undo_button, Qt.MouseButton.LeftButton)
    told["map_undone"] = turned(bench, "unknown")
    entrance().redo.trigger()
    told["map_redone"] = turned(bench, "FSA-TR")

    redone = session.store.last_entries(1)[0]
    bench.log_desk.show_entry(redone.uid)
    bench.log_desk.panel.correction_wanted.emit(redone.uid)
    form.fields.to_actor.choose("SDF")
    form.fields.note.setText("taken by the SDF, as corrected")
    form.submit()
    corrected = session.store.last_entries(1)[0]
    told["corrected"] = [corrected.draft.supersedes == redone.uid, corrected.draft.to_actor]
    turned(bench, "SDF")

    bench.why_desk.ask(QgsPointXY(*SPOT))
    told["why_shown"] = bench.dock.tabs.currentIndex()
    told["why"] = [bench.why_desk.panel.spot.text(), bench.why_desk.panel.summary.text()]
    told["why_rows"] = bench.why_desk.panel.tree.topLevelItemCount()
    picture("why_panel")
    bench.log_desk.retract([corrected.uid], "the report was withdrawn")
    told["map_retracted"] = turned(bench, "unknown")
    told["standing_retracted"] = standing(bench)
    told["end"] = session.store.head().seq
    told["hash"] = session.store.head().hash
    told["path"] = str(session.path)
    told["faults"] = session.store.verify()
    told["dialogs"] = dialogs(bench)
    bench.session.close()
    return told


def dialogs(bench: Any) -> list[str]:
    """What stands when each dialog was asked for and Python has tidied up."""
    found = []
    for name, ask in (
        ("CampaignReplayWizard", bench.errands.ask_new),
        ("CampaignReplayReport", bench.errands.ask_report),
        ("CampaignReplayExport", bench.errands.ask_export),
    ):
        ask()
        gc.collect()
        shown = next(one for one in QApplication.topLevelWidgets() if one.objectName() == name and one.isVisible())
        found.append(type(shown).__name__)
        if name == "CampaignReplayWizard":
            shown.area.title.setText("Battle of al-Bab")
            shown.area.file.setFilePath("/home/desk/battle_of_al_bab.gpkg")
            picture("wizard_area")
            shown.next()
            picture("wizard_actors")
        shown.reject()
    return found


perform(story)
