"""Why is this ground whose? Every holder of one spot, the entry behind each, its sources, and what contradicts it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QModelIndex, QRectF, QSize, Qt, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices, QFontMetricsF, QIcon, QPainter, QPalette
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...campaign.actor import Actor
from ...campaign.campaign import Campaign
from ...campaign.change import ControlChange
from ...territory.spot_history import SpotTenure
from ...translation import tr
from ..log.delegate import chip_width, draw_chip, paint_background
from ..widgets.entry_words import actor_words, as_line, citation_words, isolated
from ..widgets.kind_signs import kind_icon
from .bar import TenureBar
from .words import contradiction_words, doubt_words, entry_line, spot_words, tenure_span, tenure_words

TENURE_ROLE: Final = Qt.ItemDataRole.UserRole + 1
_UID_ROLE: Final = Qt.ItemDataRole.UserRole + 2
_URL_ROLE: Final = Qt.ItemDataRole.UserRole + 3
_INSTANT_ROLE: Final = Qt.ItemDataRole.UserRole + 4


class WhyPanel(QWidget):
    """The history of the spot that was asked for. entry_wanted carries a uid, instant_wanted campaign time."""

    entry_wanted = pyqtSignal(str)
    instant_wanted = pyqtSignal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("CampaignReplayWhy")
        self._tenures: Sequence[SpotTenure] = ()
        self.spot = QLabel()
        self.spot.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.bar = TenureBar()
        self.bar.instant_wanted.connect(self.instant_wanted)
        self.tree = self._make_tree()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for part in (self.spot, self.bar, self.summary):
            layout.addWidget(part)
        layout.addWidget(self.tree, 1)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Say how to ask."""
        self.tree.clear()
        self.bar.hide()
        self.spot.setText("")
        self.spot.hide()
        self.summary.setText(tr("Choose the Why? tool and click on the map, or right-click there and choose Why?"))

    def show_spot(
        self, campaign: Campaign, lon: float, lat: float, near: str, tenures: Sequence[SpotTenure], moment: int
    ) -> None:
        """Show a spot's history, the latest holder first; near names the place it lies at."""
        self._tenures = tenures
        self._delegate.actors = campaign.actors
        where = spot_words(lon, lat)
        self.spot.setText(f"<b>{isolated(near)}</b>  {where}" if near else f"<b>{where}</b>")
        self.spot.show()
        self.bar.setVisible(bool(tenures))
        self.bar.show_tenures(tenures, campaign.actors, moment)
        self.summary.setText(_summary(tenures))
        self.tree.clear()
        for tenure in reversed(tenures):
            item = self._tenure_item(campaign, tenure)
            self.tree.addTopLevelItem(item)
            for child in range(item.childCount()):
                item.child(child).setFirstColumnSpanned(True)
            item.setExpanded(True)
        if self.tree.topLevelItemCount():
            self.tree.setCurrentItem(self.tree.topLevelItem(0))
        self.show_moment(moment)

    def show_moment(self, moment: int) -> None:
        """Mark who holds the spot at the instant that the map shows."""
        self.bar.show_moment(moment)
        for index in range(self.tree.topLevelItemCount()):
            item = self.tree.topLevelItem(index)
            tenure = item.data(0, TENURE_ROLE)
            stands = tenure.valid_from <= moment < tenure.valid_to
            font = item.font(1)
            font.setBold(stands)
            item.setFont(1, font)
            item.setToolTip(1, tr("Holds it at the time that the map shows") if stands else "")

    def _make_tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setObjectName("CampaignReplayWhyTree")
        tree.setAccessibleName(tr("History of this spot"))
        tree.setHeaderLabels([tr("Held by"), tr("When")])
        tree.setWordWrap(True)
        tree.setIndentation(18)
        tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._delegate = TenureDelegate(tree)
        tree.setItemDelegate(self._delegate)
        header = tree.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(0, tree.fontMetrics().horizontalAdvance("0") * 20)
        header.setStretchLastSection(True)
        header.sectionResized.connect(lambda *_: tree.scheduleDelayedItemsLayout())
        tree.itemActivated.connect(self._open)
        return tree

    def _tenure_item(self, campaign: Campaign, tenure: SpotTenure) -> QTreeWidgetItem:
        item = QTreeWidgetItem(["", as_line(tenure_span(tenure))])
        item.setData(0, TENURE_ROLE, tenure)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, tenure_words(campaign, tenure))
        item.setToolTip(0, tenure_words(campaign, tenure))
        item.setData(0, _INSTANT_ROLE, tenure.valid_from)
        item.addChildren(list(self._children(campaign, tenure)))
        return item

    def _children(self, campaign: Campaign, tenure: SpotTenure) -> Iterator[QTreeWidgetItem]:
        if doubt := doubt_words(tenure):
            yield _line(doubt, QgsApplication.getThemeIcon("propertyicons/temporal.svg"))
        if tenure.entry is None and tenure.contest is None:
            yield _line(tr("No entry says who held it."), QIcon())
        for entry in filter(None, (tenure.entry, tenure.contest)):
            yield from self._entry_lines(campaign, entry)
        for said in tenure.contradictions:
            line = _line(contradiction_words(campaign, said), QgsApplication.getThemeIcon("mIconWarning.svg"))
            line.setData(0, _UID_ROLE, said.entry.uid)
            yield line

    def _entry_lines(self, campaign: Campaign, entry: ControlChange) -> Iterator[QTreeWidgetItem]:
        ink = self.palette().color(QPalette.ColorRole.Text)
        line = _line(entry_line(campaign, entry), kind_icon(entry.draft.kind, ink, ratio=self.devicePixelRatioF()))
        line.setData(0, _UID_ROLE, entry.uid)
        yield line
        for cited in entry.draft.citations:
            source = _line(citation_words(campaign, cited), QgsApplication.getThemeIcon("mActionEditHelpContent.svg"))
            source.setData(0, _URL_ROLE, cited.url)
            source.setToolTip(0, cited.url or source.text(0))
            yield source
        if not entry.draft.citations:
            yield _line(tr("No source is given."), QgsApplication.getThemeIcon("mActionEditHelpContent.svg"))
        if entry.draft.note:
            note = tr("Note: {note}").format(note=isolated(entry.draft.note))
            yield _line(note, QgsApplication.getThemeIcon("mActionEditTable.svg"))

    def _open(self, item: QTreeWidgetItem) -> None:
        """An entry shows in the log, a source's link opens, a holder's line takes the map to its beginning."""
        url = QUrl(item.data(0, _URL_ROLE) or "")
        if url.scheme() in ("http", "https"):
            QDesktopServices.openUrl(url)
        elif item.data(0, _UID_ROLE):
            self.entry_wanted.emit(item.data(0, _UID_ROLE))
        elif item.data(0, TENURE_ROLE) is not None and item.data(0, TENURE_ROLE).entry is not None:
            self.instant_wanted.emit(item.data(0, _INSTANT_ROLE))


