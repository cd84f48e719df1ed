"""New campaign, step by step: area and time, actors, a line, places. The file is made at the end, or not at all."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsGeometry, QgsProject
from qgis.gui import QgsMapCanvas, QgsMapTool
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QGuiApplication
from qgis.PyQt.QtWidgets import QMessageBox, QWidget, QWizard

from ...campaign.errors import CampaignError
from ...translation import tr
from ..widgets.map_tools import PolygonTool
from .actors import ActorsPage
from .area import AreaPage
from .campaign import Plan, make_campaign
from .lines import LinePage, PlacesPage

_USUAL_ZONE = "Asia/Damascus"


class CampaignWizard(QWizard):
    """made(path) follows when the campaign's file stands."""

    made = pyqtSignal(str)

    def __init__(
        self, canvas: QgsMapCanvas, project: QgsProject, resources: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("CampaignReplayWizard")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("New campaign"))
        self.setWizardStyle(QWizard.WizardStyle.ModernStyle)
        self.setOption(QWizard.WizardOption.NoBackButtonOnStartPage)
        self.setButtonText(QWizard.WizardButton.FinishButton, tr("Make campaign"))
        self._canvas = canvas
        self._tool: PolygonTool | None = None
        self._before: QgsMapTool | None = None
        self.area = AreaPage(canvas, project, _USUAL_ZONE)
        self.actors = ActorsPage()
        self.line = LinePage(project, resources / "sample")
        self.places = PlacesPage(project)
        for page in (self.area, self.actors, self.line, self.places):
            self.addPage(page)
        self.area.draw_requested.connect(self._draw)
        letters = self.fontMetrics().averageCharWidth()
        self.resize(max(640, 96 * letters), 560)

    def accept(self) -> None:
        """Make the file; where that fails the wizard stays as it was filled in."""
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        problem: CampaignError | None = None
        try:
            path = make_campaign(self._plan())
        except CampaignError as error:
            problem = error
        finally:
            QGuiApplication.restoreOverrideCursor()
        if problem is not None:
            QMessageBox.warning(self, tr("New campaign"), str(problem))
            return
        super().accept()
        self.made.emit(str(path))

    def done(self, result: int) -> None:
        self._put_tool_away()
        super().done(result)

    def _plan(self) -> Plan:
        area = self.area
        return Plan(
            area.path(),
            area.title.text(),
            area.zone.currentText().strip(),
            area.aoi(),
            self.actors.actors(),
            self.line.lines(),
            self.places.places(),
            area.subtitle.text(),
            area.credits.text(),
        )

    def _draw(self) -> None:
        """Out of the way, until the area is drawn or given up."""
        if self._tool is None:
            self._tool = PolygonTool(self._canvas)
            self._tool.drawn.connect(self._take)
            self._tool.deactivated.connect(self.show)
        self._before = self._canvas.mapTool()
        self.hide()
        self._canvas.setMapTool(self._tool)
        self._canvas.setFocus()

    def _take(self, polygon: QgsGeometry) -> None:
        self.area.take_drawn(polygon)
        if self._before is not None:
            self._canvas.setMapTool(self._before)
        self.show()

    def _put_tool_away(self) -> None:
        if self._tool is not None:
            self._tool.deactivated.disconnect(self.show)
            self._canvas.unsetMapTool(self._tool)
            self._tool.deleteLater()
            self._tool = None
