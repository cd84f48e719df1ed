"""A desk's morning by keyboard: open the sample, log a capture, see it, undo, redo, correct, ask why, retract, quit."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable
from typing import Any

sys.path.insert(0, os.environ["STORY_SCRIPTS"])

from campaign_replay.plugin.gui.log.filter import ALL_OF_TIME
from campaign_replay.plugin.gui.widgets.map_tools import from_degrees
from qgis.core import (
    Qgis,
    QgsGeometry,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsPointXY,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QPoint, QSize, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDialog, QPushButton
from qgis.utils import iface
from stage import (
    breathe,
    empty_bench,
    entrance,
    keyboard,
    nameless,
    open_sample,
    perform,
    picture,
    press,
    project,
    tab_to,
    until,
    write,
)

SPOT = (37.425, 36.615)
"""Degrees; two kilometres west of al-Rai, in the ground that goes with the town and clear of its dot."""


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


def look_at(degrees: QgsRectangle) -> None:
    """Show a part of the world."""
    canvas = iface.mapCanvas()
    canvas.setExtent(from_degrees(canvas).transformBoundingBox(degrees))
    canvas.refresh()


def type_report(bench: Any) -> list[str]:
    """al-Rai captured from ISIS by FSA-TR, ~17 Aug 2016, SOHR B2: typed in the order of the form, hands on the keys.

    What the form said on the way: the ground, and who held it as the map has it.
    """
    fields = bench.dock.form.fields
    row = fields.sources._rows[0]
    iface.mainWindow().activateWindow()
    until(iface.mainWindow().isActiveWindow, "the window never gets the keys")
    fields.place.setFocus()
    write("ar rai")
    until(QApplication.activePopupWidget, "no place is offered")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    tab_to(fields.ground)
    ground = fields.ground.method.currentText()
    tab_to(fields.kind)
    tab_to(fields.to_actor)
    write("2")
    tab_to(fields.from_actor)
    tab_to(fields.when)
    write("~17 Aug 2016")
    until(lambda: "as the map has it" in fields.from_actor.itemText(0), "nobody says who held it")
    held = fields.from_actor.itemText(0)
    # The map knows nobody there before: who lost it is what the report says.
    press(Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    write("ISIS")
    tab_to(fields.when)
    tab_to(row)
    write("SOHR")
    press(Qt.Key.Key_Escape)
    tab_to(row.reliability)
    write("B")
    tab_to(row.credibility)
    write("2")
    tab_to(fields.note)
    return [ground, held]


def answer(name: str, act: Callable[[QDialog], None], ask: Callable[[], None]) -> None:
    """Ask for something that opens a modal dialog, and do what a person does in it."""

    def meet() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None or dialog.objectName() != name:
            QTimer.singleShot(50, meet)
        else:
            act(dialog)

    QTimer.singleShot(50, meet)
    ask()


def give_reason(dialog: QDialog) -> None:
    """Type why, and press the button by its key."""
    dialog.activateWindow()
    until(dialog.reason.hasFocus, "the dialog never gets the keys")
    write("the report was withdrawn")
    QTest.keyClick(dialog._retract, Qt.Key.Key_Space)


def story() -> dict[str, Any]:
    told: dict[str, Any] = {}
    bench = empty_bench()
    picture("dock-empty")
    open_sample(bench)
    until(lambda: project().crs().authid() == "EPSG:32637", "the map keeps its degrees")
    told |= log_it(bench)
    told |= change_it(bench)
    told |= look_around(bench)
    told["dialogs"] = dialogs(bench)
    session = bench.session
    head = session.store.head()
    return told | {"end": head.seq, "hash": head.hash, "path": str(session.path), "faults": session.store.verify()}


def log_it(bench: Any) -> dict[str, Any]:
    """The entry, typed and logged, undone and redone."""
    session, form, told = bench.session, bench.dock.form, {}
    # The sample tells of this capture itself, and it is to be told anew.
    own = session.store.in_force_at("al-rai")[0]
    session.retract(own.uid, "to be told anew")
    session.set_moment(own.effective_at)
    told["before"] = session.store.head().seq
    told["map_before"] = turned(bench, "unknown")
    told["standing_before"] = standing(bench)
    iface.messageBar().clearWidgets()
    look_at(QgsRectangle(37.25, 36.5, 37.6, 36.72))
    told["offered"] = type_report(bench)
    until(lambda: form.fields.outcome.isVisible(), "nothing is foretold")
    told["foretold"] = form.fields.outcome.text()
    told["advice"] = [finding.message for finding in form.advice.findings]
    told["items_of_preview"] = len(bench.form_map.preview._bands)
    picture("form-filled")
    began = time.perf_counter()
    QTest.keyClick(keyboard(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    told["seconds_to_log"] = time.perf_counter() - began
    entry = session.store.last_entries(1)[0]
    draft = entry.draft
    told["logged"] = [
        entry.seq, draft.place_id, draft.kind.value, draft.from_actor, draft.to_actor, draft.moment.text,
        draft.citations[0].source_id, draft.citations[0].grade, draft.footprint_method.value,
    ]  # fmt: skip
    told["is_the_cell"] = draft.footprint == session.cells["al-rai"]
    told["offers"] = [one.text() for one in iface.messageBar().findChildren(QPushButton)]
    told["map_after"] = turned(bench, "FSA-TR")
    picture("logged")

    QTest.mouseClick(iface.messageBar().findChild(QPushButton), Qt.MouseButton.LeftButton)
    told["map_undone"] = turned(bench, "unknown")
    entrance().redo.trigger()
    told["map_redone"] = turned(bench, "FSA-TR")
    return told


def change_it(bench: Any) -> dict[str, Any]:
    """Correct the entry from the table, ask the map why, and retract it."""
    session, form, told = bench.session, bench.dock.form, {}
    redone = session.store.last_entries(1)[0]
    bench.log_desk.show_entry(redone.uid)
    press(Qt.Key.Key_F2)
    until(lambda: form.fields.place.line.text() == "al-Rai", "the entry does not come into the form")
    form.fields.to_actor.setFocus()
    write("3")
    form.fields.note.setFocus()
    write("taken by the SDF, as corrected")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    corrected = session.store.last_entries(1)[0]
    told["corrected"] = [corrected.draft.supersedes == redone.uid, corrected.draft.to_actor]
    turned(bench, "SDF")

    bench.why_action.trigger()
    canvas = iface.mapCanvas()
    at = canvas.getCoordinateTransform().transform(from_degrees(canvas).transform(QgsPointXY(*SPOT)))
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(round(at.x()), round(at.y())))
    until(lambda: bench.why_desk.panel.tree.topLevelItemCount(), "the click has no answer")
    told["why_shown"] = bench.dock.tabs.currentIndex()
    told["why"] = [bench.why_desk.panel.spot.text(), bench.why_desk.panel.summary.text()]
    told["why_rows"] = bench.why_desk.panel.tree.topLevelItemCount()
    picture("why")
    bench.dock.show_log()
    bench.log_desk.show_entry(corrected.uid)
    answer("CampaignReplayRetraction", give_reason, lambda: press(Qt.Key.Key_Delete))
    told["map_retracted"] = turned(bench, "unknown")
    told["standing_retracted"] = standing(bench)
    told["reason"] = session.store.last_entries(1)[0].draft.note
    return told


def show_wizard(wizard: QDialog) -> None:
    """Each page of the wizard, as far as it gets without a file."""
    wizard.area.title.setText("Battle of al-Bab")
    wizard.area.file.setFilePath("/home/desk/battle_of_al_bab.gpkg")
    for name in ("wizard-area", "wizard-actors", "wizard-line", "wizard-places"):
        picture(name, wizard)
        wizard.next()


def show_report(dialog: QDialog) -> None:
    """A report with two drafts confirmed."""
    dialog.source.source.setEditText("AFP")
    dialog.reported.set_text("5 Sep 2016")
    dialog.text.setPlainText(REPORT)
    dialog.read()
    dialog.confirm_current()
    dialog.confirm_current()
    picture("report", dialog)
    dialog.start_anew()


PICTURES = {"CampaignReplayWizard": show_wizard, "CampaignReplayReport": show_report}
REPORT = (
    "Turkey-backed rebels captured Tal Mizab from ISIS on Saturday, a monitor said.\n"
    "They also took Ghandurah and Qunduriyah, east of al-Rai, on 4 September 2016.\n"
    "The SDF denied that it left Manbij."
)


def look_around(bench: Any) -> dict[str, Any]:
    """The table filtered, the history of an entry, and an unlocated entry that is asked for its place."""
    panel, told = bench.log_desk.panel, {}
    bench.dock.show_log()
    bar = panel.filter_bar
    bar.actor.setCurrentIndex(bar.actor.findData("FSA-TR"))
    bar.span.setText("30 Aug - 5 Sep 2016")
    until(lambda: bar.wanted.span != ALL_OF_TIME and panel.model.wanted == bar.wanted, "the filter does nothing")
    rows = range(panel.model.rowCount())
    panel.view.selectRow(next(row for row in rows if not panel.model.is_unlocated(row)))
    panel.view.setFocus()
    press(Qt.Key.Key_Return)
    told["filtered"] = panel.count.text()
    picture("log-table")
    panel.clear_filter.click()
    told["all"] = panel.count.text()
    bar.standing.setCurrentIndex(bar.standing.count() - 1)
    until(lambda: not panel.model.wanted.is_plain, "the filter does nothing")
    bench.log_desk.show_entry(bench.session.store.last_entries(1)[0].uid)
    answer("CampaignReplayHistory", lambda one: (picture("history", one), one.reject()), panel.ask_history)
    bar.clear()
    bar.unlocated.setChecked(True)
    until(lambda: panel.model.wanted.unlocated_only, "the worklist never shows")
    panel.view.selectRow(0)
    panel.ask_place()
    told["asked"] = bench.log_desk._question.text()
    picture("worklist", bench.dock.tabs)
    bench.log_desk.worklist.give_up()
    bar.clear()
    told["nameless"] = []
    for page in range(bench.dock.tabs.count()):
        bench.dock.tabs.setCurrentIndex(page)
        breathe()
        told["nameless"] += nameless(bench.dock)
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
        PICTURES.get(name, lambda _dialog: None)(shown)
        shown.reject()
    return found


perform(story, quits=True)