class TenureDelegate(QStyledItemDelegate):
    """Holders as chips; every other line as wrapped text, as high as it needs to be."""

    def __init__(self, parent: QTreeWidget) -> None:
        super().__init__(parent)
        self.actors: Mapping[str, Actor] = {}

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """A chip for the holder, another for the challenger."""
        tenure = index.data(TENURE_ROLE)
        if tenure is None:
            super().paint(painter, option, index)
            return
        paint_background(painter, option, index, self)
        painter.save()
        painter.setFont(option.font)
        metrics = QFontMetricsF(option.font)
        height = min(metrics.height() + 2, option.rect.height() - 2.0)
        is_mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        at = 4.0
        for code in filter(None, (tenure.actor, tenure.contested_by)):
            width = min(chip_width(actor_words(code), metrics), option.rect.width() - at)
            left = option.rect.right() - at - width if is_mirrored else option.rect.left() + at
            box = QRectF(left, QRectF(option.rect).center().y() - height / 2, width, height)
            draw_chip(painter, box, actor_words(code), self.actors.get(code), option.palette)
            at += width + 4
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        """As high as the text needs in the width there is."""
        tree = self.parent()
        metrics = option.fontMetrics
        if not index.parent().isValid() or not isinstance(tree, QTreeWidget):
            return QSize(super().sizeHint(option, index).width(), metrics.height() + 10)
        room = tree.viewport().width() - tree.indentation() * 2 - option.decorationSize.width() - 12
        flags = int(Qt.TextFlag.TextWordWrap)
        text = index.data(Qt.ItemDataRole.DisplayRole) or ""
        needed = metrics.boundingRect(0, 0, max(room, 60), 10_000, flags, text)
        return QSize(room, needed.height() + 6)


def _line(words: str, icon: QIcon) -> QTreeWidgetItem:
    item = QTreeWidgetItem([as_line(words)])
    item.setIcon(0, icon)
    return item


def _summary(tenures: Sequence[SpotTenure]) -> str:
    if not tenures:
        return tr("The spot lies outside the area of interest.")
    named = [one for one in tenures if one.entry is not None]
    if not named:
        return tr("No entry of the log covers this spot.")
    contradicted = sum(len(one.contradictions) for one in tenures)
    said = tr("{count} tenures").format(count=len(named)) if len(named) > 1 else tr("One tenure")
    if not contradicted:
        return tr("{tenures}; nothing in the log contradicts them.").format(tenures=said)
    return tr("{tenures}; contradictions: {count}").format(tenures=said, count=contradicted)
