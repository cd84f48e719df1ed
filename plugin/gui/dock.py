"""The one dock on the right: what is open, the form, the log; or ways to begin while nothing is open."""

from __future__ import annotations

from qgis.gui import QgsCollapsibleGroupBoxBasic, QgsDockWidget
from qgis.PyQt.QtCore import QEvent, QObject, QSize, Qt, QTimer
from qgis.PyQt.QtGui import QAction, QIcon, QResizeEvent
from qgis.PyQt.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..translation import tr
from .empty_state import EmptyState
from .form.form import LogForm
from .form.outbox_view import OutboxView
from .session import CampaignSession

_WIDTH = 480
_HEIGHT = 860
_LINES_OF_LOG = 13
"""Lines of text: the filter, the titles, and a few entries."""


class CampaignDock(QgsDockWidget):
    """Frames the parts; who connects them is the workbench."""

    def __init__(self, session: CampaignSession, icon: QIcon, parent: QWidget | None = None) -> None:
        super().__init__(tr("Campaign Replay"), parent)
        self.setObjectName("CampaignReplayDock")
        self._session = session
        self.empty = EmptyState(icon)
        self.form = LogForm(session)
        self.outbox = OutboxView(session)
        self.title = _TitleButton(icon)
        self.menu = QMenu(self)
        self.title.setMenu(self.menu)
        self._tools = QHBoxLayout()
        self._tools.setSpacing(0)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for part in (self.tabs, self.tabs.tabBar()):
            part.setAccessibleName(tr("Log, answers and charts"))
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self._is_shared_by_hand = False
        self._is_done_with = False
        self.splitter.splitterMoved.connect(self._keep_shares)
        self._sharing = QTimer(self)
        self._sharing.setSingleShot(True)
        self._sharing.setInterval(0)
        self._sharing.timeout.connect(self.share_height)
        self.form.body.installEventFilter(self)
        self.form.logged.connect(self._share_anew)
        self.form.clear_button.clicked.connect(self._share_anew)
        self._pages = QStackedWidget()
        self._pages.addWidget(_scrolling(self.empty))
        self._pages.addWidget(self._work_page())
        self.setWidget(self._pages)
        for signal in (session.opened, session.closed, session.campaign_changed):
            signal.connect(self.follow)
        self.follow()

    def sizeHint(self) -> QSize:
        """Wide enough for the form without a scroll bar, at any scaling of the screen's letters."""
        letters = self.fontMetrics().averageCharWidth()
        return QSize(max(_WIDTH, 62 * letters), _HEIGHT)

    def add_tool(self, action: QAction) -> None:
        """Put an action beside the campaign's title."""
        button = QToolButton()
        button.setDefaultAction(action)
        button.setAutoRaise(True)
        if action.menu() is not None:
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._tools.addWidget(button)

    def set_log(self, log: QWidget, why: QWidget, charts: QWidget) -> None:
        """Put the log table, the answers to Why? and the charts below the form."""
        self.tabs.addTab(_with_margin(log), tr("Log"))
        self.tabs.addTab(_with_margin(why), tr("Why?"))
        self.tabs.addTab(_with_margin(charts), tr("Charts"))

    def show_log(self) -> None:
        """Bring the log table to the front."""
        self.tabs.setCurrentIndex(0)

    def show_why(self) -> None:
        """Bring the answers to Why? to the front."""
        self.tabs.setCurrentIndex(1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the form when it needs more room."""
        if watched is self.form.body and event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._sharing.start()
        return super().eventFilter(watched, event)

    def share_height(self) -> None:
        """Give the form the height it needs, as far as the log keeps some lines, until the person shares it out.

        While somebody types it gives way but does not come back: a table that jumps with every word would be worse.
        It comes back when an entry is done with.
        """
        whole = self.splitter.height()
        if self._is_shared_by_hand or not self._session.is_open or not whole:
            return
        needed = self.form.height_needed() + self._form_box.height() - self.form.height()
        log = min(max(whole // 4, _LINES_OF_LOG * self.fontMetrics().lineSpacing()), whole * 2 // 5)
        kept = 0 if self._is_done_with else self.splitter.sizes()[0]
        self._is_done_with = False
        form = min(max(needed, kept), whole - log)
        self.splitter.setSizes([form, whole - form])

    def follow(self) -> None:
        """Show the page and the title that fit what is open."""
        is_open = self._session.is_open
        self._pages.setCurrentIndex(int(is_open))
        if is_open:
            title = self._session.campaign.settings.title or self._session.path.stem
            self.title.say(tr("{title} (read-only)").format(title=title) if self._session.is_read_only else title)
            self.title.setToolTip(str(self._session.path))

    def _share_anew(self) -> None:
        # What the form says of the empty entry comes a moment later.
        self._is_done_with = True
        self._sharing.start()

    def _keep_shares(self) -> None:
        self._is_shared_by_hand = True

    def _work_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(6, 6, 6, 6)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addLayout(self._tools)
        layout.addLayout(head)
        layout.addWidget(self.outbox)
        form_box = QgsCollapsibleGroupBoxBasic(tr("Log a change"))
        for part in (form_box, *form_box.findChildren(QToolButton)):
            part.setAccessibleName(tr("Log a change"))
        inner = QVBoxLayout(form_box)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.form)
        self._form_box = form_box
        self.splitter.addWidget(form_box)
        self.splitter.addWidget(self.tabs)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        layout.addWidget(self.splitter, 1)
        return page


class _TitleButton(QToolButton):
    """The open campaign's name, cut off with an ellipsis where it is too long; a menu opens below it."""

    def __init__(self, icon: QIcon) -> None:
        super().__init__()
        self._words = ""
        self.setIcon(icon)
        self.setAutoRaise(True)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        font = self.font()
        font.setBold(True)
        self.setFont(font)
        # Qt puts the arrow into the far corner of a wide button; here it goes with the words.
        self.setStyleSheet("QToolButton::menu-indicator { image: none; }")

    def say(self, words: str) -> None:
        """Show a title."""
        self._words = words
        self.setAccessibleName(tr("Campaign: {title}").format(title=words))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - self.iconSize().width() - 6 * self.fontMetrics().averageCharWidth()
        words = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, max(room, 40))
        self.setText(f"{words}  ▾".replace("&", "&&"))


def _with_margin(widget: QWidget) -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 6, 0, 0)
    layout.addWidget(widget)
    return page


def _scrolling(widget: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(widget)
    return area
