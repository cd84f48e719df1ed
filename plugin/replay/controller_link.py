"""Our instant and QGIS's temporal controller: either moves the other, and neither answers its own echo."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from qgis.core import Qgis, QgsDateTimeRange, QgsInterval, QgsTemporalNavigationObject
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..campaign.times import DAY
from .frames import Frames, Step, StepUnit
from .wall_clock import from_qt, to_qt

_UNITS: Final = {
    StepUnit.MINUTE: Qgis.TemporalUnit.Minutes,
    StepUnit.HOUR: Qgis.TemporalUnit.Hours,
    StepUnit.DAY: Qgis.TemporalUnit.Days,
    StepUnit.WEEK: Qgis.TemporalUnit.Weeks,
}
_STEPS: Final = {unit: step for step, unit in _UNITS.items()}
_MOST_RANGES: Final = 5_000
"""QGIS walks its list of irregular frames one by one."""


class ControllerLink(QObject):
    """A face of one navigation object of QGIS.

    moved(instant) is for moves that others made; stepped(Step) for steps that others chose. The instant need not be a
    frame's begin: QGIS shows the frame that contains it, and that is no move.
    """

    moved = pyqtSignal(object)
    stepped = pyqtSignal(object)

    def __init__(self, navigation: QgsTemporalNavigationObject, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._navigation = navigation
        self._instant: int | None = None
        self._is_ours = False
        self._begins: list[int] = []
        self._was_off = navigation.navigationMode() == Qgis.TemporalNavigationMode.Disabled
        self._is_reset = False
        self._mode = navigation.navigationMode()
        self._put_back_soon = QTimer(self)
        self._put_back_soon.setSingleShot(True)
        self._put_back_soon.setInterval(0)
        self._put_back_soon.timeout.connect(self._put_back)
        navigation.updateTemporalRange.connect(self._range_changed)
        navigation.temporalFrameDurationChanged.connect(self._duration_changed)
        navigation.temporalExtentsChanged.connect(self._expect_reset)

    @property
    def is_on(self) -> bool:
        """Whether QGIS moves in time at all."""
        return self._navigation.navigationMode() == Qgis.TemporalNavigationMode.Animated

    def set_frames(self, frames: Frames) -> None:
        """Give QGIS our whole range, its last frame the final state, and our step."""
        with self._ours():
            self._animate()
            step = frames.step
            ranges = frames.ranges(_MOST_RANGES) if step.unit is StepUnit.CHANGE else None
            if ranges is not None:
                self._begins = [begin for begin, _ in ranges]
                self._navigation.setAvailableTemporalRanges([_range(*one) for one in ranges])
                self._extend(frames.whole.first, ranges[-1][1], exactly=True)
                self._navigation.setFrameDuration(QgsInterval(1, Qgis.TemporalUnit.IrregularStep))
                return
            self._begins = []
            unit = _UNITS.get(step.unit, Qgis.TemporalUnit.Days)
            self._navigation.setFrameDuration(QgsInterval(step.count, unit))
            self._extend(frames.whole.first, frames.whole.last + (step.millis or DAY), exactly=True)

    def show(self, instant: int) -> None:
        """Move QGIS to the frame that contains an instant."""
        self._instant = instant
        with self._ours():
            self._animate()
            begin = from_qt(self._navigation.temporalExtents().begin())
            end = from_qt(self._navigation.temporalExtents().end())
            if not begin <= instant < end:
                length = max(int(self._navigation.frameDuration().seconds() * 1000), 1)
                self._extend(min(begin, instant), max(end, instant + length))
            self._navigation.setCurrentFrameNumber(self._frame_of(instant))

    def close(self) -> None:
        """Let QGIS go its own way: it stays where it is, unless it did not move in time before."""
        self._navigation.updateTemporalRange.disconnect(self._range_changed)
        self._navigation.temporalFrameDurationChanged.disconnect(self._duration_changed)
        self._navigation.temporalExtentsChanged.disconnect(self._expect_reset)
        self._put_back_soon.stop()
        if self._was_off:
            self._navigation.setNavigationMode(Qgis.TemporalNavigationMode.Disabled)

    def _frame_of(self, instant: int) -> int:
        duration = self._navigation.frameDuration()
        if duration.originalUnit() == Qgis.TemporalUnit.IrregularStep:
            return max(bisect_right(self._begins, instant) - 1, 0)
        origin = from_qt(self._navigation.temporalExtents().begin())
        if duration.originalUnit() in _STEPS:
            return (instant - origin) // max(int(duration.seconds() * 1000), 1)
        # Months and years have no fixed length: QGIS knows its frames.
        return self._navigation.findBestFrameNumberForFrameStart(to_qt(instant))

    def _extend(self, begin: int, end: int, *, exactly: bool = False) -> None:
        extents = self._navigation.temporalExtents()
        if exactly and (from_qt(extents.begin()), from_qt(extents.end())) == (begin, end):
            return
        self._navigation.setTemporalExtents(_range(begin, end))

    def _animate(self) -> None:
        if not self.is_on:
            self._navigation.setNavigationMode(Qgis.TemporalNavigationMode.Animated)

    def _range_changed(self, shown: QgsDateTimeRange) -> None:
        # Not by navigationModeChanged: PyQt cannot hand over what that signal carries.
        was, self._mode = self._mode, self._navigation.navigationMode()
        if self._mode != was:
            self._expect_reset(None)
        if self._is_ours or self._is_reset or not shown.begin().isValid():
            return
        begin = from_qt(shown.begin())
        end = from_qt(shown.end()) if shown.end().isValid() else begin + 1
        if self._instant is not None and begin <= self._instant < end:
            return
        self._instant = begin
        self.moved.emit(begin)

    def _expect_reset(self, _new: object) -> None:
        """With another range or mode QGIS goes to the first frame, as it does for every project it opens: no move."""
        if not self._is_ours and self._instant is not None:
            self._is_reset = True
            self._put_back_soon.start()

    def _put_back(self) -> None:
        """Bring QGIS back to where we are; a range that leaves us out was meant, and we follow into it."""
        self._is_reset = False
        extents = self._navigation.temporalExtents()
        if self._instant is None or not self.is_on or not extents.begin().isValid():
            return
        begin, end = from_qt(extents.begin()), from_qt(extents.end())
        if begin <= self._instant < end:
            self.show(self._instant)
        else:
            self._range_changed(self._navigation.dateTimeRangeForFrameNumber(self._navigation.currentFrameNumber()))

    def _duration_changed(self, duration: QgsInterval) -> None:
        step = _STEPS.get(duration.originalUnit())
        if self._is_ours or step is None:
            return
        count = duration.originalDuration()
        if count >= 1 and count == int(count):
            self.stepped.emit(Step(step, int(count)))

    @contextmanager
    def _ours(self) -> Iterator[None]:
        """What QGIS tells while this is open is our own echo."""
        before, self._is_ours = self._is_ours, True
        try:
            yield
        finally:
            self._is_ours = before


def _range(begin: int, end: int) -> QgsDateTimeRange:
    return QgsDateTimeRange(to_qt(begin), to_qt(end), True, False)
