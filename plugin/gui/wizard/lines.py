"""The wizard's last pages: the line whose kilometres are shared out, and the places that reports name."""

from __future__ import annotations

from pathlib import Path

from qgis.core import Qgis, QgsProject, QgsVectorLayer
from qgis.gui import QgsFieldComboBox, QgsFileWidget, QgsMapLayerComboBox
from qgis.PyQt.QtWidgets import QComboBox, QFormLayout, QGridLayout, QLabel, QLineEdit, QRadioButton, QWizardPage

from ...campaign.campaign import ReferenceLine
from ...campaign.errors import CampaignError
from ...campaign.place import Place
from ...translation import tr
from .campaign import bundled_border, line_of_layer, places_of_csv, places_of_layer


class LinePage(QWizardPage):
    """No line, one of a layer, or the bundled border."""

    def __init__(self, project: QgsProject, sample: Path) -> None:
        super().__init__()
        self.setTitle(tr("Reference line"))
        self.setSubTitle(tr("A border or a road whose kilometres are shared out among those who hold it."))
        self._project = project
        self._sample = sample
        self.none = QRadioButton(tr("&No line"))
        self.bundled = QRadioButton(tr("The &Turkey-Syria border (Natural Earth, public domain)"))
        self.by_layer = QRadioButton(tr("A line of a &layer"))
        self.layer = QgsMapLayerComboBox()
        self.layer.setFilters(Qgis.LayerFilter.LineLayer)
        self.layer.setAccessibleName(tr("Layer of the line"))
        self.name = QLineEdit(tr("Border"))
        self.side = QComboBox()
        self.side.addItem(tr("right of the line, as it runs"), "right")
        self.side.addItem(tr("left of the line, as it runs"), "left")
        grid = QGridLayout(self)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.none, 0, 0, 1, 2)
        grid.addWidget(self.bundled, 1, 0, 1, 2)
        grid.addWidget(self.by_layer, 2, 0)
        grid.addWidget(self.layer, 2, 1)
        for row, (words, field) in enumerate(((tr("Na&me"), self.name), (tr("Holders &stand"), self.side)), start=3):
            label = QLabel(words)
            label.setBuddy(field)
            label.setIndent(22)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        grid.setRowStretch(5, 1)
        for button in (self.none, self.bundled, self.by_layer):
            button.toggled.connect(self._follow)
        self.none.setChecked(True)

    def lines(self) -> list[ReferenceLine]:
        """The line, or none."""
        if self.bundled.isChecked():
            return [bundled_border(self._sample)]
        if not self.by_layer.isChecked():
            return []
        layer = self.layer.currentLayer()
        if not isinstance(layer, QgsVectorLayer):
            raise CampaignError(tr("The project has no line layer."), remedy=tr("Add one, or choose no line."))
        return [line_of_layer(layer, self._project, self.name.text(), self.side.currentData())]

    def _follow(self) -> None:
        for field in (self.layer, self.name, self.side):
            field.setEnabled(self.by_layer.isChecked())


class PlacesPage(QWizardPage):
    """No places yet, those of a point layer, or those of a table."""

    def __init__(self, project: QgsProject) -> None:
        super().__init__()
        self.setTitle(tr("Places"))
        self.setSubTitle(tr("Each place gets the ground nearest to it. More can be added while logging."))
        self._project = project
        self.none = QRadioButton(tr("&None yet"))
        self.by_layer = QRadioButton(tr("Points of a &layer"))
        self.by_file = QRadioButton(tr("A &CSV table"))
        self.layer = QgsMapLayerComboBox()
        self.layer.setFilters(Qgis.LayerFilter.PointLayer)
        self.layer.setAccessibleName(tr("Layer of the places"))
        self.name, self.others = QgsFieldComboBox(), QgsFieldComboBox()
        self.others.setAllowEmptyFieldName(True)
        self.file = QgsFileWidget()
        self.file.setFilter(tr("Tables (*.csv)"))
        self.file.lineEdit().setAccessibleName(tr("Table of the places"))
        form = QFormLayout(self)
        form.addRow(self.none)
        form.addRow(self.by_layer, self.layer)
        form.addRow(tr("Field of the na&me"), self.name)
        form.addRow(tr("Other s&pellings"), self.others)
        form.addRow(self.by_file, self.file)
        told = QLabel(tr("Columns name, lat, lon; where wanted alt_names (between semicolons) and kind."))
        told.setWordWrap(True)
        form.addRow("", told)
        self.layer.layerChanged.connect(self._show_fields)
        for button in (self.none, self.by_layer, self.by_file):
            button.toggled.connect(self._follow)
        self._show_fields(self.layer.currentLayer())
        self.none.setChecked(True)

    def places(self) -> list[Place]:
        """The places, or none."""
        if self.by_file.isChecked():
            return places_of_csv(Path(self.file.filePath()))
        layer = self.layer.currentLayer()
        if self.by_layer.isChecked() and isinstance(layer, QgsVectorLayer):
            return places_of_layer(layer, self._project, self.name.currentField(), self.others.currentField())
        return []

    def _show_fields(self, layer: object) -> None:
        self.name.setLayer(layer)
        self.others.setLayer(layer)

    def _follow(self) -> None:
        for field in (self.layer, self.name, self.others):
            field.setEnabled(self.by_layer.isChecked())
        self.file.setEnabled(self.by_file.isChecked())
