"""What asks and feeds the log beside the form: the Why? tool with its dock, and pasting a report."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qgis.core import QgsApplication
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtGui import QAction
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from ..translation import tr
from .log_table_desk import LogTableDesk
from .session import CampaignSession
from .why_desk import WhyDesk

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

    from .report_dialog import ReportDialog

_WIDTH = 420


class LogTools(QObject):
    """Builds the Why? dock and two actions, ready for a menu or tool bar; close() takes everything down."""

    def __init__(self, iface: QgisInterface, session: CampaignSession, log_desk: LogTableDesk) -> None:
        super().__init__()
        self._iface, self._session, self._log_desk = iface, session, log_desk
        self._report: ReportDialog | None = None
        self.why = WhyDesk(session, iface.mapCanvas(), lambda: log_desk.panel.model.rows, self)
        self.dock = self._make_dock()
        self.why_action = self._action("why", "/mActionIdentify.svg", tr("Why? History of a spot"), self.pick_spot)
        self.why_action.setCheckable(True)
        self.why.tool.setAction(self.why_action)
        self.report_action = self._action("report", "/mActionEditPaste.svg", tr("Paste a report…"), self.paste_report)
        self.why.spot_asked.connect(self._show_dock)
        self.why.entry_wanted.connect(log_desk.show_entry)
        log_desk.why_wanted.connect(self._ask_about)
        session.opened.connect(self._enable)
        session.closed.connect(self._enable)
        self._enable()

    @property
    def actions(self) -> list[QAction]:
        """Why?, and Paste a report."""
        return [self.why_action, self.report_action]

    def pick_spot(self) -> None:
        """Let the next click on the map ask."""
        self._iface.mapCanvas().setMapTool(self.why.tool)
        self.why_action.setChecked(True)
        self._show_dock()

    def paste_report(self) -> None:
        """Open the dialog that reads a report, or bring it to the front."""
        if self._report is None:
            from .report_dialog import ReportDialog

            rows = self._log_desk.panel.model
            self._report = ReportDialog(
                self._session, lambda place_id: rows.rows.at_place(place_id), self._iface.mainWindow()
            )
            self._report.destroyed.connect(self._forget_report)
        self._report.show()
        self._report.raise_()
        self._report.activateWindow()
        self._report.text.setFocus()

    def close(self) -> None:
        """Take everything down."""
        self._session.opened.disconnect(self._enable)
        self._session.closed.disconnect(self._enable)
        self._log_desk.why_wanted.disconnect(self._ask_about)
        if self._report is not None:
            self._report.close()
        self.why.unload()
        for action in self.actions:
            self._iface.unregisterMainWindowAction(action)
            self._iface.mainWindow().removeAction(action)
        self._iface.removeDockWidget(self.dock)
        self.dock.deleteLater()

    def _make_dock(self) -> QgsDockWidget:
        dock = QgsDockWidget(tr("Why?"), self._iface.mainWindow())
        dock.setObjectName("CampaignReplayWhyDock")
        frame = QWidget()
        layout = QVBoxLayout(frame)
        layout.addWidget(self.why.panel)
        frame.setMinimumWidth(_WIDTH // 2)
        dock.setWidget(frame)
        self._iface.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
        dock.hide()
        return dock

    def _action(self, name: str, icon: str, title: str, run: Callable[[], None]) -> QAction:
        action = QAction(QgsApplication.getThemeIcon(icon), title, self)
        action.setObjectName(f"campaign_replay_{name}")
        action.triggered.connect(lambda _checked=False: run())
        self._iface.registerMainWindowAction(action, "")
        return action

    def _show_dock(self) -> None:
        self.dock.setUserVisible(True)

    def _ask_about(self, uid: str) -> None:
        self.why.ask_about(self._session.store.entry(uid))

    def _forget_report(self) -> None:
        self._report = None

    def _enable(self) -> None:
        for action in self.actions:
            action.setEnabled(self._session.is_open)
