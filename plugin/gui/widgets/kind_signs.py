"""A sign for each kind of change and each status, in the text colour: it stands on light and dark themes alike."""

from __future__ import annotations

from collections.abc import Callable

from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from ...campaign.change import ChangeKind, Status

_UNIT = 16.0


def draw_kind(painter: QPainter, box: QRectF, kind: ChangeKind, color: QColor) -> None:
    """Draw the sign of a kind into a square."""
    _draw(painter, box, _SIGNS[kind], color)


def draw_status(painter: QPainter, box: QRectF, status: Status, color: QColor, *, superseded: bool) -> None:
    """Draw how far an entry has come into a square."""
    _draw(painter, box, _superseded if superseded else _STATUS_SIGNS[status], color)


def draw_unlocated(painter: QPainter, box: QRectF, color: QColor) -> None:
    """Draw that an entry is on no map into a square."""
    _draw(painter, box, _unlocated, color)


def _draw(painter: QPainter, box: QRectF, sign: Callable[[QPainter, QColor], None], color: QColor) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / _UNIT, box.height() / _UNIT)
    pen = QPen(color, 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    sign(painter, color)
    painter.restore()


def kind_icon(kind: ChangeKind, color: QColor, size: int = 16, ratio: float = 1.0) -> QIcon:
    """The sign as an icon, size in device-independent pixels."""
    pixmap = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    draw_kind(painter, QRectF(0, 0, size, size), kind, color)
    painter.end()
    return QIcon(pixmap)


def _flag(painter: QPainter, color: QColor, *, filled: bool) -> None:
    painter.drawLine(QPointF(4, 2), QPointF(4, 14))
    cloth = QPainterPath(QPointF(4, 2.7))
    cloth.lineTo(13, 5.6)
    cloth.lineTo(4, 8.5)
    if filled:
        painter.setBrush(color)
    painter.drawPath(cloth)


def _initial(painter: QPainter, color: QColor) -> None:
    _flag(painter, color, filled=False)


def _captured(painter: QPainter, color: QColor) -> None:
    _flag(painter, color, filled=True)


def _recaptured(painter: QPainter, color: QColor) -> None:
    """An arrow that comes round to where it began."""
    painter.drawArc(QRectF(3, 3, 10, 10), 60 * 16, 290 * 16)
    head = QPainterPath(QPointF(8.2, 0.9))
    head.lineTo(11.2, 3.6)
    head.lineTo(7.6, 5.4)
    painter.drawPath(head)


def _ceded(painter: QPainter, color: QColor) -> None:
    """Handed over: an arrow into an open hand."""
    painter.drawLine(QPointF(8, 2), QPointF(8, 9))
    painter.drawPolyline([QPointF(5.2, 6.2), QPointF(8, 9), QPointF(10.8, 6.2)])
    painter.drawPolyline([QPointF(2.5, 9.5), QPointF(2.5, 13.5), QPointF(13.5, 13.5), QPointF(13.5, 9.5)])


def _withdrew(painter: QPainter, color: QColor) -> None:
    """An arrow out of a door."""
    painter.drawPolyline([QPointF(8, 2.5), QPointF(3, 2.5), QPointF(3, 13.5), QPointF(8, 13.5)])
    painter.drawLine(QPointF(6.5, 8), QPointF(13.5, 8))
    painter.drawPolyline([QPointF(10.7, 5.2), QPointF(13.5, 8), QPointF(10.7, 10.8)])


def _contested(painter: QPainter, color: QColor) -> None:
    """Two blades crossed."""
    painter.drawLine(QPointF(3, 3), QPointF(13, 13))
    painter.drawLine(QPointF(13, 3), QPointF(3, 13))
    painter.drawLine(QPointF(2.6, 10), QPointF(6, 13.4))
    painter.drawLine(QPointF(13.4, 10), QPointF(10, 13.4))


def _besieged(painter: QPainter, color: QColor) -> None:
    """A closed ring round a dot."""
    painter.drawEllipse(QRectF(2.5, 2.5, 11, 11))
    painter.setBrush(color)
    painter.drawEllipse(QRectF(6.4, 6.4, 3.2, 3.2))


def _siege_lifted(painter: QPainter, color: QColor) -> None:
    """A ring broken open round a dot."""
    painter.drawArc(QRectF(2.5, 2.5, 11, 11), 70 * 16, 220 * 16)
    painter.setBrush(color)
    painter.drawEllipse(QRectF(6.4, 6.4, 3.2, 3.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawLine(QPointF(10, 8), QPointF(14.5, 8))


def _draft(painter: QPainter, color: QColor) -> None:
    """A pencil."""
    corners = (QPointF(3, 13), QPointF(3.8, 9.8), QPointF(11, 2.6), QPointF(13.4, 5), QPointF(6.2, 12.2))
    painter.drawPolygon(QPolygonF(corners))
    painter.drawLine(QPointF(9.2, 4.4), QPointF(11.6, 6.8))


def _reviewed(painter: QPainter, color: QColor) -> None:
    """A tick."""
    painter.drawPolyline([QPointF(3, 8.5), QPointF(6.5, 12), QPointF(13, 4)])


def _retracted(painter: QPainter, color: QColor) -> None:
    """A ring struck through."""
    painter.drawEllipse(QRectF(2.5, 2.5, 11, 11))
    painter.drawLine(QPointF(4.2, 11.8), QPointF(11.8, 4.2))


def _superseded(painter: QPainter, color: QColor) -> None:
    """A clock."""
    painter.drawEllipse(QRectF(2.5, 2.5, 11, 11))
    painter.drawPolyline([QPointF(8, 4.8), QPointF(8, 8), QPointF(10.6, 9.4)])


def _unlocated(painter: QPainter, color: QColor) -> None:
    """A map pin with a cross in it."""
    pin = QPainterPath(QPointF(8, 14.5))
    pin.cubicTo(4.5, 10, 3, 8.4, 3, 6.3)
    pin.cubicTo(3, 0.2, 13, 0.2, 13, 6.3)
    pin.cubicTo(13, 8.4, 11.5, 10, 8, 14.5)
    painter.drawPath(pin)
    painter.drawLine(QPointF(6.2, 4.4), QPointF(9.8, 8))
    painter.drawLine(QPointF(9.8, 4.4), QPointF(6.2, 8))


_STATUS_SIGNS = {Status.DRAFT: _draft, Status.REVIEWED: _reviewed, Status.RETRACTED: _retracted}
_SIGNS = {
    ChangeKind.INITIAL: _initial,
    ChangeKind.CAPTURED: _captured,
    ChangeKind.RECAPTURED: _recaptured,
    ChangeKind.CEDED: _ceded,
    ChangeKind.WITHDREW: _withdrew,
    ChangeKind.CONTESTED: _contested,
    ChangeKind.BESIEGED: _besieged,
    ChangeKind.SIEGE_LIFTED: _siege_lifted,
}
