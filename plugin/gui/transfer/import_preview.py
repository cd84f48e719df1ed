"""What an import would do, row by row: entries with their ground and findings, or what stands in the way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, Qt

from ...campaign.campaign import Campaign
from ...campaign.change import ChangeKind
from ...campaign.errors import CampaignError
from ...exchange.preview import PreviewRow
from ...translation import tr
from ..widgets.entry_words import actor_name, kind_words

_ROW, _DATE, _KIND, _PLACE, _FROM, _TO, _KM2, _SAID = range(8)


class _Line(NamedTuple):
    texts: tuple[str, ...]
    icon: str
    tip: str


class PreviewModel(QAbstractTableModel):
    """Rows of a preview; problems come first, each with its row and field."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[_Line] = []

    def show_lines(self, campaign: Campaign, problems: Sequence[CampaignError], rows: Sequence[PreviewRow]) -> None:
        """Show problems and entries in the place of what was shown."""
        self.beginResetModel()
        self._lines = [_problem_line(problem) for problem in problems]
        self._lines += [_entry_line(campaign, row) for row in rows]
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else _SAID + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            tr("Row"), tr("Date"), tr("Change"), tr("Place"), tr("From"), tr("To"), tr("km²"),
            tr("Problems and findings"),
        )[section]  # fmt: skip

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return line.texts[column]
        if role == Qt.ItemDataRole.ToolTipRole:
            return line.tip or None
        if role == Qt.ItemDataRole.DecorationRole and column == _SAID and line.icon:
            return QgsApplication.getThemeIcon(line.icon)
        if role == Qt.ItemDataRole.TextAlignmentRole and column in (_ROW, _KM2):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None


def _problem_line(problem: CampaignError) -> _Line:
    said = f"{problem.message} {problem.remedy}".strip()
    row = "" if problem.row is None else str(problem.row)
    texts = (row, "", "", problem.field, "", "", "", said)
    return _Line(texts, "/mIconCritical.svg", said)


def _entry_line(campaign: Campaign, row: PreviewRow) -> _Line:
    said = " ".join(row.findings)
    km2 = f"{row.km2:,.1f}" if row.km2 else tr("none")
    texts = (
        str(row.row), row.moment, kind_words(ChangeKind(row.kind)), row.place,
        actor_name(campaign, row.from_actor), actor_name(campaign, row.to_actor), km2, said,
    )  # fmt: skip
    return _Line(texts, "/mIconWarning.svg" if said else "", said)
