"""The slider's groove: a histogram of changes in their takers' colours, with a cursor, a brush and marks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np
from qgis.PyQt.QtCore import QEvent, QPointF, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from qgis.PyQt.QtWidgets import QSizePolicy, QToolTip, QWidget

from ...campaign.change import ChangeKind
from ...campaign.times import DAY
from ...replay.frames import Span
from ...replay.histogram import ChangeHistogram
from .axis import Axis
from .scale import paint_scale, paint_words

_SCALE_HEIGHT: Final = 15
_BRUSH_HEIGHT: Final = 10
_GRIP: Final = 6
_ZOOM: Final = 0.8
_TINT: Final = 22
_STRANGER: Final = "#8f8b86"


class Groove(QWidget):
    """Shows and takes an instant and a brush; zooms with the wheel, pans with Shift and the wheel.

    chosen(instant) while the cursor is dragged or a key moves it; brushed(Span or None) when a brush is drawn in the
    strip above the bars or taken away with a double click there.
    """

    chosen = pyqtSignal(object)
    brushed = pyqtSignal(object)

    def __init__(self, describe: Callable[[int, int], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._describe = describe
        self._histogram: ChangeHistogram | None = None
        self._instead = ""
        self._colors: list[QColor] = []
        self._whole = Axis(0, DAY, 1)
        self._axis = self._whole
        self._instant: int | None = None
        self._brush: Span | None = None
        self._drag = ""
        self._anchor = 0
        self._picture: QPixmap | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(600, 78)

    def minimumSizeHint(self) -> QSize:
        return QSize(280, 52)

    @property
    def axis(self) -> Axis:
        """What of the campaign's time is shown."""
        return self._axis

    @property
    def brush(self) -> Span | None:
        """The span that the replay keeps to, or None."""
        return self._brush

    def set_changes(self, histogram: ChangeHistogram, colors: Mapping[str, str], whole: Span) -> None:
        """Show a campaign's changes over the whole of its time; the zoom stays where it still fits."""
        self._histogram = histogram
        self._colors = [QColor(colors.get(code, _STRANGER)) for code in histogram.actors]
        showed_all = (self._axis.begin, self._axis.end) == (self._whole.begin, self._whole.end)
        margin = max((whole.last - whole.first) // 80, DAY // 2)
        self._whole = Axis(whole.first - margin, whole.last + margin, self.width())
        self._show(self._whole if showed_all else self._axis.inside(self._whole))

    def show_nothing(self, words: str) -> None:
        """Say something in the stead of changes; there is no time to choose from."""
        self._histogram, self._instant, self._instead = None, None, words
        self._whole = Axis(0, DAY, self.width())
        self._show(self._whole)

    def set_instant(self, instant: int) -> None:
        """Put the cursor on an instant; what is shown moves along where it would leave."""
        if self._histogram is None:
            return
        self._instant = instant
        if not self._axis.begin <= instant < self._axis.end and not self._drag:
            middle = Axis(instant - self._axis.length // 2, instant + self._axis.length // 2, self._axis.width)
            self._show(middle.inside(self._whole))
        self.update()

    def set_brush(self, brush: Span | None) -> None:
        """Show a brush."""
        self._brush = brush
        self.update()

    def zoom(self, factor: float, x: float | None = None) -> None:
        """Show factor times as much time, keeping a pixel (or the cursor) in its place."""
        if x is None:
            x = self._axis.x(self._instant) if self._instant is not None else self.width() / 2
        self._show(self._axis.zoomed(factor, x, self._whole))

    def _show(self, axis: Axis) -> None:
        self._axis = Axis(axis.begin, axis.end, self.width())
        self._picture = None
        self.update()

    # Painting

    def paintEvent(self, event: QPaintEvent | None) -> None:
        if self._picture is None:
            self._picture = self._painted()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        self._paint_brush(painter)
        if self._instant is not None:
            self._paint_cursor(painter, self._axis.x(self._instant))
        painter.end()

    def _painted(self) -> QPixmap:
        """Bars, marks and scale: all that stays while time moves."""
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(self.palette().color(QPalette.ColorRole.Base))
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._histogram is None:
            paint_words(painter, QRectF(self.rect()).adjusted(8, _BRUSH_HEIGHT, -8, 0), self.palette(), self._instead)
        else:
            floor = self.height() - _SCALE_HEIGHT
            paint_scale(painter, self._axis, floor, self.palette(), self.font())
            self._paint_bars(painter, self._histogram)
            self._paint_marks(painter, self._histogram)
        painter.end()
        return picture

    def _paint_bars(self, painter: QPainter, histogram: ChangeHistogram) -> None:
        begin, end, count = self._axis.bars()
        bins = histogram.bins(begin, end, count)
        totals = bins.sum(axis=0)
        highest = int(totals.max(initial=0))
        if not highest:
            return
        floor = self.height() - _SCALE_HEIGHT
        room = floor - _BRUSH_HEIGHT - 12
        # The square root keeps a day of two changes in sight beside the day on which a campaign begins.
        heights = np.sqrt(totals / highest) * room
        gap = 1.0 if self._axis.x(begin + self._axis.stretch) - self._axis.x(begin) > 4 else 0.0
        painter.setPen(Qt.PenStyle.NoPen)
        for column in np.nonzero(totals)[0]:
            left = self._axis.x(begin + int(column) * self._axis.stretch)
            width = self._axis.x(begin + (int(column) + 1) * self._axis.stretch) - left - gap
            foot = float(floor)
            for row in np.nonzero(bins[:, column])[0]:
                height = float(heights[column] * bins[row, column] / totals[column])
                painter.fillRect(QRectF(left, foot - height, max(width, 1.0), height), self._colors[row])
                foot -= height

    def _paint_marks(self, painter: QPainter, histogram: ChangeHistogram) -> None:
        begin, end, count = self._axis.bars()
        ink = self.palette().color(QPalette.ColorRole.Text)
        painter.setPen(QPen(ink, 1.0))
        half = self._axis.stretch / self._axis.length * self._axis.width / 2
        top = _BRUSH_HEIGHT + 2.0
        for kind, filled in ((ChangeKind.BESIEGED, True), (ChangeKind.SIEGE_LIFTED, False)):
            painter.setBrush(ink if filled else self.palette().color(QPalette.ColorRole.Base))
            for column in histogram.siege_marks(kind, begin, end, count):
                x = self._axis.x(begin + column * self._axis.stretch) + half
                painter.drawEllipse(QPointF(x, top + 4), 3.5, 3.5)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Highlight))
        top += 9
        for column in histogram.claim_marks(begin, end, count):
            x = self._axis.x(begin + column * self._axis.stretch) + half
            painter.drawPolygon(
                QPolygonF([QPointF(x, top), QPointF(x + 4, top + 4), QPointF(x, top + 8), QPointF(x - 4, top + 4)])
            )

    def _paint_brush(self, painter: QPainter) -> None:
        strip = QRectF(0, 0, self.width(), _BRUSH_HEIGHT)
        # A tint of our own: dark themes leave the palette's alternate base as it is in a light one.
        tint = QColor(self.palette().color(QPalette.ColorRole.Text))
        tint.setAlpha(_TINT)
        painter.fillRect(strip, tint)
        if self._brush is None:
            return
        left, right = self._axis.x(self._brush.first), self._axis.x(self._brush.last)
        shade = QColor(self.palette().color(QPalette.ColorRole.Window))
        shade.setAlpha(170)
        height = self.height() - _SCALE_HEIGHT
        painter.fillRect(QRectF(0, 0, left, height), shade)
        painter.fillRect(QRectF(right, 0, self.width() - right, height), shade)
        accent = self.palette().color(QPalette.ColorRole.Highlight)
        painter.fillRect(QRectF(left, 0, right - left, _BRUSH_HEIGHT), accent)
        for edge in (left, right):
            painter.fillRect(QRectF(edge - 1.5, 0, 3, height), accent)

    def _paint_cursor(self, painter: QPainter, x: float) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paper = self.palette().color(QPalette.ColorRole.Base)
        ink = self.palette().color(QPalette.ColorRole.Text)
        floor = self.height() - _SCALE_HEIGHT
        painter.setPen(QPen(paper, 4.0))
        painter.drawLine(QPointF(x, _BRUSH_HEIGHT), QPointF(x, floor))
        painter.setPen(QPen(ink, 2.0))
        painter.drawLine(QPointF(x, _BRUSH_HEIGHT), QPointF(x, floor))
        painter.setPen(QPen(paper, 1.0))
        painter.setBrush(ink)
        head = [QPointF(x - 6, _BRUSH_HEIGHT - 6), QPointF(x + 6, _BRUSH_HEIGHT - 6), QPointF(x, _BRUSH_HEIGHT + 4)]
        painter.drawPolygon(QPolygonF(head))

    # Mouse and keys

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        self._whole = Axis(self._whole.begin, self._whole.end, self.width())
        self._show(self._axis)

    def changeEvent(self, event: QEvent | None) -> None:
        self._picture = None
        super().changeEvent(event)

    def wheelEvent(self, event: QWheelEvent | None) -> None:
        if event is None:
            return
        # It told of what is under the pointer no more.
        QToolTip.hideText()
        turns = (event.angleDelta().y() or event.angleDelta().x()) / 120
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._show(self._axis.panned(-turns / 10, self._whole))
        else:
            self.zoom(_ZOOM**turns, event.position().x())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        if event is None or event.button() != Qt.MouseButton.LeftButton or self._histogram is None:
            return
        x, y = event.pos().x(), event.pos().y()
        self._drag = self._grip_at(x) if y <= _BRUSH_HEIGHT else "cursor"
        self._anchor = self._axis.round_instant(x)
        if self._drag == "cursor":
            self.chosen.emit(self._anchor)

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        if event is None:
            return
        x = min(max(event.pos().x(), 0), self.width())
        instant = self._axis.round_instant(x)
        if self._drag == "cursor":
            self.chosen.emit(instant)
        elif self._drag:
            self._drag_brush(instant)
        else:
            self._tell(event, x)

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        drag, self._drag = self._drag, ""
        if drag not in ("", "cursor"):
            self.brushed.emit(self._brush)

    def mouseDoubleClickEvent(self, event: QMouseEvent | None) -> None:
        if event is not None and event.pos().y() <= _BRUSH_HEIGHT and self._brush is not None:
            self._drag = ""
            self.set_brush(None)
            self.brushed.emit(None)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        if event is not None and event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            self.zoom(_ZOOM if event.key() == Qt.Key.Key_Plus else 1 / _ZOOM)
        else:
            super().keyPressEvent(event)

    def _grip_at(self, x: float) -> str:
        if self._brush is not None:
            for name, instant in (("first", self._brush.first), ("last", self._brush.last)):
                if abs(self._axis.x(instant) - x) <= _GRIP:
                    return name
        return "new"

    def _drag_brush(self, instant: int) -> None:
        if self._drag == "new" or self._brush is None:
            first, last = sorted((self._anchor, instant))
        elif self._drag == "first":
            first, last = min(instant, self._brush.last), self._brush.last
        else:
            first, last = self._brush.first, max(instant, self._brush.first)
        self.set_brush(Span(first, last))

    def _tell(self, event: QMouseEvent, x: float) -> None:
        """What changed on the day (or in the stretch, where it is zoomed in) under the pointer."""
        if self._histogram is None or event.pos().y() > self.height() - _SCALE_HEIGHT:
            return
        stretch = min(self._axis.stretch, DAY) if self._axis.stretch < DAY else DAY
        begin = self._axis.instant(x) // stretch * stretch
        text = self._describe(begin, begin + stretch)
        if text:
            QToolTip.showText(self.mapToGlobal(event.pos()), text, self)
        else:
            QToolTip.hideText()
