"""The row above the groove: where we are, in big type, and the buttons that move us."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QSignalBlocker, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QAction, QResizeEvent
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateTimeEdit,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSpinBox,
    QToolButton,
    QWidget,
)

from ...replay.frames import Step, StepUnit
from ...replay.wall_clock import from_qt, to_qt
from ...translation import tr
from ..widgets.flow_layout import FlowLayout
from .words import moment_words, widest_moment

PRESETS: Final = (0.5, 1.0, 2.0, 5.0, 10.0, 20.0)
"""Steps a second."""

_SLOWEST, _FASTEST = 0.01, 1000.0

BUTTONS: Final = (
    "first",
    "previous_day",
    "previous_change",
    "play_back",
    "pause",
    "play",
    "next_change",
    "next_day",
    "last",
)
"""Actions with a button, from left to right."""


class SliderControls(QWidget):
    """Buttons, date, step, speed and switches. Signals come only for what a person did.

    date_chosen(instant), step_chosen(Step), speed_chosen(steps a second), loop_chosen(bool), quiet_chosen(bool).
    """

    date_chosen = pyqtSignal(object)
    step_chosen = pyqtSignal(object)
    speed_chosen = pyqtSignal(float)
    loop_chosen = pyqtSignal(bool)
    quiet_chosen = pyqtSignal(bool)

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = ""
        self._asked = 1.0
        self._row = FlowLayout(self, 6)
        for name in BUTTONS:
            self._row.addWidget(_button(actions[name]))
        self._add_date()
        self._add_step()
        self._add_speed()
        self._add_switches()
        self._rate = QLabel(self)
        self._rate.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._rate.setToolTip(tr("Pictures drawn a second, of those asked for"))
        self._row.addWidget(self._rate)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        # Docks do not ask for the height that goes with a width, and would cut the last line off.
        super().resizeEvent(event)
        self.setMinimumHeight(self._row.heightForWidth(self.width()))

    def set_zone(self, zone: str) -> None:
        """Name the clock that instants are on."""
        self._zone = zone
        # A row that grew and shrank with the date would wrap, and resize the map, while a replay plays.
        self._words.setMinimumWidth(widest_moment(self._words.fontMetrics(), zone))

    def show_instant(self, instant: int) -> None:
        """Show where we are."""
        self._words.setText(moment_words(instant, self._zone))
        with QSignalBlocker(self._date):
            self._date.setDateTime(to_qt(instant))

    def show_rate(self, drawn: float, asked: float) -> None:
        """Show pictures drawn a second, of those asked for."""
        self._rate.setText(_rate_text(min(drawn, asked), asked))

    def show_settings(self, step: Step, speed: float, *, loop: bool, skip_quiet: bool) -> None:
        """Show how it is replayed."""
        blocked = (self._count, self._unit, self._speed, self._loop, self._quiet)
        blockers = [QSignalBlocker(widget) for widget in blocked]
        self._count.setValue(step.count)
        self._unit.setCurrentIndex(self._unit.findData(step.unit))
        self._count.setEnabled(step.unit is not StepUnit.CHANGE)
        self._quiet.setEnabled(step.unit is not StepUnit.CHANGE)
        self._asked = speed
        self._speed.setCurrentText(_speed_text(speed))
        # What was drawn of another speed says nothing of this one.
        self._rate.clear()
        widest = _rate_text(88.8, speed)
        self._rate.setMinimumWidth(self._rate.fontMetrics().horizontalAdvance(widest))
        self._loop.setChecked(loop)
        self._quiet.setChecked(skip_quiet)
        for blocker in blockers:
            blocker.unblock()

    def _add_date(self) -> None:
        self._words = QLabel(self)
        font = self._words.font()
        font.setPointSizeF(font.pointSizeF() * 1.7)
        font.setBold(True)
        self._words.setFont(font)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        self._date = QDateTimeEdit(self)
        self._date.setTimeSpec(Qt.TimeSpec.UTC)
        self._date.setDisplayFormat("yyyy-MM-dd HH:mm")
        self._date.setCalendarPopup(True)
        self._date.setKeyboardTracking(False)
        self._date.setToolTip(tr("Go to a date"))
        self._date.dateTimeChanged.connect(lambda shown: self.date_chosen.emit(from_qt(shown)))
        self._row.addWidget(self._words)
        self._row.addWidget(self._date)

    def _add_step(self) -> None:
        self._count = QSpinBox(self)
        self._count.setRange(1, 999)
        self._unit = QComboBox(self)
        titles = {
            StepUnit.MINUTE: tr("minutes"),
            StepUnit.HOUR: tr("hours"),
            StepUnit.DAY: tr("days"),
            StepUnit.WEEK: tr("weeks"),
            StepUnit.CHANGE: tr("changes"),
        }
        for unit, title in titles.items():
            self._unit.addItem(title, unit)
        self._unit.setToolTip(tr("What one frame moves by"))
        self._count.valueChanged.connect(lambda _value: self._step_changed())
        self._unit.currentIndexChanged.connect(lambda _index: self._step_changed())
        self._row.addWidget(_together(QLabel(tr("Step")), self._count, self._unit))

    def _add_speed(self) -> None:
        self._speed = QComboBox(self)
        self._speed.setObjectName("speed")
        self._speed.setEditable(True)
        self._speed.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for preset in PRESETS:
            self._speed.addItem(_speed_text(preset))
        self._speed.setToolTip(tr("Steps a second: choose, or type a number"))
        self._speed.setMaximumWidth(self._speed.fontMetrics().horizontalAdvance("999.99") + 48)
        # When it is typed to the end: the 3 of 3.5 is nobody's choice.
        self._speed.lineEdit().editingFinished.connect(self._speed_changed)
        self._speed.activated.connect(lambda _index: self._speed_changed())
        self._row.addWidget(_together(QLabel(tr("Speed")), self._speed, QLabel(tr("steps/s"))))

    def _add_switches(self) -> None:
        self._loop = QCheckBox(tr("Loop"), self)
        self._loop.toggled.connect(self.loop_chosen)
        self._quiet = QCheckBox(tr("Skip quiet"), self)
        self._quiet.setToolTip(tr("Pass over frames in which nothing changes"))
        self._quiet.toggled.connect(self.quiet_chosen)
        self._row.addWidget(self._loop)
        self._row.addWidget(self._quiet)

    def _step_changed(self) -> None:
        unit = self._unit.currentData()
        self._count.setEnabled(unit is not StepUnit.CHANGE)
        self._quiet.setEnabled(unit is not StepUnit.CHANGE)
        self.step_chosen.emit(Step(unit, 1 if unit is StepUnit.CHANGE else self._count.value()))

    def _speed_changed(self) -> None:
        number = self._speed.currentText().strip().replace(",", ".")
        if number.replace(".", "", 1).isdecimal() and float(number) > 0:
            speed = min(max(float(number), _SLOWEST), _FASTEST)
            if speed != self._asked:
                self.speed_chosen.emit(speed)
        self._speed.setCurrentText(_speed_text(self._asked))


def _together(*widgets: QWidget) -> QWidget:
    """Widgets that stay on one line."""
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        row.addWidget(widget)
    return group


def _button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setAutoRaise(True)
    # QGIS gives focus to forms: a click on a button must not take it from the one being filled in.
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    size = QgsApplication.fontMetrics().height() + 6
    button.setIconSize(QSize(size, size))
    return button


def _rate_text(drawn: float, asked: float) -> str:
    return tr("{drawn}/{asked} fps").format(drawn=f"{drawn:.1f}", asked=f"{asked:g}")


def _speed_text(speed: float) -> str:
    return f"{speed:g}"
