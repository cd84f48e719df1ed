"""A chart in the window: drawn once, with a mark that follows the time without drawing the rest again.

Imported only when a chart is wanted: matplotlib takes longer to import than QGIS may be held up when it starts.
"""

from __future__ import annotations

from typing import Any, Final

from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
from matplotlib.figure import Figure
from qgis.PyQt.QtCore import QEvent, QSize, QTimer
from qgis.PyQt.QtGui import QResizeEvent, QShowEvent
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from ...campaign.campaign import Campaign
from ...paper.statistics_chart import FiguresChart
from ...paper.statistics_matrix import draw_matrix
from ...territory.statistics import Figures
from ...territory.statistics_flows import Flow
from ...translation import tr
from .ink import Ink

_SETTLE_MS: Final = 30
"""While time runs, the mark is moved no more often than this."""

_LEAST: Final = QSize(280, 180)
_HEAD_INCHES, _ROW_INCHES = 1.05, 0.28
"""What a matrix needs above its rows, and for each, so that its figures do not touch."""


class ChartCanvas(FigureCanvasQTAgg):
    """Shows one chart at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._chart: FiguresChart | None = None
        self._figures: tuple[Figures, Campaign, int, int] | None = None
        self._matrix: tuple[list[Flow], Campaign, int, int] | None = None
        self._backdrop: Any = None
        # Qt tells of the palette while the canvas is being made.
        self._ink = Ink("#ffffff", "#000000")
        super().__init__(Figure())
        self.setParent(parent)
        self.setObjectName("CampaignReplayChart")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(_LEAST)
        self.setToolTip(tr("Shaded, and in small figures: the least and the most, where moments are uncertain"))
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
        self.setMinimumSize(_LEAST)
        self._figures = (figures, campaign, first, last)
        self._instant = instant
        self._draw_chart()

    def show_matrix(self, found: list[Flow], campaign: Campaign, first: int, last: int) -> None:
        """Show who took what from whom over a span of time."""
        self._settling.stop()
        self._chart = self._figures = None
        self._matrix = (found, campaign, first, last)
        rows = len({flow.loser for flow in found})
        needed = int((_HEAD_INCHES + _ROW_INCHES * rows) * self.figure.dpi / self.device_pixel_ratio)
        self.setMinimumSize(_LEAST.expandedTo(QSize(0, needed)))
        self._draw_matrix()

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
            self._ink.dress_all(self._chart.moving())
            self.draw_idle()
        elif self._matrix is not None:
            self._draw_matrix()

    def changeEvent(self, event: QEvent) -> None:
        """Draw it in the colours of another theme."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._redraw()

    def showEvent(self, event: QShowEvent) -> None:
        """A theme gives its colours only to what is seen."""
        super().showEvent(event)
        self._redraw()

    def shut(self) -> None:
        """Show nothing any more."""
        self._settling.stop()
        self._chart = self._figures = self._matrix = None

    def _redraw(self) -> None:
        # matplotlib gives its canvas a white palette of its own; the theme's is that of the panel round it.
        ink = Ink.of(self.parentWidget() or self)
        if ink == self._ink:
            return
        self._ink = ink
        if self._figures is not None:
            self._draw_chart()
        elif self._matrix is not None:
            self._draw_matrix()

    def _draw_chart(self) -> None:
        self._chart = FiguresChart(self.figure, *self._figures, lively=True)
        self._chart.mark(self._instant)
        self._ink.dress(self.figure)
        self.draw_idle()

    def _draw_matrix(self) -> None:
        draw_matrix(self.figure, *self._matrix, paper=self._ink.paper)
        self._ink.dress(self.figure, with_cells=bool(self._matrix[0]))
        self.draw_idle()

    def _move(self) -> None:
        if self._chart is None or self._backdrop is None:
            return
        self._chart.mark(self._instant)
        self._ink.dress_all(self._chart.moving())
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
