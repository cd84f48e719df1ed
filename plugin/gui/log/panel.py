"""The log as people see it: a filter, a table, and all that can be done to an entry."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from qgis.PyQt.QtCore import QPoint, QSize, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QFontMetrics
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...campaign.change import ControlChange, Status
from ...translation import tr
from .actions import make_actions
from .columns import ColumnWidths
from .delegate import ChipsDelegate, KindDelegate, StatusDelegate
from .filter_bar import LogFilterBar
from .model import LogTableModel
from .rows import Column, LogRows

_SETTLE_MS: Final = 180
"""How long a selection must stand before the map follows it: holding an arrow key does not drag the map along."""


class LogTablePanel(QWidget):
    """Filter bar, table and count. What is asked for goes out as signals with uids; instants are campaign time."""

    instant_wanted = pyqtSignal(object)
    entries_selected = pyqtSignal(object)
    correction_wanted = pyqtSignal(str)
    retraction_wanted = pyqtSignal(object)
    review_wanted = pyqtSignal(object)
    history_wanted = pyqtSignal(str)
    why_wanted = pyqtSignal(str)
    place_wanted = pyqtSignal(str)
    copy_wanted = pyqtSignal(object)
    export_wanted = pyqtSignal(object)

    def __init__(self, rows: LogRows, near: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("CampaignReplayLogTable")
        self.model = LogTableModel(rows, self)
        self.filter_bar = LogFilterBar(near, self)
        self.filter_bar.filter_changed.connect(self._apply_filter)
        self.view = self._make_view()
        self.count = QLabel()
        self.count.setObjectName("CampaignReplayLogCount")
        self.clear_filter = QToolButton()
        self.clear_filter.setText(tr("Show all"))
        self.clear_filter.setAutoRaise(True)
        self.clear_filter.clicked.connect(self.filter_bar.clear)
        self._actions = make_actions(self)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLE_MS)
        self._settling.timeout.connect(lambda: self.entries_selected.emit(self.selected()))
        self._lay_out()
        self.show_rows(rows)

    def show_rows(self, rows: LogRows) -> None:
        """Show another log."""
        self.filter_bar.take_campaign(rows.campaign)
        self.model.show_log(rows)
        self.widths.take_codes(rows.campaign.actors)
        self._tell_counts()

    def refresh(self, *, still_loading: bool = False) -> None:
        """Show what the log has now; what was selected stays selected, under its successor where it was superseded."""
        top = self.model.entry_at(self.view.rowAt(0)).uid if self.view.rowAt(0) >= 0 else ""
        at_top = self.view.verticalScrollBar().value() == 0
        selected = [entry.uid for entry in self.selected()]
        self.model.refresh()
        self.select([self.model.rows.latest_of(uid) for uid in selected], follow=False)
        row = self.model.row_of(self.model.rows.latest_of(top)) if top else -1
        if row >= 0 and not at_top:
            self.view.scrollTo(self.model.index(row, 0), QAbstractItemView.ScrollHint.PositionAtTop)
        self._tell_counts(still_loading=still_loading)

    def selected(self) -> list[ControlChange]:
        """The entries of the selected rows, from top to bottom."""
        rows = self.view.selectionModel().selectedRows()
        return [self.model.entry_at(index.row()) for index in sorted(rows, key=lambda one: one.row())]

    def select(self, uids: list[str], *, follow: bool = True) -> None:
        """Select entries that are shown, and bring the first into sight where the map is to follow."""
        found = [row for uid in uids if (row := self.model.row_of(uid)) >= 0]
        selection = self.view.selectionModel()
        blocked = selection.blockSignals(not follow)
        selection.clear()
        flags = selection.SelectionFlag.Select | selection.SelectionFlag.Rows
        for row in found:
            selection.select(self.model.index(row, 0), flags)
        if found:
            selection.setCurrentIndex(self.model.index(found[0], 0), selection.SelectionFlag.NoUpdate)
        selection.blockSignals(blocked)
        if found and follow:
            self.view.scrollTo(self.model.index(found[0], 0))
        self.view.viewport().update()

    def _make_view(self) -> QTableView:
        view = QTableView()
        view.setObjectName("CampaignReplayLogView")
        view.setAccessibleName(tr("Log of control changes"))
        view.setModel(self.model)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        view.setTabKeyNavigation(False)
        view.setShowGrid(False)
        view.setAlternatingRowColors(True)
        view.setWordWrap(False)
        view.setSortingEnabled(True)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.setItemDelegateForColumn(Column.PARTIES, ChipsDelegate(view))
        view.setItemDelegateForColumn(Column.KIND, KindDelegate(view))
        view.setItemDelegateForColumn(Column.STATUS, StatusDelegate(view))
        metrics = QFontMetrics(view.font())
        vertical = view.verticalHeader()
        vertical.hide()
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        vertical.setDefaultSectionSize(metrics.height() + 10)
        self.widths = ColumnWidths(view)
        view.sortByColumn(Column.WHEN, Qt.SortOrder.DescendingOrder)
        view.customContextMenuRequested.connect(self._open_menu)
        view.doubleClicked.connect(lambda _: self.go_there())
        view.selectionModel().selectionChanged.connect(lambda *_: self._settling.start())
        return view

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 0, 0)
        foot.addWidget(self.count)
        foot.addStretch(1)
        foot.addWidget(self.clear_filter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.filter_bar)
        layout.addWidget(self.view, 1)
        layout.addLayout(foot)
        self.clear_filter.setIconSize(QSize(16, 16))

    def _apply_filter(self) -> None:
        wanted = self.filter_bar.wanted
        if wanted == self.model.wanted:
            return
        selected = [entry.uid for entry in self.selected()]
        self.model.set_filter(wanted)
        self.select(selected, follow=False)
        self._tell_counts()

    def _tell_counts(self, *, still_loading: bool = False) -> None:
        rows, shown = self.model.rows, self.model.rowCount()
        in_force = rows.in_force_count()
        if still_loading:
            words = tr("Reading the log: {count} entries").format(count=f"{len(rows.entries):n}")
        elif self.model.wanted.is_plain:
            words = tr("{count} entries").format(count=f"{in_force:n}")
        else:
            words = tr("{shown} shown, {count} in force").format(shown=f"{shown:n}", count=f"{in_force:n}")
        self.count.setText(words)
        self.clear_filter.setVisible(not self.model.wanted.is_plain)
        self.filter_bar.show_unlocated_count(rows.unlocated_count())

    def _open_menu(self, position: QPoint) -> None:
        if self.selected():
            self.menu().exec(self.view.viewport().mapToGlobal(position))

    def menu(self) -> QMenu:
        """What can be done to the selected entries."""
        chosen = self.selected()
        one = len(chosen) == 1
        rows = self.model.rows
        alive = [entry for entry in chosen if rows.latest_of(entry.uid) == entry.uid]
        standing = [entry for entry in alive if entry.draft.status is not Status.RETRACTED]
        enabled = {
            "go": one,
            "why": one,
            "correct": one and bool(alive),
            "retract": bool(standing) and len(standing) == len(chosen),
            "review": any(entry.draft.status is Status.DRAFT for entry in standing),
            "place": one and rows.is_unlocated(rows.index_of(chosen[0].uid) or 0),
            "history": one,
            "copy": bool(chosen),
            "export": bool(chosen),
        }
        menu = QMenu(self.view)
        for name, action in self._actions.items():
            action.setEnabled(enabled[name])
            if name != "place" or enabled[name]:
                menu.addAction(action)
            if name in ("why", "place"):
                menu.addSeparator()
        menu.aboutToHide.connect(lambda: [action.setEnabled(True) for action in self._actions.values()])
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _one(self) -> ControlChange | None:
        chosen = self.selected()
        return chosen[0] if len(chosen) == 1 else None

    def ask(self, wanted: pyqtSignal) -> None:
        """Ask for something to be done to all that is selected."""
        uids = [entry.uid for entry in self.selected()]
        if uids:
            wanted.emit(uids)

    def go_there(self) -> None:
        """Ask for the instant of the selected entry."""
        if (entry := self._one()) is not None:
            self.instant_wanted.emit(entry.effective_at)

    def ask_why(self) -> None:
        """Ask for the history of the selected entry's ground."""
        if (entry := self._one()) is not None:
            self.why_wanted.emit(entry.uid)

    def ask_correction(self) -> None:
        """Ask for the form, to say what the entry should have said."""
        if (entry := self._one()) is not None:
            self.correction_wanted.emit(entry.uid)

    def ask_place(self) -> None:
        """Ask for the place of an entry that is on no map."""
        entry = self._one()
        if entry is not None and self.model.rows.is_unlocated(self.model.rows.index_of(entry.uid) or 0):
            self.place_wanted.emit(entry.uid)

    def ask_history(self) -> None:
        """Ask for all that was said in the entry's stead."""
        if (entry := self._one()) is not None:
            self.history_wanted.emit(entry.uid)
