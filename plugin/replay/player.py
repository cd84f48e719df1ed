"""Playing: frame after frame, forward or back, as fast as asked or as fast as the screen draws."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

from qgis.PyQt.QtCore import QObject, Qt, QTimer, pyqtSignal

from .frames import Frames
from .pace import Pace
from .replay import Replay

_PATIENCE_MS = 3_000
"""A map that draws nothing in this time (it is hidden, or drawing is switched off) does not stop the replay."""


class Player(QObject):
    """Plays a replay over its frames.

    Whoever draws calls drawn() when a picture is complete. playing_changed(bool) when it starts or stops.
    """

    playing_changed = pyqtSignal(bool)
    rate_changed = pyqtSignal(float, float)

    def __init__(
        self, replay: Replay, clock: Callable[[], float] = perf_counter, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._replay = replay
        self._clock = clock
        self._pace = Pace(1.0)
        self._frames: Frames | None = None
        self._is_playing = False
        self._backward = False
        self._planned: tuple[int, int] | None = None
        self._begun = 0.0
        self._waits_for_picture = False
        self.loop = False
        self.skip_quiet = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._show_planned)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self.drawn)
        self._goes = False
        replay.moved.connect(self._moved)
        replay.failed.connect(lambda _error: self.stop())

    @property
    def is_playing(self) -> bool:
        """Whether it plays."""
        return self._is_playing

    @property
    def is_backward(self) -> bool:
        """Whether it plays, or played last, back in time."""
        return self._backward

    @property
    def speed(self) -> float:
        """Frames a second that are asked for."""
        return self._pace.asked

    @speed.setter
    def speed(self, frames_a_second: float) -> None:
        self._pace.asked = frames_a_second

    @property
    def is_behind(self) -> bool:
        """Whether a picture takes longer than the frames asked for leave it."""
        return self._pace.is_behind

    def set_frames(self, frames: Frames) -> None:
        """Play over other frames from now on."""
        self._frames = frames
        if self._is_playing:
            self._plan()

    def play(self, *, backward: bool = False) -> None:
        """Play on from where we are; from the other end where we are at the end."""
        if self._frames is None or self._replay.instant is None:
            return
        self._backward = backward
        if self._following(self._replay.instant, 1) is None:
            self._go(self._start())
        was_playing, self._is_playing = self._is_playing, True
        self._pace.start(self._clock())
        self._waits_for_picture = False
        self._plan()
        self._wait()
        if not was_playing:
            self.playing_changed.emit(True)

    def stop(self) -> None:
        """Stop where we are."""
        self._timer.stop()
        self._patience.stop()
        self._planned = None
        if self._is_playing:
            self._is_playing = False
            self.playing_changed.emit(False)

    def drawn(self) -> None:
        """A picture of what the layers hold is complete."""
        if not self._is_playing or not self._waits_for_picture or not self._replay.is_there:
            return
        now = self._clock()
        self._waits_for_picture = False
        self._patience.stop()
        self._pace.drew(now - self._begun, now)
        self.rate_changed.emit(self._pace.drawn, self._pace.asked)
        self._wait()

    def _plan(self) -> None:
        """Settle which frame comes next, and have it read while the one before it is drawn."""
        self._planned = self._next_planned()
        if self._planned is not None:
            self._replay.prepare(self._planned[0])

    def _wait(self) -> None:
        """Show the planned frame when it is due; stop where there is none."""
        if self._planned is None:
            self.stop()
        else:
            self._timer.start(round(1000 * self._pace.wait(self._planned[1], self._clock())))

    def _show_planned(self) -> None:
        if self._planned is None or not self._is_playing:
            return
        self._begun = self._clock()
        self._waits_for_picture = True
        self._patience.start()
        self._go(self._planned[0])
        self._plan()

    def _go(self, instant: int) -> None:
        self._goes = True
        self._replay.go(instant)
        self._goes = False

    def _moved(self, _instant: int) -> None:
        """Somebody else moved while we play: play on from there."""
        if self._is_playing and not self._goes:
            self._plan()

    def _next_planned(self) -> tuple[int, int] | None:
        """The next frame and how many frames on it is."""
        instant = self._replay.instant
        if instant is None:
            return None
        ahead = self._pace.plan(self._begun)
        frame = self._following(instant, ahead)
        if frame is None and self.loop:
            return (self._start(), 1)
        return None if frame is None else (frame, ahead)

    def _following(self, instant: int, count: int) -> int | None:
        if self._frames is None:
            return None
        return self._frames.ahead(instant, count, skip_quiet=self.skip_quiet, backward=self._backward)

    def _start(self) -> int:
        if self._frames is None:
            return 0
        return self._frames.last if self._backward else self._frames.first
