"""Import changes: choose a table, say how it is to be read, see what would come of it, and log it or not."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ...campaign.errors import CampaignError
from ...exchange.formats import TableKind
from ...exchange.mapping import ImportMapping
from ...exchange.problems import ImportRefusedError, ImportReport
from ...translation import tr
from ..session import CampaignSession
from .import_events import bring_events
from .import_names import NamesPage
from .import_preview import PreviewTable
from .import_source import SourceChooser
from .import_words import import_words, logged_words, words_of
from .import_work import ImportRequest, Looked, log_table, look
from .mapping_memory import remember_mapping, remembered_mappings
from .mapping_page import MappingPage

_AFTER_CHOICE_MS: Final = 350


def show_import_dialog(session: CampaignSession, parent: QWidget | None = None) -> ImportDialog:
    """Open the dialog on the open campaign, not modal; CampaignError while none is open."""
    dialog = ImportDialog(session, parent)
    dialog.show()
    return dialog


class ImportDialog(QDialog):
    """Three pages under the table's name: columns, names, and the preview that every choice brings up to date.

    imported tells, in words, what has been logged.
    """

    imported = pyqtSignal(str)

    def __init__(self, session: CampaignSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("CampaignReplayImport")
        self.setWindowTitle(tr("Import changes"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._campaign = session.campaign
        self._looked: Looked | None = None
        self._is_logging = False
        self._is_closed = False
        self.source = SourceChooser()
        self.columns = MappingPage()
        self.names = NamesPage()
        self.view = PreviewTable()
        self.tabs = QTabWidget()
        self.told = QLabel(tr("Choose a file, or a layer of the project."))
        self.progress = QProgressBar()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.log = self.buttons.addButton(tr("&Import"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.again = self.buttons.addButton(tr("Read a&gain"), QDialogButtonBox.ButtonRole.ActionRole)
        self.stop = self.buttons.addButton(tr("&Stop"), QDialogButtonBox.ButtonRole.ActionRole)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_AFTER_CHOICE_MS)
        self._fill()
        self._lay_out()
        self._connect()
        self._show_state()

    # What to read

    def _request(self) -> ImportRequest | None:
        return self.source.request(self._mapping() if self._looked is not None else None)

    def _mapping(self) -> ImportMapping:
        return replace(self.columns.mapping, actors=self.names.actors, places=self.names.places)

    def _begin(self) -> None:
        """Another table: nothing of what was known of the last one holds."""
        self._looked = None
        self.names.forget(self._campaign)
        self._soon.start(0)

    # Looking

    def look(self) -> None:
        """Read the table with what is chosen now, off the main thread."""
        request = self._request()
        if self._session.background.is_busy:
            # What was chosen meanwhile must not go unread.
            self._soon.start()
            return
        if request is None:
            self._show_state()
            return
        path, remembered = self._session.path, remembered_mappings()
        self.told.setText(tr("Reading ..."))
        self._session.background.start(
            tr("Reading a table"),
            lambda progress: look(request, path, remembered, progress),
            self._show_looked,
            self._show_error,
        )
        self._show_state()

    def _show_looked(self, looked: Looked) -> None:
        if self._is_closed:
            return
        is_first = self._looked is None
        self._looked = looked
        if is_first:
            self.source.show_sheets(looked.sheets)
            self.columns.show_mapping(looked.columns, looked.mapping)
            self.names.recall(looked.mapping.actors, looked.mapping.places)
        self.names.add(looked.unmatched, looked.outlook.new_places if looked.outlook is not None else ())
        self.view.show_looked(self._campaign, looked)
        self.told.setText(words_of(looked))
        if is_first:
            self.tabs.setCurrentWidget(self._page_to_look_at(looked))
        self._show_state()

    def _page_to_look_at(self, looked: Looked) -> QWidget:
        if looked.outlook is not None:
            return self.view
        if looked.unmatched:
            return self.names
        return self.columns if looked.kind is TableKind.MAPPED else self.view

    def _show_error(self, error: CampaignError) -> None:
        if self._is_closed:
            return
        self.view.show_error(error)
        self.told.setText(str(error))
        self.tabs.setCurrentWidget(self.view)
        self._show_state()

    # Logging

    def accept(self) -> None:
        """Log what the preview shows; the dialog stays until it is done."""
        request = self._request()
        is_true = self.log.isEnabled() and not self._soon.isActive()
        if request is None or self._looked is None or not is_true:
            return
        name = self.source.name
        if self._looked.kind is TableKind.UCDP:
            bring_events(self._session, request, name, self._show_events, self._show_error)
            return
        if self._looked.kind is TableKind.MAPPED:
            remember_mapping(self._mapping())
        self._is_logging = True
        self.told.setText(tr("Importing ..."))
        self._session.in_background(
            tr("Importing {name}").format(name=name),
            lambda recorder, progress: log_table(request, recorder, progress),
            self._show_logged,
        )
        self._show_state()

    def _show_logged(self, report: ImportReport) -> None:
        self._is_logging = False
        self._session.frame_changed()
        if self._is_closed:
            return
        self._is_closed = True
        self.imported.emit(logged_words(report))
        super().accept()

    def _show_events(self, _count: int) -> None:
        if not self._is_closed:
            self._is_closed = True
            super().accept()

    def _show_failed(self, error: CampaignError) -> None:
        if self._is_logging:
            self._is_logging = False
            if isinstance(error, ImportRefusedError):
                self._show_error(error)
            elif not self._is_closed:
                # The preview is as true as it was before.
                self.told.setText(str(error))

    # The window

    def reject(self) -> None:
        """Close; what is still being read or logged is stopped first."""
        self._is_closed = True
        if self._session.background.is_busy:
            self._session.background.stop()
        super().reject()

    def _stop(self) -> None:
        """Ask what is under way to end; whether it did, or was done already, is told when it has."""
        self._session.background.cancel()
        self.stop.setEnabled(False)

    def _show_progress(self, per_cent: float) -> None:
        self.progress.setValue(round(per_cent))

    def _fill(self) -> None:
        self.names.forget(self._campaign)
        self.told.setWordWrap(True)

    def _lay_out(self) -> None:
        self.tabs.addTab(self.columns, tr("Columns"))
        self.tabs.addTab(self.names, tr("Names"))
        self.tabs.addTab(self.view, tr("Preview"))
        self.tabs.setCurrentWidget(self.view)
        foot = QHBoxLayout()
        foot.addWidget(self.progress, 1)
        foot.addWidget(self.buttons, 2)
        layout = QVBoxLayout(self)
        layout.addWidget(self.source)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.told)
        layout.addLayout(foot)
        wide = self.fontMetrics().averageCharWidth()
        self.resize(wide * 140, self.fontMetrics().height() * 34)

    def _connect(self) -> None:
        self.source.chosen.connect(self._begin)
        self.columns.changed.connect(self._soon.start)
        self.names.decided.connect(self._soon.start)
        self._soon.timeout.connect(self.look)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.again.clicked.connect(self.look)
        self.stop.clicked.connect(self._stop)
        self._session.background.busy_changed.connect(self._show_state)
        self._session.background.progressed.connect(self._show_progress)
        self._session.failed.connect(self._show_failed)
        self._session.closed.connect(self.close)

    def _show_state(self, *_is_busy: bool) -> None:
        is_busy = self._session.background.is_busy
        looked = self._looked
        if not is_busy:
            self.progress.reset()
        self.progress.setVisible(is_busy)
        self.again.setVisible(not is_busy)
        self.again.setEnabled(self.source.is_chosen)
        self.stop.setVisible(is_busy)
        self.stop.setEnabled(True)
        self.log.setEnabled(looked is not None and looked.count > 0 and not is_busy)
        self.log.setText(import_words(looked))
        own_columns = looked is not None and looked.kind is TableKind.MAPPED
        self.tabs.setTabEnabled(self.tabs.indexOf(self.columns), own_columns)
        names_count = own_columns or (looked is not None and looked.kind is TableKind.ACLED)
        self.tabs.setTabEnabled(self.tabs.indexOf(self.names), names_count)
        self.columns.setEnabled(not self._is_logging)
        self.names.setEnabled(not self._is_logging)
        undecided = self.names.undecided
        names = tr("Names ({count} to decide)").format(count=undecided) if undecided else tr("Names")
        self.tabs.setTabText(self.tabs.indexOf(self.names), names)
