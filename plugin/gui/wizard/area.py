"""The wizard's first page: what the campaign is called, what its clock keeps, which ground it is about, its file."""

from __future__ import annotations

import re
from pathlib import Path
from zoneinfo import available_timezones

from qgis.core import Qgis, QgsGeometry, QgsProject, QgsVectorLayer
from qgis.gui import QgsFileWidget, QgsMapCanvas, QgsMapLayerComboBox
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QFormLayout,
    QGridLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QWizardPage,
)

from ...campaign.errors import CampaignError
from ...territory.coverage import ground_from_wkb
from ...territory.geodesy import areas_m2
from ...translation import tr
from ..form.outlook_words import area_words
from ..widgets.map_tools import to_degrees
from .campaign import area_of, polygons_of_layer
from .words import CampaignWords


class AreaPage(QWizardPage):
    """draw_requested asks for a polygon, which take_drawn() gives."""

    draw_requested = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas, project: QgsProject, zone: str) -> None:
        super().__init__()
        self.setTitle(tr("Area and time"))
        self.setSubTitle(tr("Who holds what is told for this area alone, day by day on the campaign's own clock."))
        self._canvas = canvas
        self._project = project
        self._drawn = QgsGeometry()
        self._is_good = False
        self._words = CampaignWords()
        self.title, self.subtitle, self.credits = self._words.title, self._words.subtitle, self._words.credits
        self.zone = QComboBox()
        self.zone.setEditable(True)
        self.zone.addItems(sorted(available_timezones()))
        self.zone.setCurrentText(zone)
        self.zone.completer().setFilterMode(Qt.MatchFlag.MatchContains)
        self.file = QgsFileWidget()
        self.file.setStorageMode(QgsFileWidget.StorageMode.SaveFile)
        self.file.setFilter(tr("Campaigns (*.gpkg)"))
        self.file.setDefaultRoot(str(Path.home()))
        self.extent = QRadioButton(tr("What the &map shows"))
        self.by_layer = QRadioButton(tr("Polygons of a &layer"))
        self.by_hand = QRadioButton(tr("&Drawn on the map"))
        self.layer = QgsMapLayerComboBox()
        self.layer.setFilters(Qgis.LayerFilter.PolygonLayer)
        self.draw = QPushButton(tr("Draw…"))
        self._echo = QLabel()
        self._echo.setWordWrap(True)
        self._lay_out()
        self._connect()
        self.extent.setChecked(True)

    def aoi(self) -> bytes:
        """The area of interest; CampaignError where there is none."""
        return area_of(self._polygon())

    def path(self) -> Path:
        """The file to make."""
        text = self.file.filePath().strip()
        if not text:
            raise CampaignError(tr("The campaign has no file."), remedy=tr("Say where to keep it."), field="path")
        return Path(text if text.lower().endswith(".gpkg") else f"{text}.gpkg")

    def take_drawn(self, polygon: QgsGeometry) -> None:
        """A polygon was drawn, in degrees."""
        self._drawn = polygon
        self.by_hand.setChecked(True)
        self._look()

    def initializePage(self) -> None:
        self._look()

    def isComplete(self) -> bool:
        return bool(self.title.text().strip() and self.file.filePath().strip()) and self._is_good

    def _polygon(self) -> QgsGeometry:
        if self.by_layer.isChecked():
            layer = self.layer.currentLayer()
            if not isinstance(layer, QgsVectorLayer):
                raise CampaignError(tr("The project has no polygon layer."), remedy=tr("Draw the area."))
            return polygons_of_layer(layer, self._project)
        if self.by_hand.isChecked():
            if self._drawn.isEmpty():
                raise CampaignError(tr("Nothing is drawn yet."), remedy=tr("Press Draw."))
            return self._drawn
        settings = self._canvas.mapSettings()
        if not settings.destinationCrs().isValid() or settings.visibleExtent().isEmpty():
            raise CampaignError(tr("The map shows nothing."), remedy=tr("Add a layer, or zoom to the area first."))
        polygon = QgsGeometry.fromRect(self._canvas.extent())
        # A rectangle of a projection is bent in degrees: corners alone would cut its sides.
        polygon = polygon.densifyByCount(20)
        polygon.transform(to_degrees(self._canvas))
        return polygon

    def _look(self) -> None:
        try:
            words = tr("{area} of ground.").format(
                area=area_words(float(areas_m2(ground_from_wkb(self.aoi())).sum()))
            )
            self._is_good = True
        except CampaignError as error:
            words = f"{error.message} {error.remedy}"
            self._is_good = False
        self._echo.setText(words)
        self.layer.setEnabled(self.by_layer.isChecked())
        self.draw.setEnabled(self.by_hand.isChecked())
        self.completeChanged.emit()

    def _suggest_file(self) -> None:
        name = re.sub(r"\W+", "_", self.title.text().strip().casefold()).strip("_")
        folder = Path(self.file.filePath()).parent if self.file.filePath() else Path.home()
        if name:
            self.file.setFilePath(str(folder / f"{name}.gpkg"))

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        self._words.add_to(form)
        form.addRow(tr("Time &zone"), self.zone)
        area = QGridLayout()
        area.setColumnStretch(1, 1)
        area.addWidget(self.extent, 0, 0, 1, 2)
        area.addWidget(self.by_layer, 1, 0)
        area.addWidget(self.layer, 1, 1)
        area.addWidget(self.by_hand, 2, 0)
        area.addWidget(self.draw, 2, 1, Qt.AlignmentFlag.AlignLeading)
        area.addWidget(self._echo, 3, 0, 1, 2)
        form.addRow(tr("Area"), area)
        form.addRow(tr("&File"), self.file)
        for widget, words in (
            (self.zone, tr("Time zone")),
            (self.layer, tr("Layer of the area")),
            (self.file.lineEdit(), tr("File")),
        ):
            widget.setAccessibleName(words)

    def _connect(self) -> None:
        for button in (self.extent, self.by_layer, self.by_hand):
            button.toggled.connect(self._look)
        self.layer.layerChanged.connect(self._look)
        self.draw.clicked.connect(self.draw_requested)
        self.title.textChanged.connect(lambda _text: self.completeChanged.emit())
        self.title.editingFinished.connect(self._suggest_file)
        self.file.fileChanged.connect(lambda _path: self.completeChanged.emit())
