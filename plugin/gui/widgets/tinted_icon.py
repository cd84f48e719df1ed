"""QGIS's own icons in the ink of the theme: some are drawn in one grey that a dark theme swallows."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QIcon, QPainter, QPalette
from qgis.PyQt.QtWidgets import QWidget

_SIZE = 32


def tinted_icon(name: str, widget: QWidget) -> QIcon:
    """A theme icon of one colour, in the colour of a widget's button text."""
    pixmap = QgsApplication.getThemeIcon(name).pixmap(_SIZE, _SIZE)
    painter = QPainter(pixmap)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    ink = widget.palette().color(QPalette.ColorRole.ButtonText)
    painter.fillRect(pixmap.rect(), ink if ink.alpha() else Qt.GlobalColor.black)
    painter.end()
    return QIcon(pixmap)
