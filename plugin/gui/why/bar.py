"""A spot's holders over time as one coloured strip, with a mark where the map is now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qgis.PyQt.QtCore import QEvent, QPointF, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QBrush, QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from qgis.PyQt.QtWidgets import QSizePolicy, QToolTip, QWidget

from ...campaign.actor import Actor
from ...campaign.times import BEGINNING, DAY, FOREVER
from ...territory.spot_history import SpotTenure
from ...translation import tr
from .words import tenure_span

_HEIGHT = 22
_STRIP = 12


class TenureBar(QWidget):
    """Reads from the side that the language begins on; a click asks for that instant."""

    instant_wanted = pyqtSignal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tenures: Sequence[SpotTenure] = ()
        self._actors: Mapping[str, Actor] = {}
        self._moment = 0
        self._begin, self._end = 0, 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Holders of this spot over time"))

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(200, _HEIGHT)

    def show_tenures(self, tenures: Sequence[SpotTenure], actors: Mapping[str, Actor], moment: int) -> None:
        """Show a spot's history; moment is the instant that the map shows."""
        self._tenures, self._actors, self._moment = tenures, actors, moment
        turns = [one.valid_from for one in tenures if one.valid_from > BEGINNING]
        first, last = min(turns, default=moment), max([*turns, moment])
        # A tenth more on both sides: what was before, and that the last holder stays.
        margin = max(DAY, (last - first) // 10)
        self._begin, self._end = first - margin, last + margin
        self.update()

    def show_moment(self, moment: int) -> None:
        """Put the mark at another instant."""
        self._moment = moment
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Segments in the holders' colours, the challenger's in stripes, and the mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = self.palette().color(QPalette.ColorRole.Mid)
        for tenure in self._tenures:
            actor = self._actors.get(tenure.actor)
            box = self._box(tenure)
            fill = QColor(actor.color) if actor else self.palette().color(QPalette.ColorRole.Base)
            painter.fillRect(box, fill)
            challenger = self._actors.get(tenure.contested_by)
            if challenger is not None:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QBrush(QColor(challenger.color), Qt.BrushStyle.BDiagPattern))
                painter.drawRect(box)
            painter.setPen(QPen(edge, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box)
        self._draw_mark(painter)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ask for the instant under the mouse."""
        if event.button() == Qt.MouseButton.LeftButton and self._tenures:
            self.instant_wanted.emit(self._instant_at(event.pos().x()))

    def event(self, event: QEvent) -> bool:
        """Say who held it where the mouse rests."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = self._instant_at(event.pos().x())
            found = next((one for one in self._tenures if one.valid_from <= at < one.valid_to), None)
            if found is not None:
                QToolTip.showText(event.globalPos(), f"{found.actor}  {tenure_span(found)}", self)
            return True
        return super().event(event)

    def _box(self, tenure: SpotTenure) -> QRectF:
        left, right = self._x(tenure.valid_from), self._x(tenure.valid_to)
        return QRectF(min(left, right), 0.5, abs(right - left), _STRIP)

    def _x(self, instant: int) -> float:
        begin, end = self._begin, self._end
        if instant == BEGINNING or instant < begin:
            share = 0.0
        elif instant == FOREVER or instant > end:
            share = 1.0
        else:
            share = (instant - begin) / (end - begin)
        width = self.width() - 1.0
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return 0.5 + width * (1 - share if is_mirrored else share)

    def _instant_at(self, x: float) -> int:
        share = min(1.0, max(0.0, x / max(1, self.width())))
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            share = 1 - share
        instant = self._begin + int(share * (self._end - self._begin))
        return instant - instant % DAY

    def _draw_mark(self, painter: QPainter) -> None:
        if not self._tenures:
            return
        x = min(max(self._x(self._moment), 5.0), self.width() - 5.0)
        ink = self.palette().color(QPalette.ColorRole.WindowText)
        painter.setPen(QPen(ink, 1.2))
        painter.drawLine(QPointF(x, 0), QPointF(x, _STRIP + 3))
        painter.setBrush(ink)
        painter.drawPolygon(
            QPolygonF([QPointF(x, _STRIP + 2), QPointF(x - 4, _HEIGHT - 1), QPointF(x + 4, _HEIGHT - 1)])
        )
