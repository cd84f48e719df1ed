"""Export for other programs: what, as of when, under which licence, and where to."""

from __future__ import annotations

from pathlib import Path

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QWidget

from ...campaign.errors import CampaignError
from ...cartography.state_file import style_state
from ...exchange.export import ExportKind, ExportRequest, export
from ...storage.geopackage import open_in_qgis
from ...translation import tr
from ..session import CampaignSession
from ..slider.words import clock_words, date_words, zone_city


def show_export_dialog(session: CampaignSession, parent: QWidget | None = None) -> ExportDialog:
    """Open the dialog on the open campaign, not modal; CampaignError while none is open."""
    dialog = ExportDialog(session, parent)
    dialog.show()
    return dialog


class ExportDialog(QDialog):
    """Three questions; the state exported is that of the instant the map shows."""

    def __init__(self, session: CampaignSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("CampaignReplayExport")
        self.setWindowTitle(tr("Export for other programs"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._campaign_file = session, session.path
        self._is_closed = False
        self.kind = QComboBox()
        for kind, words in _kind_words().items():
            self.kind.addItem(words, kind)
        self.instant = QLabel()
        self.instant.setObjectName("CampaignReplayExportInstant")
        self.licence = QLineEdit()
        self.licence.setPlaceholderText(tr("such as CC BY 4.0"))
        self.file = QgsFileWidget()
        self.file.setStorageMode(QgsFileWidget.StorageMode.SaveFile)
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Close)
        form = QFormLayout(self)
        form.addRow(tr("E&xport"), self.kind)
        form.addRow(tr("As of"), self.instant)
        form.addRow(tr("&Licence"), self.licence)
        form.addRow(tr("&File"), self.file)
        self._instant_title = form.labelForField(self.instant)
        form.addRow(self.told)
        form.addRow(self.buttons)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 70)
        self.kind.currentIndexChanged.connect(self._show_kind)
        self.file.fileChanged.connect(self._show_state)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        session.background.busy_changed.connect(self._show_state)
        session.closed.connect(self.close)
        session.moment_changed.connect(self._show_instant)
        self._show_instant()
        self._show_kind()

    def accept(self) -> None:
        """Write the file off the main thread; the dialog stays for another."""
        kind: ExportKind = self.kind.currentData()
        path = _with_ending(Path(self.file.filePath().strip()), kind)
        request = ExportRequest(kind, path, self._session.moment, self.licence.text().strip())
        campaign_file = self._campaign_file
        self.told.setText(tr("Writing {name} ...").format(name=path.name))
        self._session.background.start(
            tr("Exporting {name}").format(name=path.name),
            lambda _progress: _export(request, campaign_file),
            lambda count: self._show_written(request, count),
            lambda error: self._tell(str(error)),
            writes=True,
        )

    def reject(self) -> None:
        """Close; what is being written is written to its end."""
        self._is_closed = True
        super().reject()

    def _show_written(self, request: ExportRequest, count: int) -> None:
        if request.kind is ExportKind.STATE_GPKG:
            style_state(request.path, self._session.campaign)
        self._tell(tr("{count} rows or features in {name}.").format(count=f"{count:,}", name=request.path.name))

    def _tell(self, words: str) -> None:
        if not self._is_closed:
            self.told.setText(words)

    def _show_kind(self, _index: int = 0) -> None:
        ending = self.kind.currentData().ending
        self.file.setFilter(f"{ending[1:].upper()} (*{ending})")
        is_state = self.kind.currentData() is ExportKind.STATE_GPKG
        for part in (self._instant_title, self.instant):
            part.setVisible(is_state)
        self._show_state()

    def _show_instant(self, *_anything: object) -> None:
        moment = self._session.moment
        self.instant.setText(
            tr("{date}, {clock} ({zone})").format(
                date=date_words(moment),
                clock=clock_words(moment),
                zone=zone_city(self._session.campaign.settings.zone),
            )
        )

    def _show_state(self, *_anything: object) -> None:
        can_save = bool(self.file.filePath().strip()) and not self._session.background.is_busy
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(can_save)


def _with_ending(path: Path, kind: ExportKind) -> Path:
    """The path as its kind ends; a dot within a name, as in "war.2016", is no ending."""
    if path.suffix.casefold() in {one.ending for one in ExportKind}:
        return path.with_suffix(kind.ending)
    return path.with_name(path.name + kind.ending)


def _export(request: ExportRequest, campaign_file: Path) -> int:
    if request.path.exists() and request.path.samefile(campaign_file):
        raise CampaignError(tr("That is the campaign itself."), remedy=tr("Choose another name."))
    store = open_in_qgis(campaign_file, read_only=True)
    try:
        return export(request, store)
    finally:
        store.close()


def _kind_words() -> dict[ExportKind, str]:
    return {
        ExportKind.LOG_CSV: tr("Whole log (CSV), can be imported again"),
        ExportKind.LOG_GEOJSON: tr("Entries with their ground (GeoJSON)"),
        ExportKind.AREAS_GEOJSON: tr("Who held what ground when (GeoJSON)"),
        ExportKind.KML: tr("Areas and entries with time spans (KML)"),
        ExportKind.STATE_GPKG: tr("State at the instant shown (GeoPackage)"),
        ExportKind.LEDGER_CSV: tr("Border ledger (CSV)"),
        ExportKind.STATISTICS_CSV: tr("Statistics (CSV)"),
    }
