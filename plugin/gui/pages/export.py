"""One export of pages: read in a task, then printed page by page with the event loop at work between the pages."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from qgis.core import QgsFeedback
from qgis.PyQt.QtCore import QCoreApplication, QObject, QTimer, pyqtSignal

from ...campaign.campaign import Campaign
from ...campaign.errors import CampaignError
from ...cartography.styles import draw_on_page
from ...paper.pages import READING_SHARE, ExportReport, keep_series, print_series
from ...paper.printing import Form, StoppedError, whole_folder
from ...paper.request import PageRequest
from ...paper.staging import Staging, lay_out
from ...translation import tr
from ..background import Background, as_campaign_error
from .previewer import write_pages


@dataclass(frozen=True, slots=True)
class PageOrder:
    """What is to be exported, and where to; form None keeps the layout. dpi is for pictures."""

    request: PageRequest
    path: Path
    form: Form | None
    dpi: float


@dataclass(frozen=True, slots=True)
class ExportStage:
    """How far an export has come: so many pages of all, read or printed; seconds left, None while nobody can tell."""

    done: int
    pages: int
    is_printing: bool
    seconds_left: float | None

    @property
    def share(self) -> float:
        """How much of all the work is done, 0 to 1."""
        done = self.done / self.pages
        return READING_SHARE + (1 - READING_SHARE) * done if self.is_printing else READING_SHARE * done


class PageExport(QObject):
    """Runs one order at a time. ended(ExportReport), cancelled or not, or failed(CampaignError) follows start().

    Layouts belong to the main thread in QGIS, and so does printing them; as in QGIS's own exporter, the window gets
    its turn after every page.
    """

    moved = pyqtSignal(object)
    ended = pyqtSignal(object)
    failed = pyqtSignal(object)

    def __init__(self, campaign_file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = campaign_file
        self._background = Background(self)
        self._background.busy_changed.connect(self._follow_reading)
        self._background.progressed.connect(self._tell_read)
        self._order: PageOrder | None = None
        self._staging: Staging | None = None
        self._folder: TemporaryDirectory[str] | None = None
        self._feedback: QgsFeedback | None = None
        self._began, self._is_printing = 0.0, False

    @property
    def is_running(self) -> bool:
        """Whether an order is under way."""
        return self._order is not None

    def start(self, order: PageOrder, campaign: Campaign) -> None:
        """Begin an order; CampaignError at once where it cannot be printed or its folder cannot be written to."""
        path = order.path
        if path.exists() and path.samefile(self._file):
            raise CampaignError(tr("That is the campaign itself."), remedy=tr("Choose another name."))
        with whole_folder(path.parent):
            # Whoever may not write there is told now and not after the last page.
            staging = lay_out(campaign, order.request)
        folder, feedback = TemporaryDirectory(prefix="campaign_pages_"), QgsFeedback()
        feedback.progressChanged.connect(self._tell_printed)
        self._order, self._staging, self._folder, self._feedback = order, staging, folder, feedback
        # A layout that is kept takes the name of its file with it.
        snapshot = Path(folder.name) / path.with_suffix(".gpkg").name
        campaign_file = self._file
        self.moved.emit(ExportStage(0, staging.part.count, False, None))
        self._background.start(
            tr("Reading pages"),
            lambda progress: write_pages(staging, campaign_file, snapshot, progress),
            lambda _written: QTimer.singleShot(0, lambda: self._print(snapshot)),
            self._fail,
        )

    def cancel(self) -> None:
        """Stop at the next page; nothing that was begun is left behind."""
        if self._feedback is not None:
            self._feedback.cancel()
            self._background.cancel()

    def close(self) -> None:
        """Cancel, and wait for the reading to end; printing ends when its page is done, and ended() tells."""
        self.cancel()
        self._background.stop()
        if not self._is_printing:
            self._let_go()

    def _print(self, snapshot: Path) -> None:
        order, staging, feedback = self._order, self._staging, self._feedback
        if order is None or staging is None or feedback is None:
            return
        self._began, self._is_printing = time.monotonic(), True
        try:
            series = staging.bind(snapshot, draw_on_page)
            self._tell_printed(0.0)
            if feedback.isCanceled():
                raise StoppedError
            if order.form is None:
                report = keep_series(series, snapshot, order.path)
            else:
                report = print_series(series, order.path, feedback, form=order.form, dpi=order.dpi)
        except StoppedError:
            self._end(ExportReport((), 0, cancelled=True))
        except Exception as error:
            # Half an export must not leave the window waiting for ever, whatever it was.
            self._fail(as_campaign_error(error))
        else:
            self._end(report)

    def _tell_read(self, percent: float) -> None:
        if self._staging is not None:
            count = self._staging.part.count
            self.moved.emit(ExportStage(round(count * percent / 100), count, False, None))

    def _tell_printed(self, percent: float) -> None:
        """After each page: say so, and let the window have its turn."""
        if self._staging is None:
            return
        count = self._staging.part.count
        done = round(count * percent / 100)
        spent = time.monotonic() - self._began
        self.moved.emit(ExportStage(done, count, True, spent / done * (count - done) if done else None))
        QCoreApplication.processEvents()

    def _follow_reading(self, busy: bool) -> None:
        """Reading that was cancelled ends without a word."""
        if not busy and self._feedback is not None and self._feedback.isCanceled():
            self._end(ExportReport((), 0, cancelled=True))

    def _fail(self, error: CampaignError) -> None:
        self._let_go()
        self.failed.emit(error)

    def _end(self, report: ExportReport) -> None:
        self._let_go()
        self.ended.emit(report)

    def _let_go(self) -> None:
        staging, folder = self._staging, self._folder
        self._order = self._staging = self._folder = self._feedback = None
        self._is_printing = False
        if staging is not None:
            staging.project.clear()
        if folder is not None:
            folder.cleanup()
