"""A chart in the window: drawn once, with a mark that follows the time without drawing the rest again.

Imported only when a chart is wanted: matplotlib takes longer to import than QGIS may be held up when it starts.
"""

from __future__ import annotations

from typing import Any, Final

from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
from matplotlib.figure import Figure
from qgis.PyQt.QtCore import QSize, QTimer
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from ...campaign.campaign import Campaign
from ...paper.statistics_chart import FiguresChart
from ...paper.statistics_matrix import draw_matrix
from ...territory.statistics import Figures
from ...territory.statistics_flows import Flow

_SETTLE_MS: Final = 30
"""While time runs, the mark is moved no more often than this."""


class ChartCanvas(FigureCanvasQTAgg):
    """Shows one chart at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._chart: FiguresChart | None = None
        self._matrix: tuple[list[Flow], Campaign, int, int] | None = None
        self._backdrop: Any = None
        super().__init__(Figure(facecolor="white"))
        self.setParent(parent)
        self.setObjectName("CampaignReplayChart")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(280, 180))
        self._instant = 0
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLE_MS)
        self._settling.timeout.connect(self._move)
        self.mpl_connect("draw_event", lambda _event: self._keep_backdrop())

    def show_figures(self, figures: Figures, campaign: Campaign, first: int, last: int, instant: int) -> None:
        """Show figures over a span of time, marked at an instant."""
        self._settling.stop()
        self._matrix = None
        self._chart = FiguresChart(self.figure, figures, campaign, first, last, lively=True)
        self._instant = instant
        self._chart.mark(instant)
        self.draw_idle()

    def show_matrix(self, found: list[Flow], campaign: Campaign, first: int, last: int) -> None:
        """Show who took what from whom over a span of time."""
        self._settling.stop()
        self._chart = None
        self._matrix = (found, campaign, first, last)
        draw_matrix(self.figure, *self._matrix)
        self.draw_idle()

    def mark(self, instant: int) -> None:
        """Move the mark, as soon as the moves before have been shown."""
        self._instant = instant
        if self._chart is not None and not self._settling.isActive():
            self._settling.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the chart out anew: its margins are as wide as its letters, not as the window."""
        super().resizeEvent(event)
        if self._chart is not None:
            self._chart.fit()
        elif self._matrix is not None:
            draw_matrix(self.figure, *self._matrix)
        self.draw_idle()

    def shut(self) -> None:
        """Show nothing any more."""
        self._settling.stop()
        self._chart = self._matrix = None

    def _move(self) -> None:
        if self._chart is None or self._backdrop is None:
            return
        self._chart.mark(self._instant)
        self.restore_region(self._backdrop)
        self._draw_moving()
        # Not blit(), which repaints at once: Qt dies of a repaint inside a repaint.
        self.update()

    def _keep_backdrop(self) -> None:
        if self._chart is None:
            self._backdrop = None
            return
        self._backdrop = self.copy_from_bbox(self.figure.bbox)
        self._draw_moving()

    def _draw_moving(self) -> None:
        if self._chart is not None:
            for artist in self._chart.moving():
                self.figure.draw_artist(artist)
