"""Replaying another history than the campaign's own, and saying so wherever it shows."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from qgis.gui import QgsMapCanvas, QgsMapCanvasItem
from qgis.PyQt.QtCore import QObject, QPointF, QRectF, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QFontMetricsF, QPainter
from qgis.PyQt.QtWidgets import QStyleOptionGraphicsItem, QWidget

from ..campaign.campaign import Campaign
from ..campaign.errors import CampaignError
from ..campaign.times import from_millis
from ..replay.memory_states import MemoryStates
from ..replay.other_history import HistoryChoice, StoppedError, compute
from ..storage.geopackage import open_in_qgis
from ..translation import tr
from .background import Background, Progress
from .session import CampaignSession
from .slider import TimeSlider, titles

_INK: Final = "#ffffff"
_PAPER: Final = "#b3261e"


class Banner(QgsMapCanvasItem):
    """A line of text across the top of a map, in a colour that no holder has."""

    def __init__(self, canvas: QgsMapCanvas, text: str) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._text = text
        self.setZValue(1000)

    def paint(
        self, painter: QPainter | None, option: QStyleOptionGraphicsItem | None = None, widget: QWidget | None = None
    ) -> None:
        if painter is None:
            return
        font = self._canvas.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.15)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        height = metrics.height() + 10
        painter.fillRect(QRectF(0, 0, self._canvas.width(), height), QColor(_PAPER))
        painter.setPen(QColor(_INK))
        text = metrics.elidedText(self._text, Qt.TextElideMode.ElideRight, self._canvas.width() - 24)
        painter.drawText(QPointF(12, metrics.ascent() + 5), text)

    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, self._canvas.width(), 60)


class OtherHistory(QObject):
    """Computes another history in a task that can be cancelled, and shows it instead of the campaign's own.

    shown(str) with the words that mark it, "" when the campaign's own history shows again.
    """

    shown = pyqtSignal(str)

    def __init__(self, slider: TimeSlider, session: CampaignSession, canvas: QgsMapCanvas) -> None:
        super().__init__(slider)
        self._slider = slider
        self._session = session
        self._canvas = canvas
        self._banner: Banner | None = None
        self.background = Background(self)
        slider.detached.connect(self.leave)

    @property
    def is_shown(self) -> bool:
        """Whether the map shows another history."""
        return self._banner is not None

    def tell(self, choice: HistoryChoice) -> None:
        """Compute and show the history of a choice."""
        path, words = self._session.path, words_of(choice, self._session.campaign)

        def work(progress: Progress) -> MemoryStates:
            return history_on_file(path, choice, progress)

        self.background.start(
            tr("Computing another history"), work, lambda states: self._show(states, words), self._fail
        )

    def leave(self) -> None:
        """Show the campaign's own history again."""
        self.background.stop()
        if self._banner is None:
            return
        self._canvas.scene().removeItem(self._banner)
        self._banner = None
        self._name_layers("")
        if self._slider.reel is not None:
            self._slider.reel.show_history(None)
        self.shown.emit("")

    def _show(self, states: MemoryStates, words: str) -> None:
        if self._slider.reel is None:
            return
        if self._banner is not None:
            self._canvas.scene().removeItem(self._banner)
        self._banner = Banner(self._canvas, words)
        self._banner.show()
        self._name_layers(words)
        self._slider.reel.show_history(lambda: states)
        self.shown.emit(words)

    def _name_layers(self, words: str) -> None:
        if self._slider.reel is None:
            return
        for table, title in titles().items():
            layer = self._slider.reel.layers.find(table)
            if layer is not None:
                layer.setName(f"{title} - {words}" if words else title)

    def _fail(self, error: CampaignError) -> None:
        self._session.failed.emit(error)


def history_on_file(path: Path, choice: HistoryChoice, progress: Progress) -> MemoryStates:
    """Read a campaign's file and compute another history of it; the file is opened for reading only."""
    store = open_in_qgis(path, read_only=True)
    try:
        entries = [entry for entry in store.in_force(as_known_at=choice.as_known_at) if choice.admits(entry)]
        return compute(store.campaign(), store.cells(), entries, progress)
    except StoppedError as stopped:
        raise CampaignError(tr("Stopped; the map is as it was.")) from stopped
    finally:
        store.close()


def words_of(choice: HistoryChoice, campaign: Campaign) -> str:
    """How a history is marked: what it is told by, or without."""
    parts = []
    if choice.as_known_at is not None:
        parts.append(tr("as known on {when}").format(when=_recorded_words(choice.as_known_at, campaign)))
    if choice.credibility is not None:
        parts.append(tr("only entries of credibility {grade} or better").format(grade=int(choice.credibility)))
    if choice.sources is not None:
        names = [campaign.sources[one].name for one in sorted(choice.sources) if one in campaign.sources]
        parts.append(tr("only by {sources}").format(sources=", ".join(names) or tr("no source")))
    if choice.without:
        parts.append(tr("without {count} entries").format(count=len(choice.without)))
    return tr("Not the campaign's own history: {what}").format(what="; ".join(parts) or tr("all entries"))


def _recorded_words(recorded_at: int, campaign: Campaign) -> str:
    there = from_millis(recorded_at).replace(tzinfo=UTC).astimezone(ZoneInfo(campaign.settings.zone))
    return there.strftime("%Y-%m-%d %H:%M")
