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

from ...campaign.campaign import Campaign
from ...campaign.errors import CampaignError
from ...campaign.progress import Progress
from ...campaign.times import from_millis
from ...replay.memory_states import MemoryStates
from ...replay.other_history import HistoryChoice, StoppedError, compute
from ...storage.geopackage import open_in_qgis
from ...translation import tr
from ..background import Background
from ..session import CampaignSession
from ..slider.slider import TimeSlider, titles

_INK: Final = "#ffffff"
_PAPER: Final = "#b3261e"


class Banner(QgsMapCanvasItem):
    """A line of text across the top of a map, in a colour that no holder has."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._text = ""
        self.setZValue(1000)

    def say(self, text: str) -> None:
        """Show another text."""
        self._text = text
        self.update()

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

    When the log changes, the history is computed anew; until that is done, and where it was cancelled, it is marked as
    older than the log. shown(str) with the words that mark it, "" when the campaign's own history shows again.
    """

    shown = pyqtSignal(str)

    def __init__(self, slider: TimeSlider, session: CampaignSession, canvas: QgsMapCanvas) -> None:
        super().__init__(slider)
        self._slider = slider
        self._session = session
        self._canvas = canvas
        self._banner: Banner | None = None
        self._wanted: HistoryChoice | None = None
        self._shown: HistoryChoice | None = None
        self._is_stale = False
        self._starts_over = False
        self.background = Background(self)
        self.background.busy_changed.connect(self._busy_changed)
        session.territory_changed.connect(self._log_changed)
        slider.detached.connect(self.leave)

    @property
    def is_shown(self) -> bool:
        """Whether the map shows another history."""
        return self._banner is not None

    @property
    def is_stale(self) -> bool:
        """Whether the log has changed since the history that is shown was told by it."""
        return self._is_stale

    def tell(self, choice: HistoryChoice) -> None:
        """Compute and show the history of a choice."""
        self._wanted = choice
        self._compute()

    def tell_again(self) -> None:
        """Compute the history that is shown by the log as it is now."""
        if self._shown is not None:
            self.tell(self._shown)

    def leave(self) -> None:
        """Show the campaign's own history again."""
        self._wanted = self._shown = None
        self._is_stale = self._starts_over = False
        self.background.stop()
        if self._banner is None:
            return
        self._canvas.scene().removeItem(self._banner)
        self._banner = None
        self._name_layers("")
        self._slider.rest_own_history(False)
        if self._slider.reel is not None:
            self._slider.reel.show_history(None)
        self.shown.emit("")

    def _compute(self) -> None:
        choice = self._wanted
        if choice is None:
            return
        if self.background.is_busy:
            # What is under way reads a log, or tells a choice, that is not wanted any more.
            self._starts_over = True
            self.background.cancel()
            return
        self._starts_over = False
        path = self._session.path

        def work(progress: Progress) -> MemoryStates:
            return history_on_file(path, choice, progress)

        self.background.start(
            tr("Computing another history"), work, lambda states: self._show(states, choice), self._fail
        )

    def _busy_changed(self, is_busy: bool) -> None:
        if not is_busy and self._starts_over:
            self._compute()

    def _log_changed(self, _since: object) -> None:
        if self._shown is not None:
            self._is_stale = True
            self._mark()
        if self._wanted is not None:
            self._compute()

    def _show(self, states: MemoryStates, choice: HistoryChoice) -> None:
        if self._slider.reel is None or self._wanted is not choice or self.background.is_busy:
            return
        is_anew = self._shown is choice
        self._shown, self._is_stale = choice, False
        self._mark()
        self._slider.reel.show_history(lambda: states, plays_on=is_anew)

    def _mark(self) -> None:
        """Say on the map and in the layers' names which history this is."""
        if self._shown is None:
            return
        words = words_of(self._shown, self._session.campaign)
        if self._is_stale:
            words = tr("{history} (older than the log)").format(history=words)
        if self._banner is None:
            self._banner = Banner(self._canvas)
            self._banner.show()
            self._slider.rest_own_history(True)
        self._banner.say(words)
        self._name_layers(words)
        self.shown.emit(words)

    def _name_layers(self, words: str) -> None:
        if self._slider.reel is None:
            return
        for table, title in titles().items():
            layer = self._slider.reel.layers.find(table)
            if layer is not None:
                layer.setName(f"{title} - {words}" if words else title)

    def _fail(self, error: CampaignError) -> None:
        if self.background.is_busy or self._wanted is None:
            return
        # The map goes on to show what it showed, and says how old that is.
        self._wanted = self._shown
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
