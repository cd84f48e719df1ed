"""What the last step changed: one line per entry, with its sources, in the colour of its taker."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QIcon, QPainter, QPixmap, QResizeEvent
from qgis.PyQt.QtWidgets import (
    QHeaderView,
    QLabel,
    QSizePolicy,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...campaign.campaign import Campaign
from ...campaign.change import ControlChange
from ...translation import tr
from .words import change_words, clock_words, date_words, short_date, source_words

MOST_LISTED: Final = 200
_WHEN, _CHANGE, _SOURCES = range(3)
_SOURCES_WIDE: Final = 20
"""Characters: two or three sources with their grades."""

_SOURCES_SHARE: Final = 0.4

_UID: Final = Qt.ItemDataRole.UserRole


class StepPanel(QWidget):
    """Lists entries. chosen(uid) when a person picks one."""

    chosen = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._title = _Title(self)
        self._list = QTreeWidget(self)
        self._list.setColumnCount(3)
        self._list.setHeaderLabels([tr("When"), tr("Change"), tr("Sources")])
        self._list.setRootIsDecorated(False)
        self._list.setUniformRowHeights(True)
        self._list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._list.setIconSize(QSize(12, 12))
        # Both are always in sight; tips tell what is cut short.
        header = self._list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_CHANGE, QHeaderView.ResizeMode.Stretch)
        self._list.itemActivated.connect(lambda item, _column: self.chosen.emit(item.data(0, _UID)))
        column.addWidget(self._title)
        column.addWidget(self._list)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        self._share_room()

    def show_step(
        self, after: int, upto: int, uids: Sequence[str], entry: Callable[[str], ControlChange], campaign: Campaign
    ) -> None:
        """List what changed in (after, upto], in either direction; a step of very many lists the first of them."""
        low, high = sorted((after, upto))
        pattern = tr("1 change, {begin} to {end}") if len(uids) == 1 else tr("{count} changes, {begin} to {end}")
        title = pattern.format(count=len(uids), begin=date_words(low), end=date_words(high))
        if upto < after:
            title = tr("{title} (undone by going back)").format(title=title)
        self._title.say(title)
        names = {source.source_id: source.name for source in campaign.sources.values()}
        self._list.clear()
        items = []
        for uid in uids[:MOST_LISTED]:
            change = entry(uid)
            when = f"{short_date(change.effective_at)} {clock_words(change.effective_at)}"
            words = change_words(change, campaign.actors, campaign.places)
            sources = source_words(change, names)
            item = QTreeWidgetItem([when, words, sources])
            item.setData(_WHEN, _UID, uid)
            item.setToolTip(_CHANGE, "\n".join(filter(None, (words, change.draft.note))))
            item.setToolTip(_SOURCES, sources)
            actor = campaign.actors.get(change.draft.to_actor)
            item.setIcon(_CHANGE, swatch(actor.color if actor else "#8f8b86"))
            items.append(item)
        self._list.addTopLevelItems(items)
        self._list.resizeColumnToContents(_WHEN)
        self._share_room()

    def clear(self) -> None:
        """List nothing."""
        self._title.say("")
        self._list.clear()

    def _share_room(self) -> None:
        """Sources have the room for two or three; in a narrow list they leave the change the better half."""
        room = self._list.viewport().width() - self._list.columnWidth(_WHEN)
        wide = _SOURCES_WIDE * self.fontMetrics().averageCharWidth()
        self._list.header().resizeSection(_SOURCES, max(min(wide, int(room * _SOURCES_SHARE)), 0))

    @property
    def title(self) -> str:
        """How many changes are listed, and of which time."""
        return self._title.words

    @property
    def uids(self) -> list[str]:
        """Uids of the entries listed."""
        return [self._list.topLevelItem(row).data(0, _UID) for row in range(self._list.topLevelItemCount())]


class _Title(QLabel):
    """One line that is cut short where it must, and never asks for room: it changes with every step, and a dock that
    grew with it would resize the map."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def say(self, words: str) -> None:
        """Show other words."""
        self.words = words
        self.setToolTip(words)
        self._fit()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setText(self.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, self.width()))


def swatch(color: str) -> QIcon:
    """A small disc of a colour."""
    picture = QPixmap(12, 12)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(color))
    painter.setPen(QColor("#26231f"))
    painter.drawEllipse(1, 1, 10, 10)
    painter.end()
    return QIcon(picture)
