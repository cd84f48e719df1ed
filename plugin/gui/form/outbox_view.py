"""The outbox, in sight: entries that wait because the file could not take them."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStyle,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...storage.outbox import Waiting
from ...translation import tr
from ..session import CampaignSession
from ..widgets.entry_words import kind_words, moment_words, parties_words, place_name


class OutboxView(QFrame):
    """Shown while something waits; tries again by itself, and at once when asked to."""

    def __init__(self, session: CampaignSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        sign = QLabel()
        size = self.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize)
        sign.setPixmap(QgsApplication.getThemeIcon("/mTaskOnHold.svg").pixmap(size, size))
        self.retry = QPushButton(tr("Try now"))
        self.retry.clicked.connect(self._try)
        self._menu = QMenu(self)
        self._list = QToolButton()
        self._list.setText(tr("Show"))
        self._list.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._list.setMenu(self._menu)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._list)
        buttons.addWidget(self.retry)
        row = QHBoxLayout()
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(row)
        layout.addLayout(buttons)
        for signal in (session.opened, session.closed, session.outbox_changed):
            signal.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what waits."""
        waiting = self._session.waiting()
        self.setVisible(bool(waiting))
        if not waiting:
            return
        if len(waiting) == 1:
            count = tr("One entry waits to be logged.")
        else:
            count = tr("{count} entries wait to be logged.").format(count=len(waiting))
        kept = tr("They are kept on the disk, and go in when the way is free.")
        self._words.setText(f"{count} {waiting[0].reason} {kept}")
        self._menu.clear()
        for one in waiting:
            submenu = self._menu.addMenu(self._line(one).replace("&", "&&"))
            action = submenu.addAction(tr("Discard this entry"))
            action.triggered.connect(lambda _checked, uid=one.uid: self._session.discard_waiting(uid))

    def _line(self, waiting: Waiting) -> str:
        draft, campaign = waiting.draft, self._session.campaign
        parts = (
            moment_words(draft.moment),
            place_name(campaign, draft.place_id),
            kind_words(draft.kind).lower(),
            parties_words(campaign, draft),
        )
        return ", ".join(part for part in parts if part)

    def _try(self) -> None:
        self._session.refresh()
        self.refresh()
