"""What to import from: a file and its sheet, or a layer of the project, and as what kind of table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from qgis.core import Qgis, QgsMapLayerProxyModel, QgsVectorLayer
from qgis.gui import QgsFileWidget, QgsMapLayerComboBox
from qgis.PyQt.QtCore import QSignalBlocker, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLabel, QWidget

from ...exchange.formats import TableKind
from ...exchange.mapping import ImportMapping
from ...exchange.ogr_tables import open_table
from ...translation import tr
from .import_work import ImportRequest, layer_table

_FILES: Final = "*.csv *.tsv *.txt *.xlsx *.geojson *.json *.kml *.kmz *.gpkg *.shp *.fgb"


class SourceChooser(QWidget):
    """File or layer, one at a time; chosen follows with every other table. Of several sheets one can be chosen."""

    chosen = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.file = QgsFileWidget()
        self.file.setFilter(tr("Tables and maps ({endings})").format(endings=_FILES))
        self.sheet = QComboBox()
        self.layer = QgsMapLayerComboBox()
        self.layer.setFilters(_vector_layers())
        self.layer.setAllowEmptyLayer(True, tr("(no layer)"))
        self.layer.setCurrentIndex(0)
        self.kind = QComboBox()
        for kind, words in _kind_words().items():
            self.kind.addItem(words, kind)
        self._lay_out()
        self.show_sheets(())
        self.file.fileChanged.connect(self._file_chosen)
        self.sheet.currentIndexChanged.connect(self.chosen)
        self.layer.layerChanged.connect(self._layer_chosen)
        self.kind.currentIndexChanged.connect(self.chosen)

    @property
    def is_chosen(self) -> bool:
        """Whether there is anything to read."""
        return bool(self.layer.currentLayer() or self.file.filePath().strip())

    @property
    def name(self) -> str:
        """What to call the table before people."""
        return self.layer.currentText() if self.layer.currentLayer() else Path(self.file.filePath().strip()).name

    def request(self, mapping: ImportMapping | None) -> ImportRequest | None:
        """What is chosen now, to be read through a mapping; None while nothing is."""
        layer, kind = self.layer.currentLayer(), self.kind.currentData()
        path = self.file.filePath().strip()
        if isinstance(layer, QgsVectorLayer):
            table = layer_table(layer)
            return ImportRequest(lambda: table, None, kind, mapping)
        if path:
            sheet = self.sheet.currentText()
            return ImportRequest(lambda: open_table(Path(path), sheet), Path(path), kind, mapping)
        return None

    def show_sheets(self, names: Sequence[str]) -> None:
        """Offer the sheets of the file that was read, if it has several; the one that was read stays chosen."""
        read = self.sheet.currentText()
        with QSignalBlocker(self.sheet):
            self.sheet.clear()
            self.sheet.addItems(names)
            self.sheet.setCurrentIndex(max(self.sheet.findText(read), 0))
        for part in (self.sheet, self._sheet_title):
            part.setVisible(len(names) > 1)

    def _lay_out(self) -> None:
        self._sheet_title = QLabel(tr("S&heet"))
        self._sheet_title.setBuddy(self.sheet)
        self.sheet.setAccessibleName(tr("Sheet, or layer of the file"))
        self.sheet.setToolTip(self.sheet.accessibleName())
        self.sheet.setMinimumContentsLength(16)
        row = QHBoxLayout()
        row.addWidget(self.file, 1)
        row.addWidget(self._sheet_title)
        row.addWidget(self.sheet)
        title = QLabel(tr("&File"))
        title.setBuddy(self.file)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(title, row)
        form.addRow(tr("or &layer"), self.layer)
        form.addRow(tr("&Read it as"), self.kind)

    def _file_chosen(self) -> None:
        if self.file.filePath().strip():
            with QSignalBlocker(self.layer):
                self.layer.setCurrentIndex(0)
        self.show_sheets(())
        self.chosen.emit()

    def _layer_chosen(self) -> None:
        if self.layer.currentLayer() is not None:
            with QSignalBlocker(self.file):
                self.file.setFilePath("")
        self.show_sheets(())
        self.chosen.emit()


def _kind_words() -> dict[TableKind, str]:
    return {
        TableKind.AUTO: tr("what its columns tell"),
        TableKind.CHRONOLOGY: tr("a chronology, as the sample has it"),
        TableKind.LOG: tr("an exported log"),
        TableKind.ACLED: tr("an ACLED export"),
        TableKind.UCDP: tr("UCDP events, as markers"),
        TableKind.MAPPED: tr("a table with columns of its own"),
    }


def _vector_layers() -> object:
    if Qgis.QGIS_VERSION_INT >= 33400:
        return Qgis.LayerFilter.VectorLayer
    return QgsMapLayerProxyModel.Filter.VectorLayer
