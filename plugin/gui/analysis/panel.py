"""The panel of charts: figures over time by actor, marked at the time the slider shows, and who took what from whom."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QSignalBlocker, QTimer
from qgis.PyQt.QtGui import QHideEvent, QShowEvent
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDateEdit,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...campaign.errors import CampaignError
from ...campaign.times import DAY, day_start
from ...replay.wall_clock import from_qt, to_qt
from ...territory.statistics import Measure
from ...territory.statistics_flows import flows
from ...translation import tr
from ..background import Background
from ..session import CampaignSession
from .report import Report, read_report

if TYPE_CHECKING:
    from .charts import ChartCanvas

_SETTLE_MS: Final = 700
"""How long the log must rest before the figures are worked out again."""

_COUNT_MS: Final = 150
"""While time runs, the matrix is counted anew no more often than this."""

_MATRIX: Final = "matrix"


class AnalysisPanel(QWidget):
    """Charts of the session's campaign. Nothing is read, and matplotlib not imported, until the panel is seen."""

    def __init__(self, session: CampaignSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("CampaignReplayAnalysis")
        self._session = session
        self._background = Background(self, only_looks=True)
        self._report: Report | None = None
        self._is_behind = True
        self._canvas: ChartCanvas | None = None
        self.what = QComboBox()
        self.what.setToolTip(tr("What the chart shows"))
        self.what.setAccessibleName(tr("Chart"))
        self.since = QDateEdit()
        self.since.setAccessibleName(tr("Where the chart begins"))
        self.since.setCalendarPopup(True)
        self.since.setDisplayFormat("d MMM yyyy")
        self.since.setKeyboardTracking(False)
        self.since.setToolTip(tr("Where the chart begins; who took what from whom is counted from here to the slider"))
        self.save_button = QToolButton()
        self.save_button.setIcon(QgsApplication.getThemeIcon("/mActionSaveMapAsImage.svg"))
        self.save_button.setToolTip(tr("Save the chart as a picture"))
        self.save_button.setAccessibleName(tr("Save the chart as a picture"))
        self.save_button.setAutoRaise(True)
        self.words = QLabel()
        self.words.setWordWrap(True)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLE_MS)
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(_COUNT_MS)
        self._lay_out()
        self._connect()

    def unload(self) -> None:
        """Stop what is under way."""
        self._settling.stop()
        self._counting.stop()
        self._background.stop()
        if self._canvas is not None:
            self._canvas.shut()

    def showEvent(self, event: QShowEvent) -> None:
        """Work the figures out where they are not those of the log."""
        super().showEvent(event)
        self._read_if_wanted()

    def hideEvent(self, event: QHideEvent) -> None:
        """A chart nobody sees is not kept up to date."""
        self._settling.stop()
        super().hideEvent(event)

    def save(self, path: Path) -> None:
        """Write what is shown as a picture of a page's quality, its suffix says in which format."""
        from ...paper.statistics_chart import picture_of_figures
        from ...paper.statistics_matrix import picture_of_matrix

        if self._report is None or self._report.extent is None:
            return
        campaign, first, last = self._session.campaign, self._first(), self._report.extent[1]
        if self.what.currentData() == _MATRIX:
            found = flows(self._report.takings, first - 1, self._session.moment)
            picture_of_matrix(path, found, campaign, first, self._session.moment)
        else:
            picture_of_figures(path, self._report.figures[self.what.currentIndex()], campaign, first, last)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.addWidget(self.what, 1)
        row.addWidget(QLabel(tr("since")))
        row.addWidget(self.since)
        row.addWidget(self.save_button)
        column.addLayout(row)
        self._pages = QStackedLayout()
        self._pages.addWidget(self.words)
        column.addLayout(self._pages, 1)

    def _connect(self) -> None:
        session = self._session
        session.opened.connect(self._forget)
        session.closed.connect(self._forget)
        session.territory_changed.connect(lambda _since: self._fall_behind())
        session.campaign_changed.connect(self._fall_behind)
        session.moment_changed.connect(self._follow)
        self._settling.timeout.connect(self._read_if_wanted)
        self._counting.timeout.connect(self._draw)
        self.what.currentIndexChanged.connect(self._draw)
        self.since.dateChanged.connect(self._draw)
        self.save_button.clicked.connect(self._ask_where)

    # Reading

    def _forget(self) -> None:
        self._background.stop()
        self._report = None
        self._say(tr("No campaign is open."))
        self._fall_behind()

    def _fall_behind(self) -> None:
        self._is_behind = True
        if self.isVisible():
            self._settling.start()

    def _read_if_wanted(self) -> None:
        if not self._is_behind or not self.isVisible():
            return
        if not self._session.is_open:
            self._say(tr("No campaign is open."))
            return
        if self._background.is_busy or self._session.background.is_busy:
            self._settling.start()
            return
        self._is_behind = False
        path = self._session.path
        if self._report is None:
            self._say(tr("Working the figures out…"))
        self._background.start(
            tr("Working out figures over time"), lambda progress: read_report(path, progress), self._take, self._fail
        )

    def _fail(self, error: CampaignError) -> None:
        self._say(str(error))

    def _take(self, report: Report) -> None:
        if not self._session.is_open:
            return
        is_first = self._report is None
        self._report = report
        self._list_charts(report)
        if report.extent is None:
            self._say(tr("Nothing has been logged yet."))
            return
        if is_first:
            blocker = QSignalBlocker(self.since)
            self.since.setDate(to_qt(report.extent[0]).date())
            blocker.unblock()
        self._draw()

    def _list_charts(self, report: Report) -> None:
        titles = [_title(one.measure, one.line) for one in report.figures]
        wanted = [*titles, tr("Who took what from whom")]
        if [self.what.itemText(index) for index in range(self.what.count())] == wanted:
            return
        blocker = QSignalBlocker(self.what)
        self.what.clear()
        for title, one in zip(titles, report.figures, strict=True):
            self.what.addItem(title, one.measure.value)
        self.what.addItem(wanted[-1], _MATRIX)
        blocker.unblock()

    # Drawing

    def _first(self) -> int:
        return day_start(from_qt(self.since.dateTime()))

    def _draw(self) -> None:
        report = self._report
        if report is None or report.extent is None or not self._session.is_open:
            return
        canvas, campaign, now = self._shown_canvas(), self._session.campaign, self._session.moment
        first = self._first()
        if self.what.currentData() == _MATRIX:
            canvas.show_matrix(flows(report.takings, first - 1, now), campaign, first, now)
        else:
            last = max(report.extent[1], first + DAY)
            canvas.show_figures(report.figures[self.what.currentIndex()], campaign, first, last, now)

    def _follow(self, instant: int) -> None:
        if self._canvas is None or self._report is None or not self.isVisible():
            return
        if self.what.currentData() != _MATRIX:
            self._canvas.mark(instant)
        elif not self._counting.isActive():
            self._counting.start()

    def _shown_canvas(self) -> ChartCanvas:
        if self._canvas is None:
            from .charts import ChartCanvas

            self._canvas = ChartCanvas(self)
            self._pages.addWidget(self._canvas)
        self._pages.setCurrentWidget(self._canvas)
        return self._canvas

    def _say(self, words: str) -> None:
        self.words.setText(words)
        self._pages.setCurrentWidget(self.words)

    def _ask_where(self) -> None:
        proposed = f"{self.what.currentData() or 'chart'}.png"
        name, _kind = QFileDialog.getSaveFileName(
            self, tr("Save the chart"), proposed, "PNG (*.png);;SVG (*.svg);;PDF (*.pdf)"
        )
        if not name:
            return
        path = Path(name)
        if path.suffix.lower() not in (".png", ".svg", ".pdf"):
            path = path.with_name(path.name + ".png")
        try:
            self.save(path)
        except OSError as error:
            words = tr("The chart cannot be written to {path}: {reason}.").format(path=path, reason=error.strerror)
            self._session.failed.emit(CampaignError(words, remedy=tr("Choose another place.")))


def _title(measure: Measure, line: str) -> str:
    return {
        Measure.GROUND: tr("Ground held, km²"),
        Measure.BORDER: tr("Border held, km: {line}").format(line=line),
        Measure.FRONT: tr("Hostile front lines, km"),
        Measure.PLACES: tr("Places held"),
    }[measure]
