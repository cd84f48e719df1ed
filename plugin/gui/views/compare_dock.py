"""A second map beside the first, at a date of its own."""

from __future__ import annotations

from qgis.gui import QgsDockWidget, QgsMapCanvas
from qgis.PyQt.QtCore import QSignalBlocker, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import QCheckBox, QDateTimeEdit, QLabel, QToolButton, QVBoxLayout, QWidget

from ...replay.wall_clock import from_qt, to_qt
from ...translation import tr
from ..slider.words import moment_words, widest_moment
from ..widgets.flow_layout import FlowBox


class CompareDock(QgsDockWidget):
    """The canvas, its date, and the switches. date_chosen(instant), tied(bool), difference_asked(bool), left()."""

    date_chosen = pyqtSignal(object)
    tied = pyqtSignal(bool)
    difference_asked = pyqtSignal(bool)

    def __init__(self, zone: str, parent: QWidget | None = None) -> None:
        super().__init__(tr("Compare with another date"), parent)
        self.setObjectName("CampaignReplayCompare")
        self._zone = zone
        body = QWidget(self)
        column = QVBoxLayout(body)
        row = FlowBox(6, body)
        self._words = QLabel(body)
        font = self._words.font()
        font.setPointSizeF(font.pointSizeF() * 1.4)
        font.setBold(True)
        self._words.setFont(font)
        self._words.setMinimumWidth(widest_moment(self._words.fontMetrics(), zone))
        self._date = QDateTimeEdit(body)
        self._date.setTimeSpec(Qt.TimeSpec.UTC)
        self._date.setDisplayFormat("yyyy-MM-dd HH:mm")
        self._date.setCalendarPopup(True)
        self._date.setKeyboardTracking(False)
        self._date.dateTimeChanged.connect(lambda shown: self.date_chosen.emit(from_qt(shown)))
        tie = QCheckBox(tr("Keep the distance"), body)
        tie.setToolTip(tr("This date moves along when the main map moves in time"))
        tie.toggled.connect(self.tied)
        self._difference = QToolButton(body)
        self._difference.setText(tr("Difference"))
        self._difference.setToolTip(tr("A layer of the ground that changed hands between the two dates"))
        self._difference.setCheckable(True)
        self._difference.toggled.connect(self.difference_asked)
        for widget in (self._words, self._date, tie, self._difference):
            row.flow.addWidget(widget)
        column.addWidget(row)
        self.canvas = QgsMapCanvas(body)
        self.canvas.setCanvasColor(QColor("#ffffff"))
        self.canvas.enableAntiAliasing(True)
        self.canvas.setMinimumSize(240, 180)
        column.addWidget(self.canvas, 1)
        self.setWidget(body)

    def show_instant(self, instant: int) -> None:
        """Show the date that is asked for."""
        self._words.setText(moment_words(instant, self._zone))
        blocker = QSignalBlocker(self._date)
        self._date.setDateTime(to_qt(instant))
        blocker.unblock()

    def show_difference_off(self) -> None:
        """The difference layer is gone."""
        blocker = QSignalBlocker(self._difference)
        self._difference.setChecked(False)
        blocker.unblock()
