"""What the change in the form would do, told while it is being typed. Nothing is written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...campaign.campaign import Campaign
from ...campaign.change import ChangeDraft, ControlChange
from ...campaign.errors import CampaignError
from ...campaign.sealing import seal
from ...storage.geopackage import open_in_qgis
from ...territory.border_ledger import MeasuredLine
from ...territory.coverage import bounds_of, ground_from_wkb
from ...territory.outlook import Outlook, foresee
from ...territory.partition import Frame
from ..background import Background
from ..session import CampaignSession

_PAUSE_MS = 70
"""Typing is waited out this long, so that the map follows thoughts and not keys."""

_MANY_HOLDINGS = 250
"""A footprint over more holdings than this is looked at off the main thread."""


@dataclass(frozen=True, slots=True)
class _Question:
    entry: ControlChange
    old: ControlChange | None


class Forecaster(QObject):
    """Answers ask() with told(Outlook), at once or after a while; only the last question counts."""

    told = pyqtSignal(object)
    failed = pyqtSignal(object)

    def __init__(self, session: CampaignSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._draft: ChangeDraft | None = None
        self._background = Background(self, only_looks=True)
        self._again = False
        self._lines: list[MeasuredLine] = []
        self._lines_of: Campaign | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.answer)

    def ask(self, draft: ChangeDraft | None) -> None:
        """Look at a draft soon; None: there is nothing to look at."""
        self._draft = draft
        if draft is None or draft.footprint is None:
            self._timer.stop()
            self.told.emit(Outlook())
            return
        self._timer.start()

    def answer(self) -> None:
        """Look now."""
        self._timer.stop()
        draft = self._draft
        if draft is None or draft.footprint is None or not self._session.is_open:
            return
        if self._background.is_busy:
            self._again = True
            return
        store = self._session.store
        question = self._question(draft)
        frame, lines = Frame.of(self._session.campaign), self._measured()
        window = bounds_of(ground_from_wkb(draft.footprint))
        if len(store.holdings_at(question.entry.effective_at, window)) <= _MANY_HOLDINGS:
            try:
                self.told.emit(foresee(store.territory(), question.entry, question.old, frame, lines))
            except CampaignError as error:
                self.failed.emit(error)
            return
        path = self._session.path
        self._background.start("", lambda _progress: _look(path, question, frame, lines), self._tell, self.failed.emit)

    def stop(self) -> None:
        """Ask nothing more."""
        self._timer.stop()
        self._draft = None
        self._background.stop()

    def _tell(self, outlook: Outlook) -> None:
        if self._again:
            self._again = False
            self.answer()
            return
        self.told.emit(outlook)

    def _question(self, draft: ChangeDraft) -> _Question:
        store = self._session.store
        old = store.find_entry(draft.supersedes) if draft.supersedes else None
        head = store.head()
        entry = seal(
            draft,
            uid="forecast",
            seq=head.seq + 1,
            rank=old.rank if old else head.seq + 1,
            recorded_at=0,
            recorded_by="",
            effective_at=draft.moment.effective(self._session.campaign.settings.effective_rule),
            prev_hash=head.hash,
        )
        return _Question(entry, old)

    def _measured(self) -> list[MeasuredLine]:
        campaign = self._session.campaign
        if campaign is not self._lines_of:
            self._lines = [MeasuredLine(line) for line in campaign.lines.values()]
            self._lines_of = campaign
        return self._lines


def _look(path: Path, question: _Question, frame: Frame, lines: list[MeasuredLine]) -> Outlook:
    """In a task, on a connection of its own."""
    store = open_in_qgis(path, read_only=True)
    try:
        return foresee(store.territory(), question.entry, question.old, frame, lines)
    finally:
        store.close()
