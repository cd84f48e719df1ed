"""Drafts read from a report as a table: each waits for a person to confirm it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, QObject, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QFontMetricsF, QPainter, QPixmap
from qgis.PyQt.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ...campaign.actor import UNKNOWN, Actor
from ...campaign.campaign import Campaign
from ...campaign.change import ChangeDraft, ChangeKind, FootprintMethod
from ...campaign.citation import Citation
from ...campaign.moment import Moment
from ...campaign.place import Place
from ...campaign.report_reading import Doubt, ReadChange
from ...translation import tr
from ..log.delegate import ChipRow, paint_background
from ..widgets.entry_words import as_line, kind_words, moment_words, parties_words

DRAFT_ROLE: Final = Qt.ItemDataRole.UserRole + 1
_CHECK, _WHEN, _PLACE, _KIND, _PARTIES = range(5)
_WITHOUT_LOSER: Final = (ChangeKind.INITIAL,)


@dataclass(frozen=True, slots=True)
class ReportDraft:
    """A change as read, and as a person has put it right since."""

    read: ReadChange
    place: Place | None
    moment: Moment
    kind: ChangeKind
    from_actor: str
    to_actor: str
    confirmed: bool = False
    loser_from_map: bool = False

    @property
    def doubts(self) -> list[Doubt]:
        """What still needs a second look."""
        settled = {Doubt.NO_PLACE} if self.place is not None else set()
        if self.to_actor:
            settled.add(Doubt.NO_TAKER)
        if self.moment != self.read.moment:
            settled |= {Doubt.NO_DATE, Doubt.DATE_FROM_BEFORE}
        if self.place != self.read.place:
            settled.add(Doubt.SEVERAL_PLACES)
        return [doubt for doubt in Doubt if doubt in self.read.doubts - settled]

    def as_change(self, cells: Mapping[str, bytes], citations: Iterable[Citation]) -> ChangeDraft:
        """The draft that the log is asked to take, on the ground of its place."""
        ground = cells.get(self.place.place_id) if self.place and not self.kind.is_siege else None
        return ChangeDraft(
            kind=self.kind,
            moment=self.moment,
            to_actor=self.to_actor,
            from_actor="" if self.kind in _WITHOUT_LOSER else self.from_actor,
            place_id=self.place.place_id if self.place else "",
            footprint=ground,
            footprint_method=FootprintMethod.CELL if ground else FootprintMethod.NONE,
            citations=tuple(citations),
        )


def draft_of(read: ReadChange, holder_before: str) -> ReportDraft:
    """A draft to begin with; holder_before is who held the place on the map, for a report that does not say."""
    to_actor = read.to_actor or (UNKNOWN if read.kind is ChangeKind.WITHDREW else "")
    from_map = not read.from_actor and holder_before not in ("", UNKNOWN, to_actor)
    return ReportDraft(
        read,
        read.place,
        read.moment,
        read.kind,
        holder_before if from_map else read.from_actor,
        to_actor,
        loser_from_map=from_map,
    )


def doubt_words(doubt: Doubt) -> str:
    """What to look at again."""
    return {
        Doubt.NO_DATE: tr("The text gives no date; the day of the report is taken."),
        Doubt.DATE_FROM_BEFORE: tr("The date stands in an earlier sentence."),
        Doubt.NO_PLACE: tr("No known place is named; choose one, or log it without."),
        Doubt.SEVERAL_PLACES: tr("Several places bear this name."),
        Doubt.NO_TAKER: tr("The sentence does not say who took it."),
        Doubt.NOT_SO: tr("The sentence may say that it did not happen, or not yet."),
        Doubt.REPEATED: tr("An earlier sentence says the same."),
    }[doubt]


class ReportDraftModel(QAbstractTableModel):
    """The drafts with a box to confirm each, where may_confirm lets it be."""

    confirmed_changed = pyqtSignal()

    def __init__(self, may_confirm: Callable[[ReportDraft], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._may_confirm = may_confirm
        self._campaign: Campaign | None = None
        self._no_icon = QPixmap(16, 16)
        self._no_icon.fill(Qt.GlobalColor.transparent)
        self._drafts: list[ReportDraft] = []

    @property
    def drafts(self) -> Sequence[ReportDraft]:
        """Every draft, in the order of the text."""
        return tuple(self._drafts)

    @property
    def actors(self) -> Mapping[str, Actor]:
        """Who may be named."""
        return self._campaign.actors if self._campaign else {}

    def show_drafts(self, campaign: Campaign, drafts: Sequence[ReportDraft]) -> None:
        """Show other drafts."""
        self.beginResetModel()
        self._campaign, self._drafts = campaign, list(drafts)
        self.endResetModel()
        self.confirmed_changed.emit()

    def change(self, row: int, **fields: object) -> None:
        """Put a draft right."""
        self._drafts[row] = replace(self._drafts[row], **fields)
        self.dataChanged.emit(self.index(row, 0), self.index(row, _PARTIES))
        self.confirmed_changed.emit()

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        """How many drafts there are."""
        return 0 if parent.isValid() else len(self._drafts)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Box, when, place, kind, parties."""
        return 0 if parent.isValid() else 5

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Titles of the columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return ["", tr("When"), tr("Place"), tr("Kind"), tr("From → to")][section]
        if role == Qt.ItemDataRole.AccessibleTextRole and section == _CHECK:
            return tr("Confirmed")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        """The box can be ticked."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == _CHECK else flags

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows."""
        draft = self._drafts[index.row()]
        if role == DRAFT_ROLE:
            return draft
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == _CHECK:
            return Qt.CheckState.Checked if draft.confirmed else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.DecorationRole and index.column() == _WHEN:
            # An empty icon keeps the dates of all rows in one line.
            return QgsApplication.getThemeIcon("mIconWarning.svg") if draft.doubts else self._no_icon
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join([draft.read.sentence, *map(doubt_words, draft.doubts)])
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(draft, index.column(), role)
        return None

    def setData(self, index: QModelIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick or untick; what the log would refuse cannot be ticked."""
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != _CHECK:
            return False
        ticked = Qt.CheckState(value) == Qt.CheckState.Checked
        if ticked and not self._may_confirm(self._drafts[index.row()]):
            return False
        self.change(index.row(), confirmed=ticked)
        return True

    def _text(self, draft: ReportDraft, column: int, role: int) -> str | None:
        if column == _CHECK:
            spoken = tr("confirmed") if draft.confirmed else tr("not confirmed")
            return spoken if role == Qt.ItemDataRole.AccessibleTextRole else None
        if column == _WHEN:
            return as_line(moment_words(draft.moment))
        if column == _PLACE:
            return draft.place.name if draft.place else tr("(no place)")
        if column == _KIND:
            return kind_words(draft.kind)
        return parties_words(self._campaign, draft.as_change({}, ())) if self._campaign else ""


class ReportChipsDelegate(QStyledItemDelegate):
    """The parties of a draft as chips."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """Chips upon the row's background; a question mark where nobody is named."""
        draft, model = index.data(DRAFT_ROLE), index.model()
        paint_background(painter, option, index, self)
        painter.save()
        painter.setFont(option.font)
        painter.setClipRect(option.rect)
        row = ChipRow(painter, option, model.actors)
        if draft.from_actor and draft.kind not in _WITHOUT_LOSER:
            row.chip(draft.from_actor)
            row.sign(draft.kind)
        row.chip(draft.to_actor, missing="?")
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        """Room for two chips."""
        metrics = QFontMetricsF(option.font)
        return QSize(int(QRectF(metrics.boundingRect("FSA-TR  →  FSA-TR")).width()) + 40, int(metrics.height()) + 8)


def drafts_view(model: ReportDraftModel) -> QTableView:
    """A table of drafts, one row each."""
    view = QTableView()
    view.setObjectName("CampaignReplayReportDrafts")
    view.setAccessibleName(tr("Drafts read from the report"))
    view.setModel(model)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setTabKeyNavigation(False)
    view.setShowGrid(False)
    view.setAlternatingRowColors(True)
    view.setWordWrap(False)
    view.setItemDelegateForColumn(4, ReportChipsDelegate(view))
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(view.fontMetrics().height() + 10)
    header = view.horizontalHeader()
    header.setHighlightSections(False)
    header.setMinimumSectionSize(24)
    digit = view.fontMetrics().horizontalAdvance("0")
    for column, width in ((0, 28), (1, 16 * digit), (2, 16 * digit), (3, 12 * digit)):
        header.resizeSection(column, width)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
    header.setStretchLastSection(True)
    return view
