"""The log table by key, menu and mouse, in a window whose own keys want the same: a layer is being edited."""

from __future__ import annotations

import os
import sys

sys.path.insert(0, os.environ["STORY_SCRIPTS"])

from collections.abc import Callable
from pathlib import Path
from typing import Any

from campaign_replay.plugin.gui.log.flash import ground_of
from campaign_replay.plugin.gui.widgets.map_tools import from_degrees
from qgis.core import QgsApplication, QgsFeature, QgsGeometry, QgsRectangle, QgsVectorLayer
from qgis.gui import QgsRubberBand
from qgis.PyQt.QtCore import QPoint, Qt, QTimer
from qgis.PyQt.QtGui import QContextMenuEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDialog, QDialogButtonBox, QFileDialog, QLineEdit, QMenu
from qgis.utils import iface
from stage import breathe, entrance, given, perform, picture, press, project, settled, until, write

CTRL = Qt.KeyboardModifier.ControlModifier


def story() -> dict[str, Any]:
    iface.messageBar().clearWidgets()
    bench = until(lambda: entrance().window(), "no workbench")
    bench.open(given("campaign"))
    until(lambda: bench.log_desk.panel.model.rowCount() == 8, "the log is never read")
    until(lambda: bench.time.slider.reel.replay.is_there, "the replay never arrives")
    settled()
    layer = edited_layer()
    table = Table(bench)
    told: dict[str, Any] = {"rows": bench.log_desk.panel.model.rowCount()}
    told |= look(table)
    told |= change(table)
    told["left_alone"] = [layer.featureCount(), layer.selectedFeatureCount()]
    layer.rollBack()
    return told


def edited_layer() -> QgsVectorLayer:
    """What makes QGIS's own Ctrl+C and Delete wait for a key: a layer being edited, with something selected."""
    layer = QgsVectorLayer("Polygon?crs=EPSG:4326", "sketch", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(37.2, 36.2, 37.3, 36.3)))
    layer.dataProvider().addFeatures([feature])
    project().addMapLayer(layer)
    iface.setActiveLayer(layer)
    layer.startEditing()
    layer.selectAll()
    until(lambda: iface.actionCopyFeatures().isEnabled(), "QGIS has nothing to copy")
    until(lambda: iface.actionDeleteSelected().isEnabled(), "QGIS has nothing to delete")
    return layer


class Table:
    """The table as a person meets it."""

    def __init__(self, bench: Any) -> None:
        self.bench = bench
        self.panel = bench.log_desk.panel
        self.view = self.panel.view
        bench.dock.show_log()

    def choose(self, *rows: int) -> list[str]:
        """Click rows, further ones with Ctrl; their uids."""
        for row in rows:
            more = CTRL if row != rows[0] else Qt.KeyboardModifier.NoModifier
            QTest.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, more, self.at(row))
        breathe()
        return [entry.uid for entry in self.panel.selected()]

    def at(self, row: int) -> QPoint:
        self.view.scrollTo(self.panel.model.index(row, 0))
        return self.view.visualRect(self.panel.model.index(row, 0)).center()

    def row(self, place: str, status: str = "draft") -> int:
        """The row of a place's entry, once the table has taken it."""
        wanted = (place, status, False)
        until(lambda: wanted in self._shown(), f"the table never shows {wanted}")
        return self._shown().index(wanted)

    def _shown(self) -> list[tuple[str, str, bool]]:
        entries = [self.panel.model.entry_at(row) for row in range(self.panel.model.rowCount())]
        return [(one.draft.place_id, one.draft.status.value, one.draft.kind.value == "initial") for one in entries]

    def statuses(self, *places: str) -> list[str]:
        return [
            entry.draft.status.value
            for entry in self.bench.session.store.in_force()
            if entry.draft.place_id in places and entry.draft.kind.value != "initial"
        ]


def answer(kind: type, act: Callable[[Any], None], ask: Callable[[], None]) -> bool:
    """Ask for a modal thing, answer it, and tell whether it came."""
    met = []

    def meet() -> None:
        asked = QApplication.activePopupWidget() if kind is QMenu else QApplication.activeModalWidget()
        if isinstance(asked, kind):
            met.append(asked)
            timer.stop()
            act(asked)

    timer = QTimer()
    timer.timeout.connect(meet)
    timer.start(50)
    ask()
    until(lambda: met or not timer.isActive(), f"no {kind.__name__} comes")
    timer.stop()
    return bool(met)


def count_bands() -> int:
    return sum(isinstance(item, QgsRubberBand) for item in iface.mapCanvas().scene().items())


