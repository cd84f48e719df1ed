"""What an import would do, row by row: entries with their ground and findings, events, or what stands in the way."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, Qt
from qgis.PyQt.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ...campaign.campaign import Campaign
from ...campaign.change import ChangeKind
from ...campaign.errors import CampaignError
from ...cartography.event_style import violence_words
from ...exchange.preview import MOST_SHOWN, PreviewRow
from ...exchange.problems import ImportRefusedError
from ...exchange.ucdp import EventMarker
from ...translation import tr
from ..widgets.entry_words import actor_name, kind_words
from .import_work import Looked

_FIGURES = (0, 6)
"""Columns of numbers: the row, and the entry's km² or the event's deaths."""


class _Line(NamedTuple):
    texts: tuple[str, ...]
    icon: str
    tip: str


class PreviewTable(QTableView):
    """Entries or events that would come, or the problems in their stead, each with its row and field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = _Lines()
        self.setModel(self.lines)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 6)

    def show_looked(self, campaign: Campaign, looked: Looked) -> None:
        """Show what was found in a table."""
        if looked.problems:
            self._show(_problem_titles(), map(_problem_line, looked.problems))
        elif looked.outlook is not None:
            self._show(_entry_titles(), (_entry_line(campaign, row) for row in looked.outlook.rows))
        else:
            self._show(_event_titles(), map(_event_line, looked.events[:MOST_SHOWN]))

    def show_error(self, error: CampaignError) -> None:
        """Show why there is nothing, problem by problem where a table has several."""
        problems = error.problems if isinstance(error, ImportRefusedError) else (error,)
        self._show(_problem_titles(), map(_problem_line, problems))

    def _show(self, titles: tuple[str, ...], lines: Iterable[_Line]) -> None:
        self.lines.show(titles, lines)
        widest = self.fontMetrics().averageCharWidth() * 28
        for column in range(len(titles) - 1):
            self.resizeColumnToContents(column)
            self.setColumnWidth(column, min(self.columnWidth(column), widest))


class _Lines(QAbstractTableModel):

    def __init__(self) -> None:
        super().__init__()
        self._titles = _entry_titles()
        self._lines: list[_Line] = []

    def show(self, titles: tuple[str, ...], lines: Iterable[_Line]) -> None:
        """Show lines in the place of what was shown."""
        self.beginResetModel()
        self._titles, self._lines = titles, list(lines)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._titles[section]

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return line.texts[column]
        if role == Qt.ItemDataRole.ToolTipRole:
            return line.tip or None
        if role == Qt.ItemDataRole.DecorationRole and column == len(line.texts) - 1 and line.icon:
            return QgsApplication.getThemeIcon(line.icon)
        if role == Qt.ItemDataRole.TextAlignmentRole and column in _FIGURES:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None


def _entry_titles() -> tuple[str, ...]:
    return (
        tr("Row"), tr("Date"), tr("Change"), tr("Place"), tr("From"), tr("To"), tr("km²"), tr("Findings"),
    )  # fmt: skip


def _event_titles() -> tuple[str, ...]:
    return (
        tr("Row"), tr("Date"), tr("Violence"), tr("Where"), tr("One side"), tr("Other side"), tr("Deaths"),
        tr("Source"),
    )  # fmt: skip


def _problem_titles() -> tuple[str, ...]:
    return tr("Row"), tr("Column"), tr("What is wrong, and what to do")


def _problem_line(problem: CampaignError) -> _Line:
    said = f"{problem.message} {problem.remedy}".strip()
    row = "" if problem.row is None else str(problem.row)
    return _Line((row, problem.field, said), "/mIconCritical.svg", said)


def _entry_line(campaign: Campaign, row: PreviewRow) -> _Line:
    said = " ".join(row.findings)
    km2 = f"{row.km2:,.1f}" if row.km2 else tr("none")
    texts = (
        str(row.row), row.moment, kind_words(ChangeKind(row.kind)), row.place,
        actor_name(campaign, row.from_actor), actor_name(campaign, row.to_actor), km2, said,
    )  # fmt: skip
    return _Line(texts, "/mIconWarning.svg" if said else "", said)


def _event_line(event: EventMarker) -> _Line:
    where = f"{event.lat:.3f}, {event.lon:.3f}"
    if event.within_km:
        where = tr("{where}, within {km} km").format(where=where, km=f"{event.within_km:g}")
    deaths = "" if event.deaths is None else f"{event.deaths:,}"
    texts = (
        str(event.row), event.moment.text, violence_words()[event.violence], where, event.side_a, event.side_b, deaths,
        event.source,
    )  # fmt: skip
    return _Line(texts, "", event.source)
