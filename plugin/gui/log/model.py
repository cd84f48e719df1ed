"""The log as a table: only rows on the screen are ever put into words."""

from __future__ import annotations

from typing import Any, Final

from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from qgis.PyQt.QtGui import QFont

from ...campaign.campaign import Campaign
from ...campaign.change import ControlChange, Status
from ...translation import tr
from ..widgets.entry_words import (
    as_line,
    entry_words,
    ground_words,
    kind_words,
    parties_words,
    place_name,
    short_moment_words,
    sources_words,
    status_words,
)
from .filter import LogFilter
from .rows import Column, LogRows

ENTRY_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""The ControlChange of a row."""


class LogTableModel(QAbstractTableModel):
    """The entries that a filter lets through, in a chosen order."""

    def __init__(self, rows: LogRows, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self._filter = LogFilter()
        self._column, self._descending = Column.WHEN, True
        self._shown: list[int] = []
        self._position: dict[int, int] = {}

    @property
    def rows(self) -> LogRows:
        """The whole log behind the table."""
        return self._rows

    @property
    def campaign(self) -> Campaign:
        """The frame that names come from."""
        return self._rows.campaign

    @property
    def wanted(self) -> LogFilter:
        """What is let through."""
        return self._filter

    def show_log(self, rows: LogRows) -> None:
        """Show another log."""
        self._rows = rows
        self.refresh()

    def set_filter(self, wanted: LogFilter) -> None:
        """Let other entries through."""
        if wanted != self._filter:
            self._filter = wanted
            self.refresh()

    def refresh(self) -> None:
        """Filter and sort again, after the log or its frame changed."""
        self.beginResetModel()
        found = self._rows.matching(self._filter)
        self._shown = self._rows.sorted_by(found, self._column, descending=self._descending).tolist()
        self._position = {}
        self.endResetModel()

    def entry_at(self, row: int) -> ControlChange:
        """The entry of a row of the table."""
        return self._rows.entries[self._shown[row]]

    def is_superseded(self, row: int) -> bool:
        """Whether a later entry stands in the stead of a row's."""
        return self._rows.is_superseded(self._shown[row])

    def is_unlocated(self, row: int) -> bool:
        """Whether the entry of a row is in force and on no map."""
        return self._rows.is_unlocated(self._shown[row])

    def row_of(self, uid: str) -> int:
        """Row of an entry, -1 where it is not let through."""
        if not self._position:
            self._position = {index: row for row, index in enumerate(self._shown)}
        index = self._rows.index_of(uid)
        return -1 if index is None else self._position.get(index, -1)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the rows in the order of a column."""
        if column < 0:
            return
        self._column, self._descending = Column(column), order == Qt.SortOrder.DescendingOrder
        self.refresh()

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        """How many entries are let through."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        """How many columns there are."""
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Titles of the columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            spoken = role == Qt.ItemDataRole.AccessibleTextRole
            return {
                Column.WHEN: tr("When"),
                Column.PLACE: tr("Place"),
                Column.KIND: tr("Kind") if spoken else "",
                Column.PARTIES: tr("From → to"),
                Column.SOURCES: tr("Sources"),
                Column.STATUS: tr("Status") if spoken else "",
            }[Column(section)]
        if role == Qt.ItemDataRole.ToolTipRole:
            return {Column.KIND: tr("Kind of change"), Column.STATUS: tr("Status")}.get(Column(section))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows, says and looks like."""
        if not index.isValid():
            return None
        entry = self.entry_at(index.row())
        if role == ENTRY_ROLE:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return as_line(self._text(entry, Column(index.column()), self._shown[index.row()]))
        if role == Qt.ItemDataRole.ToolTipRole and Column(index.column()) in (Column.KIND, Column.STATUS):
            return self._text(entry, Column(index.column()), self._shown[index.row()])
        if role == Qt.ItemDataRole.ToolTipRole:
            return entry_words(self.campaign, entry)
        if role == Qt.ItemDataRole.FontRole and self._is_withdrawn(entry, self._shown[index.row()]):
            font = QFont()
            font.setStrikeOut(True)
            return font
        return None

    def _text(self, entry: ControlChange, column: Column, index: int) -> str:
        draft = entry.draft
        if column is Column.WHEN:
            return short_moment_words(draft.moment)
        if column is Column.PLACE:
            return place_name(self.campaign, draft.place_id) or f"({ground_words(draft)})"
        if column is Column.KIND:
            return kind_words(draft.kind)
        if column is Column.PARTIES:
            return parties_words(self.campaign, draft)
        if column is Column.SOURCES:
            return sources_words(self.campaign, draft.citations)
        words = status_words(draft.status, superseded=self._rows.is_superseded(index))
        return tr("{status}, not on the map").format(status=words) if self._rows.is_unlocated(index) else words

    def _is_withdrawn(self, entry: ControlChange, index: int) -> bool:
        return entry.draft.status is Status.RETRACTED or self._rows.is_superseded(index)
