"""Reads a log beside the window's work, so that the window never stands still for it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from itertools import islice
from queue import Empty, SimpleQueue
from time import perf_counter
from typing import Final, Protocol

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...campaign.change import ControlChange
from ...campaign.errors import CampaignError
from ...replay.uncollected import Uncollected
from .rows import LogRows

_TURN_S: Final = 0.010
_PAUSE_MS: Final = 5
_CHUNK: Final = 100
_AT_ONCE: Final = 2_000
"""Entries that are read on the spot; more of them are read on a thread and a connection of their own."""

_PATIENCE_S: Final = 10.0


class Head(Protocol):
    """The last entry of a log."""

    @property
    def seq(self) -> int: ...


class LogReader(Protocol):
    """What is asked of a campaign's store."""

    def head(self) -> Head: ...

    def entries(self) -> Iterator[ControlChange]: ...

    def last_entries(self, count: int) -> list[ControlChange]: ...

    def close(self) -> None: ...


class LogLoader(QObject):
    """Brings rows up to a log's last entry; progressed after each turn, finished when nothing is left.

    store belongs to the main thread; open_reader opens the same log once more, for another thread.
    """

    progressed = pyqtSignal()
    finished = pyqtSignal()
    failed = pyqtSignal(object)

    def __init__(
        self, store: LogReader, open_reader: Callable[[], LogReader], rows: LogRows, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._store, self._open_reader, self._rows = store, open_reader, rows
        self._reading: _Reading | None = None
        self._uncollected = Uncollected()
        self._turn = QTimer(self)
        self._turn.setInterval(_PAUSE_MS)
        self._turn.timeout.connect(self._take_some)

    @property
    def is_busy(self) -> bool:
        """Whether entries are still to come."""
        return self._reading is not None

    def catch_up(self) -> None:
        """Read what the log has more than the rows: a few entries at once, many beside other work."""
        if self.is_busy:
            return
        known = len(self._rows.entries)
        missing = self._store.head().seq - known
        if missing > _AT_ONCE:
            self._uncollected.begin()
            self._reading = _Reading(self._open_reader, known)
            self._turn.start()
            return
        if missing > 0:
            whole = self._store.entries() if known == 0 else self._store.last_entries(missing)
            self._rows.extend(list(whole))
        self.finished.emit()

    def stop(self) -> None:
        """Let go of the log, also of one that is half read."""
        self._end_reading(keep=False)
        self._uncollected.let_go()

    def _end_reading(self, *, keep: bool) -> None:
        self._turn.stop()
        if self._reading is not None:
            self._reading.stop()
            self._reading = None
            self._uncollected.end(keep=keep)

    def _take_some(self) -> None:
        reading, until = self._reading, perf_counter() + _TURN_S
        while reading is not None and perf_counter() < until:
            try:
                chunk = reading.chunks.get_nowait()
            except Empty:
                break
            if isinstance(chunk, CampaignError):
                self.stop()
                self.failed.emit(chunk)
                return
            if not chunk:
                self._end_reading(keep=True)
                self.catch_up()
                return
            self._rows.extend(chunk)
        self.progressed.emit()


class _Reading:
    """A thread that reads a log from some entry on. chunks ends with an empty list, or with what went wrong."""

    def __init__(self, open_reader: Callable[[], LogReader], skip: int) -> None:
        self.chunks: SimpleQueue[list[ControlChange] | CampaignError] = SimpleQueue()
        self._open_reader, self._skip = open_reader, skip
        self._wanted = True
        self._thread = threading.Thread(target=self._run, name="CampaignReplayLog", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the thread, which lets go of its connection."""
        self._wanted = False
        self._thread.join(_PATIENCE_S)

    def _run(self) -> None:
        try:
            reader = self._open_reader()
            try:
                entries = islice(reader.entries(), self._skip, None)
                while self._wanted and (chunk := list(islice(entries, _CHUNK))):
                    self.chunks.put(chunk)
            finally:
                reader.close()
            self.chunks.put([])
        except CampaignError as error:
            self.chunks.put(error)
