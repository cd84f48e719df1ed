"""Everything of the plugin that has a window: built when it is first wanted, and taken down in reverse."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsApplication, QgsGeometry, QgsPointXY, QgsProject
from qgis.PyQt.QtCore import QObject, Qt, QTimer
from qgis.PyQt.QtGui import QAction, QIcon
from qgis.PyQt.QtWidgets import QFileDialog, QMenu

from ..campaign.change import ControlChange
from ..campaign.errors import CampaignError
from ..translation import tr
from .campaign_layers import campaign_in
from .dock import CampaignDock
from .form_map import FormMap
from .log_table_desk import LogTableDesk
from .log_table_words import kind_words, parties_words, place_name
from .log_tools import LogTools
from .map_tools import from_degrees, to_degrees
from .messages import Messages
from .session import CampaignSession
from .settings import PluginSettings
from .slider_tools import TimeTools

if TYPE_CHECKING:
    from qgis.gui import QgisInterface, QgsMapMouseEvent

_SAMPLE = "euphrates_shield.gpkg"
_MARGIN = 1.05


class Workbench(QObject):
    """Session, dock, form, log, slider: built in this order."""

    def __init__(self, iface: QgisInterface, project: QgsProject, resources: Path) -> None:
        super().__init__()
        self._iface = iface
        self._project = project
        self._resources = resources
        self._take_down: list[Callable[[], object]] = []
        self.settings = PluginSettings()
        self._take_down.append(self.settings.unregister)
        self.session = CampaignSession(project, self.settings)
        self.messages = Messages(iface.messageBar())
        self.dock = CampaignDock(self.session, QIcon(str(resources / "icons" / "campaign_replay.svg")))
        self.form_map = FormMap(self.dock.form, iface.mapCanvas(), self.session)
        self.log_desk = LogTableDesk(self.session, iface.mapCanvas(), self)
        self.dock.set_log(self.log_desk.widget)
        self.log_tools = LogTools(iface, self.session, self.log_desk)
        self.slider = TimeTools(iface, self.session, project)
        self._fill_menu()
        self._connect()
        self._add_dock()

    def open(self, path: str | Path) -> bool:
        """Open a campaign's file, and say so where that fails."""
        try:
            self.session.open(Path(path).resolve())
        except CampaignError as error:
            self.messages.failed(error)
            return False
        self.dock.setUserVisible(True)
        if self.session.layers.were_added:
            # QGIS itself zooms to the first layers of a project as soon as it is idle; the area comes after that.
            QTimer.singleShot(0, self._show_area)
        return True

    def open_from_project(self) -> None:
        """Open the campaign whose layers the project shows, if it shows one."""
        path = campaign_in(self._project)
        if path is not None and not (self.session.is_open and self.session.path == path):
            self.open(path)

    def close(self) -> None:
        """Take everything down, the last first."""
        self._remember_dock()
        self._project.readProject.disconnect(self.open_from_project)
        self._project.aboutToBeCleared.disconnect(self.session.close)
        self._iface.mapCanvas().contextMenuAboutToShow.disconnect(self._add_to_context_menu)
        self.messages.withdraw()
        self.session.close()
        self.slider.close()
        self.log_tools.close()
        self.log_desk.unload()
        self.form_map.close()
        self._iface.removeDockWidget(self.dock)
        self.dock.deleteLater()
        while self._take_down:
            self._take_down.pop()()
        self.session.deleteLater()

    def _show_area(self) -> None:
        """Let the map begin with the area of interest."""
        if not self.session.is_open:
            return
        canvas, area = self._iface.mapCanvas(), QgsGeometry()
        area.fromWkb(self.session.campaign.aoi)
        # The canvas learns of the project's new projection a moment later than the layers.
        canvas.setDestinationCrs(self._project.crs())
        extent = from_degrees(canvas).transformBoundingBox(area.boundingBox())
        extent.scale(_MARGIN)
        canvas.setExtent(extent)
        canvas.refresh()

    # What people ask for

    def ask_open(self) -> None:
        """Let a file be chosen and open it."""
        recent = self.settings.recent_campaigns
        folder = str(Path(recent[0]).parent) if recent else ""
        path, _ = QFileDialog.getOpenFileName(
            self._iface.mainWindow(), tr("Open a campaign"), folder, tr("Campaigns (*.gpkg)")
        )
        if path:
            self.open(path)

    def ask_new(self) -> None:
        """Make a new campaign with the wizard and open it."""
        from .wizard import CampaignWizard

        wizard = CampaignWizard(self._iface.mapCanvas(), self._project, self._resources, self._iface.mainWindow())
        wizard.made.connect(self.open)
        wizard.show()
        self._wizard = wizard

    def open_sample(self) -> None:
        """Open the sample campaign: the one that was built already, or a new one in the person's profile."""
        built = self._resources.parent / "build" / _SAMPLE
        kept = Path(QgsApplication.qgisSettingsDirPath()) / "campaign_replay" / _SAMPLE
        found = next((path for path in (built, kept) if path.is_file()), None)
        if found is not None:
            self.open(found)
            return
        from .sample import SampleBuilder

        kept.parent.mkdir(parents=True, exist_ok=True)
        self.dock.empty.setEnabled(False)
        self._sample = SampleBuilder(self._resources / "sample", kept)
        self._sample.build(self._sample_made, self._sample_failed)

    def undo(self) -> None:
        """Undo the last act, and offer to redo it."""
        self._attempt(self.session.undo, tr("Undone; the log keeps both."), tr("Redo"), self.redo)

    def redo(self) -> None:
        """Bring back what was undone last."""
        self._attempt(self.session.redo, tr("Brought back."), tr("Undo"), self.undo)

    def _attempt(self, act: Callable[[], object], words: str, offer: str, inverse: Callable[[], None]) -> None:
        try:
            act()
        except CampaignError as error:
            self.messages.failed(error)
        else:
            self.messages.done(words, offer, inverse)

    def _sample_made(self, path: Path) -> None:
        self.dock.empty.setEnabled(True)
        self.open(path)

    def _sample_failed(self, error: CampaignError) -> None:
        self.dock.empty.setEnabled(True)
        self.messages.failed(error)

    def _tell_logged(self, entry: ControlChange) -> None:
        draft, campaign = entry.draft, self.session.campaign
        parts = (place_name(campaign, draft.place_id), kind_words(draft.kind).lower(), parties_words(campaign, draft))
        words = tr("Entry {seq}: {what}.").format(seq=entry.seq, what=", ".join(part for part in parts if part))
        self.messages.done(words, tr("Undo"), self.undo)

    # Building

    def _connect(self) -> None:
        session, empty, form = self.session, self.dock.empty, self.dock.form
        session.failed.connect(self.messages.failed)
        session.entry_waits.connect(self.messages.waits)
        session.opened.connect(self._follow_history)
        session.log_changed.connect(self._follow_history)
        session.closed.connect(lambda: empty.show_recent(self.settings.recent_campaigns))
        session.form_requested.connect(lambda _request: self.dock.setUserVisible(True))
        form.logged.connect(self._tell_logged)
        form.undo_button.clicked.connect(self.undo)
        form.redo_button.clicked.connect(self.redo)
        empty.new_requested.connect(self.ask_new)
        empty.open_requested.connect(self.ask_open)
        empty.sample_requested.connect(self.open_sample)
        empty.recent_requested.connect(self.open)
        empty.show_recent(self.settings.recent_campaigns)
        self._project.readProject.connect(self.open_from_project)
        self._project.aboutToBeCleared.connect(session.close)
        self._iface.mapCanvas().contextMenuAboutToShow.connect(self._add_to_context_menu)

    def _follow_history(self) -> None:
        history = self.session.history()
        self.dock.form.undo_button.setEnabled(bool(history.to_undo))
        self.dock.form.redo_button.setEnabled(bool(history.to_redo))

    def _fill_menu(self) -> None:
        menu = self.dock.menu
        for words, icon, act in (
            (tr("New campaign…"), "/mActionFileNew.svg", self.ask_new),
            (tr("Open…"), "/mActionFileOpen.svg", self.ask_open),
        ):
            action = menu.addAction(QgsApplication.getThemeIcon(icon), words, act)
            self.dock.add_tool(action)
        recent = menu.addMenu(tr("Open again"))
        recent.aboutToShow.connect(lambda: self._fill_recent(recent))
        menu.addAction(tr("Sample campaign"), self.open_sample)
        menu.addSeparator()
        for words, algorithm, icon in (
            (tr("Import changes…"), "importchanges", "/mActionSharingImport.svg"),
            (tr("Export pages…"), "exportpages", "/mActionSharingExport.svg"),
        ):
            action = menu.addAction(
                QgsApplication.getThemeIcon(icon), words, lambda algorithm=algorithm: self._run(algorithm)
            )
            self.dock.add_tool(action)
        menu.addSeparator()
        for action in self.log_tools.actions:
            menu.addAction(action)
            self.dock.add_tool(action)
        menu.addSeparator()
        menu.addAction(tr("Close campaign"), self.session.close)

    def _fill_recent(self, menu: QMenu) -> None:
        menu.clear()
        for path in self.settings.recent_campaigns:
            if Path(path).is_file():
                menu.addAction(path.replace("&", "&&"), lambda path=path: self.open(path))

    def _run(self, algorithm: str) -> None:
        """Open a Processing dialog for the open campaign."""
        from qgis import processing

        parameters = {"CAMPAIGN": str(self.session.path)} if self.session.is_open else {}
        processing.execAlgorithmDialog(f"campaign_replay:{algorithm}", parameters)
        self.session.refresh(whole=True)

    def _add_dock(self) -> None:
        window = self._iface.mainWindow()
        area = Qt.DockWidgetArea(self.settings.dock_area)
        if not window.restoreDockWidget(self.dock):
            self._iface.addDockWidget(area, self.dock)
        width = self.settings.dock_width or self.dock.sizeHint().width()
        # The window lays the dock out, and so knows how wide it is, only when it is idle.
        QTimer.singleShot(0, lambda: window.resizeDocks([self.dock], [width], Qt.Orientation.Horizontal))
        self.dock.dockLocationChanged.connect(self._remember_area)

    def _remember_area(self, area: Qt.DockWidgetArea) -> None:
        known = (Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea)
        if area in known:
            self.settings.dock_area = 1 + known.index(area)

    def _remember_dock(self) -> None:
        self.settings.dock_width = self.dock.width()

    def _add_to_context_menu(self, menu: QMenu, event: QgsMapMouseEvent) -> None:
        if not self.session.is_open:
            return
        spot = to_degrees(self._iface.mapCanvas()).transform(event.mapPoint())
        action = QAction(tr("Log control change here"), menu)
        action.triggered.connect(lambda: self._log_here(spot))
        menu.addAction(action)

    def _log_here(self, spot: QgsPointXY) -> None:
        self.dock.setUserVisible(True)
        self.form_map.take_spot(spot)
