"""What happened, in QGIS's message bar: short where it went well, with what to do about it where it did not."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from qgis.core import Qgis, QgsApplication
from qgis.gui import QgsMessageBar, QgsMessageBarItem
from qgis.PyQt.QtWidgets import QPushButton

from ..campaign.errors import CampaignError
from ..translation import tr

TITLE = "Campaign Replay"
_SECONDS = 8


class Messages:
    """Speaks through one message bar; leaves none of its messages behind."""

    def __init__(self, bar: QgsMessageBar) -> None:
        self._bar = bar
        self._last: QgsMessageBarItem | None = None

    def done(self, words: str, offer: str = "", act: Callable[[], object] | None = None) -> None:
        """Something went well; offer names a button for what can be done next."""
        self.offer(words, {} if act is None else {offer: act})

    def offer(self, words: str, acts: Mapping[str, Callable[[], object]]) -> None:
        """Something went well, and what can be done next, by the words on its button."""
        self.withdraw()
        item = self._bar.createMessage(TITLE, words)
        for offer, act in acts.items():
            button = QPushButton(offer)
            button.clicked.connect(lambda _checked=False, act=act: (self.withdraw(), act()))
            item.layout().addWidget(button)
        self._last = self._bar.pushWidget(item, Qgis.MessageLevel.Success, _SECONDS)
        self._last.destroyed.connect(self._forget)

    def failed(self, error: CampaignError) -> None:
        """Something did not go, and why, and what to do."""
        words = f"{error.message} {error.remedy}".strip()
        self._bar.pushMessage(TITLE, words, Qgis.MessageLevel.Warning)
        QgsApplication.messageLog().logMessage(words, TITLE, Qgis.MessageLevel.Warning)

    def waits(self, error: CampaignError) -> None:
        """An entry could not be logged now and went to the outbox."""
        words = tr("{reason} The entry waits in the outbox.").format(reason=error.message)
        self._bar.pushMessage(TITLE, words, Qgis.MessageLevel.Warning)

    def warn(self, words: str, offer: str, act: Callable[[], object]) -> None:
        """Something is amiss that somebody has to look at: it stays until it is closed. words may hold HTML."""
        item = self._bar.createMessage(TITLE, words)
        button = QPushButton(offer)
        button.clicked.connect(lambda _checked=False: act())
        item.layout().addWidget(button)
        QgsApplication.messageLog().logMessage(words, TITLE, Qgis.MessageLevel.Warning)
        self._bar.pushWidget(item, Qgis.MessageLevel.Warning, 0)

    def withdraw(self) -> None:
        """Take back the last message while it is still shown."""
        if self._last is not None:
            item, self._last = self._last, None
            item.destroyed.disconnect(self._forget)
            self._bar.popWidget(item)

    def _forget(self) -> None:
        self._last = None
