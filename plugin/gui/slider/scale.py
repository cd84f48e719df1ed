"""What stands below the groove's bars: the scale of time; or, where there is no time yet, words in their stead."""

from __future__ import annotations

from typing import Final

from qgis.PyQt.QtCore import QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QFont, QFontMetricsF, QPainter, QPalette, QPen

from .axis import Axis

_APART: Final = 8.0


def paint_scale(painter: QPainter, axis: Axis, floor: int, palette: QPalette, font: QFont) -> None:
    """Marks and dates of an axis, under a line at a height of so many pixels; a date without room is left out."""
    quiet = palette.color(QPalette.ColorRole.Mid)
    painter.setPen(QPen(quiet, 1.0))
    painter.drawLine(QPointF(0, floor + 0.5), QPointF(axis.width, floor + 0.5))
    small = QFont(font)
    small.setPointSizeF(max(font.pointSizeF() - 1.5, 6.5))
    painter.setFont(small)
    metrics = QFontMetricsF(small)
    free = 0.0
    for x, text in axis.labels():
        painter.setPen(QPen(quiet, 1.0))
        painter.drawLine(QPointF(x, floor), QPointF(x, floor + 4))
        width = metrics.horizontalAdvance(text)
        if x < free or x + 3 + width > axis.width:
            continue
        free = x + width + _APART
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        painter.drawText(QPointF(x + 3, floor + metrics.ascent() + 1), text)


def paint_words(painter: QPainter, where: QRectF, palette: QPalette, words: str) -> None:
    """Words in the middle, on as many lines as they take."""
    painter.setPen(palette.color(QPalette.ColorRole.Text))
    painter.drawText(where, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), words)
