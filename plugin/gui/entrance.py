"""The plugin's button and menu. Everything behind them is imported and built when it is first wanted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import Qgis, QgsProject, QgsSettings
from qgis.PyQt.QtCore import QObject, QTimer
from qgis.PyQt.QtGui import QAction, QIcon

from ..campaign.errors import CampaignError
from ..translation import tr
from .messages import TITLE
from .renamed_files import RenamedFiles

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

    from .workbench import Workbench

_WAS_OPEN = "plugins/campaign_replay/dock-open"
_CAMPAIGN_PROPERTY = "campaign_replay/campaign"
"""That of cartography.layers, which nobody pays for before there is a campaign."""


class Entrance(QObject):
    """One toggle for the dock, in the toolbar and in the menu; opens by itself for a project that shows a campaign."""

    def __init__(self, iface: QgisInterface, project: QgsProject, resources: Path) -> None:
        super().__init__()
        self._iface = iface
        self._project = project
        self._resources = resources
        self.workbench: Workbench | None = None
        icon = QIcon(str(resources / "icons" / "campaign_replay.svg"))
        self.action = QAction(icon, TITLE, iface.mainWindow())
        self.action.setObjectName("CampaignReplayToggle")
        self.action.setToolTip(tr("Log control changes and replay them"))
        self.action.setCheckable(True)
        self.action.triggered.connect(self._toggle)
        self.undo = QAction(tr("Undo the last entry"), iface.mainWindow())
        self.undo.setObjectName("CampaignReplayUndo")
        self.undo.triggered.connect(lambda: self._ask("undo"))
        self.redo = QAction(tr("Redo"), iface.mainWindow())
        self.redo.setObjectName("CampaignReplayRedo")
        self.redo.triggered.connect(lambda: self._ask("redo"))
        iface.addToolBarIcon(self.action)
        for action in (self.action, self.undo, self.redo):
            iface.addPluginToMenu(TITLE, action)
        self._renamed_files = RenamedFiles(project)
        project.readProject.connect(self._look_at_project)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._settle)
        self._soon.start(0)

    def window(self) -> Workbench:
        """The workbench, built now if it was not."""
        if self.workbench is None:
            from .workbench import Workbench

            self.workbench = Workbench(self._iface, self._project, self._resources)
            self.action.setChecked(True)
            self.workbench.dock.closed.connect(self._dock_closed)
            self.workbench.dock.opened.connect(self._dock_opened)
        return self.workbench

    def close(self) -> None:
        """Take down what was built, the last first."""
        self._soon.stop()
        self._renamed_files.close()
        self._project.readProject.disconnect(self._look_at_project)
        if self.workbench is not None:
            QgsSettings().setValue(_WAS_OPEN, self.workbench.dock.isUserVisible())
            self.workbench.close()
            self.workbench.deleteLater()
            self.workbench = None
        for action in (self.redo, self.undo, self.action):
            self._iface.removePluginMenu(TITLE, action)
        self._iface.removeToolBarIcon(self.action)
        for action in (self.redo, self.undo, self.action):
            action.deleteLater()

    def _toggle(self, on: bool) -> None:
        if not on and self.workbench is None:
            return
        try:
            workbench = self.window()
        except CampaignError as error:
            self.action.setChecked(False)
            self._iface.messageBar().pushMessage(TITLE, str(error), Qgis.MessageLevel.Critical)
            return
        workbench.dock.setUserVisible(on)

    def _ask(self, errand: str) -> None:
        """Undo or redo, from the menu."""
        self._toggle(True)
        if self.workbench is not None:
            getattr(self.workbench.errands, errand)()

    def _settle(self) -> None:
        """After QGIS's start: show the dock where it was left open, or where the project shows a campaign."""
        self._look_at_project()
        if self.workbench is None and QgsSettings().value(_WAS_OPEN, False, bool):
            self._toggle(True)

    def _look_at_project(self) -> None:
        layers = self._project.mapLayers().values()
        if any(layer.customProperty(_CAMPAIGN_PROPERTY) for layer in layers):
            self._toggle(True)
            if self.workbench is not None:
                self.workbench.open_from_project()

    def _dock_closed(self) -> None:
        self.action.setChecked(False)

    def _dock_opened(self) -> None:
        self.action.setChecked(True)
