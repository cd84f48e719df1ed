"""Everything of the plugin that has a window: built when it is first wanted, and taken down in reverse."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsApplication, QgsCoordinateReferenceSystem, QgsGeometry, QgsProject
from qgis.PyQt.QtCore import QObject, Qt, QTimer
from qgis.PyQt.QtGui import QAction, QIcon
from qgis.PyQt.QtWidgets import QMenu

from ..translation import tr
from .analysis.panel import AnalysisPanel
from .campaign_layers import campaign_in
from .dock import CampaignDock
from .errands import Errands
from .form.form_map import FormMap
from .log.desk import LogTableDesk
from .messages import Messages
from .pages.desk import PagesDesk
from .session import CampaignSession
from .settings import PluginSettings
from .slider.tools import TimeTools
from .why.desk import WhyDesk
from .widgets.map_tools import from_degrees

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

_MARGIN = 1.05
_SIDES = (Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea)


class Workbench(QObject):
    """Session, dock, form, log, Why?, charts, time: built in this order, taken down from the last to the first."""

    def __init__(self, iface: QgisInterface, project: QgsProject, resources: Path) -> None:
        super().__init__()
        self._iface = iface
        self._project = project
        self._canvas = iface.mapCanvas()
        self._time_before = (self._canvas.temporalController().navigationMode(), self._canvas.temporalRange())
        self.settings = PluginSettings()
        self.session = CampaignSession(project, self.settings)
        self.messages = Messages(iface.messageBar())
        self.errands = Errands(iface, project, resources, self.session, self.settings, self.messages)
        self.dock = CampaignDock(self.session, QIcon(str(resources / "icons" / "campaign_replay.svg")))
        self.form_map = FormMap(self.dock.form, self._canvas, self.session)
        self.log_desk = LogTableDesk(self.session, self._canvas, self)
        self.why_desk = WhyDesk(self.session, self._canvas, lambda: self.log_desk.panel.model.rows, self)
        self.charts = AnalysisPanel(self.session)
        self.dock.set_log(self.log_desk.widget, self.why_desk.panel, self.charts)
        self.time = TimeTools(iface, self.session, project, self.settings)
        self.pages = PagesDesk(iface, project, self.session, self.messages, lambda: self.time.slider.groove.brush, self)
        self.why_action = self._make_why_action()
        self._fill_menu()
        self._connect()
        self._follow_writable()
        self._add_dock()

    def open(self, path: str | Path) -> bool:
        """Open a campaign's file, and say so where that fails."""
        return self.errands.open(path)

    def open_from_project(self) -> None:
        """Open the campaign whose layers the project shows, if it shows one."""
        path = campaign_in(self._project)
        if path is not None and not (self.session.is_open and self.session.path == path):
            self.open(path)

    def close(self) -> None:
        """Take everything down, the last first."""
        self.settings.dock_width = self.dock.width()
        self._project.readProject.disconnect(self.open_from_project)
        self._project.aboutToBeCleared.disconnect(self.session.close)
        self.errands.close()
        self.pages.close()
        self.messages.withdraw()
        self.charts.unload()
        self.session.close()
        self.time.close()
        mode, shown = self._time_before
        self._canvas.temporalController().setNavigationMode(mode)
        self._canvas.setTemporalRange(shown)
        self.why_desk.unload()
        self.log_desk.unload()
        self.form_map.close()
        self._iface.removeDockWidget(self.dock)
        for part in (self.dock, self.errands, self.session):
            part.deleteLater()
        self.settings.unregister()

    def _connect(self) -> None:
        session, errands, empty, form = self.session, self.errands, self.dock.empty, self.dock.form
        session.failed.connect(self.messages.failed)
        session.entry_waits.connect(self.messages.waits)
        session.opened.connect(self._follow_history)
        session.log_changed.connect(self._follow_history)
        session.closed.connect(lambda: empty.show_recent(self.settings.recent_campaigns))
        session.form_requested.connect(lambda _request: self.dock.setUserVisible(True))
        form.logged.connect(errands.tell_logged)
        form.actor_wanted.connect(lambda: errands.ask_settings(form.take_actors))
        for signal in (session.opened, session.closed):
            signal.connect(self._follow_writable)
        self.form_map.form_wanted.connect(lambda: self.dock.setUserVisible(True))
        form.undo_button.clicked.connect(errands.undo)
        form.redo_button.clicked.connect(errands.redo)
        errands.opened.connect(self._show_opened)
        errands.waits.connect(lambda on: empty.setEnabled(not on))
        empty.new_requested.connect(errands.ask_new)
        empty.open_requested.connect(errands.ask_open)
        empty.sample_requested.connect(errands.open_sample)
        empty.recent_requested.connect(errands.open)
        empty.show_recent(self.settings.recent_campaigns)
        self.log_desk.why_wanted.connect(lambda uid: self.why_desk.ask_about(session.store.entry(uid)))
        self.why_desk.spot_asked.connect(self._show_why)
        self.why_desk.entry_wanted.connect(self._show_entry)
        self._project.readProject.connect(self.open_from_project)
        self._project.aboutToBeCleared.connect(session.close)

    def _show_opened(self) -> None:
        self.dock.setUserVisible(True)
        if self.session.layers.were_added:
            # QGIS itself zooms to the first layers of a project as soon as it is idle; the area comes after that.
            QTimer.singleShot(0, self._show_area)

    def _show_area(self) -> None:
        """Let the map begin with the area of interest."""
        if not self.session.is_open:
            return
        if self.session.layers.came_first:
            # QGIS gave the empty project the layers' degrees; maps of a campaign want its local projection.
            self._project.setCrs(QgsCoordinateReferenceSystem(self.session.campaign.settings.projected_crs))
        area = QgsGeometry()
        area.fromWkb(self.session.campaign.aoi)
        # The canvas learns of the project's new projection a moment later than the project.
        self._canvas.setDestinationCrs(self._project.crs())
        extent = from_degrees(self._canvas).transformBoundingBox(area.boundingBox())
        extent.scale(_MARGIN)
        self._canvas.setExtent(extent)
        self._canvas.refresh()

    def _show_why(self) -> None:
        self.dock.setUserVisible(True)
        self.dock.show_why()

    def _show_entry(self, uid: str) -> None:
        self.dock.show_log()
        self.log_desk.show_entry(uid)

    def _follow_history(self) -> None:
        history = self.session.history()
        self.dock.form.undo_button.setEnabled(bool(history.to_undo))
        self.dock.form.redo_button.setEnabled(bool(history.to_redo))

    def _follow_writable(self) -> None:
        """Offer to change the frame where there is one that can be written."""
        self.settings_action.setEnabled(self.session.is_open and not self.session.is_read_only)

    def _make_why_action(self) -> QAction:
        action = QAction(QgsApplication.getThemeIcon("/mActionIdentify.svg"), tr("Why?"), self.dock)
        action.setToolTip(tr("Why? Click the map for the history of a spot"))
        action.setCheckable(True)
        action.triggered.connect(lambda: self._canvas.setMapTool(self.why_desk.tool))
        self.why_desk.tool.setAction(action)
        return action

    def _fill_menu(self) -> None:
        menu, errands = self.dock.menu, self.errands
        for words, icon, act, is_tool in (
            (tr("New campaign…"), "/mActionFileNew.svg", errands.ask_new, True),
            (tr("Open…"), "/mActionFileOpen.svg", errands.ask_open, True),
            (tr("Sample campaign"), "/mActionNewMap.svg", errands.open_sample, False),
            (tr("Campaign settings…"), "/mActionOptions.svg", errands.ask_settings, False),
            (tr("Paste a report…"), "/mActionEditPaste.svg", errands.ask_report, True),
            (tr("Import changes…"), "/mActionSharingImport.svg", errands.ask_import, True),
            (tr("Export for other programs…"), "/mActionSharingExport.svg", errands.ask_export, True),
            (tr("Print pages…"), "/mActionNewLayout.svg", self.pages.ask, True),
        ):
            action = menu.addAction(QgsApplication.getThemeIcon(icon), words)
            action.triggered.connect(lambda _checked=False, act=act: act())
            if is_tool:
                self.dock.add_tool(action)
            if act == errands.ask_settings:
                self.settings_action = action
        menu.aboutToShow.connect(self._follow_writable)
        menu.addAction(self.why_action)
        self.dock.add_tool(self.why_action)
        recent = menu.addMenu(tr("Open again"))
        recent.aboutToShow.connect(lambda: self._fill_recent(recent))
        menu.addSeparator()
        menu.addAction(tr("Close campaign"), self.session.close)

    def _fill_recent(self, menu: QMenu) -> None:
        menu.clear()
        for path in self.settings.recent_campaigns:
            if Path(path).is_file():
                menu.addAction(path.replace("&", "&&"), lambda path=path: self.open(path))

    def _add_dock(self) -> None:
        window = self._iface.mainWindow()
        if not window.restoreDockWidget(self.dock):
            self._iface.addDockWidget(Qt.DockWidgetArea(self.settings.dock_area), self.dock)
        width = self.settings.dock_width or self.dock.sizeHint().width()
        # The window lays the dock out, and so knows how wide it is, only when it is idle.
        QTimer.singleShot(0, lambda: window.resizeDocks([self.dock], [width], Qt.Orientation.Horizontal))
        self.dock.dockLocationChanged.connect(self._remember_area)

    def _remember_area(self, area: Qt.DockWidgetArea) -> None:
        if area in _SIDES:
            self.settings.dock_area = 1 + _SIDES.index(area)
