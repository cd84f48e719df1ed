"""The log table at work: shows the session's log, and carries out what is asked of its entries."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qgis.core import QgsApplication
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from ...campaign.campaign import Campaign, Settings
from ...campaign.change import ControlChange, Status
from ...campaign.errors import CampaignError
from ...campaign.log import chain_of
from ...exchange.csv_out import Preface, write_csv
from ...exchange.log_csv import LOG_COLUMNS, rows_of_log
from ...storage.geopackage import open_in_qgis
from ...translation import tr
from ..session import CampaignSession, FormRequest
from ..widgets.entry_words import entry_words
from .dialogs import RetractionDialog
from .flash import show_on_map
from .history_dialog import HistoryDialog
from .loader import LogLoader
from .panel import LogTablePanel
from .rows import LogRows
from .worklist import Worklist

_SHOWN_WHILE_LOADING = 5_000


class LogTableDesk(QObject):
    """Owns the log table's widget. why_wanted carries the uid of an entry whose ground is asked about."""

    why_wanted = pyqtSignal(str)

    def __init__(self, session: CampaignSession, canvas: QgsMapCanvas, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._canvas = session, canvas
        self._loader: LogLoader | None = None
        self._shown_while_loading = 0
        self.panel = LogTablePanel(LogRows(_no_campaign()), lambda: session.moment)
        self.worklist = Worklist(session, canvas, self)
        self._question = QLabel()
        self._banner = self._make_banner()
        self.widget = QWidget()
        layout = QVBoxLayout(self.widget)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._banner)
        layout.addWidget(self.panel, 1)
        self._connect_panel()
        session.opened.connect(self._on_opened)
        session.closed.connect(self._on_closed)
        session.log_changed.connect(self._on_log_changed)
        session.campaign_changed.connect(self._on_campaign_changed)
        self.worklist.asked.connect(self._on_asked)
        self.worklist.settled.connect(self._banner.hide)
        self.worklist.located.connect(self._select_next_unlocated)
        if session.is_open:
            self._on_opened()

    def unload(self) -> None:
        """Let go of the session and the canvas."""
        self._on_closed()
        self._session.opened.disconnect(self._on_opened)
        self._session.closed.disconnect(self._on_closed)
        self._session.log_changed.disconnect(self._on_log_changed)
        self._session.campaign_changed.disconnect(self._on_campaign_changed)
        self.widget.deleteLater()

    def show_entry(self, uid: str) -> None:
        """Bring an entry into sight, whatever the filter hides."""
        latest = self.panel.model.rows.latest_of(uid)
        if self.panel.model.row_of(latest) < 0:
            self.panel.filter_bar.clear()
        self.panel.select([latest])
        self.panel.view.setFocus()

    def retract(self, uids: Sequence[str], reason: str) -> None:
        """Withdraw entries, all or none; one step to undo."""
        self._session.retract_many(uids, reason)

    def _make_banner(self) -> QWidget:
        banner = QWidget()
        self._question.setWordWrap(True)
        cancel = QToolButton()
        cancel.setText(tr("Give up"))
        cancel.clicked.connect(lambda: self.worklist.give_up())
        layout = QHBoxLayout(banner)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._question, 1)
        layout.addWidget(cancel)
        banner.hide()
        return banner

    def _connect_panel(self) -> None:
        panel = self.panel
        panel.instant_wanted.connect(self._session.set_moment)
        panel.entries_selected.connect(self._on_selected)
        panel.correction_wanted.connect(self._correct)
        panel.retraction_wanted.connect(self._ask_reason)
        panel.review_wanted.connect(self._review)
        panel.history_wanted.connect(self._show_history)
        panel.place_wanted.connect(lambda uid: self.worklist.ask_for(self._session.store.entry(uid)))
        panel.copy_wanted.connect(self._copy)
        panel.why_wanted.connect(self.why_wanted)
        panel.export_wanted.connect(self._ask_file)

    def _on_opened(self) -> None:
        rows = LogRows(self._session.campaign)
        self.panel.show_rows(rows)
        path = self._session.path
        self._loader = LogLoader(self._session.store, lambda: open_in_qgis(path, read_only=True), rows, self)
        self._shown_while_loading = 0
        self._loader.progressed.connect(self._on_progressed)
        self._loader.finished.connect(self.panel.refresh)
        self._loader.failed.connect(self._session.failed)
        self._loader.catch_up()

    def _on_closed(self) -> None:
        self.worklist.give_up()
        if self._loader is not None:
            self._loader.stop()
            self._loader.deleteLater()
            self._loader = None
        self.panel.show_rows(LogRows(_no_campaign()))

    def _on_progressed(self) -> None:
        """Show the beginning at once, and more when there is much more: sorting it all each turn would be waste."""
        count = len(self.panel.model.rows.entries)
        if self._shown_while_loading == 0 or count > 3 * max(self._shown_while_loading, _SHOWN_WHILE_LOADING):
            self._shown_while_loading = count
            self.panel.refresh(still_loading=True)

    def _on_log_changed(self) -> None:
        if self._loader is not None:
            self._loader.catch_up()

    def _on_campaign_changed(self) -> None:
        self.panel.model.rows.take_frame(self._session.campaign)
        self.panel.filter_bar.take_campaign(self._session.campaign)
        self.panel.refresh()

    def _on_selected(self, entries: Sequence[ControlChange]) -> None:
        if self._session.is_open and entries:
            show_on_map(self._canvas, self._session.campaign, entries)

    def _on_asked(self, question: str) -> None:
        self._question.setText(question)
        self._banner.show()

    def _select_next_unlocated(self) -> None:
        if self.panel.filter_bar.unlocated.isChecked() and self.panel.model.rowCount():
            self.panel.select([self.panel.model.entry_at(0).uid], follow=False)
            self.panel.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _correct(self, uid: str) -> None:
        entry = self._session.store.entry(self.panel.model.rows.latest_of(uid))
        self._session.form_requested.emit(FormRequest(entry.draft, entry.uid))

    def _ask_reason(self, uids: Sequence[str]) -> None:
        entries = [self._session.store.entry(uid) for uid in uids]
        standing = [entry for entry in entries if entry.draft.status is not Status.RETRACTED]
        if not standing:
            return
        dialog = RetractionDialog(self._session.campaign, standing, self.widget)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            try:
                self.retract([entry.uid for entry in standing], dialog.said)
            except CampaignError as error:
                self._session.failed.emit(error)
        dialog.deleteLater()

    def _review(self, uids: Sequence[str]) -> None:
        store, rows = self._session.store, self.panel.model.rows
        drafts = [uid for uid in uids if rows.latest_of(uid) == uid and store.entry(uid).draft.status is Status.DRAFT]
        if not drafts:
            return
        try:
            self._session.review(drafts)
        except CampaignError as error:
            self._session.failed.emit(error)

    def _show_history(self, uid: str) -> None:
        dialog = HistoryDialog(self._session.campaign, chain_of(self._session.store, uid), self.widget)
        dialog.exec()
        dialog.deleteLater()

    def export(self, uids: Sequence[str], path: Path) -> int:
        """Write entries as CSV, as an import takes them back; how many rows. CampaignError where it cannot be."""
        campaign, store = self._session.campaign, self._session.store
        entries = sorted((store.entry(uid) for uid in uids), key=lambda entry: entry.seq)
        preface = Preface.of(campaign, tr("entries of the log: {count}").format(count=len(entries)))
        return write_csv(path, preface, LOG_COLUMNS, rows_of_log(entries, campaign))

    def _ask_file(self, uids: Sequence[str]) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self.widget, tr("Export {count} entries").format(count=len(uids)), "", tr("Tables (*.csv)")
        )
        if not chosen:
            return
        path = Path(chosen)
        try:
            self.export(uids, path if path.suffix else path.with_suffix(".csv"))
        except CampaignError as error:
            self._session.failed.emit(error)

    def _copy(self, uids: Sequence[str]) -> None:
        campaign, store = self._session.campaign, self._session.store
        QgsApplication.clipboard().setText("\n".join(entry_words(campaign, store.entry(uid)) for uid in uids))


def _no_campaign() -> Campaign:
    return Campaign(Settings("", "UTC"), b"")