def look(table: Table) -> dict[str, Any]:
    """What changes nothing: copy, export, flash and zoom, the time of an entry."""
    told: dict[str, Any] = {}
    canvas = iface.mapCanvas()
    far = QgsRectangle(canvas.extent())
    far.setXMinimum(far.xMinimum() + 20 * far.width())
    far.setXMaximum(far.xMaximum() + 20 * far.width())
    canvas.setExtent(far)
    settled()
    bands = count_bands()
    (uid,) = table.choose(table.row("al-rai"))
    until(lambda: count_bands() > bands, "nothing flashes")
    told["flashes"] = True
    ground = ground_of(table.bench.session.campaign, table.bench.session.store.entry(uid))
    there = from_degrees(canvas).transformBoundingBox(ground.boundingBox())
    seen = canvas.extent()
    told["zoomed"] = [seen.contains(there), min(seen.width() / there.width(), seen.height() / there.height())]
    chosen = table.choose(table.row("al-rai"), table.row("tal-mizab"))
    QgsApplication.clipboard().setText("nothing yet")
    press(Qt.Key.Key_C, CTRL)
    told["copied"] = QgsApplication.clipboard().text()
    file = Path(given("exports")) / "some.csv"

    def save(dialog: QFileDialog) -> None:
        # Its button, not a key: the dialog may not have the focus yet.
        dialog.findChild(QLineEdit, "fileNameEdit").setText(str(file))
        dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Save).click()

    answer(QFileDialog, save, lambda: press(Qt.Key.Key_E, CTRL))
    until(file.exists, "nothing is exported")
    words = file.read_text(encoding="utf-8")
    told["exported"] = [uid in words for uid in chosen] + [words.count("captured")]
    row = table.row("tal-mizab")
    table.choose(row)
    # The clicks before are long enough ago not to be halves of this one.
    QTest.qWait(QApplication.doubleClickInterval() + 100)
    QTest.mouseDClick(
        table.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, table.at(row)
    )
    slider = table.bench.time.slider
    wanted = table.panel.model.entry_at(row).effective_at
    until(lambda: slider.reel.replay.shown_instant == wanted, "the slider never goes there")
    told["time"] = table.bench.session.moment == wanted
    return told


def change(table: Table) -> dict[str, Any]:
    """Reviewed by key and by menu, retracted with a reason, and all of it in the history of the entry."""
    told: dict[str, Any] = {}
    table.choose(table.row("al-rai"), table.row("tal-mizab"))
    press(Qt.Key.Key_R, CTRL)
    until(lambda: "draft" not in table.statuses("al-rai", "tal-mizab"), "Ctrl+R reviews nothing")
    told["by_key"] = table.statuses("al-rai", "tal-mizab")
    both = [row for row in range(8) if table.panel.model.entry_at(row).draft.place_id == "azaz"][:2]
    table.choose(*both)

    def mark(menu: QMenu) -> None:
        picture("log-menu")
        action = next(one for one in menu.actions() if one.objectName().endswith("_review"))
        menu.setActiveAction(action)
        press(Qt.Key.Key_Return)

    def open_menu() -> None:
        at = table.at(both[0])
        where = table.view.viewport().mapToGlobal(at)
        QApplication.sendEvent(table.view.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, where))

    answer(QMenu, mark, open_menu)
    until(lambda: "draft" not in table.statuses("azaz"), "the menu reviews nothing")
    told["by_menu"] = table.statuses("azaz")

    def give_reason(dialog: QDialog) -> None:
        until(dialog.isActiveWindow, "the question never gets the focus")
        press(Qt.Key.Key_Return)
        told["needs_reason"] = not dialog._retract.isEnabled()
        dialog.reason.setFocus()
        write("told twice")
        QTest.mouseClick(dialog._retract, Qt.MouseButton.LeftButton)

    (first,) = table.choose(table.row("al-rai", "reviewed"))
    answer(QDialog, give_reason, lambda: press(Qt.Key.Key_Delete))
    until(lambda: not table.statuses("al-rai"), "Delete retracts nothing")
    told["retracted"] = table.statuses("al-rai")
    bar = table.panel.filter_bar.standing
    bar.setCurrentIndex(bar.findText("Retracted"))
    until(lambda: table.panel.model.rowCount() == 1, "the table never shows what was retracted alone")
    table.choose(0)

    def read(dialog: Any) -> None:
        told["history"] = dialog.as_text().translate({0x2068: None, 0x2069: None})
        picture("log-history")
        dialog.reject()

    answer(QDialog, read, lambda: press(Qt.Key.Key_H, CTRL))
    bar.setCurrentIndex(0)
    return told


perform(story)
