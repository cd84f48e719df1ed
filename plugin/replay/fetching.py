"""Reading states off the main thread: one worker, one source, plain values back."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal

from ..territory.state_rows import Known, StateRead, StateSource, Timeline


class Fetcher(QObject):
    """Reads from one source in a thread of its own; the source is opened there, used there and closed there.

    read_done(StateRead), timeline_done(Timeline) and failed(Exception) arrive in the thread of this object, and never
    before the call that asked has returned.
    """

    read_done = pyqtSignal(object)
    timeline_done = pyqtSignal(object)
    failed = pyqtSignal(object)
    _answered = pyqtSignal(object, object)

    def __init__(self, open_source: Callable[[], StateSource], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open_source = open_source
        self._source: StateSource | None = None
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="campaign-replay")
        self._closed = False
        # Queued in any case: of work that is done already, a future tells at once, in the thread that asks.
        self._answered.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def ask(self, instant: int, since: Known | None) -> None:
        """Read the way to a state; read_done says when it is there."""
        self._answer(self.read_done, self._read, instant, since)

    def ask_timeline(self) -> None:
        """Read what a time axis shows; timeline_done says when it is there."""
        self._answer(self.timeline_done, self._timeline)

    def close(self) -> None:
        """Stop; what is still under way arrives nowhere."""
        if not self._closed:
            self._closed = True
            self._worker.submit(self._close)
            self._worker.shutdown(wait=True, cancel_futures=False)

    def _answer(self, signal: Any, work: Callable[..., object], *given: object) -> None:
        def hand_over(done: Future[object]) -> None:
            if not self._closed:
                self._answered.emit(signal, done)

        self._worker.submit(work, *given).add_done_callback(hand_over)

    def _tell(self, signal: Any, done: Future[object]) -> None:
        if self._closed:
            return
        error = done.exception()
        if error is None:
            signal.emit(done.result())
        else:
            self.failed.emit(error)

    def _opened(self) -> StateSource:
        if self._source is None:
            self._source = self._open_source()
        return self._source

    def _read(self, instant: int, since: Known | None) -> StateRead:
        return self._opened().read(instant, since)

    def _timeline(self) -> Timeline:
        return self._opened().timeline()

    def _close(self) -> None:
        if self._source is not None:
            self._source.close()
            self._source = None
